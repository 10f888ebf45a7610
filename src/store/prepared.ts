/** Queries that are built and compiled once: building one takes longer than SQLite takes to answer it. */
import type { Compilable, CompiledQuery, Kysely, QueryResult } from 'kysely';
import { connectionOf } from './dialect.ts';
import type { Schema } from './schema.ts';

/** Stands in a built query for a value that each call brings. */
class Slot {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

export type Prepared<Args, Row> = (db: Kysely<Schema>, args: Args) => Promise<QueryResult<Row>>;

/**
 * A query with slots for values. `build` runs once, with an object whose every member is a slot, so it must not look at
 * the values: what differs in shape is another query.
 */
export function prepared<Args extends object, Row>(
  build: (db: Kysely<Schema>, args: Args) => Compilable<Row>,
): Prepared<Args, Row> {
  let compiled: CompiledQuery<Row> | undefined;
  return (db, args) => {
    compiled ??= build(db, slots<Args>()).compile();
    const { sql, query, queryId } = compiled;
    const parameters = compiled.parameters.map((value) =>
      value instanceof Slot ? (args as Record<string, unknown>)[value.name] : value,
    );
    return connectionOf(db).executeQuery({ sql, query, queryId, parameters });
  };
}

function slots<Args extends object>(): Args {
  return new Proxy({} as Args, { get: (_, name) => new Slot(String(name)) });
}

/** The key that SQLite gave to a row; to ask for it with `returning` costs twice as much. @throws where none was inserted */
export function insertedId({ insertId }: QueryResult<unknown>): number {
  if (insertId === undefined) throw new TypeError('nothing was inserted');
  return Number(insertId);
}
