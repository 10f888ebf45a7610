import { requireByArn, toTags } from '../domain/resource-tags.ts';
import type { Operation } from '../operation.ts';

/** Lists the tags of a repository. */
export const listTagsForResource: Operation<'ListTagsForResource'> = async (input, { scope, store }) => {
  const { id } = await requireByArn(store, input.resourceArn, scope);
  return { tags: toTags(await store.repositories.tags(id)) };
};
