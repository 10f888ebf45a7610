/** Replication to another server that verifies signatures. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { replicate, settle } from './operations/replication.ts';
import { bodyOf, newRepository } from './operations/repositories.ts';
import { image, pushByRegistry, type TestImage } from './support/images.ts';
import { TestServer, target } from './support/server.ts';
import { signed } from './support/signed.ts';

const account = '111122223333';
const far = { account, region: 'us-east-1' };

const pushing = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:InitiateLayerUpload',
  'ecr:UploadLayerPart',
  'ecr:CompleteLayerUpload',
  'ecr:PutImage',
];
const replicating = [...pushing, 'ecr:ReplicateImage'];
const deleting = ['ecr:BatchGetImage', 'ecr:BatchDeleteImage'];

const user = (name: string, actions: readonly string[], of = account) => {
  const Action = ['ecr:GetAuthorizationToken', ...actions];
  return {
    arn: `arn:aws:iam::${of}:user/${name}`,
    accessKeyId: `AKIA${name.toUpperCase()}`,
    secretAccessKey: `secret of ${name}`,
    policies: [JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] })],
  };
};
const session = { accessKeyId: 'ASIACOPIER', secretAccessKey: 'another secret', sessionToken: 'a session token' };
const keysOf = ({ accessKeyId, secretAccessKey }: ReturnType<typeof user>) => ({ accessKeyId, secretAccessKey });

const copier = user('copier', ['ecr:*']);
const mirror = user('mirror', [...replicating, ...deleting, 'ecr:CreateRepository']);
const filler = user('filler', replicating);
const foreigner = user('foreigner', ['ecr:*'], '444455556666');
const pusher = user('pusher', [...pushing, ...deleting, 'ecr:CreateRepository']);

const clock = { now: () => Date.now() };
const other = new TestServer({
  iam: 'enforce',
  identities: [
    ...[copier, mirror, filler, foreigner, pusher],
    { ...copier, arn: `arn:aws:sts::${account}:assumed-role/copier/session`, ...session },
  ],
  clock,
});
beforeAll(() => other.start());
afterAll(() => other.stop());

interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** A server that replicates, deletions too, with those keys. */
async function replicatingWith(keys: Partial<Keys>, work: (ecr: TestServer) => Promise<void>) {
  const replicationServers = { [`${account}/${far.region}`]: { endpoint: other.endpoint, ...keys } };
  const ecr = new TestServer({ account, region: 'eu-west-1', replicationServers, clock });
  await ecr.start();
  try {
    await replicate(ecr, { to: [far], deletes: true });
    await work(ecr);
  } finally {
    await ecr.stop();
  }
}

async function statusOf(ecr: TestServer, repositoryName: string, imageTag: string) {
  const answer = ecr.call('DescribeImageReplicationStatus', { repositoryName, imageId: { imageTag } });
  const { replicationStatuses } = await bodyOf<{ replicationStatuses: { status: string; failureCode?: string }[] }>(
    answer,
  );
  return replicationStatuses.map(({ status, failureCode }) => failureCode ?? status);
}

/** An image that was pushed there with a tag, and has been copied as far as that may be. */
async function copied(ecr: TestServer) {
  const repositoryName = await newRepository(ecr);
  const each = image();
  await pushByRegistry(ecr, repositoryName, each, '1');
  await settle(ecr);
  return { repositoryName, each };
}

describe('a copy', () => {
  it.each([
    ['the keys of a user', 'COMPLETE', keysOf(copier)],
    ['those of a session', 'COMPLETE', session],
    ['those of a user who may do what it takes', 'COMPLETE', keysOf(mirror)],
    ['those of a user who may create no repository', 'AccessDenied', keysOf(filler)],
    ['those of a user who may push, and not replicate', 'AccessDenied', keysOf(pusher)],
    ['a wrong secret', 'IN_PROGRESS', { ...keysOf(copier), secretAccessKey: 'wrong' }],
  ])('with %s is %s', (_whose, status, keys) =>
    replicatingWith(keys, async (ecr) => {
      const { repositoryName } = await copied(ecr);
      expect(await statusOf(ecr, repositoryName, '1')).toEqual([status]);
    }),
  );
});

