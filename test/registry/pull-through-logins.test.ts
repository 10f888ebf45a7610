/** How the pull-through cache logs in to upstream registries, and whom it tells what it got. */
import type { ServerResponse } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { createRule, newPrefix, publicEcr, secret } from '../operations/pull-through-rules.ts';
import { image, type TestImage } from '../support/images.ts';
import { useCache } from '../support/upstream.ts';
import { refusal } from './answers.ts';

const users = ['anna', 'bert'] as const;
type User = (typeof users)[number];
const hub = 'registry-1.docker.io';
const denied = 'The authentication to the upstream registry failed.';

describe('logins of the pull-through cache', () => {
  const credentials = Object.fromEntries(
    users.map((username) => [secret(username), { username, accessToken: `of ${username}` }]),
  );
  const cache = useCache({ pullThrough: { credentials } });
  const { upstream } = cache;

  /** Has a place of its own that gives tokens for the repository; `series` are those that are good. */
  const guard = (name: string, app: TestImage, series = { now: 1 }) => {
    upstream.push(name, app, '1');
    upstream.instead.set(`/tokens/${name}?service=s&scope=repository%3A${name}%3Apull`, ({ headers }, response) => {
      const [user = ''] = Buffer.from(headers.authorization?.slice('Basic '.length) ?? '', 'base64')
        .toString()
        .split(':');
      response.end(JSON.stringify({ token: `${name}-${user}-${series.now}` }));
    });
    const challenge = `Bearer realm="${upstream.url}/tokens/${name}",service="s",scope="repository:${name}:pull"`;
    const answer = (path: string, type: string, bytes: string | Buffer) =>
      upstream.instead.set(path, ({ headers }, response) => {
        const { authorization = '' } = headers;
        const isGood = authorization.startsWith(`Bearer ${name}-`) && authorization.endsWith(`-${series.now}`);
        if (!isGood) return void response.writeHead(401, { 'WWW-Authenticate': challenge }).end();
        response.writeHead(200, { 'Content-Type': type, 'Content-Length': bytes.length }).end(bytes);
      });
    for (const reference of ['1', '2', app.digest])
      answer(`/v2/${name}/manifests/${reference}`, app.mediaType, app.manifest);
    for (const { digest, bytes } of app.blobs) answer(`/v2/${name}/blobs/${digest}`, 'application/octet-stream', bytes);
    return series;
  };
  const tokensGiven = () => upstream.requests.filter(({ url }) => url.startsWith('/tokens/')).length;
  /** What was sent to the paths of a repository, each once. */
  const sentTo = (name: string) => [
    ...new Set(upstream.requests.filter(({ url }) => url.startsWith(`/v2/${name}/`)).map((each) => each.authorization)),
  ];
  const ruleFor = async (upstreamRegistryUrl: string, more: object = {}) => {
    cache.prefix = newPrefix();
    await createRule(cache.ecr, cache.prefix, { upstreamRegistryUrl, ...more });
  };
  const ruleOf = (user: User) => ruleFor(hub, { credentialArn: secret(user) });

  it('are used again while they are good, and made anew when they are not', async () => {
    await ruleOf('anna');
    const series = guard('again', image({ layers: ['1', '2', '3'] }));
    await cache.pull('again', '1');
    expect(tokensGiven()).toBe(1);
    expect(sentTo('again')).toEqual([undefined, 'Bearer again-anna-1']);
    series.now = 2;
    await cache.pull('again', '2', 2);
    expect(tokensGiven()).toBe(2);
    expect(sentTo('again')).toEqual([undefined, 'Bearer again-anna-1', 'Bearer again-anna-2']);
  });

  it('are made anew once, where they are refused for good', async () => {
    await ruleOf('anna');
    guard('denied', image());
    await cache.pull('denied', '1');
    const { instead, requests } = upstream;
    const answer = instead.get('/v2/denied/manifests/2');
    instead.set('/v2/denied/manifests/2', (request, response) =>
      request.headers.authorization === undefined ? answer?.(request, response) : response.writeHead(403).end(),
    );
    requests.length = 0;
    expect((await refusal(await cache.manifest('denied', '2')))[2]).toContain('denied access to the image');
    const good = 'Bearer denied-anna-1';
    const sent = requests.filter(({ url }) => url === '/v2/denied/manifests/2');
    expect(sent.map(({ authorization }) => authorization)).toEqual([good, undefined, good]);
    expect(tokensGiven()).toBe(1);
  });

  it('are for one repository', async () => {
    await ruleOf('anna');
    for (const name of ['one', 'two']) {
      guard(name, image());
      await cache.pull(name, '1');
    }
    expect(sentTo('two')).toEqual([undefined, 'Bearer two-anna-1']);
    expect(tokensGiven()).toBe(2);
  });

  it('are for one secret', async () => {
    guard('shared', image());
    for (const user of users) {
      await ruleOf(user);
      upstream.requests.length = 0;
      await cache.pull('shared', '1');
      expect(sentTo('shared')).toEqual([undefined, `Bearer shared-${user}-1`]);
    }
  });

  it('are for one host', async () => {
    guard('hosts', image());
    for (const host of [publicEcr, 'quay.io']) {
      await ruleFor(host);
      upstream.requests.length = 0;
      await cache.pull('hosts', '1');
      expect(sentTo('hosts')).toEqual([undefined, 'Bearer hosts--1']);
    }
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['answered 403', (response) => response.writeHead(403).end()],
    ['answered 401', (response) => response.writeHead(401).end()],
    ['gave no token', (response) => response.writeHead(404).end()],
    ['gave no token', (response) => response.end('<html>')],
    ['gave no token', (response) => response.end('{"token": "two\\nlines"}')],
  ])('fail where the place that gives tokens %s', async (why, answer) => {
    await ruleOf('anna');
    upstream.login = 'bearer';
    upstream.instead.set('/token?service=upstream&scope=repository%3Asome%3Apull', (_request, response) =>
      answer(response),
    );
    const [status, code, message] = await refusal(await cache.manifest('refused', '1'));
    expect([status, code]).toEqual([403, 'DENIED']);
    expect(message).toMatch(new RegExp(`^${denied} .*\\(127\\.0\\.0\\.1:${upstream.port} ${why}\\)$`));
  });

  it.each(['file:///etc/passwd', 'ftp://127.0.0.1/token', 'data:,token', '/token', ''])(
    'go to no place such as %j',
    async (realm) => {
      upstream.instead.set('/v2/realm/manifests/1', (_request, response) => {
        response.writeHead(401, { 'WWW-Authenticate': `Bearer realm="${realm}",service="s"` }).end();
      });
      expect((await refusal(await cache.manifest('realm', '1')))[2]).toContain('names no place to log in');
    },
  );
});
