import { requireByArn, withoutTags } from '../domain/resource-tags.ts';
import type { Operation } from '../operation.ts';

/** Removes tags from a repository; a key that is not there is no error. */
export const untagResource: Operation<'UntagResource'> = async (input, { scope, store }) =>
  store.write(async (tx) => {
    const { id } = await requireByArn(tx, input.resourceArn, scope);
    await tx.repositories.setTags(id, withoutTags(await tx.repositories.tags(id), input.tagKeys));
    return {};
  });
