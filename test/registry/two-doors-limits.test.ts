/** What the sizes of things, the same image once more, a whole deletion and a token's end come to at both doors. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { doors } from '../../src/domain/doors.ts';
import { awsQuotas } from '../../src/domain/quotas.ts';
import { image, pushByApi, pushByRegistry, putManifest, type TestImage, uploadBlob } from '../support/images.ts';
import { type ApiAnswer, type TestServer, useServer } from '../support/server.ts';
import { bytes, create, header, refusal } from './answers.ts';

type DoorName = keyof typeof doors;
const doorNames = Object.keys(doors) as readonly DoorName[];
const push = { api: pushByApi, registry: pushByRegistry };
const twenty = Array.from({ length: 20 }, (_, at) => at);

let made = 0;

async function repository(server: TestServer, settings: object = {}): Promise<string> {
  made += 1;
  await create(server, `limits/of-${made}`, settings);
  return `limits/of-${made}`;
}

/** Puts a manifest whose layers are there: 'accepted', or how the door refuses it. */
async function put(server: TestServer, door: DoorName, name: string, pushed: TestImage, tag?: string): Promise<string> {
  if (door === 'registry') {
    const answer = await putManifest(server, name, pushed, tag);
    return answer.status === 201 ? 'accepted' : (await refusal(answer)).slice(0, 2).join(' ');
  }
  const { manifest: imageManifest, mediaType: imageManifestMediaType } = pushed;
  const input = { repositoryName: name, imageManifest, imageManifestMediaType, imageTag: tag };
  const { status, body } = await server.call('PutImage', input);
  return status === 200 ? 'accepted' : String(body.__type);
}

const digestsIn = async (server: TestServer, name: string) =>
  ((await server.call('ListImages', { repositoryName: name })).body.imageIds as { imageDigest: string }[]).map(
    ({ imageDigest }) => imageDigest,
  );

describe('sizes', () => {
  const manifestBytes = 2_000;
  const ecr = useServer({ quotas: { layersPerImage: 2, manifestBytes, layerBytes: 1_000 } });

  /** An image whose manifest has so many bytes, some of them in characters of more than one. */
  function ofBytes(size: number): TestImage {
    const filled = (filling: number) =>
      image({ layers: ['a'], config: '{}', extra: { annotations: { filling: `é${'x'.repeat(filling)}` } } });
    return filled(size - Buffer.byteLength(filled(0).manifest));
  }

  const tooLarge = { api: 'LimitExceededException', registry: '413 SIZE_INVALID' };
  it.each(doorNames)('a manifest is as large as it may be, and no larger: %s', async (door) => {
    const name = await repository(ecr);
    const [fits, exceeds] = [ofBytes(manifestBytes), ofBytes(manifestBytes + 1)];
    for (const blob of fits.blobs) await uploadBlob(ecr, name, blob);
    expect([fits, exceeds].map(({ manifest }) => Buffer.byteLength(manifest))).toEqual([2_000, 2_001]);
    expect(exceeds.manifest).toHaveLength(manifestBytes);
    expect(await put(ecr, door, name, exceeds, 'v1')).toBe(tooLarge[door]);
    expect(await put(ecr, door, name, fits, 'v1')).toBe('accepted');
    expect(await digestsIn(ecr, name)).toEqual([fits.digest]);
  });

  const tooMany = { api: 'InvalidParameterException', registry: '405 UNSUPPORTED' };
  it.each(doorNames)('an image has as many layers as it may have, and no more: %s', async (door) => {
    const name = await repository(ecr);
    const [fits, exceeds] = [image({ layers: ['a', 'b'] }), image({ layers: ['a', 'b', 'c'] })];
    for (const { blobs } of [fits, exceeds]) for (const blob of blobs) await uploadBlob(ecr, name, blob);
    expect(await put(ecr, door, name, exceeds)).toBe(tooMany[door]);
    expect(await put(ecr, door, name, fits)).toBe('accepted');
    expect(await digestsIn(ecr, name)).toEqual([fits.digest]);
  });

  /** Opens an upload with 900 bytes and returns how 100 more are added to it. */
  const filled: Record<DoorName, (name: string) => Promise<() => Promise<string>>> = {
    async api(repositoryName) {
      const { uploadId } = (await ecr.call('InitiateLayerUpload', { repositoryName })).body;
      const add = async (partFirstByte: number, size: number) => {
        const part = {
          partFirstByte,
          partLastByte: partFirstByte + size - 1,
          layerPartBlob: Buffer.alloc(size).toString('base64'),
        };
        const { status, body } = await ecr.call('UploadLayerPart', { repositoryName, uploadId, ...part });
        return status === 200 ? 'accepted' : String(body.__type);
      };
      expect(await add(0, 900)).toBe('accepted');
      // Whoever comes too late is told where the upload ends, and goes on from there.
      return async () => {
        const first = await add(900, 100);
        return first === 'InvalidLayerPartException' ? add(1_000, 100) : first;
      };
    },
    async registry(name) {
      const location = header(await ecr.v2('POST', `/v2/${name}/blobs/uploads/`), 'location') ?? '';
      const add = async (size: number) => {
        const answer = await ecr.v2('PATCH', location, { body: bytes(Buffer.alloc(size)) });
        return answer.status === 202 ? 'accepted' : (await refusal(answer)).slice(0, 2).join(' ');
      };
      expect(await add(900)).toBe('accepted');
      return () => add(100);
    },
  };
  const overLimit = { api: 'LimitExceededException', registry: '403 DENIED' };
  it.each(doorNames)('a layer is no larger than it may be when many add to it at once: %s', async (door) => {
    const add = await filled[door](await repository(ecr));
    const outcomes = await Promise.all(twenty.map(add));
    expect(outcomes.sort()).toEqual([...twenty.slice(1).map(() => overLimit[door]), 'accepted'].sort());
  });
});

