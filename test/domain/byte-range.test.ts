import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rangeHeaders, rangeOf } from '../../src/domain/byte-range.ts';

describe('rangeOf', () => {
  it.each<[string | undefined, number, ReturnType<typeof rangeOf>]>([
    [undefined, 10, undefined],
    ['bytes=0-0', 10, { first: 0, last: 0 }],
    ['bytes=2-5', 10, { first: 2, last: 5 }],
    ['bytes=2-', 10, { first: 2, last: 9 }],
    ['bytes=-3', 10, { first: 7, last: 9 }],
    ['bytes=-30', 10, { first: 0, last: 9 }],
    ['bytes=9-100', 10, { first: 9, last: 9 }],
    ['bytes=10-', 10, 'unsatisfiable'],
    ['bytes=10-20', 10, 'unsatisfiable'],
    ['bytes=5-2', 10, 'unsatisfiable'],
    ['bytes=-0', 10, 'unsatisfiable'],
    ['bytes=0-', 0, 'unsatisfiable'],
    ['bytes=-', 10, undefined],
    ['bytes=0-1,3-4', 10, undefined],
    ['lines=0-1', 10, undefined],
    ['bytes 0-1', 10, undefined],
    ['bytes=a-b', 10, undefined],
    ['bytes=1234567890123456-', 10, undefined],
  ])('%s of %d bytes', (header, size, expected) => {
    expect(rangeOf(header, size)).toEqual(expected);
  });

  it('never leaves what is there', () => {
    const end = fc.oneof(fc.constant(''), fc.nat({ max: 50 }).map(String));
    fc.assert(
      fc.property(end, end, fc.nat({ max: 30 }), (from, to, size) => {
        const range = rangeOf(`bytes=${from}-${to}`, size);
        if (typeof range !== 'object') return;
        expect(range.first).toBeGreaterThanOrEqual(0);
        expect(range.last).toBeGreaterThanOrEqual(range.first);
        expect(range.last).toBeLessThan(size);
      }),
    );
  });
});

describe('rangeHeaders', () => {
  it('tell the whole', () => {
    expect(rangeHeaders(undefined, 10)).toEqual({ 'Accept-Ranges': 'bytes', 'Content-Length': '10' });
  });

  it('tell a part', () => {
    expect(rangeHeaders({ first: 2, last: 5 }, 10)).toEqual({
      'Accept-Ranges': 'bytes',
      'Content-Length': '4',
      'Content-Range': 'bytes 2-5/10',
    });
  });
});
