/** What the pull-through cache makes of answers of upstream that few registries give. */
import { describe, expect, it } from '@jest/globals';
import { send } from '../http/raw.ts';
import { createRule, newPrefix, secret } from '../operations/pull-through-rules.ts';
import { bodyOf } from '../operations/repositories.ts';
import { image } from '../support/images.ts';
import { useCache } from '../support/upstream.ts';
import { refusal } from './answers.ts';

const hub = 'registry-1.docker.io';
const day = 24 * 60 * 60 * 1000;

describe('an upstream that switches protocols', () => {
  const cache = useCache();
  const { upstream } = cache;
  const why = () => `The upstream registry is unavailable. (127.0.0.1:${upstream.port} answered 101)`;
  const switches = (name: string) =>
    upstream.instead.set(`/v2/${name}/manifests/1`, (_request, response) =>
      response.writeHead(101, { Connection: 'Upgrade', Upgrade: 'other' }).end(),
    );
  const asked = (name: string) =>
    bodyOf(cache.ecr.call('BatchGetImage', { repositoryName: cache.name(name), imageIds: [{ imageTag: '1' }] }));

  it('is said to be unavailable at both doors, until it is well again', async () => {
    const app = image();
    upstream.push('other', app, '1');
    switches('other');
    expect(await refusal(await cache.manifest('other', '1'))).toEqual([502, 'UNKNOWN', why()]);
    expect(await asked('other')).toMatchObject({
      images: [],
      failures: [{ failureCode: 'UpstreamUnavailable', failureReason: why() }],
    });
    upstream.instead.clear();
    expect(await (await cache.manifest('other', '1')).text()).toBe(app.manifest);
  });

  it('does not take away the cached copy', async () => {
    const app = image();
    upstream.push('kept', app, '1');
    await cache.pull('kept', '1');
    switches('kept');
    await cache.ecr.advance(day + 1);
    expect(await (await cache.manifest('kept', '1')).text()).toBe(app.manifest);
    expect(await asked('kept')).toMatchObject({ images: [{ imageManifest: app.manifest }], failures: [] });
  });
});

describe('an upstream that takes one of several logins', () => {
  const cache = useCache({ pullThrough: { credentials: { [secret()]: { username: 'a', accessToken: 'right' } } } });
  const { upstream } = cache;
  const basic = `Basic ${Buffer.from('a:right').toString('base64')}`;
  /** `TOKEN` stands for the place that gives tokens. */
  const bearer = 'Bearer realm="TOKEN",service="s"';

  it.each<[string | string[], string]>([
    [`${bearer}, Basic realm="other"`, 'Bearer a-token'],
    [`Basic realm="other", ${bearer}`, 'Bearer a-token'],
    [['Basic realm="other"', bearer], 'Bearer a-token'],
    [[bearer, 'Basic realm="other"'], 'Bearer a-token'],
    ['bearer realm=TOKEN,service=s', 'Bearer a-token'],
    ['Negotiate, basic realm=other', basic],
    [['Digest realm="TOKEN",nonce="0"', 'BASIC realm="other"'], basic],
  ])('%j', async (challenges, sent) => {
    // No login of another case is kept for it.
    const name = newPrefix();
    cache.prefix = newPrefix();
    await createRule(cache.ecr, cache.prefix, { upstreamRegistryUrl: hub, credentialArn: secret() });
    const app = image();
    upstream.push(name, app);
    upstream.credentials = 'a:right';
    const header = JSON.parse(JSON.stringify(challenges).replaceAll('TOKEN', `${upstream.url}/token`));
    upstream.instead.set(`/v2/${name}/manifests/1`, ({ headers }, response) => {
      if (headers.authorization === sent) response.writeHead(200, { 'Content-Type': app.mediaType }).end(app.manifest);
      else response.writeHead(401, { 'WWW-Authenticate': header }).end();
    });
    expect(await (await cache.manifest(name, '1')).text()).toBe(app.manifest);
    const tokens = upstream.requests.filter(({ url }) => url.startsWith('/token')).map(({ url }) => url);
    expect(tokens).toEqual(sent === basic ? [] : [`/token?service=s&scope=repository%3A${name}%3Apull`]);
  });
});

describe('a tag of dots', () => {
  const cache = useCache();
  const { upstream } = cache;

  it.each(['.', '..', '...'])('is not looked for there: %s', async (tag) => {
    // What such a path would lead to.
    for (const path of ['', 'manifests', 'manifests/', tag, `manifests/${tag}`])
      upstream.instead.set(`/v2/app/${path}`, (_request, response) => response.writeHead(500).end());
    const headers = { Authorization: await cache.ecr.authorization() };
    const { status } = await send(cache.ecr, { path: `/v2/${cache.name('app')}/manifests/${tag}`, headers });
    expect(status).toBe(404);
    const input = { repositoryName: cache.name('app'), imageIds: [{ imageTag: tag }] };
    const { status: said, body } = await cache.ecr.call('BatchGetImage', input);
    expect([said, body.__type]).toEqual([400, 'RepositoryNotFoundException']);
    expect(upstream.requests).toEqual([]);
  });

  it.each(['.a', 'a..', '-', 'a'.repeat(300)])('is no other, for ECR may have it: %s', async (tag) => {
    const app = image();
    upstream.push('app', app, tag);
    expect(await (await cache.manifest('app', tag)).text()).toBe(app.manifest);
  });
});
