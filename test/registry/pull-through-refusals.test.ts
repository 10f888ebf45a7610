/** What the pull-through cache does when upstream refuses, fails or lies, at both doors. */
import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../http/raw.ts';
import { secret } from '../operations/pull-through-rules.ts';
import { bodyOf, outcome } from '../operations/repositories.ts';
import { bytesOf, image, index, sha256, type TestImage } from '../support/images.ts';
import { useCache } from '../support/upstream.ts';
import { refusal } from './answers.ts';

const digestOfNone = `sha256:${'0'.repeat(64)}`;
const unavailable = 'The upstream registry is unavailable.';

describe('an upstream that refuses', () => {
  const cache = useCache({ pullThrough: { credentials: { [secret()]: { username: 'a', accessToken: 'right' } } } });
  const { upstream } = cache;

  const asked = async (name: string) => {
    const repositoryName = cache.name(name);
    const { body } = await cache.ecr.call('BatchGetImage', { repositoryName, imageIds: [{ imageTag: '1' }] });
    return body;
  };

  it.each([
    [403, 403, 'DENIED', 'UpstreamAccessDenied', 'The upstream registry denied access to the image.'],
    [
      429,
      429,
      'TOOMANYREQUESTS',
      'UpstreamTooManyRequests',
      'The upstream registry refused the request because there were too many.',
    ],
    [500, 502, 'UNKNOWN', 'UpstreamUnavailable', unavailable],
  ])('with %i', async (status, shown, code, failureCode, sentence) => {
    upstream.instead.set('/v2/app/manifests/1', (_request, response) => response.writeHead(status).end());
    const message = `${sentence} (127.0.0.1:${upstream.port} answered ${status})`;
    expect(await refusal(await cache.manifest('app', '1'))).toEqual([shown, code, message]);
    expect(await asked('app')).toEqual({
      images: [],
      failures: [{ imageId: { imageTag: '1' }, failureCode, failureReason: message }],
    });
    const [event] = await cache.events('app', 2);
    expect(event?.detail).toMatchObject({ 'sync-status': 'FAILED', 'failure-reason': message, 'image-tag': '1' });
    const { repositories } = await bodyOf<{ repositories: { repositoryName: string }[] }>(
      cache.ecr.call('DescribeRepositories'),
    );
    expect(repositories.map(({ repositoryName }) => repositoryName)).not.toContain(cache.name('app'));
  });

  it('with a login that is not right', async () => {
    const app = image();
    upstream.push('app', app, '1');
    await cache.manifest('app', '1');
    await cache.events('app');
    upstream.login = 'basic';
    const message = `The authentication to the upstream registry failed. Verify that the credentials for the upstream registry are valid. (127.0.0.1:${upstream.port} answered 401)`;
    const repositoryName = cache.name('app');
    const refused = (type: string) => ({ status: 400, body: { __type: type, message } });
    expect(await refusal(await cache.manifest('app', '2'))).toEqual([403, 'DENIED', message]);
    expect(await refusal(await cache.blob('app', digestOfNone))).toEqual([403, 'DENIED', message]);
    expect(await outcome(cache.ecr.call('BatchGetImage', { repositoryName, imageIds: [{ imageTag: '2' }] }))).toEqual(
      refused('UnableToGetUpstreamImageException'),
    );
    expect(
      await outcome(cache.ecr.call('GetDownloadUrlForLayer', { repositoryName, layerDigest: digestOfNone })),
    ).toEqual(refused('UnableToGetUpstreamLayerException'));
    const subjectId = { imageDigest: app.digest };
    expect(await outcome(cache.ecr.call('ListImageReferrers', { repositoryName, subjectId }))).toEqual(
      refused('UnableToListUpstreamImageReferrersException'),
    );
    const path = `/v2/${repositoryName}/referrers/${app.digest}`;
    expect(await refusal(await cache.ecr.v2('GET', path))).toEqual([403, 'DENIED', message]);
  });

  describe.each(['basic', 'bearer'] as const)('until one logs in by %s', (login) => {
    it('with the secret of the rule', async () => {
      Object.assign(upstream, { login, credentials: 'a:right' });
      const input = {
        ecrRepositoryPrefix: `hub-${login}`,
        upstreamRegistryUrl: 'registry-1.docker.io',
        credentialArn: secret(),
      };
      await bodyOf(cache.ecr.call('CreatePullThroughCacheRule', input));
      const app = image();
      upstream.push(`library/${login}`, app, '1');
      const name = `hub-${login}/library/${login}`;
      expect(await (await cache.ecr.v2('GET', `/v2/${name}/manifests/1`)).text()).toBe(app.manifest);
      const [, layer] = app.blobs;
      const answer = await cache.ecr.v2('GET', `/v2/${name}/blobs/${layer?.digest}`);
      expect(sha256(Buffer.from(await answer.arrayBuffer()))).toBe(layer?.digest);
    });
  });

  it('until one takes a token without a name', async () => {
    upstream.login = 'bearer';
    const app = image();
    upstream.push('anonymous', app, '1');
    expect(await (await cache.manifest('anonymous', '1')).text()).toBe(app.manifest);
    expect(upstream.requests.find(({ url }) => url.startsWith('/token'))).toEqual({
      method: 'GET',
      url: '/token?service=upstream&scope=repository%3Asome%3Apull',
      authorization: undefined,
    });
  });
});

