import { requireImage } from '../domain/image-id.ts';
import { requireRepository } from '../domain/repository.ts';
import { archiveImage, restoreImage } from '../domain/storage-class.ts';
import type { Operation } from '../operation.ts';

/** Archives an image, or begins to restore one. */
export const updateImageStorageClass: Operation<'UpdateImageStorageClass'> = async (input, context) =>
  context.store.write(async (tx) => {
    const repository = await requireRepository(tx, context.scope, input.repositoryName);
    const image = await requireImage(tx, repository, input.imageId);
    const move = input.targetStorageClass === 'ARCHIVE' ? archiveImage : restoreImage;
    const { digest, status } = await move(tx, context, image);
    const { imageTag } = input.imageId;
    return {
      registryId: repository.account,
      repositoryName: repository.name,
      imageId: { imageDigest: digest, ...(imageTag !== undefined && { imageTag }) },
      imageStatus: status,
    };
  });
