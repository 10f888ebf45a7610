import { requirePreview, resultsOfImages, toPreview, toPreviewResult } from '../domain/lifecycle/preview.ts';
import { defaultPageSize, openPageToken, pageOf, refusePaging, sealPageToken } from '../domain/pagination.ts';
import { requireRepository } from '../domain/repository.ts';
import type { Operation } from '../operation.ts';

/** Shows the last preview: for the images asked for, or all that the filter lets through, page by page. */
export const getLifecyclePolicyPreview: Operation<'GetLifecyclePolicyPreview'> = async (
  input,
  { scope, store, seals },
) => {
  const repository = await requireRepository(store, scope, input.repositoryName);
  const preview = await requirePreview(store, repository);
  const { tagStatus } = input.filter ?? {};
  const filter = tagStatus === undefined || tagStatus === 'ANY' ? {} : { tagStatus };
  if (input.imageIds !== undefined) {
    refusePaging(input, 'imageIds');
    const results = await resultsOfImages(store, repository, input.imageIds, filter);
    return { ...toPreview(repository, preview), previewResults: results.map(toPreviewResult) };
  }
  const listing = ['GetLifecyclePolicyPreview', String(repository.id), tagStatus];
  const [after = 0] = openPageToken(seals, listing, input.nextToken) ?? [];
  const limit = input.maxResults ?? defaultPageSize;
  const { rows, last } = pageOf(
    await store.lifecycle.results(repository.id, filter, { after, limit: limit + 1 }),
    limit,
  );
  return {
    ...toPreview(repository, preview),
    previewResults: rows.map(toPreviewResult),
    ...(last && { nextToken: sealPageToken(seals, listing, [last.position]) }),
  };
};
