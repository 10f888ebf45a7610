import { toEncryption } from '../domain/encryption.ts';
import { limitExceeded, repositoryAlreadyExists } from '../domain/messages.ts';
import { toMutability } from '../domain/mutability.ts';
import { shownText, toRepository } from '../domain/repository.ts';
import { withTags } from '../domain/resource-tags.ts';
import type { Operation } from '../operation.ts';
import type { RepositorySettings } from '../store/repositories.ts';

/** Creates an empty repository. */
export const createRepository: Operation<'CreateRepository'> = async (input, context) => {
  const { scope, store, clock, quotas } = context;
  const settings: RepositorySettings = {
    createdAt: clock.now(),
    ...toMutability(input.imageTagMutability, input.imageTagMutabilityExclusionFilters),
    scanOnPush: input.imageScanningConfiguration?.scanOnPush ?? false,
    encryption: toEncryption(scope, input.encryptionConfiguration),
  };
  const shown = shownText({ ...scope, name: input.repositoryName, settings });
  const tags = withTags({}, input.tags ?? [], quotas);
  return store.write(async (tx) => {
    const name = input.repositoryName;
    if ((await tx.repositories.find(scope, name)) !== undefined) {
      throw repositoryAlreadyExists({ name, account: scope.account });
    }
    if ((await tx.repositories.count(scope)) >= quotas.repositoriesPerRegistry) {
      throw limitExceeded('repositories per registry', quotas.repositoriesPerRegistry);
    }
    return { repository: toRepository(context, await tx.repositories.insert(scope, name, { settings, shown, tags })) };
  });
};
