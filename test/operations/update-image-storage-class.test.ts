import { DescribeImagesCommand, UpdateImageStorageClassCommand } from '@aws-sdk/client-ecr';
import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  artifact,
  image,
  index,
  pushByApi,
  pushByRegistry,
  putManifest,
  type TestImage,
  types,
} from '../support/images.ts';
import { type TestServer, useServer } from '../support/server.ts';
import { invalidParameter, refusal } from './recorded.ts';
import { account, bodyOf, newRepository, outcome } from './repositories.ts';

const minute = 60_000;
const start = Date.parse('2026-11-23T12:00:00Z');

describe('UpdateImageStorageClass', () => {
  const ecr = useServer();
  const slow = useServer({ restoreDelay: 20 * minute });
  let repositoryName: string;
  let pushed: TestImage;

  const update = (targetStorageClass: string, imageId: object = { imageDigest: pushed.digest }, server = ecr) =>
    server.call('UpdateImageStorageClass', { repositoryName, imageId, targetStorageClass });
  const statusOf = async (server: TestServer = ecr) => {
    const input = { repositoryName, imageIds: [{ imageDigest: pushed.digest }] };
    const { imageDetails = [] } = await server.client.send(new DescribeImagesCommand(input));
    const { imageStatus, lastArchivedAt, lastActivatedAt } = imageDetails[0]!;
    return [imageStatus, lastArchivedAt?.getTime(), lastActivatedAt?.getTime()];
  };
  /** Digests, in the order of their events. */
  const restored = async () => {
    const answer = await fetch(`${ecr.endpoint}/_cloudmock/events?limit=1000`);
    const { events } = (await answer.json()) as { events: { event: { detail: Record<string, string> } }[] };
    return events
      .map(({ event }) => event.detail)
      .filter((detail) => detail['repository-name'] === repositoryName && detail['last-activated-at'] !== undefined)
      .map((detail) => detail['image-digest']);
  };
  const cannot = (target: string, why: string, digest = pushed.digest) =>
    refusal(
      'ImageStorageClassUpdateNotSupportedException',
      `The storage class of the image with digest '${digest}' cannot be changed to ${target} because ${why}`,
    );

  beforeEach(async () => {
    await ecr.running.time.reset();
    repositoryName = await newRepository(ecr);
    pushed = image();
    await pushByApi(ecr, repositoryName, pushed, 'v1');
  });

  describe('errors', () => {
    it('refuses a repository or an image that is not there', async () => {
      const imageDigest = `sha256:${'0'.repeat(64)}`;
      expect(await outcome(update('ARCHIVE', { imageDigest }))).toEqual(
        refusal(
          'ImageNotFoundException',
          `The image with imageId {imageDigest:'${imageDigest}', imageTag:'null'} does not exist within the repository with name '${repositoryName}' in the registry with id '${account}'`,
        ),
      );
      repositoryName = 'not/there';
      expect((await update('ARCHIVE')).body.__type).toBe('RepositoryNotFoundException');
    });

    it('refuses an identifier that says nothing', async () => {
      expect(await outcome(update('ARCHIVE', {}))).toEqual(
        invalidParameter('imageId', 'Invalid request parameters: both tag and digest cannot be null'),
      );
    });

    it('refuses to restore what is not archived, and to archive what is', async () => {
      expect(await outcome(update('STANDARD'))).toEqual(cannot('STANDARD', 'its status is ACTIVE'));
      await bodyOf(update('ARCHIVE'));
      expect(await outcome(update('ARCHIVE'))).toEqual(cannot('ARCHIVE', 'its status is ARCHIVED'));
    });

    it('refuses an image that an index lists, until the index is archived', async () => {
      const list = index([pushed]);
      expect((await putManifest(ecr, repositoryName, list, 'list')).status).toBe(201);
      expect(await outcome(update('ARCHIVE'))).toEqual(
        cannot('ARCHIVE', 'it is listed by an image index that is not archived'),
      );
      await bodyOf(update('ARCHIVE', { imageTag: 'list' }));
      expect(await bodyOf(update('ARCHIVE'))).toMatchObject({ imageStatus: 'ARCHIVED' });
    });
  });

  describe('behaviour', () => {
    it('archives at once, and restores', async () => {
      const imageId = { imageDigest: pushed.digest, imageTag: 'v1' };
      const command = (targetStorageClass: 'ARCHIVE' | 'STANDARD') =>
        ecr.client.send(new UpdateImageStorageClassCommand({ repositoryName, imageId, targetStorageClass }));
      const shown = { registryId: account, repositoryName, imageId };
      expect(await command('ARCHIVE')).toMatchObject({ ...shown, imageStatus: 'ARCHIVED' });
      expect(await statusOf()).toEqual(['ARCHIVED', start, undefined]);
      await ecr.running.time.advance(minute);
      expect(await command('STANDARD')).toMatchObject({ ...shown, imageStatus: 'ACTIVE' });
      expect(await statusOf()).toEqual(['ACTIVE', start, start + minute]);
    });

    it('shows archived images to those who ask for them only', async () => {
      const other = image();
      await pushByApi(ecr, repositoryName, other, 'other');
      await bodyOf(update('ARCHIVE'));
      const digests = async (operation: string, member: string, filter?: object) => {
        const body = await bodyOf<Record<string, { imageDigest: string }[]>>(
          ecr.call(operation, { repositoryName, ...(filter && { filter }) }),
        );
        return body[member]?.map(({ imageDigest }) => imageDigest);
      };
      for (const [operation, member] of [
        ['ListImages', 'imageIds'],
        ['DescribeImages', 'imageDetails'],
      ] as const) {
        expect(await digests(operation, member)).toEqual([other.digest]);
        expect(await digests(operation, member, { imageStatus: 'ARCHIVED' })).toEqual([pushed.digest]);
        expect(await digests(operation, member, { imageStatus: 'ACTIVATING' })).toEqual([]);
        expect(await digests(operation, member, { imageStatus: 'ANY' })).toEqual([pushed.digest, other.digest]);
      }
      const tags = await ecr.v2('GET', `/v2/${repositoryName}/tags/list`);
      expect(await tags.json()).toEqual({ name: repositoryName, tags: ['other'] });
    });

    it('leaves nothing to pull, at either door, until it is restored', async () => {
      const own = image({ layers: [Buffer.from('of this image alone')] });
      const layer = own.blobs.at(-1)!;
      await pushByApi(ecr, repositoryName, own, 'own');
      const pulls = async () => {
        const manifests = await Promise.all(
          ['own', own.digest].flatMap((reference) =>
            ['GET', 'HEAD'].map((method) => ecr.v2(method, `/v2/${repositoryName}/manifests/${reference}`)),
          ),
        );
        const blobs = await Promise.all(
          ['GET', 'HEAD'].map((method) => ecr.v2(method, `/v2/${repositoryName}/blobs/${layer.digest}`)),
        );
        const { images, failures } = await bodyOf<{ images: unknown[]; failures: { failureCode: string }[] }>(
          ecr.call('BatchGetImage', { repositoryName, imageIds: [{ imageTag: 'own' }] }),
        );
        const { layers } = await bodyOf<{ layers: { layerAvailability: string }[] }>(
          ecr.call('BatchCheckLayerAvailability', { repositoryName, layerDigests: [layer.digest] }),
        );
        const url = await ecr.call('GetDownloadUrlForLayer', { repositoryName, layerDigest: layer.digest });
        return {
          statuses: [...new Set([...manifests, ...blobs].map(({ status }) => status))],
          images: images.length,
          failures: failures.map(({ failureCode }) => failureCode),
          layer: layers[0]?.layerAvailability,
          url: url.body.__type ?? url.status,
        };
      };
      const there = { statuses: [200], images: 1, failures: [], layer: 'AVAILABLE', url: 200 };
      expect(await pulls()).toEqual(there);
      await bodyOf(update('ARCHIVE', { imageTag: 'own' }));
      expect(await pulls()).toEqual({
        statuses: [404],
        images: 0,
        failures: ['ImageInaccessible'],
        layer: 'ARCHIVED',
        url: 'LayerInaccessibleException',
      });
      await bodyOf(update('STANDARD', { imageTag: 'own' }));
      expect(await pulls()).toEqual(there);
    });

    it('hands no layer out any more, and says why in the same words wherever it is asked for', async () => {
      const { digest: layerDigest, bytes } = pushed.blobs.at(-1)!;
      const { downloadUrl } = await bodyOf<{ downloadUrl: string }>(
        ecr.call('GetDownloadUrlForLayer', { repositoryName, layerDigest }),
      );
      await bodyOf(update('ARCHIVE'));
      const message = `The layer with digest ${layerDigest} within the repository with name '${repositoryName}' in the registry with id '${account}' belongs to archived images only and cannot be downloaded`;
      expect(await outcome(ecr.call('GetDownloadUrlForLayer', { repositoryName, layerDigest }))).toEqual(
        refusal('LayerInaccessibleException', message),
      );
      const url = await fetch(downloadUrl);
      expect([url.status, await url.json()]).toEqual([403, { message }]);
      const blob = await ecr.v2('GET', `/v2/${repositoryName}/blobs/${layerDigest}`);
      expect([blob.status, await blob.json()]).toEqual([404, { errors: [{ code: 'BLOB_UNKNOWN', message }] }]);
      await bodyOf(update('STANDARD'));
      expect(Buffer.from(await (await fetch(downloadUrl)).arrayBuffer())).toEqual(bytes);
    });

    it('leaves a layer that another image has', async () => {
      const shared = image({ layers: [pushed.blobs.at(-1)!.bytes] });
      await pushByApi(ecr, repositoryName, shared, 'shared');
      await bodyOf(update('ARCHIVE'));
      const { digest } = pushed.blobs.at(-1)!;
      expect((await ecr.v2('GET', `/v2/${repositoryName}/blobs/${digest}`)).status).toBe(200);
    });

    it('hides an archived referrer', async () => {
      const signature = artifact('application/x.signature', { subject: pushed });
      await pushByRegistry(ecr, repositoryName, signature);
      const referrers = async () => {
        const answer = await ecr.v2('GET', `/v2/${repositoryName}/referrers/${pushed.digest}`);
        return ((await answer.json()) as { manifests: { digest: string }[] }).manifests.map(({ digest }) => digest);
      };
      expect(await referrers()).toEqual([signature.digest]);
      await bodyOf(update('ARCHIVE', { imageDigest: signature.digest }));
      expect(await referrers()).toEqual([]);
    });

    it('refuses a scan of an archived image', async () => {
      await bodyOf(update('ARCHIVE'));
      const input = { repositoryName, imageId: { imageTag: 'v1' } };
      expect(await outcome(ecr.call('StartImageScan', input))).toEqual(
        refusal('ImageArchivedException', `The image with digest '${pushed.digest}' is archived`),
      );
    });

    it('lets an archived image be deleted', async () => {
      await bodyOf(update('ARCHIVE'));
      const input = { repositoryName, imageIds: [{ imageDigest: pushed.digest }] };
      expect(await bodyOf(ecr.call('BatchDeleteImage', input))).toMatchObject({
        imageIds: [{ imageDigest: pushed.digest, imageTag: 'v1' }],
        failures: [],
      });
    });

    it.each(['api', 'registry'])('a push of the same image restores it: %s', async (door) => {
      await bodyOf(update('ARCHIVE'));
      await ecr.running.time.advance(minute);
      if (door === 'registry') expect((await putManifest(ecr, repositoryName, pushed, 'v1')).status).toBe(201);
      else await bodyOf(ecr.call('PutImage', { repositoryName, imageManifest: pushed.manifest, imageTag: 'v1' }));
      expect(await statusOf()).toEqual(['ACTIVE', start, start + minute]);
    });

    it('a layer that only archived images have is taken again, and then an image with it', async () => {
      await bodyOf(update('ARCHIVE'));
      const again = image({ layers: [pushed.blobs.at(-1)!.bytes] });
      await pushByRegistry(ecr, repositoryName, again, 'again');
      expect((await ecr.v2('GET', `/v2/${repositoryName}/manifests/again`)).status).toBe(200);
    });
  });

  describe('with a delay', () => {
    beforeEach(async () => {
      await slow.running.time.reset();
      repositoryName = await newRepository(slow);
      await pushByApi(slow, repositoryName, pushed, 'v1');
      await bodyOf(update('ARCHIVE', undefined, slow));
    });
    const jobs = async () => {
      const answer = await fetch(`${slow.endpoint}/_cloudmock/jobs`);
      return ((await answer.json()) as { jobs: object[] }).jobs;
    };

    it('restores through ACTIVATING, which blocks everything, by the clock', async () => {
      expect(await bodyOf(update('STANDARD', undefined, slow))).toMatchObject({ imageStatus: 'ACTIVATING' });
      expect(await statusOf(slow)).toEqual(['ACTIVATING', start, undefined]);
      expect((await slow.v2('GET', `/v2/${repositoryName}/manifests/v1`)).status).toBe(404);
      for (const target of ['ARCHIVE', 'STANDARD'])
        expect(await outcome(update(target, undefined, slow))).toEqual(cannot(target, 'its status is ACTIVATING'));
      expect(await jobs()).toMatchObject([{ kind: 'activate-image', attempts: 0, dueAt: '2026-11-23T12:20:00.000Z' }]);
      await slow.running.time.advance(20 * minute - 1);
      expect(await statusOf(slow)).toEqual(['ACTIVATING', start, undefined]);
      await slow.running.time.advance(10 * minute);
      expect(await statusOf(slow)).toEqual(['ACTIVE', start, start + 20 * minute]);
      expect((await slow.v2('GET', `/v2/${repositoryName}/manifests/v1`)).status).toBe(200);
      expect(await jobs()).toEqual([]);
    });

    const deletions: Record<string, () => Promise<unknown>> = {
      BatchDeleteImage: () =>
        slow.call('BatchDeleteImage', { repositoryName, imageIds: [{ imageDigest: pushed.digest }] }),
      'DELETE on /v2': () => slow.v2('DELETE', `/v2/${repositoryName}/manifests/${pushed.digest}`),
      DeleteRepository: () => slow.call('DeleteRepository', { repositoryName, force: true }),
      'a reset of the registry': () =>
        fetch(`${slow.endpoint}/_cloudmock/reset`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ account, region: 'us-east-1' }),
        }),
    };
    it.each(Object.keys(deletions))('is no longer to be done after %s', async (way) => {
      await bodyOf(update('STANDARD', undefined, slow));
      expect(await jobs()).toHaveLength(1);
      expect(await deletions[way]?.()).toMatchObject({ status: way === 'DELETE on /v2' ? 202 : 200 });
      expect(await jobs()).toEqual([]);
    });

    it.each(['api', 'registry'] as const)('a push by %s puts nothing out of its restore', async (door) => {
      const put = async (imageTag: string) =>
        door === 'registry'
          ? (await putManifest(slow, repositoryName, pushed, imageTag)).status
          : (await slow.call('PutImage', { repositoryName, imageManifest: pushed.manifest, imageTag })).status;
      await bodyOf(update('STANDARD', undefined, slow));
      const waiting = await jobs();
      await slow.running.time.advance(minute);
      expect([await put('v1'), await put('v2')]).toEqual(door === 'registry' ? [201, 201] : [400, 200]);
      expect(await statusOf(slow)).toEqual(['ACTIVATING', start, undefined]);
      expect(await jobs()).toEqual(waiting);
      await slow.running.time.advance(19 * minute);
      expect(await statusOf(slow)).toEqual(['ACTIVE', start, start + 20 * minute]);
      expect((await slow.v2('GET', `/v2/${repositoryName}/manifests/v2`)).status).toBe(200);
    });

    it('brings an index back together with what it lists, which stays out of the archive from then on', async () => {
      const other = image();
      await pushByApi(slow, repositoryName, other, 'other');
      await bodyOf(update('STANDARD', undefined, slow));
      await slow.running.time.advance(20 * minute);
      const list = index([pushed, other]);
      await pushByApi(slow, repositoryName, list, 'list');
      for (const imageTag of ['list', 'v1', 'other']) await bodyOf(update('ARCHIVE', { imageTag }, slow));
      await bodyOf(update('STANDARD', { imageTag: 'other' }, slow));
      await slow.running.time.advance(10 * minute);
      await bodyOf(update('STANDARD', { imageTag: 'list' }, slow));
      const statuses = async () => {
        const input = { repositoryName, filter: { imageStatus: 'ANY' as const } };
        const { imageDetails = [] } = await slow.client.send(new DescribeImagesCommand(input));
        return imageDetails.map(({ imageTags, imageStatus }) => `${imageTags?.[0]} ${imageStatus}`);
      };
      expect(await statuses()).toEqual(['v1 ACTIVATING', 'other ACTIVATING', 'list ACTIVATING']);
      await slow.running.time.advance(10 * minute);
      expect(await statuses()).toEqual(['v1 ACTIVATING', 'other ACTIVE', 'list ACTIVATING']);
      expect(await outcome(update('ARCHIVE', { imageTag: 'other' }, slow))).toEqual(
        cannot('ARCHIVE', 'it is listed by an image index that is not archived', other.digest),
      );
      await slow.running.time.advance(10 * minute);
      expect(await statuses()).toEqual(['v1 ACTIVE', 'other ACTIVE', 'list ACTIVE']);
      expect(await jobs()).toEqual([]);
    });

    it('ends no later for what an index lists than for the index, though the clock went back', async () => {
      const list = index([pushed]);
      await bodyOf(update('STANDARD', undefined, slow));
      await slow.running.time.advance(20 * minute);
      await pushByApi(slow, repositoryName, list, 'list');
      for (const imageTag of ['list', 'v1']) await bodyOf(update('ARCHIVE', { imageTag }, slow));
      await bodyOf(update('STANDARD', { imageTag: 'v1' }, slow));
      await slow.running.time.set(start);
      await bodyOf(update('STANDARD', { imageTag: 'list' }, slow));
      await slow.running.time.advance(20 * minute);
      expect(await statusOf(slow)).toEqual(['ACTIVE', start + 20 * minute, start + 20 * minute]);
      expect(await jobs()).toEqual([]);
    });

    it('is forgotten by a reset', async () => {
      await bodyOf(update('STANDARD', undefined, slow));
      expect((await fetch(`${slow.endpoint}/_cloudmock/reset`, { method: 'POST' })).status).toBe(200);
      expect(await jobs()).toEqual([]);
    });
  });

  it.each(['UpdateImageStorageClass', 'a push'])('restores an index together with what it lists: %s', async (way) => {
    const inner = index([pushed]);
    const outer = index([pushed, inner]);
    for (const each of [inner, outer]) await pushByApi(ecr, repositoryName, each);
    for (const { digest } of [outer, inner, pushed]) await bodyOf(update('ARCHIVE', { imageDigest: digest }));
    await ecr.running.time.advance(minute);
    if (way === 'a push') await pushByRegistry(ecr, repositoryName, outer);
    else await bodyOf(update('STANDARD', { imageDigest: outer.digest }));
    expect(await statusOf()).toEqual(['ACTIVE', start, start + minute]);
    for (const { digest } of [outer, inner, pushed])
      expect((await ecr.v2('GET', `/v2/${repositoryName}/manifests/${digest}`)).status).toBe(200);
    expect(await restored()).toEqual([pushed, inner, outer].map(({ digest }) => digest));
  });

  it('restores what an index lists in the order of the pushes', async () => {
    const others = Array.from({ length: 8 }, () => image());
    for (const each of others) await pushByApi(ecr, repositoryName, each);
    const list = index([...others].reverse());
    await putManifest(ecr, repositoryName, list);
    const digests = [...others.map(({ digest }) => digest), list.digest];
    for (const imageDigest of [...digests].reverse()) await update('ARCHIVE', { imageDigest });
    await update('STANDARD', { imageDigest: list.digest });
    expect(await restored()).toEqual(digests);
  });

  it.each(['api', 'registry'])('takes no index of archived images: %s', async (door) => {
    const [other, list] = [image(), index([pushed])];
    await pushByApi(ecr, repositoryName, other);
    await bodyOf(update('ARCHIVE'));
    const message = `Images with digests '[${pushed.digest}]' required for pushing image into repository with name '${repositoryName}' in the registry with id '${account}' are archived`;
    const put = async ({ manifest, mediaType, digest }: TestImage) => {
      if (door === 'registry') {
        const answer = await putManifest(ecr, repositoryName, { manifest, mediaType, digest, blobs: [] });
        return answer.status === 201 ? 'accepted' : [answer.status, await answer.json()];
      }
      const input = { repositoryName, imageManifest: manifest, imageManifestMediaType: mediaType };
      return await outcome(ecr.call('PutImage', input));
    };
    expect(await put(index([other, pushed]))).toEqual(
      door === 'registry'
        ? [404, { errors: [{ code: 'MANIFEST_BLOB_UNKNOWN', message }] }]
        : refusal('ReferencedImagesNotFoundException', message),
    );
    await bodyOf(update('STANDARD'));
    await pushByApi(ecr, repositoryName, list);
  });

  it('restores an index once that refers to what it lists', async () => {
    const [child] = [image()];
    const { mediaType, digest, manifest } = child;
    const list = index([child], { subject: { mediaType, digest, size: Buffer.byteLength(manifest) } });
    for (const each of [child, list]) await pushByRegistry(ecr, repositoryName, each);
    for (const each of [list, child]) await bodyOf(update('ARCHIVE', { imageDigest: each.digest }));
    await bodyOf(update('STANDARD', { imageDigest: list.digest }));
    expect(await restored()).toEqual([digest, list.digest]);
  });

  it('archives an index, which leaves what it lists', async () => {
    const list = index([pushed]);
    expect((await putManifest(ecr, repositoryName, list, 'list')).status).toBe(201);
    await bodyOf(update('ARCHIVE', { imageTag: 'list' }));
    expect((await ecr.v2('GET', `/v2/${repositoryName}/manifests/v1`)).status).toBe(200);
    const answer = await ecr.v2('GET', `/v2/${repositoryName}/manifests/list`, { headers: { Accept: types.ociIndex } });
    expect(answer.status).toBe(404);
  });
});
