/** Paths and methods of /v2, and what is on every answer. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { exchange, open, send } from '../http/raw.ts';
import { bytesOf, image, pushByRegistry, sha256 } from '../support/images.ts';
import { useServer } from '../support/server.ts';
import { create, header, refusal, statusAndBody } from './answers.ts';

const digest = sha256('x');
const uploadId = '7f0bd7a3-95a1-4f4e-8a24-2a6f4c1c3b77';

describe('the ping', () => {
  const ecr = useServer();

  it.each(['/v2/', '/v2'])('GET %s', async (path) => {
    const answer = await ecr.v2('GET', path);
    expect([header(answer, 'content-type'), header(answer, 'docker-distribution-api-version')]).toEqual([
      'application/json',
      'registry/2.0',
    ]);
    expect(await statusAndBody(answer)).toEqual([200, '{}']);
  });

  it('HEAD', async () => {
    expect(await statusAndBody(await ecr.v2('HEAD', '/v2/'))).toEqual([200, '']);
  });
});

describe('names of repositories', () => {
  const ecr = useServer();

  it.each([
    'ab',
    '0/1',
    'a/b/c/d/e/f',
    'a.b_c__d-e--f/g',
    'blobs',
    'manifests/blobs',
    'team/blobs/uploads',
    'team/manifests/latest',
    'team/tags/list',
    'team/tags',
    'referrers/referrers',
    'v2/v2',
    'x'.repeat(256),
  ])("'%s' works on every route", async (name) => {
    await create(ecr, name);
    const pushed = image();
    const blob = bytesOf('blob');
    await pushByRegistry(ecr, name, pushed, 'list');
    const session = await ecr.v2('POST', `/v2/${name}/blobs/uploads/`);
    expect(session.status).toBe(202);
    const location = header(session, 'location') ?? '';
    expect((await ecr.v2('PATCH', location, { body: 'blob' })).status).toBe(202);
    expect((await ecr.v2('PUT', `${location}?digest=${blob.digest}`)).status).toBe(201);
    expect(await (await ecr.v2('GET', `/v2/${name}/blobs/${blob.digest}`)).text()).toBe('blob');
    expect(await (await ecr.v2('GET', `/v2/${name}/manifests/list`)).text()).toBe(pushed.manifest);
    expect(await (await ecr.v2('GET', `/v2/${name}/tags/list`)).json()).toEqual({ name, tags: ['list'] });
    expect((await ecr.v2('GET', `/v2/${name}/referrers/${pushed.digest}`)).status).toBe(200);
    expect((await ecr.v2('DELETE', `/v2/${name}/blobs/${blob.digest}`)).status).toBe(202);
    expect((await ecr.v2('DELETE', `/v2/${name}/manifests/${pushed.digest}`)).status).toBe(202);
  });

  it.each([
    'a',
    'Upper/case',
    'a//b',
    'a/',
    '/a',
    '-a',
    'a-',
    'a..b',
    'a___b',
    'a b',
    'ä',
    'x'.repeat(257),
    `${'a/'.repeat(400)}a`,
    'a%2Fb',
  ])("'%s' cannot be one", async (name) => {
    const encoded = name.includes('%') ? name : name.split('/').map(encodeURIComponent).join('/');
    for (const path of [`/v2/${encoded}/tags/list`, `/v2/${encoded}/manifests/1`, `/v2/${encoded}/blobs/${digest}`]) {
      expect(await refusal(await ecr.v2('GET', path))).toEqual([
        400,
        'NAME_INVALID',
        `invalid repository name: '${encoded}'`,
      ]);
    }
  });
});

describe('paths and methods', () => {
  const ecr = useServer();
  beforeAll(() => create(ecr, 'team/app'));
  const noEndpoint = [404, 'UNSUPPORTED', 'there is no such endpoint'];

  it.each([
    '/v2/team/app',
    '/v2/team/app/',
    '/v2/team/app/tags',
    '/v2/team/app/tags/list/',
    '/v2/tags/list',
    '/v2/team/app/manifests/',
    '/v2/team/app/blobs/',
    '/v2/manifests/1',
    '/v2/_catalog/',
    '/v2/_oci/ext/discover',
    '/v2//',
  ])('%s: no such endpoint', async (path) => {
    expect(await refusal(await ecr.v2('GET', path))).toEqual(noEndpoint);
  });

  it.each([
    ['POST', '/v2/', 'GET, HEAD'],
    ['DELETE', '/v2/', 'GET, HEAD'],
    ['POST', '/v2/_catalog', 'GET'],
    ['DELETE', '/v2/team/app/tags/list', 'GET'],
    ['POST', '/v2/team/app/manifests/1', 'GET, HEAD, PUT, DELETE'],
    ['PATCH', '/v2/team/app/manifests/1', 'GET, HEAD, PUT, DELETE'],
    ['PUT', `/v2/team/app/blobs/${digest}`, 'GET, HEAD, DELETE'],
    ['GET', '/v2/team/app/blobs/uploads/', 'POST'],
    ['POST', `/v2/team/app/blobs/uploads/${uploadId}`, 'GET, PATCH, PUT, DELETE'],
    ['PUT', `/v2/team/app/referrers/${digest}`, 'GET'],
    ['OPTIONS', '/v2/', 'GET, HEAD'],
  ])('%s %s is not allowed', async (method, path, allowed) => {
    const answer = await ecr.v2(method, path);
    expect(header(answer, 'allow')).toBe(allowed);
    expect(await refusal(answer)).toEqual([405, 'UNSUPPORTED', `${method} is not supported here`]);
  });

  it.each(['%', '%zz', 'sha256%3', '%ff%fe'])("the reference '%s' is not well encoded", async (reference) => {
    const headers = { Authorization: await ecr.authorization() };
    for (const route of ['manifests', 'blobs', 'blobs/uploads', 'referrers']) {
      const { status, text } = await send(ecr, { path: `/v2/team/app/${route}/${reference}`, headers });
      expect([status, JSON.parse(text)]).toEqual([
        404,
        { errors: [{ code: 'UNSUPPORTED', message: 'the path is not well encoded' }] },
      ]);
    }
  });

  it('a path that climbs out leads nowhere', async () => {
    const headers = { Authorization: await ecr.authorization() };
    for (const path of ['/v2/../etc/passwd', '/v2/team/app/manifests/..%2F..%2Fx', '/v2/../../x/tags/list']) {
      expect((await send(ecr, { path, headers })).status).toBeGreaterThanOrEqual(400);
    }
  });
});

describe('on every answer', () => {
  const ecr = useServer();
  const pushed = image();
  beforeAll(async () => {
    await create(ecr, 'team/app');
    await pushByRegistry(ecr, 'team/app', pushed, '1');
  });

  it.each<[string, string, number, Record<string, string>?]>([
    ['GET', '/v2/', 200],
    ['HEAD', '/v2/', 200],
    ['GET', '/v2/_catalog', 200],
    ['GET', '/v2/team/app/tags/list', 200],
    ['GET', '/v2/team/app/manifests/1', 200],
    ['HEAD', '/v2/team/app/manifests/1', 200],
    ['GET', `/v2/team/app/blobs/${pushed.blobs[0]?.digest}`, 200],
    ['GET', `/v2/team/app/blobs/${pushed.blobs[0]?.digest}`, 206, { Range: 'bytes=0-0' }],
    ['GET', `/v2/team/app/blobs/${pushed.blobs[0]?.digest}`, 416, { Range: 'bytes=9999-' }],
    ['POST', '/v2/team/app/blobs/uploads/', 202],
    ['PUT', '/v2/team/app/manifests/1', 405],
    ['GET', '/v2/team/app/manifests/2', 404],
    ['GET', '/v2/no/repo/tags/list', 404],
    ['GET', '/v2/UPPER/tags/list', 400],
    ['GET', '/v2/nowhere', 404],
    ['POST', '/v2/', 405],
    ['GET', '/v2/', 401, { Authorization: '' }],
    ['GET', '/v2/', 403, { Host: 'example.com' }],
    ['GET', '/v2/', 403, { Origin: 'https://example.com' }],
  ])('%s %s %i %j: API version and request id', async (method, path, status, given = {}) => {
    const authorization = given.Authorization ?? (await ecr.authorization());
    const { Authorization: _, ...headers } = { ...given, ...(authorization && { Authorization: authorization }) };
    const sent = authorization === '' ? headers : { ...headers, Authorization: authorization };
    const answer = await send(ecr, { method, path, headers: sent });
    expect(answer.status).toBe(status);
    expect(answer.headers['docker-distribution-api-version']).toBe('registry/2.0');
    expect(answer.headers['x-amzn-requestid']).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });
});

describe('a body that nobody wants', () => {
  const ecr = useServer({ quotas: { manifestBytes: 1000, layerBytes: 1000 } });
  beforeAll(() => create(ecr, 'team/app'));
  const session = `/v2/team/app/blobs/uploads/${uploadId}`;

  it.each([
    ['PUT', '/v2/team/app/manifests/1', 413],
    ['POST', `/v2/team/app/blobs/uploads/?digest=${digest}`, 403],
    ['POST', `/v2/no/repo/blobs/uploads/?digest=${digest}`, 404],
    ['PUT', `${session}?digest=x`, 400],
    ['PATCH', session, 404],
    ['GET', '/v2/team/app/tags/list', 200],
    ['POST', '/v2/', 405],
  ])('%s %s: answered with %i, and the connection carries the next request', async (method, path, status) => {
    const authorization = await ecr.authorization();
    const head = (line: string) => `${line} HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${authorization}\r\n`;
    const text = await exchange(
      ecr,
      `${head(`${method} ${path}`)}Content-Length: 300000\r\n\r\n${'x'.repeat(300_000)}${head('HEAD /v2/')}Connection: close\r\n\r\n`,
    );
    expect([...text.matchAll(/HTTP\/1\.1 (\d+) /g)].map(([, code]) => Number(code))).toEqual([status, 200]);
  });

  it('in chunks too', async () => {
    const authorization = await ecr.authorization();
    const head = (line: string) => `${line} HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${authorization}\r\n`;
    const chunk = `7d0\r\n${'x'.repeat(2000)}\r\n`;
    const text = await exchange(
      ecr,
      `${head('PUT /v2/team/app/manifests/1')}Transfer-Encoding: chunked\r\n\r\n${chunk}${chunk}0\r\n\r\n${head('HEAD /v2/')}Connection: close\r\n\r\n`,
    );
    expect([...text.matchAll(/HTTP\/1\.1 (\d+) /g)].map(([, code]) => Number(code))).toEqual([413, 200]);
  });

  it('too much of it: answered, and the connection ends', async () => {
    const { request, answer } = open(ecr, {
      method: 'PATCH',
      path: session,
      headers: { 'Content-Length': String(64 * 1024 * 1024), Connection: 'keep-alive' },
    });
    for (let sent = 0; sent < 40; sent += 1) request.write(Buffer.alloc(1024 * 1024));
    const { status, headers } = await answer;
    expect([status, headers.connection]).toEqual([401, 'close']);
    request.destroy();
  });
});
