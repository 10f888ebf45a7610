/** The pull-through cache from other servers of this kind, and who may fill it. */
import { env } from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../http/raw.ts';
import { createRule } from '../operations/pull-through-rules.ts';
import { bodyOf, outcome } from '../operations/repositories.ts';
import { everything, who } from '../support/identities.ts';
import { artifact, image, index, pushByRegistry, type TestImage } from '../support/images.ts';
import { TestServer, target, useServer } from '../support/server.ts';
import { signed } from '../support/signed.ts';
import { useCache } from '../support/upstream.ts';
import { create, refusal } from './answers.ts';

const account = '000000000000';
const there = { account: '222233334444', region: 'eu-west-1' };
const host = `${there.account}.dkr.ecr.${there.region}.amazonaws.com`;
const openHost = `${there.account}.dkr.ecr.eu-west-2.amazonaws.com`;

describe('a second server of ours upstream', () => {
  const upstream = useServer();
  const open = useServer({ anonymous: 'pull' });
  let ecr: TestServer;
  const keys = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
  beforeAll(async () => {
    // As most users have them: of no account in particular.
    Object.assign(env, keys);
    const hosts = { [host]: upstream.endpoint, [openHost]: open.endpoint, 'quay.io': upstream.endpoint };
    ecr = new TestServer({ pullThrough: { hosts, allowPrivate: ['localhost'] } });
    await ecr.start();
  });
  afterAll(async () => {
    for (const name of Object.keys(keys)) delete env[name];
    await ecr.stop();
  });

  /** Pushes upstream, by a tag or else by the digest. */
  const push = async ({ blobs, digest, mediaType, manifest }: TestImage, tag?: string) => {
    const authorization = { Authorization: await upstream.authorization(there) };
    for (const blob of blobs)
      await upstream.v2('POST', `/v2/team/app/blobs/uploads/?digest=${blob.digest}`, {
        headers: authorization,
        body: new Uint8Array(blob.bytes),
      });
    const answer = await upstream.v2('PUT', `/v2/team/app/manifests/${tag ?? digest}`, {
      headers: { ...authorization, 'Content-Type': mediaType },
      body: manifest,
    });
    expect(answer.status).toBe(201);
  };

  it('is asked for a token, and gives an index with all it lists', async () => {
    const platforms = [image(), image({ form: 'docker' })];
    const list = index(platforms);
    await create(upstream, 'team/app', {}, { as: there });
    for (const platform of platforms) await push(platform);
    await push(list, '1');
    const customRoleArn = `arn:aws:iam::${account}:role/cache`;
    await createRule(ecr, 'other', { upstreamRegistryUrl: host, customRoleArn });
    const input = { repositoryName: 'other/team/app', imageIds: [{ imageTag: '1' }] };
    expect(await bodyOf(ecr.call('BatchGetImage', input))).toMatchObject({
      images: [{ imageManifest: list.manifest, imageId: { imageDigest: list.digest } }],
      failures: [],
    });
    const { imageIds } = await bodyOf<{ imageIds: object[] }>(
      ecr.call('ListImages', { repositoryName: 'other/team/app' }),
    );
    expect(imageIds).toHaveLength(3);
    expect(await bodyOf(ecr.call('ValidatePullThroughCacheRule', { ecrRepositoryPrefix: 'other' }))).toMatchObject({
      isValid: true,
    });
  });

  it('is asked for another token when the one that it gave has expired', async () => {
    for (const tag of ['2', '3']) {
      const app = image();
      await push(app, tag);
      expect(await (await ecr.v2('GET', `/v2/other/team/app/manifests/${tag}`)).text()).toBe(app.manifest);
      const [, layer] = app.blobs;
      const answer = await ecr.v2('GET', `/v2/other/team/app/blobs/${layer?.digest}`);
      expect(Buffer.from(await answer.arrayBuffer())).toEqual(layer?.bytes);
      await upstream.advance(13 * 60 * 60 * 1000);
    }
  });

  it('is asked by somebody who has logged in also where anybody may pull', async () => {
    const as = { ...there, region: 'eu-west-2' };
    await create(open, 'team/app', {}, { as });
    // What everybody sees who has not logged in.
    await create(open, 'team/app');
    const customRoleArn = `arn:aws:iam::${account}:role/cache`;
    await createRule(ecr, 'open', { upstreamRegistryUrl: openHost, customRoleArn });
    for (const tag of ['1', '2']) {
      const app = image();
      await pushByRegistry(open, 'team/app', image(), tag);
      const headers = { Authorization: await open.authorization(as), 'Content-Type': app.mediaType };
      for (const { digest, bytes } of app.blobs)
        await open.v2('POST', `/v2/team/app/blobs/uploads/?digest=${digest}`, { headers, body: new Uint8Array(bytes) });
      expect((await open.v2('PUT', `/v2/team/app/manifests/${tag}`, { headers, body: app.manifest })).status).toBe(201);
      expect(await (await ecr.v2('GET', `/v2/open/team/app/manifests/${tag}`)).text()).toBe(app.manifest);
      await open.advance(13 * 60 * 60 * 1000);
    }
    expect((await ecr.v2('GET', '/v2/open/team/app/manifests/absent')).status).toBe(404);
  });

  it('says why it gives no token', async () => {
    const upstreamRegistryUrl = `${there.account}.dkr.ecr.eu-west-3.amazonaws.com`;
    const strict = new TestServer({ iam: 'enforce', clock: { now: () => Date.now() } });
    await strict.start();
    const hosts = { [upstreamRegistryUrl]: strict.endpoint };
    const asking = new TestServer({ pullThrough: { hosts, allowPrivate: ['localhost'] } });
    await asking.start();
    try {
      await createRule(asking, 'strict', { upstreamRegistryUrl, customRoleArn: `arn:aws:iam::${account}:role/cache` });
      const { failure } = await bodyOf<{ failure: string }>(
        asking.call('ValidatePullThroughCacheRule', { ecrRepositoryPrefix: 'strict' }),
      );
      expect(failure).toContain('answered 400 UnrecognizedClientException');
    } finally {
      await asking.stop();
      await strict.stop();
    }
  });

  it('refuses those who do not log in', async () => {
    await createRule(ecr, 'quay', { upstreamRegistryUrl: 'quay.io' });
    expect((await refusal(await ecr.v2('GET', '/v2/quay/team/app/manifests/1'))).slice(0, 2)).toEqual([403, 'DENIED']);
  });

  it('mounts nothing from a repository that is filled by the cache', async () => {
    await bodyOf(ecr.call('PutAccountSetting', { name: 'BLOB_MOUNTING', value: 'ENABLED' }));
    const app = image();
    await create(ecr, 'other/own');
    await pushByRegistry(ecr, 'other/own', app, '1');
    await create(ecr, 'free');
    const mount = () => ecr.v2('POST', `/v2/free/blobs/uploads/?mount=${app.blobs[0]?.digest}&from=other/own`);
    expect((await mount()).status).toBe(202);
    await bodyOf(ecr.call('DeletePullThroughCacheRule', { ecrRepositoryPrefix: 'other' }));
    expect((await mount()).status).toBe(201);
  });
});

