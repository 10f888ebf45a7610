/** Referrers: the images that name another as their subject. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { artifact, image, index, pushByRegistry, sha256, sha512, type TestImage, types } from '../support/images.ts';
import { useServer } from '../support/server.ts';
import { create, header, noRepository, refusal } from './answers.ts';

const name = 'team/app';
const sbom = 'application/vnd.example.sbom.v1';
const signature = 'application/vnd.example.signature.v1+json';

describe('referrers', () => {
  const ecr = useServer();
  const subject = image();
  const first = artifact(sbom, { subject, annotations: { 'org.example.first': 'yes', ü: 'ö' } });
  const second = artifact(signature, { subject });
  const third = artifact(sbom, { subject });
  const subjectOf = ({ mediaType, digest, manifest }: TestImage) => ({ mediaType, digest, size: manifest.length });
  /** Its type is that of its config. */
  const typeless = image({ extra: { subject: subjectOf(subject) } });
  const typedIndex = index([], { subject: subjectOf(subject), artifactType: sbom, annotations: { of: 'an index' } });
  const typelessIndex = index([], { subject: subjectOf(subject), annotations: { other: 'index' } });
  const absentSubject = sha256('never pushed');

  const at = (digest: string, query = '', repository = name) => `/v2/${repository}/referrers/${digest}${query}`;
  const listed = async (digest: string, query = '') => {
    const answer = await ecr.v2('GET', at(digest, query));
    const filters = header(answer, 'oci-filters-applied');
    return { status: answer.status, type: header(answer, 'content-type'), filters, body: await answer.json() };
  };
  const list = (...manifests: object[]) => ({
    status: 200,
    type: types.ociIndex,
    filters: null,
    body: { schemaVersion: 2, mediaType: types.ociIndex, manifests },
  });
  const described = ({ mediaType, digest, manifest }: TestImage, more: object) => ({
    mediaType,
    digest,
    size: Buffer.byteLength(manifest),
    ...more,
  });
  const firstShown = described(first, { artifactType: sbom, annotations: { 'org.example.first': 'yes', ü: 'ö' } });
  const thirdShown = described(third, { artifactType: sbom });

  beforeAll(async () => {
    await create(ecr, name);
    await create(ecr, 'team/none');
    // Before its subject, as a client may.
    await pushByRegistry(ecr, name, first);
    await pushByRegistry(ecr, name, subject, '1');
    for (const each of [second, third, typeless, typedIndex, typelessIndex]) await pushByRegistry(ecr, name, each);
  });

  const indexShown = described(typedIndex, { artifactType: sbom, annotations: { of: 'an index' } });

  it('lists them with type and annotations, in the order of their push', async () => {
    expect(await listed(subject.digest)).toEqual(
      list(
        firstShown,
        described(second, { artifactType: signature }),
        thirdShown,
        described(typeless, { artifactType: types.ociConfig }),
        indexShown,
        described(typelessIndex, { annotations: { other: 'index' } }),
      ),
    );
  });

  it.each([
    ['one type', sbom, () => [firstShown, thirdShown, indexShown]],
    ['a type that has to be encoded', signature, () => [described(second, { artifactType: signature })]],
    ['the type of a config', types.ociConfig, () => [described(typeless, { artifactType: types.ociConfig })]],
    ['a type that nobody has', 'application/none', () => []],
  ])('by %s, and says that it filtered', async (_, artifactType, expected) => {
    const answer = await listed(subject.digest, `?artifactType=${encodeURIComponent(artifactType)}`);
    expect(answer).toEqual({ ...list(...expected()), filters: 'artifactType' });
  });

  it('of a digest with its colon encoded', async () => {
    const answer = await listed(encodeURIComponent(subject.digest), `?artifactType=${sbom}`);
    expect(answer.body).toEqual(list(firstShown, thirdShown, indexShown).body);
  });

  it.each([
    ['a digest that nobody refers to', () => first.digest],
    ['a digest that is not there', () => absentSubject],
    ['a sha512 digest', () => sha512('x')],
  ])('%s: an empty index', async (_, digest) => {
    expect(await listed(digest())).toEqual(list());
  });

  it('an empty repository: an empty index', async () => {
    const answer = await ecr.v2('GET', at(subject.digest, '', 'team/none'));
    expect([answer.status, await answer.json()]).toEqual([200, list().body]);
  });

  it('a subject that is not there', async () => {
    const lonely = artifact(sbom, {
      subject: { mediaType: types.oci, digest: absentSubject, manifest: 'never pushed', blobs: [] },
    });
    await pushByRegistry(ecr, 'team/none', lonely);
    const answer = await ecr.v2('GET', at(absentSubject, '', 'team/none'));
    expect(await answer.json()).toEqual(list(described(lonely, { artifactType: sbom })).body);
  });

  it.each(['latest', 'sha256:abc', `sha256:${'A'.repeat(64)}`, 'md5:d41d8cd98f00b204e9800998ecf8427e'])(
    "'%s' is no digest",
    async (digest) => {
      expect(await refusal(await ecr.v2('GET', at(digest)))).toEqual([
        400,
        'DIGEST_INVALID',
        `'${digest}' is not a sha256 or sha512 digest`,
      ]);
    },
  );

  it('in a repository that is not there', async () => {
    const answer = await ecr.v2('GET', at(subject.digest, '', 'no/repo'));
    expect(await refusal(answer)).toEqual([404, 'NAME_UNKNOWN', noRepository('no/repo')]);
  });

  it('one that is deleted is gone at once; those of a deleted subject stay', async () => {
    const other = image();
    const [kept, gone] = [artifact(sbom, { subject: other }), artifact(sbom, { subject: other })];
    for (const each of [other, kept, gone]) await pushByRegistry(ecr, name, each);
    await ecr.v2('DELETE', `/v2/${name}/manifests/${gone.digest}`);
    await ecr.v2('DELETE', `/v2/${name}/manifests/${other.digest}`);
    expect(await listed(other.digest)).toEqual(list(described(kept, { artifactType: sbom })));
  });
});

