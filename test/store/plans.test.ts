import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import { kyselyOn, SqliteConnection } from '../../src/store/dialect.ts';
import { eventReader } from '../../src/store/events.ts';
import { type ImageFilter, imageReader, imageWriter } from '../../src/store/images.ts';
import { layerReader } from '../../src/store/layers.ts';
import { lifecycleReader, lifecycleWriter } from '../../src/store/lifecycle.ts';
import { migrate } from '../../src/store/migrations.ts';
import { policyReader, policyWriter } from '../../src/store/policies.ts';
import { repositoryReader, repositoryWriter } from '../../src/store/repositories.ts';
import { scanReader } from '../../src/store/scans.ts';
import type { Schema } from '../../src/store/schema.ts';
import { settingReader } from '../../src/store/settings.ts';
import { signingReader } from '../../src/store/signings.ts';
import { type Database, openDatabase } from '../../src/store/sqlite.ts';
import { tagReader, tagWriter } from '../../src/store/tags.ts';
import { uploadReader, uploadWriter } from '../../src/store/uploads.ts';
import { digest, newImage, scope, settings, shown } from './open.ts';

/** Notes how SQLite means to answer each query, and then has it answered. */
class ExplainingConnection implements DatabaseConnection {
  readonly plans: string[] = [];
  readonly #database: Database;
  readonly #connection: SqliteConnection;

  constructor(database: Database) {
    this.#database = database;
    this.#connection = new SqliteConnection(database);
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const steps = this.#database.prepare(`EXPLAIN QUERY PLAN ${query.sql}`).all(...query.parameters);
    this.plans.push(...(steps as { detail: string }[]).map(({ detail }) => detail));
    return this.#connection.executeQuery(query);
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    return this.#connection.streamQuery();
  }
}

const database = openDatabase(':memory:');
const connection = new ExplainingConnection(database);
const db = kyselyOn<Schema>(connection);
const images = imageReader(db);
const tags = tagReader(db);
const layers = layerReader(db);
const repositories = repositoryReader(db);
const uploads = uploadReader(db);
const lifecycle = lifecycleReader(db);
const events = eventReader(db);

async function planOf(query: () => Promise<unknown>): Promise<string[]> {
  connection.plans.length = 0;
  await query();
  return [...connection.plans];
}

beforeAll(async () => {
  migrate(database);
  const { id } = await repositoryWriter(db).insert(scope, 'a', { settings, shown, tags: {} });
  const image = await imageWriter(db).insert(id, newImage(1));
  await tagWriter(db).set(id, 'a', image.id);
});
afterAll(() => database.close());

const filters: readonly [ImageFilter, string][] = [
  [{}, 'images_order'],
  [{ status: 'ACTIVE' }, 'images_status'],
  [{ tagStatus: 'TAGGED' }, 'images_tagged'],
  [{ tagStatus: 'UNTAGGED' }, 'images_tagged'],
  [{ status: 'ACTIVE', tagStatus: 'TAGGED' }, 'images_status_tagged'],
  [{ status: 'ARCHIVED', tagStatus: 'UNTAGGED' }, 'images_status_tagged'],
];

