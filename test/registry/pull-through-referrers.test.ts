/** What refers to an image upstream, listed here at both doors. */
import { describe, expect, it } from '@jest/globals';
import { bodyOf } from '../operations/repositories.ts';
import { artifact, image, index, sha256, type TestImage } from '../support/images.ts';
import { useCache } from '../support/upstream.ts';

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

  it('finds referrers under the tag of registries that cannot list them', async () => {
    const app = image();
    const signature = artifact('application/x.signature', { subject: app });
    for (const each of [app, signature]) upstream.push('tagged', each);
    upstream.push('tagged', index([signature]), app.digest.replace(':', '-'));
    await cache.manifest('tagged', app.digest);
    const path = `/v2/${cache.name('tagged')}/referrers/${app.digest}`;
    expect(await (await cache.ecr.v2('GET', path)).json()).toMatchObject({ manifests: [{ digest: signature.digest }] });
  });
});
