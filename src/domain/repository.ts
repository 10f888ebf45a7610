/** A repository as the API shows it, and the one way to ask for it. */
import type { Repository as RepositoryShape } from '../../generated/types.ts';
import type { Repository, RepositorySettings } from '../store/repositories.ts';
import type { Scope } from '../store/scope.ts';
import type { Reader, Store } from '../store/store.ts';
import type { Endpoint } from './endpoint.ts';
import { repositoryNotFound } from './messages.ts';
import { shownMutability } from './mutability.ts';

/** @throws RepositoryNotFoundException */
export async function requireRepository(
  reader: Pick<Reader, 'repositories'>,
  scope: Scope,
  name: string,
): Promise<Repository> {
  const repository = await reader.repositories.find(scope, name);
  if (repository === undefined) throw repositoryNotFound({ name, account: scope.account });
  return repository;
}

export const repositoryArn = ({ account, region }: Scope, name: string) =>
  `arn:${partitionOf(region)}:ecr:${region}:${account}:repository/${name}`;

export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

export function toRepository({ endpoint }: { readonly endpoint: Endpoint }, repository: Repository): RepositoryShape {
  return { ...lasting(repository), repositoryUri: uriBase(endpoint, repository) + repository.name };
}

/** What the URIs of a registry's repositories begin with. */
export const uriBase = (endpoint: Endpoint, scope: Scope) => `${endpoint.registryHost(scope)}/`;

type Described = Scope & Pick<Repository, 'name' | 'settings'>;

/**
 * What is kept ready for listings: the JSON of the wire up to the URI, whose host depends on how the server is started.
 * Instants on the wire are seconds.
 */
export function shownText(repository: Described): string {
  const shown = { ...lasting(repository), createdAt: repository.settings.createdAt / 1000, repositoryUri: '' };
  return JSON.stringify(shown).slice(0, -'"}'.length);
}

/** All but the URI. Source: ecr-behaviour §1, the members that are always there. */
function lasting(repository: Described): RepositoryShape {
  const { account, name, settings } = repository;
  return {
    repositoryArn: repositoryArn(repository, name),
    registryId: account,
    repositoryName: name,
    createdAt: new Date(settings.createdAt),
    ...shownMutability(settings),
    imageScanningConfiguration: { scanOnPush: settings.scanOnPush },
    encryptionConfiguration: settings.encryption,
  };
}

/** Writes other settings, and what is kept ready of them. @throws RepositoryNotFoundException */
export function changeSettings(
  store: Store,
  scope: Scope,
  name: string,
  change: (settings: RepositorySettings) => RepositorySettings,
): Promise<Repository> {
  return store.write(async (tx) => {
    const repository = await requireRepository(tx, scope, name);
    const changed = { ...repository, settings: change(repository.settings) };
    await tx.repositories.setSettings(repository.id, changed.settings, shownText(changed));
    return changed;
  });
}