describe('a server that stops', () => {
  const cache = useCache({ pullThrough: { silence: 30_000 } });

  it('breaks off what is on its way, and has nothing of it afterwards', async () => {
    const app = image();
    cache.upstream.push('app', app, '1');
    const [config, layer] = app.blobs;
    const path = `/v2/app/blobs/${layer?.digest}`;
    cache.upstream.instead.set(path, (_request, response) => response.writeHead(200).write('x'));
    expect((await cache.manifest('app', '1')).status).toBe(200);
    await until(() => cache.upstream.gets(path) === 1 && cache.upstream.gets(`/v2/app/blobs/${config?.digest}`) === 1);
    const before = Date.now();
    await cache.ecr.stop();
    expect(Date.now() - before).toBeLessThan(5_000);
  });
});

describe('quotas', () => {
  const cache = useCache({ quotas: { imagesPerRepository: 0 } });

  it('hold for what comes from upstream', async () => {
    cache.upstream.push('app', image(), '1');
    const input = { repositoryName: cache.name('app'), imageIds: [{ imageTag: '1' }] };
    const message = 'The quota of 0 images per repository has been exceeded';
    expect(await outcome(cache.ecr.call('BatchGetImage', input))).toEqual({
      status: 400,
      body: { __type: 'LimitExceededException', message },
    });
    const [event] = await cache.events('app');
    expect(event?.detail).toMatchObject({ 'failure-code': 'LimitExceeded', 'failure-reason': message });
  });
});

