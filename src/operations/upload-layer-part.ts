import { requireRepository } from '../domain/repository.ts';
import type { Operation } from '../operation.ts';

/** Adds a part, which must begin where the last one ended. */
export const uploadLayerPart: Operation<'UploadLayerPart'> = async (input, { scope, store, layers }) => {
  const repository = await requireRepository(store, scope, input.repositoryName);
  const part = { first: input.partFirstByte, last: input.partLastByte, bytes: input.layerPartBlob };
  const received = await layers.addPart(repository, input.uploadId, part);
  return {
    registryId: repository.account,
    repositoryName: repository.name,
    uploadId: input.uploadId,
    lastByteReceived: received - 1,
  };
};
