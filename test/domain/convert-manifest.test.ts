import { describe, expect, it } from '@jest/globals';
import { convertedType, convertManifest } from '../../src/domain/convert-manifest.ts';
import { mediaTypes } from '../../src/domain/manifest.ts';

const pairs = [
  ['application/vnd.docker.image.rootfs.diff.tar.gzip', 'application/vnd.oci.image.layer.v1.tar+gzip'],
  ['application/vnd.docker.image.rootfs.diff.tar', 'application/vnd.oci.image.layer.v1.tar'],
  [
    'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
    'application/vnd.oci.image.layer.nondistributable.v1.tar+gzip',
  ],
] as const;
const blob = (mediaType: string, letter: string) => ({ mediaType, digest: `sha256:${letter.repeat(64)}`, size: 7 });
const manifest = (form: 0 | 1, extra: object = {}) => ({
  schemaVersion: 2,
  mediaType: [mediaTypes.dockerManifest, mediaTypes.ociManifest][form],
  config: blob([mediaTypes.dockerConfig, mediaTypes.ociConfig][form] as string, 'c'),
  layers: pairs.map((types, at) => blob(types[form], String(at))),
  ...extra,
});
const bytesOf = (content: object) => Buffer.from(JSON.stringify(content));
const docker = bytesOf(manifest(0));
const oci = bytesOf(manifest(1));
const text = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString('utf8');

describe('convertManifest', () => {
  it('makes OCI of Docker and back, which gives the bytes it began with', () => {
    expect(text(convertManifest(docker, mediaTypes.dockerManifest))).toBe(text(oci));
    expect(text(convertManifest(oci, mediaTypes.ociManifest))).toBe(text(docker));
  });

  it('names the media type where the manifest names none', () => {
    const { mediaType: _, ...content } = manifest(1);
    const converted = text(convertManifest(bytesOf(content), mediaTypes.ociManifest)) ?? '';
    expect(JSON.parse(converted)).toEqual(manifest(0));
  });

  it('keeps everything else', () => {
    const extra = { annotations: { a: 'ä' } };
    const converted = text(convertManifest(bytesOf(manifest(1, extra)), mediaTypes.ociManifest)) ?? '';
    expect(JSON.parse(converted)).toEqual(manifest(0, extra));
  });

  it.each([
    ['an index', { manifests: [] }, mediaTypes.ociIndex],
    ['a Docker index', { manifests: [] }, mediaTypes.dockerIndex],
    ['an artifact', manifest(1, { config: blob('application/vnd.oci.empty.v1+json', 'e') }), mediaTypes.ociManifest],
    [
      'an image with a layer of no such type',
      manifest(1, { layers: [blob('application/vnd.oci.image.layer.v1.tar+zstd', 'z')] }),
      mediaTypes.ociManifest,
    ],
    ['an OCI image with a Docker layer', manifest(1, { layers: manifest(0).layers }), mediaTypes.ociManifest],
  ])('has no other form for %s', (_, content, mediaType) => {
    expect(convertManifest(bytesOf(content), mediaType)).toBeUndefined();
  });

  it('knows which type has which other form', () => {
    expect(convertedType(mediaTypes.ociManifest)).toBe(mediaTypes.dockerManifest);
    expect(convertedType(mediaTypes.dockerManifest)).toBe(mediaTypes.ociManifest);
    for (const type of [mediaTypes.ociIndex, mediaTypes.dockerIndex, mediaTypes.ociConfig, 'text/plain']) {
      expect(convertedType(type)).toBeUndefined();
    }
  });
});
