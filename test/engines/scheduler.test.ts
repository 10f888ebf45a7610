/** Background work on a real store, with handlers that note what they do. */
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createMovableClock, type MovableClock } from '../../src/clock.ts';
import { createScheduler, type JobHandler, type Scheduler } from '../../src/engines/scheduler.ts';
import { createTime, type Time } from '../../src/engines/time.ts';
import type { NewJob, WhichJobs } from '../../src/store/jobs.ts';
import type { Store } from '../../src/store/store.ts';
import { until } from '../http/raw.ts';
import { newStore, scope } from '../store/open.ts';
import { testClock } from '../support/server.ts';

const start = Date.parse('2026-11-23T12:00:00Z');
const minute = 60_000;
const silent = { debug() {}, info() {}, warn() {}, error() {} };

let store: Store;
let clock: MovableClock;
let scheduler: Scheduler;
/** What was done, and at what time of the clock, in minutes after the start. */
let done: [key: unknown, at: number][];

const minutes = () => (clock.now() - start) / minute;
const put = (job: Partial<NewJob> & { key: string }, inMinutes: number) =>
  store.write((tx) =>
    tx.jobs.put({
      kind: 'note',
      payload: job.key,
      putAt: clock.now(),
      ...job,
      dueAt: start + Math.round(inMinutes * minute),
    }),
  );
const note: JobHandler = {
  async perform(_tx, payload) {
    done.push([payload, minutes()]);
  },
};

function use(handlers: Record<string, JobHandler>, on = createMovableClock(testClock(start))) {
  clock = on;
  scheduler = createScheduler({ store, clock, log: silent, handlers });
}

beforeEach(() => {
  store = newStore();
  done = [];
  use({ note });
});
afterEach(() => scheduler.stop());

describe('what is due', () => {
  it('is done in the order of its times, once, and nothing else', async () => {
    await put({ key: 'late' }, 1);
    await put({ key: 'second' }, 0);
    await put({ key: 'first' }, -1);
    await scheduler.runDue();
    await scheduler.runDue();
    expect(done).toEqual([
      ['first', 0],
      ['second', 0],
    ]);
    expect(await store.jobs.page({ skip: 0, limit: 10 })).toMatchObject([{ key: 'late', attempts: 0 }]);
  });

  it('is one job for a kind and key, with the earlier time and the newer payload', async () => {
    await put({ key: 'a', payload: 'old' }, 5);
    await put({ key: 'a', payload: 'new' }, 3);
    await put({ key: 'a', payload: 'newest' }, 9);
    await put({ key: 'a', kind: 'other' }, 1_000);
    await createTime(clock, scheduler).advance(20 * minute);
    expect(done).toEqual([['newest', 3]]);
  });

  it('may put itself again, and sees the time at which it was due', async () => {
    use({
      note: {
        async perform(tx, payload, prepared) {
          await note.perform(tx, payload, prepared);
          await tx.jobs.put({ kind: 'note', key: 'k', payload, putAt: clock.now(), dueAt: clock.now() + 10 * minute });
        },
      },
    });
    await put({ key: 'k' }, 5);
    await createTime(clock, scheduler).advance(30 * minute);
    expect(done.map(([, at]) => at)).toEqual([5, 15, 25]);
    expect(minutes()).toBe(30);
  });

  it('prepares outside of the transaction, and performs inside with what was prepared', async () => {
    use({
      note: {
        prepare: async (payload) => {
          await store.write((tx) => tx.settings.set(scope, 'prepared', String(payload)));
          return `${payload} prepared`;
        },
        async perform(tx, _payload, prepared) {
          await tx.settings.set(scope, 'performed', String(prepared));
        },
      },
    });
    await put({ key: 'x' }, 0);
    await scheduler.runDue();
    expect(await store.settings.find(scope, 'performed')).toBe('x prepared');
    expect(await store.settings.find(scope, 'prepared')).toBe('x');
  });

  it('is prepared again when it was put again meanwhile', async () => {
    const payloads: unknown[] = [];
    use({
      note: {
        ...note,
        prepare: async (payload) => {
          payloads.push(payload);
          if (payload === 'old') await put({ key: 'a', payload: 'new' }, 0);
        },
      },
    });
    await put({ key: 'a', payload: 'old' }, 0);
    await scheduler.runDue();
    expect([payloads, done]).toEqual([['old', 'new'], [['new', 0]]]);
  });

  it('is not done when somebody took it away meanwhile', async () => {
    use({ note: { ...note, prepare: async () => store.write((tx) => tx.jobs.removeAll()) } });
    await put({ key: 'gone' }, 0);
    await scheduler.runDue();
    expect(done).toEqual([]);
  });
});

