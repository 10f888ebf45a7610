import { openPageToken, pageOf, sealPageToken } from '../domain/pagination.ts';
import { shownBackfill } from '../domain/replication/shown-backfill.ts';
import type { Operation } from '../operation.ts';

/** Source: ecr-behaviour §9.4. */
const pageSize = 25;

/**
 * Lists the backfills of a registry, in the order in which they were started.
 * Differs from AWS: the order of ECR is not known; here that in which they were started.
 */
export const listReplicationBackfills: Operation<'ListReplicationBackfills'> = async (
  { maxResults: limit = pageSize, nextToken },
  { scope, store, seals },
) => {
  const listing = ['ListReplicationBackfills', scope.account, scope.region];
  const [after = 0] = openPageToken(seals, listing, nextToken) ?? [];
  const { rows, last } = pageOf(await store.backfills.page(scope, { after, limit: limit + 1 }), limit);
  return {
    registryId: scope.account,
    backfills: rows.map(shownBackfill),
    ...(last && { nextToken: sealPageToken(seals, listing, [last.seq]) }),
  };
};
