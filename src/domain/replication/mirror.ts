/** Replication to registries of other servers: done there outside of transactions, and then written down here in one. */
import type { Services } from '../../context.ts';
import { CopyRefused, DeliveryFailed, type RemoteRegistry } from '../../outbound/outbound.ts';
import type { BackfillOutcome } from '../../store/backfills.ts';
import type { Image } from '../../store/images.ts';
import type { Repository } from '../../store/repositories.ts';
import type { Reader, Writer } from '../../store/store.ts';
import { imageReplicated, record } from '../events.ts';
import { type Manifest, parseManifest } from '../manifest.ts';
import { digestsOf } from '../place-image.ts';
import { goingOn, mostTries, type Noted, nextImages, note } from './backfill.ts';
import { copiedTag } from './copied-tag.ts';
import { copyImage, type ReplicationTools } from './copy.ts';
import { deleteCopy } from './delete.ts';
import { type CopiedDeletion, type Copy, type Mirrored, mirror } from './schedule.ts';

export type MirrorTools = ReplicationTools & Pick<Services, 'store' | 'blobs' | 'remotes'>;

/** Copies here, or has it done at another server. */
export async function copyOrMirror(tx: Writer, tools: MirrorTools, copy: Copy): Promise<void> {
  const { imageId, to, tag = '' } = copy;
  const about = `copy ${imageId} ${to.account} ${to.region} ${tag}`;
  if (tools.remotes.at(to) === undefined) await copyImage(tx, tools, copy);
  else await mirror(tx, tools, to, { about, work: { copy } });
}

export async function deleteOrMirror(tx: Writer, tools: MirrorTools, deletion: CopiedDeletion): Promise<void> {
  const { from, to, repositoryName, digest, tag = '' } = deletion;
  const about = ['deletion', from.account, from.region, repositoryName, to.account, to.region, digest, tag].join(' ');
  if (tools.remotes.at(to) === undefined) await deleteCopy(tx, tools, deletion);
  else await mirror(tx, tools, to, { about, work: { deletion } });
}

/** What is done at the other server; what has become of each image. @throws DeliveryFailed where it is worth another try */
export async function atServer(tools: MirrorTools, work: Mirrored): Promise<Sent[]> {
  if ('copy' in work) return [{ seq: 0, copy: work.copy, outcome: await copied(tools, work.copy) }];
  if ('deletion' in work) {
    await deleted(tools, work.deletion);
    return [];
  }
  const done: Sent[] = [];
  for (const image of await nextImages(tools.store, work.backfill, tools.clock.now())) {
    const backfill = await goingOn(tools.store, work.backfill);
    // Somebody may stop it between two images.
    if (backfill === undefined) break;
    const { seq, imageId, tag, tries = 0 } = image;
    const copy = { imageId, tag, to: backfill.to };
    try {
      done.push({ seq, copy, ...(await tried(() => copied(tools, copy), tries + 1)) });
    } catch (error) {
      // What has arrived is written down first.
      if (done.length === 0) throw error;
      break;
    }
  }
  return done;
}

/**
 * Ends a backfill that is to stop.
 * @throws Error for all other work, which waits until the configuration names the server again
 */
export async function withoutServer(tx: Writer, tools: MirrorTools, work: Mirrored): Promise<void> {
  const waits = !('backfill' in work) || (await goingOn(tx, work.backfill)) !== undefined;
  if (waits) throw new Error('the configuration names no such server any more');
  await note(tx, tools, work.backfill, []);
}

/** One image that always fails holds no other up, and ends after some tries. */
async function tried(
  work: () => Promise<BackfillOutcome | undefined>,
  tries: number,
): Promise<Pick<Noted, 'outcome' | 'retry'>> {
  try {
    return { outcome: await work() };
  } catch (error) {
    if (!(error instanceof DeliveryFailed)) throw error;
    if (tries === mostTries) return { outcome: { failureCode: 'Unavailable' } };
    return { outcome: undefined, retry: { tries, lastError: String(error) } };
  }
}

/** Writes down what was done. A copy that failed is told of in the registry that it comes from: there it has not arrived. */
export async function mirrored(tx: Writer, tools: MirrorTools, work: Mirrored, done: readonly Sent[]): Promise<void> {
  for (const { copy, outcome } of done) {
    // The image may be gone by now.
    if (outcome === undefined || (await tx.images.byId(copy.imageId)) === undefined) continue;
    await tx.replications.end(copy, copy.to, outcome.failureCode);
    if (outcome.failureCode !== undefined) await tell(tx, tools, copy, outcome.failureCode);
  }
  if ('backfill' in work) await note(tx, tools, work.backfill, done);
}

async function tell(tx: Writer, tools: MirrorTools, { imageId, tag, to }: Copied, failureCode: string): Promise<void> {
  const { image, source } = (await found(tx, imageId)) ?? {};
  if (image === undefined || source === undefined) return;
  const copy = { source, to, digest: image.digest, tag: await copiedTag(tx, image, tag) };
  await record(tx, tools, source, imageReplicated({ ...copy, failureCode }));
}

type Copied = Pick<Copy, 'imageId' | 'to'> & { readonly tag?: string | undefined };

/** A copy that was tried; `seq` is of the backfill that it is for. */
export interface Sent extends Noted {
  readonly copy: Copied;
}

async function found(reader: Pick<Reader, 'images' | 'repositories'>, imageId: number) {
  const image = await reader.images.byId(imageId);
  const source = image && (await reader.repositories.byId(image.repositoryId));
  return source && { image, source };
}

/** Undefined where there is nothing to copy any more. */
async function copied({ store, blobs, remotes }: MirrorTools, { imageId, tag, to }: Copied) {
  const remote = remotes.at(to);
  const what = await found(store, imageId);
  if (remote === undefined || what === undefined) return undefined;
  return sent({ store, blobs, remote, source: what.source }, what.image, tag);
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
  const { digest, facts } = image;
  const { name: repositoryName } = source;
  for (const each of digestsOf(parsed.blobs)) {
    const layer = await store.layers.find(source.id, each);
    if (layer !== undefined) await remote.putBlob({ repositoryName, ...layer }, source, blobs.read);
  }
  const sentImage = { repositoryName, digest, mediaType: facts.mediaType, manifest };
  await remote.putManifest({ ...sentImage, tag: await copiedTag(store, image, tag) }, source);
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

/** What is here again by the time that it is done stays there: it may have been copied meanwhile. So does what is refused. */
async function deleted({ store, remotes }: MirrorTools, { from, to, repositoryName, digest, tag }: CopiedDeletion) {
  const source = await store.repositories.find(from, repositoryName);
  const image =
    source &&
    (await (tag === undefined ? store.images.byDigest(source.id, digest) : store.images.byTag(source.id, tag)));
  if (image?.digest === digest) return;
  await outcomeOf(async () => remotes.at(to)?.remove({ repositoryName, digest, tag }, from));
}
