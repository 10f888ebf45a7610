import { describe, expect, it } from '@jest/globals';
import { durationOf } from '../src/duration.ts';

const day = 86_400_000;

describe('durations', () => {
  it.each([
    ['P14D', 14 * day],
    ['P2W', 14 * day],
    ['P1WT12H', 7.5 * day],
    ['PT1H30M', 5_400_000],
    ['PT0.5S', 500],
    ['PT1.001S', 1_001],
    ['-P1D', -day],
    ['PT0S', 0],
    ['-PT0S', 0],
    ['P999999D', 999_999 * day],
    ['PT999999999999M', 999_999_999_999 * 60_000],
    [`-P${'9'.repeat(400)}W`, Number.NEGATIVE_INFINITY],
  ])('%s', (text, milliseconds) => expect(durationOf(text)).toBe(milliseconds));

  it.each([
    ...['', 'P', 'PT', '-P', 'P1DT', 'x', '14', 'p1d', '1D', 'P1D ', ' P1D', 'P1D\n', 'P1D and more'],
    ...['P1M', 'P1Y', 'P1Y2M3D', 'PT1D', 'P1H', 'PT1.5H', 'P1.5D', 'PT1,5S', 'P-1D', '+P1D'],
  ])('%j is none', (text) => expect(durationOf(text)).toBeUndefined());
});