describe('an upstream that is slow', () => {
  const silent = useCache({ pullThrough: { silence: 300 } });
  const dripping = useCache({ pullThrough: { silence: 60_000, blobTime: 1_000 } });

  it('by saying nothing', async () => {
    silent.upstream.instead.set('/v2/app/manifests/1', () => {});
    expect((await refusal(await silent.manifest('app', '1')))[2]).toContain('no answer within 300 ms');
  });

  it('by saying too little at a time', async () => {
    const { upstream } = dripping;
    const app = image();
    upstream.push('app', app, '1');
    const [, layer] = app.blobs as [unknown, TestImage['blobs'][number]];
    upstream.instead.set(`/v2/app/blobs/${layer.digest}`, (_request, response) => {
      response.writeHead(200, { 'Content-Length': layer.bytes.length });
      const drip = setInterval(() => response.write('x'), 100);
      response.once('close', () => clearInterval(drip));
    });
    await dripping.manifest('app', '1');
    const [event] = await dripping.events('app');
    expect(event?.detail['failure-reason']).toContain('no answer within 1000 ms');
    const asked = { repositoryName: dripping.name('app'), layerDigests: [layer.digest] };
    const { layers } = await bodyOf(dripping.ecr.call('BatchCheckLayerAvailability', asked));
    expect(layers).toMatchObject([{ layerAvailability: 'UNAVAILABLE' }]);
  });
});

