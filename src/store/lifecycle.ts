/** The tables of lifecycle policies and of their previews, and the images as a policy looks at them. */
import { type Kysely, sql } from 'kysely';
import type { ImageFacts } from './images.ts';
import { prepared } from './prepared.ts';
import type { Schema } from './schema.ts';

export interface StoredPolicy {
  /** As it was put. */
  readonly text: string;
  readonly evaluatedAt?: number;
}

/** What a policy looks at of an image. Instants are milliseconds since the epoch. */
export interface LifecycleImage {
  /** Grows with every push, and so tells which of two images of the same instant is the older. */
  readonly id: number;
  readonly digest: string;
  readonly tags: readonly string[];
  /** ACTIVE and ARCHIVED are the storage classes standard and archive; in between, an image is in neither. */
  readonly status: string;
  readonly pushedAt: number;
  /** When it was last pushed, or brought from upstream, without a tag. */
  readonly untaggedAt?: number;
  readonly pulledAt?: number;
  readonly archivedAt?: number;
  readonly activatedAt?: number;
  /** Digests that it lists, of an index. */
  readonly children: readonly string[];
  readonly subject?: string;
}

/** What a policy decided about an image, and has not done yet. */
export type DecidedAction = readonly [imageId: number, action: 'EXPIRE' | 'TRANSITION'];

export interface Preview {
  readonly text: string;
  readonly status: string;
  /** How many images would be deleted, and how many archived. */
  readonly expiring: number;
  readonly transitioning: number;
  /** When it was begun or, once it is made, made. */
  readonly madeAt: number;
}

export interface PreviewResult {
  readonly digest: string;
  readonly tags: readonly string[];
  readonly pushedAt: number;
  readonly status: string;
  readonly action: string;
  readonly rulePriority: number;
}

/** The place of a result in the order of action, from 1. */
export interface PlacedResult extends PreviewResult {
  readonly position: number;
}

export interface ResultFilter {
  readonly tagStatus?: 'TAGGED' | 'UNTAGGED';
}

interface InRepository {
  readonly repositoryId: number;
}

/** The images whose ids are above `after`, up to `last`. */
interface Range extends InRepository {
  readonly after: number;
  readonly last: number;
}

const policyOf = prepared((db, { repositoryId }: InRepository) =>
  db.selectFrom('lifecycle_policies').select('repository_id').where('repository_id', '=', repositoryId),
);

const imagesOf = prepared((db, { repositoryId, after, limit }: InRepository & { after: number; limit: number }) =>
  db
    .selectFrom('images')
    .select(['id', 'status', 'pulled_at', 'doc'])
    .where('repository_id', '=', repositoryId)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit),
);

const tagsOf = prepared((db, { repositoryId, after, last }: Range) =>
  db
    .selectFrom('images')
    .innerJoin('tags', 'tags.image_id', 'images.id')
    .select(['tags.image_id', 'tags.name'])
    .where('images.repository_id', '=', repositoryId)
    .where('images.id', '>', after)
    .where('images.id', '<=', last)
    .orderBy('images.id')
    .orderBy('tags.seq'),
);

const childrenOf = prepared((db, { repositoryId, after, last }: Range) =>
  db
    .selectFrom('images')
    .innerJoin('image_children', 'image_children.image_id', 'images.id')
    .select(['image_children.image_id', 'image_children.digest'])
    .where('images.repository_id', '=', repositoryId)
    .where('images.id', '>', after)
    .where('images.id', '<=', last),
);

type Doc = Pick<LifecycleImage, 'digest' | 'subject' | 'archivedAt' | 'activatedAt' | 'untaggedAt'> & {
  readonly facts: ImageFacts;
};

const toResult = ({ position, doc }: { position: number; doc: string }): PlacedResult => ({
  position,
  ...(JSON.parse(doc) as PreviewResult),
});

