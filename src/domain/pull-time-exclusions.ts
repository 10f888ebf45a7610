/**
 * Users and roles whose pulls are not recorded. Source: ecr-behaviour §6.2 and §15.3.
 * Differs from AWS: who pulls is known with `iam: enforce` alone; otherwise everybody is the root of the account, which cannot be
 * excluded.
 */
import type { Scope } from '../store/scope.ts';
import type { Reader } from '../store/store.ts';
import { type Principal, principalArn } from './policy/principal.ts';

export const pullTimeExclusion = 'pull time exclusion';

/** The exclusion of a role is for all its sessions. */
export async function isExcluded(
  { documents }: Pick<Reader, 'documents'>,
  scope: Scope,
  principal: Principal,
): Promise<boolean> {
  return (await documents.find(scope, pullTimeExclusion, principalArn(principal))) !== undefined;
}

/** The most that a page can have, by the contract. */
export const largestPage = 100;
