/** Looks the policies of a repository and its registry up, and decides by them whether somebody may do something. */
import QuickLRU from 'quick-lru';
import type { Tag } from '../../../generated/types.ts';
import type { Clock } from '../../clock.ts';
import type { Repository } from '../../store/repositories.ts';
import type { Scope } from '../../store/scope.ts';
import type { Reader } from '../../store/store.ts';
import { settingOf } from '../account-settings.ts';
import { accessDenied } from '../messages.ts';
import { repositoryArn } from '../repository.ts';
import { type Decision, evaluate } from './evaluate.ts';
import { requestKeys } from './keys.ts';
import { type Policy, type PolicyKind, parsePolicy } from './parse.ts';
import type { Subject } from './subject.ts';

/** Something that somebody wants to do. */
export interface Access {
  /** `ecr:PutImage` */
  readonly action: string;
  /** The registry that it is about. */
  readonly scope: Scope;
  /** A name, `*` for every repository of the registry; absent where the action is about none. */
  readonly repository?: string;
  /** What it is about, where that is not ECR's. */
  readonly arn?: string;
  /** Tags that the request brings. */
  readonly tags?: readonly Tag[];
  /** Keys of tags that the request takes away. */
  readonly untags?: readonly string[];
  /** The setting of the account that it is about. */
  readonly setting?: string;
}

export interface PolicyServices {
  readonly store: Pick<Reader, 'repositories' | 'policies' | 'settings'>;
  readonly clock: Clock;
}

/** Policies that stand in place of those that are kept. */
export interface Instead {
  readonly repositoryPolicy?: string;
}

export async function decide(
  { store, clock }: PolicyServices,
  subject: Subject,
  access: Access,
  instead: Instead = {},
): Promise<Decision> {
  const repository = await repositoryOf(store, access);
  const resource = isOfIdentityAlone(access.action) ? 'none' : await policiesFor(store, access, repository, instead);
  const keys = requestKeys({
    subject,
    now: clock.now(),
    account: access.scope.account,
    setting: access.setting,
    resourceTags: repository === undefined ? {} : await store.repositories.tags(repository.id),
    ...tagsOf(access),
  });
  const request = { action: access.action, resource: resourceOf(access), account: access.scope.account, keys };
  return evaluate({ ...request, principal: subject.principal }, { identity: subject.policies, resource });
}

/** Why somebody may not do all of it, in AWS's words; undefined where he may, or where nobody asks. */
export async function refusalOf(
  services: PolicyServices,
  subject: Subject,
  accesses: readonly Access[],
): Promise<string | undefined> {
  if (!subject.isEnforced) return undefined;
  for (const access of accesses) {
    const decision = await decide(services, subject, access);
    if (decision === 'allow') continue;
    const { action } = access;
    return accessDenied(decision, { principal: subject.principal.arn, action, resource: resourceOf(access) });
  }
  return undefined;
}

/** The ARN of what an access is about. */
export const resourceOf = ({ scope, repository, arn = '*' }: Access): string =>
  repository === undefined ? arn : repositoryArn(scope, repository);

/** Source: ecr-behaviour §1. The policies kept here are ECR's. */
const isOfIdentityAlone = (action: string) => action === 'ecr:GetAuthorizationToken' || !action.startsWith('ecr:');

async function repositoryOf(store: PolicyServices['store'], { scope, repository }: Access) {
  return repository === undefined || repository === '*' ? undefined : store.repositories.find(scope, repository);
}

/** Source: ecr-behaviour §9.2: the registry policy of the destination has the say. */
const byRegistryAlone = 'ecr:ReplicateImage';

async function policiesFor(
  store: PolicyServices['store'],
  { action, scope }: Access,
  repository: Repository | undefined,
  { repositoryPolicy }: Instead,
): Promise<Policy[]> {
  const ofRepository =
    repositoryPolicy ??
    (repository && action !== byRegistryAlone ? await store.policies.ofRepository(repository.id) : undefined);
  const ofRegistry = await store.policies.ofRegistry(scope);
  const counts = ofRegistry !== undefined && (await isUnderRegistryPolicy(store, scope, action));
  return [
    ...(ofRepository === undefined ? [] : [knownPolicy(ofRepository, 'repository')]),
    ...(counts ? [knownPolicy(ofRegistry, 'registry')] : []),
  ];
}

/** Source: ecr-behaviour §12.1: what a registry policy is about in its first version; in the second, every action. */
const firstScope = ['ecr:ReplicateImage', 'ecr:BatchImportUpstreamImage', 'ecr:CreateRepository'];

async function isUnderRegistryPolicy(store: PolicyServices['store'], scope: Scope, action: string): Promise<boolean> {
  return firstScope.includes(action) || (await settingOf(store, scope, 'REGISTRY_POLICY_SCOPE')) !== 'V1';
}

/** Policies are read once, not for each request. */
const known = new QuickLRU<string, Policy>({ maxSize: 500 });

/** The policy of a text that was looked at before it was kept. */
function knownPolicy(text: string, kind: PolicyKind): Policy {
  const key = `${kind} ${text}`;
  const found = known.get(key) ?? mustParse(text, kind);
  known.set(key, found);
  return found;
}

function mustParse(text: string, kind: PolicyKind): Policy {
  const parsed = parsePolicy(text, kind);
  if ('refused' in parsed) throw new Error(`a policy was kept that is none: ${parsed.refused}`);
  return parsed;
}

/** The tags that may be: a request with others is refused by its operation. All count, or the last would escape a deny. */
function tagsOf({ tags = [], untags = [] }: Access): { requestTags: readonly Tag[]; tagKeys: readonly string[] } {
  const requestTags = tags.filter(({ Key, Value }) => Key.length <= 128 && Value.length <= 256);
  const tagKeys = [...requestTags.map(({ Key }) => Key), ...untags.filter((key) => key.length <= 128)];
  return { requestTags, tagKeys: [...new Set(tagKeys)] };
}
