/** Repositories that are created by a template: by a push, by a pull through the cache, and by replication. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RCTAppliedFor } from '../../generated/types.ts';
import type { Scope } from '../../src/store/scope.ts';
import { until } from '../http/raw.ts';
import { allSettings, createTemplate, needARole, role, settingsOf } from '../operations/creation-templates.ts';
import { createRule } from '../operations/pull-through-rules.ts';
import { invalidParameter, repositoryNotFound } from '../operations/recorded.ts';
import { frankfurt, replicate, settle } from '../operations/replication.ts';
import { account, bodyOf, outcome } from '../operations/repositories.ts';
import { image, pushByApi, pushByRegistry } from '../support/images.ts';
import { TestServer, useServer } from '../support/server.ts';
import { useCache } from '../support/upstream.ts';
import { refusal } from './answers.ts';

const here: Scope = { account, region: 'us-east-1' };
const near: Scope = { account, region: 'eu-west-1' };
const other = useServer();
const cache = useCache({}, { hasRule: false });
let ecr: TestServer;
beforeAll(async () => {
  await createRule(cache.ecr, 'ROOT');
  ecr = new TestServer({ replicationServers: { [`${account}/${near.region}`]: { endpoint: other.endpoint } } });
  await ecr.start();
  await replicate(ecr, { to: [frankfurt], prefixes: ['copied-within'] }, { to: [near], prefixes: ['copied-beyond'] });
});
afterAll(() => ecr.stop());

/** How it comes that a repository is needed which is not there. */
interface Way {
  readonly appliedFor: RCTAppliedFor;
  readonly server: () => TestServer;
  /** The registry that gets the repository. */
  readonly registry: Scope;
  /** Has an image come to the repository, with the tag 1. */
  need(name: string): Promise<unknown>;
  /** The same where the repository cannot be created: what is said of it. */
  refused(name: string): Promise<unknown>;
  /** What has to be said of it. */
  refusal(why: string): unknown;
}

const atApi = { refusal: (why: string) => invalidParameter('repositoryName', why) };
const atRegistry = {
  refusal: (why: string) => [405, 'UNSUPPORTED', invalidParameter('repositoryName', why).body.message],
};
const pushing = { appliedFor: 'CREATE_ON_PUSH', server: () => other, registry: here } as const;
const pulling = { appliedFor: 'PULL_THROUGH_CACHE', server: () => cache.ecr, registry: here } as const;

const getByApi = (repositoryName: string) =>
  cache.ecr.call('BatchGetImage', { repositoryName, imageIds: [{ imageTag: '1' }] });
const getByRegistry = (name: string) => cache.ecr.v2('GET', `/v2/${name}/manifests/1`);

/** Has upstream an image that is got, and waits until all of it is here. */
async function pull(name: string, get: (name: string) => Promise<{ status: number }>): Promise<void> {
  cache.upstream.push(name, image(), '1');
  expect((await get(name)).status).toBe(200);
  const input = { repositoryName: name, imageIds: [{ imageTag: '1' }] };
  await until(async () => (await cache.ecr.call('DescribeImages', input)).status === 200);
}

async function replicated(name: string): Promise<object[]> {
  const [source, each] = [{ repositoryName: name }, image()];
  await bodyOf(ecr.call('CreateRepository', source));
  await pushByRegistry(ecr, name, each, '1');
  await settle(ecr);
  const status = ecr.call('DescribeImageReplicationStatus', { ...source, imageId: { imageTag: '1' } });
  return (await bodyOf<{ replicationStatuses: object[] }>(status)).replicationStatuses;
}

const replicating = (registry: Scope, server: () => TestServer): Way => ({
  appliedFor: 'REPLICATION',
  server,
  registry,
  need: replicated,
  refused: replicated,
  refusal: () => [{ ...registryOf(registry), status: 'FAILED', failureCode: 'InvalidParameter' }],
});
const registryOf = ({ account: registryId, region }: Scope) => ({ registryId, region });

