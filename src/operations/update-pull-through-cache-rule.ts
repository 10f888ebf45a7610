import { keyOf } from '../domain/prefixes.ts';
import { checkAccess, pullThroughRule, requireRule, toRule } from '../domain/pull-through/rules.ts';
import type { Operation } from '../operation.ts';
import type { PullThroughRule } from '../store/documents.ts';

/** Changes the secret of a rule, or its role. */
export const updatePullThroughCacheRule: Operation<'UpdatePullThroughCacheRule'> = async (
  { ecrRepositoryPrefix, credentialArn, customRoleArn },
  { scope, store, clock, pullThrough },
) => {
  const changed = (before: PullThroughRule): PullThroughRule => ({
    ...before,
    ...(credentialArn !== undefined && { credentialArn }),
    ...(customRoleArn !== undefined && { customRoleArn }),
    updatedAt: clock.now(),
  });
  checkAccess(scope, changed(await requireRule(store, scope, ecrRepositoryPrefix)));
  await pullThrough.checkSecret(credentialArn);
  return store.write(async (tx) => {
    const rule = changed(await requireRule(tx, scope, ecrRepositoryPrefix));
    await tx.documents.put(scope, pullThroughRule, keyOf(ecrRepositoryPrefix), rule);
    return toRule(scope, rule);
  });
};
