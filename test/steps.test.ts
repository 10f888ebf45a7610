import { describe, expect, it } from '@jest/globals';
import { atOnce, inSlices, type Steps } from '../src/steps.ts';

function* counting(steps: number): Steps<number> {
  let counted = 0;
  for (; counted < steps; counted += 1) yield;
  return counted;
}

/** A step takes a millisecond. */
function* slowly(steps: number): Steps<string> {
  for (let taken = 0; taken < steps; taken += 1) {
    for (const until = performance.now() + 1; performance.now() < until; );
    yield;
  }
  return 'done';
}

describe('steps', () => {
  it.each([0, 1, 31, 32, 33, 10_000])('%i of them come to the same at once and in slices', async (steps) => {
    expect(atOnce(counting(steps))).toBe(steps);
    expect(await inSlices(counting(steps), async () => {})).toBe(steps);
  });

  it('wait between slices', async () => {
    let pauses = 0;
    const pause = async () => {
      pauses += 1;
    };
    expect(await inSlices(slowly(200), pause)).toBe('done');
    expect(pauses).toBeGreaterThanOrEqual(5);
    expect(await inSlices(counting(1), pause)).toBe(1);
  });

  it('end with what they throw', async () => {
    function* failing(): Steps<never> {
      yield;
      throw new Error('on purpose');
    }
    expect(() => atOnce(failing())).toThrow('on purpose');
    await expect(inSlices(failing(), async () => {})).rejects.toThrow('on purpose');
  });
});
