import { repositoryPolicyNotFound } from '../domain/messages.ts';
import { requireRepository } from '../domain/repository.ts';
import type { Operation } from '../operation.ts';

/** Shows the policy of a repository as it was set. */
export const getRepositoryPolicy: Operation<'GetRepositoryPolicy'> = async ({ repositoryName }, { scope, store }) => {
  const repository = await requireRepository(store, scope, repositoryName);
  const policyText = await store.policies.ofRepository(repository.id);
  if (policyText === undefined) throw repositoryPolicyNotFound(repository);
  return { registryId: scope.account, repositoryName, policyText };
};
