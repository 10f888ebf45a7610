import { StartImageScanCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { artifact, image, index, types } from '../support/images.ts';
import { useServer } from '../support/server.ts';
import { invalidParameter, recordedError, refusal, repositoryNotFound } from './recorded.ts';
import { account, bodyOf, newRepository, outcome, put } from './repositories.ts';

const day = 24 * 60 * 60 * 1000;

describe('StartImageScan', () => {
  const ecr = useServer({ lenientLayers: true });
  const scan = (repositoryName: string, imageId: object) => ecr.call('StartImageScan', { repositoryName, imageId });
  const repositoryWith = async (pushed: ReturnType<typeof image>, tag?: string, settings: object = {}) => {
    const repositoryName = await newRepository(ecr, settings);
    await put(ecr, repositoryName, pushed, tag);
    return repositoryName;
  };

  describe('input', () => {
    it('refuses an identifier with neither tag nor digest', async () => {
      expect(await outcome(scan(await newRepository(ecr), {}))).toEqual(
        invalidParameter('imageId', 'Invalid request parameters: both tag and digest cannot be null'),
      );
    });
  });

  describe('errors', () => {
    it('refuses a repository that is not there', async () => {
      expect(await outcome(scan('never/was', { imageTag: '1' }))).toEqual(repositoryNotFound('never/was'));
    });

    it.each([{ imageTag: 'none' }, { imageDigest: `sha256:${'0'.repeat(64)}` }])(
      'refuses an image that is not there: %j',
      async (imageId) => {
        const repositoryName = await newRepository(ecr);
        expect(await outcome(scan(repositoryName, imageId))).toEqual(
          recordedError('image-not-found-StartImageScan', { repositoryName, ...imageId }),
        );
      },
    );

    it.each([
      ['an index', index([]), types.ociIndex],
      ['an artifact', artifact('application/vnd.example.sbom'), types.oci],
    ])('refuses %s', async (_, pushed, mediaType) => {
      const repositoryName = await repositoryWith(pushed, '1');
      expect(await outcome(scan(repositoryName, { imageTag: '1' }))).toEqual(
        refusal('UnsupportedImageTypeException', `An image of media type '${mediaType}' cannot be scanned`),
      );
      const { body } = await ecr.call('DescribeImageScanFindings', { repositoryName, imageId: { imageTag: '1' } });
      expect(body.__type).toBe('ScanNotFoundException');
    });

    it('refuses a second scan within 24 hours, by tag or by digest', async () => {
      const pushed = image();
      const repositoryName = await repositoryWith(pushed, '1');
      await bodyOf(scan(repositoryName, { imageTag: '1' }));
      ecr.clock.advance(day - 1);
      for (const imageId of [{ imageTag: '1' }, { imageDigest: pushed.digest }]) {
        expect(await outcome(scan(repositoryName, imageId))).toEqual(recordedError('scan-limit'));
      }
      ecr.clock.advance(1);
      await bodyOf(scan(repositoryName, { imageTag: '1' }));
      expect((await scan(repositoryName, { imageTag: '1' })).status).toBe(400);
    });

    it('counts the scan on push', async () => {
      const settings = { imageScanningConfiguration: { scanOnPush: true } };
      const repositoryName = await repositoryWith(image(), '1', settings);
      expect(await outcome(scan(repositoryName, { imageTag: '1' }))).toEqual(recordedError('scan-limit'));
      ecr.clock.advance(day);
      await bodyOf(scan(repositoryName, { imageTag: '1' }));
    });

    it('starts one of two that are asked for at once', async () => {
      const repositoryName = await repositoryWith(image(), '1');
      const answers = await Promise.all(Array.from({ length: 4 }, () => scan(repositoryName, { imageTag: '1' })));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    });
  });

  describe('behaviour', () => {
    it.each(['tag', 'digest'])('answers with both tag and digest when asked by %s', async (by) => {
      const pushed = image();
      const repositoryName = await repositoryWith(pushed, '1');
      const imageId = by === 'tag' ? { imageTag: '1' } : { imageDigest: pushed.digest };
      const started = await ecr.client.send(new StartImageScanCommand({ repositoryName, imageId }));
      expect(started).toMatchObject({
        registryId: account,
        repositoryName,
        imageId: { imageDigest: pushed.digest, imageTag: '1' },
        imageScanStatus: { status: 'IN_PROGRESS' },
      });
    });

    it('answers without a tag for an image that has none', async () => {
      const pushed = image();
      const repositoryName = await repositoryWith(pushed);
      const { imageId } = await bodyOf(scan(repositoryName, { imageDigest: pushed.digest }));
      expect(imageId).toEqual({ imageDigest: pushed.digest });
    });

    it('has a quota that ends when the clock is set back more than five minutes before the last scan', async () => {
      const pushed = image();
      const repositoryName = await repositoryWith(pushed);
      const scan = () => ecr.call('StartImageScan', { repositoryName, imageId: { imageDigest: pushed.digest } });
      await ecr.running.time.advance(400 * day);
      expect((await scan()).status).toBe(200);
      await ecr.running.time.advance(-5 * 60_000);
      expect((await scan()).body.__type).toBe('LimitExceededException');
      await ecr.running.time.advance(-1);
      expect((await scan()).status).toBe(200);
      expect((await scan()).body.__type).toBe('LimitExceededException');
    });

    it('has a quota for each image', async () => {
      const repositoryName = await repositoryWith(image(), '1');
      await put(ecr, repositoryName, image(), '2');
      for (const imageTag of ['1', '2']) await bodyOf(scan(repositoryName, { imageTag }));
    });
  });
});
