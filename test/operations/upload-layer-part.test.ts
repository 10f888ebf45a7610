import { UploadLayerPartCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { bytesOf, sha256 } from '../support/images.ts';
import { useServer } from '../support/server.ts';
import { recordedError, refusal, repositoryNotFound } from './recorded.ts';
import { account, bodyOf, newRepository, outcome } from './repositories.ts';
import { begin, complete, mebibyte, upload } from './uploads.ts';

const unknownId = '0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f';

describe('UploadLayerPart', () => {
  const ecr = useServer();
  const limited = useServer({ quotas: { partsPerLayer: 2, layerBytes: 100 } });

  const started = async (server = ecr) => {
    const repositoryName = await newRepository(server);
    return { repositoryName, uploadId: await begin(server, repositoryName) };
  };
  /** What a wrong part is answered: with bytes there, the last of them. */
  const wrongPart = (repositoryName: string, uploadId: string, received: number) => {
    const { status, body } = recordedError('invalid-layer-part', { repositoryName, uploadId });
    const last = received > 0 && { lastValidByteReceived: received - 1 };
    return { status, body: { ...body, registryId: account, repositoryName, uploadId, ...last } };
  };

  describe('errors', () => {
    it('refuses a repository that is not there', async () => {
      expect(await outcome(upload(ecr, 'never/was', { uploadId: unknownId, bytes: Buffer.from('x') }))).toEqual(
        repositoryNotFound('never/was'),
      );
    });

    it('refuses an upload that is not there, or is of another repository', async () => {
      const { uploadId } = await started();
      const repositoryName = await newRepository(ecr);
      for (const id of [unknownId, uploadId]) {
        expect(await outcome(upload(ecr, repositoryName, { uploadId: id, bytes: Buffer.from('x') }))).toEqual(
          recordedError('upload-not-found', { repositoryName, uploadId: id }),
        );
      }
    });

    it.each([
      ['begins late', { first: 1, last: 3 }],
      ['says more bytes than it has', { first: 0, last: 3 }],
      ['says fewer bytes than it has', { first: 0, last: 1 }],
      ['ends before it begins', { first: 2, last: 0 }],
    ])('refuses a first part that %s', async (_, range) => {
      const { repositoryName, uploadId } = await started();
      const part = { uploadId, bytes: Buffer.from('abc'), ...range };
      expect(await outcome(upload(ecr, repositoryName, part))).toEqual(wrongPart(repositoryName, uploadId, 0));
    });

    it.each([
      ['leaves a gap', { first: 4, last: 5 }],
      ['comes again', { first: 0, last: 2 }],
      ['overlaps', { first: 2, last: 3 }],
      ['says more bytes than it has', { first: 3, last: 5 }],
    ])('refuses a second part that %s, and says how far it got', async (_, range) => {
      const { repositoryName, uploadId } = await started();
      await bodyOf(upload(ecr, repositoryName, { uploadId, bytes: Buffer.from('abc') }));
      const bytes = Buffer.alloc(range.first === 0 ? 3 : 2);
      expect(await outcome(upload(ecr, repositoryName, { uploadId, bytes, ...range }))).toEqual(
        wrongPart(repositoryName, uploadId, 3),
      );
    });

    it('refuses a part without bytes, which no range can describe', async () => {
      const { repositoryName, uploadId } = await started();
      const part = { uploadId, bytes: Buffer.alloc(0), last: 0 };
      expect(await outcome(upload(ecr, repositoryName, part))).toEqual(wrongPart(repositoryName, uploadId, 0));
    });

    it('refuses a part beyond the quota of parts', async () => {
      const { repositoryName, uploadId } = await started(limited);
      for (const first of [0, 1]) {
        await bodyOf(upload(limited, repositoryName, { uploadId, bytes: Buffer.from('x'), first }));
      }
      const part = { uploadId, bytes: Buffer.from('x'), first: 2 };
      expect(await outcome(upload(limited, repositoryName, part))).toEqual(
        refusal('LimitExceededException', 'The quota of 2 parts per layer has been exceeded'),
      );
    });

    it('refuses bytes beyond the quota of a layer, and keeps those before', async () => {
      const { repositoryName, uploadId } = await started(limited);
      const { bytes, digest } = bytesOf('x'.repeat(100));
      await bodyOf(upload(limited, repositoryName, { uploadId, bytes: bytes.subarray(0, 60) }));
      const long = { uploadId, bytes: Buffer.alloc(41), first: 60 };
      expect(await outcome(upload(limited, repositoryName, long))).toEqual(
        refusal('LimitExceededException', 'The quota of 100 bytes per layer has been exceeded'),
      );
      await bodyOf(upload(limited, repositoryName, { uploadId, bytes: bytes.subarray(60), first: 60 }));
      // Its first part is under 5 MiB, which is all that is left to refuse.
      expect((await complete(limited, repositoryName, uploadId, digest)).body.__type).toBe(
        'LayerPartTooSmallException',
      );
    });
  });

  describe('behaviour', () => {
    it('answers with the last byte that it has', async () => {
      const { repositoryName, uploadId } = await started();
      const first = await ecr.client.send(
        new UploadLayerPartCommand({
          repositoryName,
          uploadId,
          partFirstByte: 0,
          partLastByte: 2,
          layerPartBlob: Buffer.from('abc'),
        }),
      );
      expect(first).toMatchObject({ registryId: account, repositoryName, uploadId, lastByteReceived: 2 });
      expect(await bodyOf(upload(ecr, repositoryName, { uploadId, bytes: Buffer.from('de'), first: 3 }))).toEqual({
        registryId: account,
        repositoryName,
        uploadId,
        lastByteReceived: 4,
      });
    });

    it('goes on after a refused part where it was', async () => {
      const { repositoryName, uploadId } = await started();
      const half = 5 * mebibyte;
      const bytes = Buffer.alloc(2 * half, 'resumed');
      await bodyOf(upload(ecr, repositoryName, { uploadId, bytes: bytes.subarray(0, half) }));
      const early = await upload(ecr, repositoryName, { uploadId, bytes: Buffer.from('x'), first: half + 10 });
      const resumeAt = (early.body.lastValidByteReceived as number) + 1;
      expect(resumeAt).toBe(half);
      await bodyOf(upload(ecr, repositoryName, { uploadId, bytes: bytes.subarray(resumeAt), first: resumeAt }));
      await bodyOf(complete(ecr, repositoryName, uploadId, sha256(bytes)));
    });

    it('takes one of two parts that are sent at once for the same place', async () => {
      const { repositoryName, uploadId } = await started();
      const candidates = ['aaa', 'bbb', 'ccc', 'ddd'].map((text) => Buffer.from(text));
      const answers = await Promise.all(candidates.map((bytes) => upload(ecr, repositoryName, { uploadId, bytes })));
      const taken = answers.flatMap(({ status }, at) => (status === 200 ? [candidates[at] as Buffer] : []));
      expect(taken).toHaveLength(1);
      await bodyOf(complete(ecr, repositoryName, uploadId, sha256(taken[0] as Buffer)));
    });

    it('keeps uploads apart', async () => {
      const { repositoryName, uploadId: one } = await started();
      const two = await begin(ecr, repositoryName);
      await Promise.all([
        bodyOf(upload(ecr, repositoryName, { uploadId: one, bytes: Buffer.from('one') })),
        bodyOf(upload(ecr, repositoryName, { uploadId: two, bytes: Buffer.from('two') })),
      ]);
      await bodyOf(complete(ecr, repositoryName, one, sha256('one')));
      await bodyOf(complete(ecr, repositoryName, two, sha256('two')));
    });

    it('takes a part of 20 MiB', async () => {
      const { repositoryName, uploadId } = await started();
      const bytes = Buffer.alloc(20 * mebibyte, 'twenty');
      const { lastByteReceived } = await bodyOf(upload(ecr, repositoryName, { uploadId, bytes }));
      expect(lastByteReceived).toBe(20_971_519);
      await bodyOf(complete(ecr, repositoryName, uploadId, sha256(bytes)));
      const layerDigests = [sha256(bytes)];
      const { layers } = await bodyOf(ecr.call('BatchCheckLayerAvailability', { repositoryName, layerDigests }));
      expect(layers).toMatchObject([{ layerAvailability: 'AVAILABLE', layerSize: 20_971_520 }]);
    });
  });
});
