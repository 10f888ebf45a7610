/** Cleans what a killed process left behind: uploads that only the disk or only the metadata knows, bytes without a link. */
import type { Services } from '../context.ts';
import { settled } from '../later.ts';
import { fileOf, ownerOf } from './layer-uploads.ts';

type Parts = Pick<Services, 'store' | 'blobs' | 'layers'>;

/** Before the first request: removes files whose repository or row is gone, and rows whose file is gone. */
export async function recoverUploads({ store, blobs }: Parts): Promise<void> {
  const files = new Set(await blobs.uploadNames());
  const rows = await store.uploads.all();
  if (files.size + rows.length === 0) return;
  const repositoryIds = await store.repositories.ids(undefined);
  const known = new Set(rows.map(({ repositoryId, id }) => fileOf(repositoryId, 'api', id)));
  for (const file of files) {
    const owner = ownerOf(file);
    if (owner === undefined) continue;
    const isWanted = owner.door === 'registry' ? repositoryIds.has(owner.repositoryId) : known.has(file);
    if (!isWanted) await blobs.uploads.discard(file);
  }
  const lost = rows.filter(({ repositoryId, id }) => !files.has(fileOf(repositoryId, 'api', id)));
  if (lost.length === 0) return;
  await store.write(async (tx) => {
    for (const { id } of lost) await tx.uploads.delete(id);
  });
}

/** Beside the requests: removes bytes that nobody links to; stops early when `signal` says so. */
export async function recoverBlobs({ blobs, layers }: Parts, signal: AbortSignal): Promise<void> {
  if (!(await settled(signal))) return;
  for await (const digest of blobs.digests()) {
    if (signal.aborted) return;
    await layers.sweep([digest]);
  }
}
