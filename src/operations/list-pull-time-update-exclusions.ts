import { defaultPageSize, openPageToken, pageOf, sealPageToken } from '../domain/pagination.ts';
import { largestPage, pullTimeExclusion } from '../domain/pull-time-exclusions.ts';
import type { Operation } from '../operation.ts';

/** Lists the users and roles that are excluded, in the order in which they were registered. */
export const listPullTimeUpdateExclusions: Operation<'ListPullTimeUpdateExclusions'> = async (
  input,
  { scope, store, seals },
) => {
  const listing = ['ListPullTimeUpdateExclusions', scope.account, scope.region];
  const [after = 0] = openPageToken(seals, listing, input.nextToken) ?? [];
  const limit = Math.min(input.maxResults ?? defaultPageSize, largestPage);
  const { rows, last } = pageOf(
    await store.documents.page(scope, pullTimeExclusion, { after, limit: limit + 1 }),
    limit,
  );
  return {
    pullTimeUpdateExclusions: rows.map(({ document }) => document.principalArn),
    ...(last && { nextToken: sealPageToken(seals, listing, [last.seq]) }),
  };
};
