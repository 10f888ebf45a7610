/** Backfills as the API shows them. */
import type { ReplicationBackfillResult, ReplicationBackfillSummary } from '../../../generated/types.ts';
import type { Backfill, BackfillResult } from '../../store/backfills.ts';

export function shownBackfill({ id, to, status, failureCode, progress, startedAt, endedAt }: Backfill) {
  return {
    replicationBackfillId: id,
    destination: { region: to.region, registryId: to.account },
    status,
    ...(failureCode !== undefined && { failureCode }),
    ...(progress !== undefined && { progress }),
    startedAt: new Date(startedAt),
    ...(endedAt !== undefined && { endedAt: new Date(endedAt) }),
  } satisfies ReplicationBackfillSummary;
}

/** As it is answered to those who start and stop one. */
export function shownStart(backfill: Backfill) {
  const { replicationBackfillId, destination, status, startedAt } = shownBackfill(backfill);
  return { replicationBackfillId, registryId: backfill.from.account, destination, status, startedAt };
}

export const shownResult = ({
  repositoryName,
  digest: imageDigest,
  tag,
  status,
  failureCode,
  subImageFailureCodes,
}: BackfillResult): ReplicationBackfillResult => ({
  repositoryName,
  imageId: { imageDigest, ...(tag !== undefined && { imageTag: tag }) },
  status,
  ...(failureCode !== undefined && { failureCode }),
  ...(subImageFailureCodes !== undefined && { subImageFailureCodes }),
});
