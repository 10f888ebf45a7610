/** Reads and moves the clock. */
import { durationOf } from '../duration.ts';
import type { Time } from '../engines/time.ts';
import { json } from './reply.ts';
import type { AdminHandler, AdminReply } from './routes.ts';

export const readClock: AdminHandler = async (_request, { time }) => shown(time);

/** One of `advance`, `set` and `reset`, and `freeze` with or without them. What becomes due is done before the answer. */
export const moveClock: AdminHandler = async ({ body }, { time }) => {
  const change = changeOf(body, time.now());
  if (typeof change === 'string') return json(400, { message: change });
  if (change.isFrozen !== undefined) await time.freeze(change.isFrozen);
  if (change.reset) await time.reset();
  if (change.instant !== undefined) await time.set(change.instant);
  return shown(time);
};

const shown = (time: Time): AdminReply => json(200, { now: new Date(time.now()).toISOString() });

interface Change {
  readonly instant?: number;
  readonly reset?: true;
  readonly isFrozen?: boolean;
}

/** Instants that every SDK can read. */
const [earliest, latest] = [0, Date.parse('9999-12-31T23:59:59.999Z')];

/** The change, or what is wrong with it. */
function changeOf(body: unknown, now: number): Change | string {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return usage;
  const { advance, set, reset, freeze, ...rest } = body as Record<string, unknown>;
  const moves = [advance, set, reset].filter((move) => move !== undefined).length;
  if (Object.keys(rest).length > 0 || moves > 1 || (moves === 0 && freeze === undefined)) return usage;
  if (freeze !== undefined && typeof freeze !== 'boolean') return "'freeze' is true or false";
  if (reset !== undefined && reset !== true) return "'reset' is true or left out";
  const instant = advance === undefined ? set && instantOf(set) : laterBy(advance, now);
  if (typeof instant === 'string') return instant;
  return {
    ...(typeof instant === 'number' && { instant }),
    ...(reset === true && { reset }),
    ...(freeze !== undefined && { isFrozen: freeze }),
  };
}

const usage =
  'Send {"advance": "P14D"}, {"set": "2026-11-23T15:04:05Z"}, {"reset": true} or {"freeze": true}; freeze goes with any of the others';

function laterBy(advance: unknown, now: number): number | string {
  const length = typeof advance === 'string' ? durationOf(advance) : undefined;
  if (length === undefined)
    return `'advance' is a duration in weeks, days, hours, minutes and seconds such as P14D or PT1H30M`;
  return inRange(now + length);
}

function instantOf(set: unknown): number | string {
  const isInstant = typeof set === 'string' && /^\d{4}-\d{2}-\d{2}T[\d:.]{5,18}(?:Z|[+-]\d{2}:\d{2})$/.test(set);
  const instant = isInstant ? Date.parse(set) : Number.NaN;
  if (Number.isNaN(instant)) return `'set' is an instant such as 2026-11-23T15:04:05Z`;
  return inRange(instant);
}

const inRange = (instant: number) =>
  instant >= earliest && instant <= latest ? instant : 'the clock goes from 1970 to 9999';
