/** Reads and moves the clock. */
import { isDay } from '../calendar.ts';
import { durationOf } from '../duration.ts';
import { clockRange, isInClockRange, OutOfClockRange, type Time } from '../engines/time.ts';
import { json } from './reply.ts';
import type { AdminHandler, AdminReply } from './routes.ts';

export const readClock: AdminHandler = async (_request, { time }) => shown(time);

/** One of `advance`, `set` and `reset`, and `freeze` with or without them. What becomes due is done before the answer. */
export const moveClock: AdminHandler = async ({ body }, { time }) => {
  const change = changeOf(body, time.now());
  if (typeof change === 'string') return json(400, { message: change });
  try {
    await carryOut(change, time);
  } catch (error) {
    if (error instanceof OutOfClockRange) return json(400, { message: clockRange });
    throw error;
  }
  return shown(time);
};

async function carryOut({ reset, isFrozen, by, instant }: Change, time: Time): Promise<void> {
  // A reset lets the clock go on; where it is moved to is where it stands still from.
  if (reset) await time.reset();
  if (isFrozen !== undefined) await time.freeze(isFrozen);
  if (by !== undefined) await time.advance(by);
  if (instant !== undefined) await time.set(instant);
}

const shown = (time: Time): AdminReply => json(200, { now: new Date(time.now()).toISOString() });

interface Change extends Landing {
  readonly reset?: true;
  readonly isFrozen?: boolean;
}

interface Landing {
  /** Milliseconds. */
  readonly by?: number;
  readonly instant?: number;
}

/** The change, or what is wrong with it. */
function changeOf(body: unknown, now: number): Change | string {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return usage;
  const { advance, set, reset, freeze, ...rest } = body as Record<string, unknown>;
  const moves = [advance, set, reset].filter((move) => move !== undefined).length;
  if (Object.keys(rest).length > 0 || moves > 1 || (moves === 0 && freeze === undefined)) return usage;
  if (freeze !== undefined && typeof freeze !== 'boolean') return "'freeze' is true or false";
  if (reset !== undefined && reset !== true) return "'reset' is true or left out";
  const landing = landingOf(advance, set, now);
  if (typeof landing === 'string') return landing;
  return {
    ...landing,
    ...(reset === true && { reset }),
    ...(freeze !== undefined && { isFrozen: freeze }),
  };
}

const usage =
  'Send {"advance": "P14D"}, {"set": "2026-11-23T15:04:05Z"}, {"reset": true} or {"freeze": true}; freeze goes with any of the others';

function landingOf(advance: unknown, set: unknown, now: number): Landing | string {
  if (advance !== undefined) return laterBy(advance, now);
  return set === undefined ? {} : instantOf(set);
}

function laterBy(advance: unknown, now: number): Landing | string {
  const by = typeof advance === 'string' ? durationOf(advance) : undefined;
  if (by === undefined)
    return `'advance' is a duration in weeks, days, hours, minutes and seconds such as P14D or PT1H30M`;
  return isInClockRange(now + by) ? { by } : clockRange;
}

const instantForm = /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

function instantOf(set: unknown): Landing | string {
  const [text = '', day = ''] = typeof set === 'string' ? (instantForm.exec(set) ?? []) : [];
  const instant = isDay(day) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(instant)) return `'set' is an instant such as 2026-11-23T15:04:05Z`;
  return isInClockRange(instant) ? { instant } : clockRange;
}
