/** `server.time`, as a program in the same process moves it. */
import { inspect } from 'node:util';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type Clock, type RunningServer, start } from '../../src/index.ts';
import { dayMs } from '../operations/lifecycle-policies.ts';
import { useServer } from '../support/server.ts';

const began = Date.parse('2026-11-23T12:00:00Z');
const shown = async ({ endpoint }: Pick<RunningServer, 'endpoint'>) => {
  const answer = await fetch(`${endpoint}/_cloudmock/clock`);
  return [answer.status, await answer.json()];
};

describe('what the clock is moved by', () => {
  const ecr = useServer();
  beforeEach(() => ecr.running.time.reset());

  const advance = 'server.time.advance takes a whole number of milliseconds, such as 14 * 24 * 60 * 60 * 1000';
  const set = "server.time.set takes an instant in milliseconds since 1970, such as Date.parse('2026-11-23T15:04:05Z')";
  it.each([
    ['P14D', "'P14D'"],
    [undefined, 'undefined'],
    [null, 'null'],
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, 'Infinity'],
    [0.5, '0.5'],
    [10n, '10n'],
  ])('%p is refused with what to do, and the clock stays', async (value, given) => {
    const { time } = ecr.running;
    await expect(time.advance(value as number)).rejects.toThrow(new TypeError(`${advance}, not ${given}`));
    await expect(time.set(value as number)).rejects.toThrow(new TypeError(`${set}, not ${given}`));
    expect(await shown(ecr)).toEqual([200, { now: new Date(began).toISOString() }]);
  });

  it('an instant outside of 1970 to 9999 is refused', async () => {
    const { time } = ecr.running;
    const refusal = new RangeError('the clock goes from 1970 to 9999');
    const end = Date.parse('9999-12-31T23:59:59.999Z');
    for (const instant of [-1, end + 1, Number.MAX_SAFE_INTEGER]) {
      await expect(time.set(instant)).rejects.toThrow(refusal);
      await expect(time.advance(instant - began)).rejects.toThrow(refusal);
    }
    expect(await shown(ecr)).toEqual([200, { now: new Date(began).toISOString() }]);
    for (const instant of [0, end]) {
      await time.set(instant);
      expect(await shown(ecr)).toEqual([200, { now: new Date(instant).toISOString() }]);
    }
  });

  it('each move at once with others begins where the one before ended', async () => {
    const { time } = ecr.running;
    await time.freeze(true);
    await Promise.all(Array.from({ length: 8 }, () => time.advance(dayMs)));
    expect(time.now()).toBe(began + 8 * dayMs);
    await Promise.all([time.advance(dayMs), time.advance(-2 * dayMs), time.reset(), time.advance(dayMs)]);
    expect(time.now()).toBe(began + dayMs);
    await Promise.all([time.set(began + dayMs), time.freeze(false), time.advance(-dayMs), time.advance(1)]);
    expect(time.now()).toBe(began + 1);
  });

  it.each<unknown>([undefined, 'false', 1])('freeze takes true or false and not %p', async (value) => {
    const refusal = new TypeError('server.time.freeze takes true or false');
    await expect(ecr.running.time.freeze(value as boolean)).rejects.toThrow(refusal);
  });
});

describe('a clock of the program’s own', () => {
  class OwnClock implements Clock {
    readonly #at = began;
    now() {
      return this.#at;
    }
  }

  it('may be an instance of a class', async () => {
    const server = await start({ port: 0, clock: new OwnClock() });
    try {
      expect(server.time.machine()).toBe(began);
      await server.time.advance(1_000);
      expect(server.time.now()).toBe(began + 1_000);
      await server.time.reset();
      expect(server.time.now()).toBe(began);
      await server.time.advance(-1_000);
      const answer = await fetch(`${server.endpoint}/_cloudmock/clock`, { method: 'POST', body: '{"reset":true}' });
      expect([answer.status, await answer.json()]).toEqual([200, { now: new Date(began).toISOString() }]);
    } finally {
      await server.close();
    }
  });

  it('may be Date', async () => {
    const server = await start({ port: 0, clock: Date });
    await server.close();
  });

  const usage =
    'start takes a clock whose now() gives whole milliseconds since 1970, up to the year 9999, such as { now: () => Date.now() }';
  it.each<[string, unknown]>([
    ...[Number.NaN, 1e20, '1700000000000', 1.5, -1, null, undefined, new Date(began)].map(
      (value): [string, unknown] => [`now() that gives ${inspect(value)}`, { now: () => value }],
    ),
    ['null', null],
    [String(began), began],
    ['{}', {}],
  ])('%s is refused', async (given, clock) => {
    await expect(start({ port: 0, clock: clock as Clock })).rejects.toThrow(new TypeError(`${usage}, not ${given}`));
  });

  it('that fails at start leaves nothing behind', async () => {
    const earlier = await start({ port: 0 });
    const port = Number(new URL(earlier.endpoint).port);
    await earlier.close();
    const broken: Clock = {
      now() {
        throw new Error('no time');
      },
    };
    await expect(start({ port, clock: broken })).rejects.toThrow('no time');
    const server = await start({ port });
    await server.close();
  });
});
