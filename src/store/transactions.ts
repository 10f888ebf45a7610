/** One transaction on the writing connection: committed or rolled back, and never left open for something else. */
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import { SqliteConnection } from './dialect.ts';
import type { Database } from './sqlite.ts';

export type Transaction<Tx> = <Result>(fn: (tx: Tx) => Promise<Result>) => Promise<Result>;

/** Transactions on a database, each with a `tx` of its own that ends with it; one at a time, which the caller sees to. */
export function transactionsOn<Tx>(
  database: Database,
  bind: (connection: DatabaseConnection) => Tx,
  trace: ((step: 'commit') => void) | undefined,
): Transaction<Tx> {
  const statements = new SqliteConnection(database);
  return async (fn) => {
    const connection = new EndingConnection(statements);
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = await onlyStatements(fn(bind(connection)));
      connection.end();
      database.exec('COMMIT');
      trace?.('commit');
      return result;
    } catch (error) {
      connection.end();
      rollback(database);
      throw error;
    }
  };
}

/** Refuses what comes after the end: a statement of a failed transaction would land in the next one. */
class EndingConnection implements DatabaseConnection {
  readonly #statements: SqliteConnection;
  #ended = false;

  constructor(statements: SqliteConnection) {
    this.#statements = statements;
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
