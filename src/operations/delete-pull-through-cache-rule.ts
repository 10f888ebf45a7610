import { keyOf } from '../domain/prefixes.ts';
import { pullThroughRule, requireRule, toRule } from '../domain/pull-through/rules.ts';
import type { Operation } from '../operation.ts';

/** Deletes a rule; what it has brought stays. */
export const deletePullThroughCacheRule: Operation<'DeletePullThroughCacheRule'> = async (
  { ecrRepositoryPrefix },
  { scope, store },
) =>
  store.write(async (tx) => {
    const rule = await requireRule(tx, scope, ecrRepositoryPrefix);
    await tx.documents.remove(scope, pullThroughRule, keyOf(ecrRepositoryPrefix));
    return toRule(scope, rule);
  });
