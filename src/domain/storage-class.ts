/** Moves images to the archive and back: the one way, for UpdateImageStorageClass, for policies and for a push of the same image. */
import type { Image } from '../store/images.ts';
import type { Repository } from '../store/repositories.ts';
import type { Writer } from '../store/store.ts';
import { record, storageClassChanged } from './events.ts';
import { scheduleEvaluation, type Timing } from './lifecycle/schedule.ts';
import { storageClassUpdateNotSupported } from './messages.ts';
import { scheduleCopies } from './replication/schedule.ts';
import { scanOnPush } from './scan.ts';

/**
 * The work that ends a restore; its payload is the image's id. Until then the storage class cannot be changed.
 * Differs from AWS: unknown whether ECR takes pushes, copies and deletions of an image that is ACTIVATING; here a push leaves it on
 * its way, a copy makes it active at once, and a deletion ends that.
 */
export const activation = 'activate-image';

/**
 * Archives at once. An index goes before what it lists, so that nothing that can be pulled lacks a part. What a scan found is
 * forgotten. Source: ecr-behaviour §15.2; user guide, "Restoring an image".
 * Differs from AWS: ECR says of lifecycle policies alone that an index is archived before what it lists; here it always is. Unknown
 * whether what refers to an image is archived with it by UpdateImageStorageClass too; here a lifecycle policy alone does that.
 * @throws ImageStorageClassUpdateNotSupportedException
 */
export async function archiveImage(tx: Writer, timing: Timing, image: Image): Promise<Image> {
  if (image.status !== 'ACTIVE') throw storageClassUpdateNotSupported(image, 'ARCHIVE');
  if (await tx.images.hasUnarchivedParent(image.repositoryId, image.digest))
    throw storageClassUpdateNotSupported(image, 'ARCHIVE', 'it is listed by an image index that is not archived');
  await tx.scans.delete(image.id);
  const archived: Image = { ...image, status: 'ARCHIVED', archivedAt: timing.clock.now() };
  return told(tx, timing, await repositoryOf(tx, image), archived);
}

/**
 * Begins to restore an image, with what refers to it, and with an index what it lists; with no delay they are active at once.
 * Differs from AWS: unknown whether ECR restores with an index what it lists, and with an image what refers to it; here it does,
 * so that the index can be pulled, and the image has its signatures, which a lifecycle policy archived with it.
 * @throws ImageStorageClassUpdateNotSupportedException
 */
export async function restoreImage(tx: Writer, timing: Timing, image: Image): Promise<Image> {
  if (image.status !== 'ARCHIVED') throw storageClassUpdateNotSupported(image, 'STANDARD');
  const { clock, delays } = timing;
  if (delays.restore === 0) return activate(tx, timing, image);
  const alsoRestore = async (other: Image) => {
    if (other.status === 'ARCHIVED') await restoreImage(tx, timing, other);
  };
  await forEachChild(tx, image, alsoRestore);
  const now = clock.now();
  await tx.jobs.put({
    kind: activation,
    key: String(image.id),
    payload: image.id,
    putAt: now,
    dueAt: now + delays.restore,
  });
  const restoring = await changed(tx, timing, { ...image, status: 'ACTIVATING' });
  await forEachReferrer(tx, image, alsoRestore);
  return restoring;
}

/** What a copy finds where it goes: active at once. A restore that somebody asked for there ends with it, and stays a restore. */
export const activateForCopy = (tx: Writer, timing: Timing, image: Image): Promise<Image> =>
  activate(tx, timing, image, { isCopy: true });

/** Ends a restore. */
export async function activateImage(tx: Writer, timing: Timing, imageId: number): Promise<void> {
  const image = await tx.images.byId(imageId);
  if (image?.status === 'ACTIVATING') await activate(tx, timing, image);
}

/** The restore of an image that is gone, or active, does not have to end. */
export const forgetActivation = (tx: Writer, imageId: number) => tx.jobs.remove(activation, String(imageId));

/**
 * Leaves what is active. What an index lists is active before the index is, and what refers to an image after it. Like a push, a restore has the
 * image scanned and replicated, unless replication itself brings it back. Source: user guide, "Restoring an image";
 * ecr-behaviour §9.2.
 */
export async function activate(
  tx: Writer,
  timing: Timing,
  image: Image,
  { isCopy = false }: { readonly isCopy?: boolean } = {},
): Promise<Image> {
  if (image.status === 'ACTIVE') return image;
  const alsoActivate = (other: Image) => activate(tx, timing, other, { isCopy });
  await forEachChild(tx, image, alsoActivate);
  // An index that refers to what it lists has come back with that.
  const current = await tx.images.byId(image.id);
  if (current?.status === 'ACTIVE') return current;
  await forgetActivation(tx, image.id);
  const now = timing.clock.now();
  const repository = await repositoryOf(tx, image);
  await scanOnPush(tx, repository, image, now);
  const isRestore = !isCopy || image.status === 'ACTIVATING';
  if (isRestore) await scheduleCopies(tx, timing, repository, image, await tx.tags.ofImage(image.id));
  const active = await told(tx, timing, repository, { ...image, status: 'ACTIVE', activatedAt: now });
  await forEachReferrer(tx, image, alsoActivate);
  return active;
}

async function repositoryOf(tx: Writer, { id, repositoryId }: Image): Promise<Repository> {
  const repository = await tx.repositories.byId(repositoryId);
  if (repository === undefined) throw new Error(`image ${id} is in no repository`);
  return repository;
}

async function forEachChild(tx: Writer, { id, repositoryId }: Image, act: (child: Image) => Promise<unknown>) {
  const listed = await tx.images.byDigests(repositoryId, await tx.images.children(id));
  await forEach(
    tx,
    listed.sort((x, y) => x.id - y.id),
    act,
  );
}

async function forEachReferrer(tx: Writer, image: Image, act: (referrer: Image) => Promise<unknown>) {
  const which = { subject: image.digest };
  for (let page = { after: 0, limit: 100 }; ; ) {
    const referrers = await tx.images.referrers(image.repositoryId, which, page);
    await forEach(tx, referrers, act);
    const last = referrers.at(-1);
    if (last === undefined || referrers.length < page.limit) return;
    page = { ...page, after: last.id };
  }
}

/** Each as the last has left it: an index may list the same image in many ways. */
async function forEach(tx: Writer, images: readonly Image[], act: (image: Image) => Promise<unknown>) {
  for (const { id } of images) {
    const image = await tx.images.byId(id);
    if (image !== undefined) await act(image);
  }
}

/** A restore that only begins is no event. */
async function told(tx: Writer, timing: Timing, repository: Repository, image: Image): Promise<Image> {
  const activatedAt = image.status === 'ACTIVE' ? image.activatedAt : undefined;
  await record(tx, timing, repository, storageClassChanged(repository.name, image, activatedAt));
  return changed(tx, timing, image);
}

async function changed(tx: Writer, timing: Timing, image: Image): Promise<Image> {
  await tx.images.setStatus(image);
  await scheduleEvaluation(tx, timing, image.repositoryId);
  return image;
}
