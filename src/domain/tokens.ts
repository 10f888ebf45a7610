/** Authorization tokens: account, region, principal and expiry sealed into the password, nothing kept on the server. */
import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Scope } from '../store/scope.ts';

export interface TokenClaims extends Scope {
  readonly principal: string;
}

export interface Token {
  readonly password: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

export interface Tokens {
  issue(claims: TokenClaims): Promise<Token>;
  /** Who the password was given to, or why it is no good. */
  verify(password: string): Promise<TokenClaims | 'invalid' | 'expired'>;
}

/** Source: GetAuthorizationToken in the API reference: valid for 12 hours. */
const lifetimeMs = 12 * 60 * 60 * 1000;
/** Verified passwords that are remembered, because unsealing one costs more than serving a manifest. */
const remembered = 1_000;
const longestPassword = 4_096;

interface Sealed extends TokenClaims {
  readonly expiresAt: number;
}

export function createTokens(secret: Uint8Array, clock: Clock): Tokens {
  const key = createHash('sha256').update('authorization token').update(secret).digest();
  const known = new Map<string, Sealed>();
  const remember = (password: string, sealed: Sealed) => {
    if (known.size >= remembered) known.delete(known.keys().next().value as string);
    known.set(password, sealed);
    return sealed;
  };
  return {
    async issue({ account, region, principal }) {
      const sealed = { account, region, principal, expiresAt: clock.now() + lifetimeMs };
      const password = await seal(key, sealed);
      return { password, expiresAt: sealed.expiresAt };
    },
    async verify(password) {
      if (password.length > longestPassword) return 'invalid';
      const found = known.get(password) ?? (await unseal(key, password));
      if (found === undefined) return 'invalid';
      if (found.expiresAt <= clock.now()) return 'expired';
      const { account, region, principal } = remember(password, found);
      return { account, region, principal };
    },
  };
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
