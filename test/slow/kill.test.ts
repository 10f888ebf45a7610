/** A hundred kills in the middle of pushes and API writes: nothing that was acknowledged is lost, no row points at nothing. */
import { randomInt } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabase } from '../../src/store/sqlite.ts';
import { buildCommandLine, type ServerProcess, startProcess } from '../support/process.ts';
import { Acknowledged, Client, repositoryName } from './load.ts';

const kills = 100;
const workers = 4;
const durabilities = ['full', 'os'] as const;

describe('a killed server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cloudmock-kill-'));
  const all = new Acknowledged();
  const counted = { full: 0, os: 0 };
  let server: ServerProcess;

  const startWith = async (durability: (typeof durabilities)[number]) => {
    server = await startProcess(['--data', folder, '--durability', durability]);
  };

  beforeAll(async () => {
    buildCommandLine();
    await startWith('full');
    await new Client(server.endpoint).call('CreateRepository', { repositoryName });
  }, 60_000);

  afterAll(async () => {
    await server.end('SIGTERM');
    rmSync(folder, { recursive: true });
  });

  it(`keeps what it acknowledged, through ${kills} kills`, async () => {
    for (let round = 0; counted.full + counted.os < kills; round += 1) {
      if (round > kills * 2) throw new Error(`of ${round} kills only these met a request: ${JSON.stringify(counted)}`);
      const fresh = new Acknowledged();
      const met = await killedInFlight(fresh);
      if (met) counted[round % 2 === 0 ? 'full' : 'os'] += 1;
      await startWith(round % 2 === 0 ? 'os' : 'full');
      expect(await missingOf(fresh)).toEqual([]);
      all.add(fresh);
    }
    expect(await missingOf(all)).toEqual([]);
    expect(counted.full).toBeGreaterThanOrEqual(kills / 3);
    expect(all.jobs.size).toBe(5);
    expect(Math.min(...all.jobs.values())).toBeGreaterThan(kills / 5);
  }, 600_000);

  it('leaves no row that points at missing bytes, and no bytes without a row', async () => {
    const end = Date.now() + 20_000;
    while (leftOver().length > 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(leftOver()).toEqual([]);
    await server.end('SIGTERM');
    expect(pointingAtNothing()).toEqual([]);
    await startWith('os');
    expect(leftOver()).toEqual([]);
  }, 60_000);

  const rowsOf = <Row>(sql: string): Row[] => {
    const database = openDatabase(join(folder, 'registry.db'));
    try {
      return database.prepare(sql).all() as Row[];
    } finally {
      database.close();
    }
  };
  const filesIn = (path: string) =>
    readdirSync(join(folder, path), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name, parentPath }) => join(parentPath, name));

  /** Files of blobs and uploads that no row knows. */
  function leftOver(): string[] {
    const blobs = new Set(
      rowsOf<{ digest: string }>('SELECT digest FROM layers').map(({ digest }) => blobFile(digest)),
    );
    const rows = rowsOf<{ id: string; repository_id: number }>('SELECT id, repository_id FROM uploads');
    const uploads = new Set(rows.map((row) => `${row.repository_id}.api.${row.id}`));
    const repositories = new Set(rowsOf<{ id: number }>('SELECT id FROM repositories').map(({ id }) => String(id)));
    const isKnown = (name: string) => {
      const [repository = '', door] = name.split('.');
      return door === 'registry' ? repositories.has(repository) : uploads.has(name);
    };
    return [
      ...filesIn('blobs').filter((path) => !blobs.has(path)),
      ...filesIn('uploads').filter((path) => !isKnown(basename(path))),
    ];
  }

  function blobFile(digest: string): string {
    const [algorithm = '', hex = ''] = digest.split(':');
    return join(folder, 'blobs', algorithm, hex.slice(0, 2), hex);
  }

  /** Rows whose bytes, or whose layer, are not there. */
  function pointingAtNothing(): unknown[] {
    const layers = rowsOf<{ digest: string; size: number }>('SELECT DISTINCT digest, size FROM layers');
    const uploads = rowsOf<{ file: string; received: number }>(
      `SELECT repository_id || '.api.' || id AS file, received FROM uploads`,
    );
    const sizeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? -1;
    return [
      ...layers.filter(({ digest, size }) => sizeOf(blobFile(digest)) !== size),
      ...uploads.filter(({ file, received }) => sizeOf(join(folder, 'uploads', file)) < received),
      ...rowsOf(`SELECT repository_id, digest FROM image_layers
                 WHERE (repository_id, digest) NOT IN (SELECT repository_id, digest FROM layers)`),
    ];
  }

  /** Loads the server and kills it once some requests were answered; whether others were still in flight. */
  async function killedInFlight(fresh: Acknowledged): Promise<boolean> {
    const client = new Client(server.endpoint, fresh);
    await client.login();
    const after = randomInt(4, 60);
    const failed = Promise.allSettled(Array.from({ length: workers }, () => client.work()));
    let over = false;
    void failed.then(() => {
      over = true;
    });
    while (client.count < after && !over) await new Promise((resolve) => setImmediate(resolve));
    const met = client.inFlight > 0;
    await server.end('SIGKILL');
    await failed;
    expect(client.refused).toEqual([]);
    return met && fresh.size > 0;
  }

  async function missingOf(acknowledged: Acknowledged): Promise<string[]> {
    const client = new Client(server.endpoint, acknowledged);
    await client.login();
    return client.missing();
  }
});
