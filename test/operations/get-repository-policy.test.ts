import { GetRepositoryPolicyCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { useServer } from '../support/server.ts';
import { repositoryPolicy } from './policy-texts.ts';
import { recordedError } from './recorded.ts';
import { account, bodyOf, newRepository, outcome } from './repositories.ts';

describe('GetRepositoryPolicy', () => {
  const ecr = useServer();

  describe('errors', () => {
    it('refuses a repository that is not there', async () => {
      expect(await outcome(ecr.call('GetRepositoryPolicy', { repositoryName: 'never/was' }))).toEqual(
        recordedError('repository-not-found-GetRepositoryPolicy', { repositoryName: 'never/was' }),
      );
    });

    it('refuses a repository without a policy', async () => {
      const repositoryName = await newRepository(ecr);
      expect(await outcome(ecr.call('GetRepositoryPolicy', { repositoryName }))).toEqual(
        recordedError('repository-policy-not-found', { repositoryName }),
      );
    });
  });

  describe('behaviour', () => {
    it('shows the policy of the repository that is named, and of no other', async () => {
      const [first, second] = [await newRepository(ecr), await newRepository(ecr)];
      const texts = new Map([first, second].map((name) => [name, repositoryPolicy({ Sid: name })]));
      for (const [repositoryName, policyText] of texts)
        await bodyOf(ecr.call('SetRepositoryPolicy', { repositoryName, policyText }));
      for (const [repositoryName, policyText] of texts) {
        const { $metadata: _, ...answer } = await ecr.client.send(new GetRepositoryPolicyCommand({ repositoryName }));
        expect(answer).toEqual({ registryId: account, repositoryName, policyText });
      }
    });
  });
});
