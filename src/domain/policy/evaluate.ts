/**
 * Decides whether a request is allowed. Source: IAM user guide, "Policy evaluation logic": an explicit deny wins; inside an
 * account an allow of either side is enough, across accounts both sides have to allow.
 */
import { meets } from './condition.ts';
import type { Listed, Policy, Statement } from './parse.ts';
import { matchesArn, matchesPattern, patternFor, type RequestKeys, type Template } from './pattern.ts';
import { isSpared, matchPrincipals, type Principal, type PrincipalMatch } from './principal.ts';

export interface AccessRequest {
  readonly principal: Principal;
  /** `ecr:PutImage` */
  readonly action: string;
  /** An ARN, or `*` where the action has no resource. */
  readonly resource: string;
  /** Whose the resource is. */
  readonly account: string;
  readonly keys: RequestKeys;
}

export interface Policies {
  /** Those of the identity. */
  readonly identity: readonly Policy[];
  /** Those of the repository and the registry; `none`: the action is decided by identity policies alone. */
  readonly resource: readonly Policy[] | 'none';
}

/** Which kind of policy has the say in a denial. */
export type Decision = 'allow' | Denial;
export type Denial = 'identity-denies' | 'resource-denies' | 'identity-missing' | 'resource-missing';

export function evaluate(request: AccessRequest, { identity, resource }: Policies): Decision {
  const byIdentity = verdictOf(identity, request);
  const byResource = verdictOf(resource === 'none' ? [] : resource, request);
  if (byIdentity === 'deny') return 'identity-denies';
  if (byResource === 'deny') return 'resource-denies';
  const identityAllows = byIdentity === 'direct' || actsWithoutPolicies(request.principal);
  if (resource === 'none') return identityAllows ? 'allow' : 'identity-missing';
  if (request.principal.account === request.account)
    return identityAllows || byResource === 'direct' ? 'allow' : 'identity-missing';
  if (!identityAllows) return 'identity-missing';
  return byResource === 'none' ? 'resource-missing' : 'allow';
}

/** The account itself may do all in its account; a service has no identity policies. */
const actsWithoutPolicies = ({ kind }: Principal) => kind === 'root' || kind === 'service';

type Verdict = 'deny' | PrincipalMatch;

/** What all statements together say. */
function verdictOf(policies: readonly Policy[], request: AccessRequest): Verdict {
  let verdict: Verdict = 'none';
  for (const statement of policies.flatMap((policy) => policy.statements)) {
    const match = statementMatch(statement, request);
    if (match === 'none') continue;
    if (statement.effect === 'Deny') return 'deny';
    if (verdict !== 'direct') verdict = match;
  }
  return verdict;
}

function statementMatch(statement: Statement, request: AccessRequest): PrincipalMatch {
  const principal = principalMatch(statement, request.principal);
  const applies =
    principal !== 'none' &&
    isListed(statement.actions, (template) => isAction(template, request)) &&
    appliesToResource(statement, request) &&
    statement.conditions.every((condition) => meets(condition, request.keys));
  return applies ? principal : 'none';
}

function principalMatch({ principals }: Statement, principal: Principal): PrincipalMatch {
  if (principals === undefined) return 'direct';
  if (!principals.negated) return matchPrincipals(principals.items, principal);
  return isSpared(principals.items, principal) ? 'none' : 'direct';
}

function isListed<Item>({ items, negated }: Listed<Item>, test: (item: Item) => boolean): boolean {
  return items.some(test) !== negated;
}

function isAction(template: Template, { action, keys }: AccessRequest): boolean {
  const pattern = patternFor(template, keys);
  return pattern !== undefined && matchesPattern(pattern, action.toLowerCase());
}

/** A variable without a value names no resource; in NotResource of an allow it takes away the whole statement. */
function appliesToResource({ resources, effect }: Statement, { resource, keys }: AccessRequest): boolean {
  if (resources === undefined) return true;
  const patterns = resources.items.map((template) => patternFor(template, keys));
  if (resources.negated && effect === 'Allow' && patterns.includes(undefined)) return false;
  const matches = resource === '*' ? matchesPattern : matchesArn;
  return patterns.some((pattern) => pattern !== undefined && matches(pattern, resource)) !== resources.negated;
}
