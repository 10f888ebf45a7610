/** Long work that is cut into steps, so that others come between: it yields wherever it may be interrupted. */
export type Steps<Result> = Generator<void, Result>;

/** Does it all, and nothing else meanwhile. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** How long others wait, in milliseconds; the clock of the machine is asked only now and then. */
const sliceMs = 2;
const stepsBetween = 32;

/** Waits for `pause` every few milliseconds. */
export async function inSlices<Result>(steps: Steps<Result>, pause: () => Promise<unknown>): Promise<Result> {
  for (let until = performance.now() + sliceMs; ; until = performance.now() + sliceMs) {
    while (performance.now() < until) {
      for (let taken = 0; taken < stepsBetween; taken += 1) {
        const step = steps.next();
        if (step.done) return step.value;
      }
    }
    await pause();
  }
}
