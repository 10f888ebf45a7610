/** The pull-through cache of a process that trusts an authority by NODE_EXTRA_CA_CERTS, with upstreams that speak TLS. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { newPrefix, publicEcr, secret } from '../operations/pull-through-rules.ts';
import { Authority } from '../support/certificates.ts';
import { image, sha256, type TestImage } from '../support/images.ts';
import { buildCommandLine, type ServerProcess, startProcess } from '../support/process.ts';
import { target } from '../support/server.ts';
import { Upstream } from '../support/upstream.ts';
import { refusal } from './answers.ts';

const [trusted, stranger] = [new Authority('trusted'), new Authority('stranger')];
const upstream = new Upstream(trusted.certify({ dns: 'localhost' }));
/** Redirected to. */
const elsewhere = new Upstream(trusted.certify({ dns: 'localhost' }));
const untrusted = new Upstream(stranger.certify({ dns: 'localhost' }));
const misnamed = new Upstream(trusted.certify({ dns: 'upstream.example', ip: '127.0.0.1' }));
const plain = new Upstream();
const all = [upstream, elsewhere, untrusted, misnamed, plain];
const mute = createServer((socket) => socket.resume());

const [hub, byAddress, silent] = [
  'registry-1.docker.io',
  '000000000000.dkr.ecr.eu-west-1.amazonaws.com',
  '000000000000.dkr.ecr.eu-west-2.amazonaws.com',
];
const unavailable = 'The upstream registry is unavailable.';
const folder = mkdtempSync(join(tmpdir(), 'cloudmock-tls-'));
let server: ServerProcess;
let authorization: string;
let prefix: string;

async function call(operation: string, input: object = {}): Promise<Record<string, unknown>> {
  const headers = { 'X-Amz-Target': target(operation), 'Content-Type': 'application/x-amz-json-1.1' };
  const answer = await fetch(server.endpoint, { method: 'POST', headers, body: JSON.stringify(input) });
  return (await answer.json()) as Record<string, unknown>;
}

const v2 = (path: string) =>
  fetch(`${server.endpoint}/v2/${prefix}/${path}`, { headers: { Authorization: authorization } });

async function newRule(upstreamRegistryUrl: string, more: object = {}): Promise<void> {
  prefix = newPrefix();
  const answer = await call('CreatePullThroughCacheRule', {
    ecrRepositoryPrefix: prefix,
    upstreamRegistryUrl,
    ...more,
  });
  expect(answer).toMatchObject({ ecrRepositoryPrefix: prefix });
}

const batchGet = (name: string, imageTag: string) =>
  call('BatchGetImage', { repositoryName: `${prefix}/${name}`, imageIds: [{ imageTag }] });

const layerOf = ({ blobs }: TestImage) => blobs[1] as TestImage['blobs'][number];

const requests = (of: Upstream) => of.requests.map(({ url, authorization: sent }) => [url, sent]);

beforeAll(async () => {
  buildCommandLine();
  await Promise.all(all.map((each) => each.start()));
  await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
  const { port } = mute.address() as { port: number };
  const hosts = {
    [publicEcr]: upstream.url,
    [hub]: upstream.url,
    'quay.io': untrusted.url,
    'registry.k8s.io': misnamed.url,
    [byAddress]: upstream.url.replace('localhost', '127.0.0.1'),
    [silent]: `https://localhost:${port}`,
  };
  const credentials = { [secret()]: { username: 'a', accessToken: 'right' } };
  const [config, authorities] = [join(folder, 'options.yml'), join(folder, 'authority.pem')];
  const pullThrough = { hosts, allowPrivate: ['localhost'], credentials, silence: 'PT3S' };
  writeFileSync(config, stringify({ services: { ecr: { pullThrough } } }));
  writeFileSync(authorities, trusted.pem);
  server = await startProcess(['--config', config], { NODE_EXTRA_CA_CERTS: authorities });
  const { authorizationData } = await call('GetAuthorizationToken');
  authorization = `Basic ${(authorizationData as [{ authorizationToken: string }])[0].authorizationToken}`;
}, 60_000);
afterAll(async () => {
  await server.end('SIGKILL');
  await Promise.all(all.map((each) => each.stop()));
  await new Promise((resolve) => mute.close(resolve));
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  for (const each of all) {
    Object.assign(each, { login: 'none', credentials: undefined });
    each.requests.length = 0;
    each.instead.clear();
  }
});

describe('an upstream with a certificate that is trusted', () => {
  it('is pulled through at both doors', async () => {
    await newRule(publicEcr);
    const [app, other] = [image(), image()];
    upstream.push('app', app, '1');
    upstream.push('other', other, '1');
    expect(await (await v2('app/manifests/1')).text()).toBe(app.manifest);
    const layer = await v2(`app/blobs/${layerOf(app).digest}`);
    expect(sha256(Buffer.from(await layer.arrayBuffer()))).toBe(layerOf(app).digest);
    expect(await batchGet('other', '1')).toMatchObject({ images: [{ imageManifest: other.manifest }], failures: [] });
    expect(await call('ValidatePullThroughCacheRule', { ecrRepositoryPrefix: prefix })).toMatchObject({
      isValid: true,
    });
  });

  it('is told the name that its certificate is to have, not the address', async () => {
    await newRule(publicEcr);
    const told: unknown[] = [];
    upstream.instead.set('/v2/app/manifests/1', ({ socket }, response) => {
      told.push((socket as TLSSocket).servername, socket.remoteAddress);
      response.writeHead(404).end();
    });
    expect((await v2('app/manifests/1')).status).toBe(404);
    expect(told).toEqual(['localhost', '127.0.0.1']);
  });

  it('is sent the login', async () => {
    await newRule(hub, { credentialArn: secret() });
    Object.assign(upstream, { login: 'bearer', credentials: 'a:right' });
    const app = image();
    upstream.push('secret', app, '1');
    expect(await (await v2('secret/manifests/1')).text()).toBe(app.manifest);
  });
});

