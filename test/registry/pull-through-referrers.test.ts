/** What refers to an image upstream, listed here at both doors. */
import { describe, expect, it } from '@jest/globals';
import { until } from '../http/raw.ts';
import { bodyOf, described, outcome } from '../operations/repositories.ts';
import { artifact, image, index, sha256, type TestImage, types } from '../support/images.ts';
import { Upstream, useCache } from '../support/upstream.ts';
import { refusal } from './answers.ts';

const hour = 60 * 60 * 1000;

describe('referrers of the pull-through cache', () => {
  const cache = useCache();
  const { upstream } = cache;
  const allHere = async (name: string, { blobs }: TestImage) => {
    for (const { digest } of blobs) {
      const bytes = await (await cache.blob(name, digest)).arrayBuffer();
      expect(sha256(Buffer.from(bytes))).toBe(digest);
    }
  };
  const list = (name: string, { digest }: TestImage, more: object = {}) =>
    cache.ecr.call('ListImageReferrers', {
      repositoryName: cache.name(name),
      subjectId: { imageDigest: digest },
      ...more,
    });
  const digestsIn = async (answer: ReturnType<typeof list>) =>
    (await bodyOf<{ referrers: { digest: string }[] }>(answer)).referrers.map(({ digest }) => digest);
  const failure = (why: string) => ({
    status: 400,
    body: {
      __type: 'UnableToListUpstreamImageReferrersException',
      message: `The upstream registry is unavailable. (${why})`,
    },
  });
  /** An image that is here, and what refers to it there, listed one on a page; `next` says where page `n` is. */
  const paged = async (name: string, count: number, next = (n: number, path: string) => `${path}?n=${n}`) => {
    const app = image();
    const signatures = Array.from({ length: count }, () => artifact('application/x.signature', { subject: app }));
    upstream.push(name, app, '1');
    for (const each of signatures) upstream.push(name, each);
    const path = `/v2/${name}/referrers/${app.digest}`;
    for (const [n, signature] of signatures.entries()) {
      const link = n + 1 < count ? { Link: `<${next(n + 1, path)}>; rel="next"` } : {};
      upstream.instead.set(n === 0 ? path : `${path}?n=${n}`, (_request, response) => {
        response.writeHead(200, { 'Content-Type': types.ociIndex, ...link }).end(index([signature]).manifest);
      });
    }
    await cache.pull(name, '1');
    return { app, signatures: signatures.map(({ digest }) => digest), path };
  };

  it('asks upstream once for what several want to see at once', async () => {
    const { app, signatures, path } = await paged('popular', 1);
    const answer = upstream.instead.get(path);
    const held: (() => void)[] = [];
    upstream.instead.set(path, (request, response) => void held.push(() => answer?.(request, response)));
    const lists = [list('popular', app), list('popular', app)];
    await until(async () => held.length > 0);
    await described(cache.ecr, cache.name('popular'));
    for (const release of held) release();
    expect(await Promise.all(lists.map(digestsIn))).toEqual([signatures, signatures]);
    expect(held).toHaveLength(1);
  });

  it('lists what refers to an image, at both doors, and keeps that for a day', async () => {
    const app = image();
    const signature = artifact('application/x.signature', { subject: app });
    upstream.push('signed', app, '1');
    upstream.push('signed', signature);
    upstream.refer('signed', app, index([signature]));
    await cache.pull('signed', '1');
    const referrers = async () => {
      const path = `/v2/${cache.name('signed')}/referrers/${app.digest}`;
      const { manifests } = (await (await cache.ecr.v2('GET', path)).json()) as { manifests: { digest: string }[] };
      const input = { repositoryName: cache.name('signed'), subjectId: { imageDigest: app.digest } };
      const listed = await bodyOf<{ referrers: { digest: string }[] }>(cache.ecr.call('ListImageReferrers', input));
      return [manifests, listed.referrers].map((all) => all.map(({ digest }) => digest));
    };
    expect(await referrers()).toEqual([[signature.digest], [signature.digest]]);
    expect(upstream.gets(`/v2/signed/referrers/${app.digest}`)).toBe(1);
    upstream.isDown = true;
    await cache.ecr.advance(25 * hour);
    expect(await referrers()).toEqual([[signature.digest], [signature.digest]]);
    await allHere('signed', signature);
  });

  it('asks again after a day, and lists what is new there', async () => {
    const app = image();
    const [old, next] = [1, 2].map(() => artifact('application/x.signature', { subject: app })) as [
      TestImage,
      TestImage,
    ];
    upstream.push('again', app, '1');
    for (const each of [old, next]) upstream.push('again', each);
    upstream.refer('again', app, index([old]));
    await cache.pull('again', '1');
    expect(await digestsIn(list('again', app))).toEqual([old.digest]);
    upstream.refer('again', app, index([old, next]));
    expect(await digestsIn(list('again', app))).toEqual([old.digest]);
    await cache.ecr.advance(25 * hour);
    expect(await digestsIn(list('again', app))).toEqual([old.digest, next.digest]);
  });

  it('remembers nothing of an image that is nowhere, and asks for no digest that it could not check', async () => {
    upstream.push('made-up', image(), '1');
    await cache.pull('made-up', '1');
    const nowhere = image();
    upstream.requests.length = 0;
    for (let time = 0; time < 2; time += 1) expect(await digestsIn(list('made-up', nowhere))).toEqual([]);
    expect(upstream.gets(`/v2/made-up/referrers/${nowhere.digest}`)).toBe(2);
    upstream.requests.length = 0;
    const md5 = { repositoryName: cache.name('made-up'), subjectId: { imageDigest: `md5:${'0'.repeat(32)}` } };
    expect(await bodyOf(cache.ecr.call('ListImageReferrers', md5))).toEqual({ referrers: [] });
    expect(upstream.requests).toEqual([]);
  });

  it('finds referrers under the tag of registries that cannot list them', async () => {
    const app = image();
    const signature = artifact('application/x.signature', { subject: app });
    for (const each of [app, signature]) upstream.push('tagged', each);
    upstream.push('tagged', index([signature]), app.digest.replace(':', '-'));
    await cache.manifest('tagged', app.digest);
    const path = `/v2/${cache.name('tagged')}/referrers/${app.digest}`;
    expect(await (await cache.ecr.v2('GET', path)).json()).toMatchObject({ manifests: [{ digest: signature.digest }] });
  });

  it.each<[string, (n: number, path: string) => string]>([
    ['a path', (n, path) => `${path}?n=${n}`],
    ['a relative path', (n) => `?n=${n}`],
    ['a URL of the upstream', (n, path) => `${upstream.url}${path}?n=${n}`],
  ])('come from all pages where the link to the next is %s', async (_, next) => {
    upstream.login = 'bearer';
    const { app, signatures } = await paged('paged', 3, next);
    expect(await digestsIn(list('paged', app))).toEqual(signatures);
  });

  it('come from pages of other links than the next', async () => {
    const { app, signatures, path } = await paged('links', 2);
    upstream.instead.set(path, (_request, response) => {
      const Link = [`<${path}?n=9>; rel="prev"`, `<${path}?n=1>; title="a, b"; rel=next`];
      const [digest] = signatures;
      const first = { mediaType: types.oci, digest, size: 1 };
      const manifest = JSON.stringify({ schemaVersion: 2, mediaType: types.ociIndex, manifests: [first] });
      response.writeHead(200, { 'Content-Type': types.ociIndex, Link }).end(manifest);
    });
    expect(await digestsIn(list('links', app))).toEqual(signatures);
  });

  it('are nothing without all of their pages', async () => {
    const { app, path } = await paged('gap', 2);
    upstream.instead.set(`${path}?n=1`, (_request, response) => response.writeHead(404).end());
    const where = `127.0.0.1:${upstream.port}`;
    expect(await outcome(list('gap', app))).toEqual(failure(`${where} lacks a page of its list of referrers`));
  });

  it('are not looked for on pages without end, nor in more bytes than a manifest may have', async () => {
    const { app, path } = await paged('endless', 2, (_n, at) => at);
    const where = `127.0.0.1:${upstream.port}`;
    expect(await outcome(list('endless', app))).toEqual(failure(`${where} lists referrers on more than 100 pages`));
    expect(upstream.gets(path)).toBe(100);
    const long = { ...JSON.parse(index([]).manifest), annotations: { long: 'x'.repeat(1024 * 1024) } };
    upstream.requests.length = 0;
    upstream.instead.set(path, (_request, response) => {
      response.writeHead(200, { Link: `<${path}>; rel="next"` }).end(JSON.stringify(long));
    });
    expect((await outcome(list('endless', app))).body.message).toContain('answered with more than');
    expect(upstream.gets(path)).toBe(4);
  });

  it('are looked for elsewhere without the login, and only where may be called', async () => {
    const other = new Upstream();
    await other.start();
    try {
      upstream.login = 'bearer';
      const { app, signatures, path } = await paged('elsewhere', 2, (n, at) => `${other.url}${at}?n=${n}`);
      const link = (to: string) =>
        upstream.instead.set(path, (_request, response) => {
          response.writeHead(200, { Link: `<${to}>; rel="next"` }).end(index([]).manifest);
        });
      other.login = 'bearer';
      expect((await outcome(list('elsewhere', app))).body.message).toContain(`127.0.0.1:${other.port} answered 401`);
      expect(other.requests).toEqual([{ method: 'GET', url: `${path}?n=1`, authorization: undefined }]);
      for (const to of ['file:///etc/passwd', 'http://a:b@127.0.0.1/']) {
        link(to);
        expect((await outcome(list('elsewhere', app))).body.message).toContain('leads to what may not be called');
      }
      link('http://127.0.0.2/');
      expect((await outcome(list('elsewhere', app))).body.message).toContain('is at an address that may not be called');
      expect(signatures).toHaveLength(2);
    } finally {
      await other.stop();
    }
  });

  it('are brought up to a thousand', async () => {
    const app = image();
    upstream.push('many', app, '1');
    await cache.pull('many', '1');
    const signature = artifact('application/x.signature', { subject: app });
    upstream.push('many', signature);
    const absent = Array.from({ length: 999 }, () => artifact('application/x.signature', { subject: app }));
    upstream.refer('many', app, index([signature, ...absent, image()]));
    expect(await outcome(list('many', app))).toEqual(failure('it lists more than 1000 referrers'));
    upstream.refer('many', app, index([signature, ...absent]));
    expect(await digestsIn(list('many', app))).toEqual([signature.digest]);
  });

  it('are only those that name the image as their subject', async () => {
    const [app, other] = [image(), image()];
    const signature = artifact('application/x.signature', { subject: app });
    const [stranger, another] = [image(), artifact('application/x.signature', { subject: other })];
    for (const each of [signature, stranger, another]) upstream.push('lies', each);
    upstream.push('lies', app, '1');
    upstream.refer('lies', app, index([stranger, another, signature]));
    await cache.pull('lies', '1');
    expect(await digestsIn(list('lies', app))).toEqual([signature.digest]);
    const { imageIds } = await bodyOf<{ imageIds: { imageDigest: string }[] }>(
      cache.ecr.call('ListImages', { repositoryName: cache.name('lies') }),
    );
    expect(imageIds.map(({ imageDigest }) => imageDigest)).toEqual([app.digest, signature.digest]);
    expect(await (await cache.manifest('lies', stranger.digest)).text()).toBe(stranger.manifest);
  });

  it('may be an index, whose images name nothing', async () => {
    const [app, part] = [image(), image()];
    const subject = { mediaType: app.mediaType, digest: app.digest, size: app.manifest.length };
    const whole = index([part], { subject });
    for (const each of [part, whole]) upstream.push('whole', each);
    upstream.push('whole', app, '1');
    upstream.refer('whole', app, index([whole]));
    await cache.pull('whole', '1');
    expect(await digestsIn(list('whole', app))).toEqual([whole.digest]);
    expect((await described(cache.ecr, cache.name('whole'))).map(({ imageDigest }) => imageDigest)).toEqual(
      [app, part, whole].map(({ digest }) => digest),
    );
  });
});