describe('more referrers than a page has', () => {
  const ecr = useServer({ lenientLayers: true });

  it('come page by page, by Link, with the filter kept', async () => {
    await create(ecr, name);
    const subject = image();
    const pushed: string[] = [];
    for (let n = 0; n < 1_003; n += 1) {
      const { digest, manifest, mediaType } = artifact(n % 334 === 0 ? signature : sbom, { subject });
      pushed.push(digest);
      const input = { repositoryName: name, imageManifest: manifest, imageManifestMediaType: mediaType };
      expect((await ecr.call('PutImage', input)).status).toBe(200);
    }
    const page = async (path: string) => {
      const answer = await ecr.v2('GET', path);
      const { manifests } = (await answer.json()) as { manifests: { digest: string }[] };
      const link = header(answer, 'link');
      expect(link ?? '</v2/>; rel="next"').toMatch(/^<\/v2\/[^>]*>; rel="next"$/);
      return { digests: manifests.map(({ digest }) => digest), next: link?.slice(1, link.indexOf('>')) };
    };
    const first = await page(`/v2/${name}/referrers/${subject.digest}`);
    expect(first.digests).toEqual(pushed.slice(0, 1_000));
    expect(await page(first.next ?? '')).toEqual({ digests: pushed.slice(1_000), next: undefined });
    const signatures = await page(
      `/v2/${name}/referrers/${subject.digest}?artifactType=${encodeURIComponent(signature)}`,
    );
    expect(signatures).toEqual({ digests: [0, 334, 668, 1_002].map((n) => pushed[n]), next: undefined });
  }, 60_000);
});

describe('referrers with large annotations', () => {
  const ecr = useServer({ lenientLayers: true });

  it('come on pages that are no larger than a client takes, at both doors', async () => {
    const subject = image();
    await create(ecr, 'large/app');
    const large = Array.from({ length: 5 }, () => {
      return artifact(sbom, { subject, annotations: { text: 'x'.repeat(1_500_000) } });
    });
    for (const each of [subject, ...large]) await pushByRegistry(ecr, 'large/app', each);
    const digests: string[] = [];
    const sizes: number[] = [];
    for (let path: string | undefined = `/v2/large/app/referrers/${subject.digest}`; path !== undefined; ) {
      const answer = await ecr.v2('GET', path);
      const text = await answer.text();
      digests.push(...(JSON.parse(text) as { manifests: { digest: string }[] }).manifests.map(({ digest }) => digest));
      sizes.push(text.length);
      path = /^<([^>]+)>/.exec(header(answer, 'link') ?? '')?.[1];
    }
    expect(digests).toEqual(large.map(({ digest }) => digest));
    expect(sizes.map((size) => size < 4 * 1024 * 1024)).toEqual([true, true, true]);
    const pages: number[] = [];
    const input = { repositoryName: 'large/app', subjectId: { imageDigest: subject.digest } };
    for (let nextToken: string | undefined, isFirst = true; isFirst || nextToken; isFirst = false) {
      const { body } = await ecr.call('ListImageReferrers', { ...input, ...(nextToken && { nextToken }) });
      pages.push((body.referrers as object[]).length);
      nextToken = body.nextToken as string | undefined;
    }
    expect(pages).toEqual([2, 2, 1]);
  });
});
