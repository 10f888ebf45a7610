/** The identities of the configuration: users, sessions of roles and accounts, with their keys and their own policies. */
import type { Policy } from './parse.ts';
import { parsePolicy } from './parse.ts';
import type { Principal } from './principal.ts';

export interface IdentityConfig {
  /** Of a user, of a session of a role (`assumed-role/ROLE/SESSION`) or of the root of an account. */
  readonly arn: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** Texts of identity policies. */
  readonly policies: readonly string[];
}

export interface Identity {
  readonly principal: Principal;
  readonly policies: readonly Policy[];
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface Identities {
  byKey(accessKeyId: string): Identity | undefined;
  byArn(arn: string): Identity | undefined;
}

export function createIdentities(configured: readonly IdentityConfig[]): Identities {
  const identities = configured.map((each) => [each, toIdentity(each)] as const);
  const byKey = new Map(identities.map(([{ accessKeyId }, identity]) => [accessKeyId, identity]));
  const byArn = new Map(identities.map(([{ arn }, identity]) => [arn, identity]));
  return { byKey: (accessKeyId) => byKey.get(accessKeyId), byArn: (arn) => byArn.get(arn) };
}

function toIdentity({ arn, policies, secretAccessKey, sessionToken }: IdentityConfig): Identity {
  const principal = principalOf(arn);
  if (principal === undefined) throw new TypeError(`${arn} is no identity`);
  return {
    principal,
    policies: policies.map(mustParse),
    secretAccessKey,
    ...(sessionToken !== undefined && { sessionToken }),
  };
}

function mustParse(text: string): Policy {
  const policy = parsePolicy(text, 'identity');
  if ('refused' in policy) throw new TypeError(policy.refused);
  return policy;
}

const form =
  /^(?<prefix>arn:aws[a-z-]{0,20}):(?:iam::(?<account>\d{12}):(?:(?<root>root)|user\/(?:[\w+=,.@/-]{1,512}\/)?(?<user>[\w+=,.@-]{1,64}))|sts::(?<owner>\d{12}):assumed-role\/(?<role>[\w+=,.@-]{1,64})\/(?<session>[\w+=,.@-]{2,64}))$/;

/** The principal of an ARN; undefined where it is none of a user, a session or a root. */
function principalOf(arn: string): Principal | undefined {
  const { prefix, account, root, user, owner, role, session } = form.exec(arn)?.groups ?? {};
  if (owner !== undefined)
    return {
      kind: 'session',
      account: owner,
      arn,
      id: `AROA${role}:${session}`,
      roleArn: `${prefix}:iam::${owner}:role/${role}`,
    };
  if (account === undefined) return undefined;
  if (root !== undefined) return { kind: 'root', account, arn, id: account };
  return { kind: 'user', account, arn, id: `AIDA${user}`, name: user ?? '' };
}

/** What is wrong with one identity of the configuration, in a sentence that shows no secret; undefined where nothing is. */
export function wrongWith({ arn, accessKeyId, policies }: IdentityConfig): string | undefined {
  if (principalOf(arn) === undefined)
    return `'${arn}' is not the ARN of a user, of a session of a role (assumed-role/ROLE/SESSION) or of the root of an account`;
  if (!/^\w{1,128}$/.test(accessKeyId)) return `the accessKeyId of ${arn} is not one of letters, digits and _`;
  for (const [at, text] of policies.entries()) {
    const policy = parsePolicy(text, 'identity');
    if ('refused' in policy) return `policy ${at + 1} of ${arn}: ${policy.refused}`;
  }
  return undefined;
}
