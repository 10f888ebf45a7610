/** Does background work when it is due: rows of the store, each in one transaction with the removal of its row. */
import { setImmediate } from 'node:timers/promises';
import type { Instant, MovableClock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Job, WhichJobs } from '../store/jobs.ts';
import type { Store, Writer } from '../store/store.ts';

/** How one kind of work is done. Both parts find out for themselves whether what the job is about is still there. */
export interface JobHandler {
  /** What cannot be done in a transaction, such as a call to somewhere else. It may be done again after a failure. */
  readonly prepare?: (payload: unknown) => Promise<unknown>;
  /** The change, in the transaction that takes the job away. May put the same job again, for later. */
  readonly perform: (tx: Writer, payload: unknown, prepared: unknown) => Promise<void>;
  /** Ends work that failed, which without this is tried again. */
  readonly fail?: (tx: Writer, payload: unknown) => Promise<void>;
}

/** By kind. A kind of several words that is not there is done as its first word. */
export type JobHandlers = Readonly<Record<string, JobHandler>>;

export interface Scheduler {
  /** Begins to wait for what is due. */
  start(): Promise<void>;
  /** Does what is due, and what becomes due by it; a job that fails waits for its next time. */
  runDue(): Promise<void>;
  /** After the clock was set back: nothing waits longer for that. */
  rewind(): Promise<void>;
  /**
   * Moves the clock forward, from one due time to the next, so that each job sees the time at which it was due. Whereto is asked
   * when running jobs have finished: a clock that runs may be past that instant by then, and is set back to it.
   */
  advanceTo(to: (now: Instant) => Instant): Promise<void>;
  /** Waits again for what is due first, after the clock was moved otherwise. */
  rearm(): void;
  /** Lets running jobs finish and begins no other. */
  stop(): Promise<void>;
}

export interface SchedulerOptions {
  readonly store: Store;
  readonly clock: MovableClock;
  readonly log: Log;
  readonly handlers: JobHandlers;
}

/** Does one job after the other. */
interface Pass {
  readonly which?: Lane['which'];
  /** Whoever moves the clock has all done that is due; otherwise what may wait for more does. */
  readonly by: 'dueAt' | 'startBy';
  readonly until: () => Instant;
  readonly before?: (job: Job) => void;
  /** The ids of those that failed, which are not tried again. */
  readonly failed?: number[];
}

/** setTimeout takes no more; then it is looked again. */
const longestWait = 2 ** 31 - 1;
const firstRetryMs = 1_000;
const longestRetryMs = 60 * 60 * 1_000;

/**
 * Work that does not wait for other work. All that is done in the store alone is one lane; whatever has something to
 * prepare, which may take long, is one of its own for each kind.
 */
interface Lane {
  /** Absent: of all that have no lane of their own. */
  readonly kind?: string;
  readonly which: Pick<WhichJobs, 'only' | 'not'>;
  /** How many times it was asked for work that is not done yet. */
  turns: number;
  last: Promise<unknown>;
}

function lanesOf(handlers: JobHandlers): Lane[] {
  const slow = Object.keys(handlers).filter((kind) => handlers[kind]?.prepare !== undefined);
  const free = () => ({ turns: 0, last: Promise.resolve() });
  return [{ which: { not: slow }, ...free() }, ...slow.map((kind) => ({ kind, which: { only: [kind] }, ...free() }))];
}

const isFree = ({ turns }: Lane) => turns === 0;

/** What lanes that are free could do. */
function withinReach(lanes: readonly Lane[]): Lane['which'] {
  const isCommonFree = lanes.some((lane) => lane.kind === undefined && isFree(lane));
  const kinds = lanes.filter((lane) => isFree(lane) !== isCommonFree).flatMap(({ kind = [] }) => kind);
  return isCommonFree ? { not: kinds } : { only: kinds };
}