describe('what may wait for more', () => {
  const patient = (key: string) => put({ key, startBy: start + 10 * minute }, 5);

  it('is done at its last moment by a clock that runs over it, and sees that', async () => {
    await patient('a');
    await createTime(clock, scheduler).advance(20 * minute);
    expect(done).toEqual([['a', 10]]);
  });

  it('waits no longer when the clock stops moving', async () => {
    await patient('a');
    await createTime(clock, scheduler).advance(7 * minute);
    expect(done).toEqual([['a', 7]]);
  });

  it.each<[string, (time: Time) => Promise<void>]>([
    ['stands still', (time) => time.freeze(true)],
    ['is set back', (time) => time.advance(-1)],
  ])('waits no longer when the clock %s', async (_what, move) => {
    await patient('a');
    clock.set(start + 7 * minute);
    await move(createTime(clock, scheduler));
    expect(done.map(([key]) => key)).toEqual(['a']);
  });

  it('is not done before it is due', async () => {
    await patient('a');
    await createTime(clock, scheduler).advance(4 * minute);
    expect(done).toEqual([]);
  });
});

describe('a clock that is set back', () => {
  const time = () => createTime(clock, scheduler);

  it('makes what was put in the future wait as long as it had to, from then', async () => {
    await time().advance(1_000 * minute);
    await put({ key: 'a', startBy: start + 1_008 * minute }, 1_005);
    await time().set(start + 100 * minute);
    expect(await store.jobs.page({ skip: 0, limit: 10 })).toMatchObject([
      { dueAt: start + 105 * minute, startBy: start + 108 * minute },
    ]);
    await time().reset();
    await time().advance(4 * minute);
    expect(done).toEqual([]);
    await time().advance(1 * minute);
    expect(done).toEqual([['a', 5]]);
  });

  it('leaves what was put before the time to which it is set', async () => {
    await put({ key: 'a' }, 50);
    await time().advance(20 * minute);
    await time().advance(-10 * minute);
    await time().advance(39 * minute);
    expect(done).toEqual([]);
    await time().advance(1 * minute);
    expect(done).toEqual([['a', 50]]);
  });

  it('shortens the wait after a failure', async () => {
    let fails = true;
    use({
      note: {
        async perform(...args) {
          if (fails) throw new Error('on purpose');
          await note.perform(...args);
        },
      },
    });
    await time().advance(1_000 * minute);
    await put({ key: 'a' }, 0);
    await scheduler.runDue();
    fails = false;
    await time().reset();
    await time().advance(1_000);
    expect(done).toEqual([['a', 1 / 60]]);
  });

  it('is noticed at start too, by what another server left', async () => {
    await time().advance(1_000 * minute);
    await put({ key: 'a' }, 1_005);
    await scheduler.stop();
    use({ note });
    await scheduler.start();
    await time().advance(5 * minute);
    expect(done).toEqual([['a', 5]]);
  });
});

describe('a reset of the clock', () => {
  it('goes forward from one due time to the next', async () => {
    const base = testClock(start);
    use({ note }, createMovableClock(base));
    await createTime(clock, scheduler).advance(-100 * minute);
    await put({ key: 'a' }, -50);
    await put({ key: 'b' }, -20);
    await createTime(clock, scheduler).reset();
    expect(done).toEqual([
      ['a', -50],
      ['b', -20],
    ]);
    expect(minutes()).toBe(0);
  });
});

