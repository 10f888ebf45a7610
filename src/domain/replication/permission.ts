/** Whether a registry takes copies of another account. Source: ecr-behaviour §9.2. */
import type { Scope } from '../../store/scope.ts';
import { decide, type PolicyServices } from '../policy/access.ts';
import { accountItself } from '../policy/subject.ts';

export type ReplicationAction = 'ecr:ReplicateImage' | 'ecr:CreateRepository';

/** From another account only what the registry policy there allows, also where callers may do everything. */
export async function isAllowed(
  services: PolicyServices,
  { account, name }: { readonly account: string; readonly name: string },
  to: Scope,
  action: ReplicationAction,
): Promise<boolean> {
  if (account === to.account) return true;
  const subject = accountItself(account, { region: to.region, facts: () => ({ sourceIp: '', isSecure: true }) });
  return (await decide(services, subject, { action, scope: to, repository: name })) === 'allow';
}
