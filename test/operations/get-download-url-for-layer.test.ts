import { GetDownloadUrlForLayerCommand } from '@aws-sdk/client-ecr';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Bytes, bytesOf, image, pushByApi, uploadLayer } from '../support/images.ts';
import { useServer } from '../support/server.ts';
import { recordedError, repositoryNotFound } from './recorded.ts';
import { account, bodyOf, newRepository, outcome } from './repositories.ts';

describe('GetDownloadUrlForLayer', () => {
  const ecr = useServer();
  const pushed = image({ layers: ['0123456789'.repeat(100)] });
  const other = image();
  const [config, layer] = pushed.blobs as [Bytes, Bytes];
  let repositoryName = '';

  beforeAll(async () => {
    repositoryName = await newRepository(ecr);
    await pushByApi(ecr, repositoryName, pushed, '1');
    await pushByApi(ecr, repositoryName, other, '2');
  });

  const urlOf = async (layerDigest = layer.digest) =>
    (await bodyOf<{ downloadUrl: string }>(ecr.call('GetDownloadUrlForLayer', { repositoryName, layerDigest })))
      .downloadUrl;
  const bytesFrom = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

  describe('errors', () => {
    it('refuses a repository that is not there', async () => {
      const input = { repositoryName: 'never/was', layerDigest: layer.digest };
      expect(await outcome(ecr.call('GetDownloadUrlForLayer', input))).toEqual(repositoryNotFound('never/was'));
    });

    it('refuses a layer that is not there, or only in another repository', async () => {
      const empty = await newRepository(ecr);
      const absent = `sha256:${'0'.repeat(64)}`;
      for (const input of [
        { repositoryName, layerDigest: absent },
        { repositoryName: empty, layerDigest: layer.digest },
      ]) {
        expect(await outcome(ecr.call('GetDownloadUrlForLayer', input))).toEqual(
          recordedError('layers-not-found-get', input),
        );
      }
    });

    it('refuses a layer that no image refers to, until one does, and after none does any more', async () => {
      const name = await newRepository(ecr);
      const loose = image();
      const [, { digest: layerDigest }] = loose.blobs as [Bytes, Bytes];
      for (const blob of loose.blobs) await uploadLayer(ecr, name, blob);
      const input = { repositoryName: name, layerDigest };
      const refusal = recordedError(
        'layer-inaccessible',
        {},
        `The layer with digest ${layerDigest} within the repository with name '${name}' in the registry with id '${account}' is not referenced by any image and cannot be downloaded`,
      );
      expect(await outcome(ecr.call('GetDownloadUrlForLayer', input))).toEqual(refusal);
      await pushByApi(ecr, name, loose, '1');
      expect((await ecr.call('GetDownloadUrlForLayer', input)).status).toBe(200);
      await bodyOf(ecr.call('BatchDeleteImage', { repositoryName: name, imageIds: [{ imageTag: '1' }] }));
      expect(await outcome(ecr.call('GetDownloadUrlForLayer', input))).toEqual(refusal);
    });
  });

  describe('behaviour', () => {
    it('gives a URL from which anybody gets the exact bytes', async () => {
      const { downloadUrl = '', layerDigest } = await ecr.client.send(
        new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest: layer.digest }),
      );
      expect(layerDigest).toBe(layer.digest);
      expect(downloadUrl.startsWith(`${ecr.endpoint}/`)).toBe(true);
      const answer = await fetch(downloadUrl);
      expect([answer.status, answer.headers.get('content-length')]).toEqual([200, '1000']);
      expect(await bytesFrom(answer)).toEqual(layer.bytes);
    });

    it('gives the config of an image too', async () => {
      expect(await bytesFrom(await fetch(await urlOf(config.digest)))).toEqual(config.bytes);
    });

    it('works more than once, and for HEAD', async () => {
      const url = await urlOf();
      for (let at = 0; at < 2; at += 1) expect((await fetch(url)).status).toBe(200);
      const head = await fetch(url, { method: 'HEAD' });
      expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '1000', '']);
    });

    it.each([
      ['bytes=0-9', 206, 'bytes 0-9/1000', 0, 10],
      ['bytes=990-', 206, 'bytes 990-999/1000', 990, 1000],
      ['bytes=-5', 206, 'bytes 995-999/1000', 995, 1000],
      ['bytes=998-2000', 206, 'bytes 998-999/1000', 998, 1000],
      ['bytes=1000-', 416, 'bytes */1000', 0, 0],
      ['lines=1-2', 200, null, 0, 1000],
    ])('answers the range %s', async (range, status, contentRange, from, to) => {
      const answer = await fetch(await urlOf(), { headers: { Range: range } });
      expect([answer.status, answer.headers.get('content-range')]).toEqual([status, contentRange]);
      expect(await bytesFrom(answer)).toEqual(layer.bytes.subarray(from, to));
    });

    it('cannot be altered, to reach another layer or for longer', async () => {
      const url = new URL(await urlOf());
      const alike = new URL(await urlOf(other.blobs[1]?.digest));
      const names = [...url.searchParams.keys()];
      expect(names.length).toBeGreaterThan(3);
      const replacements: Record<string, string> = {
        digest: alike.searchParams.get('digest') ?? '',
        signature: alike.searchParams.get('signature') ?? '',
        expires: String(Number(url.searchParams.get('expires')) + 1),
      };
      for (const name of names) {
        const changed = new URL(url);
        changed.searchParams.set(name, replacements[name] ?? `${url.searchParams.get(name)}x`);
        const missing = new URL(url);
        missing.searchParams.delete(name);
        for (const altered of [changed, missing]) {
          const answer = await fetch(altered);
          expect([name, answer.status, await answer.json()]).toEqual([
            name,
            403,
            { message: 'The URL was altered or has expired; ask GetDownloadUrlForLayer for another' },
          ]);
        }
      }
      expect((await fetch(url)).status).toBe(200);
    });

    it('is refused with any other signature', async () => {
      const url = new URL(await urlOf());
      const signature = url.searchParams.get('signature') ?? '';
      const last = signature.at(-1) === 'A' ? 'B' : 'A';
      for (const forged of [signature.slice(0, -1), `${signature.slice(0, -1)}${last}`, `${signature}=`, 'x', '']) {
        url.searchParams.set('signature', forged);
        expect([forged, (await fetch(url)).status]).toEqual([forged, 403]);
      }
    });

    it('expires after an hour', async () => {
      const url = await urlOf();
      ecr.clock.advance(60 * 60 * 1000 - 1);
      expect((await fetch(url)).status).toBe(200);
      ecr.clock.advance(1);
      expect((await fetch(url)).status).toBe(403);
      expect((await fetch(await urlOf())).status).toBe(200);
    });

    it('answers 404 once the repository is gone', async () => {
      const name = await newRepository(ecr);
      await pushByApi(ecr, name, pushed);
      const input = { repositoryName: name, layerDigest: layer.digest };
      const { downloadUrl } = await bodyOf<{ downloadUrl: string }>(ecr.call('GetDownloadUrlForLayer', input));
      await bodyOf(ecr.call('DeleteRepository', { repositoryName: name, force: true }));
      expect((await fetch(downloadUrl)).status).toBe(404);
    });

    it('takes bytes of an upload that began elsewhere no further than its repository', async () => {
      const name = await newRepository(ecr);
      const alone = bytesOf('alone');
      await uploadLayer(ecr, name, alone);
      const input = { repositoryName, layerDigest: alone.digest };
      expect(await outcome(ecr.call('GetDownloadUrlForLayer', input))).toEqual(
        recordedError('layers-not-found-get', input),
      );
    });
  });
});
