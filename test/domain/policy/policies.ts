/** Policies and requests for the tests of their evaluation. */
import { type AccessRequest, type Decision, evaluate } from '../../../src/domain/policy/evaluate.ts';
import { type Policy, type PolicyKind, parsePolicy } from '../../../src/domain/policy/parse.ts';
import type { Principal } from '../../../src/domain/policy/principal.ts';

export type Json = Readonly<Record<string, unknown>>;

export const home = '111111111111';
export const other = '222222222222';
export const arn = `arn:aws:ecr:us-east-1:${home}:repository/team/app`;

export const user = (name = 'alice', account = home): Principal & { kind: 'user' } => ({
  kind: 'user',
  account,
  arn: `arn:aws:iam::${account}:user/${name}`,
  id: 'AIDAEXAMPLE',
  name,
});

export const session = (role = 'ci', name = 'build-7', account = home): Principal & { kind: 'session' } => ({
  kind: 'session',
  account,
  arn: `arn:aws:sts::${account}:assumed-role/${role}/${name}`,
  id: `AROAEXAMPLE:${name}`,
  roleArn: `arn:aws:iam::${account}:role/${role}`,
});

export const root = (account = home): Principal => ({
  kind: 'root',
  account,
  arn: `arn:aws:iam::${account}:root`,
  id: account,
});

const policyText = (...statements: readonly Json[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements });

export function policy(kind: PolicyKind, ...statements: readonly Json[]): Policy {
  const parsed = parsePolicy(policyText(...statements), kind);
  if ('refused' in parsed) throw new Error(parsed.refused);
  return parsed;
}

/** A statement of an identity policy: all of ECR on everything, unless other elements are given. */
export const allow = (elements: Json = {}): Json => ({
  Effect: 'Allow',
  ...('NotAction' in elements ? {} : { Action: 'ecr:*' }),
  ...('NotResource' in elements ? {} : { Resource: '*' }),
  ...elements,
});
export const deny = (elements: Json = {}): Json => ({ ...allow(elements), Effect: 'Deny' });

/** A statement of a repository policy: all of ECR for everybody, unless other elements are given. */
export const grant = (elements: Json = {}): Json => ({
  Effect: 'Allow',
  ...('NotPrincipal' in elements ? {} : { Principal: '*' }),
  ...('NotAction' in elements ? {} : { Action: 'ecr:*' }),
  ...elements,
});
export const forbid = (elements: Json = {}): Json => ({ ...grant(elements), Effect: 'Deny' });

export interface Case {
  readonly identity?: readonly Json[];
  readonly resource?: readonly Json[] | 'none';
  readonly principal?: Principal;
  readonly action?: string;
  readonly on?: string;
  readonly account?: string;
  readonly keys?: Readonly<Record<string, string | readonly string[]>>;
}

export function decide({ identity, resource, ...asked }: Case): Decision {
  return evaluate(requestOf(asked), {
    identity: identity === undefined || identity.length === 0 ? [] : [policy('identity', ...identity)],
    resource:
      resource === 'none'
        ? 'none'
        : resource === undefined || resource.length === 0
          ? []
          : [policy('repository', ...resource)],
  });
}

function requestOf({ principal = user(), action = 'ecr:PutImage', on = arn, account = home, keys = {} }: Case) {
  const entries = Object.entries(keys).map(([key, value]) => [key.toLowerCase(), [value].flat()] as const);
  return { principal, action, resource: on, account, keys: new Map(entries) } satisfies AccessRequest;
}
