import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isImmutable, matchesWildcard, toMutability } from '../../src/domain/mutability.ts';

/** The same meaning, written as a regular expression. */
const plain = (pattern: string) =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((piece) => piece.replace(/[.\\-]/g, '\\$&'))
      .join('[^]*')}$`,
  );

describe('matchesWildcard', () => {
  it('agrees with a regular expression', () => {
    // Few letters, so that pieces overlap and match in more than one place.
    const letters = (from: string, maxLength: number) =>
      fc.array(fc.constantFrom(...from), { maxLength }).map((all) => all.join(''));
    let matched = 0;
    fc.assert(
      fc.property(letters('ab.*', 8), letters('ab.', 10), (pattern, text) => {
        const expected = plain(pattern).test(text);
        if (expected) matched += 1;
        return matchesWildcard(pattern, text) === expected;
      }),
      { numRuns: 20_000 },
    );
    expect(matched).toBeGreaterThan(200);
  });

  it('matches every text that is made from the pattern', () => {
    const run = fc.string({ unit: fc.constantFrom('a', 'b', '-', '.'), maxLength: 5 });
    fc.assert(
      fc.property(
        fc.array(run, { minLength: 1, maxLength: 5 }),
        fc.array(run, { minLength: 4, maxLength: 4 }),
        (pieces, fill) =>
          matchesWildcard(
            pieces.join('*'),
            pieces.map((piece, at) => (at === 0 ? piece : `${fill[at - 1]}${piece}`)).join(''),
          ),
      ),
    );
  });

  it.each([
    ['', '', true],
    ['', 'a', false],
    ['*', '', true],
    ['*', 'anything', true],
    ['prod*', 'prod', true],
    ['prod*', 'preprod', false],
    ['*prod', 'preprod', true],
    ['*prod*', 'a-prod-b', true],
    ['a*a', 'a', false],
    ['a*a', 'aa', true],
    ['a*b*a', 'aba', true],
    ['a*bb*b', 'abb', false],
    ['a.c', 'abc', false],
    ['latest', 'Latest', false],
  ])('%j and %j: %s', (pattern, text, expected) => {
    expect(matchesWildcard(pattern, text)).toBe(expected);
  });

  it('does not try every way to split a text', () => {
    const pattern = `${'*a'.repeat(60)}*b`;
    expect(matchesWildcard(pattern, 'a'.repeat(100_000))).toBe(false);
    expect(matchesWildcard(`${'a*'.repeat(64)}`, `${'a'.repeat(63)}b`)).toBe(false);
  });
});

describe('isImmutable', () => {
  it.each([
    ['MUTABLE', false, false],
    ['IMMUTABLE', true, true],
    ['IMMUTABLE_WITH_EXCLUSION', false, true],
    ['MUTABLE_WITH_EXCLUSION', true, false],
  ] as const)('%s: a tag that matches %s, one that does not %s', (imageTagMutability, matching, other) => {
    const settings = { imageTagMutability, exclusionFilters: ['dev-*', 'latest'] };
    expect(['dev-1', 'latest'].map((tag) => isImmutable(settings, tag))).toEqual([matching, matching]);
    expect(['v1', 'latest-1'].map((tag) => isImmutable(settings, tag))).toEqual([other, other]);
  });
});

describe('toMutability', () => {
  const filters = [{ filterType: 'WILDCARD' as const, filter: 'dev-*' }];

  it('is MUTABLE where nothing is asked for', () => {
    expect(toMutability(undefined, undefined)).toEqual({ imageTagMutability: 'MUTABLE' });
  });

  it('keeps the filters of a mode that takes them', () => {
    expect(toMutability('MUTABLE_WITH_EXCLUSION', filters)).toEqual({
      imageTagMutability: 'MUTABLE_WITH_EXCLUSION',
      exclusionFilters: ['dev-*'],
    });
  });

  it.each([
    ['IMMUTABLE', filters],
    ['MUTABLE_WITH_EXCLUSION', undefined],
  ] as const)('refuses %s with %j', (mode, given) => {
    expect(() => toMutability(mode, given)).toThrow(
      `ImageTagMutabilityExclusionFilters can't be null when imageTagMutability is set as ${mode}`,
    );
  });
});
