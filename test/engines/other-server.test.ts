/** Replication to a registry of another server, and what can go wrong on the way. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Scope } from '../../src/store/scope.ts';
import { backfillResults, startBackfill } from '../operations/backfills.ts';
import { keep, policyOf } from '../operations/lifecycle-policies.ts';
import { type RuleOptions, replicate, settle } from '../operations/replication.ts';
import { account, arnOf, bodyOf, newRepository } from '../operations/repositories.ts';
import { artifact, image, index, pushByRegistry, sha512, type TestImage, uploadBlob } from '../support/images.ts';
import { TestServer, useServer } from '../support/server.ts';

const there = { account: '222233334444', region: 'eu-west-1' };
const near = { account, region: 'eu-west-1' };
const slowly = { account, region: 'eu-west-2' };
const other = useServer();
const slow = useServer({ restoreDelay: 60_000 });

/** What stands between the servers, and can break. */
class Line {
  readonly #server = createServer((socket) => this.#carry(socket));
  readonly #sockets = new Set<Socket>();
  #target = 0;
  #isCut = false;
  /** How many bytes get through before a connection breaks, once. */
  breaksAfter = Number.POSITIVE_INFINITY;
  carried = 0;

  async open(target: number): Promise<string> {
    this.#target = target;
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  set isCut(isCut: boolean) {
    this.#isCut = isCut;
    if (isCut) this.#breakAll();
  }

  close(): void {
    this.#breakAll();
    this.#server.close();
  }

  #breakAll(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  #carry(socket: Socket): void {
    this.#sockets.add(socket);
    if (this.#isCut) return void socket.destroy();
    const onward = connect(this.#target, '127.0.0.1');
    const end = () => {
      socket.destroy();
      onward.destroy();
    };
    socket.on('error', end).on('close', end);
    onward.on('error', end).on('close', end);
    socket.on('data', (bytes) => {
      this.carried += bytes.length;
      onward.write(bytes);
      if (this.carried < this.breaksAfter) return;
      this.breaksAfter = Number.POSITIVE_INFINITY;
      // What has arrived is there; the rest is not.
      onward.end();
      socket.destroy();
    });
    onward.pipe(socket);
  }
}

const line = new Line();
let ecr: TestServer;
beforeAll(async () => {
  const endpoint = await line.open(Number(new URL(other.endpoint).port));
  const keys = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'of another account, or of none' };
  const replicationServers = {
    [`${there.account}/${there.region}`]: { endpoint, ...keys },
    [`${near.account}/${near.region}`]: { endpoint },
    [`${slowly.account}/${slowly.region}`]: { endpoint: slow.endpoint },
  };
  ecr = new TestServer({ replicationServers });
  await ecr.start();
});
afterAll(async () => {
  line.close();
  await ecr.stop();
});
afterEach(() => {
  line.isCut = false;
  line.breaksAfter = Number.POSITIVE_INFINITY;
});

const mirror = (...rules: readonly RuleOptions[]) =>
  replicate(ecr, ...(rules.length === 0 ? [{ to: [near] }] : rules.map((rule) => ({ to: [near], ...rule }))));

async function imagesThere(repositoryName: string, as = near, server = other) {
  const { body } = await server.call('DescribeImages', { repositoryName, filter: { imageStatus: 'ANY' } }, { as });
  const details = (body.imageDetails ?? []) as { imageDigest: string; imageTags?: string[] }[];
  return details.map(({ imageDigest, imageTags = [] }) => [imageDigest, ...imageTags]);
}

async function statusOf(repositoryName: string, { digest: imageDigest }: TestImage) {
  const answer = ecr.call('DescribeImageReplicationStatus', { repositoryName, imageId: { imageDigest } });
  const { replicationStatuses } = await bodyOf<{ replicationStatuses: { status: string; failureCode?: string }[] }>(
    answer,
  );
  return replicationStatuses.map(({ status, failureCode }) => [status, ...(failureCode ? [failureCode] : [])]);
}

async function eventsOf(server: TestServer, { account: of, region }: Scope) {
  const path = `/_cloudmock/events?limit=1000&account=${of}&region=${region}`;
  const { events } = (await (await fetch(`${server.endpoint}${path}`)).json()) as { events: { event: object }[] };
  return events.map(({ event }) => event);
}

const pushed = async (repositoryName: string, each: TestImage, tag?: string) => {
  await pushByRegistry(ecr, repositoryName, each, tag);
  await settle(ecr);
};

interface ShownJob {
  readonly kind: string;
  readonly attempts: number;
  readonly lastError?: string;
}
const jobs = async () => ((await (await fetch(`${ecr.endpoint}/_cloudmock/jobs`)).json()) as { jobs: ShownJob[] }).jobs;

describe('an image that is pushed', () => {
  it('comes to the other server with its bytes, its tag and what it lists, as a copy and no push', async () => {
    const template = { prefix: 'team', appliedFor: ['REPLICATION'], imageTagMutability: 'IMMUTABLE' };
    await bodyOf(other.call('CreateRepositoryCreationTemplate', template, { as: near }));
    await bodyOf(
      other.call(
        'PutReplicationConfiguration',
        {
          replicationConfiguration: {
            rules: [{ destinations: [{ region: 'ap-east-1', registryId: near.account }] }],
          },
        },
        { as: near },
      ),
    );
    const signingProfileArn = `arn:aws:signer:${near.region}:${near.account}:/signing-profiles/there`;
    const signing = { signingConfiguration: { rules: [{ signingProfileArn }] } };
    await bodyOf(other.call('PutSigningConfiguration', signing, { as: near }));
    await mirror();
    const repositoryName = await newRepository(ecr);
    const child = image({ layers: [randomBytes(3_000_000)] });
    const list = index([child]);
    const signature = artifact('application/vnd.example.sbom', { subject: list });
    await pushed(repositoryName, child);
    await pushed(repositoryName, list, 'latest');
    await pushed(repositoryName, signature);
    expect(await imagesThere(repositoryName)).toEqual([[child.digest], [list.digest, 'latest'], [signature.digest]]);
    expect(await statusOf(repositoryName, list)).toEqual([['COMPLETE']]);
    const { repositories } = await bodyOf<{ repositories: { imageTagMutability: string }[] }>(
      other.call('DescribeRepositories', { repositoryNames: [repositoryName] }, { as: near }),
    );
    expect(repositories).toMatchObject([{ imageTagMutability: 'IMMUTABLE' }]);
    const { bytes, digest: layerDigest } = child.blobs.at(-1)!;
    const { downloadUrl } = await bodyOf<{ downloadUrl: string }>(
      other.call('GetDownloadUrlForLayer', { repositoryName, layerDigest }, { as: near }),
    );
    expect(Buffer.from(await (await fetch(downloadUrl)).arrayBuffer()).equals(bytes)).toBe(true);
    // Nothing is signed or copied on there.
    await settle(other);
    expect(await imagesThere(repositoryName)).toHaveLength(3);
    expect(await imagesThere(repositoryName, { account, region: 'ap-east-1' })).toEqual([]);
    const detail = {
      result: 'SUCCESS',
      'repository-name': repositoryName,
      'source-account': account,
      'action-type': 'REPLICATE',
      'source-region': 'us-east-1',
    };
    expect(await eventsOf(other, near)).toEqual(
      [
        { 'image-digest': child.digest },
        { 'image-digest': list.digest, 'image-tag': 'latest' },
        { 'image-digest': signature.digest },
      ].map((each) =>
        expect.objectContaining({ 'detail-type': 'ECR Replication Action', detail: { ...detail, ...each } }),
      ),
    );
  });

  it('comes without a tag that is another image’s there and immutable', async () => {
    await mirror();
    const repositoryName = await newRepository(ecr);
    const settings = { repositoryName, imageTagMutability: 'IMMUTABLE' };
    await bodyOf(other.call('CreateRepository', settings, { as: near }));
    const [first, second] = [image(), image()];
    await pushed(repositoryName, first, '1');
    await pushed(repositoryName, second, '1');
    expect(await imagesThere(repositoryName)).toEqual([[first.digest, '1'], [second.digest]]);
    expect(await statusOf(repositoryName, second)).toEqual([['COMPLETE']]);
  });

  it.each([
    ['at once', near, other],
    ['later', slowly, slow],
  ])('comes back, and goes no further, where it was archived and restores end %s', async (_when, to, server) => {
    await mirror({ to: [to] });
    const onward = { rules: [{ destinations: [{ region: 'ap-east-1', registryId: account }] }] };
    await bodyOf(server.call('PutReplicationConfiguration', { replicationConfiguration: onward }, { as: to }));
    const [repositoryName, child] = [await newRepository(ecr), image()];
    const list = index([child]);
    await pushed(repositoryName, child);
    await pushed(repositoryName, list, '1');
    for (const { digest: imageDigest } of [list, child]) {
      const input = { repositoryName, imageId: { imageDigest }, targetStorageClass: 'ARCHIVE' };
      await bodyOf(server.call('UpdateImageStorageClass', input, { as: to }));
    }
    await pushed(repositoryName, list, '2');
    expect(await statusOf(repositoryName, list)).toEqual([['COMPLETE']]);
    await server.running.time.advance(60_000);
    const statusesIn = async (as: Scope) => {
      const input = { repositoryName, filter: { imageStatus: 'ANY' } };
      const { body } = await server.call('DescribeImages', input, { as });
      return ((body.imageDetails ?? []) as { imageStatus: string }[]).map(({ imageStatus }) => imageStatus);
    };
    expect(await statusesIn(to)).toEqual(['ACTIVE', 'ACTIVE']);
    expect(await statusesIn({ account, region: 'ap-east-1' })).toEqual([]);
  });

  it('comes with a digest of another kind, with its tag where that is not another image’s and immutable', async () => {
    await mirror();
    const repositoryName = await newRepository(ecr);
    await bodyOf(other.call('CreateRepository', { repositoryName, imageTagMutability: 'IMMUTABLE' }, { as: near }));
    const [first, second] = [image(), image()].map((each) => ({ ...each, digest: sha512(each.manifest) }));
    for (const each of [first, second] as TestImage[]) {
      for (const blob of each.blobs) await uploadBlob(ecr, repositoryName, blob);
      const { digest: imageDigest, manifest: imageManifest } = each;
      await bodyOf(ecr.call('PutImage', { repositoryName, imageDigest, imageManifest, imageTag: '1' }));
      await settle(ecr);
      expect(await statusOf(repositoryName, each)).toEqual([['COMPLETE']]);
    }
    expect(await imagesThere(repositoryName)).toEqual([[first?.digest, '1'], [second?.digest]]);
  });

  it('comes with all that it lists, whatever the lifecycle policy there', async () => {
    const lifecyclePolicy = policyOf({ tags: { tagStatus: 'untagged' }, count: keep(1) });
    const template = { prefix: 'policed', appliedFor: ['REPLICATION'], lifecyclePolicy };
    await bodyOf(other.call('CreateRepositoryCreationTemplate', template, { as: near }));
    await mirror();
    const repositoryName = 'policed/app';
    await bodyOf(ecr.call('CreateRepository', { repositoryName }));
    const platforms = [image(), image(), image()];
    const list = index(platforms);
    for (const each of platforms) await pushByRegistry(ecr, repositoryName, each);
    await pushed(repositoryName, list, 'all');
    await other.running.time.advance(0);
    expect(await imagesThere(repositoryName)).toHaveLength(4);
    expect(await statusOf(repositoryName, list)).toEqual([['COMPLETE']]);
  });

  it('comes with what there is of what it lists, as within a server', async () => {
    const replicationServers = { [`${near.account}/${near.region}`]: { endpoint: other.endpoint } };
    const lenient = new TestServer({ lenientLayers: true, replicationServers });
    await lenient.start();
    try {
      await replicate(lenient, { to: [near, slowly] });
      const [repositoryName, child] = [await newRepository(lenient), image()];
      const list = index([image(), child]);
      await pushByRegistry(lenient, repositoryName, child);
      await pushByRegistry(lenient, repositoryName, list, '1');
      await settle(lenient);
      const copy = [[child.digest], [list.digest, '1']];
      expect(await imagesThere(repositoryName)).toEqual(copy);
      expect(await imagesThere(repositoryName, slowly, lenient)).toEqual(copy);
    } finally {
      await lenient.stop();
    }
  });

  it('is no copy, and takes no tag with its digest, where it does not say where it comes from', async () => {
    const repositoryName = await newRepository(ecr);
    const each = image();
    await pushByRegistry(ecr, repositoryName, each, '1');
    const headers = { 'Content-Type': each.mediaType };
    const path = `/v2/${repositoryName}/manifests/${each.digest}?tag=2`;
    const answer = await ecr.v2('PUT', path, { headers, body: each.manifest });
    expect([answer.status, answer.headers.get('oci-tag')]).toEqual([201, null]);
    const { imageIds } = await bodyOf<{ imageIds: object[] }>(ecr.call('ListImages', { repositoryName }));
    expect(imageIds).toEqual([{ imageDigest: each.digest, imageTag: '1' }]);
  });

  it('comes also when the token of the last copy has expired', async () => {
    await mirror();
    const repositoryName = await newRepository(ecr);
    const [first, second] = [image(), image()];
    await pushed(repositoryName, first, '1');
    await other.advance(13 * 60 * 60 * 1000);
    await pushed(repositoryName, second, '2');
    expect(await statusOf(repositoryName, second)).toEqual([['COMPLETE']]);
  });

  it('comes to another account where its registry policy allows it, and to a new repository that too', async () => {
    await mirror({ to: [there] });
    const repositoryName = await newRepository(ecr);
    const [denied, unplaced, allowed, later] = [image(), image(), image(), image()];
    await pushed(repositoryName, denied, 'denied');
    expect(await statusOf(repositoryName, denied)).toEqual([['FAILED', 'AccessDenied']]);
    await permit('ecr:ReplicateImage');
    await pushed(repositoryName, unplaced, 'unplaced');
    expect(await statusOf(repositoryName, unplaced)).toEqual([['FAILED', 'AccessDenied']]);
    expect(await imagesThere(repositoryName, there)).toEqual([]);
    await permit('ecr:ReplicateImage', 'ecr:CreateRepository');
    await pushed(repositoryName, allowed, 'allowed');
    await permit('ecr:ReplicateImage');
    await pushed(repositoryName, later, 'later');
    expect(await imagesThere(repositoryName, there)).toEqual([
      [allowed.digest, 'allowed'],
      [later.digest, 'later'],
    ]);
  });

  it('that is refused is told of here', async () => {
    await permit();
    await mirror({ to: [there] });
    const repositoryName = await newRepository(ecr);
    const each = image();
    await pushed(repositoryName, each, '1');
    expect((await eventsOf(ecr, { account, region: 'us-east-1' })).at(-1)).toMatchObject({
      'detail-type': 'ECR Replication Action',
      resources: [arnOf(repositoryName, there.account, there.region)],
      detail: { result: 'FAILED', 'image-digest': each.digest, 'image-tag': '1', 'source-region': 'us-east-1' },
    });
  });

  it('does not take a tag that means another image by then', async () => {
    await mirror();
    const repositoryName = await newRepository(ecr);
    const [first, second] = [image(), image()];
    line.isCut = true;
    await pushed(repositoryName, first, 'latest');
    line.isCut = false;
    await pushed(repositoryName, second, 'latest');
    expect(await imagesThere(repositoryName)).toEqual([[second.digest, 'latest']]);
    await ecr.running.time.advance(1_000);
    expect(await imagesThere(repositoryName)).toEqual([[second.digest, 'latest'], [first.digest]]);
    expect(await statusOf(repositoryName, first)).toEqual([['COMPLETE']]);
  });

  it('does not bring back a tag that was deleted', async () => {
    await mirror({ deletes: true });
    const repositoryName = await newRepository(ecr);
    const each = image();
    await pushed(repositoryName, each, 'kept');
    line.isCut = true;
    await pushed(repositoryName, each, 'gone');
    line.isCut = false;
    await bodyOf(ecr.call('BatchDeleteImage', { repositoryName, imageIds: [{ imageTag: 'gone' }] }));
    await settle(ecr);
    await ecr.running.time.advance(60_000);
    expect(await imagesThere(repositoryName)).toEqual([[each.digest, 'kept']]);
    expect(await jobs()).toEqual([]);
  });
});

/** The registry policy there; without actions, none. */
async function permit(...actions: readonly string[]) {
  if (actions.length === 0) return void (await other.call('DeleteRegistryPolicy', {}, { as: there }));
  const Resource = `arn:aws:ecr:${there.region}:${there.account}:repository/*`;
  const Principal = { AWS: `arn:aws:iam::${account}:root` };
  const Statement = [{ Effect: 'Allow', Principal, Action: actions, Resource }];
  const policyText = JSON.stringify({ Version: '2012-10-17', Statement });
  await bodyOf(other.call('PutRegistryPolicy', { policyText }, { as: there }));
}

describe('a deletion', () => {
  it('takes the tag, then the image there, and is not done where the image is here again', async () => {
    await mirror({ deletes: true });
    const repositoryName = await newRepository(ecr);
    const each = image();
    await pushed(repositoryName, each, '1');
    await pushed(repositoryName, each, '2');
    const remove = (imageId: object) => bodyOf(ecr.call('BatchDeleteImage', { repositoryName, imageIds: [imageId] }));
    await remove({ imageTag: '1' });
    await settle(ecr);
    expect(await imagesThere(repositoryName)).toEqual([[each.digest, '2']]);
    line.isCut = true;
    await remove({ imageDigest: each.digest });
    await settle(ecr);
    await pushByRegistry(ecr, repositoryName, each, '3');
    line.isCut = false;
    await ecr.running.time.advance(60_000);
    expect(await imagesThere(repositoryName)).toEqual([[each.digest, '2', '3']]);
    await remove({ imageDigest: each.digest });
    await settle(ecr);
    expect(await imagesThere(repositoryName)).toEqual([]);
  });

  it('leaves a tag that means another image there', async () => {
    await mirror({ deletes: true });
    const repositoryName = await newRepository(ecr);
    await bodyOf(other.call('CreateRepository', { repositoryName }, { as: near }));
    const [first, second] = [image(), image()];
    for (const tag of ['1', 'kept']) await pushed(repositoryName, first, tag);
    await pushed(repositoryName, second, '2');
    const moved = { repositoryName, imageManifest: second.manifest, imageTag: '1' };
    await bodyOf(other.call('PutImage', moved, { as: near }));
    await bodyOf(ecr.call('BatchDeleteImage', { repositoryName, imageIds: [{ imageTag: '1' }] }));
    await settle(ecr);
    expect(await jobs()).toEqual([]);
    const tagged = (await imagesThere(repositoryName)).filter(({ length }) => length > 1);
    expect(tagged).toEqual([
      [first.digest, 'kept'],
      [second.digest, '2', '1'],
    ]);
  });
});

describe('a deletion in another account', () => {
  it('needs its permission', async () => {
    await permit('ecr:ReplicateImage', 'ecr:CreateRepository');
    await mirror({ to: [there], deletes: true });
    const repositoryName = await newRepository(ecr);
    const [kept, gone] = [image(), image()];
    for (const each of [kept, gone]) await pushed(repositoryName, each, each === kept ? 'kept' : 'gone');
    const remove = async ({ digest: imageDigest }: TestImage) => {
      await bodyOf(ecr.call('BatchDeleteImage', { repositoryName, imageIds: [{ imageDigest }] }));
      await settle(ecr);
    };
    await remove(gone);
    expect(await imagesThere(repositoryName, there)).toEqual([[kept.digest, 'kept']]);
    await permit();
    await remove(kept);
    expect(await imagesThere(repositoryName, there)).toEqual([[kept.digest, 'kept']]);
    expect(await jobs()).toEqual([]);
  });
});

describe('where the way breaks', () => {
  it('is in progress, shown with what is wrong, and done when it is whole again', async () => {
    await mirror();
    const repositoryName = await newRepository(ecr);
    const each = image();
    line.isCut = true;
    await pushed(repositoryName, each, '1');
    expect(await statusOf(repositoryName, each)).toEqual([['IN_PROGRESS']]);
    expect(await jobs()).toMatchObject([
      {
        kind: `replicate-to-server ${near.account}/${near.region}`,
        attempts: 1,
        lastError: expect.stringContaining('cannot be used'),
      },
    ]);
    line.isCut = false;
    await ecr.running.time.advance(1_000);
    expect(await statusOf(repositoryName, each)).toEqual([['COMPLETE']]);
    expect(await imagesThere(repositoryName)).toEqual([[each.digest, '1']]);
  });

  it('in a layer, goes on from where it broke', async () => {
    await mirror();
    const repositoryName = await newRepository(ecr);
    const size = 16_000_000;
    const each = image({ layers: [randomBytes(size)] });
    line.carried = 0;
    line.breaksAfter = size * 0.75;
    await pushed(repositoryName, each, '1');
    expect(await statusOf(repositoryName, each)).toEqual([['IN_PROGRESS']]);
    const before = line.carried;
    await ecr.running.time.advance(1_000);
    expect(await statusOf(repositoryName, each)).toEqual([['COMPLETE']]);
    expect(line.carried - before).toBeLessThan(size * 0.6);
    expect(await imagesThere(repositoryName)).toEqual([[each.digest, '1']]);
  });
});

describe('a backfill', () => {
  it('goes to the other server too', async () => {
    await mirror({ prefixes: ['nothing/'] });
    const repositoryName = await newRepository(ecr);
    const each = image();
    for (const tag of ['1', '2', '3', '4', '5', '6', '7']) await pushByRegistry(ecr, repositoryName, each, tag);
    await mirror({ prefixes: [repositoryName] });
    const id = await startBackfill(ecr, near);
    await settle(ecr);
    expect(await backfillResults(ecr, id)).toMatchObject({
      status: 'COMPLETE',
      progress: { totalReplicationCount: 7, completedReplicationCount: 7 },
    });
    expect(await imagesThere(repositoryName)).toEqual([[each.digest, '1', '2', '3', '4', '5', '6', '7']]);
    expect(await statusOf(repositoryName, each)).toEqual([['COMPLETE']]);
  });
});
