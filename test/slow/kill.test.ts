/** A hundred kills in the middle of pushes and API writes: nothing that was acknowledged is lost, no row points at nothing. */
import { randomBytes, randomInt } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabase } from '../../src/store/sqlite.ts';
import { image, sha256, type TestImage } from '../support/images.ts';
import { buildCommandLine, type ServerProcess, startProcess } from '../support/process.ts';
import { target } from '../support/server.ts';

const kills = 100;
const workers = 4;
const repositoryName = 'killed/app';

/** What the server said is done. */
interface Acknowledged {
  readonly tags: Map<string, string>;
  readonly blobs: Map<string, number>;
  readonly repositories: Set<string>;
}

class Client {
  readonly acknowledged: Acknowledged;
  inFlight = 0;
  count = 0;
  readonly #endpoint: string;
  authorization = '';

  constructor(endpoint: string, acknowledged: Acknowledged) {
    this.#endpoint = endpoint;
    this.acknowledged = acknowledged;
  }

  async send(path: string, init: RequestInit): Promise<Response> {
    this.inFlight += 1;
    try {
      const headers = { Authorization: this.authorization, ...init.headers };
      const response = await fetch(`${this.#endpoint}${path}`, { ...init, headers });
      await response.clone().arrayBuffer();
      this.count += 1;
      return response;
    } finally {
      this.inFlight -= 1;
    }
  }

  call(operation: string, input: object): Promise<Response> {
    const headers = {
      'X-Amz-Target': target(operation),
      'Content-Type': 'application/x-amz-json-1.1',
      Authorization: '',
    };
    return this.send('/', { method: 'POST', headers, body: JSON.stringify(input) });
  }

  async login(): Promise<void> {
    const answer = (await (await this.call('GetAuthorizationToken', {})).json()) as {
      authorizationData: { authorizationToken: string }[];
    };
    this.authorization = `Basic ${answer.authorizationData[0]?.authorizationToken}`;
  }

  /** Pushes an image in chunks and makes a repository, noting each answer. */
  async work(): Promise<void> {
    const pushed = image({ layers: [randomBytes(randomInt(1, 200_000))] });
    for (const { digest, bytes } of pushed.blobs) await this.upload(digest, bytes);
    await this.tag(pushed, `t${randomBytes(6).toString('hex')}`);
    const name = `made/${randomBytes(6).toString('hex')}`;
    if ((await this.call('CreateRepository', { repositoryName: name })).ok) this.acknowledged.repositories.add(name);
  }

  async upload(digest: string, bytes: Buffer): Promise<void> {
    const opened = await this.send(`/v2/${repositoryName}/blobs/uploads/`, { method: 'POST' });
    const location = opened.headers.get('location') ?? '';
    const half = Math.floor(bytes.length / 2);
    await this.send(location, { method: 'PATCH', body: new Uint8Array(bytes.subarray(0, half)) });
    const last = new Uint8Array(bytes.subarray(half));
    const done = await this.send(`${location}?digest=${digest}`, { method: 'PUT', body: last });
    if (done.status === 201) this.acknowledged.blobs.set(digest, bytes.length);
  }

  async tag({ manifest, mediaType, digest }: TestImage, tag: string): Promise<void> {
    const headers = { 'Content-Type': mediaType };
    const put = await this.send(`/v2/${repositoryName}/manifests/${tag}`, { method: 'PUT', headers, body: manifest });
    if (put.status === 201) this.acknowledged.tags.set(tag, digest);
  }
}

describe('a killed server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cloudmock-kill-'));
  const all: Acknowledged = { tags: new Map(), blobs: new Map(), repositories: new Set() };
  let server: ServerProcess;

  beforeAll(async () => {
    buildCommandLine();
    server = await startProcess(['--data', folder, '--durability', 'os']);
    await new Client(server.endpoint, all).call('CreateRepository', { repositoryName });
  }, 60_000);

  afterAll(async () => {
    await server.end('SIGTERM');
    rmSync(folder, { recursive: true });
  });

  it(`keeps what it acknowledged, through ${kills} kills`, async () => {
    let counted = 0;
    for (let round = 0; counted < kills; round += 1) {
      if (round > kills * 2) throw new Error(`only ${counted} of ${round} kills met a request in flight`);
      const fresh: Acknowledged = { tags: new Map(), blobs: new Map(), repositories: new Set() };
      if (await killedInFlight(fresh)) counted += 1;
      server = await startProcess(['--data', folder, '--durability', 'os']);
      await verify(fresh);
      for (const [tag, digest] of fresh.tags) all.tags.set(tag, digest);
      for (const [digest, size] of fresh.blobs) all.blobs.set(digest, size);
      for (const name of fresh.repositories) all.repositories.add(name);
    }
    await verify(all);
    expect(all.tags.size).toBeGreaterThan(kills);
  }, 600_000);

  it('leaves no row that points at missing bytes, and no bytes without a row', async () => {
    await server.end('SIGTERM');
    const database = openDatabase(join(folder, 'registry.db'));
    const rows = database.prepare('SELECT DISTINCT digest, size FROM layers').all() as {
      digest: string;
      size: number;
    }[];
    const files = rows.map(
      ({ digest }) => statSync(join(folder, 'blobs', 'sha256', digest.slice(7, 9), digest.slice(7))).size,
    );
    expect(files).toEqual(rows.map(({ size }) => size));
    const needed = database
      .prepare(
        'SELECT count(*) AS n FROM image_layers WHERE (repository_id, digest) NOT IN (SELECT repository_id, digest FROM layers)',
      )
      .all() as { n: number }[];
    expect(needed).toEqual([{ n: 0 }]);
    database.close();
    server = await startProcess(['--data', folder, '--durability', 'os']);
  }, 60_000);

  /** Loads the server and kills it once some requests were answered; whether others were still in flight. */
  async function killedInFlight(fresh: Acknowledged): Promise<boolean> {
    const client = new Client(server.endpoint, fresh);
    await client.login();
    const after = randomInt(4, 40);
    const running = Array.from({ length: workers }, async () => {
      for (;;) await client.work();
    });
    const failed = Promise.allSettled(running);
    while (client.count < after) await new Promise((resolve) => setImmediate(resolve));
    const met = client.inFlight > 0;
    await server.end('SIGKILL');
    await failed;
    return met && fresh.blobs.size + fresh.tags.size + fresh.repositories.size > 0;
  }

  async function verify({ tags, blobs, repositories }: Acknowledged): Promise<void> {
    const client = new Client(server.endpoint, { tags: new Map(), blobs: new Map(), repositories: new Set() });
    await client.login();
    for (const [tag, digest] of tags) {
      const got = await client.send(`/v2/${repositoryName}/manifests/${tag}`, {});
      expect([got.status, sha256(Buffer.from(await got.arrayBuffer()))]).toEqual([200, digest]);
    }
    for (const [digest] of blobs) {
      const got = await client.send(`/v2/${repositoryName}/blobs/${digest}`, {});
      expect([got.status, sha256(Buffer.from(await got.arrayBuffer()))]).toEqual([200, digest]);
    }
    for (const name of repositories) {
      expect((await client.call('DescribeRepositories', { repositoryNames: [name] })).status).toBe(200);
    }
  }
});
