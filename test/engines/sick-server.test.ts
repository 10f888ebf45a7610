/** Replication to a server that is ill, or not to be trusted. */
import { mkdtempSync, rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { StartOptions } from '../../src/index.ts';
import { until } from '../http/raw.ts';
import { backfillResults, destinationOf, startBackfill } from '../operations/backfills.ts';
import { replicate, settle } from '../operations/replication.ts';
import { account, bodyOf, newRepository } from '../operations/repositories.ts';
import { type FakeAnswer, type FakeRegistry, fakeRegistry } from '../support/fake-registry.ts';
import { image, index, pushByRegistry, sha512, uploadBlob } from '../support/images.ts';
import { TestServer, useServer } from '../support/server.ts';

const near = { account, region: 'eu-west-1' };
const far = { account, region: 'eu-west-2' };
const healthy = useServer();
const name = ({ account: of, region }: typeof near) => `${of}/${region}`;

let fake: FakeRegistry;
let ecr: TestServer;
afterEach(async () => {
  await ecr.stop();
  fake.close();
});

/** A server that replicates to one that answers so, and to a healthy one. */
async function against(answerTo: (method: string, path: string) => FakeAnswer | undefined) {
  fake = await fakeRegistry(answerTo);
  ecr = new TestServer({
    replicationServers: { [name(near)]: { endpoint: fake.endpoint }, [name(far)]: { endpoint: healthy.endpoint } },
  });
  await ecr.start();
}

async function statusesOf(repositoryName: string, imageTag: string) {
  const answer = ecr.call('DescribeImageReplicationStatus', { repositoryName, imageId: { imageTag } });
  const { replicationStatuses } = await bodyOf<{
    replicationStatuses: { region: string; status: string; failureCode?: string }[];
  }>(answer);
  return Object.fromEntries(
    replicationStatuses.map(({ region, status, failureCode }) => [region, failureCode ?? status]),
  );
}

type Servers = NonNullable<StartOptions['replicationServers']>;

async function withFolder(work: (data: string) => Promise<void>) {
  const data = mkdtempSync(join(tmpdir(), 'cloudmock-sick-'));
  try {
    await work(data);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

/** What becomes of an image that is pushed with a tag. */
async function outcomeOfPush() {
  await replicate(ecr, { to: [near] });
  const repositoryName = await newRepository(ecr);
  await pushByRegistry(ecr, repositoryName, image(), '1');
  await settle(ecr);
  const status = async () => (await statusesOf(repositoryName, '1'))[near.region];
  const first = await status();
  await ecr.running.time.advance(1_000);
  return [first, await status()];
}

async function jobs() {
  const shown = await (await fetch(`${ecr.endpoint}/_cloudmock/jobs`)).json();
  return (shown as { jobs: { kind: string; key: string; lastError?: string }[] }).jobs;
}

const lastErrors = async () => (await jobs()).map(({ lastError }) => lastError);

const unending =
  (text: string, everyMs: number): FakeAnswer['body'] =>
  (response) => {
    const timer = setInterval(() => response.write(text), everyMs);
    response.once('close', () => clearInterval(timer));
  };

describe('a server that is not to be trusted', () => {
  it('does not get the bytes sent elsewhere', async () => {
    await against((method, path) =>
      method === 'POST' && path !== '/'
        ? { status: 202, headers: { Location: 'http://127.0.0.1:9/v2/uploads/1' } }
        : undefined,
    );
    expect(await outcomeOfPush()).toEqual(['ForeignLocation', 'ForeignLocation']);
  });

  it('is not followed to where it redirects', async () => {
    await against((_method, path) => (path === '/' ? undefined : { status: 307, headers: { Location: '/elsewhere' } }));
    expect(await outcomeOfPush()).toEqual(['IN_PROGRESS', 'IN_PROGRESS']);
    expect(fake.asked.join()).not.toContain('/elsewhere');
  });

  it('is found out where it has another digest', async () => {
    const headers = { 'Docker-Content-Digest': `sha256:${'0'.repeat(64)}` };
    await against((_method, path) => (path.includes('/manifests/') ? { status: 201, headers } : undefined));
    expect(await outcomeOfPush()).toEqual(['DigestMismatch', 'DigestMismatch']);
  });

  it('is found out where it does not set the tag with a digest of another kind', async () => {
    await against(() => undefined);
    await replicate(ecr, { to: [near] });
    const [repositoryName, each] = [await newRepository(ecr), image()];
    for (const blob of each.blobs) await uploadBlob(ecr, repositoryName, blob);
    const imageDigest = sha512(each.manifest);
    const put = { repositoryName, imageDigest, imageManifest: each.manifest, imageTag: '1' };
    await bodyOf(ecr.call('PutImage', put));
    await settle(ecr);
    expect(await statusesOf(repositoryName, '1')).toEqual({ [near.region]: 'TagNotSet' });
    const asked = fake.asked.filter((line) => line.startsWith('PUT') && line.includes('/manifests/'));
    expect(asked).toEqual([`PUT /v2/${repositoryName}/manifests/${imageDigest}?tag=1`]);
  });
});

describe('a server that never comes to an end', () => {
  const flood = (response: ServerResponse) => {
    const chunk = Buffer.alloc(1024 * 1024, ' ');
    const more = () => {
      if (response.destroyed) return;
      flooded += chunk.length;
      if (response.write(chunk)) setImmediate(more);
      else response.once('drain', more);
    };
    more();
  };
  let flooded = 0;

  it.each([
    ['a refusal', (path: string) => path.includes('/uploads/'), ['Status400', 'Status400']],
    ['a token', (path: string) => path === '/', ['IN_PROGRESS', 'IN_PROGRESS']],
  ])('of saying %s is not listened to', async (_what, isIll, outcome) => {
    flooded = 0;
    await against((_method, path) => (isIll(path) ? { status: 400, body: flood } : undefined));
    expect(await outcomeOfPush()).toEqual(outcome);
    expect(flooded).toBeLessThan(64 * 1024 * 1024);
  });

  it.each([
    ['a refusal', (path: string) => path.includes('/uploads/')],
    ['a token', (path: string) => path === '/'],
  ])('of saying %s holds up neither another server nor the end of this one', async (_what, isIll) => {
    await against((_method, path) => (isIll(path) ? { status: 400, body: unending(' ', 100) } : undefined));
    await replicate(ecr, { to: [near, far] });
    const repositoryName = await newRepository(ecr);
    for (const tag of ['1', '2']) await pushByRegistry(ecr, repositoryName, image(), tag);
    for (const tag of ['1', '2'])
      await until(async () => (await statusesOf(repositoryName, tag))[far.region] === 'COMPLETE');
    expect(await statusesOf(repositoryName, '1')).toEqual({ [near.region]: 'IN_PROGRESS', [far.region]: 'COMPLETE' });
    const began = performance.now();
    await ecr.stop();
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});

describe('what is refused', () => {
  const isManifest = (method: string, path: string) => method === 'PUT' && path.includes('/manifests/');

  it.each([
    ['HEAD', 'blobs', 408, undefined],
    ['HEAD', 'blobs', 503, undefined],
    ['POST', 'uploads', 408, undefined],
    ['POST', 'uploads', 429, 'TOOMANYREQUESTS'],
    ['PATCH', 'uploads', 404, 'BLOB_UPLOAD_UNKNOWN'],
    ['PUT', 'uploads', 404, 'BLOB_UPLOAD_UNKNOWN'],
    ['PUT', 'manifests', 500, 'UNKNOWN'],
  ])('to %s of %s once with %i %s comes the next time', async (asked, what, status, code) => {
    let isIll = true;
    await against((method, path) => {
      if (method !== asked || !path.includes(`/${what}/`) || !isIll) return undefined;
      isIll = false;
      return { status, ...(code !== undefined && { code }) };
    });
    expect(await outcomeOfPush()).toEqual(['IN_PROGRESS', 'COMPLETE']);
  });

  it.each([
    [403, 'DENIED', 'AccessDenied'],
    [404, 'NAME_UNKNOWN', 'RepositoryNotFound'],
    [404, 'BLOB_UPLOAD_UNKNOWN', 'LayersNotFound'],
    [404, 'MANIFEST_BLOB_UNKNOWN', 'ReferencedImagesNotFound'],
    [405, 'UNSUPPORTED', 'InvalidParameter'],
    [400, 'MANIFEST_INVALID', 'MANIFEST_INVALID'],
    [400, 'constructor', 'constructor'],
    [400, 'not a code', 'Status400'],
    [418, undefined, 'Status418'],
  ])('of a manifest with %i %s for good is %s', async (status, code, failureCode) => {
    await against((method, path) =>
      isManifest(method, path) ? { status, ...(code !== undefined && { code }) } : undefined,
    );
    expect(await outcomeOfPush()).toEqual([failureCode, failureCode]);
  });
});

describe('a backfill', () => {
  it('copies the others of an image that always fails, which it gives up in the end', async () => {
    await against((method, path) => {
      if (path.includes('/bad/')) return { status: 500 };
      return method === 'HEAD' ? { status: 200 } : undefined;
    });
    const tags = ['1', '2', '3', '4', '5', '6', '7'];
    for (const repositoryName of ['a/bad', 'b/good']) {
      await bodyOf(ecr.call('CreateRepository', { repositoryName }));
      for (const tag of tags) await pushByRegistry(ecr, repositoryName, image(), tag);
    }
    await replicate(ecr, { to: [near] });
    const id = await startBackfill(ecr, near);
    await settle(ecr);
    expect(await backfillResults(ecr, id)).toMatchObject({
      status: 'IN_PROGRESS',
      progress: { totalReplicationCount: 14, completedReplicationCount: 7, failedReplicationCount: 0 },
    });
    expect(await lastErrors()).toEqual([expect.stringContaining('answered 500')]);
    await ecr.running.time.advance(111_000);
    expect(await backfillResults(ecr, id)).toMatchObject({ progress: { failedReplicationCount: 0 } });
    const asked = fake.asked.filter((each) => each.includes('/bad/')).length;
    expect(asked).toBe(4 * tags.length);
    await ecr.running.time.advance(1_000_000);
    expect(await backfillResults(ecr, id)).toMatchObject({
      status: 'COMPLETE',
      progress: { completedReplicationCount: 7, failedReplicationCount: 7, failureCodes: ['Unavailable'] },
    });
    expect(await statusesOf('a/bad', '1')).toEqual({ [near.region]: 'Unavailable' });
    expect(await lastErrors()).toEqual([]);
  });

  /** Against a server that holds its answers back: with how many images does a backfill end that is stopped then? */
  async function stoppedWhere(
    isHeld: (method: string, path: string) => boolean,
    before: () => Promise<unknown> = async () => undefined,
    tags: readonly string[] = ['1', '2', '3'],
  ) {
    const held: ServerResponse[] = [];
    await against((method, path) => {
      const status = method === 'HEAD' ? 200 : 201;
      if (isHeld(method, path)) return { status, body: (response) => held.push(response) };
      return method === 'HEAD' ? { status } : undefined;
    });
    await bodyOf(ecr.call('CreateRepository', { repositoryName: 'filled' }));
    for (const tag of tags) await pushByRegistry(ecr, 'filled', image(), tag);
    await replicate(ecr, { to: [near] });
    await before();
    const id = await startBackfill(ecr, near);
    const isMirrored = (job: { key: string }) => job.key.startsWith('backfill ');
    await until(async () => held.length === 1 && (await jobs()).some(isMirrored));
    const stop = () => ecr.call('StopReplicationBackfill', { replicationBackfillId: id });
    const answered = await bodyOf<{ status: string }>(stop());
    const meanwhile = await backfillResults(ecr, id);
    const again = (await stop()).body;
    const another = (await ecr.call('StartReplicationBackfill', { destination: destinationOf(near) })).body;
    await until(async () => {
      for (const response of held.splice(0)) response.end();
      return !(await jobs()).some(({ kind }) => kind.startsWith('replicat'));
    });
    const statuses = await Promise.all(tags.map(async (tag) => (await statusesOf('filled', tag))[near.region]));
    return {
      answered: answered.status,
      meanwhile,
      again: again.__type,
      another: another.__type,
      backfill: await backfillResults(ecr, id),
      sent: fake.asked.filter((each) => each.startsWith('PUT /v2/filled/manifests/')),
      complete: statuses.filter((status) => status === 'COMPLETE'),
    };
  }

  const stopping = {
    answered: 'STOPPING',
    again: 'ReplicationBackfillInvalidStatusException',
    another: 'ReplicationBackfillInProgressException',
  };

  it('that is stopped while it waits for its turn copies nothing', async () => {
    const isHeld = (_method: string, path: string) => path.includes('/before/blobs/');
    const stopped = await stoppedWhere(isHeld, async () => {
      await bodyOf(ecr.call('CreateRepository', { repositoryName: 'before' }));
      await pushByRegistry(ecr, 'before', image());
      await until(() => fake.asked.some((each) => each.includes('/before/blobs/')));
    });
    expect(stopped).toMatchObject({
      ...stopping,
      backfill: { status: 'STOPPED', progress: { completedReplicationCount: 0 }, results: [] },
      sent: [],
      complete: [],
    });
  });

  it('that is stopped on its way ends the image that it has begun', async () => {
    const isHeld = (method: string, path: string) => method === 'PUT' && path.includes('/manifests/');
    const imageId = { imageTag: '1' };
    const stopped = await stoppedWhere(isHeld);
    expect(Object.keys(stopped.meanwhile)).not.toContain('endedAt');
    expect(stopped.meanwhile.results).toBeUndefined();
    expect(stopped).toMatchObject({
      ...stopping,
      meanwhile: { status: 'STOPPING', progress: { completedReplicationCount: 0 } },
      backfill: {
        endedAt: expect.anything(),
        status: 'STOPPED',
        progress: { completedReplicationCount: 1 },
        results: [{ imageId, status: 'COMPLETE' }],
      },
      sent: ['PUT /v2/filled/manifests/1'],
      complete: ['COMPLETE'],
    });
  });

  it('that is stopped on the way of its last image stays stopped', async () => {
    const isHeld = (method: string, path: string) => method === 'PUT' && path.includes('/filled/manifests/');
    expect(await stoppedWhere(isHeld, undefined, ['1'])).toMatchObject({
      backfill: { status: 'STOPPED', progress: { completedReplicationCount: 1 } },
      sent: [expect.anything()],
    });
  });

  const stop = async (replicationBackfillId: string) =>
    (await bodyOf(ecr.call('StopReplicationBackfill', { replicationBackfillId }))).status;

  it('that is stopped while it waits to try again ends at once', async () => {
    await against((method) => (method === 'PUT' ? { status: 500 } : undefined));
    await pushByRegistry(ecr, await newRepository(ecr), image(), '1');
    await replicate(ecr, { to: [near] });
    const id = await startBackfill(ecr, near);
    await until(async () => (await lastErrors()).some((each) => each?.includes('answered 500')));
    expect(await stop(id)).toBe('STOPPED');
    await ecr.running.time.advance(1_000_000);
    expect(await backfillResults(ecr, id)).toMatchObject({
      status: 'STOPPED',
      progress: { failedReplicationCount: 0 },
    });
  });

  const isManifest = (method: string, path: string) => method === 'PUT' && path.includes('/manifests/');
  /** Answers to all but that one. */
  const holding = (reference: string) => (method: string, path: string) =>
    isManifest(method, path) && path.endsWith(`/${reference}`) ? { status: 201, body: () => {} } : undefined;

  /** With a backfill of three images of which that one is on its way. */
  async function onItsWay(data: string, tag = '2') {
    fake = await fakeRegistry(holding(tag));
    ecr = new TestServer({ data, replicationServers: { [name(near)]: { endpoint: fake.endpoint } } });
    await ecr.start();
    await bodyOf(ecr.call('CreateRepository', { repositoryName: 'filled' }));
    for (const each of ['1', '2', '3']) await pushByRegistry(ecr, 'filled', image(), each);
    await replicate(ecr, { to: [near] });
    return sending(tag);
  }
  async function sending(tag: string) {
    const before = fake.asked.length;
    const id = await startBackfill(ecr, near);
    await until(() => fake.asked.slice(before).some((each) => each.endsWith(`/manifests/${tag}`)));
    return id;
  }

  async function restart(data: string, replicationServers: Servers) {
    await ecr.stop();
    ecr = new TestServer({ data, replicationServers });
    await ecr.start();
  }

  it('that is being stopped when the server ends has stopped after the next start, with what has arrived', () =>
    withFolder(async (data) => {
      const id = await onItsWay(data);
      expect(await stop(id)).toBe('STOPPING');
      await restart(data, { [name(near)]: { endpoint: healthy.endpoint } });
      await ecr.running.time.advance(1_000_000);
      expect(await backfillResults(ecr, id)).toMatchObject({
        status: 'STOPPED',
        progress: { completedReplicationCount: 1, failedReplicationCount: 0 },
        results: [{ imageId: { imageTag: '1' }, status: 'COMPLETE' }],
      });
      expect(await statusesOf('filled', '1')).toEqual({ [near.region]: 'COMPLETE' });
    }));

  it('goes on where it was when the server ended', () =>
    withFolder(async (data) => {
      const id = await onItsWay(data);
      await restart(data, { [name(near)]: { endpoint: fake.endpoint } });
      fake.answerTo = () => undefined;
      await ecr.running.time.advance(1_000_000);
      expect(await backfillResults(ecr, id)).toMatchObject({
        status: 'COMPLETE',
        progress: { completedReplicationCount: 3, failedReplicationCount: 0 },
      });
      const sent = fake.asked.filter((each) => each.startsWith('PUT ') && each.includes('/manifests/'));
      expect(sent.map((each) => each.at(-1))).toEqual(['1', '2', '2', '3']);
    }));

  it('to a server that is not in the configuration any more can be stopped, or be about to stop', () =>
    withFolder(async (data) => {
      const first = await onItsWay(data, '1');
      await restart(data, {});
      await ecr.running.time.advance(1_000);
      expect(await lastErrors()).toEqual([expect.stringContaining('names no such server any more')]);
      expect(await stop(first)).toBe('STOPPED');
      await restart(data, { [name(near)]: { endpoint: fake.endpoint } });
      const second = await sending('1');
      expect(await stop(second)).toBe('STOPPING');
      await restart(data, {});
      await ecr.running.time.advance(1_000_000);
      expect((await backfillResults(ecr, second)).status).toBe('STOPPED');
      const forgetting = expect.objectContaining({ kind: 'forget-replication-backfill' });
      expect(await jobs()).toEqual([forgetting, forgetting]);
    }));

  it('has copied what is deleted here while it is on its way', async () => {
    const held: ServerResponse[] = [];
    await against((method, path) =>
      isManifest(method, path) && path.endsWith('/2') ? { status: 201, body: (each) => held.push(each) } : undefined,
    );
    const repositoryName = await newRepository(ecr);
    for (const tag of ['1', '2', '3']) await pushByRegistry(ecr, repositoryName, image(), tag);
    await replicate(ecr, { to: [near] });
    const id = await startBackfill(ecr, near);
    await until(() => held.length === 1);
    await bodyOf(ecr.call('BatchDeleteImage', { repositoryName, imageIds: [{ imageTag: '2' }] }));
    held[0]?.end();
    await settle(ecr);
    expect(await backfillResults(ecr, id)).toMatchObject({
      status: 'COMPLETE',
      progress: { completedReplicationCount: 3, failedReplicationCount: 0 },
    });
    expect(fake.asked.filter((each) => each.startsWith('PUT ') && each.includes('/manifests/'))).toHaveLength(3);
  });

  it('says what failed of an index’s images', async () => {
    const child = image();
    await against((method, path) =>
      method === 'PUT' && path.endsWith(child.digest) ? { status: 403, code: 'DENIED' } : undefined,
    );
    const repositoryName = await newRepository(ecr);
    await pushByRegistry(ecr, repositoryName, child);
    const list = index([child]);
    await pushByRegistry(ecr, repositoryName, list, 'list');
    await replicate(ecr, { to: [near] });
    const id = await startBackfill(ecr, near);
    await settle(ecr);
    expect(await backfillResults(ecr, id)).toMatchObject({
      status: 'COMPLETE',
      results: [{ imageId: { imageTag: 'list' }, failureCode: 'AccessDenied', subImageFailureCodes: ['AccessDenied'] }],
    });
    expect(fake.asked.some((each) => each.endsWith('/manifests/list'))).toBe(false);
  });
});