/** By what all names begin with. */
const ways: Readonly<Record<string, Way>> = {
  'put-by-api': {
    ...pushing,
    ...atApi,
    need: (name) => pushByApi(other, name, image(), '1'),
    refused: (repositoryName) => outcome(other.call('InitiateLayerUpload', { repositoryName })),
  },
  'put-by-registry': {
    ...pushing,
    ...atRegistry,
    need: (name) => pushByRegistry(other, name, image(), '1'),
    refused: async (name) => refusal(await other.v2('POST', `/v2/${name}/blobs/uploads/`)),
  },
  'got-by-api': {
    ...pulling,
    ...atApi,
    need: (name) => pull(name, getByApi),
    refused: (name) => {
      cache.upstream.push(name, image(), '1');
      return outcome(getByApi(name));
    },
  },
  'got-by-registry': {
    ...pulling,
    ...atRegistry,
    need: (name) => pull(name, getByRegistry),
    refused: async (name) => {
      cache.upstream.push(name, image(), '1');
      return refusal(await getByRegistry(name));
    },
  },
  'copied-within': replicating(frankfurt, () => ecr),
  'copied-beyond': replicating(near, () => other),
};

describe.each(Object.entries(ways))('a repository that is %s', (base, way) => {
  const { appliedFor, registry: as } = way;
  const others = ['CREATE_ON_PUSH', 'PULL_THROUGH_CACHE', 'REPLICATION'].filter((each) => each !== appliedFor);
  const template = (prefix: string, settings: object) =>
    createTemplate(way.server(), prefix, { appliedFor: [appliedFor], ...settings }, { as });
  const ask = (operation: string, input: object) => way.server().call(operation, input, { as });
  const shown = async (name: string) =>
    (await bodyOf<{ repositories: object[] }>(ask('DescribeRepositories', { repositoryNames: [name] }))).repositories;

  it('gets everything that the template says', async () => {
    const settings = allSettings(as);
    await template(`${base}/all`, { ...settings, customRoleArn: role });
    const repositoryName = `${base}/all/some/app`;
    await way.need(repositoryName);
    expect(await settingsOf(way.server(), repositoryName, as)).toEqual(settings);
    expect(await shown(repositoryName)).toMatchObject([
      {
        repositoryName,
        createdAt: way.server().running.time.now() / 1000,
        imageScanningConfiguration: { scanOnPush: false },
      },
    ]);
    expect(await bodyOf(ask('DescribeImages', { repositoryName }))).toMatchObject({
      imageDetails: [{ imageTags: ['1'] }],
    });
  });

  it('is by the template with the longest prefix, of those that are for this', async () => {
    await template(`${base}/deep`, { imageTagMutability: 'IMMUTABLE' });
    await template(`${base}/deep/er/`, { imageTagMutability: 'MUTABLE' });
    await template(`${base}/deep/er/still`, { imageTagMutability: 'IMMUTABLE', appliedFor: others });
    for (const [name, imageTagMutability] of [
      ['deep/app', 'IMMUTABLE'],
      ['deep/erx', 'IMMUTABLE'],
      ['deep/er/app', 'MUTABLE'],
      ['deep/er/still/app', 'MUTABLE'],
    ] as const) {
      await way.need(`${base}/${name}`);
      expect(await shown(`${base}/${name}`)).toMatchObject([{ imageTagMutability }]);
    }
  });

  it('is by ROOT where nothing else fits, and stays as it is where it is there', async () => {
    await bodyOf(ask('CreateRepository', { repositoryName: `${base}/there/already` }));
    await template('ROOT', { imageTagMutability: 'IMMUTABLE' });
    for (const name of [`${base}/there/already`, base, `${base}/anywhere`]) await way.need(name);
    await bodyOf(ask('DeleteRepositoryCreationTemplate', { prefix: 'ROOT' }));
    expect(await shown(`${base}/there/already`)).toMatchObject([{ imageTagMutability: 'MUTABLE' }]);
    expect(await shown(base)).toMatchObject([{ imageTagMutability: 'IMMUTABLE' }]);
    expect(await shown(`${base}/anywhere`)).toMatchObject([{ imageTagMutability: 'IMMUTABLE' }]);
  });

  it.each(needARole)('is not created by a template that has %s and no role', async (what, settings) => {
    const prefix = `${base}/${what}`;
    await template(prefix, settings);
    const why = `The repository creation template with prefix '${prefix}' has tags or KMS encryption, which need a customRoleArn`;
    expect(await way.refused(`${prefix}/app`)).toEqual(way.refusal(why));
    expect(await outcome(ask('DescribeRepositories', { repositoryNames: [`${prefix}/app`] }))).toEqual(
      repositoryNotFound(`${prefix}/app`),
    );
  });
});
