import { BatchCheckLayerAvailabilityCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { bytesOf, image, pushByApi, uploadLayer } from '../support/images.ts';
import { useServer } from '../support/server.ts';
import { recordedFailure, repositoryNotFound } from './recorded.ts';
import { newRepository, outcome } from './repositories.ts';

describe('BatchCheckLayerAvailability', () => {
  const ecr = useServer();
  const absent = `sha256:${'0'.repeat(64)}`;

  describe('errors', () => {
    it('refuses a repository that is not there', async () => {
      const input = { repositoryName: 'never/was', layerDigests: [absent] };
      expect(await outcome(ecr.call('BatchCheckLayerAvailability', input))).toEqual(repositoryNotFound('never/was'));
    });
  });

  describe('behaviour', () => {
    it('tells for each whether it is there, with its size, and why one cannot be', async () => {
      const repositoryName = await newRepository(ecr);
      const layer = bytesOf('there');
      await uploadLayer(ecr, repositoryName, layer);
      const layerDigests = [absent, layer.digest, 'nonsense', 'sha256:'];
      const { layers, failures } = await ecr.client.send(
        new BatchCheckLayerAvailabilityCommand({ repositoryName, layerDigests }),
      );
      expect(layers).toEqual([
        { layerDigest: absent, layerAvailability: 'UNAVAILABLE' },
        { layerDigest: layer.digest, layerAvailability: 'AVAILABLE', layerSize: layer.bytes.length },
      ]);
      expect(failures).toEqual(
        ['nonsense', 'sha256:'].map((layerDigest) => ({
          layerDigest,
          ...recordedFailure('layer-bad-digest', { layerDigest }),
        })),
      );
    });

    it('shows the config of an image as a layer too', async () => {
      const repositoryName = await newRepository(ecr);
      const pushed = image();
      await pushByApi(ecr, repositoryName, pushed);
      const { body } = await ecr.call('BatchCheckLayerAvailability', {
        repositoryName,
        layerDigests: pushed.blobs.map(({ digest }) => digest),
      });
      expect(body.layers).toMatchObject(
        pushed.blobs.map(({ digest, bytes }) => ({
          layerDigest: digest,
          layerAvailability: 'AVAILABLE',
          layerSize: bytes.length,
        })),
      );
    });

    it('knows no layer of an upload under way', async () => {
      const repositoryName = await newRepository(ecr);
      const { bytes, digest } = bytesOf('under way');
      const { body } = await ecr.call('InitiateLayerUpload', { repositoryName });
      const part = { partFirstByte: 0, partLastByte: bytes.length - 1, layerPartBlob: bytes.toString('base64') };
      await ecr.call('UploadLayerPart', { repositoryName, uploadId: body.uploadId, ...part });
      const answer = await ecr.call('BatchCheckLayerAvailability', { repositoryName, layerDigests: [digest] });
      expect(answer.body.layers).toEqual([{ layerDigest: digest, layerAvailability: 'UNAVAILABLE' }]);
    });
  });
});
