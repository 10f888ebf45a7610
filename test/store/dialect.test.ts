import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Generated, type Kysely, sql } from 'kysely';
import { kyselyOn, SqliteConnection } from '../../src/store/dialect.ts';
import { type Database, openDatabase } from '../../src/store/sqlite.ts';

interface Tables {
  words: { id: Generated<number>; word: string; bytes: Uint8Array | null };
}

let database: Database;
let prepared: string[];
let db: Kysely<Tables>;

beforeEach(() => {
  database = openDatabase(':memory:');
  database.exec('CREATE TABLE words (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE, bytes BLOB)');
  prepared = [];
  const counted: Database = {
    exec: (text) => database.exec(text),
    close: () => database.close(),
    prepare: (text) => {
      prepared.push(text);
      return database.prepare(text);
    },
  };
  db = kyselyOn<Tables>(new SqliteConnection(counted));
});
afterEach(() => database.close());

const insert = (word: string, bytes: Uint8Array | null = null) => db.insertInto('words').values({ word, bytes });
const find = (word: string) => db.selectFrom('words').selectAll().where('word', '=', word).executeTakeFirst();

describe('the dialect', () => {
  it('returns rows', async () => {
    await insert('a', Uint8Array.of(0, 255)).execute();
    const row = await find('a');
    expect({ ...row, bytes: [...row!.bytes!] }).toEqual({ id: 1, word: 'a', bytes: [0, 255] });
    expect(await find('b')).toBeUndefined();
  });

  it('returns what was written, where it is asked for', async () => {
    expect(await insert('a').returning(['id', 'word']).executeTakeFirst()).toEqual({ id: 1, word: 'a' });
    expect(await db.deleteFrom('words').where('id', '=', 1).returning('word').execute()).toEqual([{ word: 'a' }]);
  });

  it('counts what was written', async () => {
    expect(await insert('a').executeTakeFirst()).toMatchObject({ insertId: 1n, numInsertedOrUpdatedRows: 1n });
    const again = await insert('a')
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    expect(again.numInsertedOrUpdatedRows).toBe(0n);
    const changed = await db.updateTable('words').set({ word: 'b' }).executeTakeFirst();
    expect(changed.numUpdatedRows).toBe(1n);
    expect((await db.deleteFrom('words').executeTakeFirst()).numDeletedRows).toBe(1n);
  });

  it('runs raw text', async () => {
    expect((await sql<{ one: number }>`SELECT ${1} + 0 AS one`.execute(db)).rows).toEqual([{ one: 1 }]);
  });

  it('prepares a statement once for all its parameters', async () => {
    for (const word of ['a', 'b', 'c']) await insert(word).execute();
    for (const word of ['a', 'b', 'c']) expect((await find(word))?.word).toBe(word);
    expect(prepared).toHaveLength(2);
  });

  it('keeps a bounded number of statements', async () => {
    const ask = (index: number) => sql.raw<{ n: number }>(`SELECT ${index} AS n`).execute(db);
    for (let index = 0; index < 500; index += 1) await ask(index);
    await ask(0);
    expect(prepared).toHaveLength(500);
    await ask(500);
    expect((await ask(0)).rows).toEqual([{ n: 0 }]);
    expect(prepared).toHaveLength(502);
  });

  it('opens no transaction and streams nothing, which are not its business', async () => {
    await expect(db.transaction().execute(async () => {})).rejects.toThrow('Store.write');
    await expect(db.selectFrom('words').selectAll().stream().next()).rejects.toThrow('does not stream');
  });
});

describe('the driver', () => {
  it('opens and makes a file', () => {
    const other = openDatabase(':memory:');
    other.exec('CREATE TABLE t (a)');
    expect(other.prepare('INSERT INTO t VALUES (?)').run('x')).toMatchObject({ changes: 1 });
    expect(other.prepare('SELECT a FROM t').all()).toEqual([{ a: 'x' }]);
    other.close();
  });

  it('leaves the process its warnings', () => {
    const before = process.emitWarning;
    openDatabase(':memory:').close();
    expect(process.emitWarning).toBe(before);
  });
});
