import { insertRepository } from '../domain/create-repository.ts';
import { toEncryption } from '../domain/encryption.ts';
import { toMutability } from '../domain/mutability.ts';
import { toRepository } from '../domain/repository.ts';
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
  const wanted = { name: input.repositoryName, settings, tags: withTags({}, input.tags ?? [], quotas) };
  const repository = await store.write((tx) => insertRepository(tx, context, scope, wanted));
  return { repository: toRepository(context, repository) };
};
