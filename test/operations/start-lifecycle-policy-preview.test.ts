import { describe, expect, it } from '@jest/globals';
import { useServer } from '../support/server.ts';
import { days, policyOf, putPolicy, repositoryWith, settle } from './lifecycle-policies.ts';
import { invalidParameter, recordedError, repositoryNotFound } from './recorded.ts';
import { account, bodyOf, listed, newRepository, outcome } from './repositories.ts';

describe('StartLifecyclePolicyPreview', () => {
  const ecr = useServer({ lenientLayers: true });
  const slow = useServer({ previewDelay: 10_000 });
  const start = (repositoryName: string, lifecyclePolicyText?: string) =>
    ecr.call('StartLifecyclePolicyPreview', { repositoryName, lifecyclePolicyText });
  const preview = async (repositoryName: string) => {
    await settle(ecr);
    return bodyOf(ecr.call('GetLifecyclePolicyPreview', { repositoryName }));
  };

  describe('errors', () => {
    it('refuses a repository that is not there, and one without a policy where none is given', async () => {
      expect(await outcome(start('never/was'))).toEqual(repositoryNotFound('never/was'));
      const repositoryName = await newRepository(ecr);
      const own = `Lifecycle policy does not exist for the repository with name '${repositoryName}' in the registry with id '${account}'`;
      expect(await outcome(start(repositoryName))).toEqual(recordedError('preview-no-policy', {}, own));
    });

    it('refuses a text that is no policy', async () => {
      const repositoryName = await newRepository(ecr);
      expect(await outcome(start(repositoryName, 'x'.repeat(100)))).toEqual(
        invalidParameter(
          'LifecyclePolicyText',
          'Lifecycle policy validation failure: Could not map policyString into LifecyclePolicy.',
        ),
      );
    });

    it('refuses a second one while the first is being made', async () => {
      const repositoryName = await newRepository(slow);
      const begin = () => slow.call('StartLifecyclePolicyPreview', { repositoryName, lifecyclePolicyText: policyOf() });
      await bodyOf(begin());
      const own = `Lifecycle policy preview is in progress for the repository with name '${repositoryName}' in the registry with id '${account}'`;
      expect(await outcome(begin())).toEqual(recordedError('preview-in-progress', {}, own));
      const shown = () => bodyOf(slow.call('GetLifecyclePolicyPreview', { repositoryName }));
      expect(await shown()).toMatchObject({ status: 'IN_PROGRESS', previewResults: [] });
      expect(await shown()).not.toHaveProperty('summary');
      await slow.running.time.advance(10_000);
      expect(await shown()).toMatchObject({ status: 'COMPLETE', summary: { expiringImageTotalCount: 0 } });
      await bodyOf(begin());
    });
  });

  describe('behaviour', () => {
    it('previews the given policy, and says which', async () => {
      const { repositoryName } = await repositoryWith(ecr, ['a'], []);
      const lifecyclePolicyText = policyOf({ tags: { tagStatus: 'untagged' } });
      expect(await bodyOf(start(repositoryName, lifecyclePolicyText))).toEqual({
        registryId: account,
        repositoryName,
        lifecyclePolicyText,
        status: 'IN_PROGRESS',
      });
      expect(await preview(repositoryName)).toMatchObject({ lifecyclePolicyText, status: 'COMPLETE' });
    });

    it("previews the repository's own policy where none is given", async () => {
      const repositoryName = await newRepository(ecr);
      await putPolicy(ecr, repositoryName);
      expect(await bodyOf(start(repositoryName))).toMatchObject({ lifecyclePolicyText: policyOf() });
      expect(await preview(repositoryName)).toMatchObject({ lifecyclePolicyText: policyOf(), previewResults: [] });
    });

    it('does nothing to the images, and puts no policy', async () => {
      const { repositoryName } = await repositoryWith(ecr, ['a'], ['b']);
      const before = await listed(ecr, repositoryName);
      await ecr.running.time.advance(20 * 24 * 60 * 60 * 1000);
      await bodyOf(start(repositoryName, policyOf()));
      expect(await preview(repositoryName)).toMatchObject({ summary: { expiringImageTotalCount: 2 } });
      expect(await listed(ecr, repositoryName)).toEqual(before);
      expect(await outcome(ecr.call('GetLifecyclePolicy', { repositoryName }))).toMatchObject({ status: 400 });
    });

    it('puts a preview in place of the last', async () => {
      const { repositoryName } = await repositoryWith(ecr, ['a'], [], []);
      await ecr.running.time.advance(1);
      for (const [tagStatus, expected] of [
        ['any', 2],
        ['untagged', 1],
      ] as const) {
        await bodyOf(start(repositoryName, policyOf({ tags: { tagStatus }, count: days(1) })));
        expect(await preview(repositoryName)).toMatchObject({ summary: { expiringImageTotalCount: expected } });
      }
    });

    it('is forgotten with its repository, also while it is being made', async () => {
      const repositoryName = await newRepository(ecr);
      await bodyOf(start(repositoryName, policyOf()));
      await bodyOf(ecr.call('DeleteRepository', { repositoryName }));
      await settle(ecr);
      await bodyOf(ecr.call('CreateRepository', { repositoryName }));
      expect(await outcome(ecr.call('GetLifecyclePolicyPreview', { repositoryName }))).toMatchObject({
        body: { __type: 'LifecyclePolicyPreviewNotFoundException' },
      });
    });
  });
});
