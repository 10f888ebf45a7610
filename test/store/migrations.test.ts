import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { migrate } from '../../src/store/migrations.ts';
import { openDatabase } from '../../src/store/sqlite.ts';
import { openStore } from '../../src/store/store.ts';
import { addRepository, newFolder, newStore, push, scope } from './open.ts';

const version = (folder: string) => {
  const database = openDatabase(join(folder, 'registry.db'));
  const rows = database.prepare('PRAGMA user_version').all() as { user_version: number }[];
  database.close();
  return rows[0]?.user_version;
};

const setVersion = (folder: string, to: number) => {
  const database = openDatabase(join(folder, 'registry.db'));
  database.exec(`PRAGMA user_version = ${to}`);
  database.close();
};

describe('the schema', () => {
  it('is made in a fresh folder', async () => {
    const folder = newFolder();
    const store = newStore({}, folder);
    expect(await store.repositories.page(scope, { after: 0, limit: 10, base: '' })).toEqual({ json: '[]' });
    await store.close();
    expect(version(folder)).toBeGreaterThan(0);
  });

  it.each(['full', 'os'] as const)('is found again with everything in it, durability %s', async (durability) => {
    const folder = newFolder();
    const first = newStore({ durability }, folder);
    const repository = await addRepository(first);
    const image = await push(first, repository, 1, { tags: ['latest'] });
    await first.close();
    const before = version(folder);
    const second = newStore({ durability }, folder);
    expect(await second.images.byTag(repository.id, 'latest')).toEqual(image);
    await second.close();
    expect(version(folder)).toBe(before);
  });

  it('of a newer version is refused, in words, and left alone', async () => {
    const folder = newFolder();
    await newStore({}, folder).close();
    const known = version(folder)!;
    setVersion(folder, known + 1);
    const message = `the data folder has schema ${known + 1}, this version knows ${known}: use a newer cloudmock-ecr`;
    expect(() => openStore(folder, { durability: 'os' })).toThrow(message);
    expect(version(folder)).toBe(known + 1);
    setVersion(folder, known);
    expect(await newStore({}, folder).repositories.count(scope)).toBe(0);
  });

  it('stays as it was when a step fails', () => {
    const database = openDatabase(':memory:');
    database.exec('CREATE TABLE settings (in_the_way TEXT)');
    expect(() => migrate(database)).toThrow(/settings/);
    const tables = database.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).all();
    expect(tables).toEqual([{ name: 'settings' }]);
    expect(database.prepare('PRAGMA user_version').all()).toEqual([{ user_version: 0 }]);
    database.close();
  });

  it('is brought up to date once', () => {
    const database = openDatabase(':memory:');
    migrate(database);
    const objects = () => database.prepare('SELECT name FROM sqlite_master ORDER BY name').all();
    const before = objects();
    migrate(database);
    expect(objects()).toEqual(before);
    expect(before.length).toBeGreaterThan(10);
    database.close();
  });
});
