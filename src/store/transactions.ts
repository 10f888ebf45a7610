/** One transaction on the writing connection: committed or rolled back, and never left open for something else. */
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import { SqliteConnection } from './dialect.ts';
import type { Database } from './sqlite.ts';

export type Transaction<Tx> = <Result>(fn: (tx: Tx) => Promise<Result>) => Promise<Result>;

/**
 * Transactions on a database, one at a time, which the caller sees to. `tx` is of use until its transaction ends; one whose
 * function failed, and may still be running, is never used again.
 */
export function transactionsOn<Tx>(
  database: Database,
  bind: (connection: DatabaseConnection) => Tx,
  trace: ((step: 'commit') => void) | undefined,
): Transaction<Tx> {
  const statements = new SqliteConnection(database);
  const [begin, commit] = ['BEGIN IMMEDIATE', 'COMMIT'].map((sql) => database.prepare(sql));
  const open = () => {
    const connection = new EndingConnection(statements);
    return { connection, tx: bind(connection) };
  };
  let idle: ReturnType<typeof open> | undefined;
  return async (fn) => {
    const current = idle ?? open();
    idle = undefined;
    current.connection.begin();
    begin?.run();
    try {
      const result = await onlyStatements(fn(current.tx));
      current.connection.end();
      commit?.run();
      trace?.('commit');
      idle = current;
      return result;
    } catch (error) {
      current.connection.end();
      rollback(database);
      throw error;
    }
  };
}

/** Refuses what comes after the end: a statement of a failed transaction would land in the next one. */
class EndingConnection implements DatabaseConnection {
  readonly #statements: SqliteConnection;
  #ended = true;

  constructor(statements: SqliteConnection) {
    this.#statements = statements;
  }

  begin(): void {
    this.#ended = false;
  }

  end(): void {
    this.#ended = true;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#ended) throw new Error('the transaction has ended: tx is of use only inside write()');
    return this.#statements.executeQuery(query);
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    return this.#statements.streamQuery();
  }
}

/** A failed COMMIT (a full disk) has already rolled back; then there is nothing left to undo. */
function rollback(database: Database): void {
  try {
    database.exec('ROLLBACK');
  } catch (error) {
    if (!/no transaction is active/.test(String(error))) throw error;
  }
}

/**
 * SQLite answers at once, so a transaction that awaits only statements ends before the event loop turns; one that is
 * still open then waits for something else and would keep every writer waiting with it.
 */
function onlyStatements<Result>(work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const check = setImmediate(() =>
      reject(
        new Error('a transaction awaited something other than tx: do bytes, network and other writes outside write()'),
      ),
    );
    work.then(resolve, reject).finally(() => clearImmediate(check));
  });
}
