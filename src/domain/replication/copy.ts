/** Copies images to other registries of this server: rows and links are written, bytes are shared. Source: ecr-behaviour §9.2. */
import { ModelledException } from '../../../generated/errors.ts';
import type { Services } from '../../context.ts';
import type { BackfillOutcome } from '../../store/backfills.ts';
import type { Image } from '../../store/images.ts';
import type { Repository } from '../../store/repositories.ts';
import type { Scope } from '../../store/scope.ts';
import type { Writer } from '../../store/store.ts';
import { insertByTemplate } from '../create-repository.ts';
import { templateFor } from '../creation-templates.ts';
import { imageReplicated, record } from '../events.ts';
import { failureCodeOf } from '../failure-code.ts';
import { scheduleEvaluation } from '../lifecycle/schedule.ts';
import { parseManifest } from '../manifest.ts';
import { digestsOf, mayTag, placeImage, readManifest, requireRoom, setTag } from '../place-image.ts';
import { activateForCopy } from '../storage-class.ts';
import { copiedTag } from './copied-tag.ts';
import { isAllowed } from './permission.ts';
import type { Copy } from './schedule.ts';

export type ReplicationTools = Pick<Services, 'clock' | 'delays' | 'newId' | 'eventTargets' | 'quotas'>;

/**
 * Does the copy, if the image is still there, and tells how it ended: in the image's status and in an event at the destination.
 * Returns what failed, and undefined where there was nothing to copy.
 */
export async function copyImage(
  tx: Writer,
  tools: ReplicationTools,
  { imageId, tag, to }: Copy,
): Promise<BackfillOutcome | undefined> {
  const image = await tx.images.byId(imageId);
  const source = image && (await tx.repositories.byId(image.repositoryId));
  if (image === undefined || source === undefined) return undefined;
  const copy = { source, image, tag: await copiedTag(tx, image, tag), to };
  const { made, ...outcome } = await outcomeOf(() => copyTo(tx, tools, copy));
  const { failureCode } = outcome;
  await tx.replications.end({ imageId, tag }, to, failureCode);
  const happening = imageReplicated({ source, to, digest: image.digest, tag: (made ?? copy).tag, failureCode });
  if (made?.isNews !== false) await record(tx, tools, to, happening);
  return outcome;
}

interface CopyOf {
  readonly source: Repository;
  readonly image: Image;
  readonly tag: string | undefined;
  readonly to: Scope;
}

/** What a copy has changed. */
interface Made {
  /** The one that was set. */
  readonly tag: string | undefined;
  /** Whether the image or the tag was not there before. */
  readonly isNews: boolean;
}

/**
 * With the code of a failure, where there was one. What was copied before it stays.
 * Differs from AWS: the codes are ours, because ECR's are not published: AccessDenied, or the name of what was refused.
 */
async function outcomeOf(work: () => Promise<Made>): Promise<BackfillOutcome & { readonly made?: Made }> {
  try {
    return { made: await work() };
  } catch (error) {
    if (!(error instanceof SubImageRefused)) return { failureCode: codeOf(error) };
    const failureCode = codeOf(error.cause);
    return { failureCode, subImageFailureCodes: [failureCode] };
  }
}

/** @throws what is no refusal */
function codeOf(error: unknown): string {
  if (error instanceof NotAllowed) return 'AccessDenied';
  if (ModelledException.isModelled(error)) return failureCodeOf(error);
  throw error;
}

/** What an index lists could not be copied. */
class SubImageRefused extends Error {
  override readonly name = 'SubImageRefused';
}

/** The destination's registry policy does not allow it. */
class NotAllowed extends Error {
  override readonly name = 'NotAllowed';
}

async function copyTo(tx: Writer, tools: ReplicationTools, { source, image, tag, to }: CopyOf): Promise<Made> {
  const destination = await repositoryFor(tx, tools, source, to);
  const [before, holder] = [
    await tx.images.byDigest(destination.id, image.digest),
    tag === undefined ? undefined : await tx.images.byTag(destination.id, tag),
  ];
  try {
    const copy = await copyInto(tx, tools, { source, image, destination, tag });
    const isTagged = tag !== undefined && mayTag(destination, tag, copy, holder);
    if (isTagged) await setTag(tx, destination, copy, tag);
    return { tag: isTagged ? tag : undefined, isNews: before === undefined || (isTagged && holder?.id !== copy.id) };
  } finally {
    // What an index lists is there also where the index could not be copied.
    await scheduleEvaluation(tx, tools, destination.id);
  }
}

/** The repository of the same name, which is created where it is not there. */
async function repositoryFor(tx: Writer, tools: ReplicationTools, source: Repository, to: Scope): Promise<Repository> {
  const { name } = source;
  const services = { store: tx, clock: tools.clock };
  await requireAllowed(services, source, to, 'ecr:ReplicateImage');
  const found = await tx.repositories.find(to, name);
  if (found !== undefined) return found;
  await requireAllowed(services, source, to, 'ecr:CreateRepository');
  return insertByTemplate(tx, tools, to, name, await templateFor(tx, to, name, 'REPLICATION'));
}

async function requireAllowed(...args: Parameters<typeof isAllowed>): Promise<void> {
  if (!(await isAllowed(...args))) throw new NotAllowed();
}

interface CopyInto {
  readonly source: Repository;
  readonly image: Image;
  readonly destination: Repository;
  readonly tag?: string | undefined;
}

/**
 * What an index lists goes first. An image that is archived there comes back.
 * Differs from AWS: unknown whether ECR replicates an index of which its source lacks a part, as the pull-through cache may bring
 * it; here it comes with what there is, to another server too.
 */
async function copyInto(
  tx: Writer,
  tools: ReplicationTools,
  { source, image, destination, tag }: CopyInto,
): Promise<Image> {
  const there = await tx.images.byDigest(destination.id, image.digest);
  if (there !== undefined) {
    await requireRoom(tools, tx, destination, { tag, existing: there });
    return activateForCopy(tx, tools, there);
  }
  const bytes = await tx.images.manifest(image.id);
  const parsed = parseManifest(bytes, image.facts.mediaType);
  for (const digest of digestsOf(parsed.children)) {
    const child = await tx.images.byDigest(source.id, digest);
    if (child !== undefined) await copyChild(tx, tools, { source, image: child, destination });
  }
  for (const digest of digestsOf(parsed.blobs)) {
    const layer = await tx.layers.find(source.id, digest);
    if (layer !== undefined) await tx.layers.link(destination.id, layer);
  }
  await requireRoom(tools, tx, destination, { tag, existing: undefined });
  const read = readManifest(bytes, parsed, image.digest);
  return placeImage(tx, destination, read, { size: image.size, now: tools.clock.now() });
}

async function copyChild(...args: Parameters<typeof copyInto>): Promise<void> {
  try {
    await copyInto(...args);
  } catch (error) {
    throw error instanceof SubImageRefused ? error : new SubImageRefused('a listed image', { cause: error });
  }
}
