import { requireSigningConfiguration, signingConfigurations } from '../domain/signing/configuration.ts';
import type { Operation } from '../operation.ts';

/** Deletes the signing configuration of the caller's registry, and shows it a last time. What was signed stays. */
export const deleteSigningConfiguration: Operation<'DeleteSigningConfiguration'> = async (_, { scope, store }) =>
  store.write(async (tx) => {
    const signingConfiguration = await requireSigningConfiguration(tx, scope);
    await signingConfigurations.remove(tx, scope);
    return { registryId: scope.account, signingConfiguration };
  });
