import type { RepositoryScanningConfiguration, RepositoryScanningConfigurationFailure } from '../../generated/types.ts';
import { failureReasons } from '../domain/messages.ts';
import { scanningBy, scanningOf, shownScanning } from '../domain/registry-scanning.ts';
import type { Operation } from '../operation.ts';

/** Shows what of the registry's scanning configuration applies to repositories; one that is not there is a failure. */
export const batchGetRepositoryScanningConfiguration: Operation<'BatchGetRepositoryScanningConfiguration'> = async (
  { repositoryNames },
  { scope, store },
) => {
  const scanningConfigurations: RepositoryScanningConfiguration[] = [];
  const failures: RepositoryScanningConfigurationFailure[] = [];
  const scanningFor = scanningBy(await scanningOf(store, scope));
  for (const repositoryName of repositoryNames) {
    const repository = await store.repositories.find(scope, repositoryName);
    if (repository !== undefined) scanningConfigurations.push(shownScanning(repository, scanningFor(repository)));
    else {
      const failureCode = 'REPOSITORY_NOT_FOUND';
      failures.push({ repositoryName, failureCode, failureReason: failureReasons[failureCode] });
    }
  }
  return { scanningConfigurations, failures };
};
