import { BatchGetImageCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { artifact, image, index, pushByApi, sha256, types } from '../support/images.ts';
import { useServer } from '../support/server.ts';
import { recordedError, recordedFailure } from './recorded.ts';
import { account, bodyOf, described, type ImageId, newRepository, outcome, put } from './repositories.ts';

interface Got {
  readonly images: readonly { imageId: ImageId; imageManifest: string; imageManifestMediaType: string }[];
  readonly failures: readonly { imageId: ImageId; failureCode: string; failureReason: string }[];
}

describe('BatchGetImage', () => {
  const ecr = useServer({ lenientLayers: true });

  const get = (repositoryName: string, imageIds: readonly ImageId[], ...acceptedMediaTypes: string[]) =>
    bodyOf<Got>(
      ecr.call('BatchGetImage', {
        repositoryName,
        imageIds,
        ...(acceptedMediaTypes.length > 0 && { acceptedMediaTypes }),
      }),
    );
  const repositoryWith = async (pushed: ReturnType<typeof image>, tag: string) => {
    const repositoryName = await newRepository(ecr);
    await put(ecr, repositoryName, pushed, tag);
    return repositoryName;
  };

  describe('errors', () => {
    it('refuses a repository that is not there', async () => {
      const repositoryName = 'never/was';
      expect(await outcome(ecr.call('BatchGetImage', { repositoryName, imageIds: [{ imageTag: '1' }] }))).toEqual(
        recordedError('repository-not-found-BatchGetImage', { repositoryName }),
      );
    });
  });

  describe('behaviour', () => {
    it('returns the exact manifest, by tag, by digest and by both', async () => {
      const pushed = { ...image(), manifest: '' };
      pushed.manifest = JSON.stringify(JSON.parse(image().manifest), null, 3);
      pushed.digest = sha256(pushed.manifest);
      const repositoryName = await repositoryWith(pushed, '1');
      const ids = [{ imageTag: '1' }, { imageDigest: pushed.digest }, { imageDigest: pushed.digest, imageTag: '1' }];
      const { images, failures } = await ecr.client.send(new BatchGetImageCommand({ repositoryName, imageIds: ids }));
      expect(images).toEqual(
        ids.map(({ imageTag }) => ({
          registryId: account,
          repositoryName,
          imageId: { imageDigest: pushed.digest, ...(imageTag !== undefined && { imageTag }) },
          imageManifest: pushed.manifest,
          imageManifestMediaType: types.oci,
        })),
      );
      expect(failures).toEqual([]);
    });

    it('keeps characters beyond ASCII as they are', async () => {
      const pushed = image({ extra: { annotations: { title: 'Bücher 📚  ' } } });
      const repositoryName = await repositoryWith(pushed, '1');
      const { images } = await get(repositoryName, [{ imageTag: '1' }]);
      expect(images[0]?.imageManifest).toBe(pushed.manifest);
      expect(sha256(images[0]?.imageManifest ?? '')).toBe(pushed.digest);
    });

    it('says of each that cannot be returned why, and returns the others', async () => {
      const [one, other] = [image(), image()];
      const repositoryName = await repositoryWith(one, '1');
      await put(ecr, repositoryName, other, '2');
      const absent = { imageDigest: `sha256:${'0'.repeat(64)}` };
      const imageIds = [
        {},
        { imageDigest: 'nonsense' },
        { imageTag: 'a b' },
        { imageTag: 'none' },
        { imageTag: '1' },
        absent,
        { ...absent, imageTag: '1' },
        { imageDigest: one.digest, imageTag: '2' },
        { imageDigest: one.digest, imageTag: 'none' },
      ];
      const { images, failures } = await get(repositoryName, imageIds);
      expect(images.map(({ imageId }) => imageId)).toEqual([{ imageDigest: one.digest, imageTag: '1' }]);
      const notFound = recordedFailure('get-absent');
      const mismatch = {
        failureCode: 'ImageTagDoesNotMatchDigest',
        failureReason: 'Requested image tag does not match the digest',
      };
      expect(failures).toEqual([
        { imageId: {}, ...recordedFailure('delete-no-ids') },
        { imageId: { imageDigest: 'nonsense' }, ...recordedFailure('delete-bad-digest') },
        {
          imageId: { imageTag: 'a b' },
          failureCode: 'InvalidImageTag',
          failureReason: "Invalid request parameters: image tag should satisfy the regex '[a-zA-Z0-9-_.]+'",
        },
        { imageId: { imageTag: 'none' }, ...notFound },
        { imageId: absent, ...notFound },
        { imageId: { ...absent, imageTag: '1' }, ...notFound },
        { imageId: { imageDigest: one.digest, imageTag: '2' }, ...mismatch },
        { imageId: { imageDigest: one.digest, imageTag: 'none' }, ...mismatch },
      ]);
    });

    it('answers 200 where all of them failed', async () => {
      const repositoryName = await newRepository(ecr);
      expect(await get(repositoryName, [{ imageTag: '1' }])).toEqual({
        images: [],
        failures: [{ imageId: { imageTag: '1' }, ...recordedFailure('get-absent') }],
      });
    });

    it.each([
      ['docker', types.docker, types.oci],
      ['oci', types.oci, types.docker],
    ] as const)('converts %s by tag for a client that takes only the other form', async (form, stored, wanted) => {
      const other = image({ form: form === 'oci' ? 'docker' : 'oci', layers: ['a', 'b'], config: '{"os":"linux"}' });
      const pushed = image({ form, layers: ['a', 'b'], config: '{"os":"linux"}' });
      const repositoryName = await repositoryWith(pushed, '1');
      const { images } = await get(repositoryName, [{ imageTag: '1' }], wanted);
      expect(images).toEqual([
        expect.objectContaining({
          imageId: { imageDigest: other.digest, imageTag: '1' },
          imageManifest: other.manifest,
          imageManifestMediaType: wanted,
        }),
      ]);
      const both = await get(repositoryName, [{ imageTag: '1' }], wanted, stored);
      expect(both.images).toMatchObject([{ imageManifestMediaType: stored, imageManifest: pushed.manifest }]);
    });

    it.each([{ withTag: false }, { withTag: true }])('never converts by digest: %j', async ({ withTag }) => {
      const pushed = image({ form: 'docker' });
      const repositoryName = await repositoryWith(pushed, '1');
      const id = { imageDigest: pushed.digest, ...(withTag && { imageTag: '1' }) };
      const { images } = await get(repositoryName, [id], types.oci);
      expect(images).toEqual([
        expect.objectContaining({
          imageId: id,
          imageManifest: pushed.manifest,
          imageManifestMediaType: types.docker,
        }),
      ]);
    });

    it('hands out as it is stored what has no form that is accepted', async () => {
      const child = image();
      const repositoryName = await repositoryWith(child, 'child');
      const [both, sbom] = [index([child]), artifact('application/vnd.example.sbom')];
      await put(ecr, repositoryName, both, 'index');
      await put(ecr, repositoryName, sbom, 'artifact');
      const { images } = await get(repositoryName, [{ imageTag: 'index' }, { imageTag: 'artifact' }], types.docker);
      expect(images.map(({ imageManifest }) => imageManifest)).toEqual([both.manifest, sbom.manifest]);
    });

    it('leaves the stored image as it was after it was converted', async () => {
      const pushed = image({ form: 'docker' });
      const repositoryName = await repositoryWith(pushed, '1');
      await get(repositoryName, [{ imageTag: '1' }], types.oci);
      expect(await described(ecr, repositoryName)).toMatchObject([{ imageDigest: pushed.digest, imageTags: ['1'] }]);
    });

    it('records a pull of what it returned only', async () => {
      const [pulled, left] = [image(), image()];
      const repositoryName = await repositoryWith(pulled, '1');
      await put(ecr, repositoryName, left, '2');
      await get(repositoryName, [{ imageTag: '1' }, { imageDigest: left.digest, imageTag: '1' }]);
      const details = await described(ecr, repositoryName);
      expect(details.map(({ lastRecordedPullTime }) => lastRecordedPullTime)).toEqual([
        ecr.clock.now() / 1000,
        undefined,
      ]);
    });

    it('returns what was pushed through its layers', async () => {
      const repositoryName = await newRepository(ecr);
      const pushed = image();
      await pushByApi(ecr, repositoryName, pushed, '1');
      expect((await get(repositoryName, [{ imageTag: '1' }])).images[0]?.imageManifest).toBe(pushed.manifest);
    });
  });
});
