import { stopBackfill } from '../domain/replication/backfill.ts';
import { shownStart } from '../domain/replication/shown-backfill.ts';
import type { Operation } from '../operation.ts';

/** Ends a backfill that is not at its end; what was copied stays. */
export const stopReplicationBackfill: Operation<'StopReplicationBackfill'> = async (
  { replicationBackfillId },
  context,
) => shownStart(await context.store.write((tx) => stopBackfill(tx, context, replicationBackfillId)));
