import { repositoryPolicyNotFound } from '../domain/messages.ts';
import { requireRepository } from '../domain/repository.ts';
import type { Operation } from '../operation.ts';

/** Deletes the policy of a repository, and shows it a last time. */
export const deleteRepositoryPolicy: Operation<'DeleteRepositoryPolicy'> = async (
  { repositoryName },
  { scope, store },
) =>
  store.write(async (tx) => {
    const repository = await requireRepository(tx, scope, repositoryName);
    const policyText = await tx.policies.ofRepository(repository.id);
    if (policyText === undefined) throw repositoryPolicyNotFound(repository);
    await tx.policies.deleteOfRepository(repository.id);
    return { registryId: scope.account, repositoryName, policyText };
  });