describe('every quota', () => {
  const quotas = {
    imagesPerRepository: 2,
    tagsPerImage: 1,
    layersPerImage: 2,
    manifestBytes: 2_000,
    layerBytes: 1_000,
    partsPerLayer: 1,
  };
  const ecr = useServer({ quotas });

  const putAtBoth = async (name: string, pushed: TestImage, tag: string) => {
    for (const blob of pushed.blobs) await uploadBlob(ecr, name, blob);
    const { manifest: imageManifest, mediaType: imageManifestMediaType } = pushed;
    const input = { repositoryName: name, imageManifest, imageManifestMediaType, imageTag: tag };
    return { api: await ecr.call('PutImage', input), registry: await putManifest(ecr, name, pushed, tag) };
  };
  const addPart = async (repositoryName: string, sizes: readonly number[]) => {
    const { uploadId } = (await ecr.call('InitiateLayerUpload', { repositoryName })).body;
    let answer: ApiAnswer | undefined;
    let partFirstByte = 0;
    for (const size of sizes) {
      const part = { partLastByte: partFirstByte + size - 1, layerPartBlob: Buffer.alloc(size).toString('base64') };
      answer = await ecr.call('UploadLayerPart', { repositoryName, uploadId, partFirstByte, ...part });
      partFirstByte += size;
    }
    return answer;
  };
  const addChunks = async (name: string, sizes: readonly number[]) => {
    const location = header(await ecr.v2('POST', `/v2/${name}/blobs/uploads/`), 'location') ?? '';
    let answer: Response | undefined;
    for (const size of sizes) answer = await ecr.v2('PATCH', location, { body: bytes(Buffer.alloc(size)) });
    return answer;
  };

  type AtBoth = (name: string) => Promise<{ api: ApiAnswer | undefined; registry: Response | undefined }>;
  /** Goes past the quota at both doors. */
  const exceeded: Readonly<Record<keyof typeof quotas, { past: AtBoth; says: string; words: string }>> = {
    imagesPerRepository: {
      async past(name) {
        for (const tag of ['a', 'b']) await pushByApi(ecr, name, image(), tag);
        return putAtBoth(name, image(), 'c');
      },
      says: 'LimitExceededException 403 DENIED',
      words: 'The quota of 2 images per repository has been exceeded',
    },
    tagsPerImage: {
      async past(name) {
        const pushed = image();
        await pushByApi(ecr, name, pushed, 'a');
        return putAtBoth(name, pushed, 'b');
      },
      says: 'LimitExceededException 403 DENIED',
      words: 'The quota of 1 tags per image has been exceeded',
    },
    layersPerImage: {
      past: (name) => putAtBoth(name, image({ layers: ['a', 'b', 'c'] }), 'v1'),
      says: 'InvalidParameterException 405 UNSUPPORTED',
      words:
        "Invalid parameter at 'ImageManifest' failed to satisfy constraint: 'Limit on number of layers per image exceeded'",
    },
    manifestBytes: {
      past: (name) => putAtBoth(name, image({ extra: { annotations: { filling: 'x'.repeat(2_000) } } }), 'v1'),
      says: 'LimitExceededException 413 SIZE_INVALID',
      words: 'The quota of 2000 bytes per manifest has been exceeded',
    },
    layerBytes: {
      past: async (name) => ({ api: await addPart(name, [1_001]), registry: await addChunks(name, [900, 101]) }),
      says: 'LimitExceededException 403 DENIED',
      words: 'The quota of 1000 bytes per layer has been exceeded',
    },
    /** /v2 has no parts, and so no quota of them. */
    partsPerLayer: {
      past: async (name) => ({ api: await addPart(name, [1, 1]), registry: await addChunks(name, [1, 1]) }),
      says: 'LimitExceededException 202',
      words: 'The quota of 1 parts per layer has been exceeded',
    },
  };

  it.each(Object.keys(exceeded) as (keyof typeof quotas)[])('%s: both doors say the same', async (quota) => {
    const { past, says, words } = exceeded[quota];
    const { api, registry } = await past(await repository(ecr));
    expect(api?.body.message).toBe(words);
    if (registry?.ok) return expect(`${api?.body.__type} ${registry.status}`).toBe(says);
    const [status, code, message] = await refusal(registry!);
    expect([`${api?.body.__type} ${status} ${code}`, message]).toEqual([says, words]);
  });

  it('that both doors know is here', () => {
    const elsewhere = [
      'repositoriesPerRegistry',
      'resourceTags',
      'creationTemplates',
      'pullTimeExclusions',
      'pullThroughCacheRules',
      'backfills',
    ];
    expect([...Object.keys(exceeded), ...elsewhere].sort()).toEqual(Object.keys(awsQuotas).sort());
  });
});

