import { beforeEach, describe, expect, it } from '@jest/globals';
import type { PreviewResult } from '../../src/store/lifecycle.ts';
import type { Store } from '../../src/store/store.ts';
import { addRepository, digest, facts, newStore, push } from './open.ts';

let store: Store;

beforeEach(() => {
  store = newStore();
});

describe('policies', () => {
  it('are one for a repository, and were not evaluated until they were', async () => {
    const { id } = await addRepository(store);
    const other = await addRepository(store, 'other');
    expect(await store.lifecycle.policy(id)).toBeUndefined();
    await store.write((tx) => tx.lifecycle.putPolicy(id, 'one'));
    await store.write((tx) => tx.lifecycle.setEvaluatedAt(id, 7));
    expect(await store.lifecycle.policy(id)).toEqual({ text: 'one', evaluatedAt: 7 });
    await store.write((tx) => tx.lifecycle.putPolicy(id, 'two'));
    expect(await store.lifecycle.policy(id)).toEqual({ text: 'two' });
    expect(await store.lifecycle.policy(other.id)).toBeUndefined();
    await store.write((tx) => tx.lifecycle.deletePolicy(id));
    expect(await store.lifecycle.policy(id)).toBeUndefined();
  });

  it('see the images of their repository, with tags in push order and what an index lists', async () => {
    const repository = await addRepository(store);
    const other = await addRepository(store, 'other');
    await push(store, other, 1, { tags: ['elsewhere'] });
    const one = await push(store, repository, 1, { tags: ['z', 'a'] });
    const two = await push(store, repository, 2, { image: { children: [digest(1)], subject: digest(9) } });
    await store.write((tx) => tx.images.setPulledAt(two.id, 5));
    const { pushedAt } = facts;
    expect(await store.lifecycle.images(repository.id, { after: 0, limit: 10 })).toEqual([
      { id: one.id, digest: digest(1), status: 'ACTIVE', tags: ['z', 'a'], children: [], pushedAt },
      {
        id: two.id,
        digest: digest(2),
        status: 'ACTIVE',
        tags: [],
        children: [digest(1)],
        pushedAt,
        pulledAt: 5,
        subject: digest(9),
      },
    ]);
  });

  it('see them a page at a time, each with what belongs to it', async () => {
    const repository = await addRepository(store);
    const ids: number[] = [];
    for (const number of [1, 2, 3, 4]) {
      const { id } = await push(store, repository, number, {
        tags: [`t${number}`],
        image: { children: [digest(number + 10)] },
      });
      ids.push(id);
    }
    const page = await store.lifecycle.images(repository.id, { after: ids[0] ?? 0, limit: 2 });
    expect(page).toMatchObject([
      { id: ids[1], tags: ['t2'], children: [digest(12)] },
      { id: ids[2], tags: ['t3'], children: [digest(13)] },
    ]);
    expect(await store.lifecycle.images(repository.id, { after: ids[3] ?? 0, limit: 2 })).toEqual([]);
  });
});

describe('previews', () => {
  const result = (number: number, tags: readonly string[] = []): PreviewResult => ({
    digest: digest(number),
    tags,
    pushedAt: number,
    status: 'ACTIVE',
    action: 'EXPIRE',
    rulePriority: 1,
  });
  const preview = { text: 'text', status: 'COMPLETE', expiring: 450, transitioning: 0, madeAt: 1_000 };

  it('hold any number of results in their order, a page at a time', async () => {
    const { id } = await addRepository(store);
    const results = Array.from({ length: 450 }, (_, at) => result(at + 1, at % 2 === 0 ? [`t${at}`] : []));
    await store.write((tx) => tx.lifecycle.putPreview(id, preview, results));
    expect(await store.lifecycle.preview(id)).toEqual(preview);
    const page = await store.lifecycle.results(id, {}, { after: 199, limit: 3 });
    expect(page).toEqual([200, 201, 202].map((position) => ({ position, ...results[position - 1] })));
    const tagged = await store.lifecycle.results(id, { tagStatus: 'TAGGED' }, { after: 0, limit: 500 });
    expect(tagged.map(({ position }) => position)).toEqual(Array.from({ length: 225 }, (_, at) => at * 2 + 1));
    const untagged = await store.lifecycle.results(id, { tagStatus: 'UNTAGGED' }, { after: 448, limit: 500 });
    expect(untagged.map(({ position }) => position)).toEqual([450]);
    expect(await store.lifecycle.result(id, digest(300))).toMatchObject({ position: 300 });
    expect(await store.lifecycle.result(id, digest(451))).toBeUndefined();
  });

  it('replace each other as a whole, and go with their repository', async () => {
    const repository = await addRepository(store);
    const { id } = repository;
    await store.write((tx) => tx.lifecycle.putPreview(id, preview, [result(1), result(2)]));
    await store.write((tx) => tx.lifecycle.putPreview(id, { ...preview, text: 'new' }, [result(3)]));
    const all = { after: 0, limit: 10 };
    expect(await store.lifecycle.results(id, {}, all)).toMatchObject([{ position: 1, digest: digest(3) }]);
    await store.write((tx) => tx.lifecycle.putPolicy(id, 'text'));
    await store.write((tx) => tx.repositories.delete(repository));
    expect(await store.lifecycle.preview(id)).toBeUndefined();
    expect(await store.lifecycle.results(id, {}, all)).toEqual([]);
    expect(await store.lifecycle.policy(id)).toBeUndefined();
  });
});

describe('what a policy decided', () => {
  it('is taken a part at a time, in order, and is gone with its repository', async () => {
    const [{ id }, other] = [await addRepository(store), await addRepository(store, 'other')];
    const parts = Array.from({ length: 11 }, (_, at) => [[at, 'EXPIRE'] as const]);
    await store.write(async (tx) => {
      await tx.lifecycle.putDecided(id, parts);
      await tx.lifecycle.putDecided(other.id, [[[7, 'TRANSITION']]]);
    });
    const taken = [];
    for (let part = 0; part < 12; part += 1) taken.push(await store.write((tx) => tx.lifecycle.takeDecided(id)));
    expect(taken).toEqual([...parts, []]);
    expect([await store.lifecycle.hasDecided(id), await store.lifecycle.hasDecided(other.id)]).toEqual([false, true]);
    await store.write((tx) => tx.repositories.delete(other));
    expect(await store.lifecycle.hasDecided(other.id)).toBe(false);
  });
});
