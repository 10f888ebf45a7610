/** The blob store on a disk: a read-only file for each digest, a growing file for each upload. */
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { BlobStore } from './blob-store.ts';
import { type DiskOptions, mover, syncer } from './durable.ts';
import { layoutOf } from './layout.ts';
import { sizeOf, uploadsOn } from './upload.ts';

/** Bytes a read of the disk; smaller ones spend their time between threads, larger ones no longer fit the caches. */
const chunk = 256 * 1024;

/**
 * Opens, and on first use creates, the folders of the blobs in a data folder.
 * @throws TypeError (its methods) on a digest or an upload name that is none
 */
export function openBlobStore(folder: string, options: DiskOptions): BlobStore {
  const layout = layoutOf(folder);
  return {
    size: async (digest) => sizeOf(layout.blob(digest)),
    read: (digest, range) =>
      createReadStream(layout.blob(digest), {
        highWaterMark: chunk,
        ...(range !== undefined && { start: range.first, end: range.last }),
      }),
    uploads: uploadsOn(layout, { move: mover(layout, options), sync: syncer(layout, options) }, options.trace),
    async delete(digest) {
      await rm(layout.blob(digest), { force: true });
    },
    digests: layout.digests,
    uploadNames: layout.uploadNames,
  };
}
