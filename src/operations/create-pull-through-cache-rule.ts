import { limitExceeded, pullThroughRuleAlreadyExists } from '../domain/messages.ts';
import { keyOf } from '../domain/prefixes.ts';
import { pullThroughRule, toRule, upstreamOf } from '../domain/pull-through/rules.ts';
import type { Operation } from '../operation.ts';

/** Adds a rule by which repositories whose names begin with a prefix are filled from an upstream registry. */
export const createPullThroughCacheRule: Operation<'CreatePullThroughCacheRule'> = async (
  { registryId: _, ...input },
  { scope, store, clock, quotas, pullThrough },
) => {
  const upstreamRegistry = upstreamOf(scope, input);
  await pullThrough.checkSecret(input.credentialArn);
  const key = keyOf(input.ecrRepositoryPrefix);
  return store.write(async (tx) => {
    if ((await tx.documents.find(scope, pullThroughRule, key)) !== undefined)
      throw pullThroughRuleAlreadyExists({ prefix: input.ecrRepositoryPrefix, account: scope.account });
    if ((await tx.documents.count(scope, pullThroughRule)) >= quotas.pullThroughCacheRules)
      throw limitExceeded('pull through cache rules per registry', quotas.pullThroughCacheRules);
    const now = clock.now();
    const { upstreamRepositoryPrefix = 'ROOT' } = input;
    const rule = { ...input, upstreamRepositoryPrefix, upstreamRegistry, createdAt: now, updatedAt: now };
    await tx.documents.put(scope, pullThroughRule, key, rule);
    return toRule(scope, rule);
  });
};
