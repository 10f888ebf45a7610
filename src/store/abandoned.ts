/** Temporary data folders that killed processes left behind: found by their name, known by their lock that nobody holds. */
import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { takeLock } from './lock.ts';

export const temporaryPrefix = 'cloudmock-ecr-';

/** Folders looked at in one start; the rest is left for the next. */
const lookedAt = 200;

/** A younger folder may belong to a process between making it and taking its lock. */
const minimumAgeMs = 60_000;

/** Removes them, one after the other, until the signal. Never fails: what cannot be removed now stays for the next start. */
export async function removeAbandoned(parent: string, signal?: AbortSignal): Promise<void> {
  for (const path of await candidates(parent)) {
    if (signal?.aborted) return;
    try {
      if (await isOldAndOurs(path)) await removeUnlessHeld(path);
    } catch {
      // It is somebody else's, or another process is removing it.
    }
  }
}

async function candidates(parent: string): Promise<string[]> {
  try {
    const names = (await readdir(parent)).filter((name) => name.startsWith(temporaryPrefix));
    return names.slice(0, lookedAt).map((name) => join(parent, name));
  } catch {
    return [];
  }
}

/** A link, or a folder of another user in a shared place, is none of ours. */
async function isOldAndOurs(path: string): Promise<boolean> {
  const found = await lstat(path);
  const ours = found.uid === (process.getuid?.() ?? found.uid);
  return found.isDirectory() && ours && Date.now() - found.mtimeMs > minimumAgeMs;
}

async function removeUnlessHeld(path: string): Promise<void> {
  const unlock = takeLock(path);
  if (unlock === undefined) return;
  try {
    await rm(path, { recursive: true, force: true });
  } finally {
    unlock();
  }
}
