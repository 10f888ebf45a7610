/** Steps on backfills: what was there before the rule is copied too. */
import fc from 'fast-check';
import { backfill } from '../copies.ts';
import { day } from '../rules.ts';
import { inARow, same, step } from '../step.ts';
import type { BackfillState, World } from '../world.ts';
import { goOn } from './images.ts';
import { destination, other } from './replication.ts';

const start = fc.constant(
  step('StartReplicationBackfill', {
    async run(world, real) {
      const answer = await real.call('StartReplicationBackfill', { destination });
      if (world.replication === undefined) return same(answer, { error: 'InvalidParameter' });
      const { now } = world;
      const id = String(answer.replicationBackfillId);
      world.backfills.push({
        id,
        results: backfill(world),
        endedAt: now,
        keptSince: now,
        forgetAt: now + 90 * day,
      });
      same(answer, {
        registryId: other.account,
        replicationBackfillId: id,
        destination,
        status: 'PREPARING',
        startedAt: now / 1000,
      });
    },
  }),
);

/** One that was started, or an id that nobody has. */
const which = fc.nat({ max: 20 }).map((n) => ({
  in: ({ backfills }: World) => backfills[n % (backfills.length + 1)],
  toString: () => `the backfill ${n}`,
}));
const nobody = '11111111-2222-4333-8444-555555555555';

const summary = ({ id, results, endedAt }: BackfillState) => ({
  replicationBackfillId: id,
  destination,
  status: 'COMPLETE',
  progress: {
    totalReplicationCount: results.length,
    completedReplicationCount: results.length,
    failedReplicationCount: 0,
    failureCodes: [],
  },
  startedAt: endedAt / 1000,
  endedAt: endedAt / 1000,
});

const describeResults = which.map((one) =>
  step(`DescribeReplicationBackfillResults of ${one}`, {
    async run(world, real) {
      const found = one.in(world);
      const replicationBackfillId = found?.id ?? nobody;
      const answer = await real.call('DescribeReplicationBackfillResults', { replicationBackfillId });
      if (found === undefined) return same(answer, { error: 'ReplicationBackfillNotFound' });
      const results = found.results.map((each) => ({ ...each, status: 'COMPLETE' }));
      same(answer, { registryId: other.account, ...summary(found), results });
    },
  }),
);

const stop = which.map((one) =>
  step(`StopReplicationBackfill of ${one}`, {
    async run(world, real) {
      const found = one.in(world);
      const answer = await real.call('StopReplicationBackfill', { replicationBackfillId: found?.id ?? nobody });
      same(answer, { error: `ReplicationBackfill${found === undefined ? 'NotFound' : 'InvalidStatus'}` });
    },
  }),
);

const list = fc.constant(
  step('ListReplicationBackfills', {
    async run(world, real) {
      const { backfills } = await real.call('ListReplicationBackfills', { maxResults: 50 });
      same(backfills, world.backfills.slice(0, 50).map(summary));
    },
  }),
);

/** Else too few sequences see the end of its time. */
const startAndWait = fc
  .tuple(start, list, fc.constantFrom(89, 91))
  .map(([begin, see, days]) => inARow([begin, goOn(days * day), see]));

export const backfillSteps = [start, describeResults, stop, list, startAndWait];
