/** The digest of an upload: a hash that runs along with its bytes, or the file read again. */
import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { DigestAlgorithm } from './blob-store.ts';

/** A hash and the number of bytes it has seen. */
export interface RunningHash {
  readonly hash: Hash;
  length: number;
}

/** The running hashes of open uploads: a bounded number, since each can be made again from the file. */
export interface RunningHashes {
  /** Takes the hash out, so that nobody else goes on with it; undefined if none has seen exactly `length` bytes. */
  take(name: string, length: number): RunningHash | undefined;
  put(name: string, running: RunningHash): void;
  drop(name: string): void;
}

export function runningHashes(limit: number): RunningHashes {
  const byName = new Map<string, RunningHash>();
  return {
    take(name, length) {
      const running = byName.get(name);
      byName.delete(name);
      if (running?.length === length) return running;
      return length === 0 ? newHash() : undefined;
    },
    put(name, running) {
      byName.delete(name);
      byName.set(name, running);
      const [oldest] = byName.keys();
      if (byName.size > limit && oldest !== undefined) byName.delete(oldest);
    },
    drop: (name) => void byName.delete(name),
  };
}

const newHash = (algorithm: DigestAlgorithm = 'sha256'): RunningHash => ({ hash: createHash(algorithm), length: 0 });

export function update(running: RunningHash, bytes: Uint8Array): void {
  running.hash.update(bytes);
  running.length += bytes.length;
}

/** The digest of what the hash has seen so far; the hash can go on. */
export const digestOf = ({ hash }: RunningHash, algorithm: DigestAlgorithm): string =>
  `${algorithm}:${hash.copy().digest('hex')}`;

/** Reads a file through a hash, a chunk at a time. */
export async function hashFile(path: string, algorithm: DigestAlgorithm): Promise<RunningHash> {
  const running = newHash(algorithm);
  for await (const bytes of createReadStream(path, { highWaterMark: 1 << 20 })) update(running, bytes);
  return running;
}
