/** Which image an identifier means: by digest, by tag, or by both. */
import type { ImageFailureCode, ImageIdentifier } from '../../generated/types.ts';
import type { Image } from '../store/images.ts';
import type { Repository } from '../store/repositories.ts';
import type { Reader } from '../store/store.ts';
import { isDigest } from './digest.ts';
import { failureReasons, imageNotFound, invalidParameter } from './messages.ts';

/** Why an identifier names no image, in the code that `failures` carries. */
export type NoImage = Exclude<keyof typeof failureReasons & ImageFailureCode, 'ImageInaccessible'>;

export async function findImage(
  reader: Pick<Reader, 'images'>,
  repository: Repository,
  { imageDigest, imageTag }: ImageIdentifier,
): Promise<Image | NoImage> {
  const malformed = wrongWith({ imageDigest, imageTag });
  if (malformed !== undefined) return malformed;
  const byTag = imageTag === undefined ? undefined : await reader.images.byTag(repository.id, imageTag);
  if (imageDigest === undefined) return byTag ?? 'ImageNotFound';
  const byDigest = await reader.images.byDigest(repository.id, imageDigest);
  if (byDigest === undefined || imageTag === undefined) return byDigest ?? 'ImageNotFound';
  return byTag?.id === byDigest.id ? byDigest : 'ImageTagDoesNotMatchDigest';
}

function wrongWith({ imageDigest, imageTag }: ImageIdentifier): NoImage | undefined {
  if (imageDigest === undefined && imageTag === undefined) return 'MissingDigestAndTag';
  if (imageDigest !== undefined && !isDigest(imageDigest)) return 'InvalidImageDigest';
  return imageTag !== undefined && !isImageTag(imageTag) ? 'InvalidImageTag' : undefined;
}

/** Whether it could name an image. */
export const isWellFormed = (id: ImageIdentifier) => wrongWith(id) === undefined;

/** The image, for operations that fail as a whole. @throws ImageNotFoundException, InvalidParameterException */
export async function requireImage(
  reader: Pick<Reader, 'images'>,
  repository: Repository,
  id: ImageIdentifier,
): Promise<Image> {
  const found = await findImage(reader, repository, id);
  if (typeof found !== 'string') return found;
  if (found === 'MissingDigestAndTag') throw invalidParameter('imageId', failureReasons[found]);
  if (found === 'InvalidImageDigest') throw invalidImageDigest();
  if (found === 'InvalidImageTag') throw invalidImageTag();
  throw imageNotFound(repository, id);
}

export const failureOf = (imageId: ImageIdentifier, code: NoImage | 'ImageInaccessible') => ({
  imageId,
  failureCode: code,
  failureReason: failureReasons[code],
});

/** ECR's own rule, on top of the contract's 1 to 300 characters. */
export const isImageTag = (tag: string) => tag.length <= 300 && /^[a-zA-Z0-9\-_.]+$/.test(tag);

export const invalidImageTag = () => invalidParameter('imageTag', "must satisfy regular expression '[a-zA-Z0-9-_.]+'");

export const invalidImageDigest = () =>
  invalidParameter('imageDigest', "must satisfy regular expression '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'");
