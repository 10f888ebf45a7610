import { checkRepositoryPolicy, refuseLockOut } from '../domain/policy/policy-texts.ts';
import { requireRepository } from '../domain/repository.ts';
import type { Operation } from '../operation.ts';

/** Sets the policy of a repository; with `force`, also one that keeps the caller from setting another. */
export const setRepositoryPolicy: Operation<'SetRepositoryPolicy'> = async (input, context) => {
  const { repositoryName, policyText, force = false } = input;
  const { scope, store } = context;
  checkRepositoryPolicy(policyText);
  await store.write(async (tx) => {
    const { id } = await requireRepository(tx, scope, repositoryName);
    if (!force) await refuseLockOut(context, tx, repositoryName, policyText);
    await tx.policies.setOfRepository(id, policyText);
  });
  return { registryId: scope.account, repositoryName, policyText };
};
