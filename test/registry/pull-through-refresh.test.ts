/** What the pull-through cache does with a tag that it has, when a day has gone by. */
import type { ServerResponse } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { until } from '../http/raw.ts';
import { bodyOf, described } from '../operations/repositories.ts';
import { type Bytes, image, pushByApi, pushByRegistry, type TestImage } from '../support/images.ts';
import { useCache } from '../support/upstream.ts';

const day = 24 * 60 * 60 * 1000;

describe('a tag of the pull-through cache, after a day', () => {
  const cache = useCache();
  const { upstream } = cache;
  const textOf = async (answer: Promise<Response>) => (await answer).text();
  const shown = (name: string) => described(cache.ecr, cache.name(name));
  const asked = (tag: string) => upstream.requests.filter(({ url }) => url.endsWith(`/manifests/${tag}`)).length;

  it('asks again for a tag, no sooner, and gets the image only if it is another', async () => {
    const [old, next] = [image(), image()];
    upstream.push('moves', old, 'latest');
    await cache.pull('moves', 'latest');
    await cache.ecr.advance(day);
    upstream.requests.length = 0;
    await cache.manifest('moves', 'latest');
    expect(upstream.requests).toEqual([]);
    await cache.ecr.advance(1);
    expect(await textOf(cache.manifest('moves', 'latest'))).toBe(old.manifest);
    expect(upstream.requests.map(({ method }) => method)).toEqual(['HEAD']);
    await cache.manifest('moves', 'latest');
    expect(upstream.requests).toHaveLength(1);
    upstream.push('moves', next, 'latest');
    await cache.ecr.advance(day + 1);
    expect(await textOf(cache.manifest('moves', 'latest'))).toBe(next.manifest);
    await cache.events('moves', 2);
    expect((await shown('moves')).map(({ imageDigest, imageTags }) => [imageDigest, imageTags])).toEqual([
      [old.digest, undefined],
      [next.digest, ['latest']],
    ]);
  });

  it('serves the cached copy while upstream is down, or has it no more, and asks again after a minute', async () => {
    const app = image();
    upstream.push('down', app, '1');
    await cache.pull('down', '1');
    await cache.ecr.advance(day + 1);
    upstream.isDown = true;
    upstream.requests.length = 0;
    for (let time = 0; time < 3; time += 1) expect(await textOf(cache.manifest('down', '1'))).toBe(app.manifest);
    expect(asked('1')).toBe(1);
    await cache.ecr.advance(60_001);
    expect(await textOf(cache.manifest('down', '1'))).toBe(app.manifest);
    expect(asked('1')).toBe(2);
    upstream.isDown = false;
    upstream.instead.set('/v2/down/manifests/1', (_request, response) => response.writeHead(404).end());
    await cache.ecr.advance(60_001);
    for (let time = 0; time < 2; time += 1) expect(await textOf(cache.manifest('down', '1'))).toBe(app.manifest);
    expect(asked('1')).toBe(3);
  });

  it('is recorded of who pulls what somebody else has only asked for', async () => {
    const [old, next] = [image(), image()];
    const [config] = next.blobs as [Bytes];
    upstream.push('joined', old, '1');
    await cache.pull('joined', '1');
    await cache.ecr.advance(day + 1);
    upstream.push('joined', next, '1');
    const finish = upstream.hold('joined', config);
    await cache.ecr.v2('HEAD', `/v2/${cache.name('joined')}/manifests/1`);
    expect(await textOf(cache.manifest('joined', '1'))).toBe(next.manifest);
    finish();
    const pulled = async () => (await shown('joined')).find(({ imageDigest }) => imageDigest === next.digest);
    await until(async () => (await pulled())?.lastRecordedPullTime !== undefined);
  });

  it('tells that upstream could not be asked', async () => {
    upstream.push('told', image(), '1');
    await cache.pull('told', '1');
    await cache.ecr.advance(day + 1);
    upstream.isDown = true;
    await cache.manifest('told', '1');
    const [, second] = await cache.events('told', 2);
    expect(second?.detail).toMatchObject({
      'sync-status': 'FAILED',
      'image-tag': '1',
      'failure-code': 'Unavailable',
    });
  });

  it('goes back to the cached copy where the new image cannot be brought', async () => {
    const [old, next] = [image(), image()];
    upstream.push('broken', old, '1');
    await cache.pull('broken', '1');
    upstream.push('broken', next, '1');
    upstream.instead.set(`/v2/broken/blobs/${next.blobs[1]?.digest}`, (_request, response) =>
      response.writeHead(500).end(),
    );
    await cache.ecr.advance(day + 1);
    const input = { repositoryName: cache.name('broken'), imageIds: [{ imageTag: '1' }] };
    expect(await bodyOf(cache.ecr.call('BatchGetImage', input))).toMatchObject({
      images: [{ imageManifest: old.manifest }],
      failures: [],
    });
    expect(await textOf(cache.manifest('broken', '1'))).toBe(old.manifest);
    expect(await cache.events('broken', 2)).toMatchObject([
      { detail: { 'sync-status': 'SUCCESS' } },
      { detail: { 'sync-status': 'FAILED', 'image-digest': next.digest } },
    ]);
  });

  it('is asked for once, however many want it until the new image is here', async () => {
    const [old, next] = [image(), image()];
    upstream.push('wanted', old, '1');
    await cache.pull('wanted', '1');
    upstream.push('wanted', next, '1');
    const { digest = '', bytes } = next.blobs[1] ?? {};
    const held: ServerResponse[] = [];
    upstream.instead.set(`/v2/wanted/blobs/${digest}`, (_request, response) => void held.push(response));
    await cache.ecr.advance(day + 1);
    upstream.requests.length = 0;
    for (let time = 0; time < 2; time += 1) expect(await textOf(cache.manifest('wanted', '1'))).toBe(next.manifest);
    await until(async () => held.length > 0);
    held[0]?.writeHead(200, { 'Content-Length': bytes?.length ?? 0 }).end(bytes);
    await cache.events('wanted', 2);
    expect(upstream.requests.filter(({ url }) => url.endsWith('/manifests/1')).map(({ method }) => method)).toEqual([
      'HEAD',
      'GET',
    ]);
  });

  it('leaves a tag that is immutable', async () => {
    const app = image();
    upstream.push('fixed', app, '1');
    await cache.pull('fixed', '1');
    const input = { repositoryName: cache.name('fixed'), imageTagMutability: 'IMMUTABLE' };
    await bodyOf(cache.ecr.call('PutImageTagMutability', input));
    upstream.push('fixed', image(), '1');
    await cache.ecr.advance(day + 1);
    expect(await textOf(cache.manifest('fixed', '1'))).toBe(app.manifest);
    expect(await shown('fixed')).toHaveLength(1);
  });

  /** Answers GET as it should, and HEAD in its own way. */
  const serve = (name: string, app: TestImage, head: (response: ServerResponse) => void) => {
    upstream.push(name, app);
    upstream.instead.set(`/v2/${name}/manifests/1`, ({ method }, response) => {
      if (method === 'HEAD') return head(response);
      response.writeHead(200, { 'Content-Type': app.mediaType }).end(app.manifest);
    });
  };

  it.each<[string, (response: ServerResponse) => void]>([
    ['says no digest', (response) => response.writeHead(200).end()],
    ['says what is no digest', (response) => response.writeHead(200, { 'Docker-Content-Digest': 'latest' }).end()],
    ['answers 405', (response) => response.writeHead(405).end()],
    ['answers 501', (response) => response.writeHead(501).end()],
  ])('is fetched to see whether it is the same where HEAD %s', async (_, head) => {
    const [old, next] = [image(), image()];
    const path = '/v2/headless/manifests/1';
    serve('headless', old, head);
    await cache.pull('headless', '1');
    await cache.ecr.advance(day + 1);
    expect(await textOf(cache.manifest('headless', '1'))).toBe(old.manifest);
    expect(upstream.gets(path)).toBe(2);
    expect(await textOf(cache.manifest('headless', '1'))).toBe(old.manifest);
    expect(upstream.gets(path)).toBe(2);
    expect(await cache.events('headless')).toHaveLength(1);
    serve('headless', next, head);
    await cache.ecr.advance(day + 1);
    expect(await textOf(cache.manifest('headless', '1'))).toBe(next.manifest);
    await cache.events('headless', 2);
    expect((await shown('headless')).map(({ imageTags }) => imageTags)).toEqual([undefined, ['1']]);
  });

  it('is fetched no further than a manifest may be long', async () => {
    const app = image();
    serve('long', app, (response) => response.writeHead(405).end());
    await cache.pull('long', '1');
    let sent = 0;
    upstream.instead.set('/v2/long/manifests/1', ({ method }, response) => {
      if (method === 'HEAD') return void response.writeHead(405).end();
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536))) sent += 65_536;
        response.once('drain', more);
      };
      more();
    });
    await cache.ecr.advance(day + 1);
    expect(await textOf(cache.manifest('long', '1'))).toBe(app.manifest);
    expect(sent).toBeLessThan(20_000_000);
  });

  it.each([
    ['PutImage', pushByApi],
    ['/v2', pushByRegistry],
  ])('stays what was pushed over it by %s', async (_, push) => {
    const [theirs, later, ours] = [image(), image(), image()];
    upstream.push('ours', theirs, '1');
    await cache.pull('ours', '1');
    await push(cache.ecr, cache.name('ours'), ours, '1');
    upstream.push('ours', later, '1');
    upstream.requests.length = 0;
    for (let time = 0; time < 2; time += 1) {
      await cache.ecr.advance(day + 1);
      expect(await textOf(cache.manifest('ours', '1'))).toBe(ours.manifest);
    }
    expect(upstream.requests).toEqual([]);
  });

  it('stays what is pushed while upstream is asked for it', async () => {
    const [theirs, ours] = [image(), image()];
    upstream.push('asked', theirs, '1');
    await cache.pull('asked', '1');
    let answer: (() => void) | undefined;
    upstream.instead.set('/v2/asked/manifests/1', (_request, response) => {
      answer = () => response.writeHead(200, { 'Docker-Content-Digest': theirs.digest }).end();
    });
    await cache.ecr.advance(day + 1);
    const pulled = cache.manifest('asked', '1');
    await until(() => answer !== undefined);
    await pushByRegistry(cache.ecr, cache.name('asked'), ours, '1');
    answer?.();
    await pulled;
    upstream.instead.clear();
    upstream.push('asked', image(), '1');
    await cache.ecr.advance(day + 1);
    expect(await textOf(cache.manifest('asked', '1'))).toBe(ours.manifest);
  });

  it('stays what is pushed while another image comes for it', async () => {
    const [old, next, ours] = [image(), image(), image()];
    upstream.push('race', old, '1');
    await cache.pull('race', '1');
    upstream.push('race', next, '1');
    const finish = upstream.hold('race', next.blobs[0] as Bytes);
    await cache.ecr.advance(day + 1);
    expect(await textOf(cache.manifest('race', '1'))).toBe(next.manifest);
    await pushByRegistry(cache.ecr, cache.name('race'), ours, '1');
    finish();
    await cache.events('race', 2);
    await cache.ecr.advance(day + 1);
    expect(await textOf(cache.manifest('race', '1'))).toBe(ours.manifest);
    expect((await shown('race')).map(({ imageTags }) => imageTags)).toEqual([undefined, ['1'], undefined]);
  });
});

describe('a tag of the pull-through cache, at the first pull', () => {
  const cache = useCache();
  const { upstream } = cache;

  it('stays what is pushed meanwhile', async () => {
    const [theirs, ours] = [image(), image()];
    upstream.push('first', theirs, '1');
    const finish = upstream.hold('first', theirs.blobs[0] as Bytes);
    expect(await (await cache.manifest('first', '1')).text()).toBe(theirs.manifest);
    await pushByRegistry(cache.ecr, cache.name('first'), ours, '1');
    finish();
    await cache.events('first');
    expect(await (await cache.manifest('first', '1')).text()).toBe(ours.manifest);
    await cache.ecr.advance(day + 1);
    expect(await (await cache.manifest('first', '1')).text()).toBe(ours.manifest);
    expect(await (await cache.manifest('first', theirs.digest)).text()).toBe(theirs.manifest);
  });
});
