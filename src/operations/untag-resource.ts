import { requireByArn, withoutTags } from '../domain/resource-tags.ts';
import type { Operation } from '../operation.ts';

/**
 * Removes tags from a repository.
 * Differs from AWS: unknown whether a key that is not there is an error; here it is none.
 */
export const untagResource: Operation<'UntagResource'> = async (input, { scope, store }) =>
  store.write(async (tx) => {
    const { id } = await requireByArn(tx, input.resourceArn, scope);
    await tx.repositories.setTags(id, withoutTags(await tx.repositories.tags(id), input.tagKeys));
    return {};
  });
