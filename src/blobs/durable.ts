/**
 * The move of a finished upload to its final name, as safe against a power loss as was asked for. What only changes names is
 * done at once: it takes microseconds, and a turn through a thread several times as long.
 */
import { chmodSync, mkdirSync, renameSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Layout } from './layout.ts';

/** The steps that matter for durability, told in the order in which they are done. */
export type Trace = (step: 'write' | 'fsync' | 'rename' | 'fsync-folder') => void;

export interface DiskOptions {
  /** `full`: a commit is on the disk when it returns. `os`: it survives a killed process, not a power loss. */
  readonly durability: 'full' | 'os';
  readonly trace?: Trace;
}

const readOnly = 0o444;

export type Mover = (from: string, digest: string) => Promise<void>;

/** Makes sure of a file that still grows. */
export type Syncer = (path: string) => Promise<void>;

/** Does a step and then tells it: what is told has been done. */
type Step = (name: Parameters<Trace>[0], work: () => void | Promise<void>) => Promise<void>;

const stepsTold =
  (trace: Trace | undefined): Step =>
  async (name, work) => {
    await work();
    trace?.(name);
  };

export function mover(layout: Layout, { durability, trace }: DiskOptions): Mover {
  const step = stepsTold(trace);
  const made = new Set<string>();
  const move = (from: string, digest: string) => {
    const [fanOut] = layout.foldersOf(digest);
    if (!made.has(fanOut)) mkdirSync(fanOut, { recursive: true, mode: 0o700 });
    made.add(fanOut);
    return step('rename', () => renameSync(from, layout.blob(digest)));
  };
  if (durability === 'os') {
    return async (from, digest) => {
      chmodSync(from, readOnly);
      await move(from, digest);
    };
  }
  const syncFolders = folderSync(step);
  return async (from, digest) => {
    await step('fsync', () => syncFile(from, readOnly));
    await move(from, digest);
    await syncFolders(layout.foldersOf(digest));
  };
}

/** Of uploads, which stand in one folder. */
export function syncer({ uploads }: Layout, { durability, trace }: DiskOptions): Syncer {
  if (durability === 'os') return async () => {};
  const step = stepsTold(trace);
  return async (path) => {
    await step('fsync', () => syncFile(path));
    await step('fsync-folder', () => syncFolder(uploads));
  };
}

async function syncFile(path: string, mode?: number): Promise<void> {
  const file = await open(path, 'r');
  try {
    if (mode !== undefined) await file.chmod(mode);
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Syncs the folder of a blob, and each folder above it once in the life of the process: that it exists already does not
 * say that the entry which makes it reachable is on the disk, since whoever made it may have been killed before the sync.
 */
function folderSync(step: Step) {
  const reachable = new Set<string>();
  return async ([folder, ...above]: readonly [string, ...string[]]): Promise<void> => {
    await step('fsync-folder', () => syncFolder(folder));
    for (const parent of reachable.has(folder) ? [] : above) await step('fsync-folder', () => syncFolder(parent));
    reachable.add(folder);
  };
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
