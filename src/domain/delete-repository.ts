/** Removes repositories with everything in them: rows in one transaction, then the bytes that nobody links to any more. */
import type { Services } from '../context.ts';
import type { Repository } from '../store/repositories.ts';
import type { Scope } from '../store/scope.ts';
import { repositoryNotEmpty } from './messages.ts';
import { requireRepository } from './repository.ts';

/** What the bytes of a repository are known by, noted before its rows go. */
interface Remains {
  readonly digests: readonly string[];
  readonly repositoryIds: ReadonlySet<number>;
}

/** @throws RepositoryNotFoundException, RepositoryNotEmptyException without `force` */
export async function deleteRepository(
  services: Services,
  scope: Scope,
  name: string,
  force: boolean,
): Promise<Repository> {
  const { repository, remains } = await services.store.write(async (tx) => {
    const found = await requireRepository(tx, scope, name);
    if (!force && (await tx.images.any(found.id))) throw repositoryNotEmpty(found);
    const digests = await tx.layers.ofRepository(found.id);
    await tx.repositories.delete(found);
    return { repository: found, remains: { digests, repositoryIds: new Set([found.id]) } };
  });
  await removeBytes(services, remains);
  return repository;
}

async function removeBytes({ layers }: Services, { digests, repositoryIds }: Remains): Promise<void> {
  await layers.discardUploads(repositoryIds);
  await layers.sweep(digests);
}

/** Forgets all repositories, settings and policies: of one registry, or of every one. */
export async function reset(services: Services, scope: Scope | undefined): Promise<void> {
  const remains = await services.store.write(async (tx) => {
    const digests = await tx.layers.ofRegistry(scope);
    const repositoryIds = await tx.repositories.ids(scope);
    await tx.repositories.deleteAll(scope);
    await tx.settings.deleteAll(scope);
    await tx.events.deleteAll(scope);
    await tx.policies.deleteOfRegistry(scope);
    if (scope === undefined) await tx.jobs.removeAll();
    return { digests, repositoryIds };
  });
  await removeBytes(services, remains);
}
