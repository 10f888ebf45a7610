/** Puts an image into a repository: the one way in, for PutImage and for the push. */
import type { Context, Services } from '../context.ts';
import type { Image } from '../store/images.ts';
import type { Repository } from '../store/repositories.ts';
import type { Writer } from '../store/store.ts';
import { repositoryForPush } from './create-repository.ts';
import { algorithmOf, digestOf, isContentDigest } from './digest.ts';
import { type Door, doors } from './doors.ts';
import { imagePushed, imageReplicated, record } from './events.ts';
import { invalidImageDigest, invalidImageTag, isImageTag } from './image-id.ts';
import { scheduleEvaluation } from './lifecycle/schedule.ts';
import { type Manifest, parseManifest } from './manifest.ts';
import {
  imageAlreadyExists,
  imageDigestDoesNotMatch,
  imagesArchived,
  imagesRequired,
  imageTagAlreadyExists,
  invalidParameter,
  layersRequired,
  limitExceeded,
} from './messages.ts';
import { isImmutable } from './mutability.ts';
import { digestsOf, placeImage, type ReadManifest, readManifest, requireRoom, setTag } from './place-image.ts';
import { canBePulled } from './pull-image.ts';
import { scheduleCopies } from './replication/schedule.ts';
import { requireRepository } from './repository.ts';
import { scheduleSigning } from './signing/schedule.ts';
import { activateForCopy, restoreImage } from './storage-class.ts';

export interface ImagePush {
  readonly repositoryName: string;
  /** The exact bytes; they are kept as they are. */
  readonly manifest: Uint8Array;
  /** Used where the manifest itself names no media type. */
  readonly mediaType?: string | undefined;
  /** The digest that the caller computed. */
  readonly digest?: string | undefined;
  readonly tag?: string | undefined;
}

export interface PushedImage {
  readonly repository: Repository;
  readonly image: Image;
}

type Prepared = ReadManifest & Pick<ImagePush, 'tag'>;

/**
 * Stores the image and points the tag at it, in one transaction. Order of the checks: ecr-behaviour §6.1.
 * Differs from AWS: unknown in which order ECR checks; here the request itself first, then its digest, the repository, layers and
 * listed images, the image that is there already, the immutable tag, and the quotas last. Of an image without layers ECR's sentence
 * is known, but not at what it says to have found it; here at `ImageManifest`.
 * @throws InvalidParameter-, ImageDigestDoesNotMatch-, RepositoryNotFound-, LayersNotFound-, ReferencedImagesNotFound-,
 *   ImageAlreadyExists-, ImageTagAlreadyExists- and LimitExceededException
 */
export async function putImage(context: Context, door: Door, push: ImagePush): Promise<PushedImage> {
  const prepared = prepare(context, door, push);
  await repositoryForPush(context, push.repositoryName);
  return context.store.write(async (tx) => {
    const repository = await requireRepository(tx, context.scope, push.repositoryName);
    const image = await putPrepared(context, tx, repository, door, prepared);
    if (context.arrival === undefined) await scheduleSigning(tx, context, repository, image);
    return { repository, image };
  });
}

export type PushTools = Pick<
  Services,
  'clock' | 'delays' | 'newId' | 'eventTargets' | 'quotas' | 'lenientLayers' | 'onLenientRefusal'
> &
  Pick<Context, 'arrival'>;

/** The same in a transaction that there is already, of what the server itself pushes. */
export const putInto = (
  tx: Writer,
  tools: PushTools,
  repository: Repository,
  push: Omit<ImagePush, 'repositoryName'>,
): Promise<Image> => putPrepared(tools, tx, repository, doors.registry, prepare(tools, doors.registry, push));

async function putPrepared(
  tools: PushTools,
  tx: Writer,
  repository: Repository,
  door: Door,
  prepared: Prepared,
): Promise<Image> {
  const { tag, digest, parsed } = prepared;
  const existing = await tx.images.byDigest(repository.id, digest);
  const size = await requireParts(tools, tx, repository, parsed, existing === undefined);
  const isIdentical = await checkTag(tx, repository, door, prepared, existing);
  await requireRoom(tools, tx, repository, { tag, existing });
  const image = await storedImage(tools, tx, repository, prepared, { existing, size });
  if (tag !== undefined) await setTag(tx, repository, image, tag);
  if (!isIdentical) await tellOfPush(tools, tx, repository, image, tag);
  await scheduleEvaluation(tx, tools, repository.id);
  return image;
}

