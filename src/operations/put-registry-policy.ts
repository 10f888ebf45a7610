import { checkRegistryPolicy } from '../domain/policy/policy-texts.ts';
import type { Operation } from '../operation.ts';

/** Sets the policy of the caller's registry. */
export const putRegistryPolicy: Operation<'PutRegistryPolicy'> = async ({ policyText }, { scope, store }) => {
  checkRegistryPolicy(policyText, scope);
  await store.write((tx) => tx.policies.setOfRegistry(scope, policyText));
  return { registryId: scope.account, policyText };
};
