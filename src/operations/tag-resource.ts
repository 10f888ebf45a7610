import { requireRepository } from '../domain/repository.ts';
import { repositoryOfArn, withTags } from '../domain/resource-tags.ts';
import type { Operation } from '../operation.ts';

/** Adds tags to a repository; a key that is there already gets the new value. */
export const tagResource: Operation<'TagResource'> = async (input, { store, quotas }) => {
  const { scope, name } = repositoryOfArn(input.resourceArn);
  return store.write(async (tx) => {
    const { id } = await requireRepository(tx, scope, name);
    await tx.repositories.setTags(id, withTags(await tx.repositories.tags(id), input.tags, quotas));
    return {};
  });
};
