/** Replication to registries of other servers: done there outside of transactions, and then written down here in one. */
import type { Services } from '../../context.ts';
import { CopyRefused, type RemoteRegistry } from '../../outbound/outbound.ts';
import type { BackfillOutcome } from '../../store/backfills.ts';
import type { Image } from '../../store/images.ts';
import type { Layer } from '../../store/layers.ts';
import type { Repository } from '../../store/repositories.ts';
import type { Writer } from '../../store/store.ts';
import { type Manifest, parseManifest } from '../manifest.ts';
import { digestsOf } from '../place-image.ts';
import { atOnce, type Noted, note } from './backfill.ts';
import { copyImage, type ReplicationTools } from './copy.ts';
import { deleteCopy } from './delete.ts';
import { type CopiedDeletion, type Copy, type Mirrored, mirror } from './schedule.ts';

export type MirrorTools = ReplicationTools & Pick<Services, 'store' | 'blobs' | 'remoteAt'>;

/** Copies here, or has it done at another server. */
export async function copyOrMirror(tx: Writer, tools: MirrorTools, copy: Copy): Promise<void> {
  if (tools.remoteAt(copy.to) === undefined) await copyImage(tx, tools, copy);
  else await mirror(tx, tools, `copy ${copy.imageId} ${copy.to.account} ${copy.to.region} ${copy.tag ?? ''}`, { copy });
}

export async function deleteOrMirror(tx: Writer, tools: MirrorTools, deletion: CopiedDeletion): Promise<void> {
  const { from, to, repositoryName, digest, tag = '' } = deletion;
  const about = [from.account, from.region, repositoryName, to.account, to.region, digest, tag].join(' ');
  if (tools.remoteAt(to) === undefined) await deleteCopy(tx, tools, deletion);
  else await mirror(tx, tools, `deletion ${about}`, { deletion });
}

/** What is done at the other server; what has become of each image. @throws DeliveryFailed where it is worth another try */
export async function atServer(tools: MirrorTools, work: Mirrored): Promise<Sent[]> {
  if ('copy' in work) return [{ seq: 0, copy: work.copy, outcome: await copied(tools, work.copy) }];
  if ('deletion' in work) {
    await deleted(tools, work.deletion);
    return [];
  }
  const { backfills } = tools.store;
  const backfill = await backfills.bySeq(work.backfill);
  if (backfill === undefined) return [];
  const done: Sent[] = [];
  for (const { seq, imageId, tag } of await backfills.waiting(work.backfill, atOnce.copied)) {
    const copy = { imageId, tag, to: backfill.to };
    done.push({ seq, copy, outcome: await copied(tools, copy) });
  }
  return done;
}

/** Writes down what was done. */
export async function mirrored(tx: Writer, tools: MirrorTools, work: Mirrored, done: readonly Sent[]): Promise<void> {
  for (const { copy, outcome } of done)
    if (outcome !== undefined) await tx.replications.end(copy, copy.to, outcome.failureCode);
  if ('backfill' in work) await note(tx, tools, work.backfill, done);
}

type Copied = Pick<Copy, 'imageId' | 'to'> & { readonly tag?: string | undefined };

/** A copy that was tried; `seq` is of the backfill that it is for. */
export interface Sent extends Noted {
  readonly copy: Copied;
}

/** Undefined where there is nothing to copy any more. */
async function copied({ store, blobs, remoteAt }: MirrorTools, { imageId, tag, to }: Copied) {
  const remote = remoteAt(to);
  const image = await store.images.byId(imageId);
  const source = image && (await store.repositories.byId(image.repositoryId));
  if (remote === undefined || image === undefined || source === undefined) return undefined;
  return sent({ store, blobs, remote, source }, image, tag);
}

interface Sending extends Pick<MirrorTools, 'store' | 'blobs'> {
  readonly remote: RemoteRegistry;
  readonly source: Repository;
}

/** What an index lists goes first. */
async function sent(sending: Sending, image: Image, tag: string | undefined): Promise<BackfillOutcome> {
  const manifest = await sending.store.images.manifest(image.id);
  const parsed = parseManifest(manifest, image.facts.mediaType);
  for (const digest of digestsOf(parsed.children)) {
    const child = await sending.store.images.byDigest(sending.source.id, digest);
    const { failureCode } = child === undefined ? {} : await sent(sending, child, undefined);
    if (failureCode !== undefined) return { failureCode, subImageFailureCodes: [failureCode] };
  }
  return outcomeOf(async () => put(sending, image, { manifest, parsed, tag }));
}

interface Read {
  readonly manifest: Uint8Array;
  readonly parsed: Manifest;
  readonly tag: string | undefined;
}

async function put({ store, blobs, remote, source }: Sending, image: Image, { manifest, parsed, tag }: Read) {
  const held: Layer[] = [];
  for (const digest of digestsOf(parsed.blobs)) {
    const layer = await store.layers.find(source.id, digest);
    if (layer !== undefined) held.push(layer);
  }
  const { digest, facts } = image;
  const sentImage = { repositoryName: source.name, digest, mediaType: facts.mediaType, manifest, blobs: held, tag };
  await remote.put(sentImage, source, blobs.read);
}

async function outcomeOf(work: () => Promise<void>): Promise<BackfillOutcome> {
  try {
    await work();
    return {};
  } catch (error) {
    if (error instanceof CopyRefused) return { failureCode: error.code };
    throw error;
  }
}

/** What is here again by the time that it is done stays there: it may have been copied meanwhile. */
async function deleted({ store, remoteAt }: MirrorTools, { from, to, repositoryName, digest, tag }: CopiedDeletion) {
  const source = await store.repositories.find(from, repositoryName);
  const image =
    source &&
    (await (tag === undefined ? store.images.byDigest(source.id, digest) : store.images.byTag(source.id, tag)));
  if (image?.digest === digest) return;
  await remoteAt(to)?.remove({ repositoryName, digest, tag }, from);
}
