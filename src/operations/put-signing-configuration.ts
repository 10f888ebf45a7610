import { checkSigning, signingConfigurations } from '../domain/signing/configuration.ts';
import type { Operation } from '../operation.ts';

/** Says what is signed of what is pushed to the caller's registry from now on, in place of what was said before. */
export const putSigningConfiguration: Operation<'PutSigningConfiguration'> = async (
  { signingConfiguration },
  { scope, store },
) => {
  checkSigning(scope, signingConfiguration);
  await store.write((tx) => signingConfigurations.put(tx, scope, signingConfiguration));
  return { signingConfiguration };
};
