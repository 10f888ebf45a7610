import { doors } from '../domain/doors.ts';
import { advisedPartBytes } from '../domain/quotas.ts';
import { requireRepository } from '../domain/repository.ts';
import type { Operation } from '../operation.ts';

/** Starts the upload of a layer. */
export const initiateLayerUpload: Operation<'InitiateLayerUpload'> = async (input, { scope, store, layers }) => {
  const repository = await requireRepository(store, scope, input.repositoryName);
  return { uploadId: await layers.begin(repository, doors.api), partSize: advisedPartBytes };
};
