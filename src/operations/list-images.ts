import { imageFilterOf } from '../domain/image-filter.ts';
import { defaultPageSize, openPageToken, pageOf, sealPageToken } from '../domain/pagination.ts';
import { requireRepository } from '../domain/repository.ts';
import type { Operation } from '../operation.ts';

/** Lists the images of a repository in push order: one entry for each tag, and one for an untagged image. */
export const listImages: Operation<'ListImages'> = async (input, { scope, store, seals }) => {
  const repository = await requireRepository(store, scope, input.repositoryName);
  const { tagStatus, imageStatus } = input.filter ?? {};
  const listing = ['ListImages', String(repository.id), tagStatus, imageStatus];
  const [after = 0, seq = 0] = openPageToken(seals, listing, input.nextToken) ?? [];
  const limit = input.maxResults ?? defaultPageSize;
  const entries = await store.images.entries(repository.id, imageFilterOf(input.filter), {
    after,
    seq,
    limit: limit + 1,
  });
  const { rows, last } = pageOf(entries, limit);
  return {
    imageIds: rows.map(({ digest, tag }) => ({ imageDigest: digest, ...(tag !== undefined && { imageTag: tag }) })),
    ...(last && { nextToken: sealPageToken(seals, listing, [last.imageId, last.seq]) }),
  };
};
