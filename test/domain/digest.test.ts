import { describe, expect, it } from '@jest/globals';
import { algorithmOf, digestOf, isContentDigest, isDigest } from '../../src/domain/digest.ts';

const hex = (letters: number) => 'a'.repeat(letters);

describe('digests', () => {
  it.each([
    [`sha256:${hex(64)}`, true, true],
    [`sha512:${hex(128)}`, true, true],
    [`sha256:${hex(63)}`, false, true],
    [`sha256:${hex(65)}`, false, true],
    [`sha512:${hex(64)}`, false, true],
    [`sha256:${hex(64).toUpperCase()}`, false, true],
    [`sha384:${hex(96)}`, false, true],
    [`a+b.c_d-e:${hex(2)}`, false, true],
    [`x:${hex(998)}`, false, true],
    [`x:${hex(999)}`, false, false],
    [`sha256:${hex(64)}\n`, false, false],
    ['sha256:', false, false],
    ['sha256:xyz', false, false],
    [hex(64), false, false],
    ['', false, false],
  ])('%j: content %s, form %s', (text, content, form) => {
    expect([isContentDigest(text), isDigest(text)]).toEqual([content, form]);
  });

  it('are computed by the algorithm they name', () => {
    expect(digestOf(Buffer.from(''))).toBe('sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(digestOf(Buffer.from(''), 'sha512')).toMatch(/^sha512:cf83e1357eefb8bd[0-9a-f]{112}$/);
    expect(['sha512:0', 'sha256:0', 'sha384:0', ''].map(algorithmOf)).toEqual(['sha512', 'sha256', 'sha256', 'sha256']);
  });
});
