/** Cleans what a killed process left behind: uploads that only the disk or only the metadata knows, bytes without a link. */
import type { Services } from '../context.ts';

type Parts = Pick<Services, 'store' | 'blobs' | 'layers'>;

/** Before the first request: brings uploads on the disk and in the metadata together. */
export async function recoverUploads({ store, blobs }: Parts): Promise<void> {
  const onDisk = new Set(await blobs.uploadIds());
  const known = new Set(await store.uploads.ofRegistry(undefined));
  for (const id of onDisk) if (!known.has(id)) await blobs.uploads.discard(id);
  const lost = [...known].filter((id) => !onDisk.has(id));
  if (lost.length === 0) return;
  await store.write(async (tx) => {
    for (const id of lost) await tx.uploads.delete(id);
  });
}

/** Beside the requests: removes bytes that nobody links to; stops early when `signal` says so. */
export async function recoverBlobs({ blobs, layers }: Parts, signal: AbortSignal): Promise<void> {
  for await (const digest of blobs.digests()) {
    if (signal.aborted) return;
    await layers.sweep([digest]);
  }
}
