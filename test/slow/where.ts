/** Tests that need something of the machine. */
import { describe, it } from '@jest/globals';

/** Skipped, saying what is lacking, where it is not there; in CI they fail there instead. */
export function describeWhere(there: boolean, lacking: string, title: string, tests: () => void): void {
  if (there) {
    describe(title, tests);
  } else if (process.env.CI) {
    it(`${title}: has what it needs`, () => {
      throw new Error(lacking);
    });
  } else {
    describe.skip(`${title} (skipped: ${lacking})`, tests);
  }
}
