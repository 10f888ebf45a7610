/** What has to hold of a policy before it is kept. */
import type { Context } from '../../context.ts';
import type { Reader } from '../../store/store.ts';
import { invalidPolicy, lockOut } from '../messages.ts';
import { type Access, decide } from './access.ts';
import { type PolicyKind, parsePolicy } from './parse.ts';

/** @throws InvalidParameterException for a text that is no policy */
export function checkPolicyText(text: string, kind: Exclude<PolicyKind, 'identity'>): void {
  if ('refused' in parsePolicy(text, kind)) throw invalidPolicy(kind);
}

/**
 * Refuses a policy after which the caller could not set another one. Source: SetRepositoryPolicy in the API reference,
 * `force`.
 * @throws InvalidParameterException
 */
export async function refuseLockOut(
  { subject, clock, scope }: Context,
  store: Pick<Reader, 'repositories' | 'policies' | 'settings'>,
  repository: string,
  repositoryPolicy: string,
): Promise<void> {
  const access: Access = { action: 'ecr:SetRepositoryPolicy', scope, repository };
  const decision = await decide({ store, clock }, subject, access, { repositoryPolicy });
  if (decision.endsWith('-denies') || (subject.isEnforced && decision !== 'allow')) throw lockOut();
}
