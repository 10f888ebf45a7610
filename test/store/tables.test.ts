import { beforeEach, describe, expect, it } from '@jest/globals';
import type { RegistryScanning } from '../../src/store/documents.ts';
import type { Repository } from '../../src/store/repositories.ts';
import type { Store } from '../../src/store/store.ts';
import { addRepository, digest, newStore, push, scope, settings, shown } from './open.ts';

let store: Store;

beforeEach(() => {
  store = newStore();
});

const elsewhere = [
  { ...scope, region: 'eu-west-1' },
  { ...scope, account: '111111111111' },
];

describe('repositories', () => {
  const all = { last: '', limit: 1_000 };

  it('are found with everything they were made with', async () => {
    const more = { ...settings, imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION' as const, exclusionFilters: ['dev*'] };
    const made = await store.write((tx) =>
      tx.repositories.insert(scope, 'team/app', { settings: more, shown, tags: { owner: 'é', empty: '' } }),
    );
    expect(made).toEqual({ ...scope, id: made.id, name: 'team/app', settings: more });
    expect(await store.repositories.find(scope, 'team/app')).toEqual(made);
    expect(await store.repositories.tags(made.id)).toEqual({ owner: 'é', empty: '' });
  });

  it.each(elsewhere)('are not seen in %j', async (other) => {
    await addRepository(store, 'a');
    expect(await store.repositories.find(other, 'a')).toBeUndefined();
    expect(await store.repositories.names(other, all)).toEqual([]);
    expect(await store.repositories.count(other)).toBe(0);
    expect((await addRepository(store, 'a', other)).name).toBe('a');
  });

  it('are found as the last committed write left them', async () => {
    const find = () => store.repositories.find(scope, 'a');
    expect(await find()).toBeUndefined();
    const made = await addRepository(store, 'a');
    expect(await find()).toEqual(made);
    const failed = store.write(async (tx) => {
      await tx.repositories.delete(made);
      expect(await tx.repositories.find(scope, 'a')).toBeUndefined();
      expect(await find()).toEqual(made);
      throw new Error('on purpose');
    });
    await expect(failed).rejects.toThrow('on purpose');
    expect(await find()).toEqual(made);
    await store.write(async (tx) => {
      await tx.repositories.delete(made);
      // Asked before the commit: what is remembered here must not be given out after it.
      expect(await tx.repositories.find(scope, 'a')).toBeUndefined();
      void find();
    });
    expect(await find()).toBeUndefined();
    const again = await addRepository(store, 'a');
    expect((await find())?.id).toBe(again.id);
    await store.write((tx) => tx.repositories.deleteAll(scope));
    expect(await find()).toBeUndefined();
  });

  it('have a name once in a registry', async () => {
    await addRepository(store, 'a');
    await expect(addRepository(store, 'a')).rejects.toThrow(/UNIQUE/);
    expect(await store.repositories.count(scope)).toBe(1);
  });

  it('list in the order of creation, a page at a time, whatever is made and deleted between', async () => {
    const made: Repository[] = [];
    for (const name of ['d', 'a', 'c', 'b']) made.push(await addRepository(store, name));
    const first = await store.repositories.page(scope, { after: 0, limit: 2, base: 'host/' });
    await store.write((tx) => tx.repositories.delete(made[1]!));
    await addRepository(store, 'e');
    const second = await store.repositories.page(scope, { after: first.last ?? 0, limit: 10, base: 'host/' });
    expect([first, second].map(({ json }) => JSON.parse(json))).toEqual([
      [{ uri: 'host/d' }, { uri: 'host/a' }],
      [{ uri: 'host/c' }, { uri: 'host/b' }, { uri: 'host/e' }],
    ]);
    expect(second.last).toBeUndefined();
    const exact = await store.repositories.page(scope, { after: 0, limit: 4, base: '' });
    expect(exact.last).toBeUndefined();
  });

  it('list by name, a page at a time, whatever is made and deleted between', async () => {
    for (const name of ['d', 'a', 'c', 'b']) await addRepository(store, name);
    expect(await store.repositories.names(scope, { last: '', limit: 2 })).toEqual(['a', 'b']);
    await store.write(async (tx) => tx.repositories.delete((await tx.repositories.find(scope, 'b'))!));
    await addRepository(store, 'bb');
    await addRepository(store, 'aa');
    expect(await store.repositories.names(scope, { last: 'b', limit: 10 })).toEqual(['bb', 'c', 'd']);
  });

  it('are counted, and a second delete counts nothing', async () => {
    const repository = await addRepository(store, 'a');
    await addRepository(store, 'b');
    await store.write((tx) => tx.repositories.delete(repository));
    await store.write((tx) => tx.repositories.delete(repository));
    expect(await store.repositories.count(scope)).toBe(1);
  });

  it('take with them everything that is in them', async () => {
    const repository = await addRepository(store);
    const { id } = repository;
    await push(store, repository, 1, { tags: ['a'], image: { layers: [digest(5)], children: [digest(6)] } });
    await store.write(async (tx) => {
      await tx.layers.link(id, { digest: digest(5), size: 5 });
      await tx.uploads.insert(id, 'upload');
      await tx.repositories.delete(repository);
    });
    expect(await store.images.any(id)).toBe(false);
    expect(await store.tags.names(id, all)).toEqual([]);
    expect(await store.layers.ofRepository(id)).toEqual([]);
    expect(await store.layers.isLinked(digest(5))).toBe(false);
    expect(await store.layers.isReferenced(id, digest(5))).toBe(false);
    expect(await store.images.parents(id, digest(6))).toEqual([]);
    expect(await store.uploads.all()).toEqual([]);
  });

  it('have tags that are replaced as a whole', async () => {
    const { id } = await addRepository(store);
    expect(await store.repositories.tags(id)).toEqual({});
    await store.write((tx) => tx.repositories.setTags(id, { a: '1', b: '2' }));
    await store.write((tx) => tx.repositories.setTags(id, { b: '3' }));
    expect(await store.repositories.tags(id)).toEqual({ b: '3' });
  });

  it('are all deleted in one scope, or in every one', async () => {
    const scopes = [scope, ...elsewhere];
    for (const where of scopes) await addRepository(store, 'a', where);
    const counts = () => Promise.all(scopes.map((where) => store.repositories.count(where)));
    await store.write((tx) => tx.repositories.deleteAll(scope));
    expect(await counts()).toEqual([0, 1, 1]);
    expect(await store.repositories.find(scope, 'a')).toBeUndefined();
    await store.write((tx) => tx.repositories.deleteAll(undefined));
    expect(await counts()).toEqual([0, 0, 0]);
    expect(await store.repositories.find(elsewhere[0]!, 'a')).toBeUndefined();
  });
});

describe('tags', () => {
  it('move from image to image', async () => {
    const repository = await addRepository(store);
    const first = await push(store, repository, 1, { tags: ['a', 'b'] });
    const second = await push(store, repository, 2, { tags: ['b'] });
    expect(await store.tags.ofImage(first.id)).toEqual(['a']);
    expect(await store.tags.ofImage(second.id)).toEqual(['b']);
    expect(await store.images.byTag(repository.id, 'b')).toEqual(second);
  });

  it('list in the order in which they were set, the last one set again at the end', async () => {
    const repository = await addRepository(store);
    const { id } = await push(store, repository, 1, { tags: ['z', 'a', 'm', 'z'] });
    expect(await store.tags.ofImage(id)).toEqual(['a', 'm', 'z']);
    expect(await store.tags.ofImages([])).toEqual(new Map());
  });

  it('are found for many images at once', async () => {
    const repository = await addRepository(store);
    const first = await push(store, repository, 1, { tags: ['z', 'a'] });
    const second = await push(store, repository, 2);
    const third = await push(store, repository, 3, { tags: ['m'] });
    expect(await store.tags.ofImages([third.id, second.id, first.id])).toEqual(
      new Map([
        [first.id, ['z', 'a']],
        [third.id, ['m']],
      ]),
    );
  });

  it('list by name, a page at a time, whatever is set and deleted between', async () => {
    const repository = await addRepository(store);
    const { id } = await push(store, repository, 1, { tags: ['d', 'b', 'a', 'c', 'B'] });
    expect(await store.tags.names(repository.id, { last: '', limit: 3 })).toEqual(['B', 'a', 'b']);
    await store.write(async (tx) => {
      await tx.tags.delete(repository.id, 'b');
      await tx.tags.set(repository.id, 'A', id);
      await tx.tags.set(repository.id, 'bb', id);
    });
    expect(await store.tags.names(repository.id, { last: 'b', limit: 10 })).toEqual(['bb', 'c', 'd']);
  });

  it('are of one repository', async () => {
    const [one, two] = [await addRepository(store, 'one'), await addRepository(store, 'two')];
    await push(store, one, 1, { tags: ['a'] });
    await push(store, two, 2, { tags: ['a'] });
    await store.write((tx) => tx.tags.delete(one.id, 'a'));
    await store.write((tx) => tx.tags.delete(one.id, 'unknown'));
    expect(await store.images.byTag(one.id, 'a')).toBeUndefined();
    expect((await store.images.byTag(two.id, 'a'))?.digest).toBe(digest(2));
  });
});

describe('layers', () => {
  it('are linked once, and the first link stays', async () => {
    const { id } = await addRepository(store);
    const layer = { digest: digest(5), size: 5, mediaType: 'application/x' };
    expect(await store.write((tx) => tx.layers.link(id, layer))).toBe(true);
    expect(await store.write((tx) => tx.layers.link(id, { digest: digest(5), size: 5 }))).toBe(false);
    expect(await store.layers.find(id, digest(5))).toEqual(layer);
  });

  it('may have no media type', async () => {
    const { id } = await addRepository(store);
    await store.write((tx) => tx.layers.link(id, { digest: digest(5), size: 0 }));
    expect(await store.layers.find(id, digest(5))).toEqual({ digest: digest(5), size: 0 });
    expect(await store.layers.find(id, digest(6))).toBeUndefined();
  });

  it('are linked until the last repository lets go', async () => {
    const [one, two] = [await addRepository(store, 'one'), await addRepository(store, 'two', elsewhere[0])];
    const link = (id: number) => store.write((tx) => tx.layers.link(id, { digest: digest(5), size: 5 }));
    const unlink = (id: number) => store.write((tx) => tx.layers.unlink(id, digest(5)));
    await link(one.id);
    await link(two.id);
    await unlink(one.id);
    expect(await store.layers.find(one.id, digest(5))).toBeUndefined();
    expect(await store.layers.isLinked(digest(5))).toBe(true);
    await unlink(two.id);
    expect(await store.layers.isLinked(digest(5))).toBe(false);
  });

  it('list by repository', async () => {
    const [one, two] = [await addRepository(store, 'one'), await addRepository(store, 'two')];
    for (const number of [3, 1, 2]) {
      await store.write((tx) => tx.layers.link(number === 3 ? two.id : one.id, { digest: digest(number), size: 1 }));
    }
    expect(await store.layers.ofRepository(one.id)).toEqual([digest(1), digest(2)]);
    expect(await store.layers.ofRepository(two.id)).toEqual([digest(3)]);
  });

  it('are held by the repositories of a registry that use them in an image that can be pulled', async () => {
    for (const [name, where, status] of [
      ['linked-only', scope, undefined],
      ['archived', scope, 'ARCHIVED'],
      ['activating', scope, 'ACTIVATING'],
      ['used', scope, 'ACTIVE'],
      ['used-too', scope, 'ACTIVE'],
      ['far-away', elsewhere[0]!, 'ACTIVE'],
    ] as const) {
      const repository = await addRepository(store, name, where);
      await store.write((tx) => tx.layers.link(repository.id, { digest: digest(5), size: 5 }));
      if (status) await push(store, repository, 1, { status, image: { layers: [digest(5)] } });
    }
    expect((await store.layers.holders(scope, digest(5), 10)).sort()).toEqual(['used', 'used-too']);
    expect(await store.layers.holders(scope, digest(5), 1)).toHaveLength(1);
    expect(await store.layers.holders(elsewhere[0]!, digest(5), 10)).toEqual(['far-away']);
    expect(await store.layers.holders(elsewhere[1]!, digest(5), 10)).toEqual([]);
  });
});

describe('uploads', () => {
  it('begin empty and are of one repository', async () => {
    const [one, two] = [await addRepository(store, 'one'), await addRepository(store, 'two')];
    await store.write((tx) => tx.uploads.insert(one.id, 'u'));
    const empty = { received: 0, count: 0, last: 0, areSmall: false };
    expect(await store.uploads.find(one.id, 'u')).toEqual({ id: 'u', repositoryId: one.id, ...empty });
    expect(await store.uploads.find(two.id, 'u')).toBeUndefined();
    await store.write((tx) => tx.uploads.insert(two.id, 'v'));
    expect(await store.uploads.all()).toEqual([
      { repositoryId: one.id, id: 'u', received: 0 },
      { repositoryId: two.id, id: 'v', received: 0 },
    ]);
  });

  it.each([
    ['whose parts are all large enough', [10, 10, 12], false],
    ['whose last part alone is small', [10, 10, 3], false],
    ['of one small part', [3], false],
    ['with a small part before the last', [10, 3, 10], true],
    ['that begin with a small part', [3, 10], true],
  ])('%s', async (_, parts, areSmall) => {
    const { id } = await addRepository(store);
    await store.write((tx) => tx.uploads.insert(id, 'u'));
    for (const size of parts) {
      await store.write(async (tx) => tx.uploads.addPart((await tx.uploads.find(id, 'u'))!, size, 10));
    }
    const received = parts.reduce((sum, size) => sum + size, 0);
    expect(await store.uploads.find(id, 'u')).toMatchObject({
      received,
      count: parts.length,
      last: parts.at(-1),
      areSmall,
    });
  });

  it('end', async () => {
    const { id } = await addRepository(store);
    await store.write((tx) => tx.uploads.insert(id, 'u'));
    await store.write((tx) => tx.uploads.delete('u'));
    expect(await store.uploads.find(id, 'u')).toBeUndefined();
    expect(await store.uploads.all()).toEqual([]);
  });
});

describe('what a registry holds', () => {
  it('is listed for one registry, each digest once, or for all', async () => {
    const [one, two] = [await addRepository(store, 'one'), await addRepository(store, 'two')];
    const far = await addRepository(store, 'far', elsewhere[0]);
    await store.write(async (tx) => {
      for (const [repository, number] of [
        [one, 1],
        [two, 1],
        [two, 2],
        [far, 2],
        [far, 3],
      ] as const) {
        await tx.layers.link(repository.id, { digest: digest(number), size: 1 });
      }
    });
    const held = async (where: typeof scope | undefined) => ({
      layers: (await store.layers.ofRegistry(where)).sort(),
      repositories: await store.repositories.ids(where),
    });
    expect(await held(scope)).toEqual({ layers: [digest(1), digest(2)], repositories: new Set([one.id, two.id]) });
    expect(await held(elsewhere[0])).toEqual({ layers: [digest(2), digest(3)], repositories: new Set([far.id]) });
    expect(await held(elsewhere[1])).toEqual({ layers: [], repositories: new Set() });
    expect(await held(undefined)).toEqual({
      layers: [digest(1), digest(2), digest(3)],
      repositories: new Set([one.id, two.id, far.id]),
    });
  });
});

describe('scans', () => {
  it('are replaced by the next one, and go with their image', async () => {
    const image = await push(store, await addRepository(store), 1);
    expect(await store.scans.find(image.id)).toBeUndefined();
    const running = { status: 'IN_PROGRESS', description: '', startedAt: 1 };
    await store.write((tx) => tx.scans.put(image.id, { ...running, completedAt: 2 }));
    expect(await store.scans.find(image.id)).toEqual({ ...running, completedAt: 2 });
    await store.write((tx) => tx.scans.put(image.id, running));
    expect(await store.scans.find(image.id)).toEqual(running);
    await store.write((tx) => tx.images.delete(image));
    expect(await store.scans.find(image.id)).toBeUndefined();
  });
});

describe('settings', () => {
  it('are set and set again, each scope its own', async () => {
    await store.write((tx) => tx.settings.set(scope, 'a', '1'));
    await store.write((tx) => tx.settings.set(scope, 'a', '2'));
    expect(await store.settings.find(scope, 'a')).toBe('2');
    expect(await store.settings.find(scope, 'b')).toBeUndefined();
    for (const other of elsewhere) expect(await store.settings.find(other, 'a')).toBeUndefined();
  });

  it('are all deleted in one scope, or in every one', async () => {
    const scopes = [scope, ...elsewhere];
    for (const where of scopes) await store.write((tx) => tx.settings.set(where, 'a', '1'));
    const values = () => Promise.all(scopes.map((where) => store.settings.find(where, 'a')));
    await store.write((tx) => tx.settings.deleteAll(scope));
    expect(await values()).toEqual([undefined, '1', '1']);
    await store.write((tx) => tx.settings.deleteAll(undefined));
    expect(await values()).toEqual([undefined, undefined, undefined]);
  });
});

describe('documents', () => {
  const kind = 'registry scanning';
  const basic: RegistryScanning = { scanType: 'BASIC', rules: [] };
  const enhanced: RegistryScanning = { scanType: 'ENHANCED', rules: [] };
  const find = () => store.documents.find(scope, kind, 'ROOT');
  const put = (document: RegistryScanning) => store.write((tx) => tx.documents.put(scope, kind, 'ROOT', document));

  it('are found as the last committed write left them, and in a transaction as it has left them so far', async () => {
    expect(await find()).toBeUndefined();
    await put(basic);
    expect(await find()).toEqual(basic);
    const failed = store.write(async (tx) => {
      expect(await tx.documents.find(scope, kind, 'ROOT')).toEqual(basic);
      await tx.documents.put(scope, kind, 'ROOT', enhanced);
      expect(await tx.documents.find(scope, kind, 'ROOT')).toEqual(enhanced);
      expect(await find()).toEqual(basic);
      throw new Error('on purpose');
    });
    await expect(failed).rejects.toThrow('on purpose');
    expect(await find()).toEqual(basic);
    await store.write(async (tx) => expect(await tx.documents.find(scope, kind, 'ROOT')).toEqual(basic));
    await put(enhanced);
    expect(await find()).toEqual(enhanced);
    await store.write((tx) => tx.documents.remove(scope, kind, 'ROOT'));
    expect(await find()).toBeUndefined();
  });

  it.each(elsewhere)('are not seen in %j', async (other) => {
    await put(basic);
    expect(await find()).toEqual(basic);
    expect(await store.documents.find(other, kind, 'ROOT')).toBeUndefined();
    await store.write((tx) => tx.documents.removeAll(scope));
    expect(await find()).toBeUndefined();
  });
});
