import { registryPolicyNotFound } from '../domain/messages.ts';
import type { Operation } from '../operation.ts';

/** Deletes the policy of the caller's registry, and shows it a last time. */
export const deleteRegistryPolicy: Operation<'DeleteRegistryPolicy'> = async (_, { scope, store }) =>
  store.write(async (tx) => {
    const policyText = await tx.policies.ofRegistry(scope);
    if (policyText === undefined) throw registryPolicyNotFound(scope);
    await tx.policies.deleteOfRegistry(scope);
    return { registryId: scope.account, policyText };
  });
