import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openPageToken, pageOf, refusePaging, sealPageToken } from '../../src/domain/pagination.ts';
import { createSeals } from '../../src/domain/seals.ts';

const seals = createSeals(Buffer.alloc(32, 1));
const listing = ['ListImages', '7', undefined, 'ANY'];
const invalid = expect.objectContaining({
  name: 'InvalidParameterException',
  message: "Invalid parameter at 'nextToken' failed to satisfy constraint: 'Invalid token'",
});

describe('page tokens', () => {
  it('bring a position back', () => {
    const position = fc.array(fc.nat({ max: Number.MAX_SAFE_INTEGER }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(position, (numbers) => {
        expect(openPageToken(seals, listing, sealPageToken(seals, listing, numbers))).toEqual(numbers);
      }),
    );
  });

  it('are absent on the first page', () => {
    expect(openPageToken(seals, listing, undefined)).toBeUndefined();
  });

  it('are refused by any other listing', () => {
    const token = sealPageToken(seals, listing, [1, 2]);
    for (const other of [
      ['DescribeImages', '7', undefined, 'ANY'],
      ['ListImages', '8', undefined, 'ANY'],
      ['ListImages', '7', 'TAGGED', 'ANY'],
      ['ListImages', '7', undefined],
      ['ListImages', '7', 'ANY', undefined],
    ]) {
      expect(() => openPageToken(seals, other, token)).toThrow(invalid);
    }
  });

  it('are refused by a server with another secret', () => {
    const other = createSeals(Buffer.alloc(32, 2));
    expect(() => openPageToken(other, listing, sealPageToken(seals, listing, [1]))).toThrow(invalid);
  });

  it('are refused with any letter changed, removed or added', () => {
    const token = sealPageToken(seals, listing, [12, 345]);
    const letter = fc.constantFrom(...'ABCxyz019-_.=, ');
    fc.assert(
      fc.property(fc.nat({ max: token.length }), fc.nat({ max: 1 }), fc.option(letter), (at, removed, added) => {
        const changed = token.slice(0, at) + (added ?? '') + token.slice(at + removed);
        fc.pre(changed !== token);
        expect(() => openPageToken(seals, listing, changed)).toThrow(invalid);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['', '.', '..', 'x', 'MQ', 'MQ.', '.MQ'])('are refused when made up: %j', (token) => {
    expect(() => openPageToken(seals, listing, token)).toThrow(invalid);
  });
});

describe('pageOf', () => {
  it.each([
    [[], 2, [], undefined],
    [[1], 2, [1], undefined],
    [[1, 2], 2, [1, 2], undefined],
    [[1, 2, 3], 2, [1, 2], 2],
  ])('of %j with a limit of %d', (rows, limit, expected, last) => {
    expect(pageOf(rows, limit)).toEqual({ rows: expected, last });
  });
});

describe('refusePaging', () => {
  it('lets through what asks for no page', () => {
    expect(() => refusePaging({}, 'imageIds')).not.toThrow();
  });

  it.each([
    [{ nextToken: '' }, 'nextToken'],
    [{ maxResults: 1 }, 'maxResults'],
    [{ nextToken: 'x', maxResults: 1 }, 'nextToken'],
  ])('refuses %j', (input, member) => {
    expect(() => refusePaging(input, 'imageIds')).toThrow(
      `Invalid parameter at '${member}' failed to satisfy constraint: '${member} cannot be used together with imageIds'`,
    );
  });
});
