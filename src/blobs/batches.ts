/** Bytes to a file in larger writes than they arrive in, one under way while the next is gathered. */

/** A file that takes several chunks in one write, and may take a part of them only. */
export interface BatchFile {
  writev(chunks: readonly Uint8Array[], position: number): Promise<{ readonly bytesWritten: number }>;
}

/** Limits of a batch; the second bounds the memory that very small chunks take. */
const batchBytes = 512 * 1024;
const batchChunks = 64;

export interface Batches {
  /** Takes the bytes, which nobody may change any more; waits while two batches are on their way. */
  add(bytes: Uint8Array): Promise<void>;
  /** Writes what has been gathered; returns the position behind it. */
  finish(): Promise<number>;
  /** Waits for the write under way, however it ends: nothing is written after that. */
  settled(): Promise<void>;
}

export function batchesTo(file: BatchFile, start: number): Batches {
  let position = start;
  let chunks: Uint8Array[] = [];
  let bytes = 0;
  let writing: Promise<void> = Promise.resolve();
  const flush = async () => {
    await writing;
    writing = writeAll(file, chunks, position);
    // Seen at the next await; until then it must not count as unhandled.
    writing.catch(() => {});
    position += bytes;
    chunks = [];
    bytes = 0;
  };
  return {
    async add(chunk) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= batchBytes || chunks.length >= batchChunks) await flush();
    },
    async finish() {
      await flush();
      await writing;
      return position;
    },
    settled: () => writing.catch(() => {}),
  };
}

/** A disk that is about to be full takes a part and says so only at the next write. */
async function writeAll(file: BatchFile, chunks: readonly Uint8Array[], start: number): Promise<void> {
  let position = start;
  let rest = chunks.filter((chunk) => chunk.length > 0);
  while (rest.length > 0) {
    const { bytesWritten } = await file.writev(rest, position);
    position += bytesWritten;
    rest = behind(rest, bytesWritten);
  }
}

/** The chunks without their first `count` bytes. */
function behind(chunks: readonly Uint8Array[], count: number): Uint8Array[] {
  let left = count;
  const rest: Uint8Array[] = [];
  for (const chunk of chunks) {
    if (left < chunk.length) rest.push(chunk.subarray(left));
    left = Math.max(0, left - chunk.length);
  }
  return rest;
}
