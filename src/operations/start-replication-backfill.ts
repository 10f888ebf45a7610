import { startBackfill } from '../domain/replication/backfill.ts';
import { shownStart } from '../domain/replication/shown-backfill.ts';
import type { Operation } from '../operation.ts';

/** Has everything copied to a destination that was pushed before there was a rule for it. */
export const startReplicationBackfill: Operation<'StartReplicationBackfill'> = async ({ destination }, context) => {
  const to = { account: destination.registryId, region: destination.region };
  return shownStart(await context.store.write((tx) => startBackfill(tx, context, to)));
};
