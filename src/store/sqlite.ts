/** The SQLite driver: `node:sqlite` where Node has it without a flag, else its port with the same interface. */
import { createRequire } from 'node:module';

export interface Statement {
  all(...parameters: unknown[]): unknown[];
  run(...parameters: unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint };
}

export interface Database {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
}

const require = createRequire(import.meta.url);

/** Node 22.13 is the first that offers `node:sqlite` without a flag. */
const builtIn = () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 13);
};

let driver: { DatabaseSync: new (path: string) => Database } | undefined;

/** Opens a database file; loads the driver on first use, as a synchronous require because opening is synchronous too. */
export function openDatabase(path: string): Database {
  driver ??= builtIn() ? requireBuiltIn() : require('@photostructure/sqlite');
  if (driver === undefined) throw new Error('no SQLite driver');
  return new driver.DatabaseSync(path);
}

/** The built-in module warns that it is experimental; that line is not for the users of this server. */
function requireBuiltIn() {
  const emit = process.emitWarning;
  process.emitWarning = () => {};
  try {
    return require('node:sqlite');
  } finally {
    process.emitWarning = emit;
  }
}