/** An image that is on its way back from the archive is replicated when it is back; what was replicated is not copied on. */
async function tellOfPush(
  tools: PushTools,
  tx: Writer,
  repository: Repository,
  image: Image,
  tag: string | undefined,
): Promise<void> {
  const { digest } = image;
  const { arrival } = tools;
  if (arrival !== undefined) {
    const source = { ...arrival.from, name: repository.name };
    const happening = imageReplicated({ source, to: repository, digest, tag, failureCode: undefined });
    return record(tx, tools, repository, happening);
  }
  if (canBePulled(image)) await scheduleCopies(tx, tools, repository, image, tag === undefined ? [] : [tag]);
  await record(tx, tools, repository, imagePushed({ repositoryName: repository.name, digest, tag }));
}

function prepare({ quotas }: PushTools, door: Door, push: Omit<ImagePush, 'repositoryName'>): Prepared {
  if (push.manifest.length > quotas.manifestBytes) throw limitExceeded('bytes per manifest', quotas.manifestBytes);
  if (push.tag !== undefined && !isImageTag(push.tag)) throw invalidImageTag();
  if (push.digest !== undefined && !isContentDigest(push.digest)) throw invalidImageDigest();
  const parsed = parseManifest(push.manifest, push.mediaType);
  if (!parsed.isIndex && parsed.layerCount === 0 && door.zeroLayers === 'refused') {
    throw invalidParameter('ImageManifest', 'Image has to have at least 1 layer');
  }
  if (parsed.layerCount > quotas.layersPerImage) {
    throw invalidParameter('ImageManifest', 'Limit on number of layers per image exceeded');
  }
  const digest = digestOf(push.manifest, algorithmOf(push.digest ?? ''));
  if (push.digest !== undefined && push.digest !== digest) throw imageDigestDoesNotMatch(push.digest, digest);
  return { tag: push.tag, ...readManifest(push.manifest, parsed, digest) };
}

/**
 * Looks for layers and listed images; returns the image's size in bytes. Source: ecr-behaviour §6.2, imageSizeInBytes. What its
 * source lacks, a copy of an index lacks too.
 * Differs from AWS: unknown whether ECR takes a new index of archived images; here it does not, since nobody could pull them.
 */
async function requireParts(
  { lenientLayers, onLenientRefusal, arrival }: PushTools,
  tx: Writer,
  repository: Repository,
  { blobs, children, isIndex }: Manifest,
  isNew: boolean,
): Promise<number> {
  const held = new Map<string, number>();
  for (const { digest, size } of blobs) {
    const layer = await tx.layers.find(repository.id, digest);
    if (layer !== undefined || lenientLayers) held.set(digest, layer?.size ?? size);
  }
  const absent = digestsOf(blobs).filter((digest) => !held.has(digest));
  const listed = await tx.images.byDigests(repository.id, digestsOf(children));
  const present = new Set(listed.map(({ digest }) => digest));
  const mayMiss = lenientLayers || arrival !== undefined;
  const missing = mayMiss ? [] : digestsOf(children).filter((digest) => !present.has(digest));
  if (absent.length + missing.length > 0) onLenientRefusal();
  if (absent.length > 0) throw layersRequired(repository, absent);
  if (missing.length > 0) throw imagesRequired(repository, missing);
  const archived = listed.filter((image) => !canBePulled(image)).map(({ digest }) => digest);
  if (isNew && archived.length > 0) throw imagesArchived(repository, archived);
  if (isIndex) return Math.max(0, ...listed.map((image) => image.size));
  return blobs.reduce((sum, { digest, size }) => sum + (held.get(digest) ?? size), 0);
}

/** Whether the image is there already, under that tag. */
async function checkTag(
  tx: Writer,
  repository: Repository,
  door: Door,
  { tag, digest }: Prepared,
  existing: Image | undefined,
): Promise<boolean> {
  const holder = tag === undefined ? existing : await tx.images.byTag(repository.id, tag);
  if (holder === undefined) return false;
  const isIdentical = holder.id === existing?.id;
  if (isIdentical && holder.status === 'ARCHIVED') return true;
  if (isIdentical && door.identicalPush === 'refused') throw imageAlreadyExists(repository, digest, tag);
  if (tag !== undefined && isImmutable(repository.settings, tag)) throw imageTagAlreadyExists(repository, tag);
  return isIdentical;
}

/** The image of a push: a new one, or the one that is there, which a push or a copy brings back from the archive. */
async function storedImage(
  tools: PushTools,
  tx: Writer,
  repository: Repository,
  push: Prepared,
  { existing, size }: { existing: Image | undefined; size: number },
): Promise<Image> {
  const [now, isUntagged] = [tools.clock.now(), push.tag === undefined];
  if (existing === undefined) return placeImage(tx, repository, push, { size, now, isUntagged });
  const there = isUntagged ? { ...existing, untaggedAt: now } : existing;
  if (isUntagged) await tx.images.setStatus(there);
  if (tools.arrival !== undefined) return activateForCopy(tx, tools, there);
  return there.status === 'ARCHIVED' ? restoreImage(tx, tools, there) : there;
}
