/** What has to hold of a policy before it is kept. */
import type { Context } from '../../context.ts';
import type { Scope } from '../../store/scope.ts';
import type { Reader } from '../../store/store.ts';
import { invalidPolicy, lockOut } from '../messages.ts';
import { repositoryArn } from '../repository.ts';
import { type Access, decide } from './access.ts';
import { parsePolicy, type Statement } from './parse.ts';
import { canMatchArn } from './pattern.ts';

/** @throws InvalidParameterException for a text that is no policy of a repository */
export function checkRepositoryPolicy(text: string): void {
  if ('refused' in parsePolicy(text, 'repository')) throw invalidPolicy('repository');
}

/**
 * Source: ecr-behaviour §12.2: its resources are repositories of the registry.
 * @throws InvalidParameterException for a text that is no policy of the registry
 */
export function checkRegistryPolicy(text: string, registry: Scope): void {
  const policy = parsePolicy(text, 'registry');
  const beginning = repositoryArn(registry, '');
  const isOfRegistry = ({ resources }: Statement) => resources?.items.every((each) => canMatchArn(each, beginning));
  if ('refused' in policy || !policy.statements.every(isOfRegistry)) throw invalidPolicy('registry');
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
