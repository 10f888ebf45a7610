import { describe, expect, it } from '@jest/globals';
import { createTurns } from '../src/turns.ts';

/** Work that goes on until it is told to end. */
function held(log: string[], name: string) {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const work = async () => {
    log.push(`${name} begins`);
    await ended;
    log.push(`${name} ends`);
    return name;
  };
  return { work, end };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('turns', () => {
  it('let callers of one key wait for each other, in order', async () => {
    const [turns, log] = [createTurns(), [] as string[]];
    const works = ['a', 'b', 'c'].map((name) => held(log, name));
    const results = works.map(({ work }) => turns('key', work));
    for (const { end } of works.toReversed()) {
      end();
      await settle();
    }
    expect(await Promise.all(results)).toEqual(['a', 'b', 'c']);
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  it('do not let other keys wait', async () => {
    const [turns, log] = [createTurns(), [] as string[]];
    const [slow, quick] = [held(log, 'slow'), held(log, 'quick')];
    const first = turns('one', slow.work);
    quick.end();
    await turns('two', quick.work);
    expect(log).toEqual(['slow begins', 'quick begins', 'quick ends']);
    slow.end();
    expect(await first).toBe('slow');
  });

  it('go on after work that failed, and tell its caller', async () => {
    const turns = createTurns();
    const failing = turns('key', () => Promise.reject(new Error('broken')));
    const next = turns('key', async () => 'next');
    await expect(failing).rejects.toThrow('broken');
    expect(await next).toBe('next');
  });

  it('begin a late turn at once', async () => {
    const turns = createTurns();
    await turns('key', async () => 'first');
    await settle();
    const log: string[] = [];
    const late = held(log, 'late');
    const result = turns('key', late.work);
    await settle();
    expect(log).toEqual(['late begins']);
    late.end();
    await result;
  });
});
