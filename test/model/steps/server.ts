/** Steps on the server itself. */
import fc from 'fast-check';
import { setBack } from '../rules.ts';
import { same, step } from '../step.ts';

const minute = 60_000;

const restart = fc.tuple(fc.constantFrom(0, 20 * minute), fc.boolean()).map(([restoreDelay, runsOn]) =>
  step(`the server is started again${runsOn ? '' : ', with the clock set back'}, restores take ${restoreDelay} ms`, {
    async run(world, real) {
      world.restoreDelay = restoreDelay;
      const now = await real.restart(restoreDelay, runsOn);
      if (runsOn) same(now, world.now);
      else setBack(world, now);
    },
  }),
);

export const serverSteps = [restart];
