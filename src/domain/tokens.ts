/** Authorization tokens: account, region, principal and expiry sealed into the password, nothing kept on the server. */
import { createHash } from 'node:crypto';
import QuickLRU from 'quick-lru';
import { type Clock, isSetBackBefore } from '../clock.ts';
import type { Scope } from '../store/scope.ts';

export interface TokenClaims extends Scope {
  readonly principal: string;
}

export interface Token {
  /** What GetAuthorizationToken hands out and Basic authentication sends back: `AWS:` and the password, as base64. */
  readonly authorizationToken: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

export interface Tokens {
  issue(claims: TokenClaims): Promise<Token>;
  /** Who the token was given to, or why it is no good. */
  verify(authorizationToken: string): Promise<TokenClaims | 'invalid' | 'expired'>;
}

/** Source: GetAuthorizationToken in the API reference: valid for 12 hours. */
const lifetimeMs = 12 * 60 * 60 * 1000;
/** Verified tokens that are remembered, because unsealing one costs more than serving a manifest. */
const remembered = 500;
const longestToken = 8_192;
const user = Buffer.from('AWS:');

interface Sealed extends TokenClaims {
  readonly expiresAt: number;
}

export function createTokens(secret: Uint8Array, clock: Clock): Tokens {
  const key = createHash('sha256').update('authorization token').update(secret).digest();
  const known = new QuickLRU<string, Sealed>({ maxSize: remembered });
  const unsealed = async (token: string) => {
    const password = passwordOf(token);
    const sealed = password === undefined ? undefined : await unseal(key, password);
    if (sealed !== undefined) known.set(token, sealed);
    return sealed;
  };
  return {
    async issue({ account, region, principal }) {
      const sealed = { account, region, principal, expiresAt: clock.now() + lifetimeMs };
      const password = await seal(key, sealed);
      const authorizationToken = Buffer.concat([user, Buffer.from(password)]).toString('base64');
      return { authorizationToken, expiresAt: sealed.expiresAt };
    },
    async verify(token) {
      if (token.length > longestToken) return 'invalid';
      const found = known.get(token) ?? (await unsealed(token));
      if (found === undefined) return 'invalid';
      if (!isGood(found, clock.now())) return 'expired';
      const { account, region, principal } = found;
      return { account, region, principal };
    },
  };
}

/** From when it was given: one from what is the future after the clock was set back would be good for longer than any. */
const isGood = ({ expiresAt }: Sealed, now: number) => !isSetBackBefore(expiresAt - lifetimeMs, now) && now < expiresAt;

function passwordOf(token: string): string | undefined {
  const text = Buffer.from(token, 'base64');
  return text.subarray(0, user.length).equals(user) ? text.subarray(user.length).toString('utf8') : undefined;
}

async function seal(key: Uint8Array, sealed: Sealed): Promise<string> {
  const { CompactEncrypt } = await import('jose');
  const text = new TextEncoder().encode(JSON.stringify(sealed));
  return new CompactEncrypt(text).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(key);
}

async function unseal(key: Uint8Array, password: string): Promise<Sealed | undefined> {
  const { compactDecrypt, errors } = await import('jose');
  try {
    const options = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] };
    const { plaintext } = await compactDecrypt(password, key, options);
    return JSON.parse(new TextDecoder().decode(plaintext));
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}
