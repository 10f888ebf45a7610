/** A full disk: the request fails, nothing stays half-written, the server lives and works again when there is room. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { bytesOf, image, pushByRegistry } from '../support/images.ts';
import { TestServer } from '../support/server.ts';
import { describeWhere } from './where.ts';

const folder = mkdtempSync(join(tmpdir(), 'cloudmock-full-'));
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', folder]).status === 0;
const megabyte = 1024 * 1024;
const repositoryName = 'full/app';
/** Takes more than half of the room, until it is removed. */
const ballast = join(folder, 'ballast');

if (!mounted) rmdirSync(folder);

describeWhere(mounted, 'no tmpfs can be mounted', 'a disk of 16 MiB', () => {
  const ecr = new TestServer({ data: folder });

  beforeAll(async () => {
    await ecr.start();
    await ecr.call('CreateRepository', { repositoryName });
    writeFileSync(ballast, randomBytes(9 * megabyte));
  });

  afterAll(async () => {
    await ecr.stop();
    // SQLite's driver on Node 20 lets go of its files when its statements are collected.
    spawnSync('umount', ['--lazy', folder]);
    rmdirSync(folder);
  });

  const broken = { isMachineBroken: true };

  it('refuses a push that does not fit, and keeps nothing of it', async () => {
    const { digest, bytes } = bytesOf(randomBytes(9 * megabyte));
    const answer = await ecr.v2('POST', `/v2/${repositoryName}/blobs/uploads/?digest=${digest}`, {
      body: new Uint8Array(bytes),
    });
    expect(answer.status).toBe(500);
    expect((await ecr.v2('HEAD', `/v2/${repositoryName}/blobs/${digest}`)).status).toBe(404);
    expect(await readdir(join(folder, 'uploads'))).toEqual([]);
  });

  it('answers a layer part that does not fit with a server fault, and takes a smaller one after it', async () => {
    const { body } = await ecr.call('InitiateLayerUpload', { repositoryName });
    const part = (bytes: Buffer) => ({
      repositoryName,
      uploadId: body.uploadId,
      partFirstByte: 0,
      partLastByte: bytes.length - 1,
      layerPartBlob: bytes.toString('base64'),
    });
    const refused = await ecr.call('UploadLayerPart', part(randomBytes(9 * megabyte)), broken);
    expect([refused.status, refused.body.__type]).toEqual([500, 'ServerException']);
    const taken = await ecr.call('UploadLayerPart', part(randomBytes(1000)));
    expect(taken.body).toMatchObject({ lastByteReceived: 999 });
  });

  it('answers a write of metadata that does not fit with a server fault', async () => {
    const filler = Array.from({ length: 50 }, (_, at) => ({ Key: `key${at}`, Value: 'v'.repeat(256) }));
    let refused: Awaited<ReturnType<typeof ecr.call>> | undefined;
    for (let at = 0; refused === undefined && at < 2000; at += 1) {
      const answer = await ecr.call('CreateRepository', { repositoryName: `many/r${at}`, tags: filler }, broken);
      if (answer.status !== 200) refused = answer;
    }
    expect([refused?.status, refused?.body.__type]).toEqual([500, 'ServerException']);
    expect((await ecr.call('DescribeRepositories', {})).status).toBe(200);
  });

  it('answers with a server fault while no upload can be written, and works again afterwards', async () => {
    rmSync(ballast);
    const [uploads, away] = [join(folder, 'uploads'), join(folder, 'away')];
    renameSync(uploads, away);
    writeFileSync(uploads, 'no folder');
    const refused = await ecr.v2('POST', `/v2/${repositoryName}/blobs/uploads/`);
    expect(refused.status).toBe(500);
    const initiated = await ecr.call('InitiateLayerUpload', { repositoryName }, broken);
    expect([initiated.status, initiated.body.__type]).toEqual([500, 'ServerException']);
    rmSync(uploads);
    renameSync(away, uploads);
    expect((await ecr.call('InitiateLayerUpload', { repositoryName })).status).toBe(200);
  });

  it('works again once there is room', async () => {
    const pushed = image({ layers: [randomBytes(3 * megabyte)] });
    await pushByRegistry(ecr, repositoryName, pushed, 'again');
    const got = await ecr.v2('GET', `/v2/${repositoryName}/manifests/again`);
    expect(await got.text()).toBe(pushed.manifest);
  });
});
