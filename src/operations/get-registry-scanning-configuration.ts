import { scanningOf } from '../domain/registry-scanning.ts';
import type { Operation } from '../operation.ts';

/** Shows the scanning configuration of the caller's registry. */
export const getRegistryScanningConfiguration: Operation<'GetRegistryScanningConfiguration'> = async (
  _,
  { scope, store },
) => ({ registryId: scope.account, scanningConfiguration: await scanningOf(store, scope) });
