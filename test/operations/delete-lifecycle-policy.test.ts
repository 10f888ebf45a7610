import { describe, expect, it } from '@jest/globals';
import { useServer } from '../support/server.ts';
import { policyOf, putPolicy } from './lifecycle-policies.ts';
import { recordedError, repositoryNotFound } from './recorded.ts';
import { account, newRepository, outcome } from './repositories.ts';

describe('DeleteLifecyclePolicy', () => {
  const ecr = useServer();
  const remove = (repositoryName: string) => outcome(ecr.call('DeleteLifecyclePolicy', { repositoryName }));

  describe('errors', () => {
    it('refuses a repository that is not there, and one without a policy', async () => {
      expect(await remove('never/was')).toEqual(repositoryNotFound('never/was'));
      const repositoryName = await newRepository(ecr);
      expect(await remove(repositoryName)).toEqual(
        recordedError('lifecycle-policy-not-found-delete', { repositoryName }),
      );
    });
  });

  describe('behaviour', () => {
    it('shows the policy once more, and takes it away', async () => {
      const repositoryName = await newRepository(ecr);
      await putPolicy(ecr, repositoryName);
      expect(await remove(repositoryName)).toEqual({
        status: 200,
        body: expect.objectContaining({ registryId: account, repositoryName, lifecyclePolicyText: policyOf() }),
      });
      expect(await remove(repositoryName)).toMatchObject({ body: { __type: 'LifecyclePolicyNotFoundException' } });
    });
  });
});
