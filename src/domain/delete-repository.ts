/** Removes repositories with everything in them: rows in one transaction, then the bytes that nobody links to any more. */
import type { Services } from '../context.ts';
import type { Repository } from '../store/repositories.ts';
import type { Scope } from '../store/scope.ts';
import type { Writer } from '../store/store.ts';
import { previewing } from './lifecycle/preview.ts';
import { forgetScheduled } from './lifecycle/schedule.ts';
import { repositoryNotEmpty } from './messages.ts';
import { requireRepository } from './repository.ts';
import { forgetActivation } from './storage-class.ts';

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
    await forgetWork(tx, found.id);
    await tx.repositories.delete(found);
    return { repository: found, remains: { digests, repositoryIds: new Set([found.id]) } };
  });
  await removeBytes(services, remains);
  return repository;
}

/** What is to be done later in a repository that goes now. */
async function forgetWork(tx: Writer, repositoryId: number): Promise<void> {
  for (const imageId of await tx.images.inStatus(repositoryId, 'ACTIVATING')) await forgetActivation(tx, imageId);
  await forgetScheduled(tx, repositoryId);
  await tx.jobs.remove(previewing, String(repositoryId));
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
    if (scope === undefined) await tx.jobs.removeAll();
    else for (const id of repositoryIds) await forgetWork(tx, id);
    await tx.repositories.deleteAll(scope);
    await tx.settings.deleteAll(scope);
    await tx.events.deleteAll(scope);
    await tx.policies.deleteOfRegistry(scope);
    await tx.documents.removeAll(scope);
    await tx.backfills.removeAll(scope);
    return { digests, repositoryIds };
  });
  await removeBytes(services, remains);
}