describe('quotas of an image', () => {
  const cache = useCache({ quotas: { layersPerImage: 2, tagsPerImage: 1 } });
  const { upstream } = cache;
  const get = (there: string, imageTag: string) =>
    cache.ecr.call('BatchGetImage', { repositoryName: cache.name(there), imageIds: [{ imageTag }] });
  const unavailable = (why: string) => ({
    status: 200,
    body: {
      images: [],
      failures: [
        expect.objectContaining({
          failureCode: 'UpstreamUnavailable',
          failureReason: `The upstream registry is unavailable. (${why})`,
        }),
      ],
    },
  });
  const imagesOf = async (there: string) =>
    (await bodyOf<{ imageIds: object[] }>(cache.ecr.call('ListImages', { repositoryName: cache.name(there) })))
      .imageIds;

  it('hold for its layers', async () => {
    upstream.push('layers', image({ layers: ['1', '2', '3'] }), '3');
    upstream.push('layers', image({ layers: ['1', '2'] }), '2');
    expect(await outcome(get('layers', '3'))).toEqual(unavailable('the image has too many layers'));
    expect(upstream.requests).toHaveLength(1);
    expect(await imagesOf('layers')).toEqual([]);
    expect((await bodyOf<{ images: object[] }>(get('layers', '2'))).images).toHaveLength(1);
  });

  it('hold for its tags', async () => {
    const app = image();
    for (const tag of ['1', '2']) upstream.push('tags', app, tag);
    await bodyOf(get('tags', '1'));
    expect(await outcome(get('tags', '2'))).toEqual({
      status: 400,
      body: { __type: 'LimitExceededException', message: 'The quota of 1 tags per image has been exceeded' },
    });
    expect(await imagesOf('tags')).toEqual([{ imageDigest: app.digest, imageTag: '1' }]);
  });

  it('end an index at a thousand', async () => {
    const app = image({ layers: ['1'] });
    const listing = (count: number) => index(Array.from({ length: count }, () => app));
    upstream.push('listed', app);
    upstream.push('listed', listing(1_000), 'right');
    upstream.push('listed', listing(1_001), 'wrong');
    expect(await outcome(get('listed', 'wrong'))).toEqual(unavailable('the image index lists too much'));
    expect(upstream.requests).toHaveLength(1);
    expect((await bodyOf<{ images: object[] }>(get('listed', 'right'))).images).toHaveLength(1);
  });

  it('end an index at a thousand, however deep it lists them', async () => {
    const nowhere = image({ layers: ['1'] });
    const halves = [1, 2].map((half) =>
      index(
        Array.from({ length: 500 }, () => nowhere),
        { annotations: { half: `${half}` } },
      ),
    );
    for (const half of halves) upstream.push('deep', half);
    upstream.push('deep', index(halves), '1');
    expect(await outcome(get('deep', '1'))).toEqual(unavailable('the image index lists too much'));
  });

  it('end no index for what another lists that has a part of it', async () => {
    const nowhere = image({ layers: ['1'] });
    const listing = (count: number) => Array.from({ length: count }, () => nowhere);
    const shared = index(listing(5));
    const [large, small] = [index([shared, ...listing(997)]), index([shared])];
    for (const each of [shared, large, small]) upstream.push('shared', each);
    const path = `/v2/shared/manifests/${shared.digest}`;
    const held: (() => void)[] = [];
    upstream.instead.set(path, (_request, response) => {
      held.push(() => response.writeHead(200, { 'Content-Type': shared.mediaType }).end(shared.manifest));
    });
    const imageIds = [large, small].map(({ digest: imageDigest }) => ({ imageDigest }));
    const input = { repositoryName: cache.name('shared'), imageIds };
    const answer = bodyOf<{ images: object[]; failures: object[] }>(cache.ecr.call('BatchGetImage', input));
    await until(() => upstream.requests.length >= 3 && held.length > 0);
    for (const release of held) release();
    expect(await answer).toMatchObject({
      images: [{ imageId: imageIds[1] }],
      failures: [{ imageId: imageIds[0], failureCode: 'UpstreamUnavailable' }],
    });
    expect(upstream.gets(path)).toBe(1);
  });
});

