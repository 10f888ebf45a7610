import { describe, expect, it } from '@jest/globals';
import { policyText, textOf, vectors } from '../domain/lifecycle/vectors.ts';
import { useServer } from '../support/server.ts';
import { days, policyOf } from './lifecycle-policies.ts';
import { recordedError } from './recorded.ts';
import { account, bodyOf, newRepository, outcome } from './repositories.ts';

describe('PutLifecyclePolicy', () => {
  const ecr = useServer();
  const putText = (repositoryName: string, lifecyclePolicyText: string) =>
    ecr.call('PutLifecyclePolicy', { repositoryName, lifecyclePolicyText });
  const read = (repositoryName: string) => bodyOf(ecr.call('GetLifecyclePolicy', { repositoryName }));

  describe('errors', () => {
    it('refuses every text that ECR refuses, in its words, and keeps the policy that is there', async () => {
      const repositoryName = await newRepository(ecr);
      await bodyOf(putText(repositoryName, policyOf()));
      for (const vector of vectors.refused) {
        const refused = await outcome(putText(repositoryName, textOf(vector)));
        const message = vector.message ?? expect.stringContaining(vector.begins ?? '');
        expect([vector.id, refused]).toEqual([
          vector.id,
          { status: 400, body: { __type: 'InvalidParameterException', message } },
        ]);
      }
      expect(await read(repositoryName)).toMatchObject({ lifecyclePolicyText: policyOf() });
    });

    it('refuses a repository that is not there, after the text', async () => {
      const repositoryName = 'never/was';
      expect(await outcome(putText(repositoryName, policyOf()))).toEqual(
        recordedError('repository-not-found-PutLifecyclePolicy', { repositoryName }),
      );
      expect(await outcome(putText(repositoryName, 'x'.repeat(100)))).toMatchObject({
        body: { __type: 'InvalidParameterException' },
      });
    });
  });

  describe('behaviour', () => {
    it.each(vectors.accepted)('takes the policy $id as it is', async ({ policy }) => {
      const repositoryName = await newRepository(ecr);
      const lifecyclePolicyText = policyText(policy);
      expect(await bodyOf(putText(repositoryName, lifecyclePolicyText))).toEqual({
        registryId: account,
        repositoryName,
        lifecyclePolicyText,
      });
      expect(await read(repositoryName)).toMatchObject({ lifecyclePolicyText });
    });

    it('puts one in place of another', async () => {
      const repositoryName = await newRepository(ecr);
      for (const count of [3, 7]) await bodyOf(putText(repositoryName, policyOf({ count: days(count) })));
      expect(await read(repositoryName)).toMatchObject({ lifecyclePolicyText: policyOf({ count: days(7) }) });
    });
  });
});
