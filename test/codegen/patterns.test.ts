/** Patterns: how they match, how they are printed, and which are refused. */
import { describe, expect, it } from '@jest/globals';
import { fullMatch, printed } from '../../codegen/patterns.ts';
import { checkPatterns } from '../../codegen/redos.ts';
import { readService } from '../../codegen/service.ts';
import { member, serviceId, text, toyModel } from './model-fixture.ts';

const named = (traits: object) =>
  readService(toyModel({ name: member('example#Name') }, { 'example#Name': text({ ...traits }) }), serviceId);

describe('a pattern', () => {
  it.each([
    ['a+', '^(?:a+)$', 'a+'],
    ['^a+$', '^(?:a+)$', 'a+'],
    ['a+$', '^(?:a+)$', 'a+'],
    ['^a\\$', '^(?:a\\$)$', 'a\\$'],
    ['^(a|b)$', '^(?:(a|b))$', '(a|b)'],
    ['^[|]$', '^(?:[|])$', '[|]'],
    ['^$|a\\/b', '^(?:^$|a\\/b)$', '^$|a/b'],
    ['\\S\\/\\.', '^(?:\\S\\/\\.)$', '\\S/\\.'],
  ])('%s matches as %s and is printed as %s', (pattern, source, print) => {
    expect(fullMatch({ kind: 'string', pattern })).toBe(source);
    expect(printed(pattern)).toBe(print);
  });

  it('matches as another one where the model asks for it', () => {
    expect(fullMatch({ kind: 'string', pattern: '(a+)+', matchPattern: '^a+$' })).toBe('^(?:a+)$');
  });

  it('is none where there is none', () => {
    expect(fullMatch({ kind: 'string' })).toBeUndefined();
  });
});

describe('checkPatterns', () => {
  it('lets a linear pattern pass', () => {
    expect(() => checkPatterns(named({ pattern: '^[a-z]+(-[a-z]+)*$' }))).not.toThrow();
  });

  it.each([
    ['exponential', '^(a|a)+$'],
    ['polynomial', '^.*a.*a.*$'],
  ])('refuses %s time, naming the shape', (_time, pattern) => {
    expect(() => checkPatterns(named({ pattern }))).toThrow(/^Name: the pattern .* takes .* time on .*matchPattern/);
  });

  it('refuses what it cannot judge', () => {
    expect(() => checkPatterns(named({ pattern: '(' }))).toThrow('Name: the pattern ^(?:()$ could not be judged');
  });

  it('judges the pattern that matches, not the one that is printed', () => {
    const traits = { 'smithy.api#pattern': '^(a|a)+$', 'cloudmock.contract#matchPattern': '^a+$' };
    expect(() => checkPatterns(named(traits))).not.toThrow();
  });
});
