import { keyOf } from '../domain/creation-templates.ts';
import { checkAccess, pullThroughRule, requireRule, toRule } from '../domain/pull-through/rules.ts';
import type { Operation } from '../operation.ts';

/** Changes the secret of a rule, or its role. */
export const updatePullThroughCacheRule: Operation<'UpdatePullThroughCacheRule'> = async (
  { ecrRepositoryPrefix, credentialArn, customRoleArn },
  { scope, store, clock },
) =>
  store.write(async (tx) => {
    const before = await requireRule(tx, scope, ecrRepositoryPrefix);
    const rule = {
      ...before,
      ...(credentialArn !== undefined && { credentialArn }),
      ...(customRoleArn !== undefined && { customRoleArn }),
      updatedAt: clock.now(),
    };
    const { upstreamRegistry: registry, upstreamRegistryUrl: url } = rule;
    checkAccess(scope, { registry, url, credentialArn: rule.credentialArn, customRoleArn: rule.customRoleArn });
    await tx.documents.put(scope, pullThroughRule, keyOf(ecrRepositoryPrefix), rule);
    return toRule(scope, rule);
  });
