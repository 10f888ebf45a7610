/** Which names and which pages reach the server. */
import { describe, expect, it } from '@jest/globals';
import { type TestServer, target, useServer } from '../support/server.ts';
import { type RawRequest, send } from './raw.ts';

const api: RawRequest = {
  method: 'POST',
  headers: { 'X-Amz-Target': target('DescribeRepositories'), 'Content-Type': 'application/x-amz-json-1.1' },
};
const faces: readonly [string, RawRequest][] = [
  ['/', api],
  ['/v2', { path: '/v2/' }],
  ['/_cloudmock', { path: '/_cloudmock/health' }],
  ['/moto-api/reset', { method: 'POST', path: '/moto-api/reset' }],
];
const ask = (server: TestServer, asked: RawRequest, headers: Record<string, string>) =>
  send(server, { ...asked, headers: { ...asked.headers, ...headers } });

const served = [
  'localhost',
  'localhost:4566',
  'LOCALHOST:80',
  'localhost.',
  '127.0.0.1',
  '127.0.0.1:4566',
  '127.1.2.3',
  '[::1]:4566',
  'anything.localhost',
  'my.registry.localhost:5000',
  '000000000000.dkr.ecr.us-east-1.localhost:4566',
  '000000000000.dkr.ecr.us-east-1.amazonaws.com',
  '000000000000.dkr.ecr.cn-north-1.amazonaws.com.cn',
  '000000000000.dkr-ecr.eu-west-1.on.aws',
  'api.ecr.us-east-1.amazonaws.com',
  'ecr.us-east-1.api.aws',
];
const refused = [
  'example.com',
  'example.com:4566',
  'localhost.example.com',
  'notlocalhost',
  '128.0.0.1',
  '10.0.0.1:4566',
  '127.0.0.1.example.com',
  '[::2]:4566',
  '0.0.0.0:4566',
  '12345.dkr.ecr.us-east-1.amazonaws.com',
  '000000000000.dkr.ecr.us-east-1.amazonaws.com.example.com',
  'x.000000000000.dkr.ecr.us-east-1.amazonaws.com',
  's3.us-east-1.amazonaws.com',
];

describe('bound to loopback', () => {
  const ecr = useServer({ allowHost: ['registry.test'] });

  describe.each(faces)('%s', (name, asked) => {
    it.each([...served, 'registry.test', 'Registry.Test:8080'])('%s is served', async (host) => {
      const { status } = await ask(ecr, asked, { Host: host });
      expect(status).toBe(name === '/v2' ? 401 : 200);
    });

    it.each([...refused, 'sub.registry.test'])('%s is refused', async (host) => {
      const { status, text } = await ask(ecr, asked, { Host: host });
      const message = `'${host}' is not a name of this server; --allow-host ${host.replace(/:\d+$/, '')} makes it one`;
      expect([status, JSON.parse(text)]).toEqual([
        403,
        name === '/v2' ? { errors: [{ code: 'DENIED', message }] } : { __type: 'ForbiddenException', message },
      ]);
    });

    it.each([
      'http://example.com',
      'null',
      'https://localhost:4566',
      'http://localhost',
      'http://localhost:4567',
      'http://localhost:4566/',
      'http://127.0.0.1:4566',
      'file://',
    ])('a page of %s is refused', async (origin) => {
      const { status, text } = await ask(ecr, asked, { Host: 'localhost:4566', Origin: origin });
      const message = 'requests of other origins are refused';
      expect([status, JSON.parse(text)]).toEqual([
        403,
        name === '/v2' ? { errors: [{ code: 'DENIED', message }] } : { __type: 'ForbiddenException', message },
      ]);
    });

    it('a page of its own is served', async () => {
      const { status } = await ask(ecr, asked, { Host: 'localhost:4566', Origin: 'http://localhost:4566' });
      expect(status).toBe(name === '/v2' ? 401 : 200);
    });
  });
});

describe('bound to every address', () => {
  const ecr = useServer({ host: '0.0.0.0' });

  describe.each(faces)('%s', (name, asked) => {
    it.each(refused)('%s is served', async (host) => {
      const { status } = await ask(ecr, asked, { Host: host });
      expect(status).toBe(name === '/v2' ? 401 : 200);
    });

    it('a page of another origin is refused all the same', async () => {
      expect((await ask(ecr, asked, { Host: 'example.com', Origin: 'http://example.org' })).status).toBe(403);
    });
  });
});

describe('the public host', () => {
  const ecr = useServer({ publicHost: 'registry.test:5000' });

  it('is what clients are told, and is answered to', async () => {
    const { body } = await ecr.call('CreateRepository', { repositoryName: 'public/app' });
    expect(body.repository).toMatchObject({ repositoryUri: 'registry.test:5000/public/app' });
    const { status } = await send(ecr, { path: '/_cloudmock/health', headers: { Host: 'registry.test:5000' } });
    expect(status).toBe(200);
    const other = await send(ecr, { path: '/_cloudmock/health', headers: { Host: 'other.test:5000' } });
    expect(other.status).toBe(403);
  });
});