describe('what fails', () => {
  it('is ended where its kind says how, and leaves nothing else behind', async () => {
    use({
      note: {
        async perform(tx) {
          await tx.settings.set(scope, 'written', 'yes');
          throw new Error('on purpose');
        },
        fail: (tx, payload) => tx.settings.set(scope, 'failed', String(payload)),
      },
    });
    await put({ key: 'bad' }, 0);
    await scheduler.runDue();
    expect(await store.settings.find(scope, 'failed')).toBe('bad');
    expect(await store.settings.find(scope, 'written')).toBeUndefined();
    expect(await store.jobs.page({ skip: 0, limit: 10 })).toEqual([]);
  });

  it('leaves nothing behind, stays with its reason, and waits twice as long each time, up to an hour', async () => {
    use({
      note: {
        async perform(tx) {
          await tx.settings.set(scope, 'written', 'yes');
          throw new Error('on purpose');
        },
      },
    });
    await put({ key: 'bad' }, 0);
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 14; attempt += 1) {
      await scheduler.runDue();
      const [job] = await store.jobs.page({ skip: 0, limit: 10 });
      expect(job).toMatchObject({ key: 'bad', attempts: attempt, lastError: 'Error: on purpose' });
      waits.push((job!.dueAt - clock.now()) / 1_000);
      clock.set(job!.dueAt);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 3600, 3600]);
    expect(await store.settings.find(scope, 'written')).toBeUndefined();
  });

  it('is tried once in a move of the clock, and does not hold up the others', async () => {
    use({ note, bad: { perform: async () => Promise.reject(new Error('on purpose')) } });
    await put({ key: 'bad', kind: 'bad' }, 1);
    await put({ key: 'good' }, 2);
    await createTime(clock, scheduler).advance(14 * 24 * 60 * minute);
    expect(done).toEqual([['good', 2]]);
    expect(await store.jobs.page({ skip: 0, limit: 10 })).toMatchObject([{ key: 'bad', attempts: 1 }]);
  });

  it('fails where nobody knows the kind of work', async () => {
    await put({ key: 'k', kind: 'unheard-of' }, 0);
    await scheduler.runDue();
    expect(await store.jobs.find('unheard-of', 'k')).toMatchObject({
      attempts: 1,
      lastError: 'Error: nothing here does jobs of the kind unheard-of',
    });
  });

  it('is done at last', async () => {
    let left = 2;
    use({
      note: {
        async perform(tx, payload, prepared) {
          left -= 1;
          if (left >= 0) throw new Error('not yet');
          await note.perform(tx, payload, prepared);
        },
      },
    });
    await put({ key: 'k' }, 0);
    const time = createTime(clock, scheduler);
    await scheduler.runDue();
    await time.advance(1_000);
    expect(done).toEqual([]);
    await time.advance(2_000);
    expect(done).toEqual([['k', 0.05]]);
    expect(await store.jobs.page({ skip: 0, limit: 10 })).toEqual([]);
  });
});

/** Ends when it is let go. */
function hold(): [held: Promise<void>, release: () => void] {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  return [held, release];
}

describe('waiting', () => {
  /** The machine's time, so that timers mean something. */
  const ticking = () => {
    const began = Date.now();
    return createMovableClock({ now: () => start + Date.now() - began });
  };

  it('does what becomes due by itself, also what is put later', async () => {
    use({ note }, ticking());
    scheduler.start();
    await put({ key: 'soon' }, 0.001);
    await until(() => done.length === 1);
    await put({ key: 'at once' }, 0);
    await until(() => done.length === 2);
    expect(done.map(([key]) => key)).toEqual(['soon', 'at once']);
  });

  it('does what was left by another process', async () => {
    await put({ key: 'left' }, -1);
    use({ note }, ticking());
    scheduler.start();
    await until(() => done.length === 1);
  });

  it('waits for the earliest only, and asks nothing of the store meanwhile', async () => {
    use({ note }, ticking());
    let asked = 0;
    const next = store.jobs.next;
    Object.assign(store.jobs, {
      next: (which: WhichJobs) => {
        asked += 1;
        return next(which);
      },
    });
    scheduler.start();
    await put({ key: 'far' }, 60);
    await until(() => asked === 2);
    await store.write((tx) => tx.settings.set(scope, 'a', 'b'));
    await put({ key: 'near' }, 0.002);
    await until(() => done.length === 1);
    // The start, two writes of jobs, the run with its removal, the look for the next, and timers that fire a moment early.
    expect(asked).toBeLessThanOrEqual(12);
  });

  it('waits for nothing while the clock stands', async () => {
    use({ note }, ticking());
    const time = createTime(clock, scheduler);
    await time.freeze(true);
    scheduler.start();
    await put({ key: 'k' }, 0.001);
    await put({ key: 'due' }, -1);
    await until(() => done.length === 1);
    expect(done.map(([key]) => key)).toEqual(['due']);
    await time.freeze(false);
    await until(() => done.length === 2);
  });

  it('does not let what takes long to prepare hold up the rest', async () => {
    const [held, release] = hold();
    const slow: JobHandler = { ...note, prepare: () => held };
    use({ note, slow, other: { ...note, prepare: async () => {} } }, ticking());
    scheduler.start();
    await put({ key: 'hanging', kind: 'slow' }, -1);
    await put({ key: 'also slow', kind: 'other' }, -1);
    await put({ key: 'at once' }, 0);
    await put({ key: 'soon' }, 0.002);
    await until(() => done.length === 3);
    release();
    expect(done.map(([key]) => key).sort()).toEqual(['also slow', 'at once', 'soon']);
    await until(() => done.length === 4);
  });

  it('looks for nothing more while what takes long holds up its own kind', async () => {
    const [held, release] = hold();
    use({ note, slow: { ...note, prepare: () => held } }, ticking());
    scheduler.start();
    for (const key of ['first', 'second']) await put({ key, kind: 'slow' }, -1);
    const next = store.jobs.next;
    let asked = 0;
    Object.assign(store.jobs, {
      next: (which: WhichJobs) => {
        asked += 1;
        return next(which);
      },
    });
    await put({ key: 'at once' }, 0);
    await until(() => done.length === 1);
    await put({ key: 'soon' }, 0.002);
    await until(() => done.length === 2);
    expect(asked).toBeLessThanOrEqual(12);
    release();
    await until(() => done.length === 4);
    expect(done.map(([key]) => key)).toEqual(['at once', 'soon', 'first', 'second']);
  });

  it('lets what runs finish at the end, and begins nothing more', async () => {
    const [held, release] = hold();
    let hasBegun = false;
    const prepare = () => {
      hasBegun = true;
      return held;
    };
    use({ note: { ...note, prepare } });
    await put({ key: 'running' }, -1);
    await put({ key: 'waiting' }, 0);
    const run = scheduler.runDue();
    await until(() => hasBegun);
    const stopped = scheduler.stop();
    release();
    await Promise.all([run, stopped]);
    await scheduler.runDue();
    expect(done.map(([key]) => key)).toEqual(['running']);
    expect(await store.jobs.page({ skip: 0, limit: 10 })).toMatchObject([{ key: 'waiting' }]);
  });
});

