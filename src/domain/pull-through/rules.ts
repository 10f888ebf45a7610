/** Rules by which what is not here is pulled from an upstream registry. Source: ecr-behaviour §10. */
import type { CreatePullThroughCacheRuleRequest, PullThroughCacheRule } from '../../../generated/types.ts';
import type { Context } from '../../context.ts';
import type { UpstreamRepository } from '../../outbound/outbound.ts';
import type { PullThroughRule } from '../../store/documents.ts';
import type { Scope } from '../../store/scope.ts';
import type { Reader } from '../../store/store.ts';
import { invalidParameter, pullThroughRuleNotFound, unsupportedUpstream, upstreamNeedsSecret } from '../messages.ts';
import type { Access } from '../policy/access.ts';
import { keyOf, withLongestPrefix } from '../prefixes.ts';
import { checkRole } from '../role.ts';
import { ecrOfHost, kindOf } from './upstream-kinds.ts';

export const pullThroughRule = 'pull through cache rule';

type Wanted = Pick<
  CreatePullThroughCacheRuleRequest,
  'upstreamRegistryUrl' | 'upstreamRegistry' | 'credentialArn' | 'customRoleArn'
>;

/**
 * The kind of the upstream, which fits what is wanted of it.
 * @throws UnsupportedUpstreamRegistryException, InvalidParameterException
 */
export function upstreamOf(scope: Scope, wanted: Wanted): PullThroughRule['upstreamRegistry'] {
  const { upstreamRegistryUrl: url, upstreamRegistry, credentialArn } = wanted;
  const kind = kindOf(url);
  if (kind === undefined || (upstreamRegistry ?? kind.registry) !== kind.registry) throw unsupportedUpstream(url);
  if (kind.needsSecret && credentialArn === undefined) throw upstreamNeedsSecret();
  checkAccess(scope, { ...wanted, upstreamRegistry: kind.registry });
  return kind.registry;
}

type AccessOfRule = Pick<
  PullThroughRule,
  'upstreamRegistry' | 'upstreamRegistryUrl' | 'credentialArn' | 'customRoleArn'
>;

/** Own words: ECR's are not known. @throws InvalidParameterException */
export function checkAccess({ account, region }: Scope, rule: AccessOfRule): void {
  const { upstreamRegistry, upstreamRegistryUrl, credentialArn, customRoleArn } = rule;
  if (customRoleArn !== undefined) checkRole(customRoleArn, account);
  const isEcr = upstreamRegistry === 'ecr';
  if (isEcr && customRoleArn === undefined && ecrOfHost(upstreamRegistryUrl).account !== account)
    throw invalidParameter('customRoleArn', 'A role is required for an upstream registry of another account');
  if (credentialArn === undefined) return;
  if (isEcr) throw invalidParameter('credentialArn', 'An ECR upstream registry takes no secret');
  const [, , , secretRegion, secretAccount] = credentialArn.split(':');
  if (secretRegion !== region || secretAccount !== account)
    throw invalidParameter('credentialArn', 'The secret must be in the account and region of the registry');
}

/** @throws PullThroughCacheRuleNotFoundException */
export async function requireRule(
  { documents }: Pick<Reader, 'documents'>,
  scope: Scope,
  prefix: string,
): Promise<PullThroughRule> {
  const rule = await documents.find(scope, pullThroughRule, keyOf(prefix));
  if (rule === undefined) throw pullThroughRuleNotFound({ prefix, account: scope.account });
  return rule;
}

/** The rule with the longest prefix of the name. */
export const ruleFor = (
  reader: Pick<Reader, 'documents'>,
  scope: Scope,
  name: string,
): Promise<PullThroughRule | undefined> => withLongestPrefix(reader, scope, pullThroughRule, name);

/** What whoever brings something into a repository has to be allowed. */
export const importing = ({ scope }: Pick<Context, 'scope'>, repository: string): Access => ({
  action: 'ecr:BatchImportUpstreamImage',
  scope,
  repository,
});

/** What a repository that a rule covers is called upstream. */
function upstreamName({ ecrRepositoryPrefix, upstreamRepositoryPrefix }: PullThroughRule, name: string) {
  const rest = ecrRepositoryPrefix === 'ROOT' ? name : name.slice(keyOf(ecrRepositoryPrefix).length + 1);
  return upstreamRepositoryPrefix === 'ROOT' ? rest : `${keyOf(upstreamRepositoryPrefix)}/${rest}`;
}

/** Where a repository that a rule covers comes from; without a name, the upstream registry itself. */
export function sourceOf(rule: PullThroughRule, name: string): UpstreamRepository {
  const { upstreamRegistryUrl: host, upstreamRegistry, credentialArn } = rule;
  const ecr = upstreamRegistry === 'ecr' ? ecrOfHost(host) : undefined;
  return { host, credentialArn, ecr, name: name === '' ? '' : upstreamName(rule, name) };
}

/** As the API shows it; each answer takes of it what it has. */
export const toRule = (scope: Scope, rule: PullThroughRule): PullThroughCacheRule => ({
  ...rule,
  registryId: scope.account,
  createdAt: new Date(rule.createdAt),
  updatedAt: new Date(rule.updatedAt),
});
