import { changeScanning, toScanning } from '../domain/registry-scanning.ts';
import type { Operation } from '../operation.ts';

/** Sets which repositories of the caller's registry are scanned, and when. */
export const putRegistryScanningConfiguration: Operation<'PutRegistryScanningConfiguration'> = async (
  input,
  context,
) => {
  const scanning = toScanning(input);
  await context.store.write((tx) => changeScanning(tx, context, context.scope, scanning));
  return { registryScanningConfiguration: scanning };
};
