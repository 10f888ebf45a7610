/**
 * The API and /v2 are two doors to one registry: what comes in by one is seen by the other. What they do differently
 * stands in one table, which is tried here row by row; a list of what they must do alike follows.
 */
import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Door, doors } from '../../src/domain/doors.ts';
import { minimumPartBytes } from '../../src/domain/quotas.ts';
import {
  artifact,
  type Bytes,
  bytesOf,
  image,
  index,
  pushByApi,
  pushByRegistry,
  putManifest,
  sha256,
  sizeOf,
  type TestImage,
  uploadBlob,
  uploadLayer,
} from '../support/images.ts';
import { type ApiAnswer, TestServer, useServer } from '../support/server.ts';
import { bytes, create, header, refusal } from './answers.ts';

const repositoryName = 'team/app';
type DoorName = keyof typeof doors;
const doorNames: readonly DoorName[] = ['api', 'registry'];

describe('two doors', () => {
  const ecr = useServer();
  beforeAll(() => create(ecr, repositoryName));

  const upload = { api: uploadLayer, registry: uploadBlob };
  const push = { api: pushByApi, registry: pushByRegistry };
  const put = (image: TestImage, imageTag?: string) =>
    ecr.call('PutImage', {
      repositoryName,
      imageManifest: image.manifest,
      imageManifestMediaType: image.mediaType,
      imageTag,
    });
  const isTaken = async (answer: ApiAnswer | Response) => (answer.status < 300 ? 'accepted' : 'refused');

  /** Uploads a blob in parts of those sizes. */
  const inParts: Record<DoorName, (sizes: readonly number[]) => Promise<'accepted' | 'refused'>> = {
    async api(sizes) {
      const { body } = await ecr.call('InitiateLayerUpload', { repositoryName });
      const uploadId = body.uploadId as string;
      const all = randomBytes(sizes.reduce((sum, size) => sum + size, 0));
      let at = 0;
      for (const size of sizes) {
        const layerPartBlob = all.subarray(at, at + size).toString('base64');
        const range = { partFirstByte: at, partLastByte: at + size - 1 };
        await ecr.call('UploadLayerPart', { repositoryName, uploadId, layerPartBlob, ...range });
        at += size;
      }
      const layerDigests = [sha256(all)];
      return isTaken(await ecr.call('CompleteLayerUpload', { repositoryName, uploadId, layerDigests }));
    },
    async registry(sizes) {
      const location = header(await ecr.v2('POST', `/v2/${repositoryName}/blobs/uploads/`), 'location') ?? '';
      const all = randomBytes(sizes.reduce((sum, size) => sum + size, 0));
      let at = 0;
      for (const size of sizes) {
        await ecr.v2('PATCH', location, { body: bytes(all.subarray(at, at + size)) });
        at += size;
      }
      return isTaken(await ecr.v2('PUT', `${location}?digest=${sha256(all)}`));
    },
  };

  describe('the table of what they do differently', () => {
    /** What each row's situation comes to at a door. */
    const tried: { readonly [Row in keyof Door]: (door: DoorName) => Promise<Door[Row] | undefined> } = {
      /** The only door at which an upload goes on that began at this one. */
      async name(door) {
        const location = header(await ecr.v2('POST', `/v2/${repositoryName}/blobs/uploads/`), 'location') ?? '';
        const { body } = await ecr.call('InitiateLayerUpload', { repositoryName });
        const uploadId = door === 'api' ? String(body.uploadId) : location.split('/').pop();
        const part = { partFirstByte: 0, partLastByte: 0, layerPartBlob: 'YQ==' };
        const atApi = await ecr.call('UploadLayerPart', { repositoryName, uploadId, ...part });
        const atRegistry = await ecr.v2('GET', `/v2/${repositoryName}/blobs/uploads/${uploadId}`);
        if (atApi.status === 200) return atRegistry.status === 404 ? 'api' : undefined;
        expect(atApi.body.__type).toBe('UploadNotFoundException');
        return atRegistry.status === 204 ? 'registry' : undefined;
      },
      async zeroLayers(door) {
        const pushed = image({ layers: [] });
        for (const blob of pushed.blobs) await upload[door](ecr, repositoryName, blob);
        return isTaken(door === 'api' ? await put(pushed) : await putManifest(ecr, repositoryName, pushed));
      },
      emptyBlob: (door) => inParts[door]([]),
      /** The smallest first part that is accepted, of those around the limit. */
      async minimumPart(door) {
        if ((await inParts[door]([1, 1])) === 'accepted') return 0;
        expect(await inParts[door]([minimumPartBytes - 1, 1])).toBe('refused');
        return (await inParts[door]([minimumPartBytes, 1])) === 'accepted' ? minimumPartBytes : undefined;
      },
      async identicalPush(door) {
        const pushed = image();
        await push[door](ecr, repositoryName, pushed, 'identical');
        return isTaken(
          door === 'api' ? await put(pushed, 'identical') : await putManifest(ecr, repositoryName, pushed, 'identical'),
        );
      },
      async lastTagDeleted(door) {
        const pushed = image();
        await push[door](ecr, repositoryName, pushed, 'only');
        const imageIds = [{ imageTag: 'only' }];
        if (door === 'api') await ecr.call('BatchDeleteImage', { repositoryName, imageIds });
        else await ecr.v2('DELETE', `/v2/${repositoryName}/manifests/only`);
        const left = await ecr.v2('HEAD', `/v2/${repositoryName}/manifests/${pushed.digest}`);
        return left.status === 200 ? 'image untagged' : 'image deleted';
      },
    };

    it.each(Object.keys(tried) as (keyof Door)[])('%s', async (row) => {
      const [api, registry] = [await tried[row]('api'), await tried[row]('registry')];
      expect({ api, registry }).toEqual({ api: doors.api[row], registry: doors.registry[row] });
      expect(api).not.toBe(registry);
    });

    it('has no other rows', () => {
      for (const door of doorNames) expect(Object.keys(doors[door]).sort()).toEqual(Object.keys(tried).sort());
    });

    it('a layer that is there already: refused by the API, taken by /v2', async () => {
      const layer = bytesOf(randomBytes(20));
      await uploadLayer(ecr, repositoryName, layer);
      const { body } = await ecr.call('InitiateLayerUpload', { repositoryName });
      const part = { partFirstByte: 0, partLastByte: 19, layerPartBlob: layer.bytes.toString('base64') };
      await ecr.call('UploadLayerPart', { repositoryName, uploadId: body.uploadId, ...part });
      const input = { repositoryName, uploadId: body.uploadId, layerDigests: [layer.digest] };
      const again = await ecr.call('CompleteLayerUpload', input);
      expect(again.body.__type).toBe('LayerAlreadyExistsException');
      await uploadBlob(ecr, repositoryName, layer);
    });
  });

  describe('what they say alike', () => {
    const fixed = 'team/fixed';
    const [missing, listed] = [image(), image()];
    const list = index([listed]);
    beforeAll(async () => {
      await create(ecr, fixed, { imageTagMutability: 'IMMUTABLE' });
      await pushByApi(ecr, fixed, image(), 'v1');
      for (const each of [listed, list]) await pushByApi(ecr, repositoryName, each);
      await pushByApi(ecr, fixed, listed);
    });
    const putInto = (name: string, { manifest, mediaType }: Pick<TestImage, 'manifest' | 'mediaType'>, tag = 'v1') => ({
      api: () =>
        ecr.call('PutImage', {
          repositoryName: name,
          imageManifest: manifest,
          imageManifestMediaType: mediaType,
          imageTag: tag,
        }),
      registry: () =>
        ecr.v2('PUT', `/v2/${name}/manifests/${encodeURIComponent(tag)}`, {
          headers: { 'Content-Type': mediaType },
          body: manifest,
        }),
    });
    const changed = (content: object) => ({ ...missing, manifest: JSON.stringify(content) });
    const deletion = (imageDigest: string) => ({
      api: () => ecr.call('BatchDeleteImage', { repositoryName, imageIds: [{ imageDigest }] }),
      registry: () => ecr.v2('DELETE', `/v2/${repositoryName}/manifests/${imageDigest}`),
    });

    it.each<[string, { api(): Promise<ApiAnswer>; registry(): Promise<Response> }, string]>([
      ['a repository that is not there', putInto('no/repo', missing), 'RepositoryNotFoundException NAME_UNKNOWN'],
      ['layers that are not there', putInto(repositoryName, missing), 'LayersNotFoundException BLOB_UPLOAD_UNKNOWN'],
      [
        'images that are not there',
        putInto(repositoryName, index([missing])),
        'ReferencedImagesNotFoundException MANIFEST_BLOB_UNKNOWN',
      ],
      ['an immutable tag', putInto(fixed, listed), 'ImageTagAlreadyExistsException TAG_INVALID'],
      ['a tag that is none', putInto(repositoryName, listed, 'a+b'), 'InvalidParameterException UNSUPPORTED'],
      ['no JSON', putInto(repositoryName, { ...missing, manifest: '{' }), 'InvalidParameterException UNSUPPORTED'],
      ['schema 1', putInto(repositoryName, changed({ schemaVersion: 1 })), 'InvalidParameterException UNSUPPORTED'],
      [
        'a type that is not modelled',
        putInto(repositoryName, changed({ schemaVersion: 2, mediaType: 'text/plain' })),
        'InvalidParameterException UNSUPPORTED',
      ],
      [
        'more layers than an image may have',
        putInto(
          repositoryName,
          changed({
            ...JSON.parse(missing.manifest),
            layers: Array.from({ length: 4_201 }, () => JSON.parse(missing.manifest).layers[0]),
          }),
        ),
        'InvalidParameterException UNSUPPORTED',
      ],
      [
        'an upload that is not there',
        {
          api: () =>
            ecr.call('CompleteLayerUpload', {
              repositoryName,
              uploadId: '7f0bd7a3-95a1-4f4e-8a24-2a6f4c1c3b77',
              layerDigests: [sha256('x')],
            }),
          registry: () =>
            ecr.v2(
              'PUT',
              `/v2/${repositoryName}/blobs/uploads/7f0bd7a3-95a1-4f4e-8a24-2a6f4c1c3b77?digest=${sha256('x')}`,
            ),
        },
        'UploadNotFoundException BLOB_UPLOAD_UNKNOWN',
      ],
    ])('%s', async (_, { api, registry }, expected) => {
      const [called, [, code, message]] = [await api(), await refusal(await registry())];
      expect(`${called.body.__type} ${code}`).toBe(expected);
      expect(message).toBe(called.body.message);
    });

    it.each([
      ['an image that an index lists', listed.digest, 'ImageReferencedByManifestList', 'UNSUPPORTED'],
      ['an image that is not there', sha256('none'), 'ImageNotFound', 'MANIFEST_UNKNOWN'],
    ])('deleting %s', async (_, digest, failureCode, code) => {
      const { api, registry } = deletion(digest);
      const [failure] = (await api()).body.failures as { failureCode: string; failureReason: string }[];
      const [, refused, message] = await refusal(await registry());
      expect([failure?.failureCode, refused]).toEqual([failureCode, code]);
      expect(message).toBe(failure?.failureReason);
    });

    it('pulling an archived image, by tag or by digest', async () => {
      const pushed = image();
      await pushByApi(ecr, repositoryName, pushed, 'archived');
      const imageId = { imageTag: 'archived' };
      await ecr.call('UpdateImageStorageClass', { repositoryName, imageId, targetStorageClass: 'ARCHIVE' });
      for (const id of [imageId, { imageDigest: pushed.digest }]) {
        const { body } = await ecr.call('BatchGetImage', { repositoryName, imageIds: [id] });
        const message = 'The requested image is in an inaccessible state. Please restore if needed';
        expect(body.failures).toEqual([{ imageId: id, failureCode: 'ImageInaccessible', failureReason: message }]);
        const path = `/v2/${repositoryName}/manifests/${Object.values(id)[0]}`;
        expect(await refusal(await ecr.v2('GET', path))).toEqual([404, 'UNKNOWN', message]);
        expect((await ecr.v2('HEAD', path)).status).toBe(404);
      }
    });

    it.each(doorNames)('bytes that are not the digest’s are refused, by %s', async (door) => {
      const layer = bytesOf(randomBytes(20));
      const wrong = { ...layer, digest: sha256('else') };
      const says = `The layer digest '${wrong.digest}' does not match the digest '${layer.digest}' of the uploaded bytes`;
      if (door === 'registry') {
        const path = `/v2/${repositoryName}/blobs/uploads/?digest=${wrong.digest}`;
        expect((await refusal(await ecr.v2('POST', path, { body: bytes(layer.bytes) })))[2]).toBe(says);
        return;
      }
      const { body } = await ecr.call('InitiateLayerUpload', { repositoryName });
      const part = { partFirstByte: 0, partLastByte: 19, layerPartBlob: layer.bytes.toString('base64') };
      await ecr.call('UploadLayerPart', { repositoryName, uploadId: body.uploadId, ...part });
      const input = { repositoryName, uploadId: body.uploadId, layerDigests: [wrong.digest] };
      expect((await ecr.call('CompleteLayerUpload', input)).body.message).toBe(says);
    });

    it('an image’s quota of tags', async () => {
      const small = new TestServer({ quotas: { tagsPerImage: 1 } });
      await small.start();
      try {
        await create(small, repositoryName);
        const pushed = image();
        await pushByApi(small, repositoryName, pushed, 'one');
        const input = { repositoryName, imageManifest: pushed.manifest, imageTag: 'two' };
        const called = await small.call('PutImage', input);
        const [status, code, message] = await refusal(await putManifest(small, repositoryName, pushed, 'two'));
        expect([called.body.__type, status, code]).toEqual(['LimitExceededException', 403, 'DENIED']);
        expect(message).toBe(called.body.message);
        const again = await small.call('PutImage', { ...input, imageTag: 'one' });
        expect(again.body.__type).toBe('ImageAlreadyExistsException');
        expect((await putManifest(small, repositoryName, pushed, 'one')).status).toBe(201);
      } finally {
        await small.stop();
      }
    });
  });

  describe.each(doorNames)('what is pushed by %s', (door) => {
    const [first, second] = [image({ form: door === 'api' ? 'docker' : 'oci' }), image()];
    const list = index([first, second], { annotations: { by: door } });
    const signature = artifact('application/vnd.example.signature', { subject: list });
    const name = `pushed/by-${door}`;
    beforeAll(async () => {
      await create(ecr, name);
      await push[door](ecr, name, first, 'first');
      ecr.clock.advance(1_000);
      for (const each of [second, list, signature]) await push[door](ecr, name, each, `t${each.digest.slice(7, 12)}`);
    });

    it('the API shows', async () => {
      const { body } = await ecr.call('DescribeImages', { repositoryName: name, imageIds: [{ imageTag: 'first' }] });
      expect(body.imageDetails).toEqual([
        {
          registryId: '000000000000',
          repositoryName: name,
          imageDigest: first.digest,
          imageTags: ['first'],
          imageSizeInBytes: sizeOf(first),
          imagePushedAt: ecr.clock.now() / 1000 - 1,
          imageManifestMediaType: first.mediaType,
          artifactMediaType: JSON.parse(first.manifest).config.mediaType,
          imageStatus: 'ACTIVE',
        },
      ]);
      const ids = [first, second, list, signature].map(({ digest }) => ({ imageDigest: digest }));
      const { body: got } = await ecr.call('BatchGetImage', { repositoryName: name, imageIds: ids });
      const images = got.images as { imageManifest: string }[];
      expect(images.map(({ imageManifest }) => imageManifest)).toEqual(
        [first, second, list, signature].map(({ manifest }) => manifest),
      );
      const { body: listing } = await ecr.call('ListImages', { repositoryName: name });
      expect(listing.imageIds).toHaveLength(4);
    });

    it('and its layers', async () => {
      const layerDigests = first.blobs.map(({ digest }) => digest);
      const { body } = await ecr.call('BatchCheckLayerAvailability', { repositoryName: name, layerDigests });
      expect(body.layers).toMatchObject(
        first.blobs.map(({ digest, bytes: content }) => ({
          layerDigest: digest,
          layerAvailability: 'AVAILABLE',
          layerSize: content.length,
        })),
      );
      const { digest: layerDigest, bytes: content } = first.blobs[1] as Bytes;
      const { body: url } = await ecr.call('GetDownloadUrlForLayer', { repositoryName: name, layerDigest });
      const got = await fetch(url.downloadUrl as string);
      expect([got.status, Buffer.from(await got.arrayBuffer())]).toEqual([200, content]);
    });

    it('/v2 shows', async () => {
      for (const each of [first, second, list, signature]) {
        const answer = await ecr.v2('GET', `/v2/${name}/manifests/${each.digest}`);
        expect([header(answer, 'content-type'), await answer.text()]).toEqual([each.mediaType, each.manifest]);
        for (const { digest, bytes: content } of each.blobs) {
          const got = await ecr.v2('GET', `/v2/${name}/blobs/${digest}`);
          expect(Buffer.from(await got.arrayBuffer())).toEqual(content);
        }
      }
      const tags = (await (await ecr.v2('GET', `/v2/${name}/tags/list`)).json()) as { tags: string[] };
      expect(tags.tags).toHaveLength(4);
      const referrers = await ecr.v2('GET', `/v2/${name}/referrers/${list.digest}`);
      expect(await referrers.json()).toMatchObject({ manifests: [{ digest: signature.digest }] });
    });

    it.each(doorNames)('%s deletes, and it is gone at both', async (by) => {
      const pushed = image();
      await push[door](ecr, name, pushed, 'brief');
      const imageIds = [{ imageDigest: pushed.digest }];
      if (by === 'api') await ecr.call('BatchDeleteImage', { repositoryName: name, imageIds });
      else await ecr.v2('DELETE', `/v2/${name}/manifests/${pushed.digest}`);
      const described = await ecr.call('DescribeImages', { repositoryName: name, imageIds });
      expect(described.body.__type).toBe('ImageNotFoundException');
      for (const reference of [pushed.digest, 'brief']) {
        expect((await ecr.v2('GET', `/v2/${name}/manifests/${reference}`)).status).toBe(404);
      }
    });
  });

  it.each(doorNames)('a pull by %s is recorded', async (door) => {
    const pushed = image();
    await pushByRegistry(ecr, repositoryName, pushed);
    const imageIds = [{ imageDigest: pushed.digest }];
    const pulledAt = async () => {
      const { body } = await ecr.call('DescribeImages', { repositoryName, imageIds });
      const [detail] = body.imageDetails as { lastRecordedPullTime?: number }[];
      return detail?.lastRecordedPullTime;
    };
    await ecr.v2('HEAD', `/v2/${repositoryName}/manifests/${pushed.digest}`);
    expect(await pulledAt()).toBe(undefined);
    if (door === 'api') await ecr.call('BatchGetImage', { repositoryName, imageIds });
    else await ecr.v2('GET', `/v2/${repositoryName}/manifests/${pushed.digest}`);
    expect(await pulledAt()).toBe(ecr.clock.now() / 1000);
  });

  it('a layer of one door serves an image of the other', async () => {
    const pushed = image({ layers: ['by the API', 'by /v2'] });
    const [config, byApi, byRegistry] = pushed.blobs as [Bytes, Bytes, Bytes];
    await uploadLayer(ecr, repositoryName, byApi);
    for (const each of [config, byRegistry]) await uploadBlob(ecr, repositoryName, each);
    expect((await put(pushed, 'mixed')).status).toBe(200);
    expect((await ecr.v2('GET', `/v2/${repositoryName}/manifests/mixed`)).status).toBe(200);
  });
});
