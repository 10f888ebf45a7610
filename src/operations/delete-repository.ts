import * as domain from '../domain/delete-repository.ts';
import { toRepository } from '../domain/repository.ts';
import type { Operation } from '../operation.ts';

/** Deletes a repository; with `force`, the images in it too. */
export const deleteRepository: Operation<'DeleteRepository'> = async (input, context) => {
  const deleted = await domain.deleteRepository(context, context.scope, input.repositoryName, input.force ?? false);
  return { repository: toRepository(context, deleted) };
};
