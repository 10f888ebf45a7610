/** What clients ask before they push or pull, where a rule covers the repository. */
import { describe, expect, it } from '@jest/globals';
import { until } from '../http/raw.ts';
import { bodyOf, described } from '../operations/repositories.ts';
import { type Bytes, image, pushByRegistry, types } from '../support/images.ts';
import { useCache } from '../support/upstream.ts';

describe('before a push to a repository that a rule covers', () => {
  const cache = useCache();
  const { upstream } = cache;
  const head = (path: string) => cache.ecr.v2('HEAD', `/v2/${path}`);

  it('what is not here is not there, whatever upstream says of it', async () => {
    const own = image();
    const [config] = own.blobs as [Bytes];
    const name = cache.name('mine');
    await bodyOf(cache.ecr.call('CreateRepository', { repositoryName: name }));
    upstream.isDown = true;
    const asked = [`${name}/manifests/1`, `${name}/manifests/${own.digest}`, `${name}/blobs/${config.digest}`];
    for (const path of asked) expect([path, (await head(path)).status]).toEqual([path, 404]);
    expect((await head(`${cache.name('never')}/manifests/1`)).status).toBe(404);
    expect((await cache.manifest('mine', '1')).status).toBe(502);
    await pushByRegistry(cache.ecr, name, own, '1');
    for (const path of asked) expect([path, (await head(path)).status]).toEqual([path, 200]);
  });

  it('what would have to be converted, and does not come, is not there', async () => {
    const app = image({ form: 'docker' });
    const [config] = app.blobs as [Bytes];
    upstream.push('converted', app, '1');
    upstream.instead.set(`/v2/converted/blobs/${config.digest}`, (_request, response) => response.writeHead(500).end());
    const path = `/v2/${cache.name('converted')}/manifests/1`;
    const answers = [];
    for (const method of ['HEAD', 'GET']) {
      answers.push((await cache.ecr.v2(method, path, { headers: { Accept: types.oci } })).status);
    }
    expect(answers).toEqual([404, 502]);
  });

  it('a layer that upstream has is not here before it is brought', async () => {
    const app = image();
    const [config] = app.blobs as [Bytes];
    upstream.push('theirs', app, '1');
    await bodyOf(cache.ecr.call('CreateRepository', { repositoryName: cache.name('theirs') }));
    upstream.requests.length = 0;
    expect((await head(`${cache.name('theirs')}/blobs/${config.digest}`)).status).toBe(404);
    expect(upstream.requests).toEqual([]);
    const finish = upstream.hold('theirs', config);
    await cache.manifest('theirs', '1');
    await until(() => upstream.gets(`/v2/theirs/blobs/${config.digest}`) === 1);
    expect((await head(`${cache.name('theirs')}/blobs/${config.digest}`)).status).toBe(404);
    finish();
    await cache.events('theirs');
    expect((await head(`${cache.name('theirs')}/blobs/${config.digest}`)).status).toBe(200);
  });
});

describe('a pull that asks for a tag, and then for the image that it names', () => {
  const cache = useCache();
  const { upstream } = cache;

  it('brings it once, tells of it once, and is recorded for the image that it gets', async () => {
    const app = image();
    const [config] = app.blobs as [Bytes];
    upstream.push('docker', app, '1');
    const finish = upstream.hold('docker', config);
    const answer = await cache.ecr.v2('HEAD', `/v2/${cache.name('docker')}/manifests/1`);
    expect([answer.status, answer.headers.get('docker-content-digest')]).toEqual([200, app.digest]);
    expect(await (await cache.manifest('docker', app.digest)).text()).toBe(app.manifest);
    expect(upstream.requests.filter(({ url }) => url.includes('/manifests/'))).toHaveLength(1);
    finish();
    await until(async () => (await described(cache.ecr, cache.name('docker')))[0]?.lastRecordedPullTime !== undefined);
    expect(await cache.events('docker')).toHaveLength(1);
  });

  it('is not recorded as long as it only asks', async () => {
    upstream.push('asked', image(), '1');
    await cache.ecr.v2('HEAD', `/v2/${cache.name('asked')}/manifests/1`);
    await cache.events('asked');
    const [shown] = await described(cache.ecr, cache.name('asked'));
    expect([shown?.imageTags, shown?.lastRecordedPullTime]).toEqual([['1'], undefined]);
  });
});

describe('several images at once', () => {
  const cache = useCache();
  const { upstream } = cache;

  it('are asked for together, and come in the order in which they were asked for', async () => {
    const apps = Array.from({ length: 5 }, () => image());
    const held: (() => void)[] = [];
    for (const [at, app] of apps.entries()) {
      upstream.push('many', app);
      upstream.instead.set(`/v2/many/manifests/${at}`, (_request, response) => {
        held.push(() => response.writeHead(200, { 'Content-Type': app.mediaType }).end(app.manifest));
      });
    }
    const imageIds = apps.map((_, at) => ({ imageTag: String(at) }));
    const answer = bodyOf<{ images: { imageManifest: string }[]; failures: object[] }>(
      cache.ecr.call('BatchGetImage', { repositoryName: cache.name('many'), imageIds }),
    );
    await until(() => held.length === apps.length);
    for (const release of held.reverse()) release();
    const { images, failures } = await answer;
    expect([images.map(({ imageManifest }) => imageManifest), failures]).toEqual([
      apps.map(({ manifest }) => manifest),
      [],
    ]);
  });
});
