import { describe, expect, it } from '@jest/globals';
import { digestOf, type RunningHash, runningHashes, update } from '../../src/blobs/verify.ts';
import { digestOf as digestOfContent } from './suite.ts';

const begun = (hashes: ReturnType<typeof runningHashes>, id: string, content: string): RunningHash => {
  const running = hashes.take(id, 0)!;
  update(running, Buffer.from(content));
  hashes.put(id, running);
  return running;
};

describe('running hashes', () => {
  it('begin at 0 and go on where they were', () => {
    const hashes = runningHashes(10);
    begun(hashes, 'a', 'abc');
    const running = hashes.take('a', 3)!;
    update(running, Buffer.from('def'));
    expect(running.length).toBe(6);
    expect(digestOf(running, 'sha256')).toBe(digestOfContent('abcdef'));
  });

  it('give their digest and go on', () => {
    const running = begun(runningHashes(10), 'a', 'abc');
    expect(digestOf(running, 'sha256')).toBe(digestOfContent('abc'));
    update(running, Buffer.from('d'));
    expect(digestOf(running, 'sha256')).toBe(digestOfContent('abcd'));
  });

  it.each([2, 4])('are of no use where the file has %d bytes and they have seen 3', (length) => {
    const hashes = runningHashes(10);
    begun(hashes, 'a', 'abc');
    expect(hashes.take('a', length)).toBeUndefined();
    expect(hashes.take('a', 3)).toBeUndefined();
  });

  it('begin anew when the upload does', () => {
    const hashes = runningHashes(10);
    begun(hashes, 'a', 'abc');
    expect(digestOf(hashes.take('a', 0)!, 'sha256')).toBe(digestOfContent(''));
  });

  it('are taken by one only', () => {
    const hashes = runningHashes(10);
    begun(hashes, 'a', 'abc');
    expect(hashes.take('a', 3)).toBeDefined();
    expect(hashes.take('a', 3)).toBeUndefined();
  });

  it('are dropped', () => {
    const hashes = runningHashes(10);
    begun(hashes, 'a', 'abc');
    hashes.drop('a');
    hashes.drop('unknown');
    expect(hashes.take('a', 3)).toBeUndefined();
  });

  it('give way to newer ones, the one that was used longest ago first', () => {
    const hashes = runningHashes(2);
    begun(hashes, 'a', 'abc');
    begun(hashes, 'b', 'abc');
    hashes.put('a', hashes.take('a', 3)!);
    begun(hashes, 'c', 'abc');
    expect(['a', 'b', 'c'].map((id) => hashes.take(id, 3) !== undefined)).toEqual([true, false, true]);
  });
});
