import { registryPolicyNotFound } from '../domain/messages.ts';
import type { Operation } from '../operation.ts';

/** Shows the policy of the caller's registry as it was set. */
export const getRegistryPolicy: Operation<'GetRegistryPolicy'> = async (_, { scope, store }) => {
  const policyText = await store.policies.ofRegistry(scope);
  if (policyText === undefined) throw registryPolicyNotFound(scope);
  return { registryId: scope.account, policyText };
};
