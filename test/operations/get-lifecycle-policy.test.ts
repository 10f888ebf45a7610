import { describe, expect, it } from '@jest/globals';
import { useServer } from '../support/server.ts';
import { policyOf, putPolicy } from './lifecycle-policies.ts';
import { recordedError, repositoryNotFound } from './recorded.ts';
import { account, newRepository, outcome } from './repositories.ts';

describe('GetLifecyclePolicy', () => {
  const ecr = useServer();
  const read = (repositoryName: string) => outcome(ecr.call('GetLifecyclePolicy', { repositoryName }));

  describe('errors', () => {
    it('refuses a repository that is not there, and one without a policy', async () => {
      expect(await read('never/was')).toEqual(repositoryNotFound('never/was'));
      const repositoryName = await newRepository(ecr);
      expect(await read(repositoryName)).toEqual(recordedError('lifecycle-policy-not-found', { repositoryName }));
    });
  });

  describe('behaviour', () => {
    it('shows the text as it was put', async () => {
      const repositoryName = await newRepository(ecr);
      const lifecyclePolicyText = ` ${policyOf()}\n`;
      await putPolicy(ecr, repositoryName, lifecyclePolicyText);
      expect(await read(repositoryName)).toEqual({
        status: 200,
        body: expect.objectContaining({ registryId: account, repositoryName, lifecyclePolicyText }),
      });
    });

    it('is gone with its repository', async () => {
      const repositoryName = await newRepository(ecr);
      await putPolicy(ecr, repositoryName);
      await ecr.call('DeleteRepository', { repositoryName });
      await ecr.call('CreateRepository', { repositoryName });
      expect(await read(repositoryName)).toMatchObject({ body: { __type: 'LifecyclePolicyNotFoundException' } });
    });
  });
});
