/** Manifests: what goes in, what comes out byte for byte, and how it goes away. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  artifact,
  type Bytes,
  bytesOf,
  descriptor,
  image,
  index,
  pushByRegistry,
  putManifest,
  sha256,
  sha512,
  type TestImage,
  toImage,
  types,
  uploadBlob,
} from '../support/images.ts';
import { useServer } from '../support/server.ts';
import { create, header, noRepository, refusal, statusAndBody } from './answers.ts';

const name = 'team/app';
const at = (reference: string, repository = name) => `/v2/${repository}/manifests/${reference}`;
const invalid = (constraint: string, path = 'ImageManifest') =>
  `Invalid parameter at '${path}' failed to satisfy constraint: '${constraint}'`;
const notJson = [405, 'UNSUPPORTED', invalid('Invalid JSON syntax')];
const badTag = invalid("must satisfy regular expression '[a-zA-Z0-9-_.]+'", 'imageTag');
const unknown = [404, 'MANIFEST_UNKNOWN', 'Requested image not found'];
const absent = sha256('not pushed');

describe('manifests', () => {
  const ecr = useServer();
  beforeAll(() => create(ecr, name));

  const put = (reference: string, body: string, type: string = types.oci) =>
    ecr.v2('PUT', at(reference), { headers: { 'Content-Type': type }, body });
  const get = (reference: string, accept?: string) =>
    ecr.v2('GET', at(reference), { headers: accept === undefined ? {} : { Accept: accept } });
  const shown = async (answer: Response) => ({
    status: answer.status,
    type: header(answer, 'content-type'),
    length: header(answer, 'content-length'),
    digest: header(answer, 'docker-content-digest'),
    text: await answer.text(),
  });
  const stored = ({ manifest, mediaType, digest }: TestImage) => ({
    status: 200,
    type: mediaType,
    length: String(Buffer.byteLength(manifest)),
    digest,
    text: manifest,
  });
  /** Its blobs only. */
  const upload = async ({ blobs }: TestImage) => {
    for (const blob of blobs) await uploadBlob(ecr, name, blob);
  };

  describe('push and pull', () => {
    const [child, other] = [image(), image({ form: 'docker' })];
    const nested = index([index([child]), index([other])]);
    const empty = bytesOf('{}');
    const foreign = { ...descriptor(bytesOf('elsewhere'), types.ociLayer), urls: ['https://example.com/layer'] };
    const nonDistributable = descriptor(
      bytesOf('not to be distributed'),
      'application/vnd.oci.image.layer.nondistributable.v1.tar+gzip',
    );
    const inPlace = image();
    beforeAll(async () => {
      for (const each of [child, other, index([child]), index([other])]) await pushByRegistry(ecr, name, each);
    });

    it.each<[string, () => TestImage]>([
      ['an OCI image', () => image()],
      ['a Docker image', () => image({ form: 'docker' })],
      ['an image of many layers', () => image({ layers: Array.from({ length: 50 }, (_, at) => `layer ${at}`) })],
      ['the same layer twice', () => image({ layers: ['again', 'again'] })],
      ['an image without layers', () => image({ layers: [] })],
      ['an artifact', () => artifact('application/vnd.example.thing')],
      ['an artifact without layers', () => withoutLayers()],
      ['an index', () => index([child, other])],
      ['an index of indexes', () => nested],
      ['an index without manifests', () => index([])],
      ['a Docker manifest list', () => dockerList()],
      ['members that nobody knows', () => image({ extra: { 'x-own': { deep: [1, 'ü', null] } } })],
      ['a data member in a descriptor', () => withData()],
      ['layers that are fetched elsewhere', () => withLayers([foreign, nonDistributable])],
      ['spaces and line ends', () => spaced()],
      ['a subject that is not there', () => image({ extra: { subject: descriptor(bytesOf('no such'), types.oci) } })],
    ])('%s', async (_, make) => {
      const pushed = make();
      await upload(pushed);
      for (const reference of ['latest', pushed.digest, encodeURIComponent(pushed.digest)]) {
        const answer = await put(reference, pushed.manifest, pushed.mediaType);
        expect([header(answer, 'location'), header(answer, 'docker-content-digest')]).toEqual([
          at(pushed.digest),
          pushed.digest,
        ]);
        expect(await statusAndBody(answer)).toEqual([201, '']);
        expect(await shown(await get(reference))).toEqual(stored(pushed));
        const head = await ecr.v2('HEAD', at(reference));
        expect(await shown(head)).toEqual({ ...stored(pushed), text: '' });
      }
    });

    function withoutLayers(): TestImage {
      const content = {
        schemaVersion: 2,
        mediaType: types.oci,
        artifactType: 'application/vnd.example.none',
        config: descriptor(empty, types.empty),
        layers: [],
      };
      return toImage(content, types.oci, [empty]);
    }

    function withData(): TestImage {
      const config = { ...descriptor(empty, types.empty), data: empty.bytes.toString('base64') };
      const content = { schemaVersion: 2, mediaType: types.oci, config, layers: [descriptor(empty, types.empty)] };
      return toImage(content, types.oci, [empty]);
    }

    function withLayers(more: readonly object[]): TestImage {
      const content = JSON.parse(inPlace.manifest) as { layers: object[] };
      return toImage({ ...content, layers: [...content.layers, ...more] }, types.oci, inPlace.blobs);
    }

    function dockerList(): TestImage {
      const { manifests } = JSON.parse(index([child, other]).manifest) as { manifests: object[] };
      return toImage({ schemaVersion: 2, mediaType: types.dockerIndex, manifests }, types.dockerIndex, []);
    }

    function spaced(): TestImage {
      const manifest = `\n${JSON.stringify(JSON.parse(inPlace.manifest), undefined, '\t')}\r\n\n`;
      return { ...inPlace, manifest, digest: sha256(manifest) };
    }

    it.each([
      ['of an image', () => image({ extra: { mediaType: undefined } })],
      ['of an index', () => index([child], { mediaType: undefined })],
    ])('the media type %s comes from the Content-Type where the manifest has none', async (_, make) => {
      const pushed = make();
      await upload(pushed);
      expect(JSON.parse(pushed.manifest)).not.toHaveProperty('mediaType');
      expect((await put('typed', pushed.manifest, pushed.mediaType)).status).toBe(201);
      expect(await shown(await get('typed'))).toEqual(stored(pushed));
    });

    it.each([`${types.oci}; charset=utf-8`, `${types.oci};charset=utf-8`, ` ${types.oci} ; a=b; c=d`])(
      "ignores the parameters of the Content-Type '%s'",
      async (type) => {
        const pushed = image({ extra: { mediaType: undefined } });
        await upload(pushed);
        expect((await put(pushed.digest, pushed.manifest, type)).status).toBe(201);
        expect(await shown(await get(pushed.digest))).toEqual(stored(pushed));
      },
    );

    it('under a sha512 digest', async () => {
      const pushed = image();
      const digest = sha512(pushed.manifest);
      await upload(pushed);
      const answer = await put(digest, pushed.manifest);
      expect([answer.status, header(answer, 'location'), header(answer, 'docker-content-digest')]).toEqual([
        201,
        at(digest),
        digest,
      ]);
      expect(await shown(await get(digest))).toEqual({ ...stored(pushed), digest });
      expect(await refusal(await get(pushed.digest))).toEqual(unknown);
    });

    it('blobs and children of sha512', async () => {
      const layer = Buffer.from('a layer of sha512');
      const digest = sha512(layer);
      await uploadBlob(ecr, name, { bytes: layer, digest });
      const base = JSON.parse(inPlace.manifest) as { layers: object[] };
      const layers = [descriptor({ bytes: layer, digest }, types.ociLayer)];
      const pushed = toImage({ ...base, layers }, types.oci, inPlace.blobs);
      await upload(pushed);
      const by512 = { ...pushed, digest: sha512(pushed.manifest) };
      expect((await putManifest(ecr, name, by512)).status).toBe(201);
      const list = index([by512]);
      expect((await putManifest(ecr, name, list, 'list-512')).status).toBe(201);
      expect(await shown(await get('list-512'))).toEqual(stored(list));
    });

    it('exactly 4 MiB are taken, one byte more is not', async () => {
      const base = image();
      await upload(base);
      const sized = (size: number) => {
        const bare = JSON.stringify({ ...JSON.parse(base.manifest), annotations: { filler: '' } });
        return bare.replace('"filler":""', `"filler":"${'x'.repeat(size - bare.length)}"`);
      };
      const largest = sized(4 * 1024 * 1024);
      expect(largest.length).toBe(4_194_304);
      expect((await put('large', largest)).status).toBe(201);
      expect(await (await get('large')).text()).toBe(largest);
      const answer = await put('larger', sized(4 * 1024 * 1024 + 1));
      expect(await refusal(answer)).toEqual([
        413,
        'SIZE_INVALID',
        'The quota of 4194304 bytes per manifest has been exceeded',
      ]);
      expect((await get('larger')).status).toBe(404);
    });

    it('a tag moves, and the image that had it stays', async () => {
      const [first, second] = [image(), image()];
      for (const each of [first, second]) await pushByRegistry(ecr, name, each, 'moving');
      expect(header(await get('moving'), 'docker-content-digest')).toBe(second.digest);
      expect(await shown(await get(first.digest))).toEqual(stored(first));
    });

    it('tags have a case, and all the characters that ECR allows', async () => {
      const [small, large] = [image(), image()];
      await pushByRegistry(ecr, name, small, 'a-_.0');
      await pushByRegistry(ecr, name, large, 'A-_.0');
      expect(header(await get('a-_.0'), 'docker-content-digest')).toBe(small.digest);
      expect(header(await get('A-_.0'), 'docker-content-digest')).toBe(large.digest);
    });

    it.each([
      ['there', () => child],
      ['not there', () => image()],
    ])('a subject that is %s comes back as OCI-Subject', async (_, subjectOf) => {
      const subject = subjectOf();
      const pushed = artifact('application/vnd.example.sbom', { subject });
      await upload(pushed);
      const answer = await put(pushed.digest, pushed.manifest);
      expect([answer.status, header(answer, 'oci-subject')]).toEqual([201, subject.digest]);
      const withSubject = index([child], {
        subject: { mediaType: types.oci, digest: subject.digest, size: subject.manifest.length },
      });
      const list = await put(withSubject.digest, withSubject.manifest, types.ociIndex);
      expect([list.status, header(list, 'oci-subject')]).toEqual([201, subject.digest]);
    });

    it('without a subject there is no OCI-Subject', async () => {
      expect(header(await put(child.digest, child.manifest), 'oci-subject')).toBe(null);
    });
  });

  describe('refused on push', () => {
    it.each<[string, string, string?]>([
      ['no JSON', 'this is no manifest'],
      ['nothing', ''],
      ['half a manifest', image().manifest.slice(0, -1)],
      ['a list', '[]'],
      ['null', 'null'],
      ['a string', '"manifest"'],
      ['schema version 1', JSON.stringify({ schemaVersion: 1, mediaType: types.docker })],
      ['no schema version', JSON.stringify({ mediaType: types.oci, config: {}, layers: [] })],
      ['a type that ECR does not model', image({ extra: { mediaType: 'application/vnd.example+json' } }).manifest],
      ['such a type in the header only', image({ extra: { mediaType: undefined } }).manifest, 'text/plain'],
      ['no config', image({ extra: { config: undefined } }).manifest],
      ['no layers', image({ extra: { layers: undefined } }).manifest],
      ['layers that are no list', image({ extra: { layers: {} } }).manifest],
      ['an index without a list', index([], { manifests: undefined }).manifest, types.ociIndex],
      ['a descriptor that is none', image({ extra: { layers: ['x'] } }).manifest],
      ['a digest that is none', image({ extra: { layers: [{ mediaType: 'x', digest: '../x', size: 1 }] } }).manifest],
      ['a size below zero', image({ extra: { layers: [{ mediaType: 'x', digest: absent, size: -1 }] } }).manifest],
      ['a size in words', image({ extra: { layers: [{ mediaType: 'x', digest: absent, size: '1' }] } }).manifest],
      ['a subject that is none', image({ extra: { subject: 'x' } }).manifest],
      ['twenty thousand open brackets', '['.repeat(20_000)],
    ])('%s', async (_, body, type = types.oci) => {
      expect(await refusal(await put('bad', body, type))).toEqual(notJson);
      expect((await get('bad')).status).toBe(404);
    });

    it('no media type anywhere', async () => {
      const body = new Uint8Array(Buffer.from(image({ extra: { mediaType: undefined } }).manifest));
      expect(await refusal(await ecr.v2('PUT', at('bad'), { body }))).toEqual([
        405,
        'UNSUPPORTED',
        invalid('image manifest mediatype not provided in manifest or parameter', 'imageManifestMediaType'),
      ]);
    });

    const required = (what: string, digests: readonly string[]) =>
      `${what} with digests '[${digests.join(', ')}]' required for pushing image into repository with name '${name}' in the registry with id '000000000000' do not exist`;

    it('layers that are not there, each named once', async () => {
      const pushed = image({ layers: ['one missing', 'one missing', 'another missing'] });
      const [config, ...layers] = pushed.blobs.map(({ digest }) => digest) as [string, ...string[]];
      const missing = [...new Set(layers)];
      expect(await refusal(await put('bad', pushed.manifest))).toEqual([
        404,
        'BLOB_UPLOAD_UNKNOWN',
        required('Layers', [config, ...missing]),
      ]);
      await uploadBlob(ecr, name, pushed.blobs[0] as Bytes);
      expect(await refusal(await put('bad', pushed.manifest))).toEqual([
        404,
        'BLOB_UPLOAD_UNKNOWN',
        required('Layers', missing),
      ]);
    });

    it('layers that only another repository has', async () => {
      const pushed = image();
      await create(ecr, 'layers/owner');
      await pushByRegistry(ecr, 'layers/owner', pushed);
      const digests = pushed.blobs.map(({ digest }) => digest);
      expect(await refusal(await put('bad', pushed.manifest))).toEqual([
        404,
        'BLOB_UPLOAD_UNKNOWN',
        required('Layers', digests),
      ]);
    });

    it('listed manifests that are not there', async () => {
      const [there, gone] = [image(), image()];
      await pushByRegistry(ecr, name, there);
      expect(await refusal(await put('bad', index([there, gone]).manifest, types.ociIndex))).toEqual([
        404,
        'MANIFEST_BLOB_UNKNOWN',
        required('Images', [gone.digest]),
      ]);
    });

    it.each([sha256, sha512])('a digest that is not the manifest’s (%p)', async (digestOf) => {
      const pushed = image();
      await upload(pushed);
      const wrong = digestOf('something else');
      expect(await refusal(await put(wrong, pushed.manifest))).toEqual([
        400,
        'DIGEST_INVALID',
        `The image digest '${wrong}' does not match the digest '${digestOf(pushed.manifest)}' of the image manifest`,
      ]);
      expect((await get(wrong)).status).toBe(404);
    });

    it.each(['a+b', 'a b', 'ä', 'a@b', 'x'.repeat(301)])("the tag '%s'", async (tag) => {
      const pushed = image();
      await upload(pushed);
      const reference = encodeURIComponent(tag);
      expect(await refusal(await put(reference, pushed.manifest))).toEqual([405, 'UNSUPPORTED', badTag]);
    });

    it.each(['PUT', 'GET', 'DELETE'])('%s under what is no digest', async (method) => {
      const init = method === 'PUT' ? { headers: { 'Content-Type': types.oci }, body: image().manifest } : {};
      expect(await refusal(await ecr.v2(method, at('sha256:abc'), init))).toEqual([
        400,
        'DIGEST_INVALID',
        "'sha256:abc' is not a sha256 or sha512 digest",
      ]);
    });

    it('into a repository that is not there', async () => {
      const answer = await ecr.v2('PUT', at('1', 'no/repo'), {
        headers: { 'Content-Type': types.oci },
        body: image().manifest,
      });
      expect(await refusal(answer)).toEqual([404, 'NAME_UNKNOWN', noRepository('no/repo')]);
    });
  });

  it('a copy with a digest takes a further tag, if it is one, and nothing else does', async () => {
    const pushed = image();
    for (const blob of pushed.blobs) await uploadBlob(ecr, name, blob);
    const put = (
      tag: string,
      copies: Record<string, string> = { 'x-cloudmock-replicated-from': '000000000000/eu-west-1' },
    ) =>
      ecr.v2('PUT', `${at(pushed.digest)}?tag=${tag}`, {
        headers: { 'Content-Type': pushed.mediaType, ...copies },
        body: pushed.manifest,
      });
    expect(await refusal(await put('a%2Bb'))).toEqual([405, 'UNSUPPORTED', badTag]);
    const answers = [await put('plain', {}), await put('further')];
    expect(answers.map((answer) => [answer.status, header(answer, 'oci-tag')])).toEqual([
      [201, null],
      [201, 'further'],
    ]);
    const imageIds = [{ imageDigest: pushed.digest }];
    const { body } = await ecr.call('DescribeImages', { repositoryName: name, imageIds });
    expect(body.imageDetails).toMatchObject([{ imageTags: ['further'] }]);
  });

  describe('once more', () => {
    const immutable = 'team/immutable';
    beforeAll(() => create(ecr, immutable, { imageTagMutability: 'IMMUTABLE' }));
    const isTaken = (tag: string) => [
      400,
      'TAG_INVALID',
      `The image tag '${tag}' already exists in the '${immutable}' repository and cannot be overwritten because the tag is immutable.`,
    ];

    it('the same under the same tag, and under no tag', async () => {
      const pushed = image();
      await pushByRegistry(ecr, name, pushed, 'same');
      expect((await putManifest(ecr, name, pushed, 'same')).status).toBe(201);
      expect((await putManifest(ecr, name, pushed)).status).toBe(201);
      const { body } = await ecr.call('DescribeImages', {
        repositoryName: name,
        imageIds: [{ imageDigest: pushed.digest }],
      });
      expect(body.imageDetails).toMatchObject([{ imageTags: ['same'] }]);
    });

    it('an immutable tag takes neither the same nor another image', async () => {
      const [first, second] = [image(), image()];
      await pushByRegistry(ecr, immutable, first, '1');
      expect(await refusal(await putManifest(ecr, immutable, first, '1'))).toEqual(isTaken('1'));
      await pushByRegistry(ecr, immutable, second, '2');
      expect(await refusal(await putManifest(ecr, immutable, second, '1'))).toEqual(isTaken('1'));
      expect((await putManifest(ecr, immutable, first, '3')).status).toBe(201);
      expect((await putManifest(ecr, immutable, first)).status).toBe(201);
      const got = await ecr.v2('GET', at('1', immutable));
      expect(header(got, 'docker-content-digest')).toBe(first.digest);
    });
  });

  describe('conversion', () => {
    const forms = [
      { form: 'docker', accept: types.oci, config: types.ociConfig, layer: types.ociLayer },
      { form: 'oci', accept: types.docker, config: types.dockerConfig, layer: types.dockerLayer },
    ] as const;

    it.each(forms)('$form, for a client that takes only the other form', async ({ form, accept, config, layer }) => {
      const pushed = image({ form, extra: { annotations: { kept: 'yes' } } });
      await pushByRegistry(ecr, name, pushed, `from-${form}`);
      const answer = await get(`from-${form}`, `application/json, ${accept};q=0.5`);
      const text = await answer.clone().text();
      const digest = sha256(text);
      expect(digest).not.toBe(pushed.digest);
      expect(await shown(answer)).toEqual({
        status: 200,
        type: accept,
        length: String(text.length),
        digest,
        text,
      });
      const original = JSON.parse(pushed.manifest);
      expect(JSON.parse(text)).toEqual({
        ...original,
        mediaType: accept,
        config: { ...original.config, mediaType: config },
        layers: original.layers.map((each: object) => ({ ...each, mediaType: layer })),
      });
      const head = await ecr.v2('HEAD', at(`from-${form}`), { headers: { Accept: accept } });
      expect(header(head, 'docker-content-digest')).toBe(digest);
      for (const reference of [digest, encodeURIComponent(digest)]) {
        expect(await shown(await get(reference, accept))).toEqual({
          status: 200,
          type: accept,
          length: String(text.length),
          digest,
          text,
        });
      }
      expect((await ecr.v2('HEAD', at(digest))).status).toBe(200);
    });

    it.each(forms)('$form, by digest: never converted', async ({ form, accept }) => {
      const pushed = image({ form });
      await pushByRegistry(ecr, name, pushed);
      expect(await shown(await get(pushed.digest, accept))).toEqual(stored(pushed));
    });

    it.each<[string, TestImage, string | undefined]>([
      ['no Accept', image(), undefined],
      ['both forms', image({ form: 'docker' }), `${types.oci}, ${types.docker}`],
      ['any', image(), '*/*'],
      ['neither form', image(), 'text/plain'],
      ['only indexes', image(), types.ociIndex],
      ['an index for those who want Docker’s', index([]), types.dockerIndex],
      ['an artifact for those who want Docker’s', artifact('application/vnd.example.thing'), types.docker],
    ])('as it is stored: %s', async (_, pushed, accept) => {
      await pushByRegistry(ecr, name, pushed, 'accepted');
      expect(await shown(await get('accepted', accept))).toEqual(stored(pushed));
    });

    it('the converted digest goes with the image', async () => {
      const pushed = image({ form: 'docker' });
      await pushByRegistry(ecr, name, pushed, 'passing');
      const digest = header(await get('passing', types.oci), 'docker-content-digest') ?? '';
      expect((await get(digest)).status).toBe(200);
      await ecr.v2('DELETE', at(pushed.digest));
      expect(await refusal(await get(digest))).toEqual(unknown);
    });
  });

  describe('what is not there', () => {
    it.each([
      ['GET', 'no-such-tag', unknown],
      ['GET', absent, unknown],
      ['DELETE', 'no-such-tag', unknown],
      ['DELETE', absent, unknown],
      ['GET', 'a%2Bb', [405, 'UNSUPPORTED', badTag]],
      ['DELETE', 'a%2Bb', [405, 'UNSUPPORTED', badTag]],
    ])('%s %s', async (method, reference, expected) => {
      expect(await refusal(await ecr.v2(method, at(reference)))).toEqual(expected);
    });

    it('HEAD has no body', async () => {
      expect(await statusAndBody(await ecr.v2('HEAD', at('no-such-tag')))).toEqual([404, '']);
    });

    it.each(['GET', 'HEAD', 'DELETE'])('%s in a repository that is not there', async (method) => {
      const answer = await ecr.v2(method, at('1', 'no/repo'));
      if (method === 'HEAD') expect(answer.status).toBe(404);
      else expect(await refusal(answer)).toEqual([404, 'NAME_UNKNOWN', noRepository('no/repo')]);
    });
  });

  describe('delete', () => {
    const tagsOf = async () =>
      ((await (await ecr.v2('GET', `/v2/${name}/tags/list`)).json()) as { tags: string[] }).tags;

    it('by tag: the tag is gone at once, the image and its other tags stay', async () => {
      const pushed = image();
      for (const tag of ['gone', 'stays']) await pushByRegistry(ecr, name, pushed, tag);
      expect(await statusAndBody(await ecr.v2('DELETE', at('gone')))).toEqual([202, '']);
      expect(await refusal(await get('gone'))).toEqual(unknown);
      expect(await shown(await get('stays'))).toEqual(stored(pushed));
      expect(await tagsOf()).toContain('stays');
      expect(await tagsOf()).not.toContain('gone');
    });

    it('by its last tag: the image stays', async () => {
      const pushed = image();
      await pushByRegistry(ecr, name, pushed, 'last');
      expect((await ecr.v2('DELETE', at('last'))).status).toBe(202);
      expect(await shown(await get(pushed.digest))).toEqual(stored(pushed));
    });

    it('by digest: the image is gone at once with all its tags', async () => {
      const pushed = image();
      for (const tag of ['one', 'two']) await pushByRegistry(ecr, name, pushed, tag);
      expect(await statusAndBody(await ecr.v2('DELETE', at(pushed.digest)))).toEqual([202, '']);
      for (const reference of [pushed.digest, 'one', 'two']) {
        expect(await refusal(await get(reference))).toEqual(unknown);
        expect((await ecr.v2('HEAD', at(reference))).status).toBe(404);
      }
      expect(await refusal(await ecr.v2('DELETE', at(pushed.digest)))).toEqual(unknown);
      await pushByRegistry(ecr, name, pushed, 'back');
      expect(await shown(await get('back'))).toEqual(stored(pushed));
    });

    it('an image that an index lists is refused, naming the indexes, until they are gone', async () => {
      const pushed = image();
      const [first, second] = [index([pushed]), index([pushed, pushed])];
      for (const each of [pushed, first]) await pushByRegistry(ecr, name, each);
      const listedBy = (...digests: string[]) => [
        405,
        'UNSUPPORTED',
        `Requested image referenced by manifest list: [${digests.join(', ')}]`,
      ];
      expect(await refusal(await ecr.v2('DELETE', at(pushed.digest)))).toEqual(listedBy(first.digest));
      expect((await get(pushed.digest)).status).toBe(200);
      await pushByRegistry(ecr, name, second);
      const [, , message] = await refusal(await ecr.v2('DELETE', at(pushed.digest)));
      for (const { digest } of [first, second]) expect(message).toContain(digest);
      for (const { digest } of [first, second]) expect((await ecr.v2('DELETE', at(digest))).status).toBe(202);
      expect((await ecr.v2('DELETE', at(pushed.digest))).status).toBe(202);
    });

    it('a tag of an image that an index lists can go', async () => {
      const pushed = image();
      await pushByRegistry(ecr, name, pushed, 'listed');
      await pushByRegistry(ecr, name, index([pushed]));
      expect((await ecr.v2('DELETE', at('listed'))).status).toBe(202);
      expect((await get(pushed.digest)).status).toBe(200);
    });

    it('a subject can go; what refers to it stays', async () => {
      const subject = image();
      const referrer = artifact('application/vnd.example.sbom', { subject });
      for (const each of [subject, referrer]) await pushByRegistry(ecr, name, each);
      expect((await ecr.v2('DELETE', at(subject.digest))).status).toBe(202);
      expect((await get(referrer.digest)).status).toBe(200);
    });
  });
});

describe('lenient layers', () => {
  const ecr = useServer({ lenientLayers: true });
  beforeAll(() => create(ecr, name));

  it.each([
    ['an image without its layers', image()],
    ['an index without its images', index([image()])],
  ])('%s', async (_, pushed) => {
    expect((await putManifest(ecr, name, pushed, 'alone')).status).toBe(201);
    const answer = await ecr.v2('GET', at('alone'));
    expect(await statusAndBody(answer)).toEqual([200, pushed.manifest]);
  });
});
