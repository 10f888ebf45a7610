import { BatchDeleteImageCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { image, index } from '../support/images.ts';
import { useServer } from '../support/server.ts';
import { recordedError, recordedFailure } from './recorded.ts';
import { bodyOf, type ImageId, listed, newRepository, outcome, put } from './repositories.ts';

describe('BatchDeleteImage', () => {
  const ecr = useServer({ lenientLayers: true });

  const remove = (repositoryName: string, ...imageIds: readonly ImageId[]) =>
    bodyOf(ecr.call('BatchDeleteImage', { repositoryName, imageIds }));
  const repositoryWith = async (pushed: ReturnType<typeof image>, ...tags: readonly string[]) => {
    const repositoryName = await newRepository(ecr);
    for (const tag of tags) await put(ecr, repositoryName, pushed, tag);
    if (tags.length === 0) await put(ecr, repositoryName, pushed);
    return repositoryName;
  };

  describe('errors', () => {
    it('refuses a repository that is not there', async () => {
      const repositoryName = 'never/was';
      expect(await outcome(ecr.call('BatchDeleteImage', { repositoryName, imageIds: [{ imageTag: '1' }] }))).toEqual(
        recordedError('repository-not-found-BatchDeleteImage', { repositoryName }),
      );
    });

    it('says of each that cannot be deleted why, and deletes the others', async () => {
      const [one, other] = [image(), image()];
      const repositoryName = await repositoryWith(one, '1');
      await put(ecr, repositoryName, other, '2');
      const mismatch = { imageDigest: one.digest, imageTag: '2' };
      const absent = { imageDigest: `sha256:${'0'.repeat(64)}` };
      const input = {
        repositoryName,
        imageIds: [
          {},
          { imageDigest: 'nonsense' },
          { imageTag: 'a b' },
          absent,
          { imageTag: 'none' },
          mismatch,
          { imageTag: '2' },
        ],
      };
      const { imageIds, failures } = await ecr.client.send(new BatchDeleteImageCommand(input));
      expect(imageIds).toEqual([{ imageDigest: other.digest, imageTag: '2' }]);
      expect(failures).toEqual([
        { imageId: {}, ...recordedFailure('delete-no-ids') },
        { imageId: { imageDigest: 'nonsense' }, ...recordedFailure('delete-bad-digest') },
        {
          imageId: { imageTag: 'a b' },
          failureCode: 'InvalidImageTag',
          failureReason: "Invalid request parameters: image tag should satisfy the regex '[a-zA-Z0-9-_.]+'",
        },
        { imageId: absent, ...recordedFailure('delete-absent') },
        { imageId: { imageTag: 'none' }, ...recordedFailure('delete-absent') },
        {
          imageId: mismatch,
          ...recordedFailure('delete-mismatch', {}, 'Requested image tag does not match the digest'),
        },
      ]);
      expect(await listed(ecr, repositoryName)).toEqual([{ imageDigest: one.digest, imageTag: '1' }]);
    });

    it('keeps an image that an index lists, by digest and by its last tag, until the index is gone', async () => {
      const child = image();
      const repositoryName = await repositoryWith(child, 'child');
      const [first, second] = [index([child]), index([child], { annotations: { a: 'b' } })];
      for (const parent of [first, second]) await put(ecr, repositoryName, parent);
      const failure = recordedFailure('delete-listed-child', { indexDigests: `${first.digest}, ${second.digest}` });
      const ids = [{ imageDigest: child.digest }, { imageTag: 'child' }];
      expect(await remove(repositoryName, ...ids)).toEqual({
        imageIds: [],
        failures: ids.map((imageId) => ({ imageId, ...failure })),
      });
      expect(await listed(ecr, repositoryName)).toContainEqual({ imageDigest: child.digest, imageTag: 'child' });
      const parents = [{ imageDigest: first.digest }, { imageDigest: second.digest }];
      expect(await remove(repositoryName, ...parents, { imageTag: 'child' })).toEqual({
        imageIds: [...parents, { imageDigest: child.digest, imageTag: 'child' }],
        failures: [],
      });
      expect(await listed(ecr, repositoryName)).toEqual([]);
    });

    it('takes one of several tags off an image that an index lists', async () => {
      const child = image();
      const repositoryName = await repositoryWith(child, 'a', 'b');
      await put(ecr, repositoryName, index([child]));
      expect(await remove(repositoryName, { imageTag: 'a' })).toEqual({
        imageIds: [{ imageDigest: child.digest, imageTag: 'a' }],
        failures: [],
      });
    });

    it('does not mind an index of another repository', async () => {
      const child = image();
      const repositoryName = await repositoryWith(child);
      await put(ecr, await newRepository(ecr), index([child]));
      expect((await remove(repositoryName, { imageDigest: child.digest })).failures).toEqual([]);
    });
  });

  describe('behaviour', () => {
    it('by tag takes off the tag, and with the last tag deletes the image', async () => {
      const pushed = image();
      const repositoryName = await repositoryWith(pushed, 'a', 'b');
      const [a, b] = ['a', 'b'].map((imageTag) => ({ imageDigest: pushed.digest, imageTag })) as [ImageId, ImageId];
      expect(await remove(repositoryName, { imageTag: 'a' })).toEqual({ imageIds: [a], failures: [] });
      expect(await listed(ecr, repositoryName)).toEqual([b]);
      expect(await remove(repositoryName, { imageTag: 'b' })).toEqual({ imageIds: [b], failures: [] });
      expect(await listed(ecr, repositoryName)).toEqual([]);
    });

    it('by digest deletes the image with all its tags, and names each', async () => {
      const pushed = image();
      const repositoryName = await repositoryWith(pushed, 'b', 'a');
      expect(await remove(repositoryName, { imageDigest: pushed.digest })).toEqual({
        imageIds: ['b', 'a'].map((imageTag) => ({ imageDigest: pushed.digest, imageTag })),
        failures: [],
      });
      expect(await listed(ecr, repositoryName)).toEqual([]);
      const { failures } = await bodyOf(
        ecr.call('BatchGetImage', { repositoryName, imageIds: [{ imageTag: 'a' }, { imageDigest: pushed.digest }] }),
      );
      expect(failures).toMatchObject([{ failureCode: 'ImageNotFound' }, { failureCode: 'ImageNotFound' }]);
    });

    it('by digest deletes an untagged image', async () => {
      const pushed = image();
      const repositoryName = await repositoryWith(pushed);
      expect(await remove(repositoryName, { imageDigest: pushed.digest })).toEqual({
        imageIds: [{ imageDigest: pushed.digest }],
        failures: [],
      });
    });

    it('by tag and digest that belong together takes off that tag', async () => {
      const pushed = image();
      const repositoryName = await repositoryWith(pushed, 'a', 'b');
      const id = { imageDigest: pushed.digest, imageTag: 'a' };
      expect(await remove(repositoryName, id)).toEqual({ imageIds: [id], failures: [] });
      expect(await listed(ecr, repositoryName)).toEqual([{ imageDigest: pushed.digest, imageTag: 'b' }]);
    });

    it('finds what it deleted before in the same request no more', async () => {
      const pushed = image();
      const repositoryName = await repositoryWith(pushed, 'a');
      const { imageIds, failures } = await remove(repositoryName, { imageTag: 'a' }, { imageDigest: pushed.digest });
      expect(imageIds).toEqual([{ imageDigest: pushed.digest, imageTag: 'a' }]);
      expect(failures).toEqual([{ imageId: { imageDigest: pushed.digest }, ...recordedFailure('delete-absent') }]);
    });

    it.each(['IMMUTABLE', 'MUTABLE'])('deletes tags of a repository that is %s', async (imageTagMutability) => {
      const repositoryName = await newRepository(ecr, { imageTagMutability });
      const [old, fresh] = [image(), image()];
      await put(ecr, repositoryName, old, '1');
      await remove(repositoryName, { imageTag: '1' });
      await put(ecr, repositoryName, fresh, '1');
      expect(await listed(ecr, repositoryName)).toEqual([{ imageDigest: fresh.digest, imageTag: '1' }]);
    });
  });
});