describe('repositories and time', () => {
  const ecr = useServer();
  beforeAll(() => ecr.running.time.freeze(true));

  const exclusion = { imageTagMutabilityExclusionFilters: [{ filterType: 'WILDCARD', filter: 'dev-*' }] };
  const taken = { api: 'ImageAlreadyExistsException', registry: '400 TAG_INVALID' };
  /** Whether the tags v1 and dev-1 may be written again. */
  it.each([
    ['MUTABLE', {}, [true, true]],
    ['IMMUTABLE', {}, [false, false]],
    ['IMMUTABLE_WITH_EXCLUSION', exclusion, [false, true]],
    ['MUTABLE_WITH_EXCLUSION', exclusion, [true, false]],
  ] as const)('the same image under the same tag where tags are %s', async (imageTagMutability, filters, movable) => {
    for (const door of doorNames) {
      const name = await repository(ecr, { imageTagMutability, ...filters });
      for (const [at, tag] of ['v1', 'dev-1'].entries()) {
        const pushed = image();
        await push[door](ecr, name, pushed, tag);
        const isTaken = !movable[at] || doors[door].identicalPush === 'refused';
        expect([door, tag, await put(ecr, door, name, pushed, tag)]).toEqual([
          door,
          tag,
          isTaken ? taken[door] : 'accepted',
        ]);
      }
    }
  });

  /** All of the events of a repository, without what tells one event and one repository from another. */
  async function eventsOf(name: string): Promise<unknown[]> {
    const answer = await fetch(`${ecr.endpoint}/_cloudmock/events?limit=1000`);
    const { events } = (await answer.json()) as { events: { event: { id: string; detail: Record<string, string> } }[] };
    return events
      .map(({ event: { id: _, detail, ...rest } }) => ({ ...rest, detail }))
      .filter(({ detail }) => detail['repository-name'] === name)
      .map((event) => ({ ...event, detail: { ...event.detail, 'repository-name': 'any' } }));
  }

  it('the events of a push, more tags and the deletion of the whole image are the same to the last member', async () => {
    const pushed = image();
    const through = async (door: DoorName) => {
      const name = await repository(ecr);
      await push[door](ecr, name, pushed);
      for (const tag of ['a', 'b']) await put(ecr, door, name, pushed, tag);
      if (door === 'registry') await ecr.v2('DELETE', `/v2/${name}/manifests/${pushed.digest}`);
      else await ecr.call('BatchDeleteImage', { repositoryName: name, imageIds: [{ imageDigest: pushed.digest }] });
      return eventsOf(name);
    };
    const [api, registry] = [await through('api'), await through('registry')];
    expect(registry).toEqual(api);
    const shown = (api as { detail: Record<string, string> }[]).map(({ detail }) => [
      detail['action-type'],
      detail['image-tag'],
    ]);
    expect(shown).toEqual([
      ['PUSH', undefined],
      ['PUSH', 'a'],
      ['PUSH', 'b'],
      ['DELETE', 'a'],
      ['DELETE', 'b'],
    ]);
  });

  it.each(doorNames)('an archived image that came by %s is not scanned', async (door) => {
    const name = await repository(ecr);
    await push[door](ecr, name, image(), 'v1');
    const [repositoryName, imageId] = [name, { imageTag: 'v1' }];
    await ecr.call('UpdateImageStorageClass', { repositoryName, imageId, targetStorageClass: 'ARCHIVE' });
    const { body } = await ecr.call('StartImageScan', { repositoryName, imageId });
    expect(body.__type).toBe('ImageArchivedException');
  });

  it('a token is good at /v2 until the instant that the API named', async () => {
    const { body } = await ecr.call('GetAuthorizationToken');
    const [data] = body.authorizationData as [{ authorizationToken: string; expiresAt: number }];
    const headers = { Authorization: `Basic ${data.authorizationToken}` };
    const statusAt = async (instant: number) => {
      await ecr.running.time.set(instant);
      return (await ecr.v2('GET', '/v2/', { headers })).status;
    };
    const end = data.expiresAt * 1000;
    expect([await statusAt(end - 1), await statusAt(end), await statusAt(end - 1)]).toEqual([200, 403, 200]);
  });
});
