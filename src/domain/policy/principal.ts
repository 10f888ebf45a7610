/** Who asks, and which principals a policy names. Source: IAM user guide, "AWS JSON policy elements: Principal". */

/** Somebody who asks for something. */
export type Principal =
  | {
      readonly kind: 'user';
      readonly account: string;
      readonly arn: string;
      readonly id: string;
      readonly name: string;
    }
  | {
      readonly kind: 'session';
      readonly account: string;
      /** `arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION` */
      readonly arn: string;
      readonly id: string;
      readonly roleArn: string;
    }
  | { readonly kind: 'root'; readonly account: string; readonly arn: string; readonly id: string }
  | { readonly kind: 'service'; readonly arn: string; readonly account?: undefined };

/** A principal that a policy names. */
export type NamedPrincipal =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'account'; readonly account: string }
  | { readonly kind: 'arn'; readonly arn: string }
  | { readonly kind: 'service'; readonly name: string };

/**
 * `direct`: the name means the one who asks. `delegated`: it means the account, which then decides by its identity policies.
 */
export type PrincipalMatch = 'none' | 'delegated' | 'direct';

/** The best of what the names say. */
export function matchPrincipals(names: readonly NamedPrincipal[], principal: Principal): PrincipalMatch {
  const found = names.map((name) => matchOne(name, principal));
  if (found.includes('direct')) return 'direct';
  return found.includes('delegated') ? 'delegated' : 'none';
}

function matchOne(name: NamedPrincipal, principal: Principal): PrincipalMatch {
  switch (name.kind) {
    case 'everyone':
      return 'direct';
    case 'account':
      if (principal.account !== name.account) return 'none';
      return principal.kind === 'root' ? 'direct' : 'delegated';
    case 'arn':
      return arnsOf(principal).includes(name.arn) ? 'direct' : 'none';
    default:
      return principal.kind === 'service' && principal.arn === name.name ? 'direct' : 'none';
  }
}

/** By which AWS names somebody: the ARN of a session is that of its role. Source: IAM user guide, "Principal key values". */
export const principalArn = (principal: Principal) =>
  principal.kind === 'session' ? principal.roleArn : principal.arn;

/** All the names by which a policy may mean a principal. */
const arnsOf = (principal: Principal): readonly string[] =>
  principal.kind === 'session' ? [principal.arn, principal.roleArn] : [principal.arn];

/**
 * Whether a NotPrincipal of a deny spares somebody: it lists all his names, or the denial of the one left out is his too.
 * Source: IAM user guide, "AWS JSON policy elements: NotPrincipal".
 */
export function isSpared(names: readonly NamedPrincipal[], principal: Principal): boolean {
  if (names.some(({ kind }) => kind === 'everyone')) return true;
  if (principal.kind === 'service') return matchPrincipals(names, principal) === 'direct';
  const listsAccount = names.some((name) => name.kind === 'account' && name.account === principal.account);
  if (!listsAccount || principal.kind === 'root') return listsAccount;
  return arnsOf(principal).every((arn) => names.some((name) => name.kind === 'arn' && name.arn === arn));
}

const account = /^\d{12}$/;
const root = /^arn:aws[a-z-]{0,20}:iam::(\d{12}):root$/;
const named =
  /^arn:aws[a-z-]{0,20}:(?:iam::\d{12}:(?:user|role)|sts::\d{12}:(?:assumed-role|federated-user))\/[\w+=,.@/-]{1,600}$/;
const service = /^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}\.amazonaws\.com(?:\.cn)?$/;

/** An entry of `AWS`; undefined for what names nobody. A wildcard stands alone or not at all. */
export function readAwsPrincipal(text: string): NamedPrincipal | undefined {
  if (text === '*') return { kind: 'everyone' };
  if (account.test(text)) return { kind: 'account', account: text };
  const [, ofRoot] = root.exec(text) ?? [];
  if (ofRoot !== undefined) return { kind: 'account', account: ofRoot };
  return named.test(text) ? { kind: 'arn', arn: text } : undefined;
}

/** An entry of `Service`. */
export const readServicePrincipal = (text: string): NamedPrincipal | undefined =>
  service.test(text) ? { kind: 'service', name: text } : undefined;
