/** Real images for tests, and the ways to push them: through the API's layer operations, or through /v2. */
import { createHash, randomBytes } from 'node:crypto';
import { expect } from '@jest/globals';
import type { TestServer } from './server.ts';

export interface Bytes {
  readonly digest: string;
  readonly bytes: Buffer;
}

export interface TestImage {
  /** The exact text. */
  readonly manifest: string;
  readonly digest: string;
  readonly mediaType: string;
  /** Config first, then layers. */
  readonly blobs: readonly Bytes[];
}

export const types = {
  oci: 'application/vnd.oci.image.manifest.v1+json',
  ociIndex: 'application/vnd.oci.image.index.v1+json',
  ociConfig: 'application/vnd.oci.image.config.v1+json',
  ociLayer: 'application/vnd.oci.image.layer.v1.tar+gzip',
  docker: 'application/vnd.docker.distribution.manifest.v2+json',
  dockerIndex: 'application/vnd.docker.distribution.manifest.list.v2+json',
  dockerConfig: 'application/vnd.docker.container.image.v1+json',
  dockerLayer: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
  empty: 'application/vnd.oci.empty.v1+json',
} as const;

export const sha256 = (bytes: string | Uint8Array) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
export const sha512 = (bytes: string | Uint8Array) => `sha512:${createHash('sha512').update(bytes).digest('hex')}`;

export const bytesOf = (content: string | Uint8Array): Bytes => {
  const bytes = Buffer.from(content);
  return { digest: sha256(bytes), bytes };
};

export const descriptor = ({ digest, bytes }: Bytes, mediaType: string) => ({ mediaType, digest, size: bytes.length });

export interface ImageOptions {
  readonly form?: 'oci' | 'docker';
  /** Contents; by default one layer that no other image has. */
  readonly layers?: readonly (string | Uint8Array)[];
  readonly config?: string;
  /** Further members of the manifest. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** A container image; without options its digest is one that no other image has. */
export function image({ form = 'oci', layers = [randomBytes(64)], config, extra }: ImageOptions = {}): TestImage {
  const isOci = form === 'oci';
  const settings =
    config ?? JSON.stringify({ architecture: 'amd64', os: 'linux', seed: randomBytes(8).toString('hex') });
  const blobs = [bytesOf(settings), ...layers.map(bytesOf)];
  const [first, ...rest] = blobs as [Bytes, ...Bytes[]];
  const mediaType = isOci ? types.oci : types.docker;
  const content = {
    schemaVersion: 2,
    mediaType,
    config: descriptor(first, isOci ? types.ociConfig : types.dockerConfig),
    layers: rest.map((layer) => descriptor(layer, isOci ? types.ociLayer : types.dockerLayer)),
    ...extra,
  };
  return toImage(content, mediaType, blobs);
}

/** An artifact, optionally one that refers to a subject. */
export function artifact(
  artifactType: string,
  { subject, annotations }: { subject?: TestImage; annotations?: Record<string, string> } = {},
): TestImage {
  const config = bytesOf('{}');
  const content = bytesOf(randomBytes(32));
  const manifest = {
    schemaVersion: 2,
    mediaType: types.oci,
    artifactType,
    config: descriptor(config, types.empty),
    layers: [descriptor(content, 'application/octet-stream')],
    ...(subject && {
      subject: { mediaType: subject.mediaType, digest: subject.digest, size: subject.manifest.length },
    }),
    ...(annotations && { annotations }),
  };
  return toImage(manifest, types.oci, [config, content]);
}

/** An index of images that are pushed before it. */
export function index(children: readonly TestImage[], extra: Readonly<Record<string, unknown>> = {}): TestImage {
  const manifests = children.map(({ mediaType, digest, manifest }) => ({
    mediaType,
    digest,
    size: Buffer.byteLength(manifest),
  }));
  return toImage({ schemaVersion: 2, mediaType: types.ociIndex, manifests, ...extra }, types.ociIndex, []);
}

export function toImage(content: object, mediaType: string, blobs: readonly Bytes[]): TestImage {
  const manifest = JSON.stringify(content);
  return { manifest, digest: sha256(manifest), mediaType, blobs };
}

/** Bytes that DescribeImages must show: config and layers. */
export const sizeOf = ({ blobs }: TestImage) => blobs.reduce((sum, { bytes }) => sum + bytes.length, 0);

/** Uploads a layer through the API, in one part; a layer that is there already is fine. */
export async function uploadLayer(server: TestServer, repositoryName: string, { digest, bytes }: Bytes): Promise<void> {
  const { body } = await server.call('InitiateLayerUpload', { repositoryName });
  const uploadId = body.uploadId as string;
  const part = { partFirstByte: 0, partLastByte: bytes.length - 1, layerPartBlob: bytes.toString('base64') };
  await server.call('UploadLayerPart', { repositoryName, uploadId, ...part });
  const done = await server.call('CompleteLayerUpload', { repositoryName, uploadId, layerDigests: [digest] });
  if (done.status !== 200) expect(done.body.__type).toBe('LayerAlreadyExistsException');
}

/** Pushes through the API. */
export async function pushByApi(
  server: TestServer,
  repositoryName: string,
  pushed: TestImage,
  imageTag?: string,
): Promise<void> {
  for (const blob of pushed.blobs) await uploadLayer(server, repositoryName, blob);
  const input = { repositoryName, imageManifest: pushed.manifest, imageManifestMediaType: pushed.mediaType, imageTag };
  const answer = await server.call('PutImage', input);
  expect(answer).toMatchObject({ status: 200, body: { image: { imageId: { imageDigest: pushed.digest } } } });
}

/** Uploads a blob through /v2. */
export async function uploadBlob(server: TestServer, name: string, { digest, bytes }: Bytes): Promise<void> {
  const answer = await server.v2('POST', `/v2/${name}/blobs/uploads/?digest=${digest}`, {
    body: new Uint8Array(bytes),
  });
  expect([answer.status, await answer.text()]).toEqual([201, '']);
}

/** Pushes through /v2, under a tag or under the digest. */
export async function pushByRegistry(server: TestServer, name: string, pushed: TestImage, tag?: string): Promise<void> {
  for (const blob of pushed.blobs) await uploadBlob(server, name, blob);
  const answer = await putManifest(server, name, pushed, tag);
  expect([answer.status, await answer.text()]).toEqual([201, '']);
}

export const putManifest = (
  server: Pick<TestServer, 'v2'>,
  name: string,
  { manifest, mediaType, digest }: TestImage,
  tag?: string,
) =>
  server.v2('PUT', `/v2/${name}/manifests/${tag ?? digest}`, {
    headers: { 'Content-Type': mediaType },
    body: manifest,
  });