it.each([
  ['an authority that is not trusted', 'quay.io', untrusted, /cannot be reached: (SELF_SIGNED_CERT|UNABLE_TO_)/],
  [
    'another name, though the address is right',
    'registry.k8s.io',
    misnamed,
    /cannot be reached: ERR_TLS_CERT_ALTNAME_/,
  ],
])('an upstream with a certificate of %s is refused, and nothing is kept', async (_, host, asked, reason) => {
  await newRule(host);
  asked.push('app', image(), '1');
  const [status, code, message] = await refusal(await v2('app/manifests/1'));
  expect([status, code]).toEqual([502, 'UNKNOWN']);
  expect(message).toContain(`${unavailable} (localhost:${asked.port} `);
  expect(message).toMatch(reason);
  expect(await batchGet('app', '1')).toEqual({
    images: [],
    failures: [{ imageId: { imageTag: '1' }, failureCode: 'UpstreamUnavailable', failureReason: message }],
  });
  expect(await call('ValidatePullThroughCacheRule', { ecrRepositoryPrefix: prefix })).toMatchObject({
    isValid: false,
    failure: message,
  });
  const { events } = (await (await fetch(`${server.endpoint}/_cloudmock/events?limit=1000`)).json()) as {
    events: { event: { detail: Record<string, string> } }[];
  };
  const ofRule = events
    .map(({ event: { detail } }) => detail)
    .filter((each) => each['repository-name'] === `${prefix}/app`);
  expect(ofRule).toMatchObject([
    { 'sync-status': 'FAILED', 'failure-reason': message },
    { 'sync-status': 'FAILED', 'failure-reason': message },
  ]);
  expect(await call('DescribeRepositories', { repositoryNames: [`${prefix}/app`] })).toMatchObject({
    __type: 'RepositoryNotFoundException',
  });
  expect(asked.requests).toEqual([]);
});

it('an address that may not be called is not, whatever its certificate', async () => {
  await newRule(byAddress);
  expect((await refusal(await v2('app/manifests/1')))[2]).toContain('is at an address that may not be called');
  expect(upstream.requests).toEqual([]);
});

it('an upstream that says nothing while TLS begins is waited for as for any other', async () => {
  await newRule(silent);
  expect((await refusal(await v2('app/manifests/1')))[2]).toContain('no answer within 3000 ms');
});

describe('an upstream with TLS that leads elsewhere', () => {
  const app = image();
  const blob = `/v2/leads/blobs/${layerOf(app).digest}`;
  const leadTo = (from: Upstream, path: string, location: string) =>
    from.instead.set(path, (_request, response) => response.writeHead(307, { Location: location }).end());
  const pulled = async () => {
    await v2('leads/manifests/1').then((answer) => answer.text());
    return v2(`leads/blobs/${layerOf(app).digest}`);
  };
  beforeEach(async () => {
    await newRule(hub, { credentialArn: secret() });
    Object.assign(upstream, { login: 'bearer', credentials: 'a:right' });
    upstream.push('leads', app, '1');
    for (const each of [elsewhere, plain, untrusted]) each.push('leads', app, '1');
  });

  it('is followed to another server with TLS, without the login', async () => {
    leadTo(upstream, blob, `${elsewhere.url}${blob}`);
    expect(sha256(Buffer.from(await (await pulled()).arrayBuffer()))).toBe(layerOf(app).digest);
    expect(requests(elsewhere)).toContainEqual([blob, undefined]);
    expect(elsewhere.requests.filter(({ authorization: sent }) => sent !== undefined)).toEqual([]);
  });

  it('is not followed to one without TLS', async () => {
    leadTo(upstream, blob, `http://localhost:${plain.port}${blob}`);
    expect((await refusal(await pulled()))[2]).toContain('leads to what may not be called');
    leadTo(upstream, blob, `${elsewhere.url}${blob}`);
    leadTo(elsewhere, blob, `http://localhost:${plain.port}${blob}`);
    expect((await refusal(await pulled()))[2]).toContain('leads to what may not be called');
    expect(plain.requests).toEqual([]);
  });

  it('is not followed to one with a certificate that is not trusted', async () => {
    leadTo(upstream, blob, `${untrusted.url}${blob}`);
    expect((await refusal(await pulled()))[2]).toContain(`localhost:${untrusted.port} cannot be reached`);
    expect(untrusted.requests).toEqual([]);
  });

  it('gets no login for a place without TLS, named or redirected to', async () => {
    const insecure = `http://localhost:${plain.port}/token`;
    const said = async (name: string) => (await refusal(await v2(`${name}/manifests/1`)))[2];
    upstream.instead.set('/v2/names/manifests/1', (_request, response) => {
      response.writeHead(401, { 'WWW-Authenticate': `Bearer realm="${insecure}",service="upstream"` }).end();
    });
    expect(await said('names')).toContain('names no place to log in');
    leadTo(upstream, '/token?service=upstream&scope=repository%3Asome%3Apull', insecure);
    expect(await said('redirects')).toContain('leads to what may not be called');
    expect(plain.requests).toEqual([]);
  });

  it('gets no login for where it leads to', async () => {
    Object.assign(elsewhere, { login: 'bearer' });
    leadTo(upstream, blob, `${elsewhere.url}${blob}`);
    expect((await refusal(await pulled()))[1]).toBe('DENIED');
    expect(new Set(requests(elsewhere).map(([, sent]) => sent))).toEqual(new Set([undefined]));
  });
});
