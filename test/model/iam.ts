/**
 * Whether policies allow a request, as IAM's user guide says it: naively, on the texts themselves, for the few elements,
 * operators and keys that random policies are made of.
 */

export interface StatementText {
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: '*' | { readonly AWS: readonly string[] };
  readonly NotPrincipal?: { readonly AWS: readonly string[] };
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource?: readonly string[];
  readonly NotResource?: readonly string[];
  /** Operator → key → values. */
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

export interface Person {
  readonly kind: 'user' | 'session' | 'root';
  readonly account: string;
  readonly arn: string;
  /** Of a session. */
  readonly role?: string;
}

export interface RepositoryRules {
  tags: Readonly<Record<string, string>>;
  policy: readonly StatementText[];
}

export interface RegistryRules {
  scope: string;
  policy: readonly StatementText[];
  readonly repositories: Map<string, RepositoryRules>;
}

/** All registries, by `ACCOUNT/REGION`. */
export type Registries = Map<string, RegistryRules>;

export function registryOf(registries: Registries, account: string, region: string): RegistryRules {
  const id = `${account}/${region}`;
  const found = registries.get(id) ?? { scope: 'V2', policy: [], repositories: new Map() };
  registries.set(id, found);
  return found;
}

/** One thing that a request needs to be allowed. */
export interface Need {
  readonly action: string;
  /** Whose registry. */
  readonly account: string;
  /** `*` for all; absent where the action has no resource. */
  readonly repository?: string;
  readonly requestTags?: Readonly<Record<string, string>>;
  readonly tagKeys?: readonly string[];
}

export interface Asker {
  readonly person: Person;
  readonly policy: readonly StatementText[];
  readonly region: string;
}

type Keys = Readonly<Record<string, readonly string[]>>;

export function isAllowed(registries: Registries, { person, policy, region }: Asker, need: Need): boolean {
  const { action, account, repository } = need;
  const registry = registryOf(registries, account, region);
  const found = registry.repositories.get(repository ?? '');
  const resource = repository === undefined ? '*' : `arn:aws:ecr:${region}:${account}:repository/${repository}`;
  const keys = keysOf(person, region, found, need);
  const applies = (statement: StatementText) =>
    fitsAction(statement, action) && fitsResource(statement, resource) && fitsConditions(statement, keys);

  const ofIdentity = policy.filter(applies);
  const ofResource = [...(found?.policy ?? []), ...(doesRegistryCount(registry, action) ? registry.policy : [])];
  const named = action === 'ecr:GetAuthorizationToken' ? [] : ofResource.filter(applies);

  if (ofIdentity.some(({ Effect }) => Effect === 'Deny')) return false;
  if (named.some((statement) => statement.Effect === 'Deny' && isDenied(statement, person))) return false;
  const identityAllows = person.kind === 'root' || ofIdentity.length > 0;
  if (action === 'ecr:GetAuthorizationToken') return identityAllows;
  if (person.account !== account)
    return (
      identityAllows && named.some(({ Principal }) => isNamed(Principal, person) || isOfAccount(Principal, person))
    );
  return identityAllows || named.some(({ Principal }) => isNamed(Principal, person));
}

function doesRegistryCount({ scope }: RegistryRules, action: string): boolean {
  return scope === 'V2' || action === 'ecr:CreateRepository';
}

function keysOf(person: Person, region: string, found: RepositoryRules | undefined, need: Need): Keys {
  const { requestTags = {}, tagKeys = Object.keys(requestTags) } = need;
  return {
    'aws:PrincipalArn': [person.role ?? person.arn],
    'aws:RequestedRegion': [region],
    ...(tagKeys.length > 0 && { 'aws:TagKeys': tagKeys }),
    ...asKeys('aws:ResourceTag', found?.tags ?? {}),
    ...asKeys('aws:RequestTag', requestTags),
  };
}

const asKeys = (name: string, tags: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(tags).map(([key, value]) => [`${name}/${key}`, [value]]));

/** The person, or everybody. */
function isNamed(principal: StatementText['Principal'], person: Person): boolean {
  if (principal === undefined || principal === '*') return principal === '*';
  return principal.AWS.some(
    (arn) => arn === person.arn || arn === person.role || (person.kind === 'root' && arn === person.account),
  );
}

function isOfAccount(principal: StatementText['Principal'], { account }: Person): boolean {
  if (principal === undefined || principal === '*') return false;
  return principal.AWS.some((arn) => arn === account || arn === `arn:aws:iam::${account}:root`);
}

function isDenied({ Principal, NotPrincipal }: StatementText, person: Person): boolean {
  if (NotPrincipal !== undefined) return !isSpared(NotPrincipal.AWS, person);
  return isNamed(Principal, person) || isOfAccount(Principal, person);
}

/** The person by every name: each that is not listed is denied, and the person with it. */
function isSpared(listed: readonly string[], { kind, account, arn, role }: Person): boolean {
  const root = `arn:aws:iam::${account}:root`;
  if (!listed.includes(account) && !listed.includes(root)) return false;
  if (kind === 'root') return true;
  return listed.includes(arn) && (role === undefined || listed.includes(role));
}

function fitsAction({ Action, NotAction = [] }: StatementText, action: string): boolean {
  const fits = (pattern: string) => isLike(pattern.toLowerCase(), action.toLowerCase());
  return Action === undefined ? !NotAction.some(fits) : Action.some(fits);
}

/** A statement of a repository's policy without either is about the repository. */
function fitsResource({ Resource, NotResource }: StatementText, resource: string): boolean {
  const fits = (pattern: string) => isSameArn(pattern, resource);
  if (Resource !== undefined) return Resource.some(fits);
  return NotResource === undefined || !NotResource.some(fits);
}

/** Segment by segment; those that the pattern leaves out are any. */
function isSameArn(pattern: string, resource: string): boolean {
  if (pattern === '*' || resource === '*') return pattern === '*';
  const wanted = pattern.split(':');
  return resource.split(':').every((segment, at) => isLike(wanted[at] ?? '*', segment));
}

function isLike(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\/]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(text);
}

function fitsConditions({ Condition = {} }: StatementText, keys: Keys): boolean {
  return Object.entries(Condition).every(([operator, wanted]) =>
    Object.entries(wanted).every(([key, values]) => isMet(operator, values, keys[key])),
  );
}

function isMet(operator: string, wanted: readonly string[], given: readonly string[] | undefined): boolean {
  if (operator === 'Null') return wanted.includes(String(given === undefined));
  if (given === undefined) return /IfExists$|^StringNot|^ForAllValues:/.test(operator);
  const one = (value: string) => wanted.includes(value);
  const like = (value: string) => wanted.some((pattern) => isLike(pattern, value));
  switch (operator.replace('IfExists', '')) {
    case 'StringEquals':
    case 'ForAnyValue:StringEquals':
      return given.some(one);
    case 'StringLike':
    case 'ForAnyValue:StringLike':
      return given.some(like);
    case 'StringNotEquals':
    case 'ForAllValues:StringNotEquals':
      return !given.some(one);
    case 'StringNotLike':
      return !given.some(like);
    case 'ForAnyValue:StringNotEquals':
      return !given.every(one);
    case 'ForAllValues:StringEquals':
      return given.every(one);
    default:
      throw new Error(`${operator} is not in the model`);
  }
}
