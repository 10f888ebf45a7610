import { defaultPageSize, openPageToken, pageOf, sealPageToken } from '../domain/pagination.ts';
import { requireBackfill } from '../domain/replication/backfill.ts';
import { shownBackfill, shownResult } from '../domain/replication/shown-backfill.ts';
import type { Operation } from '../operation.ts';

/** Shows how far a backfill is, and once it has ended, what became of each image. */
export const describeReplicationBackfillResults: Operation<'DescribeReplicationBackfillResults'> = async (
  { replicationBackfillId, resultStatusFilter: status, maxResults: limit = defaultPageSize, nextToken },
  { scope, store, seals },
) => {
  const listing = ['DescribeReplicationBackfillResults', scope.account, scope.region, replicationBackfillId, status];
  const [after = 0] = openPageToken(seals, listing, nextToken) ?? [];
  const backfill = await requireBackfill(store, scope, replicationBackfillId);
  const shown = { registryId: scope.account, ...shownBackfill(backfill) };
  if (backfill.endedAt === undefined) return shown;
  const found = await store.backfills.results(backfill.seq, { status, after, limit: limit + 1 });
  const { rows, last } = pageOf(found, limit);
  return {
    ...shown,
    results: rows.map(shownResult),
    ...(last && { nextToken: sealPageToken(seals, listing, [last.seq]) }),
  };
};