describe('an upstream that lies', () => {
  const cache = useCache({ quotas: { manifestBytes: 100_000, layerBytes: 1_000_000 } });
  const { upstream } = cache;
  const failed = async (name: string) => {
    const [event] = await cache.events(name);
    return event?.detail['failure-reason'] ?? '';
  };
  const layerOf = ({ blobs }: TestImage) => blobs[1] as TestImage['blobs'][number];
  const insteadOfLayer = (name: string, app: TestImage, answer: (response: ServerResponse) => void) => {
    upstream.push(name, app, '1');
    upstream.instead.set(`/v2/${name}/blobs/${layerOf(app).digest}`, (_request, response) => answer(response));
  };
  const layersHere = async (name: string, { digest }: TestImage['blobs'][number]) => {
    const repositoryName = cache.name(name);
    const input = { repositoryName, layerDigests: [digest] };
    const { layers } = await bodyOf(cache.ecr.call('BatchCheckLayerAvailability', input));
    return layers;
  };

  const filesHere = async () => {
    const all = await readdir(cache.ecr.running.dataFolder, { recursive: true, withFileTypes: true });
    return all.filter((each) => each.isFile()).map(({ name }) => name);
  };
  /** Uploads and bytes; what is on its way at the end of a test comes to nothing. */
  afterEach(async () => {
    const uploads = join(cache.ecr.running.dataFolder, 'uploads');
    await until(async () => (await readdir(uploads)).length === 0);
  });

  it('about a manifest', async () => {
    const [app, other] = [image(), image()];
    upstream.push('wrong', app, '1');
    upstream.instead.set(`/v2/wrong/manifests/${app.digest}`, (_request, response) => response.end(other.manifest));
    expect(await refusal(await cache.manifest('wrong', app.digest))).toEqual([
      502,
      'UNKNOWN',
      `${unavailable} (the manifest does not match its digest)`,
    ]);
    upstream.instead.set('/v2/wrong/manifests/2', (_request, response) => {
      response.writeHead(200, { 'Docker-Content-Digest': app.digest }).end(other.manifest);
    });
    expect((await cache.manifest('wrong', '2')).status).toBe(502);
    upstream.instead.set('/v2/wrong/manifests/3', (_request, response) => response.end('<html>'));
    expect((await refusal(await cache.manifest('wrong', '3')))[2]).toContain('the manifest cannot be read');
  });

  it('without an end', async () => {
    const endless = (response: ServerResponse) => {
      response.writeHead(200);
      const more = () => {
        while (response.write(randomBytes(65_536))) if (response.destroyed) return;
        response.once('drain', more);
      };
      more();
    };
    upstream.instead.set('/v2/endless/manifests/1', (_request, response) => endless(response));
    expect((await refusal(await cache.manifest('endless', '1')))[2]).toContain('more than 100000 bytes');
    const app = image();
    insteadOfLayer('endless/layer', app, endless);
    await cache.manifest('endless/layer', '1');
    const { bytes } = layerOf(app);
    expect(await failed('endless/layer')).toContain(`a layer is larger than ${bytes.length} bytes`);
    expect((await refusal(await cache.blob('endless/layer', layerOf(app).digest)))[2]).toContain(
      'a layer is larger than 1000000 bytes',
    );
    expect(await layersHere('endless/layer', layerOf(app))).toMatchObject([{ layerAvailability: 'UNAVAILABLE' }]);
  });

  it('about a layer, of which nobody gets all', async () => {
    const app = image({ layers: [randomBytes(900_000)] });
    const wrong = randomBytes(900_000);
    let finish = () => {};
    insteadOfLayer('bad', app, (response) => {
      let sent = 800_000;
      response.writeHead(200, { 'Content-Length': wrong.length }).write(wrong.subarray(0, sent));
      // What has been written to the disk is looked at whenever something comes.
      const drip = setInterval(() => {
        sent += 1;
        response.write(wrong.subarray(sent - 1, sent));
      }, 10);
      finish = () => {
        clearInterval(drip);
        response.end(wrong.subarray(sent));
      };
    });
    expect((await cache.manifest('bad', '1')).status).toBe(200);
    const begun = await cache.blob('bad', layerOf(app).digest);
    expect(begun.status).toBe(200);
    finish();
    await expect(begun.arrayBuffer()).rejects.toThrow();
    expect(await failed('bad')).toContain('does not match the digest');
    expect(await layersHere('bad', layerOf(app))).toMatchObject([{ layerAvailability: 'UNAVAILABLE' }]);
    const input = { repositoryName: cache.name('bad') };
    expect(await bodyOf(cache.ecr.call('ListImages', input))).toEqual({ imageIds: [] });
    const files = (await filesHere()).join();
    for (const digest of [layerOf(app).digest, sha256(wrong)])
      expect(files).not.toContain(digest.slice('sha256:'.length));
    expect(files).toContain(app.blobs[0]?.digest.slice('sha256:'.length));
  });

  it.each<[string, string, number, (response: ServerResponse, bytes: Buffer) => unknown]>([
    ['about', 'wrong', 10, (response, bytes) => response.end(Buffer.alloc(bytes.length))],
    ['about', 'larger', 300_000, (response, bytes) => response.end(Buffer.alloc(bytes.length))],
    ['by breaking off', 'short', 10, (response, bytes) => response.write(bytes.subarray(1), () => response.destroy())],
  ])('%s a small layer (%s), which is refused', async (_how, name, size, answer) => {
    const app = image({ layers: [randomBytes(size)] });
    const { bytes } = layerOf(app);
    insteadOfLayer(`small/${name}`, app, (response) => {
      response.writeHead(200, { 'Content-Length': bytes.length });
      answer(response, bytes);
    });
    await cache.manifest(`small/${name}`, '1');
    const refused = await refusal(await cache.blob(`small/${name}`, layerOf(app).digest));
    expect(refused.slice(0, 2)).toEqual([502, 'UNKNOWN']);
  });

  it('by a layer that is larger than may be, which is not waited for', async () => {
    const app = image();
    let isLeft = false;
    insteadOfLayer('large', app, (response) => {
      response.writeHead(200, { 'Content-Length': 1_000_001 }).write('x');
      response.once('close', () => {
        isLeft = true;
      });
    });
    await cache.manifest('large', '1');
    expect(await failed('large')).toBe(
      `${unavailable} (127.0.0.1:${upstream.port} has a layer larger than 1000000 bytes)`,
    );
    await until(() => isLeft);
    expect((await refusal(await cache.blob('large', layerOf(app).digest))).slice(0, 2)).toEqual([502, 'UNKNOWN']);
  });

  it('about the size of a layer', async () => {
    const layer = bytesOf('0123456789');
    const app = image({ layers: [layer.bytes] });
    const manifest = app.manifest.replace('"size":10', '"size":11');
    upstream.push('size', { ...app, manifest, digest: sha256(manifest) }, '1');
    await cache.manifest('size', '1');
    expect(await failed('size')).toContain('a layer has 10 bytes, and the manifest says 11');
  });

  it('about the size of a layer whose length it does not give, which then ends with an error', async () => {
    const layer = bytesOf('0123456789');
    const app = image({ layers: [layer.bytes] });
    const manifest = app.manifest.replace('"size":10', '"size":11');
    upstream.push('chunked', { ...app, manifest, digest: sha256(manifest) }, '1');
    let finish: (() => void) | undefined;
    upstream.instead.set(`/v2/chunked/blobs/${layer.digest}`, (_request, response) => {
      response.writeHead(200).flushHeaders();
      finish = () => response.end(layer.bytes);
    });
    await cache.manifest('chunked', '1');
    const answer = cache.blob('chunked', layer.digest).then((begun) => begun.arrayBuffer());
    await until(() => finish !== undefined);
    finish?.();
    await expect(answer).rejects.toThrow();
    expect(await failed('chunked')).toContain('a layer has 10 bytes, and the manifest says 11');
  });

  it('about the size of a layer that is here already', async () => {
    const layer = bytesOf('0123456789');
    const right = image({ layers: [layer.bytes] });
    const app = image({ layers: [layer.bytes] });
    const manifest = app.manifest.replace('"size":10', '"size":11');
    upstream.push('here', right, '1');
    upstream.push('here', { ...app, manifest, digest: sha256(manifest) }, '2');
    await cache.pull('here', '1');
    await cache.manifest('here', '2');
    const [, second] = await cache.events('here', 2);
    expect(second?.detail['failure-reason']).toContain('a layer has 10 bytes, and the manifest says 11');
  });

  it('by breaking off', async () => {
    const app = image();
    insteadOfLayer('cut', app, (response) => {
      response.writeHead(200, { 'Content-Length': layerOf(app).bytes.length }).write('x');
      setImmediate(() => response.destroy());
    });
    await cache.manifest('cut', '1');
    expect(await failed('cut')).toContain(unavailable);
  });

  it('by lacking a layer of its own image', async () => {
    const app = image();
    insteadOfLayer('lacks', app, (response) => response.writeHead(404).end());
    await cache.manifest('lacks', '1');
    expect(await failed('lacks')).toContain('it lacks a layer of the image');
  });

  it('by an index in an index in an index, and so on', async () => {
    let list = index([image()]);
    for (let depth = 0; depth < 6; depth += 1) {
      upstream.push('nested', list, 'top');
      list = index([list]);
    }
    await cache.manifest('nested', 'top');
    expect(await failed('nested')).toContain('the image index lists too much');
  });
});

