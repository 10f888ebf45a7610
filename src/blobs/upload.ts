/** Uploads on the disk: a growing file each, hashed while it grows. */
import { closeSync, createReadStream, fstatSync, ftruncateSync, openSync, statSync, writev, writevSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { createTurns } from '../turns.ts';
import { batchesTo } from './batches.ts';
import { BlobTooLarge, type UploadStore } from './blob-store.ts';
import type { Mover, Syncer, Trace } from './durable.ts';
import type { Layout } from './layout.ts';
import { digestOf, hashFile, type RunningHash, runningHashes, update } from './verify.ts';

/** Open uploads whose hash is kept; those beyond are read again when their digest is asked for. */
const keptHashes = 1_000;

interface Durably {
  readonly move: Mover;
  readonly sync: Syncer;
}

export function uploadsOn(layout: Layout, { move, sync }: Durably, trace: Trace | undefined): UploadStore {
  const hashes = runningHashes(keptHashes);
  const inTurn = createTurns();
  /** By upload: where the bytes begin that are being written. */
  const appending = new Map<string, number>();
  return {
    async create(name) {
      closeSync(openSync(layout.upload(name), 'wx', 0o600));
    },
    received: async (name) => sizeOf(layout.upload(name)),
    async kept(name) {
      const size = sizeOf(layout.upload(name));
      return size === undefined ? undefined : Math.min(size, appending.get(name) ?? size);
    },
    append: (name, offset, source, limit) =>
      inTurn(name, async () => {
        const running = hashes.take(name, offset);
        appending.set(name, offset);
        try {
          const size = await appendToFile(layout.upload(name), { offset, source, limit, running });
          trace?.('write');
          if (running !== undefined) hashes.put(name, running);
          return size;
        } finally {
          appending.delete(name);
        }
      }),
    sync: (name) => inTurn(name, () => sync(layout.upload(name))),
    writtenAt: async (name) => statSync(layout.upload(name), { throwIfNoEntry: false })?.mtimeMs,
    read: (name, { first, last }) => createReadStream(layout.upload(name), { start: first, end: last }),
    digest: (name, algorithm) =>
      inTurn(name, async () => {
        const path = layout.upload(name);
        if (algorithm !== 'sha256') return digestOf(await hashFile(path, algorithm), algorithm);
        const running = hashes.take(name, statSync(path).size) ?? (await hashFile(path, algorithm));
        hashes.put(name, running);
        return digestOf(running, algorithm);
      }),
    commit: (name, digest) =>
      inTurn(name, async () => {
        const path = layout.upload(name);
        const { size } = statSync(path);
        await move(path, digest);
        hashes.drop(name);
        return { digest, size };
      }),
    /** Waits for nobody: bytes that are still arriving go to a file without a name. */
    async discard(name) {
      hashes.drop(name);
      await rm(layout.upload(name), { force: true });
    },
  };
}

/** Size in bytes of a file, or undefined where there is none. */
export const sizeOf = (path: string): number | undefined => statSync(path, { throwIfNoEntry: false })?.size;

interface Appending {
  readonly offset: number;
  readonly source: AsyncIterable<Uint8Array>;
  readonly limit: number;
  readonly running: RunningHash | undefined;
}

async function appendToFile(path: string, appending: Appending): Promise<number> {
  const { offset } = appending;
  const file = openSync(path, 'r+');
  try {
    const { size } = fstatSync(file);
    if (offset > size) throw new RangeError(`the upload has ${size} bytes, so nothing can be written at ${offset}`);
    if (offset < size) ftruncateSync(file, offset);
    return await writeSource(file, appending);
  } finally {
    closeSync(file);
  }
}

async function writeSource(file: number, { offset, source, limit, running }: Appending): Promise<number> {
  const batches = batchesTo({ writev: (chunks, position) => writeChunks(file, chunks, position) }, offset);
  let size = offset;
  try {
    for await (const bytes of source) {
      size += bytes.length;
      if (size > limit) throw new BlobTooLarge(`the upload is longer than ${limit} bytes`);
      await batches.add(bytes);
      if (running !== undefined) update(running, bytes);
    }
    return await batches.finish();
  } catch (error) {
    await batches.settled();
    ftruncateSync(file, offset);
    throw error;
  }
}

/** Bytes that are written at once: a turn through a thread takes longer than to copy them. */
const smallWrite = 64 * 1024;
const writevInThread = promisify(writev);

async function writeChunks(file: number, chunks: readonly Uint8Array[], position: number) {
  const size = chunks.reduce((sum, { length }) => sum + length, 0);
  if (size <= smallWrite) return { bytesWritten: writevSync(file, chunks, position) };
  const { bytesWritten } = await writevInThread(file, chunks, position);
  return { bytesWritten };
}
