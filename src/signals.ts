/** The wish to stop: SIGINT from the keyboard, SIGTERM from whoever runs the process. */
import { constants } from 'node:os';

const signals = ['SIGINT', 'SIGTERM'] as const;

/** Resolves at the first signal; the second ends the process at once, with the exit code that shells give to it. */
export function nextSignal(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const stop = (signal: (typeof signals)[number]) => {
      if (asked) process.exit(128 + constants.signals[signal]);
      asked = true;
      resolve();
    };
    for (const signal of signals) process.on(signal, stop);
  });
}
