import { describe, expect, it } from '@jest/globals';
import { CompactEncrypt } from 'jose';
import { createTokens } from '../../src/domain/tokens.ts';
import { testClock } from '../support/server.ts';

const claims = { account: '111111111111', region: 'eu-west-1', principal: 'AKIAIOSFODNN7EXAMPLE' };
const hour = 60 * 60 * 1000;
const secret = Buffer.alloc(32, 1);
const tokenOf = (password: string) => Buffer.from(`AWS:${password}`).toString('base64');
const passwordOf = (token: string) => Buffer.from(token, 'base64').toString().slice('AWS:'.length);

describe('tokens', () => {
  it('bring back who they were given to, for twelve hours', async () => {
    const clock = testClock();
    const tokens = createTokens(secret, clock);
    const { authorizationToken, expiresAt } = await tokens.issue(claims);
    expect(expiresAt).toBe(clock.now() + 12 * hour);
    expect(await tokens.verify(authorizationToken)).toEqual(claims);
    clock.advance(12 * hour - 1);
    expect(await tokens.verify(authorizationToken)).toEqual(claims);
    clock.advance(1);
    expect(await tokens.verify(authorizationToken)).toBe('expired');
  });

  it('expire where they were never seen before', async () => {
    const clock = testClock();
    const { authorizationToken } = await createTokens(secret, clock).issue(claims);
    clock.advance(12 * hour);
    expect(await createTokens(secret, clock).verify(authorizationToken)).toBe('expired');
  });

  it('are no good more than five minutes before the instant at which they were given', async () => {
    const clock = testClock();
    const tokens = createTokens(secret, clock);
    const { authorizationToken } = await tokens.issue(claims);
    clock.advance(-5 * 60_000 - 1);
    expect(await tokens.verify(authorizationToken)).toBe('expired');
    expect(await createTokens(secret, clock).verify(authorizationToken)).toBe('expired');
    clock.advance(1);
    expect(await tokens.verify(authorizationToken)).toEqual(claims);
  });

  it('hold after a restart with the same secret, and not with another', async () => {
    const clock = testClock();
    const { authorizationToken } = await createTokens(secret, clock).issue(claims);
    expect(await createTokens(secret, clock).verify(authorizationToken)).toEqual(claims);
    expect(await createTokens(Buffer.alloc(32, 2), clock).verify(authorizationToken)).toBe('invalid');
  });

  it('show nothing of what they carry', async () => {
    const { authorizationToken } = await createTokens(secret, testClock()).issue(claims);
    for (const part of passwordOf(authorizationToken).split('.')) {
      expect(Buffer.from(part, 'base64url').toString('latin1')).not.toContain(claims.account);
    }
  });

  it('are forged in vain', async () => {
    const tokens = createTokens(secret, testClock());
    const { authorizationToken } = await tokens.issue(claims);
    const [header = '', key = '', iv = '', text = '', tag = ''] = passwordOf(authorizationToken).split('.');
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
      `${passwordOf(authorizationToken)}.`,
      'x'.repeat(8192),
    ];
    for (const each of forged) expect([each, await tokens.verify(tokenOf(each))]).toEqual([each, 'invalid']);
    const anotherUser = Buffer.from(`aws:${passwordOf(authorizationToken)}`).toString('base64');
    for (const each of ['', 'AWS:', anotherUser]) expect([each, await tokens.verify(each)]).toEqual([each, 'invalid']);
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
    for (const each of [direct, wrapped, otherwise]) expect(await tokens.verify(tokenOf(each))).toBe('invalid');
  });

  it('are good beyond those that are remembered', async () => {
    const clock = testClock();
    const tokens = createTokens(secret, clock);
    const issued = await Promise.all(
      Array.from({ length: 1_001 }, (_, at) => tokens.issue({ ...claims, principal: `${at}` })),
    );
    for (const [at, { authorizationToken }] of [...issued, issued[0]!].entries()) {
      expect(await tokens.verify(authorizationToken)).toMatchObject({ principal: `${at % 1_001}` });
    }
  });
});
