import { parseLifecyclePolicy } from '../domain/lifecycle/policy-text.ts';
import { setPolicy } from '../domain/lifecycle/schedule.ts';
import { requireRepository } from '../domain/repository.ts';
import type { Operation } from '../operation.ts';

/** Gives a repository a lifecycle policy, in place of any that it has. */
export const putLifecyclePolicy: Operation<'PutLifecyclePolicy'> = async (
  { repositoryName, lifecyclePolicyText },
  context,
) => {
  const { scope, store } = context;
  parseLifecyclePolicy(lifecyclePolicyText);
  return store.write(async (tx) => {
    const repository = await requireRepository(tx, scope, repositoryName);
    await setPolicy(tx, context, repository.id, lifecyclePolicyText);
    return { registryId: repository.account, repositoryName, lifecyclePolicyText };
  });
};
