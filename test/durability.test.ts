/** The order of what makes a write safe: bytes, their name, the row, and only then the answer. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bytesOf, image, putManifest, uploadBlob } from './support/images.ts';
import { TestServer } from './support/server.ts';

const repositoryName = 'safe/app';

describe.each(['full', 'os'] as const)('durability %s', (durability) => {
  const data = mkdtempSync(join(tmpdir(), 'cloudmock-order-'));
  const steps: string[] = [];
  const ecr = new TestServer({ data, durability, trace: (step) => steps.push(step) });

  beforeAll(async () => {
    await ecr.start();
    await ecr.authorization();
    await ecr.call('CreateRepository', { repositoryName });
    await uploadBlob(ecr, repositoryName, bytesOf('makes the folders'));
  });
  afterAll(async () => {
    await ecr.stop();
    rmSync(data, { recursive: true });
  });

  it('has the bytes on the disk before their name, their name before the row, and the row before the answer', async () => {
    steps.length = 0;
    await uploadBlob(ecr, repositoryName, bytesOf('some bytes'));
    steps.push('answer');
    const bytes = durability === 'full' ? ['write', 'fsync', 'rename', 'fsync-folder'] : ['write', 'rename'];
    expect(steps.filter((step, at) => step !== 'fsync-folder' || steps[at - 1] !== 'fsync-folder')).toEqual([
      ...bytes,
      'commit',
      'answer',
    ]);
  });

  it('has a part of the API on the disk before its row, and the row before the answer', async () => {
    const { body } = await ecr.call('InitiateLayerUpload', { repositoryName });
    steps.length = 0;
    const part = { repositoryName, uploadId: body.uploadId, partFirstByte: 0, partLastByte: 2, layerPartBlob: 'YWJj' };
    expect((await ecr.call('UploadLayerPart', part)).status).toBe(200);
    steps.push('answer');
    const bytes = durability === 'full' ? ['write', 'fsync', 'fsync-folder'] : ['write'];
    expect(steps).toEqual([...bytes, 'commit', 'answer']);
  });

  it('commits a manifest before the answer', async () => {
    const pushed = image();
    for (const blob of pushed.blobs) await uploadBlob(ecr, repositoryName, blob);
    steps.length = 0;
    expect((await putManifest(ecr, repositoryName, pushed, 'safe')).status).toBe(201);
    steps.push('answer');
    expect(steps).toEqual(['commit', 'answer']);
  });
});
