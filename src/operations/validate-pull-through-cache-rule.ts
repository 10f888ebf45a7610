import { requireRule, toRule } from '../domain/pull-through/rules.ts';
import type { Operation } from '../operation.ts';

/** Says whether the upstream registry of a rule answers, with the secret of the rule. */
export const validatePullThroughCacheRule: Operation<'ValidatePullThroughCacheRule'> = async (
  { ecrRepositoryPrefix },
  { scope, store, pullThrough },
) => {
  const rule = await requireRule(store, scope, ecrRepositoryPrefix);
  const failure = await pullThrough.failureOf(rule);
  return { ...toRule(scope, rule), isValid: failure === undefined, ...(failure !== undefined && { failure }) };
};
