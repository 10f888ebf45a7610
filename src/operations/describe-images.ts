import type { ImageIdentifier } from '../../generated/types.ts';
import type { Context } from '../context.ts';
import { toImageDetails } from '../domain/image-detail.ts';
import { imageFilterOf } from '../domain/image-filter.ts';
import { requireImage } from '../domain/image-id.ts';
import { defaultPageSize, openPageToken, pageOf, refusePaging, sealPageToken } from '../domain/pagination.ts';
import { requireRepository } from '../domain/repository.ts';
import type { Operation } from '../operation.ts';
import type { Image } from '../store/images.ts';
import type { Repository } from '../store/repositories.ts';

/**
 * Shows images with their sizes, tags and times: those asked for, or all that the filter lets through, page by page.
 * Differs from AWS: unknown in which order ECR shows images; here in that of their pushes.
 */
export const describeImages: Operation<'DescribeImages'> = async (input, context) => {
  const { scope, store, seals } = context;
  const repository = await requireRepository(store, scope, input.repositoryName);
  if (input.imageIds !== undefined) {
    refusePaging(input, 'imageIds');
    const images = await distinctImages(context, repository, input.imageIds);
    return { imageDetails: await toImageDetails(store, repository, images) };
  }
  const { tagStatus, imageStatus } = input.filter ?? {};
  const listing = ['DescribeImages', String(repository.id), tagStatus, imageStatus];
  const [after = 0] = openPageToken(seals, listing, input.nextToken) ?? [];
  const limit = input.maxResults ?? defaultPageSize;
  const images = await store.images.page(repository.id, imageFilterOf(input.filter), { after, limit: limit + 1 });
  const { rows, last } = pageOf(images, limit);
  return {
    imageDetails: await toImageDetails(store, repository, rows),
    ...(last && { nextToken: sealPageToken(seals, listing, [last.id]) }),
  };
};

/** Each image once, in the order in which it was first asked for. */
async function distinctImages(
  { store }: Context,
  repository: Repository,
  ids: readonly ImageIdentifier[],
): Promise<Image[]> {
  const found = new Map<number, Image>();
  for (const id of ids) {
    const image = await requireImage(store, repository, id);
    if (!found.has(image.id)) found.set(image.id, image);
  }
  return [...found.values()];
}
