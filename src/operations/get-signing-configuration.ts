import { requireSigningConfiguration } from '../domain/signing/configuration.ts';
import type { Operation } from '../operation.ts';

/** Shows the signing configuration of the caller's registry. */
export const getSigningConfiguration: Operation<'GetSigningConfiguration'> = async (_, { scope, store }) => ({
  registryId: scope.account,
  signingConfiguration: await requireSigningConfiguration(store, scope),
});
