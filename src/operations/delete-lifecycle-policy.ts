import { forgetScheduled } from '../domain/lifecycle/schedule.ts';
import { requirePolicy, toStoredPolicy } from '../domain/lifecycle/stored-policy.ts';
import { requireRepository } from '../domain/repository.ts';
import type { Operation } from '../operation.ts';

/** Takes the lifecycle policy off a repository. */
export const deleteLifecyclePolicy: Operation<'DeleteLifecyclePolicy'> = async ({ repositoryName }, { scope, store }) =>
  store.write(async (tx) => {
    const repository = await requireRepository(tx, scope, repositoryName);
    const policy = await requirePolicy(tx, repository);
    await tx.lifecycle.deletePolicy(repository.id);
    await forgetScheduled(tx, repository.id);
    return toStoredPolicy(repository, policy);
  });
