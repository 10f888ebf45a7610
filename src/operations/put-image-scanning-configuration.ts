import { changeSettings } from '../domain/repository.ts';
import type { Operation } from '../operation.ts';

/** Sets whether images of a repository are scanned when they are pushed. */
export const putImageScanningConfiguration: Operation<'PutImageScanningConfiguration'> = async (
  input,
  { scope, store },
) => {
  const scanOnPush = input.imageScanningConfiguration.scanOnPush ?? false;
  const { account, name } = await changeSettings(store, scope, input.repositoryName, (settings) => ({
    ...settings,
    scanOnPush,
  }));
  return { registryId: account, repositoryName: name, imageScanningConfiguration: { scanOnPush } };
};
