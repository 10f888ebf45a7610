/** `/_cloudmock`: health and reset. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { loaders } from '../../src/operations/index.ts';
import { version } from '../../src/version.ts';
import { send } from '../http/raw.ts';
import { create, header } from '../registry/answers.ts';
import { image, pushByRegistry, type TestImage } from '../support/images.ts';
import { useServer } from '../support/server.ts';

describe('health', () => {
  const ecr = useServer();

  it('says that it is there, which version, and what it can do', async () => {
    const answer = await fetch(`${ecr.endpoint}/_cloudmock/health`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json']);
    const body = (await answer.json()) as { operations: string[] };
    expect(body).toEqual({ status: 'running', version: version(), operations: Object.keys(loaders) });
    expect(body.operations).toContain('PutImage');
    expect(version()).toMatch(/^\d+\.\d+\.\d+/);
  });

  it('HEAD', async () => {
    const { status, text } = await send(ecr, { method: 'HEAD', path: '/_cloudmock/health' });
    expect([status, text]).toEqual([200, '']);
  });
});

describe('reset', () => {
  const ecr = useServer();
  const [own, second] = [
    { account: '000000000000', region: 'us-east-1' },
    { account: '000000000000', region: 'eu-west-1' },
  ] as const;
  const third = { account: '111122223333', region: 'us-east-1' };
  const worlds = [own, second, third];
  const [mine, theirs] = [image(), image()];

  const post = async (body?: string, path = '/_cloudmock/reset') => {
    const { status, headers, text } = await send(ecr, { method: 'POST', path }, body);
    return { status, type: headers['content-type'], body: JSON.parse(text) };
  };
  const ok = { status: 200, type: 'application/json', body: { status: 'ok' } };
  const namesIn = async (as: typeof third) => {
    const { body } = await ecr.call('DescribeRepositories', {}, { as });
    return (body.repositories as { repositoryName: string }[]).map(({ repositoryName }) => repositoryName);
  };
  const settingIn = async (as: typeof third) =>
    (await ecr.call('GetAccountSetting', { name: 'BLOB_MOUNTING' }, { as })).body.value;
  const fileOf = (digest: string) => {
    const [algorithm = '', hex = ''] = digest.split(':');
    return join(ecr.running.dataFolder, 'blobs', algorithm, hex.slice(0, 2), hex);
  };
  const filesOf = ({ blobs }: TestImage) => blobs.map(({ digest }) => existsSync(fileOf(digest)));
  const uploads = () => readdirSync(join(ecr.running.dataFolder, 'uploads'));

  beforeEach(async () => {
    await post();
    for (const as of worlds) {
      await create(ecr, 'team/app', {}, { as });
      await ecr.call('PutAccountSetting', { name: 'BLOB_MOUNTING', value: 'ENABLED' }, { as });
    }
    await pushByRegistry(ecr, 'team/app', mine, '1');
    const headers = { Authorization: await ecr.authorization(second) };
    for (const { digest, bytes } of [...theirs.blobs, mine.blobs[0] as TestImage['blobs'][number]]) {
      const path = `/v2/team/app/blobs/uploads/?digest=${digest}`;
      expect((await ecr.v2('POST', path, { headers, body: new Uint8Array(bytes) })).status).toBe(201);
    }
    for (const each of [{}, { headers }]) {
      const session = await ecr.v2('POST', '/v2/team/app/blobs/uploads/', each);
      await ecr.v2('PATCH', header(session, 'location') ?? '', { ...each, body: 'half an upload' });
    }
    expect([filesOf(mine), filesOf(theirs), uploads().length]).toEqual([[true, true], [true, true], 2]);
  });

  it.each([
    ['/_cloudmock/reset', undefined],
    ['/_cloudmock/reset', '{}'],
    ['/_cloudmock/reset', ' { } '],
    ['/moto-api/reset', undefined],
    ['/moto-api/reset', '{}'],
  ])('POST %s with %j forgets everything, and the bytes go', async (path, body) => {
    expect(await post(body, path)).toEqual(ok);
    for (const as of worlds) expect([await namesIn(as), await settingIn(as)]).toEqual([[], 'DISABLED']);
    expect([filesOf(mine), filesOf(theirs), uploads()]).toEqual([[false, false], [false, false], []]);
  });

  it.each(['/_cloudmock/reset', '/moto-api/reset'])(
    'POST %s forgets one registry and leaves the others',
    async (path) => {
      expect(await post(JSON.stringify(own), path)).toEqual(ok);
      expect([await namesIn(own), await settingIn(own)]).toEqual([[], 'DISABLED']);
      for (const as of [second, third])
        expect([await namesIn(as), await settingIn(as)]).toEqual([['team/app'], 'ENABLED']);
      // The config is also in a repository of the other registry; the layer was here only.
      expect([filesOf(mine), filesOf(theirs), uploads().length]).toEqual([[true, false], [true, true], 1]);
    },
  );

  it('a registry that has nothing is no error', async () => {
    expect(await post('{"account":"999999999999","region":"eu-north-1"}')).toEqual(ok);
    expect(await namesIn(own)).toEqual(['team/app']);
  });

  it('what is pushed afterwards works like new', async () => {
    await post();
    await create(ecr, 'team/app');
    await pushByRegistry(ecr, 'team/app', mine, '1');
    expect(await (await ecr.v2('GET', '/v2/team/app/manifests/1')).text()).toBe(mine.manifest);
    const { digest, bytes } = mine.blobs[1] as TestImage['blobs'][number];
    const got = await ecr.v2('GET', `/v2/team/app/blobs/${digest}`);
    expect(Buffer.from(await got.arrayBuffer())).toEqual(bytes);
  });

  it.each([undefined, JSON.stringify(own)])('the clock stays where it was moved to: %j', async (body) => {
    await ecr.running.time.advance(24 * 60 * 60 * 1000);
    try {
      const now = ecr.running.time.now();
      expect(await post(body)).toEqual(ok);
      expect(ecr.running.time.now()).toBe(now);
      expect(now).toBe(ecr.clock.now() + 24 * 60 * 60 * 1000);
    } finally {
      await ecr.running.time.reset();
    }
  });

  it('tokens stay good', async () => {
    const headers = { Authorization: await ecr.authorization() };
    await post();
    expect((await ecr.v2('GET', '/v2/', { headers })).status).toBe(200);
  });

  it.each([
    '[]',
    '"all"',
    'null',
    '1',
    '{"account":"000000000000"}',
    '{"region":"us-east-1"}',
    '{"account":"1","region":"us-east-1"}',
    '{"account":0,"region":"us-east-1"}',
    '{"account":"000000000000","region":1}',
    '{"account":"000000000000","region":null}',
    '{"account":"000000000000","region":"us-east-1","repository":"team/app"}',
    '{"everything":true}',
  ])('%s is refused and forgets nothing', async (body) => {
    expect(await post(body)).toEqual({
      status: 400,
      type: 'application/json',
      body: {
        message: 'Send no body to reset everything, or {"account": "<12 digits>", "region": "…"} to reset one registry',
      },
    });
    expect(await namesIn(own)).toEqual(['team/app']);
  });

  it.each(['{', 'account=1', '{"account":'])('%s is refused and forgets nothing', async (body) => {
    expect(await post(body)).toMatchObject({ status: 400, body: { message: 'The body is not JSON' } });
    expect(await namesIn(own)).toEqual(['team/app']);
  });

  it('a body of more than 64 KiB is refused', async () => {
    expect((await post(' '.repeat(64 * 1024 + 1))).status).toBe(413);
    expect(await namesIn(own)).toEqual(['team/app']);
  });
});

describe('paths and methods', () => {
  const ecr = useServer();

  it.each([
    ['POST', '/_cloudmock/health', 'GET, HEAD'],
    ['DELETE', '/_cloudmock/health', 'GET, HEAD'],
    ['GET', '/_cloudmock/reset', 'POST'],
    ['PUT', '/_cloudmock/reset', 'POST'],
    ['GET', '/moto-api/reset', 'POST'],
    ['POST', '/_cloudmock/layer', 'GET, HEAD'],
  ])('%s %s is not allowed', async (method, path, allowed) => {
    const { status, headers, text } = await send(ecr, { method, path });
    expect([status, headers.allow, JSON.parse(text)]).toEqual([
      405,
      allowed,
      { __type: 'MethodNotAllowedException', message: `${method} is not supported here` },
    ]);
  });

  it.each([
    '/_cloudmock/',
    '/_cloudmock/none',
    '/_cloudmock/health/',
    '/_cloudmock/HEALTH',
    '/_cloudmock/toString',
    '/_cloudmock/__proto__',
  ])('%s is not there', async (path) => {
    const { status, text } = await send(ecr, { path });
    expect([status, JSON.parse(text)]).toEqual([
      404,
      { __type: 'UnknownOperationException', message: 'There is no such path' },
    ]);
  });
});
