/**
 * Writes what came from upstream: the image, its tag and the event, in one transaction, once all its layers are there. Like a push,
 * it is scanned and replicated. Source: AWS's announcement of pull through cache repositories.
 * Differs from AWS: unknown whether ECR signs what it brings from upstream; here it does not, as nobody pushes it.
 */
import type { Services } from '../../context.ts';
import type { Image } from '../../store/images.ts';
import type { Repository } from '../../store/repositories.ts';
import type { Writer } from '../../store/store.ts';
import { type Happening, record } from '../events.ts';
import { scheduleEvaluation } from '../lifecycle/schedule.ts';
import type { Descriptor } from '../manifest.ts';
import { repositoryNotFound } from '../messages.ts';
import { digestsOf, mayTag, placeImage, type ReadManifest, requireRoom } from '../place-image.ts';
import { scheduleCopies } from '../replication/schedule.ts';
import { activate } from '../storage-class.ts';
import { failed } from './failure.ts';

export type PlacingTools = Pick<Services, 'clock' | 'delays' | 'newId' | 'eventTargets' | 'quotas'>;

export interface Placed {
  readonly repository: Repository;
  readonly read: ReadManifest;
  readonly tag: string | undefined;
  /** Id of the image that the tag was last seen on: one that was pushed meanwhile keeps it. */
  readonly holder: number | undefined;
  /** Whether the time of the pull is noted. */
  readonly isRecorded: boolean;
  /** What is told of it. */
  readonly happening: Happening | undefined;
}

/**
 * Returns what of it has gone since it was looked for: layers and listed images. Nothing is written then.
 * @throws RepositoryNotFound-, LimitExceededException, PullThroughFailed where a size is not as the manifest says
 */
export async function place(
  tx: Writer,
  tools: PlacingTools,
  { repository, read, tag, holder, isRecorded, happening }: Placed,
): Promise<readonly Descriptor[]> {
  const current = await tx.repositories.find(repository, repository.name);
  if (current?.id !== repository.id) throw repositoryNotFound(repository);
  const there = await tx.images.byDigest(current.id, read.digest);
  const { missing, listed, size } = await partsOf(tx, current, read);
  if (there === undefined && missing.length > 0) return missing;
  await requireRoom(tools, tx, current, { tag, existing: there });
  // What was archived here while another index listed it.
  for (const each of listed) await activate(tx, tools, each);
  const now = tools.clock.now();
  const image =
    there === undefined
      ? await placeImage(tx, current, read, { size, now, isUntagged: tag === undefined })
      : await activate(tx, tools, there);
  if (isRecorded) await tx.images.setPulledAt(image.id, now);
  const moved = tag !== undefined && (await pointTag(tx, current, image, { tag, holder, now })) ? [tag] : [];
  if (there === undefined || moved.length > 0) await scheduleCopies(tx, tools, current, image, moved);
  if (happening !== undefined) await record(tx, tools, repository, happening);
  await scheduleEvaluation(tx, tools, current.id);
  return [];
}

interface Pointed extends Pick<Placed, 'holder'> {
  readonly tag: string;
  readonly now: number;
}

/** Whether the tag was elsewhere, or nowhere, and is the image's now. */
async function pointTag(
  tx: Writer,
  repository: Repository,
  image: Image,
  { tag, holder, now }: Pointed,
): Promise<boolean> {
  const before = await tx.images.byTag(repository.id, tag);
  if (before !== undefined && before.id !== holder) return false;
  const moves = before?.id !== image.id && mayTag(repository, tag, image, before);
  if (moves) await tx.tags.set(repository.id, tag, image.id);
  await tx.upstreamChecks.set(repository.id, tag, now);
  return moves;
}

/** Listed images that upstream itself does not have may be missing: some registries have a part of an index. */
async function partsOf(tx: Writer, { id }: Repository, { parsed }: ReadManifest) {
  const missing: Descriptor[] = [];
  let size = 0;
  for (const blob of parsed.blobs) {
    const layer = await tx.layers.find(id, blob.digest);
    if (layer === undefined) missing.push(blob);
    else if (layer.size !== blob.size)
      throw failed('Unavailable', `a layer has ${layer.size} bytes, and the manifest says ${blob.size}`);
    size += blob.size;
  }
  const listed = await tx.images.byDigests(id, digestsOf(parsed.children));
  return { missing, listed, size: parsed.isIndex ? Math.max(0, ...listed.map((image) => image.size)) : size };
}
