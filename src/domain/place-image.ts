/** Puts the rows of an image into a repository, for a push and for what copies images. */
import type { Services } from '../context.ts';
import type { Image, ImageFacts, NewImage } from '../store/images.ts';
import type { Repository } from '../store/repositories.ts';
import type { Writer } from '../store/store.ts';
import { convertManifest } from './convert-manifest.ts';
import { digestOf } from './digest.ts';
import type { Manifest } from './manifest.ts';
import { limitExceeded } from './messages.ts';
import { isImmutable } from './mutability.ts';
import { scanOnPush } from './scan.ts';

/** A manifest that has been read, with all that can be known of it without a repository. */
export interface ReadManifest {
  /** The exact bytes; they are kept as they are. */
  readonly manifest: Uint8Array;
  readonly parsed: Manifest;
  readonly digest: string;
  /** The digest of its other form, Docker's or OCI's. */
  readonly converted: string | undefined;
}

export function readManifest(manifest: Uint8Array, parsed: Manifest, digest: string): ReadManifest {
  const other = convertManifest(manifest, parsed.mediaType);
  return { manifest, parsed, digest, converted: other && digestOf(other) };
}

export interface Placing {
  /** That of all its blobs, in bytes. */
  readonly size: number;
  readonly now: number;
  /** Whether it comes without a tag, and by itself. */
  readonly isUntagged?: boolean;
}

/** A new image, scanned where the repository wants that. */
export async function placeImage(
  tx: Writer,
  repository: Repository,
  read: ReadManifest,
  placing: Placing,
): Promise<Image> {
  const { now } = placing;
  const image = await tx.images.insert(repository.id, toNewImage(read, placing));
  await scanOnPush(tx, repository, image, now);
  return image;
}

/** @throws LimitExceededException where the repository can have no other image, or the image no other tag */
export async function requireRoom(
  { quotas }: Pick<Services, 'quotas'>,
  tx: Writer,
  repository: Repository,
  { tag, existing }: { readonly tag: string | undefined; readonly existing: Image | undefined },
): Promise<void> {
  if (existing === undefined) {
    if ((await tx.images.count(repository.id)) >= quotas.imagesPerRepository)
      throw limitExceeded('images per repository', quotas.imagesPerRepository);
    return;
  }
  if (tag === undefined) return;
  const tags = await tx.tags.ofImage(existing.id);
  if (!tags.includes(tag) && tags.length >= quotas.tagsPerImage)
    throw limitExceeded('tags per image', quotas.tagsPerImage);
}

/** An immutable tag of another image, its `holder`, stays where it is, and the image comes without it. */
export const mayTag = ({ settings }: Repository, tag: string, image: Image, holder: Image | undefined): boolean =>
  holder === undefined || holder.id === image.id || !isImmutable(settings, tag);

/** A tag of what is pushed or copied: it is upstream's no more. */
export async function setTag(tx: Writer, { id }: Repository, image: Image, tag: string): Promise<void> {
  await tx.tags.set(id, tag, image.id);
  await tx.upstreamChecks.forget(id, tag);
}

/** Each once: a manifest may name the same layer, or the same child, more than once. */
export const digestsOf = (descriptors: Manifest['blobs']) => [...new Set(descriptors.map(({ digest }) => digest))];

function toNewImage({ parsed, digest, manifest, converted }: ReadManifest, placing: Placing): NewImage {
  const { size, now: pushedAt, isUntagged } = placing;
  const { mediaType, isIndex, isContainerImage, artifactMediaType, artifactType, annotations, subject } = parsed;
  const facts: ImageFacts = {
    pushedAt,
    mediaType,
    manifestSize: manifest.length,
    isIndex,
    isContainerImage,
    ...(artifactMediaType !== undefined && { artifactMediaType }),
    ...(artifactType !== undefined && { artifactType }),
    ...(annotations !== undefined && { annotations }),
  };
  return {
    digest,
    size,
    facts,
    manifest,
    layers: digestsOf(parsed.blobs),
    children: digestsOf(parsed.children),
    ...(subject !== undefined && { subject }),
    ...(isUntagged && { untaggedAt: pushedAt }),
    ...(converted !== undefined && { convertedDigest: converted }),
  };
}
