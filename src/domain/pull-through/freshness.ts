/** For how long what upstream said is good. Source: ecr-behaviour §10. */

const day = 24 * 60 * 60 * 1000;
/** How long an upstream that failed is left alone where there is a cached copy. */
const pause = 60_000;

/** Whether upstream is to be asked again; also when the clock was set back. */
export const isStale = (checkedAt: number, now: number): boolean => now < checkedAt || now - checkedAt > day;

/** As when upstream would have been asked, so that it is asked again after the pause. */
export const afterFailure = (now: number): number => now - day + pause;
