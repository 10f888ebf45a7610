/** Every kind of background work. */
import type { JobHandler } from './scheduler.ts';

export const handlersOf = (): Readonly<Record<string, JobHandler>> => ({});
