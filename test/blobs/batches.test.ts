import { describe, expect, it } from '@jest/globals';
import { batchesTo } from '../../src/blobs/batches.ts';

/** A file in memory that takes at most `most` bytes a write, and fails at the write numbered `failAt`. */
function fakeFile({ most = Number.MAX_SAFE_INTEGER, failAt = Number.MAX_SAFE_INTEGER } = {}) {
  const content = Buffer.alloc(4_000_000);
  const writes: { position: number; size: number; chunks: number }[] = [];
  let underWay = 0;
  let mostUnderWay = 0;
  const writev = async (chunks: readonly Uint8Array[], position: number) => {
    underWay += 1;
    mostUnderWay = Math.max(mostUnderWay, underWay);
    await Promise.resolve();
    underWay -= 1;
    const bytes = Buffer.concat(chunks).subarray(0, most);
    writes.push({ position, size: bytes.length, chunks: chunks.length });
    if (writes.length === failAt) throw new Error('no space');
    content.set(bytes, position);
    return { bytesWritten: bytes.length };
  };
  const text = (from: number, to: number) => content.subarray(from, to).toString();
  return { file: { writev }, writes, text, mostUnderWay: () => mostUnderWay };
}

describe('batches', () => {
  it('are written at the end, however small', async () => {
    const { file, writes, text } = fakeFile();
    const batches = batchesTo(file, 3);
    await batches.add(Buffer.from('ab'));
    await batches.add(Buffer.from('c'));
    expect(writes).toEqual([]);
    expect(await batches.finish()).toBe(6);
    expect(writes).toEqual([{ position: 3, size: 3, chunks: 2 }]);
    expect(text(3, 6)).toBe('abc');
  });

  it('write nothing where there is nothing', async () => {
    const { file, writes } = fakeFile();
    const batches = batchesTo(file, 7);
    await batches.add(Buffer.alloc(0));
    expect(await batches.finish()).toBe(7);
    expect(writes).toEqual([]);
  });

  it('end at a size, and at a number of chunks', async () => {
    const large = fakeFile();
    const one = batchesTo(large.file, 0);
    for (let index = 0; index < 20; index += 1) await one.add(Buffer.alloc(65_536));
    expect(await one.finish()).toBe(20 * 65_536);
    expect(large.writes.map(({ size }) => size)).toEqual([524_288, 524_288, 262_144]);

    const small = fakeFile();
    const many = batchesTo(small.file, 0);
    for (let index = 0; index < 100; index += 1) await many.add(Buffer.from('x'));
    expect(await many.finish()).toBe(100);
    expect(small.writes.map(({ chunks }) => chunks)).toEqual([64, 36]);
  });

  it('are written one at a time', async () => {
    const { file, mostUnderWay, writes } = fakeFile();
    const batches = batchesTo(file, 0);
    await Promise.all([1, 2, 3].map(() => batches.add(Buffer.alloc(600_000))));
    await batches.finish();
    expect(writes.length).toBeGreaterThan(0);
    expect(mostUnderWay()).toBe(1);
  });

  it.each([1, 2, 3, 5, 7])('are written to their end by a disk that takes %d bytes a write', async (most) => {
    const { file, text, writes } = fakeFile({ most });
    const batches = batchesTo(file, 10);
    for (const part of ['ab', '', 'cde', 'f', 'ghijkl']) await batches.add(Buffer.from(part));
    expect(await batches.finish()).toBe(22);
    expect(text(10, 22)).toBe('abcdefghijkl');
    expect(writes).toHaveLength(Math.ceil(12 / most));
  });

  it('tell of a failure at the next batch', async () => {
    const { file } = fakeFile({ failAt: 1 });
    const batches = batchesTo(file, 0);
    await batches.add(Buffer.alloc(600_000));
    await expect(batches.add(Buffer.alloc(600_000))).rejects.toThrow('no space');
    await batches.settled();
  });

  it('tell of a failure at the end', async () => {
    const { file } = fakeFile({ failAt: 2, most: 2 });
    const batches = batchesTo(file, 0);
    await batches.add(Buffer.from('abc'));
    await expect(batches.finish()).rejects.toThrow('no space');
    await batches.settled();
  });
});