describe('an upstream that leads elsewhere', () => {
  const cache = useCache({ pullThrough: { allowPrivate: ['127.0.0.1'] } });
  const { upstream } = cache;
  const found: string[] = [];
  const inside = createServer(({ headers, url }, response) => {
    found.push(`${url} ${headers.authorization}`);
    response.end('inside');
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => inside.listen(0, resolve));
  });
  afterAll(() => new Promise((resolve) => inside.close(resolve)));
  const port = () => (inside.address() as AddressInfo).port;
  const leadTo = (location: string) => {
    upstream.instead.set('/v2/leads/manifests/1', (_request, response) => {
      response.writeHead(307, { Location: location }).end();
    });
    return cache.manifest('leads', '1').then(refusal);
  };

  it.each(['127.0.0.2', '[::1]', '[::ffff:127.0.0.2]', '0.0.0.0', '2130706434'])(
    'is not followed to %s',
    async (host) => {
      const [status, code, message] = await leadTo(`http://${host}:${port()}/`);
      expect([status, code]).toEqual([502, 'UNKNOWN']);
      expect(message).toContain('is at an address that may not be called');
      expect(found).toEqual([]);
    },
  );

  it.each(['file:///etc/passwd', 'ftp://127.0.0.1/', 'http://a:b@127.0.0.1/'])('is not followed to %s', async (to) => {
    expect((await leadTo(to))[2]).toContain('leads to what may not be called');
  });

  it('is not followed for ever', async () => {
    expect((await leadTo('/v2/leads/manifests/1'))[2]).toContain('redirects more often than is followed');
  });

  it('is followed to where may be called, without the login', async () => {
    Object.assign(upstream, { login: 'bearer' });
    const app = image();
    upstream.push('leads', app, '1');
    await cache.manifest('leads', '1');
    await cache.events('leads');
    upstream.instead.set(`/v2/leads/blobs/${digestOfNone}`, (_request, response) => {
      response.writeHead(307, { Location: `http://127.0.0.1:${port()}/blob` }).end();
    });
    await cache.blob('leads', digestOfNone).then(
      (answer) => answer.arrayBuffer(),
      () => {},
    );
    expect(found).toEqual(['/blob undefined']);
  });
});

describe('without leave for private addresses', () => {
  const cache = useCache({ pullThrough: { allowPrivate: [] } });

  it('a mirror on this machine is not called', async () => {
    expect((await refusal(await cache.manifest('any', '1')))[2]).toBe(
      `${unavailable} (127.0.0.1:${cache.upstream.port} is at an address that may not be called: it is not public, and pullThrough.allowPrivate does not name it)`,
    );
    expect(cache.upstream.requests).toEqual([]);
  });
});
