/** The other form of an image manifest: Docker's schema 2 as OCI, and back. Source: registry-endpoint §4.3. */
import { mediaTypes } from './manifest.ts';

const pairs: readonly (readonly [docker: string, oci: string])[] = [
  [mediaTypes.dockerManifest, mediaTypes.ociManifest],
  [mediaTypes.dockerConfig, mediaTypes.ociConfig],
  ['application/vnd.docker.image.rootfs.diff.tar.gzip', 'application/vnd.oci.image.layer.v1.tar+gzip'],
  ['application/vnd.docker.image.rootfs.diff.tar', 'application/vnd.oci.image.layer.v1.tar'],
  [
    'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
    'application/vnd.oci.image.layer.nondistributable.v1.tar+gzip',
  ],
];

const toOci = new Map(pairs.map(([docker, oci]) => [docker, oci]));
const toDocker = new Map(pairs.map(([docker, oci]) => [oci, docker]));

/** The media type that a manifest of this type can be converted to. */
export function convertedType(mediaType: string): string | undefined {
  if (mediaType === mediaTypes.dockerManifest) return mediaTypes.ociManifest;
  return mediaType === mediaTypes.ociManifest ? mediaTypes.dockerManifest : undefined;
}

interface Typed {
  readonly mediaType?: string;
}

/** The converted manifest's bytes; undefined where a part of it has no counterpart, such as an artifact's config. */
export function convertManifest(manifest: Uint8Array, mediaType: string): Uint8Array | undefined {
  if (convertedType(mediaType) === undefined) return undefined;
  const names = mediaType === mediaTypes.dockerManifest ? toOci : toDocker;
  const json = JSON.parse(Buffer.from(manifest).toString('utf8')) as { config: Typed; layers: readonly Typed[] };
  const rename = <Part extends Typed>(part: Part) => {
    const type = names.get(part.mediaType ?? '');
    return type === undefined ? undefined : { ...part, mediaType: type };
  };
  const config = rename(json.config);
  const layers = json.layers.map(rename);
  if (config === undefined || layers.includes(undefined)) return undefined;
  return Buffer.from(JSON.stringify({ ...json, mediaType: names.get(mediaType), config, layers }));
}
