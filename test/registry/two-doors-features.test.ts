/**
 * What a registry does by itself with images that are pushed and pulled, through both doors: templates, scanning, signing,
 * referrers, replication, the pull-through cache. A row a rule, a way in at each door; what comes of it must be the same.
 */
import { describe, expect, it } from '@jest/globals';
import { createTemplate } from '../operations/creation-templates.ts';
import { frankfurt, replicate, settle } from '../operations/replication.ts';
import { bodyOf, described, newRepository } from '../operations/repositories.ts';
import { putScanning, rule as scanningRule } from '../operations/scanning.ts';
import { profileArn, sign, rule as signingRule, statusesOf } from '../operations/signing.ts';
import {
  artifact,
  image,
  index,
  putManifest,
  type TestImage,
  types,
  uploadBlob,
  uploadLayer,
} from '../support/images.ts';
import { useCache } from '../support/upstream.ts';

type DoorName = 'api' | 'registry';

/** What is answered, in words that both doors have. */
const words: Readonly<Record<string, string>> = {
  RepositoryNotFoundException: 'no repository',
  NAME_UNKNOWN: 'no repository',
  ImageNotFound: 'no image',
  MANIFEST_UNKNOWN: 'no image',
  UpstreamUnavailable: 'upstream fails',
  UNKNOWN: 'upstream fails',
  UpstreamAccessDenied: 'upstream refuses',
  DENIED: 'upstream refuses',
  UpstreamTooManyRequests: 'too many',
  TOOMANYREQUESTS: 'too many',
};

let made = 0;
const newName = (prefix: string) => {
  made += 1;
  return `${prefix}/app-${made}`;
};

