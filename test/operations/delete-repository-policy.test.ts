import { DeleteRepositoryPolicyCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { useServer } from '../support/server.ts';
import { repositoryPolicy } from './policy-texts.ts';
import { recordedError, repositoryNotFound } from './recorded.ts';
import { account, bodyOf, newRepository, outcome } from './repositories.ts';

describe('DeleteRepositoryPolicy', () => {
  const ecr = useServer();

  describe('errors', () => {
    it('refuses a repository that is not there', async () => {
      expect(await outcome(ecr.call('DeleteRepositoryPolicy', { repositoryName: 'never/was' }))).toEqual(
        repositoryNotFound('never/was'),
      );
    });

    it('refuses a repository without a policy', async () => {
      const repositoryName = await newRepository(ecr);
      expect(await outcome(ecr.call('DeleteRepositoryPolicy', { repositoryName }))).toEqual(
        recordedError('repository-policy-not-found-delete', { repositoryName }),
      );
    });
  });

  describe('behaviour', () => {
    it('answers with the text that it deletes, once', async () => {
      const repositoryName = await newRepository(ecr);
      const policyText = repositoryPolicy();
      await bodyOf(ecr.call('SetRepositoryPolicy', { repositoryName, policyText }));
      const { $metadata: _, ...answer } = await ecr.client.send(new DeleteRepositoryPolicyCommand({ repositoryName }));
      expect(answer).toEqual({ registryId: account, repositoryName, policyText });
      expect(await outcome(ecr.call('DeleteRepositoryPolicy', { repositoryName }))).toEqual(
        recordedError('repository-policy-not-found-delete', { repositoryName }),
      );
    });
  });
});
