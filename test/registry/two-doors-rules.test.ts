/**
 * The rules of repositories and of time, each through both doors: a row a rule, a way in at each door. What comes of it
 * must be the same, unless the table of `doors` has a row for it, which then says what must be different.
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Door, doors } from '../../src/domain/doors.ts';
import {
  image,
  pushByApi,
  pushByRegistry,
  putManifest,
  type TestImage,
  uploadBlob,
  uploadLayer,
} from '../support/images.ts';
import { TestServer, useServer } from '../support/server.ts';
import { create } from './answers.ts';

type DoorName = keyof typeof doors;
const doorNames: readonly DoorName[] = ['api', 'registry'];
const [minute, day] = [60_000, 24 * 60 * 60 * 1000];

/** What was answered, in words that both doors have. */
async function wordOf(answer: Response | { status: number; body: { __type?: string } }): Promise<string> {
  if (answer.status < 300) return 'accepted';
  if (!(answer instanceof Response)) return words[String(answer.body.__type).replace(/Exception$/, '')] ?? 'unheard of';
  const { errors } = (await answer.json()) as { errors: { code: string }[] };
  return words[errors[0]?.code ?? ''] ?? `unheard of: ${errors[0]?.code}`;
}

const words: Readonly<Record<string, string>> = {
  ImageTagAlreadyExists: 'immutable',
  TAG_INVALID: 'immutable',
  ImageAlreadyExists: 'refused',
  LimitExceeded: 'too many',
  DENIED: 'too many',
  ImageNotFound: 'not there',
  MANIFEST_UNKNOWN: 'not there',
  ImageInaccessible: 'archived',
  UNKNOWN: 'archived',
};

let made = 0;

