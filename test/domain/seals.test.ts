import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createSeals } from '../../src/domain/seals.ts';

describe('seals', () => {
  const seals = createSeals(Buffer.alloc(32, 1));

  it('verify what they signed', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: 'grapheme' }), (purpose, text) =>
        seals.verify(purpose, text, seals.sign(purpose, text)),
      ),
    );
  });

  it('sign the same text the same way, and fit into a URL', () => {
    expect(seals.sign('a', 'text')).toBe(createSeals(Buffer.alloc(32, 1)).sign('a', 'text'));
    expect(seals.sign('a', 'text')).toMatch(/^[\w-]{22}$/);
  });

  it.each([
    ['another text', 'a', 'texu'],
    ['another purpose', 'b', 'text'],
    ['the border between the two moved', 'at', 'ext'],
    ['the border between the two moved the other way', '', 'atext'],
  ])('do not hold for %s', (_, purpose, text) => {
    expect(seals.verify(purpose, text, seals.sign('a', 'text'))).toBe(false);
  });

  it('do not hold with another secret', () => {
    expect(createSeals(Buffer.alloc(32, 2)).verify('a', 'text', seals.sign('a', 'text'))).toBe(false);
  });

  it('do not hold with any letter changed, nor longer, shorter or empty', () => {
    const signature = seals.sign('a', 'text');
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    for (let at = 0; at < signature.length; at += 1) {
      for (const letter of alphabet) {
        const changed = signature.slice(0, at) + letter + signature.slice(at + 1);
        expect(seals.verify('a', 'text', changed)).toBe(changed === signature);
      }
    }
    for (const changed of [
      '',
      signature.slice(1),
      signature.slice(0, -1),
      `${signature}=`,
      `${signature} `,
      'ä'.repeat(22),
    ]) {
      expect([changed, seals.verify('a', 'text', changed)]).toEqual([changed, false]);
    }
  });
});
