import { requirePreview, resultsOfImages, toPreview, toPreviewResult } from '../domain/lifecycle/preview.ts';
import { defaultPageSize, openPageToken, pageOf, refusePaging, sealPageToken } from '../domain/pagination.ts';
import { requireRepository } from '../domain/repository.ts';
import type { Operation } from '../operation.ts';

/**
 * Shows the last preview: for the images asked for, or all that the filter lets through, page by page. One that is EXPIRED
 * has no results any more.
 */
export const getLifecyclePolicyPreview: Operation<'GetLifecyclePolicyPreview'> = async (input, context) => {
  const { scope, store, seals } = context;
  const repository = await requireRepository(store, scope, input.repositoryName);
  const preview = await requirePreview(context, repository);
  const { tagStatus } = input.filter ?? {};
  const filter = tagStatus === undefined || tagStatus === 'ANY' ? {} : { tagStatus };
  const isExpired = preview.status === 'EXPIRED';
  if (input.imageIds !== undefined) {
    refusePaging(input, 'imageIds');
    const results = await resultsOfImages(store, repository, input.imageIds, filter);
    return { ...toPreview(repository, preview), previewResults: isExpired ? [] : results.map(toPreviewResult) };
  }
  const listing = ['GetLifecyclePolicyPreview', String(repository.id), String(preview.madeAt), tagStatus];
  const [after = 0] = openPageToken(seals, listing, input.nextToken) ?? [];
  const limit = input.maxResults ?? defaultPageSize;
  const { rows, last } = pageOf(
    isExpired ? [] : await store.lifecycle.results(repository.id, filter, { after, limit: limit + 1 }),
    limit,
  );
  return {
    ...toPreview(repository, preview),
    previewResults: rows.map(toPreviewResult),
    ...(last && { nextToken: sealPageToken(seals, listing, [last.position]) }),
  };
};