describe('a rule holds at both doors', () => {
  const ecr = useServer({ restoreDelay: 20 * minute });
  const small = useServer({ quotas: { imagesPerRepository: 2, tagsPerImage: 2, layerBytes: 1_000 } });
  beforeAll(() => ecr.running.time.freeze(true));

  const repository = async (settings: object = {}, server: TestServer = ecr) => {
    made += 1;
    const name = `rules/of-${made}`;
    await create(server, name, settings);
    return name;
  };
  const upload = { api: uploadLayer, registry: uploadBlob };
  const push = { api: pushByApi, registry: pushByRegistry };
  const put = async (door: DoorName, name: string, pushed: TestImage, tag?: string, server: TestServer = ecr) => {
    const { manifest: imageManifest, mediaType: imageManifestMediaType } = pushed;
    const input = { repositoryName: name, imageManifest, imageManifestMediaType, imageTag: tag };
    return wordOf(door === 'api' ? await server.call('PutImage', input) : await putManifest(server, name, pushed, tag));
  };
  /** Uploads what the image needs, and puts it. */
  const whole = async (door: DoorName, name: string, pushed: TestImage, tag?: string, server: TestServer = ecr) => {
    for (const blob of pushed.blobs) await upload[door](server, name, blob);
    return put(door, name, pushed, tag, server);
  };
  const pull = async (door: DoorName, name: string, reference: string) => {
    if (door === 'registry') return wordOf(await ecr.v2('GET', `/v2/${name}/manifests/${reference}`));
    const id = reference.includes(':') ? { imageDigest: reference } : { imageTag: reference };
    const { body } = await ecr.call('BatchGetImage', { repositoryName: name, imageIds: [id] });
    const [failure] = body.failures as { failureCode: string }[];
    return failure === undefined ? 'accepted' : (words[failure.failureCode] ?? failure.failureCode);
  };
  const untag = async (door: DoorName, name: string, tag: string) => {
    if (door === 'registry') return wordOf(await ecr.v2('DELETE', `/v2/${name}/manifests/${tag}`));
    const { body } = await ecr.call('BatchDeleteImage', { repositoryName: name, imageIds: [{ imageTag: tag }] });
    const [failure] = body.failures as { failureCode: string }[];
    return failure === undefined ? 'accepted' : (words[failure.failureCode] ?? failure.failureCode);
  };
  const describeImages = async (name: string) => {
    const input = { repositoryName: name, filter: { imageStatus: 'ANY' } };
    return (await ecr.call('DescribeImages', input)).body.imageDetails as Record<string, unknown>[];
  };
  const store = (name: string, imageTag: string, targetStorageClass: string) =>
    ecr.call('UpdateImageStorageClass', { repositoryName: name, imageId: { imageTag }, targetStorageClass });
  const policyOf = (selection: object) =>
    JSON.stringify({
      rules: [
        {
          rulePriority: 1,
          description: 'a rule of this test',
          selection: { tagStatus: 'any', ...selection },
          action: { type: 'expire' },
        },
      ],
    });
  /** Tag and type of each event of a repository. */
  const eventsOf = async (name: string) => {
    const answer = await fetch(`${ecr.endpoint}/_cloudmock/events?limit=1000`);
    const { events } = (await answer.json()) as { events: { event: { detail: Record<string, string> } }[] };
    return events
      .map(({ event: { detail } }) => detail)
      .filter((detail) => detail['repository-name'] === name)
      .map((detail) => [detail['action-type'], detail['image-tag'] ?? 'no tag'].join(' '));
  };

  const filters = [{ filterType: 'WILDCARD', filter: 'dev-*' }];
  const modes: Readonly<Record<string, object>> = {
    MUTABLE: {},
    IMMUTABLE: { imageTagMutability: 'IMMUTABLE' },
    IMMUTABLE_WITH_EXCLUSION: {
      imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
      imageTagMutabilityExclusionFilters: filters,
    },
    MUTABLE_WITH_EXCLUSION: {
      imageTagMutability: 'MUTABLE_WITH_EXCLUSION',
      imageTagMutabilityExclusionFilters: filters,
    },
  };
  const ofModes = Object.fromEntries(
    Object.entries(modes).map(([mode, settings]): [string, (door: DoorName) => Promise<unknown>] => [
      `tags that are ${mode}: another image, after a deletion`,
      async (door) => {
        const outcome: string[] = [];
        for (const tag of ['v1', 'dev-1']) {
          const name = await repository(settings);
          outcome.push(await whole(door, name, image(), tag), await whole(door, name, image(), tag));
          expect(await untag(door, name, tag)).toBe('accepted');
          outcome.push(await whole(door, name, image(), tag));
        }
        return outcome;
      },
    ]),
  );

  /** What each rule comes to at a door. */
  const rules: Readonly<Record<string, (door: DoorName) => Promise<unknown>>> = {
    ...ofModes,
    async 'an archived image: pulls, its layers, and a push that restores it'(door) {
      const name = await repository();
      const pushed = image();
      await push[door](ecr, name, pushed, 'v1');
      const bytes = `/v2/${name}/blobs/${pushed.blobs[1]?.digest}`;
      const outcome = [await pull(door, name, 'v1'), (await ecr.v2('GET', bytes)).status];
      await store(name, 'v1', 'ARCHIVE');
      outcome.push(
        await pull(door, name, 'v1'),
        await pull(door, name, pushed.digest),
        (await ecr.v2('GET', bytes)).status,
      );
      outcome.push(await put(door, name, pushed, 'v1'), await pull(door, name, 'v1'));
      await ecr.advance(20 * minute);
      return [...outcome, await pull(door, name, 'v1')];
    },
    async 'an image on its way back from the archive'(door) {
      const name = await repository();
      await push[door](ecr, name, image(), 'v1');
      await store(name, 'v1', 'ARCHIVE');
      await store(name, 'v1', 'STANDARD');
      const [before] = await describeImages(name);
      const outcome = [before?.imageStatus, await pull(door, name, 'v1')];
      await ecr.advance(20 * minute);
      const [after] = await describeImages(name);
      return [...outcome, after?.imageStatus, await pull(door, name, 'v1')];
    },
    async 'an image that a lifecycle policy expires'(door) {
      const name = await repository();
      const since = { countType: 'sinceImagePushed', countUnit: 'days', countNumber: 2 };
      await ecr.call('PutLifecyclePolicy', { repositoryName: name, lifecyclePolicyText: policyOf(since) });
      await push[door](ecr, name, image(), 'v1');
      await ecr.advance(2 * day);
      const before = (await describeImages(name)).length;
      await ecr.advance(1);
      return [before, (await describeImages(name)).length, await pull(door, name, 'v1')];
    },
    async 'a pull, which keeps an image from a policy that counts from it'(door) {
      const name = await repository();
      const since = { countType: 'sinceImagePulled', countUnit: 'days', countNumber: 2 };
      const text = policyOf(since).replace('{"type":"expire"}', '{"type":"transition","targetStorageClass":"archive"}');
      const put = await ecr.call('PutLifecyclePolicy', { repositoryName: name, lifecyclePolicyText: text });
      await push[door](ecr, name, image(), 'v1');
      await ecr.advance(1.5 * day);
      await pull(door, name, 'v1');
      const statuses = [];
      for (const days of [1.5, 1]) {
        await ecr.advance(days * day);
        statuses.push((await describeImages(name))[0]?.imageStatus);
      }
      return [put.status, ...statuses];
    },
    async 'what is noted of a push and of pulls'(door) {
      const name = await repository({ imageScanningConfiguration: { scanOnPush: true } });
      const pushed = image();
      const begin = ecr.running.time.now() / 1000;
      await push[door](ecr, name, pushed, 'v1');
      const noted = async () => {
        const [{ imagePushedAt, lastRecordedPullTime } = {} as never] = (await describeImages(name)) as {
          imagePushedAt: number;
          lastRecordedPullTime?: number;
        }[];
        return [imagePushedAt - begin, lastRecordedPullTime === undefined ? 'never' : lastRecordedPullTime - begin];
      };
      const outcome: unknown[] = [await noted()];
      for (const hours of [1, 1, 24]) {
        await ecr.advance((hours * day) / 24);
        await pull(door, name, 'v1');
        outcome.push(await noted());
      }
      const scan = { repositoryName: name, imageId: { imageTag: 'v1' } };
      return [...outcome, (await ecr.call('DescribeImageScanFindings', scan)).status];
    },
    async 'the events of a push, a second tag, a moved tag and a deletion'(door) {
      const name = await repository();
      const [first, second] = [image(), image()];
      await whole(door, name, first, 'a');
      await put(door, name, first, 'b');
      await whole(door, name, second, 'a');
      expect(await untag(door, name, 'a')).toBe('accepted');
      return eventsOf(name);
    },
    async 'quotas of images and of tags'(door) {
      const name = await repository({}, small);
      const [first, second, third] = [image(), image(), image()];
      const outcome = [];
      for (const [each, tag] of [
        [first, 'a'],
        [first, 'b'],
        [first, 'c'],
        [second, undefined],
        [third, undefined],
      ] as const)
        outcome.push(await whole(door, name, each, tag, small));
      return outcome;
    },
    async 'quotas that many ask for at once'(door) {
      const name = await repository({}, small);
      const pushes = Array.from({ length: 20 }, () => image({ layers: ['the same'] }));
      for (const { blobs } of pushes) for (const blob of blobs) await upload[door](small, name, blob);
      const outcome = await Promise.all(pushes.map((each) => put(door, name, each, undefined, small)));
      const { body } = await small.call('ListImages', { repositoryName: name });
      return [
        outcome.filter((each) => each === 'accepted').length,
        new Set(outcome),
        (body.imageIds as object[]).length,
      ];
    },
    async 'tags that many give an image at once'(door) {
      const name = await repository({}, small);
      const pushed = image();
      await push[door](small, name, pushed);
      const tags = Array.from({ length: 20 }, (_, at) => `t${at}`);
      const outcome = await Promise.all(tags.map((tag) => put(door, name, pushed, tag, small)));
      return outcome.filter((each) => each === 'accepted').length;
    },
    async 'a layer that is too large'(door) {
      const name = await repository({}, small);
      const bytes = Buffer.alloc(1_001);
      if (door === 'registry') {
        const path = `/v2/${name}/blobs/uploads/?digest=sha256:${'0'.repeat(64)}`;
        return wordOf(await small.v2('POST', path, { body: new Uint8Array(bytes) }));
      }
      const { uploadId } = (await small.call('InitiateLayerUpload', { repositoryName: name })).body;
      const part = { partFirstByte: 0, partLastByte: 1_000, layerPartBlob: bytes.toString('base64') };
      return wordOf(await small.call('UploadLayerPart', { repositoryName: name, uploadId, ...part }));
    },
  };

  const [yes, no] = ['accepted', 'immutable'];
  /** What each comes to, at either door. */
  const outcomes: Readonly<Record<string, unknown>> = {
    'tags that are MUTABLE: another image, after a deletion': [yes, yes, yes, yes, yes, yes],
    'tags that are IMMUTABLE: another image, after a deletion': [yes, no, yes, yes, no, yes],
    'tags that are IMMUTABLE_WITH_EXCLUSION: another image, after a deletion': [yes, no, yes, yes, yes, yes],
    'tags that are MUTABLE_WITH_EXCLUSION: another image, after a deletion': [yes, yes, yes, yes, no, yes],
    'an archived image: pulls, its layers, and a push that restores it': [
      ...[yes, 200, 'archived', 'archived', 404],
      ...[yes, 'archived', yes],
    ],
    'an image on its way back from the archive': ['ACTIVATING', 'archived', 'ACTIVE', yes],
    'an image that a lifecycle policy expires': [1, 0, 'not there'],
    'a pull, which keeps an image from a policy that counts from it': [200, 'ACTIVE', 'ARCHIVED'],
    'what is noted of a push and of pulls': [[0, 'never'], [0, 3_600], [0, 3_600], [0, 26 * 3_600], 200],
    'the events of a push, a second tag, a moved tag and a deletion': ['PUSH a', 'PUSH b', 'PUSH a', 'DELETE a'],
    'quotas of images and of tags': [yes, yes, 'too many', yes, 'too many'],
    'quotas that many ask for at once': [2, new Set([yes, 'too many']), 2],
    'tags that many give an image at once': 2,
    'a layer that is too large': 'too many',
  };

  /** The rows of the table that make a rule come to something else, and what of it they change. */
  const different: Readonly<Record<string, { row: keyof Door; expected: Record<DoorName, unknown> }>> = {
    'an image that a push finds again': {
      row: 'identicalPush',
      expected: { api: ['accepted', 'refused'], registry: ['accepted', 'accepted'] },
    },
  };
  const differing: Readonly<Record<string, (door: DoorName) => Promise<unknown>>> = {
    async 'an image that a push finds again'(door) {
      const name = await repository();
      const pushed = image();
      return [await whole(door, name, pushed, 'v1'), await put(door, name, pushed, 'v1')];
    },
  };

  it.each(Object.keys(rules))('%s', async (rule) => {
    const [api, registry] = [await rules[rule]?.('api'), await rules[rule]?.('registry')];
    expect(api).toBeDefined();
    expect(registry).toEqual(api);
    expect(api).toEqual(outcomes[rule]);
  });

  it.each(Object.keys(differing))('%s, as the table says', async (rule) => {
    const { row, expected } = different[rule]!;
    expect(doors.api[row]).not.toBe(doors.registry[row]);
    for (const door of doorNames) expect(await differing[rule]?.(door)).toEqual(expected[door]);
  });

  it('repositories, and the tags of one, are no more than there may be when many come at once', async () => {
    const few = new TestServer({ quotas: { repositoriesPerRegistry: 3, resourceTags: 2 } });
    await few.start();
    try {
      const twenty = Array.from({ length: 20 }, (_, at) => at);
      const made = await Promise.all(
        twenty.map((at) => few.call('CreateRepository', { repositoryName: `many/of-${at}` })),
      );
      const refused = new Set(made.map(({ body }) => body.__type));
      expect([made.filter(({ status }) => status === 200).length, refused]).toEqual([
        3,
        new Set([undefined, 'LimitExceededException']),
      ]);
      const { repositories } = (await few.call('DescribeRepositories')).body as {
        repositories: { repositoryArn: string }[];
      };
      expect(repositories).toHaveLength(3);
      const resourceArn = repositories[0]?.repositoryArn;
      const tag = (at: number) => few.call('TagResource', { resourceArn, tags: [{ Key: `k${at}`, Value: '' }] });
      const tagged = await Promise.all(twenty.map(tag));
      expect(new Set(tagged.map(({ body }) => body.__type))).toEqual(new Set([undefined, 'TooManyTagsException']));
      expect((await few.call('ListTagsForResource', { resourceArn })).body.tags).toHaveLength(2);
    } finally {
      await few.stop();
    }
  });
});
