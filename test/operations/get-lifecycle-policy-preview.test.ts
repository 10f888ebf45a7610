import {
  GetLifecyclePolicyPreviewCommand,
  paginateGetLifecyclePolicyPreview,
  StartLifecyclePolicyPreviewCommand,
  waitUntilLifecyclePolicyPreviewComplete,
} from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { image, index } from '../support/images.ts';
import { useServer } from '../support/server.ts';
import { dayMs, days, keep, policyOf, repositoryWith, settle, toArchive } from './lifecycle-policies.ts';
import { invalidParameter, invalidToken, recordedError, repositoryNotFound } from './recorded.ts';
import { account, bodyOf, newRepository, outcome, put, spoilt } from './repositories.ts';

interface Result {
  readonly imageDigest: string;
}

interface Page {
  readonly previewResults: readonly Result[];
  readonly nextToken?: string;
}

describe('GetLifecyclePolicyPreview', () => {
  const ecr = useServer({ lenientLayers: true });
  const read = (repositoryName: string, input: object = {}) =>
    ecr.call('GetLifecyclePolicyPreview', { repositoryName, ...input });
  const preview = async (repositoryName: string, lifecyclePolicyText = policyOf({ count: keep(1) })) => {
    await bodyOf(ecr.call('StartLifecyclePolicyPreview', { repositoryName, lifecyclePolicyText }));
    await settle(ecr);
  };
  const page = (repositoryName: string, input: object = {}) => bodyOf<Page>(read(repositoryName, input));
  const digestsOf = ({ previewResults }: Page) => previewResults.map(({ imageDigest }) => imageDigest);

  describe('errors', () => {
    it('refuses a repository that is not there, and one without a preview', async () => {
      expect(await outcome(read('never/was'))).toEqual(repositoryNotFound('never/was'));
      const repositoryName = await newRepository(ecr);
      const own = `Lifecycle policy preview does not exist for the repository with name '${repositoryName}' in the registry with id '${account}'`;
      expect(await outcome(read(repositoryName))).toEqual(recordedError('preview-not-found', {}, own));
    });

    it('refuses paging beside imageIds, and images that are no images', async () => {
      const { repositoryName, digests } = await repositoryWith(ecr, ['a']);
      await preview(repositoryName);
      const imageIds = [{ imageDigest: digests[0] }];
      for (const [member, value] of Object.entries({ nextToken: 'x', maxResults: 5 })) {
        expect(await outcome(read(repositoryName, { imageIds, [member]: value }))).toEqual(
          invalidParameter(member, `${member} cannot be used together with imageIds`),
        );
      }
      const reasons = [
        [{}, 'imageIds', 'Invalid request parameters: both tag and digest cannot be null'],
        [{ imageDigest: 'x' }, 'imageDigest', "must satisfy regular expression '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'"],
        [{ imageTag: 'a b' }, 'imageTag', "must satisfy regular expression '[a-zA-Z0-9-_.]+'"],
      ] as const;
      for (const [id, path, why] of reasons) {
        expect(await outcome(read(repositoryName, { imageIds: [id] }))).toEqual(invalidParameter(path, why));
      }
    });

    it('refuses a token that it did not give, and one of another listing', async () => {
      const { repositoryName } = await repositoryWith(ecr, ['a'], ['b'], ['c']);
      await preview(repositoryName);
      const { nextToken = '' } = await page(repositoryName, { maxResults: 1 });
      for (const wrong of spoilt(nextToken).slice(0, 20)) {
        expect(await outcome(read(repositoryName, { nextToken: wrong }))).toEqual(invalidToken);
      }
      const filter = { tagStatus: 'TAGGED' };
      expect(await outcome(read(repositoryName, { nextToken, filter }))).toEqual(invalidToken);
      await ecr.running.time.advance(1);
      await preview(repositoryName);
      expect(await outcome(read(repositoryName, { nextToken }))).toEqual(invalidToken);
    });
  });

  describe('behaviour', () => {
    it('shows what happens to each image, the oldest first, and how many there are of each', async () => {
      const { repositoryName, digests } = await repositoryWith(ecr, ['dev-1', 'dev-2'], [], ['rel-1'], ['rel-2']);
      const pushedAt = (at: number) => new Date(ecr.running.time.now() - (3 - at) * dayMs);
      const text = policyOf(
        { tags: { tagStatus: 'tagged', tagPatternList: ['rel*'] }, count: keep(1), action: toArchive },
        { tags: { tagStatus: 'any' }, count: keep(1) },
      );
      await ecr.client.send(new StartLifecyclePolicyPreviewCommand({ repositoryName, lifecyclePolicyText: text }));
      const waiting = { client: ecr.client, maxWaitTime: 5, minDelay: 1, maxDelay: 1 };
      const waited = await waitUntilLifecyclePolicyPreviewComplete(waiting, { repositoryName });
      expect(waited.state).toBe('SUCCESS');
      const { $metadata: _, ...shown } = await ecr.client.send(
        new GetLifecyclePolicyPreviewCommand({ repositoryName }),
      );
      const result = { action: { type: 'EXPIRE' }, appliedRulePriority: 20, storageClass: 'STANDARD' };
      expect(shown).toEqual({
        registryId: account,
        repositoryName,
        lifecyclePolicyText: text,
        status: 'COMPLETE',
        previewResults: [
          { ...result, imageTags: ['dev-1', 'dev-2'], imageDigest: digests[0], imagePushedAt: pushedAt(0) },
          { ...result, imageDigest: digests[1], imagePushedAt: pushedAt(1) },
          {
            imageTags: ['rel-1'],
            imageDigest: digests[2],
            imagePushedAt: pushedAt(2),
            action: { type: 'TRANSITION', targetStorageClass: 'ARCHIVE' },
            appliedRulePriority: 10,
            storageClass: 'STANDARD',
          },
        ],
        summary: {
          expiringImageTotalCount: 2,
          transitioningImageTotalCounts: [{ targetStorageClass: 'ARCHIVE', imageTotalCount: 1 }],
        },
      });
    });

    it('is EXPIRED after a day, without its results, until there is another', async () => {
      const { repositoryName, digests } = await repositoryWith(ecr, ['a'], ['b']);
      await preview(repositoryName);
      await ecr.running.time.advance(dayMs - 1);
      expect(await page(repositoryName)).toMatchObject({
        status: 'COMPLETE',
        previewResults: [{ imageDigest: digests[0] }],
      });
      await ecr.running.time.advance(1);
      const expired = await page(repositoryName);
      expect(expired).toMatchObject({ status: 'EXPIRED', previewResults: [] });
      expect(expired).not.toHaveProperty('summary');
      const imageIds = [{ imageDigest: digests[0] }];
      expect(await page(repositoryName, { imageIds })).toMatchObject({ status: 'EXPIRED', previewResults: [] });
      await preview(repositoryName);
      expect(await page(repositoryName)).toMatchObject({ status: 'COMPLETE' });
      await ecr.running.time.advance(-5 * 60_000);
      expect(await page(repositoryName)).toMatchObject({ status: 'COMPLETE' });
      await ecr.running.time.advance(-1);
      expect(await page(repositoryName)).toMatchObject({ status: 'EXPIRED' });
    });

    it('shows nothing, and counts none, where nothing happens', async () => {
      const { repositoryName } = await repositoryWith(ecr, ['a']);
      await preview(repositoryName);
      expect(await page(repositoryName)).toMatchObject({
        previewResults: [],
        summary: { expiringImageTotalCount: 0 },
      });
      expect(await page(repositoryName)).not.toHaveProperty('summary.transitioningImageTotalCounts');
    });

    it('stays as it was when it was made', async () => {
      const { repositoryName, digests } = await repositoryWith(ecr, ['a'], ['b']);
      await preview(repositoryName);
      await put(ecr, repositoryName, image(), 'c');
      await bodyOf(ecr.call('BatchDeleteImage', { repositoryName, imageIds: [{ imageDigest: digests[0] }] }));
      expect(await page(repositoryName)).toMatchObject({
        previewResults: [{ imageTags: ['a'], imageDigest: digests[0] }],
      });
      expect(digestsOf(await page(repositoryName, { imageIds: [{ imageDigest: digests[0] }] }))).toEqual([digests[0]]);
    });

    it('leaves out an image that an index keeps', async () => {
      const repositoryName = await newRepository(ecr);
      const child = image();
      for (const each of [child, image()]) await put(ecr, repositoryName, each);
      await put(ecr, repositoryName, index([child]), 'list');
      await ecr.running.time.advance(2 * dayMs);
      await preview(repositoryName, policyOf({ tags: { tagStatus: 'untagged' }, count: days(1) }));
      const shown = digestsOf(await page(repositoryName));
      expect(shown).toHaveLength(1);
      expect(shown).not.toContain(child.digest);
    });

    it.each([
      ['TAGGED', [0, 2]],
      ['UNTAGGED', [1]],
      ['ANY', [0, 1, 2]],
    ])('filters by tagStatus %s, whatever the page, but does not count less', async (tagStatus, expected) => {
      const { repositoryName, digests } = await repositoryWith(ecr, ['a'], [], ['b'], ['c']);
      await preview(repositoryName);
      const seen: string[] = [];
      const config = { client: ecr.client, pageSize: 1 };
      const input = { repositoryName, filter: { tagStatus: tagStatus as 'TAGGED' } };
      for await (const { previewResults = [], summary } of paginateGetLifecyclePolicyPreview(config, input)) {
        seen.push(...previewResults.map(({ imageDigest = '' }) => imageDigest));
        expect(summary?.expiringImageTotalCount).toBe(3);
      }
      expect(seen).toEqual(expected.map((at) => digests[at]));
    });

    it('shows the images asked for once, in its order, and nothing for those that it leaves alone', async () => {
      const { repositoryName, digests } = await repositoryWith(ecr, ['a'], [], ['b'], ['c']);
      await preview(repositoryName);
      const imageIds = [
        { imageTag: 'b' },
        { imageDigest: digests[2] },
        { imageDigest: digests[0], imageTag: 'a' },
        { imageDigest: digests[0], imageTag: 'b' },
        { imageTag: 'c' },
        { imageTag: 'none' },
        { imageDigest: image().digest },
      ];
      expect(digestsOf(await page(repositoryName, { imageIds }))).toEqual([digests[0], digests[2]]);
      const asked = { imageIds: digests.map((imageDigest) => ({ imageDigest })), filter: { tagStatus: 'UNTAGGED' } };
      expect(digestsOf(await page(repositoryName, asked))).toEqual([digests[1]]);
    });

    it('gives pages of 100 unless told otherwise', async () => {
      const repositoryName = await newRepository(ecr);
      for (let at = 0; at < 103; at += 1) await put(ecr, repositoryName, image());
      await preview(repositoryName);
      const first = await page(repositoryName);
      expect(first.previewResults).toHaveLength(100);
      const second = await page(repositoryName, { nextToken: first.nextToken });
      expect(second.previewResults).toHaveLength(2);
      expect(second).not.toHaveProperty('nextToken');
    });
  });
});
