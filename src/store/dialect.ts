/** A kysely dialect over one synchronous SQLite connection with cached prepared statements. */
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { Database, Statement } from './sqlite.ts';

/** More shapes of statement than the store has; a bound, not a tuning. */
const cachedStatements = 500;

/** An open database with its prepared statements, for as many kyselys as there are transactions. */
export class SqliteConnection implements DatabaseConnection {
  readonly #database: Database;
  readonly #statements = new Map<string, Statement>();

  constructor(database: Database) {
    this.#database = database;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const statement = this.#prepare(query.sql);
    if (returnsRows(query)) return { rows: statement.all(...query.parameters) as R[] };
    const { changes, lastInsertRowid } = statement.run(...query.parameters);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  }

  // biome-ignore lint/correctness/useYield: kysely asks for the method; nothing here streams
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('the store does not stream rows');
  }

  #prepare(sql: string): Statement {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    if (this.#statements.size >= cachedStatements) this.#statements.clear();
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

const returnsRows = ({ query }: CompiledQuery) =>
  query.kind === 'SelectQueryNode' ||
  query.kind === 'RawNode' ||
  ('returning' in query && query.returning !== undefined);

/** Transactions are the store's own, so that one begins and ends at one place; kysely never opens one here. */
class SqliteDriver implements Driver {
  readonly #connection: DatabaseConnection;

  constructor(connection: DatabaseConnection) {
    this.#connection = connection;
  }

  async init() {}
  async acquireConnection() {
    return this.#connection;
  }
  async releaseConnection() {}
  async beginTransaction() {
    throw new Error('transactions are opened by Store.write');
  }
  async commitTransaction() {}
  async rollbackTransaction() {}
  async destroy() {}
}

const connections = new WeakMap<object, DatabaseConnection>();

/** Kysely on an open connection; closing the database stays with the caller. */
export function kyselyOn<Schema>(connection: DatabaseConnection): Kysely<Schema> {
  const dialect: Dialect = {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new SqliteDriver(connection),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
  const db = new Kysely<Schema>({ dialect });
  connections.set(db, connection);
  return db;
}

/** The connection under a kysely of `kyselyOn`, for queries that are compiled already. */
export function connectionOf<Schema>(db: Kysely<Schema>): DatabaseConnection {
  const connection = connections.get(db);
  if (connection === undefined) throw new TypeError('not a kysely of kyselyOn');
  return connection;
}