describe('a query reads through an index, and sorts nothing, so that it costs the same in a large registry', () => {
  const page = { after: 5, limit: 10 };
  const queries: Record<string, () => Promise<unknown>> = {
    'images.byDigest': () => images.byDigest(1, digest(1)),
    'images.byConvertedDigest': () => images.byConvertedDigest(1, digest(1)),
    'images.byTag': () => images.byTag(1, 'a'),
    'images.count': () => images.count(1),
    'images.any': () => images.any(1),
    'images.byId': () => images.byId(1),
    'images.inStatus': () => images.inStatus(1, 'ACTIVATING'),
    'images.children': () => images.children(1),
    'images.hasUnarchivedParent': () => images.hasUnarchivedParent(1, digest(1)),
    'images.manifest': () => images.manifest(1),
    'images.parents': () => images.parents(1, digest(1)),
    'images.byDigests': () => images.byDigests(1, [digest(1)]),
    'images.referrers': () => images.referrers(1, { subject: digest(1) }, page),
    'tags.ofImage': () => tags.ofImage(1),
    'tags.ofImages': () => tags.ofImages([1, 2, 3]),
    'tags.names': () => tags.names(1, { last: 'a', limit: 10 }),
    'layers.find': () => layers.find(1, digest(1)),
    'layers.isReferenced': () => layers.isReferenced(1, digest(1)),
    'layers.isInUse': () => layers.isInUse(1, digest(1)),
    'layers.isArchived': () => layers.isArchived(1, digest(1)),
    'layers.isLinked': () => layers.isLinked(digest(1)),
    'layers.holders': () => layers.holders(scope, digest(1), 1),
    'layers.ofRepository': () => layers.ofRepository(1),
    'repositories.find': () => repositories.find(scope, 'a'),
    'repositories.byId': () => repositories.byId(1),
    'repositories.page': () => repositories.page(scope, { ...page, base: '' }),
    'repositories.lastId': () => repositories.lastId(scope),
    'repositories.list': () => repositories.list(scope, page),
    'repositories.names': () => repositories.names(scope, { last: 'a', limit: 10 }),
    'repositories.count': () => repositories.count(scope),
    'repositories.tags': () => repositories.tags(1),
    'uploads.find': () => uploads.find(1, 'u'),
    'lifecycle.policy': () => lifecycle.policy(1),
    'lifecycle.hasPolicy': () => lifecycle.hasPolicy(1),
    'lifecycle.images': () => lifecycle.images(1, page),
    'lifecycle.hasDecided': () => lifecycle.hasDecided(1),
    'lifecycle.preview': () => lifecycle.preview(1),
    'lifecycle.results': () => lifecycle.results(1, {}, page),
    'lifecycle.results by tag': () => lifecycle.results(1, { tagStatus: 'TAGGED' }, page),
    'lifecycle.result': () => lifecycle.result(1, digest(1)),
    'scans.find': () => scanReader(db).find(1),
    'signings.ofImage': () => signingReader(db).ofImage(1),
    'events.page': () => events.page(5, 10, { ...scope, detailType: 'x' }),
    'events.countAfter': () => events.countAfter(5),
    'settings.find': () => settingReader(db).find(scope, 'a'),
    'policies.ofRepository': () => policyReader(db).ofRepository(1),
    'policies.ofRegistry': () => policyReader(db).ofRegistry(scope),
  };

  /** These give everything there is, for a reset or at start: they cost what there is. */
  const whole = new Set(['all', 'ids', 'ofRegistry']);

  const expectIndexed = (plan: string[]) => {
    expect(plan.length).toBeGreaterThan(0);
    for (const step of plan) expect(step).toMatch(/^SEARCH |^CORRELATED |^CO-ROUTINE |^SCAN \(subquery|^SCALAR /);
  };

  it.each(Object.entries(queries))('%s', async (_, query) => expectIndexed(await planOf(query)));

  it.each(Object.keys({ images, tags, layers, repositories, uploads }))('every method of %s is here', (table) => {
    const methods = Object.keys({ images, tags, layers, repositories, uploads }[table]!).filter(
      (name) => !whole.has(name),
    );
    const listed = Object.keys(queries).map((name) => name.split('.'));
    const here = listed.filter(([name]) => name === table).map(([, method]) => method);
    const below = { images: ['page', 'entries'] }[table] ?? [];
    expect([...here, ...below].sort()).toEqual(methods.sort());
  });

  it.each(filters)('a page of images %j by %s', async (filter, index) => {
    const plan = await planOf(() => images.page(1, filter, page));
    expectIndexed(plan);
    expect(plan).toEqual([expect.stringContaining(`INDEX ${index} (`)]);
    expect(plan[0]).toMatch(/ AND id>\?\)$/);
  });

  it.each(filters)('a page of entries %j by %s', async (filter, index) => {
    const plan = await planOf(() => images.entries(1, filter, { ...page, seq: 3 }));
    expectIndexed(plan.map((step) => step.replace(/ LEFT-JOIN$/, '')));
    expect(plan.some((step) => step.includes(`INDEX ${index} (`) && step.endsWith(' AND id>?)'))).toBe(true);
    expect(plan.some((step) => step.includes('tags_image (image_id=? AND seq>?)'))).toBe(true);
  });

  it('referrers by their subject', async () => {
    expect(await planOf(() => images.referrers(1, { subject: digest(1) }, page))).toEqual([
      expect.stringContaining('images_subject ('),
    ]);
  });

  it.each([
    ['tags.set', () => tagWriter(db).set(1, 'a', 1)],
    ['tags.delete', () => tagWriter(db).delete(1, 'a')],
    ['policies.deleteOfRepository', () => policyWriter(db).deleteOfRepository(1)],
    ['policies.deleteOfRegistry', () => policyWriter(db).deleteOfRegistry(scope)],
    ['uploads.delete', () => uploadWriter(db).delete('u')],
    ['lifecycle.setEvaluatedAt', () => lifecycleWriter(db).setEvaluatedAt(1, 1)],
    ['lifecycle.takeDecided', () => lifecycleWriter(db).takeDecided(1)],
    ['lifecycle.forgetDecided', () => lifecycleWriter(db).forgetDecided(1)],
    ['lifecycle.deletePolicy', () => lifecycleWriter(db).deletePolicy(1)],
    ['images.setPulledAt', () => imageWriter(db).setPulledAt(1, 1)],
  ])('%s', async (_, write) => expectIndexed(await planOf(write)));
});
