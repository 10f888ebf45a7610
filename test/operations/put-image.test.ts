import { BatchGetImageCommand, DescribeImagesCommand, PutImageCommand } from '@aws-sdk/client-ecr';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { bytesOf, image, index, pushByApi, sizeOf, uploadLayer } from '../support/images.ts';
import { useServer } from '../support/server.ts';

const repositoryName = 'team/app';

describe('PutImage', () => {
  const ecr = useServer();
  beforeAll(() => ecr.call('CreateRepository', { repositoryName }));

  describe('behaviour', () => {
    it('stores the exact bytes under their digest', async () => {
      const pushed = image();
      for (const blob of pushed.blobs) await uploadLayer(ecr, repositoryName, blob);
      const put = await ecr.client.send(
        new PutImageCommand({ repositoryName, imageManifest: pushed.manifest, imageTag: '1' }),
      );
      expect(put.image).toEqual({
        registryId: '000000000000',
        repositoryName,
        imageId: { imageDigest: pushed.digest, imageTag: '1' },
        imageManifest: pushed.manifest,
        imageManifestMediaType: pushed.mediaType,
      });
      const got = await ecr.client.send(new BatchGetImageCommand({ repositoryName, imageIds: [{ imageTag: '1' }] }));
      expect(got.images?.[0]?.imageManifest).toBe(pushed.manifest);
    });

    it('counts config and layers as the size, and the largest image of an index', async () => {
      const [small, large] = [image({ layers: ['a'] }), image({ layers: ['a', 'b'.repeat(5000)] })];
      for (const each of [small, large]) await pushByApi(ecr, repositoryName, each);
      const both = index([small, large]);
      await pushByApi(ecr, repositoryName, both, 'multi');
      const { imageDetails } = await ecr.client.send(
        new DescribeImagesCommand({
          repositoryName,
          imageIds: [small, large, both].map(({ digest }) => ({ imageDigest: digest })),
        }),
      );
      expect(imageDetails?.map(({ imageSizeInBytes }) => imageSizeInBytes)).toEqual([
        sizeOf(small),
        sizeOf(large),
        sizeOf(large),
      ]);
    });

    it('moves a tag and leaves the image that had it', async () => {
      const [first, second] = [image(), image()];
      await pushByApi(ecr, repositoryName, first, 'moving');
      await pushByApi(ecr, repositoryName, second, 'moving');
      const { body } = await ecr.call('ListImages', { repositoryName });
      expect(body.imageIds).toEqual(
        expect.arrayContaining([{ imageDigest: first.digest }, { imageDigest: second.digest, imageTag: 'moving' }]),
      );
    });
  });

  describe('errors', () => {
    it('refuses layers that are not there', async () => {
      const pushed = image();
      const answer = await ecr.call('PutImage', { repositoryName, imageManifest: pushed.manifest });
      const missing = pushed.blobs.map(({ digest }) => digest).join(', ');
      expect(answer.body).toEqual({
        __type: 'LayersNotFoundException',
        message: `Layers with digests '[${missing}]' required for pushing image into repository with name '${repositoryName}' in the registry with id '000000000000' do not exist`,
      });
    });

    it('refuses an image without layers', async () => {
      const config = bytesOf('{}');
      await uploadLayer(ecr, repositoryName, config);
      const answer = await ecr.call('PutImage', {
        repositoryName,
        imageManifest: image({ layers: [], config: '{}' }).manifest,
      });
      expect(answer.body).toEqual({
        __type: 'InvalidParameterException',
        message:
          "Invalid parameter at 'ImageManifest' failed to satisfy constraint: 'Image has to have at least 1 layer'",
      });
    });
  });
});