describe('referrers that do not fit into the repository', () => {
  const cache = useCache({ quotas: { imagesPerRepository: 2 } });

  it('are an error that each door has', async () => {
    const app = image();
    const signatures = [1, 2].map(() => artifact('application/x.signature', { subject: app }));
    for (const each of [app, ...signatures]) cache.upstream.push('full', each, each === app ? '1' : undefined);
    cache.upstream.refer('full', app, index(signatures));
    await cache.pull('full', '1');
    const repositoryName = cache.name('full');
    const input = { repositoryName, subjectId: { imageDigest: app.digest } };
    expect(await outcome(cache.ecr.call('ListImageReferrers', input))).toEqual({
      status: 400,
      body: {
        __type: 'UnableToListUpstreamImageReferrersException',
        message: expect.stringContaining('2'),
      },
    });
    const answer = await cache.ecr.v2('GET', `/v2/${repositoryName}/referrers/${app.digest}`);
    expect((await refusal(answer)).slice(0, 2)).toEqual([403, 'DENIED']);
  });

  it('are done without where others were listed before', async () => {
    const app = image();
    const [first, second] = [1, 2].map(() => artifact('application/x.signature', { subject: app })) as [
      TestImage,
      TestImage,
    ];
    for (const each of [app, first, second]) cache.upstream.push('fuller', each, each === app ? '1' : undefined);
    cache.upstream.refer('fuller', app, index([first]));
    await cache.pull('fuller', '1');
    const input = { repositoryName: cache.name('fuller'), subjectId: { imageDigest: app.digest } };
    const listed = { referrers: [expect.objectContaining({ digest: first.digest })] };
    expect(await bodyOf(cache.ecr.call('ListImageReferrers', input))).toEqual(listed);
    cache.upstream.refer('fuller', app, index([first, second]));
    await cache.ecr.advance(25 * hour);
    expect(await bodyOf(cache.ecr.call('ListImageReferrers', input))).toEqual(listed);
  });
});
