/** The lock on a data folder: one that the kernel drops with the process, however it ends. */
import { join } from 'node:path';
import { type Database, openDatabase } from './sqlite.ts';

/** The database that is locked and never written. Whoever opens and closes this file by other means drops the lock. */
const lockFile = 'lock.db';

const sqliteBusy = 5;

/** Takes the lock, without waiting for it; returns how to give it back, or undefined if somebody else has it. */
export function takeLock(folder: string): (() => void) | undefined {
  const database = openDatabase(join(folder, lockFile));
  try {
    database.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode === sqliteBusy) return undefined;
    throw error;
  }
  return closeOnce(database);
}

function closeOnce(database: Database): () => void {
  let open = true;
  return () => {
    if (open) database.close();
    open = false;
  };
}
