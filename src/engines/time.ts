/** Moves the clock, and has all that becomes due done before it says so. */
import type { Instant, MovableClock } from '../clock.ts';
import type { Scheduler } from './scheduler.ts';

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
  const set = async (instant: Instant) => {
    if (instant >= clock.now()) await scheduler.advanceTo(instant);
    else await moved(() => clock.set(instant));
    scheduler.rearm();
  };
  return {
    now: clock.now,
    machine: clock.real,
    advance: (milliseconds) => set(clock.now() + milliseconds),
    set,
    async reset() {
      if (clock.real() > clock.now()) await scheduler.advanceTo(clock.real());
      await moved(clock.reset);
    },
    freeze: (isFrozen) => moved(() => clock.freeze(isFrozen)),
  };
}
