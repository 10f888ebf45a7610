import { CreateRepositoryCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { useServer } from '../support/server.ts';
import { invalidParameter, recordedError, refusal } from './recorded.ts';
import { account, arnOf, bodyOf, newRepository, outcome } from './repositories.ts';

const wildcard = (filter: string) => ({ filterType: 'WILDCARD', filter });

describe('CreateRepository', () => {
  const ecr = useServer();
  const limited = useServer({ quotas: { repositoriesPerRegistry: 3, resourceTags: 2 } });

  const repositories = async (server = ecr) =>
    (
      await bodyOf<{ repositories: { repositoryName: string }[] }>(server.call('DescribeRepositories'))
    ).repositories.map(({ repositoryName }) => repositoryName);

  describe('input', () => {
    it.each(['ab', '1/2', 'a__b', 'a---b', 'a.b/c_d/e-f', 'x'.repeat(256)])(
      'takes the name %s',
      async (repositoryName) => {
        expect((await ecr.call('CreateRepository', { repositoryName })).status).toBe(200);
      },
    );

    it.each(['a..b', 'a_-b', '/ab', 'ab/', 'a//b', 'Ab', 'a___b', 'ab\n'])(
      'refuses the name %j',
      async (repositoryName) => {
        expect(await outcome(ecr.call('CreateRepository', { repositoryName }))).toEqual(
          invalidParameter(
            'repositoryName',
            "must satisfy regular expression '[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*'",
          ),
        );
      },
    );

    it.each(['IMMUTABLE_WITH_EXCLUSION', 'MUTABLE_WITH_EXCLUSION'])('%s needs filters', async (imageTagMutability) => {
      const input = { repositoryName: 'no/filters', imageTagMutability };
      expect(await outcome(ecr.call('CreateRepository', input))).toEqual(
        recordedError('exclusion-filters-missing', { imageTagMutability }),
      );
    });

    it.each([undefined, 'IMMUTABLE', 'MUTABLE'])('%s takes no filters', async (imageTagMutability) => {
      const imageTagMutabilityExclusionFilters = [wildcard('dev-*')];
      const input = { repositoryName: 'with/filters', imageTagMutability, imageTagMutabilityExclusionFilters };
      expect(await outcome(ecr.call('CreateRepository', input))).toEqual(
        recordedError('exclusion-filters-unwanted', { imageTagMutability: imageTagMutability ?? 'MUTABLE' }),
      );
    });

    it('leaves nothing behind when it refuses', async () => {
      const input = { repositoryName: 'left/behind', tags: [{ Key: '', Value: '' }] };
      expect((await ecr.call('CreateRepository', input)).status).toBe(400);
      expect(await repositories()).not.toContain('left/behind');
    });
  });

  describe('errors', () => {
    it('refuses a name that is taken, and leaves what is there as it is', async () => {
      const repositoryName = await newRepository(ecr, { imageTagMutability: 'IMMUTABLE' });
      expect(await outcome(ecr.call('CreateRepository', { repositoryName }))).toEqual(
        recordedError('repository-exists', { repositoryName }),
      );
      const { body } = await ecr.call('DescribeRepositories', { repositoryNames: [repositoryName] });
      expect(body.repositories).toMatchObject([{ imageTagMutability: 'IMMUTABLE' }]);
    });

    it('creates once when two ask at once', async () => {
      const input = { repositoryName: 'asked/at-once' };
      const answers = await Promise.all(Array.from({ length: 8 }, () => ecr.call('CreateRepository', input)));
      expect(answers.map(({ body }) => body.__type).sort()).toEqual([
        ...Array.from({ length: 7 }, () => 'RepositoryAlreadyExistsException'),
        undefined,
      ]);
    });

    it.each([
      ['an empty key', { Key: '', Value: 'x' }],
      ['a key of 129 characters', { Key: 'k'.repeat(129), Value: 'x' }],
      ['a value of 257 characters', { Key: 'k', Value: 'v'.repeat(257) }],
    ])('refuses a tag with %s', async (_, tag) => {
      const input = { repositoryName: 'bad/tag', tags: [{ Key: 'good', Value: '' }, tag] };
      expect(await outcome(ecr.call('CreateRepository', input))).toEqual(
        refusal('InvalidTagParameterException', 'Tag parameters are invalid'),
      );
    });

    it('refuses 51 tags and takes 50', async () => {
      const tags = Array.from({ length: 51 }, (_, at) => ({ Key: `k${at}`, Value: '' }));
      expect(await outcome(ecr.call('CreateRepository', { repositoryName: 'many/tags', tags }))).toEqual(
        refusal('TooManyTagsException', 'A repository can have at most 50 tags'),
      );
      const fewer = { repositoryName: 'many/tags', tags: tags.slice(1) };
      expect((await ecr.call('CreateRepository', fewer)).status).toBe(200);
    });

    it('never holds more than the quota, however many ask at once; every registry has its own', async () => {
      const create = (at: number, region: string) =>
        limited.call('CreateRepository', { repositoryName: `many/${at}` }, { as: { account, region } });
      const answers = await Promise.all(Array.from({ length: 10 }, (_, at) => create(at, 'us-east-1')));
      const refused = answers.filter(({ status }) => status !== 200);
      expect(refused.map(({ status, body }) => ({ status, body }))).toEqual(
        Array.from({ length: 7 }, () =>
          refusal('LimitExceededException', 'The quota of 3 repositories per registry has been exceeded'),
        ),
      );
      expect(await repositories(limited)).toHaveLength(3);
      expect((await create(0, 'eu-west-1')).status).toBe(200);
      await bodyOf(limited.call('DeleteRepository', { repositoryName: (await repositories(limited))[0] }));
      expect((await create(99, 'us-east-1')).status).toBe(200);
    });
  });

  describe('behaviour', () => {
    it('shows every member that a repository always has, with the defaults', async () => {
      const { repository } = await ecr.client.send(new CreateRepositoryCommand({ repositoryName: 'plain/app' }));
      const port = new URL(ecr.endpoint).port;
      expect(repository).toEqual({
        repositoryArn: arnOf('plain/app'),
        registryId: account,
        repositoryName: 'plain/app',
        repositoryUri: `${account}.dkr.ecr.us-east-1.localhost:${port}/plain/app`,
        createdAt: new Date(ecr.clock.now()),
        imageTagMutability: 'MUTABLE',
        imageScanningConfiguration: { scanOnPush: false },
        encryptionConfiguration: { encryptionType: 'AES256' },
      });
    });

    it('keeps every setting that was given', async () => {
      const settings = {
        imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION' as const,
        imageTagMutabilityExclusionFilters: [
          { filterType: 'WILDCARD' as const, filter: 'dev-*' },
          { filterType: 'WILDCARD' as const, filter: 'latest' },
        ],
        imageScanningConfiguration: { scanOnPush: true },
        encryptionConfiguration: {
          encryptionType: 'KMS' as const,
          kmsKey: 'arn:aws:kms:us-east-1:000000000000:key/0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f',
        },
      };
      const created = await ecr.client.send(new CreateRepositoryCommand({ repositoryName: 'full/app', ...settings }));
      expect(created.repository).toMatchObject(settings);
      const { body } = await ecr.call('DescribeRepositories', { repositoryNames: ['full/app'] });
      expect(body.repositories).toMatchObject([settings]);
    });

    it.each([
      ['AES256', undefined],
      ['KMS', undefined],
      ['KMS_DSSE', undefined],
      ['KMS', 'alias/team/app'],
      ['KMS', '0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f'],
      ['KMS', `mrk-${'0'.repeat(32)}`],
      ['KMS_DSSE', `arn:aws:kms:us-east-1:111111111111:key/mrk-${'a'.repeat(32)}`],
      ['KMS', 'arn:aws:kms:us-east-1:111111111111:alias/app'],
    ])('keeps the encryption %s %s', async (encryptionType, kmsKey) => {
      const encryptionConfiguration = { encryptionType, ...(kmsKey !== undefined && { kmsKey }) };
      const repositoryName = await newRepository(ecr, { encryptionConfiguration });
      const { body } = await ecr.call('DescribeRepositories', { repositoryNames: [repositoryName] });
      expect(body.repositories).toMatchObject([{ encryptionConfiguration }]);
    });

    it.each([
      ['AES256', 'alias/app', 'KmsKey cannot be specified when encryptionType is AES256'],
      ['KMS', 'app', 'KmsKey must be the id, alias or ARN of a key'],
      ['KMS', 'alias/', 'KmsKey must be the id, alias or ARN of a key'],
      ['KMS', 'key/0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f', 'KmsKey must be the id, alias or ARN of a key'],
      ['KMS', 'arn:aws:kms:us-east-1:111111111111:key/app', 'KmsKey must be the id, alias or ARN of a key'],
      ['KMS', 'arn:aws:s3:us-east-1:111111111111:alias/app', 'KmsKey must be the id, alias or ARN of a key'],
      ['KMS', 'arn:aws:kms:eu-west-1:111111111111:alias/app', 'KmsKey must be in the region of the repository'],
    ])('refuses the encryption %s %s', async (encryptionType, kmsKey, why) => {
      const input = { repositoryName: 'not/made', encryptionConfiguration: { encryptionType, kmsKey } };
      expect(await outcome(ecr.call('CreateRepository', input))).toEqual(
        invalidParameter('encryptionConfiguration.kmsKey', why),
      );
    });

    it('tags what it creates; of a key given twice the last counts', async () => {
      const tags = [
        { Key: 'team', Value: 'first' },
        { Key: 'cost', Value: '' },
        { Key: 'team', Value: 'second' },
      ];
      const repositoryName = await newRepository(ecr, { tags });
      const { body } = await ecr.call('ListTagsForResource', { resourceArn: arnOf(repositoryName) });
      expect(body.tags).toEqual([
        { Key: 'team', Value: 'second' },
        { Key: 'cost', Value: '' },
      ]);
    });

    it('starts empty, also where a repository of that name had images', async () => {
      const repositoryName = await newRepository(ecr, { tags: [{ Key: 'old', Value: '' }] });
      await bodyOf(ecr.call('DeleteRepository', { repositoryName }));
      await bodyOf(ecr.call('CreateRepository', { repositoryName }));
      const { body } = await ecr.call('ListTagsForResource', { resourceArn: arnOf(repositoryName) });
      expect(body.tags).toEqual([]);
    });
  });
});
