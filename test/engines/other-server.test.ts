/** Replication to a registry of another server, and what can go wrong on the way. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { backfillResults, startBackfill } from '../operations/backfills.ts';
import { type RuleOptions, replicate, settle } from '../operations/replication.ts';
import { account, bodyOf, newRepository } from '../operations/repositories.ts';
import { artifact, image, index, pushByRegistry, type TestImage } from '../support/images.ts';
import { TestServer, useServer } from '../support/server.ts';

const there = { account: '222233334444', region: 'eu-west-1' };
const near = { account, region: 'eu-west-1' };
const other = useServer({ account: there.account, region: there.region });

/** What stands between the servers, and can break. */
class Line {
  readonly #server = createServer((socket) => this.#carry(socket));
  readonly #sockets = new Set<Socket>();
  #target = 0;
  isCut = false;
  /** How many bytes get through before a connection breaks, once. */
  breaksAfter = Number.POSITIVE_INFINITY;
  carried = 0;

  async open(target: number): Promise<string> {
    this.#target = target;
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }

  #carry(socket: Socket): void {
    this.#sockets.add(socket);
    if (this.isCut) return void socket.destroy();
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
  const replicationServers = {
    [`${there.account}/${there.region}`]: { endpoint },
    [`${near.account}/${near.region}`]: { endpoint },
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

async function imagesThere(repositoryName: string, as = near) {
  const { body } = await other.call('DescribeImages', { repositoryName, filter: { imageStatus: 'ANY' } }, { as });
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
    const path = `/_cloudmock/events?limit=1000&account=${near.account}&region=${near.region}`;
    const { events } = (await (await fetch(`${other.endpoint}${path}`)).json()) as { events: { event: object }[] };
    expect(events.map(({ event }) => event)).toContainEqual(
      expect.objectContaining({
        'detail-type': 'ECR Replication Action',
        detail: {
          result: 'SUCCESS',
          'repository-name': repositoryName,
          'image-digest': list.digest,
          'source-account': account,
          'action-type': 'REPLICATE',
          'source-region': 'us-east-1',
          'image-tag': 'latest',
        },
      }),
    );
    expect(JSON.stringify(events)).not.toContain('ECR Image Action');
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

  it('comes back there if it was archived there', async () => {
    await mirror();
    const repositoryName = await newRepository(ecr);
    const each = image();
    await pushed(repositoryName, each, '1');
    const imageId = { imageDigest: each.digest };
    const input = { repositoryName, imageId, targetStorageClass: 'ARCHIVE' };
    await bodyOf(other.call('UpdateImageStorageClass', input, { as: near }));
    await pushed(repositoryName, each, '2');
    await settle(other);
    const { imageDetails } = await bodyOf<{ imageDetails: { imageStatus: string }[] }>(
      other.call('DescribeImages', { repositoryName, imageIds: [imageId] }, { as: near }),
    );
    expect(imageDetails).toMatchObject([{ imageStatus: 'ACTIVE' }]);
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

  it('comes to another account where its registry policy allows it', async () => {
    await mirror({ to: [there] });
    const repositoryName = await newRepository(ecr);
    const [denied, allowed] = [image(), image()];
    await pushed(repositoryName, denied, 'denied');
    expect(await statusOf(repositoryName, denied)).toEqual([['FAILED', 'AccessDenied']]);
    expect(await imagesThere(repositoryName, there)).toEqual([]);
    const Action = ['ecr:ReplicateImage', 'ecr:CreateRepository'];
    const Resource = `arn:aws:ecr:${there.region}:${there.account}:repository/*`;
    const Principal = { AWS: `arn:aws:iam::${account}:root` };
    const policyText = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal, Action, Resource }],
    });
    await bodyOf(other.call('PutRegistryPolicy', { policyText }, { as: there }));
    await pushed(repositoryName, allowed, 'allowed');
    expect(await imagesThere(repositoryName, there)).toEqual([[allowed.digest, 'allowed']]);
  });
});

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
      { kind: 'replicate-to-server', attempts: 1, lastError: expect.stringContaining('cannot be used') },
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

describe('a server that is not to be trusted', () => {
  /** Answers like a registry but for what is wrong with it. */
  async function against(answerOf: (method: string, path: string) => readonly [number, Record<string, string>]) {
    const asked: string[] = [];
    const hostile = createHttpServer(async (request, response) => {
      for await (const _ of request);
      const path = request.url ?? '';
      asked.push(`${request.method} ${path}`);
      if (path === '/') return void response.end('{"authorizationData":[{"authorizationToken":"QVdTOmE="}]}');
      const [status, headers] = answerOf(request.method ?? '', path);
      response.writeHead(status, headers).end();
    }).listen(0, '127.0.0.1');
    await once(hostile, 'listening');
    const endpoint = `http://localhost:${(hostile.address() as AddressInfo).port}`;
    const server = new TestServer({ replicationServers: { [`${near.account}/${near.region}`]: { endpoint } } });
    await server.start();
    try {
      await replicate(server, { to: [near] });
      const repositoryName = await newRepository(server);
      const each = image();
      await pushByRegistry(server, repositoryName, each, '1');
      await settle(server);
      const answer = server.call('DescribeImageReplicationStatus', { repositoryName, imageId: { imageTag: '1' } });
      return { asked, statuses: (await bodyOf(answer)).replicationStatuses };
    } finally {
      await server.stop();
      hostile.close();
    }
  }

  it('does not get the bytes sent elsewhere', async () => {
    const { statuses } = await against((method) =>
      method === 'POST' ? [202, { Location: 'http://127.0.0.1:9/v2/uploads/1' }] : [404, {}],
    );
    expect(statuses).toMatchObject([{ status: 'FAILED', failureCode: 'ForeignLocation' }]);
  });

  it('is not followed to where it redirects', async () => {
    const { asked, statuses } = await against(() => [307, { Location: '/elsewhere' }]);
    expect(statuses).toMatchObject([{ status: 'IN_PROGRESS' }]);
    expect(asked.join()).not.toContain('/elsewhere');
  });

  it('is found out where it has another digest', async () => {
    const { statuses } = await against((method) =>
      method === 'HEAD' ? [200, {}] : [201, { 'Docker-Content-Digest': `sha256:${'0'.repeat(64)}` }],
    );
    expect(statuses).toMatchObject([{ status: 'FAILED', failureCode: 'DigestMismatch' }]);
  });
});
