import { doors } from '../domain/doors.ts';
import { requireRepository } from '../domain/repository.ts';
import type { Operation } from '../operation.ts';

/** Ends an upload: checks the digest and makes the bytes a layer of the repository. */
export const completeLayerUpload: Operation<'CompleteLayerUpload'> = async (input, { scope, store, layers }) => {
  const repository = await requireRepository(store, scope, input.repositoryName);
  const { digest } = await layers.complete(repository, doors.api, input.uploadId, input.layerDigests);
  return {
    registryId: repository.account,
    repositoryName: repository.name,
    uploadId: input.uploadId,
    layerDigest: digest,
  };
};
