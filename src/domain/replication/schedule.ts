/** Has images and deletions replicated, in the transaction of what happened. Source: ecr-behaviour §9.2, §9.3. */
import type { Services } from '../../context.ts';
import type { Image } from '../../store/images.ts';
import type { Repository } from '../../store/repositories.ts';
import type { Scope } from '../../store/scope.ts';
import type { Writer } from '../../store/store.ts';
import { configurationOf, destinationsOf } from './configuration.ts';

/** The work that copies an image to another registry. */
export const copying = 'replicate-image';

/** The work that deletes in another registry what was deleted here. */
export const deleting = 'replicate-deletion';

/** The work that goes to a registry of another server: of its own kind for each, so that none waits for another's server. */
export const mirroringTo = ({ account, region }: Scope) => `${mirroring} ${account}/${region}`;
export const mirroring = 'replicate-to-server';

/** What is to be done at another server: a copy, a deletion, or the next images of the backfill with that number. */
export type Mirrored = { readonly copy: Copy } | { readonly deletion: CopiedDeletion } | { readonly backfill: number };

export interface Copy {
  readonly imageId: number;
  /** Absent: the image alone. */
  readonly tag?: string;
  readonly to: Scope;
}

export interface CopiedDeletion {
  readonly from: Scope;
  readonly to: Scope;
  readonly repositoryName: string;
  readonly digest: string;
  /** Absent: the image with all its tags. */
  readonly tag?: string;
}

type Tools = Pick<Services, 'clock' | 'delays'>;

/**
 * After a push or a restore, for each of the tags, or for the image alone where there is none. What was copied here is not
 * copied on.
 * Differs from AWS: unknown what ECR does with a copy under way whose rule is removed; here it is made.
 */
export async function scheduleCopies(
  tx: Writer,
  tools: Tools,
  repository: Repository,
  image: Image,
  tags: readonly string[],
): Promise<void> {
  const configuration = await configurationOf(tx, repository);
  for (const to of destinationsOf(configuration, repository.name, 'images')) {
    for (const tag of tags.length === 0 ? [undefined] : tags) {
      await tx.replications.begin({ imageId: image.id, tag }, to);
      const copy: Copy = { imageId: image.id, to, ...(tag !== undefined && { tag }) };
      await later(tx, tools, copying, [String(image.id), to.account, to.region, tag ?? ''], copy);
    }
  }
}

/**
 * After a tag was deleted, or an image.
 * Differs from AWS: unknown whether ECR replicates that a whole repository was deleted, with `force`, as deletions of its images;
 * here what was copied stays.
 */
export async function scheduleDeletion(
  tx: Writer,
  tools: Tools,
  { account, region, name: repositoryName }: Scope & { readonly name: string },
  deleted: { readonly digest: string; readonly tag?: string },
): Promise<void> {
  const from = { account, region };
  const configuration = await configurationOf(tx, from);
  for (const to of destinationsOf(configuration, repositoryName, 'deletions')) {
    const key = [account, region, repositoryName, to.account, to.region, deleted.digest, deleted.tag ?? ''];
    await later(tx, tools, deleting, key, { from, to, repositoryName, ...deleted } satisfies CopiedDeletion);
  }
}

/** Once it is due. */
export function mirror(
  tx: Writer,
  { clock }: Pick<Services, 'clock'>,
  to: Scope,
  { about, work }: { readonly about: string; readonly work: Mirrored },
): Promise<void> {
  const now = clock.now();
  return tx.jobs.put({ kind: mirroringTo(to), key: `${about} ${now}`, payload: work, putAt: now, dueAt: now });
}

/** Each at its own time: the same once more would else go before what has come between. */
function later(
  tx: Writer,
  { clock, delays }: Tools,
  kind: string,
  about: readonly string[],
  payload: object,
): Promise<void> {
  const now = clock.now();
  const key = [...about, String(now)].join(' ');
  return tx.jobs.put({ kind, key, payload, putAt: now, dueAt: now + delays.replication });
}
