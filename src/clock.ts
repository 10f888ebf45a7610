/** The one clock: everything that has an instant asks it, so that time can be moved. */

/** Milliseconds since the epoch. */
export type Instant = number;

export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => Date.now() };

/** So far the machine's clock may be corrected, as with signatures. */
const correctionMs = 5 * 60 * 1000;

/** Whether the clock was set back to before that instant, and not only corrected. */
export const isSetBackBefore = (instant: Instant, now: Instant) => now < instant - correctionMs;

/** A clock that runs beside another one, and that can be set, reset and stopped. */
export interface MovableClock extends Clock {
  /** Goes on from that instant, or stands still at it. */
  set(instant: Instant): void;
  /** Stands still until it is moved, or goes on from where it stands. */
  freeze(isFrozen: boolean): void;
  /** Runs as the other one again. */
  reset(): void;
  readonly isFrozen: boolean;
  /** The time of the other one. */
  real(): Instant;
}

export function createMovableClock(base: Clock): MovableClock {
  let ahead = 0;
  let stopped: Instant | undefined;
  const now = () => stopped ?? base.now() + ahead;
  return {
    now,
    set(instant) {
      if (stopped === undefined) ahead = instant - base.now();
      else stopped = instant;
    },
    freeze(isFrozen) {
      const at = now();
      stopped = isFrozen ? at : undefined;
      ahead = at - base.now();
    },
    reset() {
      ahead = 0;
      stopped = undefined;
    },
    real: () => base.now(),
    get isFrozen() {
      return stopped !== undefined;
    },
  };
}
