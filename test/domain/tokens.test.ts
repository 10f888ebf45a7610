import { describe, expect, it } from '@jest/globals';
import { CompactEncrypt } from 'jose';
import { createTokens } from '../../src/domain/tokens.ts';
import { testClock } from '../support/server.ts';

const claims = { account: '111111111111', region: 'eu-west-1', principal: 'AKIAIOSFODNN7EXAMPLE' };
const hour = 60 * 60 * 1000;
const secret = Buffer.alloc(32, 1);

describe('tokens', () => {
  it('bring back who they were given to, for twelve hours', async () => {
    const clock = testClock();
    const tokens = createTokens(secret, clock);
    const { password, expiresAt } = await tokens.issue(claims);
    expect(expiresAt).toBe(clock.now() + 12 * hour);
    expect(await tokens.verify(password)).toEqual(claims);
    clock.advance(12 * hour - 1);
    expect(await tokens.verify(password)).toEqual(claims);
    clock.advance(1);
    expect(await tokens.verify(password)).toBe('expired');
  });

  it('expire where they were never seen before', async () => {
    const clock = testClock();
    const { password } = await createTokens(secret, clock).issue(claims);
    clock.advance(12 * hour);
    expect(await createTokens(secret, clock).verify(password)).toBe('expired');
  });

  it('hold after a restart with the same secret, and not with another', async () => {
    const clock = testClock();
    const { password } = await createTokens(secret, clock).issue(claims);
    expect(await createTokens(secret, clock).verify(password)).toEqual(claims);
    expect(await createTokens(Buffer.alloc(32, 2), clock).verify(password)).toBe('invalid');
  });

  it('show nothing of what they carry', async () => {
    const { password } = await createTokens(secret, testClock()).issue(claims);
    for (const part of password.split('.')) {
      expect(Buffer.from(part, 'base64url').toString('latin1')).not.toContain(claims.account);
    }
  });

  it('are forged in vain', async () => {
    const tokens = createTokens(secret, testClock());
    const { password } = await tokens.issue(claims);
    const [header = '', key = '', iv = '', text = '', tag = ''] = password.split('.');
    const other = (part: string) => (part.startsWith('A') ? 'B' : 'A') + part.slice(1);
    const forged = [
      '',
      'secret',
      '....',
      [other(header), key, iv, text, tag].join('.'),
      [header, 'AAAA', iv, text, tag].join('.'),
      [header, key, other(iv), text, tag].join('.'),
      [header, key, iv, other(text), tag].join('.'),
      [header, key, iv, text, other(tag)].join('.'),
      [header, key, iv, text, ''].join('.'),
      [header, key, iv, text].join('.'),
      `${password}.`,
      'x'.repeat(4097),
    ];
    for (const each of forged) expect([each, await tokens.verify(each)]).toEqual([each, 'invalid']);
  });

  it('are not taken where another algorithm or key made them', async () => {
    const tokens = createTokens(secret, testClock());
    const text = new TextEncoder().encode(JSON.stringify({ ...claims, expiresAt: Number.MAX_SAFE_INTEGER }));
    const direct = await new CompactEncrypt(text).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(secret);
    const wrapped = await new CompactEncrypt(text)
      .setProtectedHeader({ alg: 'A256KW', enc: 'A256GCM' })
      .encrypt(secret);
    const otherwise = await new CompactEncrypt(text)
      .setProtectedHeader({ alg: 'PBES2-HS256+A128KW', enc: 'A256GCM' })
      .encrypt(secret);
    for (const each of [direct, wrapped, otherwise]) expect(await tokens.verify(each)).toBe('invalid');
  });

  it('are good beyond those that are remembered', async () => {
    const clock = testClock();
    const tokens = createTokens(secret, clock);
    const passwords = await Promise.all(
      Array.from({ length: 1_001 }, async (_, at) => (await tokens.issue({ ...claims, principal: `${at}` })).password),
    );
    for (const [at, password] of [...passwords, passwords[0] as string].entries()) {
      expect(await tokens.verify(password)).toMatchObject({ principal: `${at % 1_001}` });
    }
  });
});
