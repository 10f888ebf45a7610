import { describe, expect, it } from '@jest/globals';
import { kyselyOn, SqliteConnection } from '../../src/store/dialect.ts';
import { eventLimits, eventWriter } from '../../src/store/events.ts';
import { migrate } from '../../src/store/migrations.ts';
import type { Schema } from '../../src/store/schema.ts';
import { openDatabase } from '../../src/store/sqlite.ts';
import { newStore, scope } from './open.ts';

const elsewhere = { account: '111122223333', region: 'eu-west-1' };
const event = (body: string, at = scope) => ({ ...at, detailType: 'ECR Image Action', body });

/** A table of its own, with small limits. */
function newTable() {
  const database = openDatabase(':memory:');
  migrate(database);
  const events = eventWriter(kyselyOn<Schema>(new SqliteConnection(database)), { kept: 300, waiting: 1_000 });
  const addMany = async (count: number) => {
    for (let index = 0; index < count; index++) await events.add(event('{}'));
  };
  const first = async () => (await events.page(0, 1))[0]?.seq;
  return { events, addMany, first };
}

describe('events', () => {
  it('come in order, from where one stands', async () => {
    const store = newStore();
    expect([await store.events.newest(), await store.events.page(0, 10)]).toEqual([0, []]);
    await store.write(async (tx) => {
      for (const body of ['a', 'b', 'c']) await tx.events.add(event(body));
    });
    expect(await store.events.page(0, 2)).toEqual([
      { seq: 1, body: 'a' },
      { seq: 2, body: 'b' },
    ]);
    expect(await store.events.page(2, 2)).toEqual([{ seq: 3, body: 'c' }]);
    expect([await store.events.newest(), await store.events.countAfter(1)]).toEqual([3, 2]);
  });

  it('are found by account, region and type', async () => {
    const store = newStore();
    await store.write(async (tx) => {
      await tx.events.add(event('a'));
      await tx.events.add(event('b', elsewhere));
      await tx.events.add({ ...event('c', elsewhere), detailType: 'ECR Referrer Action' });
    });
    const bodies = async (filter: object) => (await store.events.page(0, 10, filter)).map(({ body }) => body);
    expect(await bodies({ account: scope.account })).toEqual(['a']);
    expect(await bodies({ region: elsewhere.region })).toEqual(['b', 'c']);
    expect(await bodies({ ...elsewhere, detailType: 'ECR Referrer Action' })).toEqual(['c']);
    expect(await bodies({ detailType: 'none' })).toEqual([]);
  });

  it('come with the change or not at all', async () => {
    const store = newStore();
    const failing = store.write(async (tx) => {
      await tx.events.add(event('a'));
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(await store.events.newest()).toBe(0);
  });

  it('go with their registry, and numbers are not given again', async () => {
    const store = newStore();
    await store.write(async (tx) => {
      await tx.events.add(event('a'));
      await tx.events.add(event('b', elsewhere));
      await tx.events.deleteAll(elsewhere);
    });
    expect(await store.events.page(0, 10)).toEqual([{ seq: 1, body: 'a' }]);
    await store.write((tx) => tx.events.deleteAll(undefined));
    await store.write((tx) => tx.events.add(event('c')));
    expect(await store.events.page(0, 10)).toEqual([{ seq: 3, body: 'c' }]);
  });

  it('are kept up to a number, a little more before old ones go', async () => {
    expect(eventLimits).toEqual({ kept: 10_000, waiting: 100_000 });
    const { events, addMany, first } = newTable();
    await addMany(550);
    expect([await first(), await events.countAfter(0)]).toEqual([201, 350]);
  });

  it('are kept for the slowest target, up to a larger number', async () => {
    const { events, addMany, first } = newTable();
    await events.setDelivered('slow', 5);
    await events.setDelivered('fast', 10_000);
    await addMany(500);
    expect(await first()).toBe(6);
    await addMany(700);
    expect(await first()).toBe(201);
    await events.removeTarget('slow');
    await addMany(100);
    expect([await first(), await events.newest()]).toEqual([1001, 1300]);
  });

  it('a target never goes back', async () => {
    const store = newStore();
    await store.write(async (tx) => {
      await tx.events.setDelivered('webhook', 5);
      await tx.events.setDelivered('webhook', 3);
    });
    expect(await store.events.targets()).toEqual(new Map([['webhook', 5]]));
  });
});
