/** Moves the clock, and has all that becomes due done before it says so. */
import { inspect } from 'node:util';
import type { Clock, Instant, MovableClock } from '../clock.ts';
import { createTurns } from '../turns.ts';
import type { Scheduler } from './scheduler.ts';

/** Instants that every SDK can read. */
const [earliest, latest] = [0, Date.parse('9999-12-31T23:59:59.999Z')];
export const clockRange = 'the clock goes from 1970 to 9999';
export const isInClockRange = (instant: Instant) => instant >= earliest && instant <= latest;
export class OutOfClockRange extends RangeError {}

/** Each move begins where the one that was asked for before has ended. @throws TypeError for what is no whole number, or no boolean; RangeError for an instant outside of the clock's range */
export interface Time {
  now(): Instant;
  /** The machine's time, whatever the clock was moved to. */
  machine(): Instant;
  /** By milliseconds; backwards if they are negative. */
  advance(milliseconds: number): Promise<void>;
  set(instant: Instant): Promise<void>;
  /** Back to the machine's time. */
  reset(): Promise<void>;
  /** Stands still until it is moved, or goes on. */
  freeze(isFrozen: boolean): Promise<void>;
}

export function createTime(clock: MovableClock, scheduler: Scheduler): Time {
  const moved = async (move: () => void) => {
    const before = clock.now();
    move();
    if (clock.now() < before) await scheduler.rewind();
    await scheduler.runDue();
    scheduler.rearm();
  };
  const turns = createTurns();
  const inTurn = (move: () => Promise<void>) => turns('clock', move);
  const forward = async (to: (now: Instant) => Instant) => {
    await scheduler.advanceTo(to);
    scheduler.rearm();
  };
  return {
    now: clock.now,
    machine: clock.real,
    async advance(milliseconds) {
      requireWhole(milliseconds, 'advance takes a whole number of milliseconds, such as 14 * 24 * 60 * 60 * 1000');
      await inTurn(async () => {
        requireInRange(clock.now() + milliseconds);
        if (milliseconds < 0) await moved(() => clock.set(clock.now() + milliseconds));
        else await forward((now) => now + milliseconds);
      });
    },
    async set(instant) {
      const usage = "set takes an instant in milliseconds since 1970, such as Date.parse('2026-11-23T15:04:05Z')";
      requireWhole(instant, usage);
      await inTurn(async () => {
        requireInRange(instant);
        if (instant < clock.now()) await moved(() => clock.set(instant));
        else await forward(() => instant);
      });
    },
    reset: () =>
      inTurn(async () => {
        if (clock.real() > clock.now()) await scheduler.advanceTo(clock.real);
        await moved(clock.reset);
      }),
    async freeze(isFrozen) {
      if (typeof isFrozen !== 'boolean') throw new TypeError('server.time.freeze takes true or false');
      await inTurn(() => moved(() => clock.freeze(isFrozen)));
    },
  };
}

/** Asks the clock once. @throws TypeError for what is none */
export function requireClock(clock: Clock): void {
  const isAsked = typeof clock?.now === 'function';
  const now: unknown = isAsked ? clock.now() : undefined;
  if (typeof now === 'number' && Number.isInteger(now) && isInClockRange(now)) return;
  const given = isAsked ? `now() that gives ${inspect(now)}` : inspect(clock);
  throw new TypeError(
    `start takes a clock whose now() gives whole milliseconds since 1970, up to the year 9999, such as { now: () => Date.now() }, not ${given}`,
  );
}

function requireInRange(instant: Instant): void {
  if (!isInClockRange(instant)) throw new OutOfClockRange(clockRange);
}

function requireWhole(value: number, usage: string): void {
  if (!Number.isSafeInteger(value)) throw new TypeError(`server.time.${usage}, not ${inspect(value)}`);
}
