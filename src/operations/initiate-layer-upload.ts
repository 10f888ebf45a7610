import { repositoryForPush } from '../domain/create-repository.ts';
import { doors } from '../domain/doors.ts';
import { advisedPartBytes } from '../domain/quotas.ts';
import type { Operation } from '../operation.ts';

/** Starts the upload of a layer. */
export const initiateLayerUpload: Operation<'InitiateLayerUpload'> = async (input, context) => {
  const repository = await repositoryForPush(context, input.repositoryName);
  return { uploadId: await context.layers.begin(repository, doors.api), partSize: advisedPartBytes };
};