it.each([
  ['a wrong secret', { ...keysOf(copier), secretAccessKey: 'wrong' }, 'InvalidSignatureException'],
  ['no keys', {}, 'UnrecognizedClientException'],
])('says what the other server says of %s, and where to put it right', (_what, keys, refusal) =>
  replicatingWith(keys, async (ecr) => {
    await copied(ecr);
    const { jobs } = (await (await fetch(`${ecr.endpoint}/_cloudmock/jobs`)).json()) as { jobs: object[] };
    const lastError = expect.stringMatching(
      new RegExp(`answered 40\\d ${refusal} \\S.*accessKeyId and secretAccessKey of replicationServers`),
    );
    expect(jobs).toEqual([expect.objectContaining({ lastError })]);
  }),
);

describe('a deletion', () => {
  it('follows with the permissions of a copy and of a deletion', () =>
    replicatingWith(keysOf(mirror), async (ecr) => {
      const { repositoryName, each } = await copied(ecr);
      expect(await statusThere(repositoryName, each)).toBe(200);
      await bodyOf(ecr.call('BatchDeleteImage', { repositoryName, imageIds: [{ imageTag: '1' }] }));
      await settle(ecr);
      expect(await statusThere(repositoryName, each)).toBe(404);
    }));
});

/** As somebody who may do everything. */
const statusThere = async (repositoryName: string, { digest }: TestImage) =>
  (await other.v2('HEAD', `/v2/${repositoryName}/manifests/${digest}`, { headers: await login(copier) })).status;

async function callAs(key: Keys, operation: string, input: object) {
  const asked = { endpoint: other.endpoint, operation, body: JSON.stringify(input), region: far.region };
  const headers = {
    'X-Amz-Target': target(asked.operation),
    'Content-Type': 'application/x-amz-json-1.1',
    ...signed({ ...asked, key, now: clock.now() }),
  };
  const answer = await fetch(other.endpoint, { method: 'POST', headers, body: asked.body });
  expect(answer.status).toBe(200);
  return answer.json();
}

async function login(key: Keys) {
  const { authorizationData } = (await callAs(key, 'GetAuthorizationToken', {})) as {
    authorizationData: { authorizationToken: string }[];
  };
  return { Authorization: `Basic ${authorizationData[0]?.authorizationToken}` };
}

describe('keys of a user of another account', () => {
  it('bring copies to the registry that is meant, where its policy allows it', () =>
    replicatingWith(keysOf(foreigner), async (ecr) => {
      const refused = await copied(ecr);
      expect(await statusOf(ecr, refused.repositoryName, '1')).toEqual(['AccessDenied']);
      const Principal = { AWS: foreigner.arn };
      const Statement = [{ Effect: 'Allow', Principal, Action: 'ecr:*', Resource: '*' }];
      await callAs(copier, 'PutRegistryPolicy', {
        policyText: JSON.stringify({ Version: '2012-10-17', Statement }),
      });
      const { repositoryName, each } = await copied(ecr);
      expect(await statusOf(ecr, repositoryName, '1')).toEqual(['COMPLETE']);
      expect(await statusThere(repositoryName, each)).toBe(200);
      await callAs(copier, 'DeleteRegistryPolicy', {});
    }));
});

describe('somebody who may push and delete, and not replicate', () => {
  it('does not pass for a replicating server', () =>
    replicatingWith(keysOf(mirror), async (ecr) => {
      const { repositoryName, each } = await copied(ecr);
      const headers = { ...(await login(pusher)), 'Content-Type': each.mediaType };
      const asked = async (method: string, reference: string, header: Record<string, string>) => {
        const body = method === 'PUT' && { body: each.manifest };
        const path = `/v2/${repositoryName}/manifests/${reference}`;
        return (await other.v2(method, path, { headers: { ...headers, ...header }, ...body })).status;
      };
      const asCopy = { 'x-cloudmock-replicated-from': `${account}/eu-west-1` };
      expect(await asked('PUT', '2', asCopy)).toBe(403);
      expect(await asked('DELETE', '1', asCopy)).toBe(403);
      expect(await asked('PUT', '2', {})).toBe(201);
      expect(await asked('DELETE', '1', {})).toBe(202);
    }));
});
