/** Puts off what the first requests need not wait for. */
import { setTimeout } from 'node:timers/promises';

const momentMs = 100;

/** True a moment after the start, false as soon as the signal says that it is too late. Keeps no process alive. */
export function settled(signal?: AbortSignal): Promise<boolean> {
  return setTimeout(momentMs, true, { ref: false, ...(signal && { signal }) }).catch(() => false);
}
