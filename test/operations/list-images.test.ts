import { ListImagesCommand, paginateListImages } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { image, type TestImage } from '../support/images.ts';
import { useServer } from '../support/server.ts';
import { invalidToken, recordedError } from './recorded.ts';
import { bodyOf, type ImageId, listed, newRepository, outcome, put, spoilt } from './repositories.ts';

interface Page {
  readonly imageIds: readonly ImageId[];
  readonly nextToken?: string;
}

describe('ListImages', () => {
  const ecr = useServer({ lenientLayers: true });

  const id = ({ digest }: TestImage, imageTag?: string): ImageId => ({
    imageDigest: digest,
    ...(imageTag !== undefined && { imageTag }),
  });
  /** A repository with images pushed in this order, each with its tags. */
  const repositoryOf = async (...images: readonly (readonly string[])[]) => {
    const repositoryName = await newRepository(ecr);
    const pushed = images.map((tags) => ({ tags, image: image() }));
    for (const each of pushed) {
      if (each.tags.length === 0) await put(ecr, repositoryName, each.image);
      for (const tag of each.tags) await put(ecr, repositoryName, each.image, tag);
    }
    return { repositoryName, images: pushed.map((each) => each.image) };
  };
  const page = (input: object) => bodyOf<Page>(ecr.call('ListImages', input));

  describe('input', () => {
    it('takes a filter of no members for none', async () => {
      const { repositoryName } = await repositoryOf(['1'], []);
      expect(await listed(ecr, repositoryName, { filter: {} })).toHaveLength(2);
    });
  });

  describe('errors', () => {
    it('refuses a repository that is not there, before it looks at the token', async () => {
      const repositoryName = 'never/was';
      expect(await outcome(ecr.call('ListImages', { repositoryName, nextToken: 'x' }))).toEqual(
        recordedError('repository-not-found-ListImages', { repositoryName }),
      );
    });

    it('refuses a token that was made up, cut or changed', async () => {
      const { repositoryName } = await repositoryOf(['1', '2'], ['3']);
      const { nextToken: good = '' } = await page({ repositoryName, maxResults: 1 });
      for (const nextToken of spoilt(good)) {
        const answer = await outcome(ecr.call('ListImages', { repositoryName, nextToken }));
        expect({ nextToken, ...answer }).toEqual({ nextToken, ...invalidToken });
      }
    });

    it('refuses a token of another repository, filter or operation', async () => {
      const { repositoryName } = await repositoryOf(['1'], ['2'], ['3']);
      const { repositoryName: other } = await repositoryOf(['1'], ['2']);
      const { nextToken } = await page({ repositoryName, maxResults: 1 });
      const refused = [
        ecr.call('ListImages', { repositoryName: other, nextToken }),
        ecr.call('ListImages', { repositoryName, nextToken, filter: { tagStatus: 'TAGGED' } }),
        ecr.call('ListImages', { repositoryName, nextToken, filter: { imageStatus: 'ANY' } }),
        ecr.call('DescribeImages', { repositoryName, nextToken }),
      ];
      for (const answer of refused) expect(await outcome(answer)).toEqual(invalidToken);
    });

    it('refuses a token of a repository that was deleted and made again', async () => {
      const { repositoryName } = await repositoryOf(['1'], ['2'], ['3']);
      const { nextToken } = await page({ repositoryName, maxResults: 1 });
      await bodyOf(ecr.call('DeleteRepository', { repositoryName, force: true }));
      await bodyOf(ecr.call('CreateRepository', { repositoryName }));
      expect(await outcome(ecr.call('ListImages', { repositoryName, nextToken }))).toEqual(invalidToken);
    });
  });

  describe('behaviour', () => {
    it('shows an image once for each tag, in push order, and an untagged one once', async () => {
      const { repositoryName, images } = await repositoryOf(['z', 'a', 'm'], [], ['b']);
      const [first, second, third] = images as [TestImage, TestImage, TestImage];
      const { imageIds, nextToken } = await ecr.client.send(new ListImagesCommand({ repositoryName }));
      expect(imageIds).toEqual([id(first, 'z'), id(first, 'a'), id(first, 'm'), id(second), id(third, 'b')]);
      expect(nextToken).toBeUndefined();
    });

    it('keeps an image where it was first pushed when it gets another tag', async () => {
      const { repositoryName, images } = await repositoryOf(['1'], ['2']);
      const [first, second] = images as [TestImage, TestImage];
      await put(ecr, repositoryName, first, '3');
      expect(await listed(ecr, repositoryName)).toEqual([id(first, '1'), id(first, '3'), id(second, '2')]);
    });

    it('shows nothing of an empty repository', async () => {
      expect(await page({ repositoryName: await newRepository(ecr) })).toEqual({ imageIds: [] });
    });

    it.each([
      ['TAGGED', [0, 2]],
      ['UNTAGGED', [1]],
      ['ANY', [0, 1, 2]],
      [undefined, [0, 1, 2]],
    ])('filters by tagStatus %s', async (tagStatus, expected) => {
      const { repositoryName, images } = await repositoryOf(['1'], [], ['2']);
      const ids = await listed(ecr, repositoryName, { filter: { tagStatus } });
      expect(ids.map(({ imageDigest }) => imageDigest)).toEqual(expected.map((at) => images[at]?.digest));
    });

    it('counts an image as untagged once its tag moved on', async () => {
      const { repositoryName, images } = await repositoryOf(['1'], ['1']);
      const [first, second] = images as [TestImage, TestImage];
      expect(await listed(ecr, repositoryName, { filter: { tagStatus: 'UNTAGGED' } })).toEqual([id(first)]);
      expect(await listed(ecr, repositoryName, { filter: { tagStatus: 'TAGGED' } })).toEqual([id(second, '1')]);
      await put(ecr, repositoryName, first, '2');
      expect(await listed(ecr, repositoryName, { filter: { tagStatus: 'UNTAGGED' } })).toEqual([]);
    });

    it.each([
      ['ACTIVE', 2],
      ['ANY', 2],
      [undefined, 2],
      ['ARCHIVED', 0],
      ['ACTIVATING', 0],
    ])('filters by imageStatus %s', async (imageStatus, expected) => {
      const { repositoryName } = await repositoryOf(['1'], []);
      expect(await listed(ecr, repositoryName, { filter: { imageStatus } })).toHaveLength(expected);
    });

    it('gives pages of 100 unless told otherwise', async () => {
      const tags = Array.from({ length: 101 }, (_, at) => `t${at}`);
      const { repositoryName } = await repositoryOf(tags);
      const first = await page({ repositoryName });
      expect(first.imageIds.map(({ imageTag }) => imageTag)).toEqual(tags.slice(0, 100));
      const second = await page({ repositoryName, nextToken: first.nextToken });
      expect(second).toEqual({ imageIds: [expect.objectContaining({ imageTag: 't100' })] });
      expect((await page({ repositoryName, maxResults: 101 })).nextToken).toBeUndefined();
    });

    it.each([1, 2, 3, 4, 6, 1000])('shows each once with pages of %d', async (pageSize) => {
      const { repositoryName } = await repositoryOf(['a', 'b', 'c'], [], ['d'], []);
      const all = await listed(ecr, repositoryName);
      const sizes: number[] = [];
      const seen: ImageId[] = [];
      for await (const { imageIds = [] } of paginateListImages({ client: ecr.client, pageSize }, { repositoryName })) {
        seen.push(...(imageIds as ImageId[]));
        sizes.push(imageIds.length);
      }
      expect(all).toHaveLength(6);
      expect(seen).toEqual(all);
      expect(sizes).toEqual(
        Array.from({ length: Math.ceil(6 / pageSize) }, (_, at) => Math.min(pageSize, 6 - at * pageSize)),
      );
    });

    it('pages through what a filter lets through', async () => {
      const { repositoryName, images } = await repositoryOf(['a'], [], ['b'], [], ['c'], []);
      const seen: ImageId[] = [];
      const sizes: number[] = [];
      const filter = { tagStatus: 'UNTAGGED' as const };
      for await (const { imageIds = [] } of paginateListImages(
        { client: ecr.client, pageSize: 2 },
        { repositoryName, filter },
      )) {
        seen.push(...(imageIds as ImageId[]));
        sizes.push(imageIds.length);
      }
      expect(seen).toEqual([1, 3, 5].map((at) => id(images[at] as TestImage)));
      expect(sizes).toEqual([2, 1]);
    });

    it('keeps its place while images and tags come and go between the pages', async () => {
      const { repositoryName, images } = await repositoryOf(['a'], ['b1', 'b2', 'b3'], ['c'], [], ['e']);
      const [a, b, c, d, e] = images as [TestImage, TestImage, TestImage, TestImage, TestImage];
      const late = image();
      const seen: ImageId[] = [];
      for await (const { imageIds = [] } of paginateListImages(
        { client: ecr.client, pageSize: 2 },
        { repositoryName },
      )) {
        seen.push(...(imageIds as ImageId[]));
        if (seen.length !== 2) continue;
        // Shown already: the first image, and the tag at which the page ended. Not shown yet: the third image.
        const gone = [{ imageDigest: a.digest }, { imageTag: 'b1' }, { imageDigest: c.digest }];
        const { failures } = await bodyOf(ecr.call('BatchDeleteImage', { repositoryName, imageIds: gone }));
        expect(failures).toEqual([]);
        await put(ecr, repositoryName, late, 'late');
        await put(ecr, repositoryName, b, 'b4');
      }
      expect(seen).toEqual([
        id(a, 'a'),
        id(b, 'b1'),
        id(b, 'b2'),
        id(b, 'b3'),
        id(b, 'b4'),
        id(d),
        id(e, 'e'),
        id(late, 'late'),
      ]);
    });

    it('goes on where the image at which a page ended is gone', async () => {
      const { repositoryName, images } = await repositoryOf(['a1', 'a2', 'a3'], ['b']);
      const [a, b] = images as [TestImage, TestImage];
      const { nextToken } = await page({ repositoryName, maxResults: 2 });
      await bodyOf(ecr.call('BatchDeleteImage', { repositoryName, imageIds: [{ imageDigest: a.digest }] }));
      expect(await page({ repositoryName, nextToken })).toEqual({ imageIds: [id(b, 'b')] });
    });

    it('shows an image pushed after the last one was deleted', async () => {
      const { repositoryName } = await repositoryOf(['a'], ['b'], ['c']);
      const { nextToken } = await page({ repositoryName, maxResults: 2 });
      await bodyOf(ecr.call('BatchDeleteImage', { repositoryName, imageIds: [{ imageTag: 'c' }, { imageTag: 'b' }] }));
      const fresh = image();
      await put(ecr, repositoryName, fresh, 'd');
      expect(await page({ repositoryName, nextToken })).toEqual({ imageIds: [id(fresh, 'd')] });
    });
  });
});