/** What is asked for at each door. */
interface Part {
  readonly operation: string;
  readonly input: object;
  readonly path: string;
}

const without = (action: string) => ({ Effect: 'Deny', Action: `ecr:${action}`, Resource: '*' });

describe('with policies', () => {
  const identities = [
    who('admin', everything),
    who('scanner', everything),
    who('importer', everything, without('CreateRepository')),
    who('reader', everything, without('BatchImportUpstreamImage')),
    who('puller', { Effect: 'Allow', Action: ['ecr:BatchGetImage', 'ecr:GetAuthorizationToken'], Resource: '*' }),
    who('tagger', everything, {
      ...without('CreateRepository'),
      Condition: { StringNotEquals: { 'aws:RequestTag/team': 'blue' } },
    }),
  ];
  const cache = useCache({ iam: 'enforce', identities, anonymous: 'none' }, { hasRule: false });
  const call = async (name: string, operation: string, input: object = {}) => {
    const key = identities.find(({ arn }) => arn.endsWith(`/${name}`));
    if (key === undefined) throw new Error(`nobody is called ${name}`);
    const { endpoint, clock } = cache.ecr;
    const body = JSON.stringify(input);
    const headers = {
      'X-Amz-Target': target(operation),
      'Content-Type': 'application/x-amz-json-1.1',
      ...signed({ endpoint, operation, body, region: 'us-east-1', key, now: clock.now() }),
    };
    const answer = await fetch(endpoint, { method: 'POST', headers, body });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const login = async (name: string) => {
    const { body } = await call(name, 'GetAuthorizationToken');
    const [{ authorizationToken }] = body.authorizationData as [{ authorizationToken: string }];
    return { Authorization: `Basic ${authorizationToken}` };
  };

  it('a pull that imports needs leave for it, and a new repository for that', async () => {
    const [app, next] = [image(), image()];
    cache.upstream.push('app', app, '1');
    const input = { ecrRepositoryPrefix: 'cached', upstreamRegistryUrl: 'public.ecr.aws' };
    expect((await call('admin', 'CreatePullThroughCacheRule', input)).status).toBe(200);
    const pull = async (name: string, reference: string) =>
      cache.ecr.v2('GET', `/v2/cached/app/manifests/${reference}`, { headers: await login(name) });
    const denied = async (answer: Promise<Response>) => (await refusal(await answer)).join(' ');
    expect(await denied(pull('reader', '1'))).toMatch(/^403 DENIED .* perform: ecr:BatchImportUpstreamImage on/);
    expect(await denied(pull('importer', '1'))).toMatch(/^403 DENIED .* perform: ecr:CreateRepository on/);
    expect(
      await call('reader', 'BatchGetImage', { repositoryName: 'cached/app', imageIds: [{ imageTag: '1' }] }),
    ).toEqual({ status: 400, body: expect.objectContaining({ __type: 'AccessDeniedException' }) });
    expect(cache.upstream.requests).toEqual([]);
    const got = { repositoryName: 'cached/app', imageIds: [{ imageTag: '1' }] };
    expect((await call('admin', 'BatchGetImage', got)).status).toBe(200);
    expect((await pull('reader', '1')).status).toBe(200);
    cache.upstream.push('app', next, '1');
    await cache.ecr.running.time.advance(25 * 60 * 60 * 1000);
    expect(await (await pull('reader', '1')).text()).toBe(app.manifest);
    expect(await (await pull('importer', '1')).text()).toBe(next.manifest);
  });

  it('layers and referrers need leave too, until they are here', async () => {
    const [app, loose] = [image(), image()];
    const signature = artifact('application/x.signature', { subject: app });
    const { upstream } = cache;
    for (const each of [loose, signature]) upstream.push('parts', each);
    upstream.push('parts', app, '1');
    upstream.refer('parts', app, index([signature]));
    const repositoryName = 'cached/parts';
    expect((await call('admin', 'BatchGetImage', { repositoryName, imageIds: [{ imageTag: '1' }] })).status).toBe(200);
    upstream.requests.length = 0;
    const layerDigest = loose.blobs[1]?.digest;
    const [layer, referrers]: readonly [Part, Part] = [
      { operation: 'GetDownloadUrlForLayer', input: { layerDigest }, path: `blobs/${layerDigest}` },
      {
        operation: 'ListImageReferrers',
        input: { subjectId: { imageDigest: app.digest } },
        path: `referrers/${app.digest}`,
      },
    ];
    const ask = (name: string, { operation, input }: Part) => call(name, operation, { repositoryName, ...input });
    const get = async (name: string, { path }: Part) =>
      cache.ecr.v2('GET', `/v2/${repositoryName}/${path}`, { headers: await login(name) });
    for (const part of [layer, referrers]) {
      const { status, body } = await ask('reader', part);
      expect([status, body.__type]).toEqual([400, 'AccessDeniedException']);
      expect(body.message).toContain('perform: ecr:BatchImportUpstreamImage on');
      expect((await refusal(await get('reader', part))).slice(0, 2)).toEqual([403, 'DENIED']);
    }
    expect(upstream.requests).toEqual([]);
    for (const part of [layer, referrers]) {
      expect((await ask('importer', part)).status).toBe(200);
      for (const name of ['reader', 'importer']) {
        expect((await ask(name, part)).status).toBe(200);
        expect((await get(name, part)).status).toBe(200);
      }
    }
    await cache.ecr.running.time.advance(25 * 60 * 60 * 1000);
    upstream.requests.length = 0;
    expect(await ask('reader', referrers)).toMatchObject({ body: { referrers: [{ digest: signature.digest }] } });
    expect(upstream.requests).toEqual([]);
  });

  it.each(['V1', 'V2'])('a registry policy of %s gives both', async (value) => {
    const name = `by-${value.toLowerCase()}`;
    cache.upstream.push(name, image(), '1');
    expect((await call('admin', 'PutAccountSetting', { name: 'REGISTRY_POLICY_SCOPE', value })).status).toBe(200);
    const pull = async () => {
      const headers = await login('puller');
      return cache.ecr.v2('GET', `/v2/cached/${name}/manifests/1`, { headers });
    };
    const policyOf = (...actions: string[]) =>
      JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { AWS: `arn:aws:iam::${account}:user/puller` },
            Action: actions.map((action) => `ecr:${action}`),
            Resource: `arn:aws:ecr:us-east-1:${account}:repository/*`,
          },
        ],
      });
    const put = (policyText: string) => call('admin', 'PutRegistryPolicy', { policyText });
    expect((await pull()).status).toBe(403);
    await put(policyOf('BatchImportUpstreamImage'));
    expect((await refusal(await pull())).join(' ')).toMatch(/perform: ecr:CreateRepository on/);
    await put(policyOf('CreateRepository'));
    expect((await refusal(await pull())).join(' ')).toMatch(/perform: ecr:BatchImportUpstreamImage on/);
    await put(policyOf('BatchImportUpstreamImage', 'CreateRepository'));
    expect((await pull()).status).toBe(200);
    await call('admin', 'DeleteRegistryPolicy');
  });

  it('conditions on tags see those of the template, for a pull and for a push', async () => {
    const template = {
      appliedFor: ['PULL_THROUGH_CACHE', 'CREATE_ON_PUSH'],
      resourceTags: [{ Key: 'team', Value: 'blue' }],
      customRoleArn: `arn:aws:iam::${account}:role/creation`,
    };
    for (const [prefix, tags] of [
      ['cached/blue', template.resourceTags],
      ['cached/red', [{ Key: 'team', Value: 'red' }]],
    ] as const) {
      const input = { ...template, prefix, resourceTags: tags };
      expect((await call('admin', 'CreateRepositoryCreationTemplate', input)).status).toBe(200);
    }
    const status = async (operation: string, input: object) => (await call('tagger', operation, input)).status;
    for (const [team, expected] of [
      ['blue', 200],
      ['red', 400],
    ] as const) {
      cache.upstream.push(`${team}/app`, image(), '1');
      const got = { repositoryName: `cached/${team}/app`, imageIds: [{ imageTag: '1' }] };
      expect([team, await status('BatchGetImage', got)]).toEqual([team, expected]);
      const pushed = { repositoryName: `cached/${team}/pushed` };
      expect([team, await status('InitiateLayerUpload', pushed)]).toEqual([team, expected]);
    }
  });

  it('what is asked before a push needs none of it', async () => {
    const app = image();
    const [config] = app.blobs;
    cache.upstream.push('pushed', app, '1');
    const repositoryName = 'cached/pushed';
    expect((await call('admin', 'CreateRepository', { repositoryName })).status).toBe(200);
    cache.upstream.requests.length = 0;
    for (const path of ['manifests/1', `blobs/${config?.digest}`]) {
      const headers = await login('reader');
      expect((await cache.ecr.v2('HEAD', `/v2/${repositoryName}/${path}`, { headers })).status).toBe(404);
    }
    expect(cache.upstream.requests).toEqual([]);
  });

  it('a pull that joins that of somebody excluded is recorded', async () => {
    const principalArn = identities.find(({ arn }) => arn.endsWith('/scanner'))?.arn;
    await call('admin', 'RegisterPullTimeUpdateExclusion', { principalArn });
    const app = image();
    const [config] = app.blobs;
    if (config === undefined) throw new Error('an image has a config');
    cache.upstream.push('joint', app, '1');
    const finish = cache.upstream.hold('joint', config);
    for (const name of ['scanner', 'admin']) {
      const headers = await login(name);
      expect((await cache.ecr.v2('GET', '/v2/cached/joint/manifests/1', { headers })).status).toBe(200);
    }
    finish();
    await until(async () => {
      const { body } = await call('admin', 'DescribeImages', { repositoryName: 'cached/joint' });
      const [detail] = (body.imageDetails ?? []) as { lastRecordedPullTime?: number }[];
      return detail?.lastRecordedPullTime !== undefined;
    });
    await call('admin', 'DeregisterPullTimeUpdateExclusion', { principalArn });
  });

  it('a pull that imports is not recorded of those who are excluded', async () => {
    const principalArn = identities.find(({ arn }) => arn.endsWith('/scanner'))?.arn;
    expect((await call('admin', 'RegisterPullTimeUpdateExclusion', { principalArn })).status).toBe(200);
    for (const [name, isRecorded] of [
      ['scanner', false],
      ['admin', true],
    ] as const) {
      const repositoryName = `cached/by-${name}`;
      cache.upstream.push(`by-${name}`, image(), '1');
      expect((await call(name, 'BatchGetImage', { repositoryName, imageIds: [{ imageTag: '1' }] })).status).toBe(200);
      const { body } = await call('admin', 'DescribeImages', { repositoryName });
      const [detail] = body.imageDetails as [{ lastRecordedPullTime?: number }];
      expect([name, detail.lastRecordedPullTime !== undefined]).toEqual([name, isRecorded]);
    }
  });
});
