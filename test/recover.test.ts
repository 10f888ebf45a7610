/** What a killed process left behind is gone after the next start, and what is whole is still there. */
import { randomBytes, randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabase } from '../src/store/sqlite.ts';
import { until } from './http/raw.ts';
import { bytesOf, image, pushByRegistry } from './support/images.ts';
import { TestServer } from './support/server.ts';

const repositoryName = 'left/over';

describe('a start on a data folder that was left in the middle of work', () => {
  const data = mkdtempSync(join(tmpdir(), 'cloudmock-recover-'));
  const pushed = image({ layers: [randomBytes(100_000), randomBytes(10)] });
  const orphan = bytesOf(randomBytes(100));
  const blobFile = ({ digest }: { digest: string }) =>
    join(data, 'blobs', 'sha256', digest.slice(7, 9), digest.slice(7));
  const uploadFile = (name: string) => join(data, 'uploads', name);
  const lost = randomUUID();
  /** Of the API without its row; of a repository that is gone; of nobody. */
  const left = [`1.api.${randomUUID()}`, `99.registry.${randomUUID()}`, `1.${randomUUID()}`, 'notes.txt'] as const;
  const kept = { id: '', bytes: Buffer.from('the first half, ') };
  const ecr = new TestServer({ data });
  /** Right after the start, before anything else had time to happen. */
  let remaining: string[] = [];

  const rowsOf = (sql: string): unknown[] => {
    const database = openDatabase(join(data, 'registry.db'));
    try {
      return database.prepare(sql).all();
    } finally {
      database.close();
    }
  };

  beforeAll(async () => {
    const before = new TestServer({ data });
    await before.start();
    await before.call('CreateRepository', { repositoryName });
    await pushByRegistry(before, repositoryName, pushed, 'whole');
    const opened = await before.v2('POST', `/v2/${repositoryName}/blobs/uploads/`);
    kept.id = opened.headers.get('docker-upload-uuid') ?? '';
    await before.v2('PATCH', opened.headers.get('location') ?? '', { body: new Uint8Array(kept.bytes) });
    await before.stop();

    mkdirSync(dirname(blobFile(orphan)), { recursive: true });
    writeFileSync(blobFile(orphan), orphan.bytes, { mode: 0o444 });
    for (const name of left) writeFileSync(uploadFile(name), 'some bytes');
    const database = openDatabase(join(data, 'registry.db'));
    const insert = database.prepare(
      `INSERT INTO uploads (id, repository_id, received, parts, last_part, small_parts)
       SELECT ?, id, 10, 1, 10, 0 FROM repositories WHERE name = ?`,
    );
    expect(Number(insert.run(lost, repositoryName).changes)).toBe(1);
    database.close();
    await ecr.start();
    remaining = readdirSync(join(data, 'uploads')).sort();
  });

  afterAll(async () => {
    await ecr.stop();
    rmSync(data, { recursive: true });
  });

  it('has removed the files of uploads whose row or repository is gone before the first request, and no others', () => {
    expect(remaining).toEqual([`1.registry.${kept.id}`, left[2], left[3]].sort());
  });

  it('has removed the rows of uploads that have no file, and does not know those uploads', async () => {
    expect(rowsOf('SELECT id FROM uploads')).toEqual([]);
    const part = await ecr.call('UploadLayerPart', {
      repositoryName,
      uploadId: lost,
      partFirstByte: 10,
      partLastByte: 12,
      layerPartBlob: Buffer.from('end').toString('base64'),
    });
    expect([part.status, part.body.__type]).toEqual([400, 'UploadNotFoundException']);
  });

  it('removes bytes that no repository links to', async () => {
    await until(() => !existsSync(blobFile(orphan)));
  });

  it('has every byte of the image that was pushed', async () => {
    await until(() => !existsSync(blobFile(orphan)));
    const manifest = await ecr.v2('GET', `/v2/${repositoryName}/manifests/whole`);
    expect([manifest.status, await manifest.text()]).toEqual([200, pushed.manifest]);
    for (const { digest, bytes } of pushed.blobs) {
      const got = await ecr.v2('GET', `/v2/${repositoryName}/blobs/${digest}`);
      expect([got.status, Buffer.from(await got.arrayBuffer()).equals(bytes)]).toEqual([200, true]);
    }
  });

  it('goes on with an upload that is whole', async () => {
    const rest = Buffer.from('and the second');
    const { digest, bytes } = bytesOf(Buffer.concat([kept.bytes, rest]));
    const path = `/v2/${repositoryName}/blobs/uploads/${kept.id}?digest=${digest}`;
    expect((await ecr.v2('PUT', path, { body: new Uint8Array(rest) })).status).toBe(201);
    const got = await ecr.v2('GET', `/v2/${repositoryName}/blobs/${digest}`);
    expect(Buffer.from(await got.arrayBuffer()).equals(bytes)).toBe(true);
  });
});

describe('an upload that was left', () => {
  const data = mkdtempSync(join(tmpdir(), 'cloudmock-left-'));
  let ecr = new TestServer({ data });
  afterAll(async () => {
    await ecr.stop();
    rmSync(data, { recursive: true });
  });
  const restarted = async (meanwhile: () => void) => {
    await ecr.stop();
    meanwhile();
    ecr = new TestServer({ data });
    await ecr.start();
  };
  const fileOfUpload = (id: string) => {
    const name = readdirSync(join(data, 'uploads')).find((each) => each.endsWith(id));
    return join(data, 'uploads', name ?? '');
  };
  const begun = async () => {
    const { body } = await ecr.call('InitiateLayerUpload', { repositoryName });
    const uploadId = String(body.uploadId);
    const part = { repositoryName, uploadId, partFirstByte: 0, partLastByte: 9, layerPartBlob: 'MDEyMzQ1Njc4OQ==' };
    expect((await ecr.call('UploadLayerPart', part)).status).toBe(200);
    return { uploadId, next: { ...part, partFirstByte: 10, partLastByte: 19 } };
  };
  const errorOf = async (part: object) => (await ecr.call('UploadLayerPart', part)).body.__type;
  beforeAll(async () => {
    await ecr.start();
    await ecr.call('CreateRepository', { repositoryName });
  });

  it('goes on where it was', async () => {
    const { next } = await begun();
    await restarted(() => {});
    expect(await errorOf(next)).toBeUndefined();
  });

  it('is gone where less of it is there than was acknowledged', async () => {
    const { uploadId, next } = await begun();
    await restarted(() => truncateSync(fileOfUpload(uploadId), 4));
    expect(await errorOf(next)).toBe('UploadNotFoundException');
    expect(readdirSync(join(data, 'uploads')).filter((name) => name.endsWith(uploadId))).toEqual([]);
  });

  it('is gone at the first start after a day', async () => {
    const { uploadId, next } = await begun();
    const opened = await ecr.v2('POST', `/v2/${repositoryName}/blobs/uploads/`);
    const session = opened.headers.get('location') ?? '';
    const [, id = ''] = /([0-9a-f-]{36})$/.exec(session) ?? [];
    const yesterday = Date.now() / 1000 - 24 * 60 * 60 - 1;
    await restarted(() => {
      for (const each of [uploadId, id]) utimesSync(fileOfUpload(each), yesterday, yesterday);
    });
    expect(await errorOf(next)).toBe('UploadNotFoundException');
    expect((await ecr.v2('GET', session)).status).toBe(404);
  });
});
