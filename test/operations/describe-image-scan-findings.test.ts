import { DescribeImageScanFindingsCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { artifact, image, index, pushByRegistry } from '../support/images.ts';
import { useServer } from '../support/server.ts';
import { invalidParameter, invalidToken, recordedError, repositoryNotFound } from './recorded.ts';
import { account, bodyOf, newRepository, outcome, put } from './repositories.ts';

const noEngine = { status: 'FAILED', description: 'no scan engine is configured' };

describe('DescribeImageScanFindings', () => {
  const ecr = useServer({ lenientLayers: true });
  const slow = useServer({ lenientLayers: true, restoreDelay: 60_000 });
  const findings = (repositoryName: string, imageId: object, input: object = {}) =>
    ecr.call('DescribeImageScanFindings', { repositoryName, imageId, ...input });
  const onPush = { imageScanningConfiguration: { scanOnPush: true } };

  describe('input', () => {
    it('refuses an identifier with neither tag nor digest', async () => {
      expect(await outcome(findings(await newRepository(ecr), {}))).toEqual(
        invalidParameter('imageId', 'Invalid request parameters: both tag and digest cannot be null'),
      );
    });

    it('refuses any token, since there is no second page', async () => {
      const repositoryName = await newRepository(ecr, onPush);
      await put(ecr, repositoryName, image(), '1');
      expect(await outcome(findings(repositoryName, { imageTag: '1' }, { nextToken: 'x' }))).toEqual(invalidToken);
    });
  });

  describe('errors', () => {
    it('refuses a repository that is not there', async () => {
      expect(await outcome(findings('never/was', { imageTag: '1' }))).toEqual(repositoryNotFound('never/was'));
    });

    it('refuses an image that is not there', async () => {
      const repositoryName = await newRepository(ecr);
      expect(await outcome(findings(repositoryName, { imageTag: 'none' }))).toEqual(
        recordedError('image-not-found-DescribeImageScanFindings', { repositoryName, imageTag: 'none' }),
      );
    });

    it('refuses an image that was never scanned', async () => {
      const repositoryName = await newRepository(ecr);
      const pushed = image();
      await put(ecr, repositoryName, pushed, '1');
      const ids = [{ imageDigest: pushed.digest }, { imageTag: '1' }, { imageDigest: pushed.digest, imageTag: '1' }];
      for (const imageId of ids) {
        expect(await outcome(findings(repositoryName, imageId))).toEqual(
          recordedError('scan-not-found', { repositoryName, ...imageId }),
        );
      }
    });

    it.each([
      ['an index', index([])],
      ['an artifact', artifact('application/vnd.example.sbom')],
    ])('knows no scan of %s, whose push starts none', async (_, pushed) => {
      const repositoryName = await newRepository(ecr, onPush);
      await put(ecr, repositoryName, pushed, '1');
      expect((await findings(repositoryName, { imageTag: '1' })).body.__type).toBe('ScanNotFoundException');
    });

    it('forgets the scan with the image', async () => {
      const repositoryName = await newRepository(ecr);
      const pushed = image();
      await put(ecr, repositoryName, pushed, '1');
      const imageId = { imageTag: '1' };
      await bodyOf(ecr.call('StartImageScan', { repositoryName, imageId }));
      await bodyOf(ecr.call('BatchDeleteImage', { repositoryName, imageIds: [imageId] }));
      await put(ecr, repositoryName, pushed, '1');
      expect((await findings(repositoryName, imageId)).body.__type).toBe('ScanNotFoundException');
    });
  });

  describe('behaviour', () => {
    it('says after StartImageScan that there is nothing to scan with, and invents nothing', async () => {
      const repositoryName = await newRepository(ecr);
      const pushed = image();
      await put(ecr, repositoryName, pushed, '1');
      await bodyOf(ecr.call('StartImageScan', { repositoryName, imageId: { imageDigest: pushed.digest } }));
      expect(await bodyOf(findings(repositoryName, { imageDigest: pushed.digest }))).toEqual({
        registryId: account,
        repositoryName,
        imageId: { imageDigest: pushed.digest },
        imageScanStatus: noEngine,
      });
      const byTag = await ecr.client.send(
        new DescribeImageScanFindingsCommand({ repositoryName, imageId: { imageTag: '1' } }),
      );
      expect(byTag.imageId).toEqual({ imageDigest: pushed.digest, imageTag: '1' });
      expect(byTag.imageScanStatus).toEqual(noEngine);
    });

    const store = (repositoryName: string, targetStorageClass: string) =>
      bodyOf(ecr.call('UpdateImageStorageClass', { repositoryName, imageId: { imageTag: '1' }, targetStorageClass }));

    it.each([true, false])('says of an archived image that it is archived; scanned before: %s', async (isScanned) => {
      const repositoryName = await newRepository(ecr, isScanned ? onPush : {});
      const pushed = image();
      await put(ecr, repositoryName, pushed, '1');
      await store(repositoryName, 'ARCHIVE');
      const imageId = { imageTag: '1' };
      const input = { repositoryName, imageId };
      expect(await ecr.client.send(new DescribeImageScanFindingsCommand(input))).toMatchObject({
        registryId: account,
        repositoryName,
        imageId: { imageDigest: pushed.digest, imageTag: '1' },
        imageScanStatus: {
          status: 'IMAGE_ARCHIVED',
          description: `The image with digest '${pushed.digest}' is archived`,
        },
      });
      expect(await outcome(findings(repositoryName, imageId, { nextToken: 'x' }))).toEqual(invalidToken);
      await store(repositoryName, 'STANDARD');
      const { status, body } = await findings(repositoryName, imageId);
      expect(body.imageScanStatus ?? body.__type).toEqual(isScanned ? noEngine : 'ScanNotFoundException');
      expect(status).toBe(isScanned ? 200 : 400);
    });

    it('and while it is on its way back', async () => {
      const repositoryName = await newRepository(slow);
      await put(slow, repositoryName, image(), '1');
      const input = { repositoryName, imageId: { imageTag: '1' } };
      for (const targetStorageClass of ['ARCHIVE', 'STANDARD'])
        await bodyOf(slow.call('UpdateImageStorageClass', { ...input, targetStorageClass }));
      expect(await bodyOf(slow.call('DescribeImageScanFindings', input))).toMatchObject({
        imageScanStatus: { status: 'IMAGE_ARCHIVED' },
      });
      expect((await slow.call('StartImageScan', input)).body.__type).toBe('ImageArchivedException');
    });

    it('forgets what was found before the archive, and scans again on the way out of it as on a push', async () => {
      const repositoryName = await newRepository(ecr);
      await put(ecr, repositoryName, image(), '1');
      const imageId = { imageTag: '1' };
      await bodyOf(ecr.call('StartImageScan', { repositoryName, imageId }));
      for (const targetStorageClass of ['ARCHIVE', 'STANDARD']) await store(repositoryName, targetStorageClass);
      expect((await findings(repositoryName, imageId)).body.__type).toBe('ScanNotFoundException');
      const imageScanningConfiguration = { scanOnPush: true };
      await bodyOf(ecr.call('PutImageScanningConfiguration', { repositoryName, imageScanningConfiguration }));
      for (const targetStorageClass of ['ARCHIVE', 'STANDARD']) await store(repositoryName, targetStorageClass);
      expect((await bodyOf(findings(repositoryName, imageId))).imageScanStatus).toEqual(noEngine);
      expect((await ecr.call('StartImageScan', { repositoryName, imageId })).body.__type).toBe(
        'LimitExceededException',
      );
    });

    it.each(['PutImage', 'a push'])('says the same after scanOnPush by %s', async (door) => {
      const repositoryName = await newRepository(ecr, onPush);
      if (door === 'PutImage') await put(ecr, repositoryName, image(), '1');
      else await pushByRegistry(ecr, repositoryName, image(), '1');
      const { imageScanStatus } = await bodyOf(findings(repositoryName, { imageTag: '1' }));
      expect(imageScanStatus).toEqual(noEngine);
    });
  });
});
