/** The pull-through cache at both doors, from a small registry upstream. */
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { until } from '../http/raw.ts';
import { createTemplate } from '../operations/creation-templates.ts';
import { keep, policyOf } from '../operations/lifecycle-policies.ts';
import { publicEcr } from '../operations/pull-through-rules.ts';
import { arnOf, bodyOf, described, outcome } from '../operations/repositories.ts';
import { type Bytes, image, index, sha256, type TestImage, types } from '../support/images.ts';
import { useCache } from '../support/upstream.ts';
import { refusal } from './answers.ts';

const hour = 60 * 60 * 1000;

describe('the pull-through cache', () => {
  const cache = useCache();
  const { upstream } = cache;
  const textOf = async (answer: Promise<Response>) => (await answer).text();
  const bytesOf = async (answer: Promise<Response>) => Buffer.from(await (await answer).arrayBuffer());
  const shown = (name: string) => described(cache.ecr, cache.name(name));
  const allHere = async (name: string, { blobs }: TestImage) => {
    for (const { digest } of blobs) expect(sha256(await bytesOf(cache.blob(name, digest)))).toBe(digest);
  };

  it('brings an image by its tag, tells of it, and has it while upstream is down', async () => {
    const app = image();
    upstream.push('some/app', app, '1');
    const answer = await cache.manifest('some/app', '1');
    expect([answer.status, answer.headers.get('docker-content-digest'), answer.headers.get('content-type')]).toEqual([
      200,
      app.digest,
      app.mediaType,
    ]);
    expect(await answer.text()).toBe(app.manifest);
    await allHere('some/app', app);
    expect(await cache.events('some/app')).toMatchObject([
      {
        resources: [arnOf(cache.name('some/app'))],
        detail: {
          'rule-version': '1',
          'sync-status': 'SUCCESS',
          'ecr-repository-prefix': cache.prefix,
          'repository-name': cache.name('some/app'),
          'upstream-registry-url': publicEcr,
          'image-tag': '1',
          'image-digest': app.digest,
        },
      },
    ]);
    expect(await shown('some/app')).toMatchObject([
      {
        imageDigest: app.digest,
        imageTags: ['1'],
        lastRecordedPullTime: cache.ecr.running.time.now() / 1000,
      },
    ]);
    upstream.isDown = true;
    expect(await textOf(cache.manifest('some/app', '1'))).toBe(app.manifest);
    await allHere('some/app', app);
    for (const { digest } of app.blobs) expect(upstream.gets(`/v2/some/app/blobs/${digest}`)).toBe(1);
  });

  it('brings an index with all platforms by its tag, and one platform by its digest', async () => {
    const platforms = [image(), image({ form: 'docker' }), image()];
    const list = index(platforms);
    for (const each of platforms) upstream.push('many', each);
    upstream.push('many', list, 'all');
    const [first] = platforms as [TestImage];
    expect(await textOf(cache.manifest('many', first.digest))).toBe(first.manifest);
    await cache.events('many');
    expect(await shown('many')).toMatchObject([{ imageDigest: first.digest }]);
    await cache.pull('many', 'all', 2);
    expect((await shown('many')).map(({ imageDigest }) => imageDigest)).toEqual(
      [...platforms, list].map(({ digest }) => digest),
    );
    upstream.isDown = true;
    for (const each of [...platforms, list]) {
      expect(await textOf(cache.manifest('many', each.digest))).toBe(each.manifest);
      await allHere('many', each);
    }
  });

  it('tells of an image that is pulled while an index brings it, and records that', async () => {
    const platforms = [image(), image()] as const;
    for (const each of platforms) upstream.push('within', each);
    const list = index(platforms);
    upstream.push('within', list, 'all');
    const [first] = platforms;
    const [config] = first.blobs as [Bytes];
    const finish = upstream.hold('within', config);
    await cache.manifest('within', 'all');
    await until(() => upstream.gets(`/v2/within/blobs/${config.digest}`) === 1);
    expect(await textOf(cache.manifest('within', first.digest))).toBe(first.manifest);
    finish();
    const events = await cache.events('within', 2);
    expect(events.map(({ detail }) => detail['image-digest']).sort()).toEqual([first.digest, list.digest].sort());
    const recorded = (await shown('within')).filter(({ lastRecordedPullTime }) => lastRecordedPullTime !== undefined);
    expect(recorded.map(({ imageDigest }) => imageDigest).sort()).toEqual([first.digest, list.digest].sort());
    for (const { digest } of first.blobs) expect(upstream.gets(`/v2/within/blobs/${digest}`)).toBe(1);
  });

  it('leaves out of an index what upstream does not have either', async () => {
    const platforms = [image(), image()] as const;
    upstream.push('part', platforms[0]);
    upstream.push('part', index(platforms), 'all');
    await cache.pull('part', 'all');
    expect(await shown('part')).toHaveLength(2);
  });

  it('creates the repository by the template for it, or with the usual settings', async () => {
    upstream.push('templated/app', image(), '1');
    upstream.push('usual', image(), '1');
    await createTemplate(cache.ecr, cache.name('templated'), {
      appliedFor: ['PULL_THROUGH_CACHE'],
      imageTagMutability: 'IMMUTABLE',
    });
    for (const name of ['templated/app', 'usual']) await cache.pull(name, '1');
    const repositoryNames = ['templated/app', 'usual'].map((name) => cache.name(name));
    const { repositories } = await bodyOf(cache.ecr.call('DescribeRepositories', { repositoryNames }));
    expect(repositories).toMatchObject([{ imageTagMutability: 'IMMUTABLE' }, { imageTagMutability: 'MUTABLE' }]);
  });

  it('serves the API the same', async () => {
    const app = image();
    upstream.push('by/api', app, '1');
    const repositoryName = cache.name('by/api');
    const input = { repositoryName, imageIds: [{ imageTag: '1' }, { imageTag: 'never' }] };
    expect(await bodyOf(cache.ecr.call('BatchGetImage', input))).toMatchObject({
      images: [{ imageId: { imageTag: '1', imageDigest: app.digest }, imageManifest: app.manifest }],
      failures: [{ imageId: { imageTag: 'never' }, failureCode: 'ImageNotFound' }],
    });
    for (const { digest, bytes } of app.blobs) {
      const { downloadUrl } = await bodyOf<{ downloadUrl: string }>(
        cache.ecr.call('GetDownloadUrlForLayer', { repositoryName, layerDigest: digest }),
      );
      expect(await bytesOf(fetch(downloadUrl))).toEqual(bytes);
    }
    const loose = image();
    upstream.push('by/api', loose);
    const [, layer] = loose.blobs;
    const url = await bodyOf<{ downloadUrl: string }>(
      cache.ecr.call('GetDownloadUrlForLayer', { repositoryName, layerDigest: layer?.digest }),
    );
    expect(await bytesOf(fetch(url.downloadUrl))).toEqual(layer?.bytes);
  });

  it('gives a URL for a layer whether it has just come, is here already, or belongs to what is still arriving', async () => {
    const [app, loose] = [image(), image()];
    const [config, layer] = app.blobs as [Bytes, Bytes];
    const [, alone] = loose.blobs as [Bytes, Bytes];
    upstream.push('urls', app, '1');
    upstream.push('urls', loose);
    const finish = upstream.hold('urls', config);
    await cache.manifest('urls', '1');
    const repositoryName = cache.name('urls');
    for (const { digest, bytes } of [layer, alone])
      for (let time = 0; time < 2; time += 1) {
        const input = { repositoryName, layerDigest: digest };
        const { downloadUrl } = await bodyOf<{ downloadUrl: string }>(cache.ecr.call('GetDownloadUrlForLayer', input));
        expect(await bytesOf(fetch(downloadUrl))).toEqual(bytes);
        const available = { repositoryName, layerDigests: [digest] };
        expect(await bodyOf(cache.ecr.call('BatchCheckLayerAvailability', available))).toMatchObject({
          layers: [{ layerAvailability: 'AVAILABLE' }],
        });
      }
    finish();
    await cache.events('urls');
    await bodyOf(cache.ecr.call('DeletePullThroughCacheRule', { ecrRepositoryPrefix: cache.prefix }));
    expect((await cache.ecr.call('GetDownloadUrlForLayer', { repositoryName, layerDigest: layer.digest })).status).toBe(
      200,
    );
    expect(
      (await cache.ecr.call('GetDownloadUrlForLayer', { repositoryName, layerDigest: alone.digest })).body.__type,
    ).toBe('LayerInaccessibleException');
  });

  it('asks upstream for no digest that it could not check', async () => {
    upstream.push('digests', image(), '1');
    await cache.pull('digests', '1');
    upstream.requests.length = 0;
    const imageIds = [{ imageDigest: `md5:${'0'.repeat(32)}` }];
    const input = { repositoryName: cache.name('digests'), imageIds };
    expect(await bodyOf(cache.ecr.call('BatchGetImage', input))).toMatchObject({
      failures: [{ failureCode: 'ImageNotFound' }],
    });
    expect(upstream.requests).toEqual([]);
  });

  it('says what is nowhere as if there were no rule', async () => {
    const repositoryName = cache.name('never/was');
    expect((await refusal(await cache.manifest('never/was', '1'))).slice(0, 2)).toEqual([404, 'NAME_UNKNOWN']);
    expect(await outcome(cache.ecr.call('BatchGetImage', { repositoryName, imageIds: [{ imageTag: '1' }] }))).toEqual({
      status: 400,
      body: expect.objectContaining({ __type: 'RepositoryNotFoundException' }),
    });
    upstream.push('is/there', image(), '1');
    await cache.pull('is/there', '1');
    expect((await refusal(await cache.manifest('is/there', '2'))).slice(0, 2)).toEqual([404, 'MANIFEST_UNKNOWN']);
    expect((await refusal(await cache.blob('is/there', image().digest))).slice(0, 2)).toEqual([404, 'BLOB_UNKNOWN']);
  });

  it('fetches once what many ask for at once', async () => {
    const app = image({ layers: [randomBytes(3_000_000)] });
    upstream.push('at-once', app, '1');
    const pulled = await Promise.all(
      Array.from({ length: 8 }, async () => {
        expect(await textOf(cache.manifest('at-once', '1'))).toBe(app.manifest);
        await allHere('at-once', app);
      }),
    );
    expect(pulled).toHaveLength(8);
    await cache.events('at-once');
    expect(upstream.gets('/v2/at-once/manifests/1')).toBe(1);
    for (const { digest } of app.blobs) expect(upstream.gets(`/v2/at-once/blobs/${digest}`)).toBe(1);
  });

  it('streams a layer while it arrives, and stores it for others when the client goes away', async () => {
    const app = image({ layers: [randomBytes(2_000_000)] });
    upstream.push('slow/app', app, '1');
    const [, layer] = app.blobs as [unknown, TestImage['blobs'][number]];
    const path = `/v2/slow/app/blobs/${layer.digest}`;
    let finish = () => {};
    upstream.instead.set(path, (_request, response) => {
      response.writeHead(200, { 'Content-Length': layer.bytes.length }).write(layer.bytes.subarray(0, 1_500_000));
      finish = () => response.end(layer.bytes.subarray(1_500_000));
    });
    await cache.manifest('slow/app', '1');
    const leaving = new AbortController();
    const headers = { Authorization: await cache.ecr.authorization() };
    const answer = await fetch(`${cache.ecr.endpoint}/v2/${cache.name('slow/app')}/blobs/${layer.digest}`, {
      headers,
      signal: leaving.signal,
    });
    const reader = answer.body?.getReader();
    const { value } = (await reader?.read()) ?? {};
    expect(layer.bytes.subarray(0, value?.length).equals(value ?? Buffer.of())).toBe(true);
    const other = bytesOf(cache.blob('slow/app', layer.digest));
    leaving.abort();
    finish();
    expect(sha256(await other)).toBe(layer.digest);
    expect(await cache.events('slow/app')).toMatchObject([{ detail: { 'sync-status': 'SUCCESS' } }]);
    expect(upstream.gets(path)).toBe(1);
  });

  it('gives a part of a layer, once all of it is here', async () => {
    const app = image({ layers: ['0123456789'] });
    upstream.push('part/of', app, '1');
    await cache.manifest('part/of', '1');
    const answer = await cache.blob('part/of', app.blobs[1]?.digest ?? '', { Range: 'bytes=2-4' });
    expect([answer.status, await answer.text()]).toEqual([206, '234']);
  });

  it('converts for a client that takes the other form only', async () => {
    upstream.push('form', image(), '1');
    const answer = await cache.manifest('form', '1', { Accept: types.docker });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, types.docker]);
    const digest = answer.headers.get('docker-content-digest') ?? '';
    expect((await cache.manifest('form', digest)).status).toBe(200);
  });

  it('serves what it has when the rule is gone, and nothing else', async () => {
    const app = image();
    upstream.push('kept', app, '1');
    upstream.push('kept', image(), '2');
    await cache.pull('kept', '1');
    await bodyOf(cache.ecr.call('DeletePullThroughCacheRule', { ecrRepositoryPrefix: cache.prefix }));
    upstream.requests.length = 0;
    await cache.ecr.advance(25 * hour);
    expect(await textOf(cache.manifest('kept', '1'))).toBe(app.manifest);
    await allHere('kept', app);
    expect((await cache.manifest('kept', '2')).status).toBe(404);
    expect(upstream.requests).toEqual([]);
  });

  it('puts nothing into another repository that took the name meanwhile', async () => {
    const app = image();
    const [config] = app.blobs as [Bytes];
    upstream.push('replaced', app, '1');
    const finish = upstream.hold('replaced', config);
    await cache.manifest('replaced', '1');
    await until(() => upstream.gets(`/v2/replaced/blobs/${config.digest}`) === 1);
    const repositoryName = cache.name('replaced');
    await bodyOf(cache.ecr.call('DeleteRepository', { repositoryName, force: true }));
    await bodyOf(cache.ecr.call('CreateRepository', { repositoryName }));
    finish();
    const [event] = await cache.events('replaced');
    expect(event?.detail).toMatchObject({ 'sync-status': 'FAILED' });
    expect(await shown('replaced')).toEqual([]);
  });

  it('begins anew for those who pull after the repository was deleted', async () => {
    const platforms = [image(), image()] as const;
    const list = index(platforms);
    for (const each of platforms) upstream.push('deleted', each);
    upstream.push('deleted', list, 'all');
    const held = platforms[0].blobs.map((blob) => upstream.hold('deleted', blob));
    await cache.manifest('deleted', 'all');
    const isAsked = ({ digest }: Bytes) => upstream.gets(`/v2/deleted/blobs/${digest}`) === 1;
    await until(() => platforms[0].blobs.every(isAsked));
    const repositoryName = cache.name('deleted');
    await bodyOf(cache.ecr.call('DeleteRepository', { repositoryName, force: true }));
    upstream.instead.clear();
    expect(await textOf(cache.manifest('deleted', 'all'))).toBe(list.manifest);
    await cache.events('deleted');
    for (const finish of held) finish();
    const events = await cache.events('deleted', 2);
    expect(events.map(({ detail }) => [detail['sync-status'], detail['failure-code']]).sort()).toEqual([
      ['FAILED', 'RepositoryNotFound'],
      ['SUCCESS', undefined],
    ]);
    expect(await shown('deleted')).toHaveLength(3);
  });

  it('does not bring a repository back that is deleted while an index comes', async () => {
    const platforms = [image(), image()] as const;
    for (const each of platforms) upstream.push('given-up', each);
    upstream.push('given-up', index(platforms), 'all');
    const { digest, mediaType, manifest } = platforms[0];
    const path = `/v2/given-up/manifests/${digest}`;
    let finish = () => {};
    upstream.instead.set(path, (_request, response) => {
      finish = () => response.writeHead(200, { 'Content-Type': mediaType }).end(manifest);
    });
    await cache.manifest('given-up', 'all');
    await until(() => upstream.gets(path) === 1);
    const repositoryName = cache.name('given-up');
    await bodyOf(cache.ecr.call('DeleteRepository', { repositoryName, force: true }));
    finish();
    await cache.events('given-up');
    expect(await outcome(cache.ecr.call('DescribeRepositories', { repositoryNames: [repositoryName] }))).toMatchObject({
      status: 400,
    });
  });

  it('brings back from the archive what another index lists that comes', async () => {
    const [a, b, c] = [image(), image(), image()] as const;
    for (const each of [a, b, c]) upstream.push('again', each);
    const first = index([a, b]);
    upstream.push('again', first, '1');
    upstream.push('again', index([c, b]), '2');
    await cache.pull('again', '1');
    for (const imageDigest of [first.digest, b.digest]) {
      const input = { repositoryName: cache.name('again'), imageId: { imageDigest }, targetStorageClass: 'ARCHIVE' };
      await bodyOf(cache.ecr.call('UpdateImageStorageClass', input));
    }
    await cache.pull('again', '2', 2);
    expect((await cache.manifest('again', b.digest)).status).toBe(200);
    await allHere('again', b);
  });

  it('keeps what an index lists until that is here, whatever the lifecycle policy', async () => {
    const platforms = [image(), image(), image()];
    for (const each of platforms) upstream.push('policed/app', each);
    upstream.push('policed/app', index(platforms), 'all');
    const lifecyclePolicy = policyOf({ tags: { tagStatus: 'untagged' }, count: keep(1) });
    await createTemplate(cache.ecr, cache.name('policed'), { appliedFor: ['PULL_THROUGH_CACHE'], lifecyclePolicy });
    await cache.pull('policed/app', 'all');
    await cache.ecr.running.time.advance(0);
    expect(await shown('policed/app')).toHaveLength(4);
  });

  it('takes every name by a rule for all', async () => {
    const elsewhere = { account: '000000000000', region: 'ap-south-1' };
    const input = { ecrRepositoryPrefix: 'ROOT', upstreamRegistryUrl: publicEcr };
    await bodyOf(cache.ecr.call('CreatePullThroughCacheRule', input, { as: elsewhere }));
    const app = image();
    upstream.push('library/any', app, '1');
    const got = { repositoryName: 'library/any', imageIds: [{ imageTag: '1' }] };
    expect(await bodyOf(cache.ecr.call('BatchGetImage', got, { as: elsewhere }))).toMatchObject({
      images: [{ imageManifest: app.manifest }],
    });
  });

  it('takes the rule with the longest prefix, and the prefix of upstream', async () => {
    const input = {
      ecrRepositoryPrefix: cache.name('deep'),
      upstreamRegistryUrl: publicEcr,
      upstreamRepositoryPrefix: 'there',
    };
    await bodyOf(cache.ecr.call('CreatePullThroughCacheRule', input));
    upstream.push('there/app', image(), '1');
    await cache.pull('deep/app', '1');
    await until(() => upstream.gets('/v2/there/app/manifests/1') === 1);
  });
});
