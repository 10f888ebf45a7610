/** Creates repositories: for CreateRepository, and by a template where something else needs one that is not there. */
import type { Context, Services } from '../context.ts';
import type { CreationTemplate } from '../store/documents.ts';
import type { Repository, RepositorySettings, ResourceTags } from '../store/repositories.ts';
import type { Scope } from '../store/scope.ts';
import type { Writer } from '../store/store.ts';
import { settingsOf, templateFor } from './creation-templates.ts';
import { setPolicy } from './lifecycle/schedule.ts';
import { limitExceeded, repositoryAlreadyExists, repositoryNotFound } from './messages.ts';
import type { Access } from './policy/access.ts';
import { shownText } from './repository.ts';

export interface WantedRepository {
  readonly name: string;
  readonly settings: RepositorySettings;
  readonly tags: ResourceTags;
}

/** @throws RepositoryAlreadyExistsException, LimitExceededException */
export async function insertRepository(
  tx: Writer,
  { quotas }: Pick<Services, 'quotas'>,
  scope: Scope,
  { name, settings, tags }: WantedRepository,
): Promise<Repository> {
  if ((await tx.repositories.find(scope, name)) !== undefined)
    throw repositoryAlreadyExists({ name, account: scope.account });
  if ((await tx.repositories.count(scope)) >= quotas.repositoriesPerRegistry)
    throw limitExceeded('repositories per registry', quotas.repositoriesPerRegistry);
  return tx.repositories.insert(scope, name, { settings, shown: shownText({ ...scope, name, settings }), tags });
}

type CreationTools = Pick<Services, 'quotas' | 'clock' | 'delays' | 'newId' | 'eventTargets'>;

/** With everything that the template says. @throws InvalidParameterException for a template that lacks a role */
export async function insertByTemplate(
  tx: Writer,
  tools: CreationTools,
  scope: Scope,
  name: string,
  template: CreationTemplate | undefined,
): Promise<Repository> {
  const { settings, tags } = settingsOf(scope, template, tools.clock.now());
  const repository = await insertRepository(tx, tools, scope, { name, settings, tags });
  if (template?.repositoryPolicy) await tx.policies.setOfRepository(repository.id, template.repositoryPolicy);
  if (template?.lifecyclePolicy) await setPolicy(tx, tools, repository.id, template.lifecyclePolicy);
  return repository;
}

/**
 * What the creation of a repository by a template asks for.
 * Differs from AWS: unknown whether conditions on the tags of a request see those of a template; here they do.
 */
export function accessOfCreation(scope: Scope, name: string, template: CreationTemplate | undefined): Access {
  const tags = template?.resourceTags;
  return { action: 'ecr:CreateRepository', scope, repository: name, ...(tags && { tags }) };
}

/**
 * The repository of a push: one that is there, or that a template has created; a copy needs none. Source: ecr-behaviour §9.2, §11.
 * Differs from AWS: unknown whether a push that is refused after its beginning leaves a repository behind in ECR; here it does.
 * @throws RepositoryNotFoundException, InvalidParameterException, LimitExceededException, and what the door says to those who may not
 */
export async function repositoryForPush(context: Context, name: string): Promise<Repository> {
  const { store, scope, demand, arrival } = context;
  await arrival?.admit('ecr:ReplicateImage', name);
  const found = await store.repositories.find(scope, name);
  if (found !== undefined) return found;
  const template = await templateFor(store, scope, name, arrival === undefined ? 'CREATE_ON_PUSH' : 'REPLICATION');
  if (template === undefined && arrival === undefined) throw repositoryNotFound({ name, account: scope.account });
  if (arrival === undefined) await demand(accessOfCreation(scope, name, template));
  else await arrival.admit('ecr:CreateRepository', name);
  return store.write(async (tx) => {
    const made = await tx.repositories.find(scope, name);
    return made ?? insertByTemplate(tx, context, scope, name, template);
  });
}
