import type { ImageFailure, ImageIdentifier, Image as ImageShape } from '../../generated/types.ts';
import type { Context } from '../context.ts';
import { failureOf, findImage } from '../domain/image-id.ts';
import { acceptedManifest, canBePulled, recordPull, storedManifest } from '../domain/pull-image.ts';
import { requireRepository } from '../domain/repository.ts';
import type { Operation } from '../operation.ts';
import type { Repository } from '../store/repositories.ts';

/** Returns manifests by tag or digest; an image that cannot be returned is a failure, not an error. */
export const batchGetImage: Operation<'BatchGetImage'> = async (input, context) => {
  const repository = await requireRepository(context.store, context.scope, input.repositoryName);
  const images: ImageShape[] = [];
  const failures: ImageFailure[] = [];
  for (const id of input.imageIds) {
    const result = await getImage(context, repository, id, input.acceptedMediaTypes ?? []);
    if ('failureCode' in result) failures.push(result);
    else images.push(result);
  }
  return { images, failures };
};

async function getImage(context: Context, repository: Repository, id: ImageIdentifier, accepted: readonly string[]) {
  const image = await findImage(context.store, repository, id);
  if (typeof image === 'string') return failureOf(id, image);
  if (!canBePulled(image)) return failureOf(id, 'ImageInaccessible');
  const isByTag = id.imageDigest === undefined && accepted.length > 0;
  const pulled = isByTag ? await acceptedManifest(context, image, accepted) : await storedManifest(context, image);
  await recordPull(context, image);
  return {
    registryId: repository.account,
    repositoryName: repository.name,
    imageId: { imageDigest: pulled.digest, ...(id.imageTag !== undefined && { imageTag: id.imageTag }) },
    imageManifest: Buffer.from(pulled.bytes).toString('utf8'),
    imageManifestMediaType: pulled.mediaType,
  };
}
