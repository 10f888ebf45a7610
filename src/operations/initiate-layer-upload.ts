import { RepositoryNotFoundException } from '../../generated/errors.ts';
import type { Context } from '../context.ts';
import { repositoryForPush } from '../domain/create-repository.ts';
import { doors } from '../domain/doors.ts';
import { isLimitExceeded, repositoryNotFound } from '../domain/messages.ts';
import { advisedPartBytes } from '../domain/quotas.ts';
import type { Operation } from '../operation.ts';
import type { Repository } from '../store/repositories.ts';

/** Starts the upload of a layer. */
export const initiateLayerUpload: Operation<'InitiateLayerUpload'> = async (input, context) => {
  const repository = await repositoryFor(context, input.repositoryName);
  return { uploadId: await context.layers.begin(repository, doors.api), partSize: advisedPartBytes };
};

/** The contract of this operation has no error for a registry that is full, where a template would create one repository more. */
async function repositoryFor(context: Context, name: string): Promise<Repository> {
  try {
    return await repositoryForPush(context, name);
  } catch (error) {
    if (!isLimitExceeded(error)) throw error;
    const { message } = repositoryNotFound({ name, account: context.scope.account });
    throw new RepositoryNotFoundException({ message: `${message}, and cannot be created: ${error.message}` });
  }
}
