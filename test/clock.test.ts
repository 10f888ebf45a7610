import { describe, expect, it } from '@jest/globals';
import { createMovableClock } from '../src/clock.ts';
import { testClock } from './support/server.ts';

describe('a clock that can be moved', () => {
  const [start, base] = [1_000_000, testClock(1_000_000)];
  const clock = createMovableClock(base);

  it('runs beside another one until it is set, and then from there on', () => {
    base.advance(5);
    expect(clock.now()).toBe(start + 5);
    clock.set(50);
    expect(clock.now()).toBe(50);
    base.advance(7);
    expect(clock.now()).toBe(57);
  });

  it('stands still where it was frozen, is set while it stands, and goes on from there', () => {
    clock.freeze(true);
    base.advance(100);
    expect([clock.now(), clock.isFrozen]).toEqual([57, true]);
    clock.freeze(true);
    expect(clock.now()).toBe(57);
    clock.set(80);
    base.advance(100);
    expect(clock.now()).toBe(80);
    clock.freeze(false);
    base.advance(3);
    expect([clock.now(), clock.isFrozen]).toEqual([83, false]);
  });

  it('is the other one again', () => {
    clock.freeze(true);
    clock.reset();
    base.advance(1);
    expect([clock.now(), clock.isFrozen]).toEqual([base.now(), false]);
  });
});
