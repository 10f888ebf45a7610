/**
 * Users and roles whose pulls are not recorded. Source: ecr-behaviour §6.2 and §15.3.
 * Differs from AWS: who pulls is known with `iam: enforce` alone; otherwise everybody is the root of the account, which cannot be
 * excluded.
 */
import type { Scope } from '../store/scope.ts';
import type { Reader } from '../store/store.ts';
import type { Principal } from './policy/principal.ts';

export const pullTimeExclusion = 'pull time exclusion';

/** The exclusion of a role is for all its sessions. */
export async function isExcluded(
  { documents }: Pick<Reader, 'documents'>,
  scope: Scope,
  principal: Principal,
): Promise<boolean> {
  const arn = principal.kind === 'session' ? principal.roleArn : principal.arn;
  return (await documents.find(scope, pullTimeExclusion, arn)) !== undefined;
}

/** The most that a page can have, by the contract. */
export const largestPage = 100;
