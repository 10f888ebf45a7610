/** Does background work when it is due: rows of the store, each in one transaction with the removal of its row. */
import type { Instant, MovableClock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Job } from '../store/jobs.ts';
import type { Store, Writer } from '../store/store.ts';

/** How one kind of work is done. Both parts find out for themselves whether what the job is about is still there. */
export interface JobHandler {
  /** What cannot be done in a transaction, such as a call to somewhere else. It may be done again after a failure. */
  readonly prepare?: (payload: unknown) => Promise<unknown>;
  /** The change, in the transaction that takes the job away. May put the same job again, for later. */
  readonly perform: (tx: Writer, payload: unknown, prepared: unknown) => Promise<void>;
}

export interface Scheduler {
  /** Begins to wait for what is due. */
  start(): void;
  /** Does what is due, and what becomes due by it; a job that fails waits for its next time. */
  runDue(): Promise<void>;
  /** Moves the clock forward to the instant, from one due time to the next, so that each job sees the time at which it was due. */
  advanceTo(instant: Instant): Promise<void>;
  /** Waits again for what is due first, after the clock was moved otherwise. */
  rearm(): void;
  /** Lets running jobs finish and begins no other. */
  stop(): Promise<void>;
}

export interface SchedulerOptions {
  readonly store: Store;
  readonly clock: MovableClock;
  readonly log: Log;
  /** By kind. */
  readonly handlers: Readonly<Record<string, JobHandler>>;
}

/** setTimeout takes no more; then it is looked again. */
const longestWait = 2 ** 31 - 1;
const firstRetryMs = 1_000;
const longestRetryMs = 60 * 60 * 1_000;

export function createScheduler(options: SchedulerOptions): Scheduler {
  const { store, clock, log } = options;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let last: Promise<void> = Promise.resolve();
  const inTurn = (work: () => Promise<void>) => {
    const turn = last.then(() => (isStopped ? undefined : work()));
    last = turn.catch((error: unknown) => log.error({ err: error }, 'background work could not be looked for'));
    return turn;
  };
  const runUntil = (instant: () => Instant, before: (job: Job) => void) => async () => {
    const failed: number[] = [];
    for (;;) {
      const job = await store.jobs.next(failed);
      if (job === undefined || job.dueAt > instant() || isStopped) return;
      before(job);
      if (!(await done(job, options))) failed.push(job.id);
    }
  };
  const wait = async () => {
    clearTimeout(timer);
    const job = await store.jobs.next([]);
    if (job === undefined || isStopped || (clock.isFrozen && job.dueAt > clock.now())) return;
    clearTimeout(timer);
    const waiting = Math.min(Math.max(0, job.dueAt - clock.now()), longestWait);
    timer = setTimeout(() => void scheduler.runDue().then(scheduler.rearm), waiting).unref();
  };
  const scheduler: Scheduler = {
    start() {
      store.onWrite('jobs', scheduler.rearm);
      scheduler.rearm();
    },
    runDue: () => inTurn(runUntil(clock.now, () => {})),
    advanceTo: (instant) =>
      inTurn(async () => {
        await runUntil(
          () => instant,
          ({ dueAt }) => dueAt > clock.now() && clock.set(dueAt),
        )();
        if (instant > clock.now()) clock.set(instant);
      }),
    rearm: () => void wait().catch((error: unknown) => log.error({ err: error }, 'background work stands still')),
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await last;
    },
  };
  return scheduler;
}

/** Whether the job is gone; where it failed, it stays with the reason and a later time. */
async function done(job: Job, { store, clock, log, handlers }: SchedulerOptions): Promise<boolean> {
  try {
    const handler = handlers[job.kind];
    if (handler === undefined) throw new Error(`nothing here does jobs of the kind ${job.kind}`);
    const prepared = await handler.prepare?.(job.payload);
    await store.write(async (tx) => {
      if (await tx.jobs.take(job.id)) await handler.perform(tx, job.payload, prepared);
    });
    return true;
  } catch (error) {
    const wait = Math.min(firstRetryMs * 2 ** job.attempts, longestRetryMs);
    log.warn({ err: error, kind: job.kind, key: job.key, attempts: job.attempts + 1 }, 'background work failed');
    await store.write((tx) => tx.jobs.failed(job.id, { dueAt: clock.now() + wait, error: String(error) }));
    return false;
  }
}
