import { requirePolicy, toStoredPolicy } from '../domain/lifecycle/stored-policy.ts';
import { requireRepository } from '../domain/repository.ts';
import type { Operation } from '../operation.ts';

/** Shows the lifecycle policy of a repository, and when it was last carried out. */
export const getLifecyclePolicy: Operation<'GetLifecyclePolicy'> = async ({ repositoryName }, { scope, store }) => {
  const repository = await requireRepository(store, scope, repositoryName);
  return toStoredPolicy(repository, await requirePolicy(store, repository));
};
