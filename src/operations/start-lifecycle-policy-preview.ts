import { parseLifecyclePolicy } from '../domain/lifecycle/policy-text.ts';
import { startPreview } from '../domain/lifecycle/preview.ts';
import { requirePolicy } from '../domain/lifecycle/stored-policy.ts';
import { requireRepository } from '../domain/repository.ts';
import type { Operation } from '../operation.ts';

/** Previews what a policy would do, or without one the policy that the repository has. */
export const startLifecyclePolicyPreview: Operation<'StartLifecyclePolicyPreview'> = async (
  { repositoryName, lifecyclePolicyText },
  context,
) => {
  if (lifecyclePolicyText !== undefined) parseLifecyclePolicy(lifecyclePolicyText);
  const { scope, store } = context;
  return store.write(async (tx) => {
    const repository = await requireRepository(tx, scope, repositoryName);
    const text = lifecyclePolicyText ?? (await requirePolicy(tx, repository)).text;
    await startPreview(tx, context, repository, text);
    return { registryId: repository.account, repositoryName, lifecyclePolicyText: text, status: 'IN_PROGRESS' };
  });
};
