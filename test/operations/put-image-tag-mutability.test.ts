import { PutImageTagMutabilityCommand } from '@aws-sdk/client-ecr';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { image, pushByApi, pushByRegistry, putManifest } from '../support/images.ts';
import { useServer } from '../support/server.ts';
import { recordedError, repositoryNotFound } from './recorded.ts';
import { account, bodyOf, newRepository, outcome } from './repositories.ts';

const filters = (...each: string[]) => each.map((filter) => ({ filterType: 'WILDCARD' as const, filter }));

describe('PutImageTagMutability', () => {
  const ecr = useServer();
  let repositoryName: string;

  const put = (imageTagMutability: string, exclusions?: object[]) =>
    ecr.call('PutImageTagMutability', {
      repositoryName,
      imageTagMutability,
      ...(exclusions && { imageTagMutabilityExclusionFilters: exclusions }),
    });
  const described = async () => {
    const { repositories } = await bodyOf<{ repositories: Record<string, unknown>[] }>(
      ecr.call('DescribeRepositories', { repositoryNames: [repositoryName] }),
    );
    return repositories[0];
  };

  beforeEach(async () => {
    repositoryName = await newRepository(ecr);
  });

  describe('errors', () => {
    it('refuses a repository that is not there', async () => {
      repositoryName = 'not/there';
      expect(await outcome(put('IMMUTABLE'))).toEqual(repositoryNotFound(repositoryName));
    });

    it.each(['IMMUTABLE_WITH_EXCLUSION', 'MUTABLE_WITH_EXCLUSION'])('%s needs filters', async (imageTagMutability) => {
      expect(await outcome(put(imageTagMutability))).toEqual(
        recordedError('exclusion-filters-missing', { imageTagMutability }),
      );
      expect(await described()).toMatchObject({ imageTagMutability: 'MUTABLE' });
    });

    it.each(['IMMUTABLE', 'MUTABLE'])('%s takes no filters', async (imageTagMutability) => {
      expect(await outcome(put(imageTagMutability, filters('dev-*')))).toEqual(
        recordedError('exclusion-filters-unwanted', { imageTagMutability }),
      );
    });
  });

  describe('behaviour', () => {
    it('answers with what it set, keeps it, and forgets filters with their mode', async () => {
      const imageTagMutabilityExclusionFilters = filters('dev-*', 'latest');
      const set = await ecr.client.send(
        new PutImageTagMutabilityCommand({
          repositoryName,
          imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
          imageTagMutabilityExclusionFilters,
        }),
      );
      const shown = { imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION', imageTagMutabilityExclusionFilters };
      expect(set).toMatchObject({ registryId: account, repositoryName, ...shown });
      expect(await described()).toMatchObject(shown);
      const all = await bodyOf<{ repositories: { repositoryName: string }[] }>(ecr.call('DescribeRepositories'));
      expect(all.repositories.find((each) => each.repositoryName === repositoryName)).toMatchObject(shown);
      expect(await bodyOf(put('IMMUTABLE'))).toEqual({
        registryId: account,
        repositoryName,
        imageTagMutability: 'IMMUTABLE',
      });
      expect(await described()).not.toHaveProperty('imageTagMutabilityExclusionFilters');
    });

    it.each([
      ['MUTABLE', undefined, { v1: true, 'dev-1': true }],
      ['IMMUTABLE', undefined, { v1: false, 'dev-1': false }],
      ['IMMUTABLE_WITH_EXCLUSION', filters('dev-*'), { v1: false, 'dev-1': true }],
      ['MUTABLE_WITH_EXCLUSION', filters('dev-*'), { v1: true, 'dev-1': false }],
    ])('%s %j is obeyed at once, at both doors, and for tags that were there before', async (mode, exclusions, may) => {
      for (const tag of Object.keys(may)) await pushByApi(ecr, repositoryName, image(), tag);
      await bodyOf(put(mode, exclusions));
      for (const [tag, isMutable] of Object.entries(may)) {
        const [first, second] = [image(), image()];
        for (const each of [first, second]) await pushByRegistry(ecr, repositoryName, each);
        const input = { repositoryName, imageManifest: first.manifest, imageTag: tag };
        const byApi = await ecr.call('PutImage', input);
        const byRegistry = await putManifest(ecr, repositoryName, second, tag);
        const refused = ['ImageTagAlreadyExistsException', 400];
        expect([byApi.body.__type, byRegistry.status]).toEqual(isMutable ? [undefined, 201] : refused);
      }
    });

    it('lets an immutable tag be deleted and pushed again', async () => {
      await pushByApi(ecr, repositoryName, image(), 'v1');
      await bodyOf(put('IMMUTABLE'));
      await bodyOf(ecr.call('BatchDeleteImage', { repositoryName, imageIds: [{ imageTag: 'v1' }] }));
      await pushByApi(ecr, repositoryName, image(), 'v1');
    });
  });
});
