import { CompleteLayerUploadCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { bytesOf, sha256, sha512, uploadLayer } from '../support/images.ts';
import { useServer } from '../support/server.ts';
import { recordedError, repositoryNotFound } from './recorded.ts';
import { account, bodyOf, newRepository, outcome } from './repositories.ts';
import { begin, complete, mebibyte, upload } from './uploads.ts';

const unknownId = '0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f';
const wrong = `sha256:${'0'.repeat(64)}`;

describe('CompleteLayerUpload', () => {
  const ecr = useServer();

  /** An upload that has these parts. */
  const uploaded = async (repositoryName: string, ...parts: readonly Uint8Array[]) => {
    const uploadId = await begin(ecr, repositoryName);
    let first = 0;
    for (const bytes of parts) {
      await bodyOf(upload(ecr, repositoryName, { uploadId, bytes, first }));
      first += bytes.length;
    }
    return uploadId;
  };
  const bytesAt = async (repositoryName: string, digest: string) =>
    Buffer.from(await (await ecr.v2('GET', `/v2/${repositoryName}/blobs/${digest}`)).arrayBuffer());

  describe('errors', () => {
    it('refuses a repository that is not there', async () => {
      expect(await outcome(complete(ecr, 'never/was', unknownId, wrong))).toEqual(repositoryNotFound('never/was'));
    });

    it('refuses an upload that is not there', async () => {
      const repositoryName = await newRepository(ecr);
      expect(await outcome(complete(ecr, repositoryName, unknownId, wrong))).toEqual(
        recordedError('upload-not-found', { repositoryName, uploadId: unknownId }),
      );
    });

    it('refuses an upload without parts, whatever the digest', async () => {
      const repositoryName = await newRepository(ecr);
      const uploadId = await begin(ecr, repositoryName);
      for (const digest of [wrong, sha256('')]) {
        expect(await outcome(complete(ecr, repositoryName, uploadId, digest))).toEqual(
          recordedError('empty-upload', { repositoryName, uploadId }),
        );
      }
    });

    it('refuses a part under 5 MiB that is not the last, before it looks at the digest', async () => {
      const repositoryName = await newRepository(ecr);
      const uploadId = await uploaded(repositoryName, Buffer.alloc(5 * mebibyte - 1), Buffer.from('x'));
      expect(await outcome(complete(ecr, repositoryName, uploadId, wrong))).toEqual(recordedError('part-too-small'));
    });

    it('refuses a small part between two large ones', async () => {
      const repositoryName = await newRepository(ecr);
      const large = Buffer.alloc(5 * mebibyte);
      const uploadId = await uploaded(repositoryName, large, Buffer.from('x'), large);
      expect(await outcome(complete(ecr, repositoryName, uploadId, wrong))).toEqual(recordedError('part-too-small'));
    });

    it.each([
      ['another digest', wrong, wrong],
      ['a right and a wrong one', [sha256('bytes'), wrong], wrong],
      ['the right digits of another algorithm', sha256('bytes').replace('sha256', 'sha384'), undefined],
      ['the right digest in upper case', sha256('bytes').toUpperCase().replace('SHA256', 'sha256'), undefined],
    ])('refuses %s', async (_, digests, named) => {
      const repositoryName = await newRepository(ecr);
      const uploadId = await uploaded(repositoryName, Buffer.from('bytes'));
      const given = named ?? (digests as string);
      expect(await outcome(complete(ecr, repositoryName, uploadId, ...[digests].flat()))).toEqual(
        recordedError(
          'invalid-layer',
          {},
          `The layer digest '${given}' does not match the digest '${sha256('bytes')}' of the uploaded bytes`,
        ),
      );
      const { layers } = await bodyOf(
        ecr.call('BatchCheckLayerAvailability', { repositoryName, layerDigests: [sha256('bytes')] }),
      );
      expect(layers).toMatchObject([{ layerAvailability: 'UNAVAILABLE' }]);
      await bodyOf(complete(ecr, repositoryName, uploadId, sha256('bytes')));
    });

    it('says that a layer is there already only after the digest was right', async () => {
      const repositoryName = await newRepository(ecr);
      const layer = bytesOf('there already');
      await uploadLayer(ecr, repositoryName, layer);
      const other = await uploaded(repositoryName, Buffer.from('other bytes'));
      expect((await complete(ecr, repositoryName, other, layer.digest)).body.__type).toBe('InvalidLayerException');
      const same = await uploaded(repositoryName, layer.bytes);
      expect(await outcome(complete(ecr, repositoryName, same, layer.digest))).toEqual(
        recordedError(
          'layer-already-exists',
          {},
          `The layer with digest '${layer.digest}' already exists in the repository with name '${repositoryName}' in the registry with id '${account}'`,
        ),
      );
      expect(await bytesAt(repositoryName, layer.digest)).toEqual(layer.bytes);
    });

    it('completes once when two ask at once for the same upload, or for two of the same bytes', async () => {
      const repositoryName = await newRepository(ecr);
      const { bytes, digest } = bytesOf('at once');
      const ids = [await uploaded(repositoryName, bytes), await uploaded(repositoryName, bytes)] as const;
      const answers = await Promise.all([...ids, ids[0]].map((id) => complete(ecr, repositoryName, id, digest)));
      expect(answers.map(({ body }) => body.__type).sort()).toEqual([
        'LayerAlreadyExistsException',
        'UploadNotFoundException',
        undefined,
      ]);
      expect(await bytesAt(repositoryName, digest)).toEqual(bytes);
    });
  });

  describe('behaviour', () => {
    it('makes the bytes a layer of the repository', async () => {
      const repositoryName = await newRepository(ecr);
      const { bytes, digest } = bytesOf('a layer');
      const uploadId = await uploaded(repositoryName, bytes);
      const done = await ecr.client.send(
        new CompleteLayerUploadCommand({ repositoryName, uploadId, layerDigests: [digest] }),
      );
      expect(done).toMatchObject({ registryId: account, repositoryName, uploadId, layerDigest: digest });
      expect(await bytesAt(repositoryName, digest)).toEqual(bytes);
    });

    it('joins two parts, the first of exactly 5 MiB', async () => {
      const repositoryName = await newRepository(ecr);
      const [first, second] = [Buffer.alloc(5 * mebibyte, 'first'), Buffer.alloc(5 * mebibyte + 7, 'second')];
      const uploadId = await uploaded(repositoryName, first, second);
      const whole = Buffer.concat([first, second]);
      await bodyOf(complete(ecr, repositoryName, uploadId, sha256(whole)));
      expect((await bytesAt(repositoryName, sha256(whole))).equals(whole)).toBe(true);
    });

    it('takes a small last part', async () => {
      const repositoryName = await newRepository(ecr);
      const [first, last] = [Buffer.alloc(5 * mebibyte), Buffer.from('x')];
      const uploadId = await uploaded(repositoryName, first, last);
      await bodyOf(complete(ecr, repositoryName, uploadId, sha256(Buffer.concat([first, last]))));
    });

    it('takes a digest by SHA-512', async () => {
      const repositoryName = await newRepository(ecr);
      const uploadId = await uploaded(repositoryName, Buffer.from('long'));
      const { layerDigest } = await bodyOf(complete(ecr, repositoryName, uploadId, sha512('long')));
      expect(layerDigest).toBe(sha512('long'));
      expect(await bytesAt(repositoryName, sha512('long'))).toEqual(Buffer.from('long'));
    });

    it('takes the upload away', async () => {
      const repositoryName = await newRepository(ecr);
      const { bytes, digest } = bytesOf('gone');
      const uploadId = await uploaded(repositoryName, bytes);
      await bodyOf(complete(ecr, repositoryName, uploadId, digest));
      expect((await complete(ecr, repositoryName, uploadId, digest)).body.__type).toBe('UploadNotFoundException');
    });

    it('gives the layer to one repository only', async () => {
      const [here, there] = [await newRepository(ecr), await newRepository(ecr)];
      const { bytes, digest } = bytesOf('here only');
      await bodyOf(complete(ecr, here, await uploaded(here, bytes), digest));
      const { layers } = await bodyOf(
        ecr.call('BatchCheckLayerAvailability', { repositoryName: there, layerDigests: [digest] }),
      );
      expect(layers).toMatchObject([{ layerAvailability: 'UNAVAILABLE' }]);
      await bodyOf(complete(ecr, there, await uploaded(there, bytes), digest));
    });
  });
});
