/** What a manifest says: its kind, the layers and manifests it names, and what is shown of it. */
import { isUtf8 } from 'node:buffer';
import { isDigest } from './digest.ts';
import { invalidParameter } from './messages.ts';

export interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
}

export interface Manifest {
  readonly mediaType: string;
  readonly isIndex: boolean;
  /** Config and layers that a registry holds; layers to be fetched elsewhere are not among them. */
  readonly blobs: readonly Descriptor[];
  /** How many layers there are, config not counted. */
  readonly layerCount: number;
  /** The manifests that an index lists. */
  readonly children: readonly Descriptor[];
  /** Digest of the image this one refers to. */
  readonly subject?: string;
  readonly artifactType?: string;
  /** What DescribeImages shows: `artifactType`, or the media type of the config. Source: ecr-behaviour §6.2. */
  readonly artifactMediaType?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  /** An image that can run: its config is an image's, not an artifact's. */
  readonly isContainerImage: boolean;
}

export const mediaTypes = {
  dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
  dockerIndex: 'application/vnd.docker.distribution.manifest.list.v2+json',
  dockerConfig: 'application/vnd.docker.container.image.v1+json',
  ociManifest: 'application/vnd.oci.image.manifest.v1+json',
  ociIndex: 'application/vnd.oci.image.index.v1+json',
  ociConfig: 'application/vnd.oci.image.config.v1+json',
} as const;

const manifestTypes: readonly string[] = [mediaTypes.dockerManifest, mediaTypes.ociManifest];
const indexTypes: readonly string[] = [mediaTypes.dockerIndex, mediaTypes.ociIndex];
const configTypes: readonly string[] = [mediaTypes.dockerConfig, mediaTypes.ociConfig];

/** ECR says this of whatever it cannot read as a manifest that it knows. Source: registry-endpoint §4.1. */
const invalidManifest = () => invalidParameter('ImageManifest', 'Invalid JSON syntax');

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads a manifest.
 * Differs from AWS: image manifests of schema 1 are not accepted.
 * @param mediaType what the caller says it is, for manifests that do not say it themselves
 * @throws InvalidParameterException
 */
export function parseManifest(bytes: Uint8Array, mediaType: string | undefined): Manifest {
  const json = parseJson(bytes);
  const type = typeof json.mediaType === 'string' ? json.mediaType : mediaType;
  if (type === undefined)
    throw invalidParameter('imageManifestMediaType', 'image manifest mediatype not provided in manifest or parameter');
  if (json.schemaVersion !== 2) throw invalidManifest();
  if (manifestTypes.includes(type)) return imageManifest(json, type);
  if (indexTypes.includes(type)) return imageIndex(json, type);
  throw invalidManifest();
}

/** The bytes of a manifest that came as text. @throws InvalidParameterException for text that no bytes can be */
export function manifestBytes(text: string): Uint8Array {
  if (/\p{Surrogate}/u.test(text)) throw invalidManifest();
  return Buffer.from(text, 'utf8');
}

function parseJson(bytes: Uint8Array): Json {
  // Read with replacements, it would not be what its digest says.
  if (!isUtf8(bytes)) throw invalidManifest();
  try {
    const json: unknown = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
    if (isObject(json)) return json;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw invalidManifest();
}

function imageManifest(json: Json, mediaType: string): Manifest {
  const config = descriptor(json.config);
  const layers = descriptors(json.layers);
  const artifactType = optionalText(json.artifactType);
  return {
    mediaType,
    isIndex: false,
    blobs: [config, ...layers.filter(isHeldHere)],
    layerCount: layers.length,
    children: [],
    isContainerImage: configTypes.includes(config.mediaType),
    artifactMediaType: artifactType ?? config.mediaType,
    ...about(json, artifactType ?? config.mediaType),
  };
}

function imageIndex(json: Json, mediaType: string): Manifest {
  const artifactType = optionalText(json.artifactType);
  return {
    mediaType,
    isIndex: true,
    blobs: [],
    layerCount: 0,
    children: descriptors(json.manifests),
    isContainerImage: false,
    ...(artifactType !== undefined && { artifactMediaType: artifactType }),
    ...about(json, artifactType),
  };
}

function about(json: Json, artifactType: string | undefined): Partial<Manifest> {
  return {
    ...(json.subject !== undefined && { subject: descriptor(json.subject).digest }),
    ...(artifactType !== undefined && { artifactType }),
    ...(isObject(json.annotations) && { annotations: texts(json.annotations) }),
  };
}

const optionalText = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

const texts = (json: Json): Record<string, string> =>
  Object.fromEntries(Object.entries(json).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));

function descriptors(value: unknown): Descriptor[] {
  if (!Array.isArray(value)) throw invalidManifest();
  return value.map(descriptor);
}

interface FullDescriptor extends Descriptor {
  readonly urls?: unknown;
}

function descriptor(value: unknown): FullDescriptor {
  if (!isObject(value)) throw invalidManifest();
  const { mediaType, digest, size, urls } = value;
  if (typeof mediaType !== 'string' || typeof digest !== 'string' || !isDigest(digest)) throw invalidManifest();
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) throw invalidManifest();
  return { mediaType, digest, size, ...(Array.isArray(urls) && urls.length > 0 && { urls }) };
}

/** Layers that may not be distributed are fetched from where they come from and never pushed. */
const isHeldHere = ({ mediaType, urls }: FullDescriptor) =>
  urls === undefined && !/nondistributable|\.foreign\./.test(mediaType);
