/** Takes tags off images and images out of a repository: the one way out, for BatchDeleteImage and for DELETE on /v2. */
import type { ImageFailure, ImageIdentifier } from '../../generated/types.ts';
import type { Context } from '../context.ts';
import type { Image } from '../store/images.ts';
import type { Repository } from '../store/repositories.ts';
import type { Writer } from '../store/store.ts';
import type { Door } from './doors.ts';
import { type EventTools, imageDeleted, record } from './events.ts';
import { failureOf, findImage } from './image-id.ts';
import type { Timing } from './lifecycle/schedule.ts';
import { referencedByManifestList } from './messages.ts';
import { scheduleDeletion } from './replication/schedule.ts';
import { forgetActivation } from './storage-class.ts';

export type Deletion = Deleted | { readonly failure: ImageFailure };

interface Deleted {
  /** As it is answered: with each tag that is gone, or without any. */
  readonly deleted: readonly ImageIdentifier[];
  /** A tag, or without one the whole image. */
  readonly gone: { readonly digest: string; readonly tag?: string };
}

/**
 * Deletes what one identifier means: with a tag the tag, without one the image with all its tags. Source: ecr-behaviour §6.3.
 * Differs from AWS: the layers of a deleted image stay in the repository until it is deleted; ECR removes them some time later.
 */
export async function deleteImage(
  tx: Writer,
  tools: Timing & Pick<Context, 'arrival'>,
  repository: Repository,
  door: Door,
  id: ImageIdentifier,
): Promise<Deletion> {
  const deletion = await removeImage(tx, tools, repository, door, id);
  if ('deleted' in deletion && tools.arrival === undefined)
    await scheduleDeletion(tx, tools, repository, deletion.gone);
  return deletion;
}

/** The same, of a copy: what a registry has from another one it does not replicate on. */
export async function removeImage(
  tx: Writer,
  tools: EventTools,
  repository: Repository,
  door: Door,
  id: ImageIdentifier,
): Promise<Deletion> {
  const deletion = await take(tx, repository, door, id);
  for (const { imageDigest = '', imageTag } of 'deleted' in deletion ? deletion.deleted : [])
    await record(
      tx,
      tools,
      repository,
      imageDeleted({ repositoryName: repository.name, digest: imageDigest, tag: imageTag }),
    );
  return deletion;
}

async function take(tx: Writer, repository: Repository, door: Door, id: ImageIdentifier): Promise<Deletion> {
  const image = await findImage(tx, repository, id);
  if (typeof image === 'string') return { failure: failureOf(id, image) };
  const tags = await tx.tags.ofImage(image.id);
  if (id.imageTag === undefined) return deleteWhole(tx, repository, image, tags, id);
  const isLast = tags.length === 1;
  if (isLast && door.lastTagDeleted === 'image deleted') return deleteWhole(tx, repository, image, tags, id);
  await tx.tags.delete(repository.id, id.imageTag);
  const { digest } = image;
  return { deleted: [{ imageDigest: digest, imageTag: id.imageTag }], gone: { digest, tag: id.imageTag } };
}

async function deleteWhole(
  tx: Writer,
  repository: Repository,
  image: Image,
  tags: readonly string[],
  id: ImageIdentifier,
): Promise<Deletion> {
  const parents = await tx.images.parents(repository.id, image.digest);
  if (parents.length > 0) {
    const failureReason = referencedByManifestList(parents);
    return { failure: { imageId: id, failureCode: 'ImageReferencedByManifestList', failureReason } };
  }
  await tx.images.delete(image);
  await forgetActivation(tx, image.id);
  const imageDigest = image.digest;
  const deleted = tags.length === 0 ? [{ imageDigest }] : tags.map((imageTag) => ({ imageDigest, imageTag }));
  return { deleted, gone: { digest: imageDigest } };
}
