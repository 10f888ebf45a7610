import { requireRepository } from '../domain/repository.ts';
import { repositoryOfArn, toTags } from '../domain/resource-tags.ts';
import type { Operation } from '../operation.ts';

/** Lists the tags of a repository. */
export const listTagsForResource: Operation<'ListTagsForResource'> = async (input, { store }) => {
  const { scope, name } = repositoryOfArn(input.resourceArn);
  const { id } = await requireRepository(store, scope, name);
  return { tags: toTags(await store.repositories.tags(id)) };
};
