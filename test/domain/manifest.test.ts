import { describe, expect, it } from '@jest/globals';
import { type Manifest, manifestBytes, mediaTypes, parseManifest } from '../../src/domain/manifest.ts';

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const config = { mediaType: mediaTypes.ociConfig, digest: digest('c'), size: 10 };
const layer = { mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', digest: digest('a'), size: 20 };
const image = { schemaVersion: 2, mediaType: mediaTypes.ociManifest, config, layers: [layer] };
const index = {
  schemaVersion: 2,
  mediaType: mediaTypes.ociIndex,
  manifests: [{ ...layer, mediaType: mediaTypes.ociManifest }],
};

const parse = (content: unknown, mediaType?: string): Manifest =>
  parseManifest(Buffer.from(JSON.stringify(content)), mediaType);
const invalid = {
  name: 'InvalidParameterException',
  message: "Invalid parameter at 'ImageManifest' failed to satisfy constraint: 'Invalid JSON syntax'",
};

describe('parseManifest', () => {
  it('reads an image', () => {
    expect(parse(image)).toEqual({
      mediaType: mediaTypes.ociManifest,
      isIndex: false,
      blobs: [config, layer],
      layerCount: 1,
      children: [],
      isContainerImage: true,
      artifactMediaType: mediaTypes.ociConfig,
      artifactType: mediaTypes.ociConfig,
    });
  });

  it('refuses bytes that are no UTF-8, and text that cannot be: read otherwise, their digest would be that of others', () => {
    const bytes = Buffer.from(JSON.stringify({ ...image, annotations: { a: '\xff' } }), 'latin1');
    expect(() => parseManifest(bytes, undefined)).toThrow(expect.objectContaining(invalid));
    expect(() => manifestBytes(JSON.stringify(image).replace('{', '{"\ud800": 1, '))).toThrow(
      expect.objectContaining(invalid),
    );
    expect(String(manifestBytes('{"ü": "😀"}'))).toBe('{"ü": "😀"}');
  });

  it('reads an index', () => {
    expect(parse(index)).toEqual({
      mediaType: mediaTypes.ociIndex,
      isIndex: true,
      blobs: [],
      layerCount: 0,
      children: index.manifests,
      isContainerImage: false,
    });
  });

  it.each([
    [
      mediaTypes.dockerManifest,
      { ...image, mediaType: mediaTypes.dockerManifest, config: { ...config, mediaType: mediaTypes.dockerConfig } },
      true,
    ],
    [mediaTypes.dockerIndex, { ...index, mediaType: mediaTypes.dockerIndex }, false],
  ])('reads %s', (mediaType, content, isContainerImage) => {
    expect(parse(content)).toMatchObject({ mediaType, isContainerImage });
  });

  it('takes the media type that the caller says where the manifest says none, or nonsense', () => {
    expect(parse({ ...image, mediaType: undefined }, mediaTypes.ociManifest).mediaType).toBe(mediaTypes.ociManifest);
    expect(parse({ ...image, mediaType: 7 }, mediaTypes.dockerManifest).mediaType).toBe(mediaTypes.dockerManifest);
    expect(parse(image, mediaTypes.dockerManifest).mediaType).toBe(mediaTypes.ociManifest);
  });

  it('needs a media type', () => {
    expect(() => parse({ ...image, mediaType: undefined })).toThrow(
      "Invalid parameter at 'imageManifestMediaType' failed to satisfy constraint: 'image manifest mediatype not provided in manifest or parameter'",
    );
  });

  it('tells an artifact by its config or its artifactType', () => {
    const helm = { ...config, mediaType: 'application/vnd.cncf.helm.config.v1+json' };
    expect(parse({ ...image, config: helm })).toMatchObject({
      isContainerImage: false,
      artifactMediaType: helm.mediaType,
      artifactType: helm.mediaType,
    });
    expect(parse({ ...image, config: helm, artifactType: 'application/x' })).toMatchObject({
      artifactMediaType: 'application/x',
      artifactType: 'application/x',
    });
    expect(parse({ ...image, artifactType: '' }).artifactType).toBe(mediaTypes.ociConfig);
    expect(parse({ ...index, artifactType: 'application/x' }).artifactMediaType).toBe('application/x');
  });

  it('reads subject and annotations, leaving out annotations that are no texts', () => {
    const subject = { mediaType: mediaTypes.ociManifest, digest: digest('d'), size: 5 };
    for (const content of [image, index]) {
      expect(parse({ ...content, subject, annotations: { a: 'b', c: 1 } })).toMatchObject({
        subject: subject.digest,
        annotations: { a: 'b' },
      });
      expect(parse({ ...content, annotations: ['a'] })).not.toHaveProperty('annotations');
    }
  });

  it('leaves out of the blobs what is fetched from elsewhere, and still counts it as a layer', () => {
    const foreign = { ...layer, mediaType: 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip' };
    const restricted = { ...layer, mediaType: 'application/vnd.oci.image.layer.nondistributable.v1.tar' };
    const linked = { ...layer, urls: ['https://example.com/layer'] };
    const unlinked = { ...layer, urls: [] };
    const parsed = parse({ ...image, layers: [foreign, restricted, linked, unlinked] });
    expect(parsed.blobs.map(({ digest }) => digest)).toEqual([config.digest, layer.digest]);
    expect(parsed.layerCount).toBe(4);
  });

  it.each([
    ['no JSON', '{'],
    ['bytes that are no UTF-8 text', Buffer.from([0xff, 0xfe])],
    ['nothing', ''],
  ])('refuses %s', (_, bytes) => {
    expect(() => parseManifest(Buffer.from(bytes), mediaTypes.ociManifest)).toThrow(expect.objectContaining(invalid));
  });

  it.each<[string, unknown]>([
    ['a list', []],
    ['null', null],
    ['a number', 7],
    ['schema 1', { ...image, schemaVersion: 1 }],
    ['a schema version that is a text', { ...image, schemaVersion: '2' }],
    ['a media type of something else', { ...image, mediaType: 'application/json' }],
    ['no config', { ...image, config: undefined }],
    ['layers that are no list', { ...image, layers: {} }],
    ['a layer that is no object', { ...image, layers: ['x'] }],
    ['a digest that is none', { ...image, layers: [{ ...layer, digest: 'x' }] }],
    ['no digest', { ...image, layers: [{ ...layer, digest: undefined }] }],
    ['no media type of a layer', { ...image, layers: [{ ...layer, mediaType: undefined }] }],
    ['a size below zero', { ...image, layers: [{ ...layer, size: -1 }] }],
    ['half a byte', { ...image, layers: [{ ...layer, size: 0.5 }] }],
    ['a size that is a text', { ...image, config: { ...config, size: '10' } }],
    ['more bytes than can be counted', { ...image, layers: [{ ...layer, size: 2 ** 53 }] }],
    ['a subject that is no descriptor', { ...image, subject: {} }],
    ['an index without manifests', { ...index, manifests: undefined }],
    ['an index that lists no descriptor', { ...index, manifests: [null] }],
  ])('refuses %s', (_, content) => {
    expect(() => parse(content)).toThrow(expect.objectContaining(invalid));
  });
});