export const lifecycleReader = (db: Kysely<Schema>) => ({
  async hasPolicy(repositoryId: number): Promise<boolean> {
    return (await policyOf(db, { repositoryId })).rows.length > 0;
  },
  async policy(repositoryId: number): Promise<StoredPolicy | undefined> {
    const query = db.selectFrom('lifecycle_policies').selectAll().where('repository_id', '=', repositoryId);
    const row = await query.executeTakeFirst();
    return row && { text: row.text, ...(row.evaluated_at !== null && { evaluatedAt: row.evaluated_at }) };
  },
  /** A page of a repository's, in push order. */
  async images(repositoryId: number, { after, limit }: { after: number; limit: number }): Promise<LifecycleImage[]> {
    const { rows } = await imagesOf(db, { repositoryId, after, limit });
    const range = { repositoryId, after, last: rows.at(-1)?.id ?? after };
    const tags = grouped((await tagsOf(db, range)).rows, ({ name }) => name);
    const children = grouped((await childrenOf(db, range)).rows, ({ digest }) => digest);
    return rows.map(({ id, status, pulled_at, doc }) => {
      const { digest, subject, archivedAt, activatedAt, untaggedAt, facts } = JSON.parse(doc) as Doc;
      return {
        id,
        digest,
        status,
        tags: tags.get(id) ?? [],
        children: children.get(id) ?? [],
        pushedAt: facts.pushedAt,
        ...(untaggedAt !== undefined && { untaggedAt }),
        ...(pulled_at !== null && { pulledAt: pulled_at }),
        ...(subject !== undefined && { subject }),
        ...(archivedAt !== undefined && { archivedAt }),
        ...(activatedAt !== undefined && { activatedAt }),
      };
    });
  },
  async hasDecided(repositoryId: number): Promise<boolean> {
    const query = db.selectFrom('lifecycle_actions').select('part').where('repository_id', '=', repositoryId);
    return (await query.limit(1).executeTakeFirst()) !== undefined;
  },
  async preview(repositoryId: number): Promise<Preview | undefined> {
    const query = db.selectFrom('lifecycle_previews').selectAll().where('repository_id', '=', repositoryId);
    const row = await query.executeTakeFirst();
    if (row === undefined) return undefined;
    const { text, status, expiring, transitioning, made_at } = row;
    return { text, status, expiring, transitioning, madeAt: made_at };
  },
  /** In the order of action, those after the position `after`. */
  async results(
    repositoryId: number,
    { tagStatus }: ResultFilter,
    page: { after: number; limit: number },
  ): Promise<PlacedResult[]> {
    let query = db
      .selectFrom('lifecycle_results')
      .select(['position', 'doc'])
      .where('repository_id', '=', repositoryId);
    if (tagStatus !== undefined) query = query.where('tagged', '=', tagStatus === 'TAGGED' ? 1 : 0);
    const rows = await query.where('position', '>', page.after).orderBy('position').limit(page.limit).execute();
    return rows.map(toResult);
  },
  async result(repositoryId: number, digest: string): Promise<PlacedResult | undefined> {
    const query = db
      .selectFrom('lifecycle_results')
      .select(['position', 'doc'])
      .where('repository_id', '=', repositoryId);
    const row = await query.where('digest', '=', digest).executeTakeFirst();
    return row && toResult(row);
  },
});

function grouped<Row extends { image_id: number }>(rows: readonly Row[], text: (row: Row) => string) {
  const groups = new Map<number, string[]>();
  for (const row of rows) {
    const known = groups.get(row.image_id);
    if (known === undefined) groups.set(row.image_id, [text(row)]);
    else known.push(text(row));
  }
  return groups;
}

/** Rows of one statement: SQLite takes no more than so many values in one. */
const rowsAtOnce = 200;

export const lifecycleWriter = (db: Kysely<Schema>) => ({
  ...lifecycleReader(db),
  /** A policy that was not evaluated yet, in place of any other. */
  async putPolicy(repositoryId: number, text: string): Promise<void> {
    const values = { text, evaluated_at: null };
    await db
      .insertInto('lifecycle_policies')
      .values({ repository_id: repositoryId, ...values })
      .onConflict((conflict) => conflict.column('repository_id').doUpdateSet(values))
      .execute();
  },
  async deletePolicy(repositoryId: number): Promise<void> {
    await db.deleteFrom('lifecycle_policies').where('repository_id', '=', repositoryId).execute();
  },
  async setEvaluatedAt(repositoryId: number, at: number): Promise<void> {
    await db
      .updateTable('lifecycle_policies')
      .set({ evaluated_at: at })
      .where('repository_id', '=', repositoryId)
      .execute();
  },
  /** In parts, each of which is to be done in a transaction; where nothing is left to do of what was decided before. */
  async putDecided(repositoryId: number, parts: readonly (readonly DecidedAction[])[]): Promise<void> {
    const rows = sql`SELECT ${repositoryId}, key, value FROM json_each(${JSON.stringify(parts)})`;
    await sql`INSERT INTO lifecycle_actions (repository_id, part, actions) ${rows}`.execute(db);
  },
  /** The first part, which is there no more then; nothing where none is left. */
  async takeDecided(repositoryId: number): Promise<readonly DecidedAction[]> {
    const first = db
      .selectFrom('lifecycle_actions')
      .select((eb) => eb.fn.min('part').as('part'))
      .where('repository_id', '=', repositoryId);
    const row = await db
      .deleteFrom('lifecycle_actions')
      .where('repository_id', '=', repositoryId)
      .where('part', '=', first)
      .returning('actions')
      .executeTakeFirst();
    return row === undefined ? [] : JSON.parse(row.actions);
  },
  async forgetDecided(repositoryId: number): Promise<void> {
    await db.deleteFrom('lifecycle_actions').where('repository_id', '=', repositoryId).execute();
  },
  /** A preview in place of any other, with its results in the order of action. */
  async putPreview(repositoryId: number, preview: Preview, results: readonly PreviewResult[]): Promise<void> {
    await db.deleteFrom('lifecycle_previews').where('repository_id', '=', repositoryId).execute();
    const { madeAt, ...rest } = preview;
    await db
      .insertInto('lifecycle_previews')
      .values({ repository_id: repositoryId, ...rest, made_at: madeAt })
      .execute();
    const rows = results.map((result, at) => ({
      repository_id: repositoryId,
      position: at + 1,
      digest: result.digest,
      tagged: result.tags.length > 0 ? (1 as const) : (0 as const),
      doc: JSON.stringify(result),
    }));
    for (let at = 0; at < rows.length; at += rowsAtOnce) {
      await db
        .insertInto('lifecycle_results')
        .values(rows.slice(at, at + rowsAtOnce))
        .execute();
    }
  },
});
