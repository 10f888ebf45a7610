/** Values as TypeScript source: what is written must read back as the same value. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { indent, propertyKey, quote, toSource } from '../../codegen/source.ts';

const evaluate = (source: string): unknown => new Function(`'use strict'; return (${source});`)();

describe('toSource', () => {
  it.each([
    ['text', "'text'"],
    ['it\'s "so"', "'it\\'s \"so\"'"],
    ['\\d+\n', "'\\\\d+\\n'"],
    ['\u2028', "'\\u2028'"],
    [12.5, '12.5'],
    [false, 'false'],
    [null, 'null'],
    [[1, 'a'], "[1, 'a']"],
    [{}, '{}'],
    [{ a: 1, 'b-c': undefined, 'd-e': [{ f: null }] }, "{ a: 1, 'd-e': [{ f: null }] }"],
  ])('%j', (value, source) => {
    expect(toSource(value)).toBe(source);
  });

  it('reads back as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.stringify(evaluate(toSource(value)))).toBe(JSON.stringify(value));
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('makes a member of a key that is a setter in a literal', () => {
    const value = JSON.parse('{"__proto__": 1}');
    expect(Object.hasOwn(evaluate(toSource(value)) as object, '__proto__')).toBe(true);
  });
});

describe('the smaller pieces', () => {
  it.each([
    ['name', 'name'],
    ['$fault', '$fault'],
    ['2nd', "'2nd'"],
    ['a b', "'a b'"],
  ])('the key %s is written %s', (key, source) => {
    expect(propertyKey(key)).toBe(source);
  });

  it('quotes any text so that it reads back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => evaluate(quote(value)) === value),
      { seed: 1 },
    );
  });

  it('moves lines in', () => {
    expect(indent(['a', 'b'])).toBe('  a\n  b\n');
  });
});
