// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of policies are written so
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { matchesArn, matchesPattern, patternFor, readTemplate } from '../../../src/domain/policy/pattern.ts';

const pattern = (text: string) => patternFor(readTemplate(text, undefined)!, new Map())!;
const matches = (text: string, value: string) => matchesPattern(pattern(text), value);

describe('wildcards', () => {
  it.each([
    ['', '', true],
    ['', 'a', false],
    ['*', '', true],
    ['*', 'anything', true],
    ['?', '', false],
    ['?', 'a', true],
    ['a*', 'a', true],
    ['*a', 'ba', true],
    ['a*b*c', 'axxbyyc', true],
    ['a*b*c', 'acb', false],
    ['*ab', 'aab', true],
    ['a**b', 'ab', true],
    ['a*?', 'a', false],
    ['a*?', 'ab', true],
    ['a.c', 'abc', false],
    ['(a|b)+', '(a|b)+', true],
  ])('%j of %j is %s', (text, value, expected) => expect(matches(text, value)).toBe(expected));

  it('agree with a naive definition', () => {
    const naive = (text: string, value: string): boolean => {
      if (text === '') return value === '';
      if (text[0] === '*') return naive(text.slice(1), value) || (value !== '' && naive(text, value.slice(1)));
      return value !== '' && (text[0] === '?' || text[0] === value[0]) && naive(text.slice(1), value.slice(1));
    };
    const texts = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 });
    const values = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 10 });
    fc.assert(fc.property(texts, values, (text, value) => expect(matches(text, value)).toBe(naive(text, value))));
  });

  it('many stars against a long value take at most the product of both lengths', () => {
    const started = process.hrtime.bigint();
    expect(matches(`${'*a'.repeat(2_000)}b`, 'a'.repeat(4_000))).toBe(false);
    expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(1_000);
  });
});

describe('ARNs', () => {
  it.each([
    ['*', 'arn:aws:ecr:r:a:repository/x', true],
    ['arn:aws:ecr:*:*:repository/*', 'arn:aws:ecr:r:a:repository/x/y', true],
    ['arn:aws:ecr', 'arn:aws:ecr:r:a:repository/x', true],
    ['arn:aws:ecr:*', 'arn:aws:ecr:r:a:repository/x', true],
    ['arn:aws:ecr:*x', 'arn:aws:ecr:r:a:repository/x', false],
    ['arn:*:ecr:r:a:b:*', 'arn:aws:ecr:r:a:b:c:d', true],
    ['arn:aws:ecr:r:a:?', 'arn:aws:ecr:r:a:repository/x', false],
    ['arn:aws:*', 'no-arn', false],
    ['arn:aws:ecr:r:a:x', 'arn:aws:ecr:r:a', false],
  ])('%s of %s is %s', (text, value, expected) => expect(matchesArn(pattern(text), value)).toBe(expected));
});

describe('variables', () => {
  it.each(['${', '${}', '${aws:username', '${aws:username, x}', '${a"b}', "${aws:username, 'x}"])(
    '%s is not well-formed',
    (text) => expect(readTemplate(text, () => true)).toBeUndefined(),
  );

  it.each(['$', '$x', '{}', '$ {}', '}'])('%s is no variable', (text) =>
    expect(readTemplate(text, () => true)).toEqual([{ kind: 'text', text }]),
  );
});
