import { requireRepository } from '../domain/repository.ts';
import { repositoryOfArn, withoutTags } from '../domain/resource-tags.ts';
import type { Operation } from '../operation.ts';

/** Removes tags from a repository; a key that is not there is no error. */
export const untagResource: Operation<'UntagResource'> = async (input, { store }) => {
  const { scope, name } = repositoryOfArn(input.resourceArn);
  return store.write(async (tx) => {
    const { id } = await requireRepository(tx, scope, name);
    await tx.repositories.setTags(id, withoutTags(await tx.repositories.tags(id), input.tagKeys));
    return {};
  });
};
