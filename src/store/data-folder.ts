/** The folder that holds everything: made, checked and locked at start, released at the end. */
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  statSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { settled } from '../later.ts';
import { removeAbandoned, temporaryPrefix } from './abandoned.ts';
import { takeLock } from './lock.ts';

export interface DataFolder {
  readonly path: string;
  /** It is removed when it is released. */
  readonly temporary: boolean;
  /** Gives the lock back. Nothing may use the folder any more. */
  release(): Promise<void>;
}

/** The data folder cannot be used; the message is one line that says what to do. */
export class DataFolderError extends Error {
  override readonly name = 'DataFolderError';
}

/**
 * Opens a data folder, made with mode 0700 where there is none; without a path a temporary one, and then those that
 * killed processes left behind are removed in the background.
 * @throws DataFolderError when another process has it, or it cannot be written
 */
export function openDataFolder(path: string | undefined): DataFolder {
  if (path !== undefined) return lockedFolder(resolve(path));
  const parent = tmpdir();
  const folder = temporaryFolder(parent);
  const cleaning = new AbortController();
  void settled(cleaning.signal).then((isTime) => (isTime ? removeAbandoned(parent, cleaning.signal) : undefined));
  return {
    ...folder,
    async release() {
      cleaning.abort();
      await folder.release();
    },
  };
}

function lockedFolder(path: string): DataFolder {
  writable(path, () => {
    makeFolder(path);
    accessSync(path, constants.W_OK | constants.X_OK);
  });
  return locked(path, false);
}

function temporaryFolder(parent: string): DataFolder {
  return locked(
    writable(parent, () => mkdtempSync(join(parent, temporaryPrefix))),
    true,
  );
}

function locked(path: string, temporary: boolean): DataFolder {
  const unlock = writable(path, () => takeLock(path));
  if (unlock === undefined) {
    throw new DataFolderError(
      `The data folder ${path} is in use by another cloudmock-ecr process: stop it, or choose another folder with --data`,
    );
  }
  const release = async () => {
    if (temporary) await rm(path, { recursive: true, force: true });
    unlock();
  };
  return { path, temporary, release };
}

function writable<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const reason = message.startsWith(code) ? message : `${code} ${message}`;
    throw new DataFolderError(`The data folder ${path} cannot be written: ${reason}`);
  }
}

/**
 * Makes the folder and those above it, and puts their entries on the disk, since what is pushed later is no safer than they are.
 * One at a time, because Node's recursive mkdir never ends where a file system answers ENOENT for what it will not make.
 */
function makeFolder(path: string): void {
  if (isFolder(path)) return;
  const parent = dirname(path);
  if (!existsSync(parent)) makeFolder(parent);
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if (isFolder(path)) return;
    throw error;
  }
  syncFolder(parent);
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
