import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { Writer } from '../../src/store/store.ts';
import { addRepository, newFolder, newStore, push, scope, settings, shown } from './open.ts';

const insert = (name: string) => (tx: Writer) => tx.repositories.insert(scope, name, { settings, shown, tags: {} });

/** A promise that never ends by itself, and how to end it. */
function held() {
  let release = () => {};
  const promise = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { promise, release };
}

describe('write', () => {
  it('returns what the function returns, and commits', async () => {
    const store = newStore();
    const repository = await store.write(insert('a'));
    expect(await store.repositories.find(scope, 'a')).toEqual(repository);
  });

  it('undoes everything when the function throws', async () => {
    const store = newStore();
    await store.write(insert('before'));
    const failed = store.write(async (tx) => {
      await insert('a')(tx);
      await insert('b')(tx);
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    expect(await store.repositories.names(scope, { last: '', limit: 10 })).toEqual(['before']);
    expect(await store.repositories.count(scope)).toBe(1);
  });

  it('undoes everything when the function throws before it awaits', async () => {
    const store = newStore();
    const failed = store.write(() => {
      throw new Error('at once');
    });
    await expect(failed).rejects.toThrow('at once');
    expect((await store.write(insert('a'))).name).toBe('a');
  });

  it('undoes everything when a statement fails', async () => {
    const store = newStore();
    const failed = store.write(async (tx) => {
      await insert('a')(tx);
      await insert('a')(tx);
    });
    await expect(failed).rejects.toThrow(/UNIQUE/);
    expect(await store.repositories.find(scope, 'a')).toBeUndefined();
  });

  it('goes on after a failed one', async () => {
    const store = newStore();
    const failed = store.write(async () => Promise.reject(new Error('no')));
    const next = store.write(insert('a'));
    await expect(failed).rejects.toThrow('no');
    expect((await next).name).toBe('a');
  });

  it('sees its own writes, which nobody else sees before the end', async () => {
    const store = newStore();
    const seen = await store.write(async (tx) => {
      await insert('a')(tx);
      return { inside: await tx.repositories.count(scope), outside: await store.repositories.count(scope) };
    });
    expect(seen).toEqual({ inside: 1, outside: 0 });
    expect(await store.repositories.count(scope)).toBe(1);
  });

  it('queues writers in the order in which they came', async () => {
    const store = newStore();
    const order: string[] = [];
    const writer = (name: string) =>
      store.write(async (tx) => {
        order.push(`${name} begins`);
        await insert(name)(tx);
        order.push(`${name} ends`);
      });
    await Promise.all([writer('a'), writer('b'), writer('c')]);
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  it('loses no update among many writers', async () => {
    const store = newStore();
    const add = () =>
      store.write(async (tx) => {
        const count = Number((await tx.settings.find(scope, 'count')) ?? 0);
        await tx.settings.set(scope, 'count', String(count + 1));
      });
    await Promise.all(Array.from({ length: 100 }, add));
    expect(await store.settings.find(scope, 'count')).toBe('100');
  });

  it('tells of each commit, and of no rollback', async () => {
    const commits: string[] = [];
    const store = newStore({ durability: 'full', trace: (step) => commits.push(step) });
    await store.write(insert('a'));
    await store.write(async () => Promise.reject(new Error('no'))).catch(() => {});
    await store.write(insert('b'));
    expect(commits).toEqual(['commit', 'commit']);
  });
});

describe('a transaction that awaits something other than tx', () => {
  const message = 'a transaction awaited something other than tx: do bytes, network and other writes outside write()';

  it('fails with a message and is undone', async () => {
    const store = newStore();
    const { promise, release } = held();
    const misuse = store.write(async (tx) => {
      await insert('a')(tx);
      await promise;
    });
    await expect(misuse).rejects.toThrow(message);
    release();
    expect(await store.repositories.find(scope, 'a')).toBeUndefined();
  });

  it('fails when it waits for another write, instead of hanging', async () => {
    const store = newStore();
    let inner: Promise<unknown> = Promise.resolve();
    const misuse = store.write(async () => {
      inner = store.write(insert('inner'));
      await inner;
    });
    await expect(misuse).rejects.toThrow(message);
    await inner;
    expect(await store.repositories.find(scope, 'inner')).toBeDefined();
  });

  it('keeps no later writer waiting', async () => {
    const store = newStore();
    const { promise, release } = held();
    const misuse = store.write(() => promise);
    const next = store.write(insert('next'));
    await expect(misuse).rejects.toThrow(message);
    expect((await next).name).toBe('next');
    release();
  });

  it('writes nothing into the transactions of others', async () => {
    const store = newStore();
    const { promise, release } = held();
    let late: Promise<unknown> = Promise.resolve();
    const misuse = store.write((tx) => {
      late = promise.then(() => insert('late')(tx));
      return late;
    });
    await expect(misuse).rejects.toThrow(message);
    await store.write(async (tx) => {
      release();
      await insert('other')(tx);
      await expect(late).rejects.toThrow('the transaction has ended');
    });
    expect(await store.repositories.names(scope, { last: '', limit: 10 })).toEqual(['other']);
  });
});

describe('tx after its transaction', () => {
  it('is refused', async () => {
    const store = newStore();
    let kept: Writer | undefined;
    await store.write(async (tx) => {
      kept = tx;
    });
    await expect(kept!.repositories.count(scope)).rejects.toThrow('the transaction has ended');
    await expect(insert('a')(kept!)).rejects.toThrow('the transaction has ended');
    expect(await store.repositories.count(scope)).toBe(0);
  });
});

describe('reads', () => {
  it('are not delayed by a writer that does not end', async () => {
    const store = newStore();
    await store.write(insert('before'));
    const { promise, release } = held();
    let ended = false;
    const slow = store
      .write(async (tx) => {
        await insert('slow')(tx);
        await promise;
      })
      .catch(() => {
        ended = true;
      });
    const names = await store.repositories.names(scope, { last: '', limit: 10 });
    expect({ names, ended }).toEqual({ names: ['before'], ended: false });
    await slow;
    release();
  });

  it('go on between the statements of a long transaction', async () => {
    const store = newStore();
    const repository = await addRepository(store);
    let statements = 0;
    const long = store.write(async (tx) => {
      for (; statements < 2_000; statements += 1) await tx.settings.set(scope, 'name', String(statements));
    });
    expect(await store.repositories.find(scope, repository.name)).toEqual(repository);
    expect(statements).toBeLessThan(2_000);
    await long;
    expect(statements).toBe(2_000);
  });

  it('see one state, however many writers wait', async () => {
    const store = newStore();
    const repository = await addRepository(store);
    const pushes = [1, 2, 3].map((number) => push(store, repository, number, { tags: [`t${number}`] }));
    expect(await store.tags.names(repository.id, { last: '', limit: 10 })).toEqual([]);
    await Promise.all(pushes);
    expect(await store.tags.names(repository.id, { last: '', limit: 10 })).toEqual(['t1', 't2', 't3']);
  });
});

describe('close', () => {
  it('waits for the writes before it', async () => {
    const folder = newFolder();
    const store = newStore({}, folder);
    const write = store.write(insert('a'));
    await store.close();
    await write;
    expect(await newStore({}, folder).repositories.count(scope)).toBe(1);
  });

  it('can be asked for twice', async () => {
    const store = newStore();
    await Promise.all([store.close(), store.close()]);
    await store.close();
    await expect(store.write(insert('a'))).rejects.toThrow();
  });
});

describe('a snapshot', () => {
  it('sees the state at its first read, while others write', async () => {
    const store = newStore();
    const repository = await addRepository(store);
    const { id } = repository;
    const counts: number[] = [];
    await store.snapshot(async (reader) => {
      counts.push(await reader.images.count(id));
      await push(store, repository, 1);
      await setImmediate();
      counts.push(await reader.images.count(id), await store.images.count(id));
    });
    expect(counts).toEqual([0, 0, 1]);
  });

  it('passes on what its function throws, and another can be taken', async () => {
    const store = newStore();
    await expect(store.snapshot(() => Promise.reject(new Error('on purpose')))).rejects.toThrow('on purpose');
    expect(await store.snapshot((reader) => reader.repositories.count(scope))).toBe(0);
  });
});
