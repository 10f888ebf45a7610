/** Replication to another server that verifies signatures. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { replicate, settle } from './operations/replication.ts';
import { bodyOf, newRepository } from './operations/repositories.ts';
import { image, pushByRegistry } from './support/images.ts';
import { TestServer } from './support/server.ts';

const account = '111122223333';
const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'ecr:*', Resource: '*' }] };
const user = {
  arn: `arn:aws:iam::${account}:user/copier`,
  accessKeyId: 'AKIACOPIER',
  secretAccessKey: 'secret of copier',
  policies: [JSON.stringify(policy)],
};
const session = { accessKeyId: 'ASIACOPIER', secretAccessKey: 'another secret', sessionToken: 'a session token' };
const { accessKeyId, secretAccessKey } = user;

const clock = { now: () => Date.now() };
const other = new TestServer({
  iam: 'enforce',
  identities: [user, { ...user, arn: `arn:aws:sts::${account}:assumed-role/copier/session`, ...session }],
  clock,
});
beforeAll(() => other.start());
afterAll(() => other.stop());

describe('a copy', () => {
  it.each([
    ['the keys of a user', 'COMPLETE', { accessKeyId, secretAccessKey }],
    ['those of a session', 'COMPLETE', session],
    ['a wrong secret', 'IN_PROGRESS', { accessKeyId, secretAccessKey: 'wrong' }],
  ])('with %s is %s', async (_whose, status, keys) => {
    const replicationServers = { [`${account}/us-east-1`]: { endpoint: other.endpoint, ...keys } };
    const ecr = new TestServer({ account, region: 'eu-west-1', replicationServers, clock });
    await ecr.start();
    try {
      await replicate(ecr, { to: [{ account, region: 'us-east-1' }] });
      const repositoryName = await newRepository(ecr);
      await pushByRegistry(ecr, repositoryName, image(), '1');
      await settle(ecr);
      const answer = ecr.call('DescribeImageReplicationStatus', { repositoryName, imageId: { imageTag: '1' } });
      expect((await bodyOf(answer)).replicationStatuses).toMatchObject([{ status }]);
    } finally {
      await ecr.stop();
    }
  });
});
