/** Repositories that a push creates, by a template, at both doors. */
import { describe, expect, it } from '@jest/globals';
import { createTemplate, key, role } from '../operations/creation-templates.ts';
import { policyOf } from '../operations/lifecycle-policies.ts';
import { repositoryNotFound } from '../operations/recorded.ts';
import { bodyOf, outcome } from '../operations/repositories.ts';
import { image, pushByApi, pushByRegistry } from '../support/images.ts';
import { useServer } from '../support/server.ts';

const policy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: 'ecr:BatchGetImage' }],
});

describe('a push to a repository that is not there', () => {
  const ecr = useServer();
  const shown = async (repositoryName: string) => {
    const answer = ecr.call('DescribeRepositories', { repositoryNames: [repositoryName] });
    return (await bodyOf<{ repositories: [Record<string, unknown>] }>(answer)).repositories[0];
  };
  const doors = {
    'PutImage and its uploads': (name: string) => pushByApi(ecr, name, image(), '1'),
    '/v2': (name: string) => pushByRegistry(ecr, name, image(), '1'),
  };

  it('is refused without a template, at the beginning of an upload and with the manifest', async () => {
    const name = 'nowhere/app';
    expect(await outcome(ecr.call('InitiateLayerUpload', { repositoryName: name }))).toEqual(repositoryNotFound(name));
    const imageManifest = image().manifest;
    expect(await outcome(ecr.call('PutImage', { repositoryName: name, imageManifest }))).toEqual(
      repositoryNotFound(name),
    );
    const opened = await ecr.v2('POST', `/v2/${name}/blobs/uploads/`);
    const put = await ecr.v2('PUT', `/v2/${name}/manifests/1`, { body: imageManifest });
    for (const answer of [opened, put]) {
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ errors: [{ code: 'NAME_UNKNOWN' }] });
    }
  });

  it.each(Object.entries(doors))('gets everything that the template says, through %s', async (door, push) => {
    const prefix = door === '/v2' ? 'by-registry' : 'by-api';
    const lifecyclePolicy = policyOf();
    await createTemplate(ecr, prefix, {
      encryptionConfiguration: { encryptionType: 'KMS', kmsKey: key },
      resourceTags: [{ Key: 'team', Value: 'blue' }],
      imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
      imageTagMutabilityExclusionFilters: [{ filterType: 'WILDCARD', filter: 'dev-*' }],
      repositoryPolicy: policy,
      lifecyclePolicy,
      customRoleArn: role,
    });
    const repositoryName = `${prefix}/some/app`;
    await push(repositoryName);
    const repository = await shown(repositoryName);
    expect(repository).toMatchObject({
      repositoryName,
      createdAt: ecr.running.time.now() / 1000,
      imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
      imageTagMutabilityExclusionFilters: [{ filterType: 'WILDCARD', filter: 'dev-*' }],
      imageScanningConfiguration: { scanOnPush: false },
      encryptionConfiguration: { encryptionType: 'KMS', kmsKey: key },
    });
    const resourceArn = repository.repositoryArn;
    expect(await bodyOf(ecr.call('ListTagsForResource', { resourceArn }))).toEqual({
      tags: [{ Key: 'team', Value: 'blue' }],
    });
    expect(await bodyOf(ecr.call('GetRepositoryPolicy', { repositoryName }))).toMatchObject({ policyText: policy });
    expect(await bodyOf(ecr.call('GetLifecyclePolicy', { repositoryName }))).toMatchObject({
      lifecyclePolicyText: lifecyclePolicy,
    });
    expect(await bodyOf(ecr.call('DescribeImages', { repositoryName }))).toMatchObject({
      imageDetails: [{ imageTags: ['1'] }],
    });
  });

  it('takes the template with the longest prefix, of those that are for pushes', async () => {
    await createTemplate(ecr, 'deep', { imageTagMutability: 'IMMUTABLE' });
    await createTemplate(ecr, 'deep/er/', { imageTagMutability: 'MUTABLE' });
    await createTemplate(ecr, 'deep/er/still', { imageTagMutability: 'IMMUTABLE', appliedFor: ['REPLICATION'] });
    for (const [name, imageTagMutability] of [
      ['deep/app', 'IMMUTABLE'],
      ['deep/erx', 'IMMUTABLE'],
      ['deep/er/app', 'MUTABLE'],
      ['deep/er/still/app', 'MUTABLE'],
    ] as const) {
      await pushByRegistry(ecr, name, image());
      expect(await shown(name)).toMatchObject({ imageTagMutability });
    }
    for (const name of ['deep', 'deeper/app'])
      expect(await outcome(ecr.call('InitiateLayerUpload', { repositoryName: name }))).toEqual(
        repositoryNotFound(name),
      );
  });

  it('takes ROOT where nothing else fits, and leaves what is there', async () => {
    await bodyOf(ecr.call('CreateRepository', { repositoryName: 'there/already' }));
    await createTemplate(ecr, 'ROOT', { imageTagMutability: 'IMMUTABLE' });
    for (const name of ['there/already', 'any', 'any/where']) await pushByRegistry(ecr, name, image());
    expect(await shown('there/already')).toMatchObject({ imageTagMutability: 'MUTABLE' });
    expect(await shown('any')).toMatchObject({ imageTagMutability: 'IMMUTABLE' });
    expect(await shown('any/where')).toMatchObject({ imageTagMutability: 'IMMUTABLE' });
    await bodyOf(ecr.call('DeleteRepositoryCreationTemplate', { prefix: 'ROOT' }));
  });

  it.each([
    ['tags', { resourceTags: [{ Key: 'team', Value: 'blue' }] }],
    ['kms', { encryptionConfiguration: { encryptionType: 'KMS' } }],
    ['dsse', { encryptionConfiguration: { encryptionType: 'KMS_DSSE' } }],
  ])('fails by a template that has %s and no role', async (prefix, settings) => {
    await createTemplate(ecr, prefix, settings);
    const why = `The repository creation template with prefix '${prefix}' has tags or KMS encryption, which need a customRoleArn`;
    const { status, body } = await ecr.call('InitiateLayerUpload', { repositoryName: `${prefix}/app` });
    expect([status, body.message]).toEqual([
      400,
      `Invalid parameter at 'repositoryName' failed to satisfy constraint: '${why}'`,
    ]);
    const opened = await ecr.v2('POST', `/v2/${prefix}/app/blobs/uploads/`);
    expect([opened.status, ((await opened.json()) as { errors: [{ message: string }] }).errors[0].message]).toEqual([
      405,
      body.message,
    ]);
  });

  it('is opened once, by whichever of several that begin at the same time', async () => {
    await createTemplate(ecr, 'together');
    for (let time = 0; time < 5; time += 1) {
      const input = { repositoryName: `together/app-${time}` };
      const answers = await Promise.all(Array.from({ length: 8 }, () => ecr.call('InitiateLayerUpload', input)));
      expect(answers.map(({ status, body }) => [status, body.__type])).toEqual(answers.map(() => [200, undefined]));
    }
  });

  it('is not begun by a layer whose digest is none', async () => {
    await createTemplate(ecr, 'undone');
    const answer = await ecr.v2('POST', '/v2/undone/app/blobs/uploads/?digest=bad', { body: 'x' });
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { errors: [expect.objectContaining({ code: 'DIGEST_INVALID' })] },
    ]);
    const repositoryNames = ['undone/app'];
    expect(await outcome(ecr.call('DescribeRepositories', { repositoryNames }))).toEqual(
      repositoryNotFound('undone/app'),
    );
  });

  it('creates one repository for many pushes at once', async () => {
    await createTemplate(ecr, 'at-once');
    const pushed = Array.from({ length: 8 }, () => image());
    await Promise.all(pushed.map((each, at) => pushByRegistry(ecr, 'at-once/app', each, `t${at}`)));
    const { imageDetails } = await bodyOf<{ imageDetails: object[] }>(
      ecr.call('DescribeImages', { repositoryName: 'at-once/app' }),
    );
    expect(imageDetails).toHaveLength(8);
  });
});

describe('a push to a registry that is full', () => {
  const ecr = useServer({ quotas: { repositoriesPerRegistry: 1 } });

  it('is refused in the words that each operation and door has for that', async () => {
    await bodyOf(ecr.call('CreateRepository', { repositoryName: 'only' }));
    await createTemplate(ecr, 'one');
    const name = 'one/more';
    const full = 'The quota of 1 repositories per registry has been exceeded';
    const { body } = repositoryNotFound(name);
    expect(await outcome(ecr.call('InitiateLayerUpload', { repositoryName: name }))).toEqual({
      status: 400,
      body: { ...body, message: `${body.message}, and cannot be created: ${full}` },
    });
    const imageManifest = image().manifest;
    expect(await outcome(ecr.call('PutImage', { repositoryName: name, imageManifest }))).toEqual({
      status: 400,
      body: { __type: 'LimitExceededException', message: full },
    });
    const opened = await ecr.v2('POST', `/v2/${name}/blobs/uploads/`);
    expect([opened.status, await opened.json()]).toEqual([403, { errors: [{ code: 'DENIED', message: full }] }]);
  });
});
