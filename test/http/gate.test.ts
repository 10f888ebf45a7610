import { describe, expect, it } from '@jest/globals';
import { createGate } from '../../src/http/gate.ts';

/** Work that ends when it is told to. */
function steps() {
  const running: string[] = [];
  const ends = new Map<string, { done: () => void; fail: (error: Error) => void }>();
  const work = (name: string) => () => {
    running.push(name);
    return new Promise<string>((resolve, reject) => {
      ends.set(name, { done: () => resolve(name), fail: reject });
    }).finally(() => running.splice(running.indexOf(name), 1));
  };
  return {
    running,
    work,
    end: (name: string) => ends.get(name)?.done(),
    fail: (name: string) => ends.get(name)?.fail(new Error(name)),
  };
}
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('a gate', () => {
  it('lets as many in as it has places, the rest in order', async () => {
    const { running, work, end } = steps();
    const gate = createGate(2);
    const all = ['a', 'b', 'c', 'd'].map((name) => gate(work(name)));
    await turn();
    expect(running).toEqual(['a', 'b']);
    end('b');
    await turn();
    expect(running).toEqual(['a', 'c']);
    end('a');
    await turn();
    expect(running).toEqual(['c', 'd']);
    end('c');
    end('d');
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('gives the place on when work fails, and passes the error', async () => {
    const { running, work, end, fail } = steps();
    const gate = createGate(1);
    const [first, second] = [gate(work('a')), gate(work('b'))];
    await turn();
    fail('a');
    await expect(first).rejects.toThrow('a');
    await turn();
    expect(running).toEqual(['b']);
    end('b');
    expect(await second).toBe('b');
  });

  it('gives the place on when work throws at once', async () => {
    const gate = createGate(1);
    const failing = gate(() => {
      throw new Error('at once');
    });
    await expect(failing).rejects.toThrow('at once');
    expect(await gate(async () => 'next')).toBe('next');
  });

  it('has all its places again afterwards', async () => {
    const { running, work, end } = steps();
    const gate = createGate(2);
    for (let round = 0; round < 3; round += 1) {
      const all = ['a', 'b', 'c'].map((name) => gate(work(name)));
      await turn();
      expect(running).toEqual(['a', 'b']);
      end('a');
      await turn();
      expect(running).toEqual(['b', 'c']);
      for (const name of ['b', 'c']) end(name);
      await Promise.all(all);
      expect(running).toEqual([]);
    }
  });
});
