/** The timers that background work waits with. */
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createMovableClock, type MovableClock } from '../../src/clock.ts';
import { createScheduler, type Scheduler } from '../../src/engines/scheduler.ts';
import type { WhichJobs } from '../../src/store/jobs.ts';
import type { Store } from '../../src/store/store.ts';
import { until } from '../http/raw.ts';
import { dayMs } from '../operations/lifecycle-policies.ts';
import { newStore } from '../store/open.ts';
import { testClock } from '../support/server.ts';

const silent = { debug() {}, info() {}, warn() {}, error() {} };

let store: Store;
let clock: MovableClock;
let scheduler: Scheduler;
/** How often it was looked for what is due first. */
let looked: number;

beforeEach(() => {
  store = newStore();
  looked = 0;
  const next = store.jobs.next;
  Object.assign(store.jobs, {
    next: async (which: WhichJobs) => {
      const job = await next(which);
      looked += 1;
      return job;
    },
  });
  clock = createMovableClock(testClock());
  scheduler = createScheduler({ store, clock, log: silent, handlers: { note: { perform: async () => {} } } });
});
afterEach(() => scheduler.stop());

const putIn = (wait: number) => {
  const now = clock.now();
  return store.write((tx) => tx.jobs.put({ kind: 'note', key: 'k', payload: 0, putAt: now, dueAt: now + wait }));
};

/** How long the timers wait that are set while the work is done. */
async function waitsOf(work: () => Promise<void>): Promise<(number | undefined)[]> {
  const spy = jest.spyOn(globalThis, 'setTimeout');
  try {
    await work();
    return spy.mock.calls.map(([, wait]) => wait);
  } finally {
    spy.mockRestore();
  }
}

/** The start looks for what is due, and so does the job that is put. */
const begun = async (wait: number) => {
  await scheduler.start();
  await putIn(wait);
  await until(() => looked === 2);
  await setImmediate();
};

describe('a timer', () => {
  it('waits until the job is due', async () => {
    expect(await waitsOf(() => begun(60_000))).toEqual([60_000]);
  });

  it('waits no longer than a timer can', async () => {
    expect(await waitsOf(() => begun(60 * dayMs))).toEqual([2 ** 31 - 1]);
  });

  it('is none while the clock stands still', async () => {
    clock.freeze(true);
    expect(await waitsOf(() => begun(60_000))).toEqual([]);
  });
});