export function createScheduler(options: SchedulerOptions): Scheduler {
  const { store, clock, log } = options;
  const lanes = lanesOf(options.handlers);
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  /** Runs when all that was asked of these lanes before is done. */
  const inTurn = (taken: readonly Lane[], work: () => Promise<void>) => {
    const turn = Promise.all(taken.map(({ last }) => last)).then(() => (isStopped ? undefined : work()));
    const settled = turn.catch((error: unknown) =>
      log.error({ err: error }, 'background work could not be looked for'),
    );
    for (const lane of taken) {
      lane.turns += 1;
      lane.last = settled.then(() => {
        lane.turns -= 1;
        rearm();
      });
    }
    return turn;
  };
  const run = async ({ which = {}, by, until, before = () => {}, failed = [] }: Pass) => {
    for (;;) {
      const job = await store.jobs.next({ ...which, by, except: failed });
      if (job === undefined || job[by] > until() || isStopped) return;
      before(job);
      if (!(await done(job, options))) failed.push(job.id);
      // Whoever asks for something meanwhile is answered between two jobs.
      await setImmediate();
    }
  };
  /** Each lane for itself. */
  const runIn = async (taken: readonly Lane[], pass: Pick<Pass, 'by' | 'failed'>) => {
    const runOne = ({ which }: Lane) => run({ ...pass, which, until: clock.now });
    await Promise.all(taken.map((lane) => inTurn([lane], () => runOne(lane))));
  };
  const isSomethingDue = async (except: readonly number[]) => {
    const job = await store.jobs.next({ by: 'dueAt', except });
    return job !== undefined && job.dueAt <= clock.now();
  };
  const rewind = async () => {
    const now = clock.now();
    if (await store.jobs.isAhead(now)) await store.write((tx) => tx.jobs.rewind(now));
  };
  let waits = 0;
  const wait = async () => {
    waits += 1;
    const turn = waits;
    if (isStopped) return;
    // A lane that is not free looks itself for what has become due.
    const job = await store.jobs.next({ ...withinReach(lanes), by: 'startBy' });
    // Whoever asked later knows more.
    if (turn !== waits) return;
    clearTimeout(timer);
    if (job === undefined || isStopped || (clock.isFrozen && job.startBy > clock.now())) return;
    const waiting = Math.min(Math.max(0, job.startBy - clock.now()), longestWait);
    timer = setTimeout(() => void runIn(lanes.filter(isFree), { by: 'startBy' }).catch(() => {}), waiting).unref();
  };
  const rearm = () => void wait().catch((error: unknown) => log.error({ err: error }, 'background work stands still'));
  return {
    async start() {
      await rewind();
      store.onWrite('jobs', rearm);
      rearm();
    },
    async runDue() {
      const failed: number[] = [];
      // The work of one lane may put work of another that has been done with before.
      do await runIn(lanes, { by: 'dueAt', failed });
      while (!isStopped && (await isSomethingDue(failed)));
    },
    rewind,
    advanceTo: (to) =>
      inTurn(lanes, async () => {
        const failed: number[] = [];
        const now = clock.now();
        const instant = to(now);
        if (instant < now) {
          clock.set(instant);
          await rewind();
        }
        const setTo = (at: Instant) => {
          if (at > clock.now()) clock.set(at);
        };
        await run({ by: 'startBy', until: () => instant, before: ({ startBy }) => setTo(startBy), failed });
        setTo(instant);
        await run({ by: 'dueAt', until: clock.now, failed });
      }),
    rearm,
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await Promise.all(lanes.map(({ last }) => last));
    },
  };
}

/** Whether the job is gone; where it failed and is tried again, it stays with the reason and a later time. */
async function done(job: Job, { store, clock, log, handlers }: SchedulerOptions): Promise<boolean> {
  const handler = handlers[job.kind] ?? handlers[job.kind.split(' ', 1).join()];
  try {
    if (handler === undefined) throw new Error(`nothing here does jobs of the kind ${job.kind}`);
    const prepared = await handler.prepare?.(job.payload);
    await store.write(async (tx) => {
      if (await tx.jobs.take(job.id)) await handler.perform(tx, job.payload, prepared);
    });
    return true;
  } catch (error) {
    const wait = Math.min(firstRetryMs * 2 ** job.attempts, longestRetryMs);
    log.warn({ err: error, kind: job.kind, key: job.key, attempts: job.attempts + 1 }, 'background work failed');
    const now = clock.now();
    await store.write(async (tx) => {
      if (handler?.fail === undefined) await tx.jobs.failed(job.id, { now, dueAt: now + wait, error: String(error) });
      else if (await tx.jobs.take(job.id)) await handler.fail(tx, job.payload);
    });
    return handler?.fail !== undefined;
  }
}
