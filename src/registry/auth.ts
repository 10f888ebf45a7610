/** Who may use /v2, and which registry a request means. Source: registry-endpoint §4.1, §6. */
import { tokenExpired } from '../domain/messages.ts';
import type { TokenClaims, Tokens } from '../domain/tokens.ts';
import type { Scope } from '../store/scope.ts';
import { RegistryError } from './errors.ts';
import type { RegistryReply } from './reply.ts';

/** What a request without credentials may do. */
export type Anonymous = 'none' | 'pull' | 'push';

export interface Credentials {
  readonly authorization: string | undefined;
  readonly method: string;
}

/**
 * Who the request comes from; undefined without credentials where none are needed.
 * @throws RegistryError when they have expired
 * @returns 'refused' when they are missing or were not issued here
 */
export async function authenticate(
  tokens: Tokens,
  anonymous: Anonymous,
  { authorization, method }: Credentials,
): Promise<TokenClaims | undefined | 'refused'> {
  if (authorization === undefined) return isOpen(anonymous, method) ? undefined : 'refused';
  if (!basic.test(authorization)) return 'refused';
  const claims = await tokens.verify(authorization.replace(basic, ''));
  if (claims === 'invalid') return 'refused';
  if (claims === 'expired') throw new RegistryError(403, 'DENIED', tokenExpired);
  return claims;
}

function isOpen(anonymous: Anonymous, method: string): boolean {
  return anonymous === 'push' || (anonymous === 'pull' && (method === 'GET' || method === 'HEAD'));
}

const basic = /^Basic +(?=\S)/i;

/** Word for word what ECR answers; podman needs this form. */
export const challenge = (origin: string): RegistryReply => ({
  status: 401,
  headers: {
    'Content-Type': 'text/plain; charset=utf-8',
    'Www-Authenticate': `Basic realm="${origin}/",service="ecr.amazonaws.com"`,
  },
  body: 'Not Authorized\n',
});

/** The registry that is meant: the Host says it, else the token, else the defaults. */
export const scopeOf = (host: Scope | undefined, claims: TokenClaims | undefined, defaults: Scope): Scope =>
  host ?? (claims === undefined ? defaults : { account: claims.account, region: claims.region });