describe('moving the clock', () => {
  it('backwards undoes nothing, and what is due later still waits', async () => {
    const time = createTime(clock, scheduler);
    await put({ key: 'a' }, 5);
    await time.set(start - 10 * minute);
    expect(done).toEqual([]);
    await time.advance(-minute);
    expect(minutes()).toBe(-11);
    await time.set(start - 7 * minute);
    expect(done).toEqual([]);
    await time.set(start + 5 * minute);
    expect(done).toEqual([['a', -6]]);
  });

  it('by nothing does what is due', async () => {
    await put({ key: 'a' }, 0);
    await createTime(clock, scheduler).advance(0);
    expect(done).toEqual([['a', 0]]);
  });

  it('by nothing does not set a clock back that runs while it is asked', async () => {
    let asked = start;
    use({ note }, createMovableClock({ now: () => asked++ }));
    const set = jest.spyOn(clock, 'set');
    await createTime(clock, scheduler).advance(0);
    expect(set).not.toHaveBeenCalled();
  });

  it('backwards does what work that is due puts, also of another kind', async () => {
    use({
      note,
      'replicate-image': {
        perform: (tx, key) =>
          tx.jobs.put({
            ...{ kind: 'replicate-to-server', key: `${key}`, payload: key },
            ...{ putAt: clock.now(), dueAt: clock.now() },
          }),
      },
      'replicate-to-server': { ...note, prepare: async () => undefined },
    });
    await put({ key: 'a', kind: 'replicate-image' }, -minute);
    await createTime(clock, scheduler).advance(-1);
    expect(done.map(([key]) => key)).toEqual(['a']);
  });

  it('backwards does not let what takes long to prepare hold up the rest', async () => {
    const [held, release] = hold();
    use({ note, slow: { ...note, prepare: () => held } });
    await put({ key: 'hanging', kind: 'slow' }, -10);
    await put({ key: 'at once' }, -5);
    const moved = createTime(clock, scheduler).advance(-1);
    await until(() => done.length === 1);
    expect(done.map(([key]) => key)).toEqual(['at once']);
    release();
    await moved;
    expect(done.map(([key]) => key)).toEqual(['at once', 'hanging']);
  });

  it.each<[string, (time: Time) => Promise<void>, number]>([
    ['by a while is as far', (time) => time.advance(5 * minute), 12],
    ['to an instant is to that', (time) => time.set(start + 5 * minute), 5],
  ])('%s where work that runs has taken longer', async (_how, move, at) => {
    const base = testClock(start);
    const [held, release] = hold();
    let hasBegun = false;
    const prepare = () => {
      hasBegun = true;
      return held;
    };
    use({ note, slow: { ...note, prepare } }, createMovableClock(base));
    const time = createTime(clock, scheduler);
    await put({ key: 'hanging', kind: 'slow' }, 0);
    const before = scheduler.runDue();
    const moved = move(time);
    await until(() => hasBegun);
    base.advance(7 * minute);
    release();
    await Promise.all([before, moved]);
    expect(minutes()).toBe(at);
  });

  it('back to the machine does what is due there', async () => {
    const time = createTime(clock, scheduler);
    await time.set(start - 10 * minute);
    await put({ key: 'a' }, 0);
    await time.reset();
    expect(done).toEqual([['a', 0]]);
  });
});
