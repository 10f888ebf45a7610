/** The identities of the configuration: users, sessions of roles and accounts, with their keys and their own policies. */
import type { Policy } from './parse.ts';
import { parsePolicy } from './parse.ts';
import type { Principal } from './principal.ts';

export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface IdentityConfig extends AccessKey {
  /** Of a user, of a session of a role (`assumed-role/ROLE/SESSION`) or of the root of an account. */
  readonly arn: string;
  /** Of the role of a session, which the ARN of the session does not show. */
  readonly rolePath?: string;
  /** Others that are as good as the first: a user may have two, a session gets another when it is renewed. */
  readonly furtherKeys?: readonly AccessKey[];
  /** Texts of identity policies. */
  readonly policies: readonly string[];
}

export interface Identity {
  readonly principal: Principal;
  readonly policies: readonly Policy[];
}

export interface IdentityKey extends AccessKey {
  readonly identity: Identity;
}

export interface Identities {
  byKey(accessKeyId: string): IdentityKey | undefined;
  byArn(arn: string): Identity | undefined;
}

export function createIdentities(configured: readonly IdentityConfig[]): Identities {
  const identities = configured.map((config) => ({ config, identity: toIdentity(config) }));
  const keys = identities.flatMap(({ config, identity }) => keysOf(config).map((key) => ({ ...key, identity })));
  const byKey = new Map(keys.map((key) => [key.accessKeyId, key]));
  const byArn = new Map(identities.map(({ config, identity }) => [config.arn, identity]));
  return { byKey: (accessKeyId) => byKey.get(accessKeyId), byArn: (arn) => byArn.get(arn) };
}

export const keysOf = ({
  accessKeyId,
  secretAccessKey,
  sessionToken,
  furtherKeys = [],
}: IdentityConfig): AccessKey[] => [
  { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) },
  ...furtherKeys,
];

function toIdentity({ arn, rolePath, policies }: IdentityConfig): Identity {
  const principal = principalOf(arn, rolePath);
  if (principal === undefined) throw new TypeError(`${arn} is no identity`);
  return { principal, policies: policies.map(mustParse) };
}

function mustParse(text: string): Policy {
  const policy = parsePolicy(text, 'identity');
  if ('refused' in policy) throw new TypeError(policy.refused);
  return policy;
}

const form =
  /^(?<prefix>arn:aws[a-z-]{0,20}):(?:iam::(?<account>\d{12}):(?:(?<root>root)|user\/(?:[\w+=,.@/-]{1,512}\/)?(?<user>[\w+=,.@-]{1,64}))|sts::(?<owner>\d{12}):assumed-role\/(?<role>[\w+=,.@-]{1,64})\/(?<session>[\w+=,.@-]{2,64}))$/;

/** The principal of an ARN; undefined where it is none of a user, a session or a root. */
function principalOf(arn: string, rolePath = '/'): Principal | undefined {
  const { prefix, account, root, user, owner, role, session } = form.exec(arn)?.groups ?? {};
  if (owner !== undefined)
    return {
      kind: 'session',
      account: owner,
      arn,
      id: `AROA${role}:${session}`,
      roleArn: `${prefix}:iam::${owner}:role${rolePath}${role}`,
    };
  if (account === undefined) return undefined;
  if (root !== undefined) return { kind: 'root', account, arn, id: account };
  return { kind: 'user', account, arn, id: `AIDA${user}`, name: user ?? '' };
}

const pathForm = /^(?=.{1,512}$)\/(?:[\w+=,.@-]+\/)*$/;

/** What is wrong with one identity of the configuration, in a sentence that shows no secret; undefined where nothing is. */
export function wrongWith(config: IdentityConfig): string | undefined {
  const { arn, rolePath, policies } = config;
  const principal = principalOf(arn);
  if (principal === undefined)
    return `'${arn}' is not the ARN of a user, of a session of a role (assumed-role/ROLE/SESSION) or of the root of an account`;
  if (rolePath !== undefined && principal.kind !== 'session')
    return `${arn} is no session of a role, and has no rolePath`;
  if (rolePath !== undefined && !pathForm.test(rolePath)) return `the rolePath of ${arn} is not a path such as /team/`;
  if (!keysOf(config).every(({ accessKeyId }) => /^\w{1,128}$/.test(accessKeyId)))
    return `an accessKeyId of ${arn} is not one of letters, digits and _`;
  for (const [at, text] of policies.entries()) {
    const policy = parsePolicy(text, 'identity');
    if ('refused' in policy) return `policy ${at + 1} of ${arn}: ${policy.refused}`;
  }
  return undefined;
}
