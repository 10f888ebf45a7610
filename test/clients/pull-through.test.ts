/** The pull-through cache with real ends: docker-registry and a second process of ours upstream, crane and skopeo here. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { createRule, publicEcr, secret } from '../operations/pull-through-rules.ts';
import { bodyOf, described } from '../operations/repositories.ts';
import { buildCommandLine, type ServerProcess, startProcess } from '../support/process.ts';
import { TestServer, target } from '../support/server.ts';
import {
  buildImage,
  clientTest,
  describeWithClients,
  findClient,
  run,
  until,
  writeImageLayout,
  writeLayout,
} from './support.ts';

const password = 'kept for the tests';
/** Of that password, by bcrypt, as docker-registry takes it. */
const passwordHash = '$2b$04$abcdefghijklmnopqrstuuNw3Sm4ZzaKVb6HEIjjfdhUoqkNV9y0u';
const [hub, ours] = ['registry-1.docker.io', 'ghcr.io'];

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}

describeWithClients(['docker-registry', 'crane', 'skopeo'], 'a pull through the cache', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cloudmock-upstreams-'));
  const env = { DOCKER_CONFIG: join(folder, 'docker') };
  const crane = (...args: readonly string[]) => run('crane', args, { env });
  const registries: ChildProcess[] = [];
  let other: ServerProcess;
  let cache: TestServer;
  let hosts: Record<string, string> = {};
  const hostOf = (url = '') => new URL(url).host;

  /** docker-registry, with or without a login. */
  async function startRegistry(auth: boolean): Promise<string> {
    const port = await freePort();
    const name = join(folder, `registry-${port}`);
    writeFileSync(`${name}.htpasswd`, `somebody:${passwordHash}\n`);
    const config = {
      version: 0.1,
      storage: { filesystem: { rootdirectory: name } },
      http: { addr: `127.0.0.1:${port}` },
      ...(auth && { auth: { htpasswd: { realm: 'here', path: `${name}.htpasswd` } } }),
    };
    writeFileSync(`${name}.yml`, JSON.stringify(config));
    registries.push(spawn(findClient('docker-registry') ?? '', ['serve', `${name}.yml`], { stdio: 'ignore' }));
    const url = `http://localhost:${port}`;
    await until(
      'docker-registry answers',
      async () => (await fetch(`${url}/v2/`).catch(() => undefined)) !== undefined,
    );
    return url;
  }

  /** A user and the token of a process of ours. */
  async function loginOf({ endpoint }: ServerProcess): Promise<{ username: string; accessToken: string }> {
    const headers = { 'X-Amz-Target': target('GetAuthorizationToken'), 'Content-Type': 'application/x-amz-json-1.1' };
    const answer = await fetch(endpoint, { method: 'POST', headers, body: '{}' });
    const { authorizationData } = (await answer.json()) as { authorizationData: { authorizationToken: string }[] };
    const [username = '', accessToken = ''] = Buffer.from(authorizationData[0]?.authorizationToken ?? '', 'base64')
      .toString()
      .split(':');
    return { username, accessToken };
  }

  const login = (host: string, user: string, input: string) =>
    run('crane', ['auth', 'login', host, '-u', user, '--password-stdin'], { env, input });
  /** Tokens are good for twelve hours of the clock. */
  const logInHere = async () => {
    const token = Buffer.from((await cache.authorization()).slice('Basic '.length), 'base64').toString();
    await login(hostOf(cache.endpoint), 'AWS', token.slice(token.indexOf(':') + 1));
  };

  beforeAll(async () => {
    buildCommandLine();
    other = await startProcess([]);
    hosts = { [publicEcr]: await startRegistry(false), [hub]: await startRegistry(true), [ours]: other.endpoint };
    const credentials = {
      [secret('hub')]: { username: 'somebody', accessToken: password },
      [secret('wrong')]: { username: 'somebody', accessToken: 'something else' },
      [secret('ours')]: await loginOf(other),
    };
    cache = new TestServer({ pullThrough: { hosts, allowPrivate: ['localhost'], credentials } });
    await cache.start();
    const { accessToken } = await loginOf(other);
    await login(hostOf(hosts[hub]), 'somebody', password);
    await login(hostOf(other.endpoint), 'AWS', accessToken);
    await logInHere();
  }, 120_000);
  afterAll(async () => {
    for (const registry of registries) registry.kill('SIGKILL');
    await other.end('SIGKILL');
    await cache.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const pushed = async (upstream: string, repository: string, text: string) => {
    const image = await buildImage({ hello: text });
    const layout = await writeImageLayout(join(folder, `layout-${text}`), image, '1');
    await crane('push', layout, `${hostOf(hosts[upstream])}/${repository}:1`);
    return image;
  };
  const here = (name: string) => `${hostOf(cache.endpoint)}/${name}`;
  const shown = (name: string) => described(cache, name);

  clientTest('from docker-registry, and again when it is down', async () => {
    await createRule(cache, 'open');
    const { descriptor } = await pushed(publicEcr, 'some/app', 'open');
    expect(await crane('digest', here('open/some/app:1'))).toBe(descriptor.digest);
    const copied = join(folder, 'copied');
    const copy = ['copy', '--src-tls-verify=false', '--src-authfile', join(folder, 'docker', 'config.json')];
    await run('skopeo', [...copy, `docker://${here('open/some/app:1')}`, `oci:${copied}:1`], { env });
    await until('all of it is here', async () => (await shown('open/some/app')).length === 1);
    registries[0]?.kill('SIGKILL');
    await cache.advance(25 * 60 * 60 * 1000);
    await logInHere();
    expect(await crane('digest', here('open/some/app:1'))).toBe(descriptor.digest);
  });

  clientTest('from docker-registry with a login, and not with a wrong one', async () => {
    await createRule(cache, 'hub', { upstreamRegistryUrl: hub, credentialArn: secret('hub') });
    await createRule(cache, 'wrong', { upstreamRegistryUrl: hub, credentialArn: secret('wrong') });
    const { descriptor } = await pushed(hub, 'library/app', 'hub');
    const { images } = await bodyOf<{ images: { imageId: object }[] }>(
      cache.call('BatchGetImage', { repositoryName: 'hub/library/app', imageIds: [{ imageTag: '1' }] }),
    );
    expect(images).toMatchObject([{ imageId: { imageDigest: descriptor.digest } }]);
    const refused = await cache.call('BatchGetImage', {
      repositoryName: 'wrong/library/app',
      imageIds: [{ imageTag: '1' }],
    });
    expect(refused.body.__type).toBe('UnableToGetUpstreamImageException');
    const valid = async (ecrRepositoryPrefix: string) =>
      (await bodyOf(cache.call('ValidatePullThroughCacheRule', { ecrRepositoryPrefix }))).isValid;
    expect([await valid('hub'), await valid('wrong')]).toEqual([true, false]);
  });

  clientTest('from a second process of ours: an index with all that it lists', async () => {
    await createRule(cache, 'ours', { upstreamRegistryUrl: ours, credentialArn: secret('ours') });
    const headers = { 'X-Amz-Target': target('CreateRepository'), 'Content-Type': 'application/x-amz-json-1.1' };
    const body = '{"repositoryName": "team/app"}';
    expect((await fetch(other.endpoint, { method: 'POST', headers, body })).status).toBe(200);
    const images = await Promise.all(
      ['amd64', 'arm64'].map((architecture) => buildImage({ hello: architecture }, { architecture })),
    );
    const layout = await writeLayout(
      join(folder, 'index'),
      images.flatMap(({ blobs, manifest }) => [...blobs, manifest]),
      images.map(({ descriptor }) => descriptor),
    );
    await crane('push', '--index', layout, `${hostOf(other.endpoint)}/team/app:list`);
    const digest = await crane('digest', `${hostOf(other.endpoint)}/team/app:list`);
    expect(await crane('digest', here('ours/team/app:list'))).toBe(digest);
    await until('all of it is here', async () => (await shown('ours/team/app')).length === 3);
    expect((await shown('ours/team/app')).find(({ imageTags }) => imageTags?.includes('list'))?.imageDigest).toBe(
      digest,
    );
  });
});
