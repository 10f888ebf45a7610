import { requireByArn, withTags } from '../domain/resource-tags.ts';
import type { Operation } from '../operation.ts';

/** Adds tags to a repository; a key that is there already gets the new value. */
export const tagResource: Operation<'TagResource'> = async (input, { scope, store, quotas }) =>
  store.write(async (tx) => {
    const { id } = await requireByArn(tx, input.resourceArn, scope);
    await tx.repositories.setTags(id, withTags(await tx.repositories.tags(id), input.tags, quotas));
    return {};
  });
