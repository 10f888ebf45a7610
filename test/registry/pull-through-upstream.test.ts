/** What the pull-through cache makes of answers of upstream that few registries give. */
import { describe, expect, it } from '@jest/globals';
import { bodyOf } from '../operations/repositories.ts';
import { image } from '../support/images.ts';
import { useCache } from '../support/upstream.ts';
import { refusal } from './answers.ts';

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
