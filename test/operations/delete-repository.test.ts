import { DeleteRepositoryCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { bytesOf, image, pushByApi, uploadLayer } from '../support/images.ts';
import { useServer } from '../support/server.ts';
import { policyOf } from './lifecycle-policies.ts';
import { recordedError } from './recorded.ts';
import { bodyOf, listed, newRepository, outcome } from './repositories.ts';
import { begin, complete, upload } from './uploads.ts';

describe('DeleteRepository', () => {
  const ecr = useServer();
  const slow = useServer({ lifecycleDelay: 60_000, previewDelay: 60_000 });

  describe('input', () => {
    it('takes force as null for false', async () => {
      const repositoryName = await newRepository(ecr);
      await pushByApi(ecr, repositoryName, image());
      const { body } = await ecr.call('DeleteRepository', { repositoryName, force: null });
      expect(body.__type).toBe('RepositoryNotEmptyException');
    });
  });

  describe('errors', () => {
    it('refuses a repository that is not there', async () => {
      const repositoryName = 'never/was';
      const expected = recordedError('repository-not-found-DeleteRepository', { repositoryName });
      expect(await outcome(ecr.call('DeleteRepository', { repositoryName }))).toEqual(expected);
      expect(await outcome(ecr.call('DeleteRepository', { repositoryName, force: true }))).toEqual(expected);
    });

    it.each([{}, { force: false }])('refuses one that holds images, with %j', async (options) => {
      const repositoryName = await newRepository(ecr);
      const pushed = image();
      await pushByApi(ecr, repositoryName, pushed);
      expect(await outcome(ecr.call('DeleteRepository', { repositoryName, ...options }))).toEqual(
        recordedError('repository-not-empty', { repositoryName }),
      );
      expect(await listed(ecr, repositoryName)).toEqual([{ imageDigest: pushed.digest }]);
    });
  });

  describe('behaviour', () => {
    it('forgets what was to be done later in it', async () => {
      const repositoryName = await newRepository(slow);
      await pushByApi(slow, repositoryName, image());
      await bodyOf(slow.call('PutLifecyclePolicy', { repositoryName, lifecyclePolicyText: policyOf() }));
      await bodyOf(slow.call('StartLifecyclePolicyPreview', { repositoryName }));
      const jobs = async () => {
        const answer = await fetch(`${slow.endpoint}/_cloudmock/jobs`);
        return ((await answer.json()) as { jobs: { kind: string }[] }).jobs.map(({ kind }) => kind).sort();
      };
      expect(await jobs()).toEqual(['evaluate-lifecycle-policy', 'preview-lifecycle-policy']);
      await bodyOf(slow.call('DeleteRepository', { repositoryName, force: true }));
      expect(await jobs()).toEqual([]);
    });

    it('answers with what it deleted', async () => {
      const repositoryName = await newRepository(ecr);
      const { body } = await ecr.call('DescribeRepositories', { repositoryNames: [repositoryName] });
      const deleted = await bodyOf(ecr.call('DeleteRepository', { repositoryName }));
      expect([deleted.repository]).toEqual(body.repositories);
      expect((await ecr.call('DescribeRepositories', { repositoryNames: [repositoryName] })).body.__type).toBe(
        'RepositoryNotFoundException',
      );
    });

    it('deletes one that holds only layers and uploads', async () => {
      const repositoryName = await newRepository(ecr);
      await uploadLayer(ecr, repositoryName, bytesOf('alone'));
      await begin(ecr, repositoryName);
      expect((await ecr.call('DeleteRepository', { repositoryName })).status).toBe(200);
    });

    it('with force deletes images, tags, layers and uploads too', async () => {
      const repositoryName = await newRepository(ecr);
      const pushed = image();
      await pushByApi(ecr, repositoryName, pushed, '1');
      const uploadId = await begin(ecr, repositoryName);
      await ecr.client.send(new DeleteRepositoryCommand({ repositoryName, force: true }));
      await bodyOf(ecr.call('CreateRepository', { repositoryName }));
      expect(await listed(ecr, repositoryName)).toEqual([]);
      const layerDigests = pushed.blobs.map(({ digest }) => digest);
      const { layers } = await bodyOf(ecr.call('BatchCheckLayerAvailability', { repositoryName, layerDigests }));
      expect(layers).toEqual(layerDigests.map((layerDigest) => ({ layerDigest, layerAvailability: 'UNAVAILABLE' })));
      const part = await upload(ecr, repositoryName, { uploadId, bytes: Buffer.from('x') });
      expect(part.body.__type).toBe('UploadNotFoundException');
    });

    it('leaves the layers of other repositories alone', async () => {
      const [gone, stays] = [await newRepository(ecr), await newRepository(ecr)];
      const pushed = image();
      for (const repositoryName of [gone, stays]) await pushByApi(ecr, repositoryName, pushed);
      await bodyOf(ecr.call('DeleteRepository', { repositoryName: gone, force: true }));
      const layer = pushed.blobs[1];
      const input = { repositoryName: stays, layerDigest: layer?.digest };
      const { downloadUrl } = await bodyOf<{ downloadUrl: string }>(ecr.call('GetDownloadUrlForLayer', input));
      expect(Buffer.from(await (await fetch(downloadUrl)).arrayBuffer())).toEqual(layer?.bytes);
    });

    it('refuses to finish an upload whose repository is gone, or is another one of that name', async () => {
      const repositoryName = await newRepository(ecr);
      const uploadId = await begin(ecr, repositoryName);
      const { bytes, digest } = bytesOf('late');
      await bodyOf(upload(ecr, repositoryName, { uploadId, bytes }));
      await bodyOf(ecr.call('DeleteRepository', { repositoryName }));
      expect((await complete(ecr, repositoryName, uploadId, digest)).body.__type).toBe('RepositoryNotFoundException');
      await bodyOf(ecr.call('CreateRepository', { repositoryName }));
      expect((await complete(ecr, repositoryName, uploadId, digest)).body.__type).toBe('UploadNotFoundException');
    });
  });
});
