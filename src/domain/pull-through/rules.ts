/** Rules by which what is not here is pulled from an upstream registry. Source: ecr-behaviour §10. */
import type { CreatePullThroughCacheRuleRequest, PullThroughCacheRule } from '../../../generated/types.ts';
import type { PullThroughRule } from '../../store/documents.ts';
import type { Scope } from '../../store/scope.ts';
import type { Reader } from '../../store/store.ts';
import { keyOf } from '../creation-templates.ts';
import { invalidParameter, pullThroughRuleNotFound, unsupportedUpstream, upstreamNeedsSecret } from '../messages.ts';
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
  const { upstreamRegistryUrl: url, upstreamRegistry, credentialArn, customRoleArn } = wanted;
  const kind = kindOf(url);
  if (kind === undefined || (upstreamRegistry ?? kind.registry) !== kind.registry) throw unsupportedUpstream(url);
  if (kind.needsSecret && credentialArn === undefined) throw upstreamNeedsSecret();
  checkAccess(scope, { registry: kind.registry, url, credentialArn, customRoleArn });
  return kind.registry;
}

interface AccessOfRule {
  readonly registry: PullThroughRule['upstreamRegistry'];
  readonly url: string;
  readonly credentialArn: string | undefined;
  readonly customRoleArn: string | undefined;
}

/** Own words: ECR's are not known. @throws InvalidParameterException */
export function checkAccess(
  { account, region }: Scope,
  { registry, url, credentialArn, customRoleArn }: AccessOfRule,
): void {
  if (customRoleArn !== undefined && !/^arn:aws[\w-]*:iam::\d{12}:role\/./.test(customRoleArn))
    throw invalidParameter('customRoleArn', 'Invalid ARN');
  if (registry === 'ecr' && customRoleArn === undefined && ecrOfHost(url).account !== account)
    throw invalidParameter('customRoleArn', 'A role is required for an upstream registry of another account');
  if (credentialArn === undefined) return;
  if (registry === 'ecr') throw invalidParameter('credentialArn', 'An ECR upstream registry takes no secret');
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

/** As the API shows it; each answer takes of it what it has. */
export const toRule = (scope: Scope, rule: PullThroughRule): PullThroughCacheRule => ({
  ...rule,
  registryId: scope.account,
  createdAt: new Date(rule.createdAt),
  updatedAt: new Date(rule.updatedAt),
});