describe('a registry does the same by itself, whichever door an image came by', () => {
  const cache = useCache();
  const { upstream } = cache;
  const everyType = [types.oci, types.ociIndex, types.docker].join(', ');

  const put = async (door: DoorName, name: string, pushed: TestImage, tag?: string): Promise<string> => {
    const { manifest: imageManifest, mediaType: imageManifestMediaType } = pushed;
    if (door === 'registry') return codeOf(await putManifest(cache.ecr, name, pushed, tag));
    const input = { repositoryName: name, imageManifest, imageManifestMediaType, imageTag: tag };
    const { status, body } = await cache.ecr.call('PutImage', input);
    return status === 200 ? 'done' : (words[String(body.__type)] ?? String(body.__type));
  };
  const codeOf = async (answer: Response): Promise<string> => {
    if (answer.status < 300) return 'done';
    const { errors } = (await answer.json()) as { errors: { code: string }[] };
    return words[errors[0]?.code ?? ''] ?? String(errors[0]?.code);
  };
  const upload = { api: uploadLayer, registry: uploadBlob };
  const push = async (door: DoorName, name: string, pushed: TestImage, tag?: string): Promise<void> => {
    for (const blob of pushed.blobs) await upload[door](cache.ecr, name, blob);
    expect(await put(door, name, pushed, tag)).toBe('done');
  };
  /** The digest of what is pulled, or why there is none. */
  const pull = async (door: DoorName, name: string, tag: string): Promise<string> => {
    if (door === 'registry') {
      const headers = { Accept: everyType };
      const answer = await cache.ecr.v2('GET', `/v2/${name}/manifests/${tag}`, { headers });
      return answer.headers.get('docker-content-digest') ?? codeOf(answer);
    }
    const { status, body } = await cache.ecr.call('BatchGetImage', {
      repositoryName: name,
      imageIds: [{ imageTag: tag }],
    });
    if (status !== 200) return words[String(body.__type)] ?? String(body.__type);
    const [failure] = body.failures as { failureCode: string }[];
    if (failure !== undefined) return words[failure.failureCode] ?? failure.failureCode;
    return (body.images as [{ imageId: { imageDigest: string } }])[0].imageId.imageDigest;
  };
  const referrers = async (door: DoorName, name: string, { digest }: TestImage, artifactType?: string) => {
    if (door === 'registry') {
      const query = artifactType === undefined ? '' : `?artifactType=${encodeURIComponent(artifactType)}`;
      const answer = await cache.ecr.v2('GET', `/v2/${name}/referrers/${digest}${query}`);
      return ((await answer.json()) as { manifests: object[] }).manifests.map(seen);
    }
    const filter = artifactType === undefined ? undefined : { artifactTypes: [artifactType] };
    const input = { repositoryName: name, subjectId: { imageDigest: digest }, filter };
    return (await bodyOf<{ referrers: object[] }>(cache.ecr.call('ListImageReferrers', input))).referrers.map(seen);
  };
  const seen = (descriptor: object) => {
    const { digest, mediaType, size, artifactType, annotations } = descriptor as Record<string, unknown>;
    return { digest, mediaType, size, artifactType, annotations };
  };
  const copied = async (name: string) => {
    const answer = cache.ecr.call('DescribeImages', { repositoryName: name }, { as: frankfurt });
    const { imageDetails = [] } = (await answer).body as {
      imageDetails?: { imageDigest: string; imageTags?: string[] }[];
    };
    return imageDetails.map(({ imageDigest, imageTags }) => [imageDigest, imageTags]);
  };
  const tagsAndDigests = async (name: string) =>
    (await described(cache.ecr, name)).map(({ imageDigest, imageTags }) => [imageDigest, imageTags]);
  const untag = (door: DoorName, name: string, tag: string) =>
    door === 'registry'
      ? cache.ecr.v2('DELETE', `/v2/${name}/manifests/${tag}`)
      : cache.ecr.call('BatchDeleteImage', { repositoryName: name, imageIds: [{ imageTag: tag }] });

  const app = image();
  const other = image();
  const list = index([app, other]);
  const names = new Map([app, other, list].map(({ digest }, at) => [digest, ['app', 'other', 'list'][at]]));
  /** With names in place of digests. */
  const named = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value), (_key, each) => (typeof each === 'string' ? (names.get(each) ?? each) : each));

  const rows: readonly [rule: string, run: (door: DoorName) => Promise<unknown>, outcome: unknown][] = [
    [
      'a push to no repository: without a template, and by one',
      async (door) => {
        const nowhere = await put(door, newName('nowhere'), app, 'v1');
        await createTemplate(cache.ecr, `by-${door}`, { imageTagMutability: 'IMMUTABLE' });
        const name = newName(`by-${door}`);
        await push(door, name, app, 'v1');
        for (const blob of other.blobs) await upload[door](cache.ecr, name, blob);
        return [
          nowhere,
          await put(door, name, other, 'v1').then((said) => said !== 'done'),
          await tagsAndDigests(name),
        ];
      },
      ['no repository', true, [['app', ['v1']]]],
    ],
    [
      'a push that a rule of the registry has scanned',
      async (door) => {
        const name = await newRepository(cache.ecr);
        await putScanning(cache.ecr, { scanType: 'BASIC', rules: [scanningRule('SCAN_ON_PUSH', name)] });
        await push(door, name, app, 'v1');
        await settle(cache.ecr);
        const input = { repositoryName: name, imageId: { imageTag: 'v1' } };
        const { body } = await cache.ecr.call('DescribeImageScanFindings', input);
        return (body.imageScanStatus as { status: string }).status;
      },
      'FAILED',
    ],
    [
      'a push that is signed, once',
      async (door) => {
        const name = await newRepository(cache.ecr);
        await sign(cache.ecr, signingRule(profileArn('one'), name));
        await push(door, name, app, 'v1');
        await settle(cache.ecr);
        await put(door, name, app, 'v2');
        await settle(cache.ecr);
        const statuses = await statusesOf(cache.ecr, name, { imageTag: 'v1' });
        const found = await referrers(door, name, app, 'application/vnd.cncf.notary.signature');
        expect(found).toEqual(await referrers(door === 'api' ? 'registry' : 'api', name, app));
        return [statuses, found.length];
      },
      [[{ signingProfileArn: profileArn('one'), status: 'COMPLETE' }], 1],
    ],
    [
      'what refers to an image, also to one that is not there',
      async (door) => {
        const name = await newRepository(cache.ecr);
        const [first, second] = ['a/first', 'a/second'].map((type) => artifact(type, { subject: app }));
        await push(door, name, first!);
        await push(door, name, second!);
        const all = await referrers(door, name, app);
        expect(all).toEqual(await referrers(door === 'api' ? 'registry' : 'api', name, app));
        await push(door, name, app, 'v1');
        const filtered = await referrers(door, name, app, 'a/second');
        return [all.map(({ artifactType }) => artifactType), filtered.map(({ artifactType }) => artifactType)];
      },
      [['a/first', 'a/second'], ['a/second']],
    ],
    [
      'pushes and deletions that are replicated',
      async (door) => {
        const name = await newRepository(cache.ecr);
        await replicate(cache.ecr, { prefixes: [name], deletes: true });
        for (const each of [app, other]) await push(door, name, each, each === app ? 'v1' : undefined);
        await push(door, name, list, 'all');
        await put(door, name, app, 'v2');
        await settle(cache.ecr);
        const before = await copied(name);
        const status = await cache.ecr.call('DescribeImageReplicationStatus', {
          repositoryName: name,
          imageId: { imageTag: 'all' },
        });
        await untag(door, name, 'v1');
        await settle(cache.ecr);
        const [{ status: state } = { status: '' }] = status.body.replicationStatuses as { status: string }[];
        return [before, state, await copied(name)];
      },
      [
        [
          ['app', ['v1', 'v2']],
          ['other', null],
          ['list', ['all']],
        ],
        'COMPLETE',
        [
          ['app', ['v2']],
          ['other', null],
          ['list', ['all']],
        ],
      ],
    ],
    [
      'pulls of what is upstream, is not, and cannot be had',
      async (door) => {
        const there = `of-${door}`;
        const name = cache.name(there);
        upstream.isDown = false;
        upstream.push(there, app, 'v1');
        const outcome = [await pull(door, name, 'none'), await pull(door, name, 'v1')];
        await cache.events(there);
        outcome.push(await pull(door, name, 'none'));
        for (const [tag, status] of [
          ['busy', 429],
          ['private', 403],
        ] as const) {
          upstream.instead.set(`/v2/${there}/manifests/${tag}`, (_request, response) =>
            response.writeHead(status).end(),
          );
          outcome.push(await pull(door, name, tag));
        }
        upstream.isDown = true;
        outcome.push(await pull(door, name, 'v2'), await pull(door, name, 'v1'));
        return [outcome, await tagsAndDigests(name)];
      },
      [
        ['no repository', 'app', 'no image', 'too many', 'upstream refuses', 'upstream fails', 'app'],
        [['app', ['v1']]],
      ],
    ],
    [
      'what comes from upstream: it is scanned and replicated like a push, and not signed',
      async (door) => {
        const there = `watched-by-${door}`;
        const name = cache.name(there);
        await putScanning(cache.ecr, { scanType: 'BASIC', rules: [scanningRule('SCAN_ON_PUSH', name)] });
        await sign(cache.ecr, signingRule(profileArn('one'), name));
        await replicate(cache.ecr, { prefixes: [name] });
        for (const each of [app, other]) upstream.push(there, each);
        upstream.push(there, list, 'v1');
        await pull(door, name, 'v1');
        await cache.events(there);
        await settle(cache.ecr);
        const first = await copied(name);
        upstream.push(there, app, 'v1');
        await cache.ecr.advance(24 * 60 * 60 * 1000 + 1);
        await pull(door, name, 'v1');
        await cache.events(there, 2);
        await settle(cache.ecr);
        const input = { repositoryName: name, imageId: { imageTag: 'v1' } };
        const { body } = await cache.ecr.call('DescribeImageScanFindings', input);
        const [scan, signatures] = [
          body.imageScanStatus as { status: string },
          await statusesOf(cache.ecr, name, input.imageId),
        ];
        return [first, await copied(name), scan.status, signatures];
      },
      [
        [
          ['app', null],
          ['other', null],
          ['list', ['v1']],
        ],
        [
          ['app', ['v1']],
          ['other', null],
          ['list', null],
        ],
        'FAILED',
        [],
      ],
    ],
    [
      'pulls of an index, and of a tag that upstream has moved',
      async (door) => {
        const there = `list-of-${door}`;
        const name = cache.name(there);
        for (const each of [app, other]) upstream.push(there, each);
        upstream.push(there, list, 'v1');
        const outcome = [await pull(door, name, 'v1')];
        await cache.events(there);
        const first = await tagsAndDigests(name);
        upstream.push(there, other, 'v1');
        outcome.push(await pull(door, name, 'v1'));
        await cache.ecr.advance(24 * 60 * 60 * 1000 + 1);
        outcome.push(await pull(door, name, 'v1'));
        await cache.events(there, 2);
        return [outcome, first, await tagsAndDigests(name)];
      },
      [
        ['list', 'list', 'other'],
        [
          ['app', null],
          ['other', null],
          ['list', ['v1']],
        ],
        [
          ['app', null],
          ['other', ['v1']],
          ['list', null],
        ],
      ],
    ],
  ];

  it.each(rows)('%s', async (_, run, outcome) => {
    const [api, registry] = [named(await run('api')), named(await run('registry'))];
    expect(registry).toEqual(api);
    expect(api).toEqual(outcome);
  });
});
