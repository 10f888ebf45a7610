import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ImageEntry, ImageFilter } from '../../src/store/images.ts';
import type { Repository } from '../../src/store/repositories.ts';
import type { Store } from '../../src/store/store.ts';
import { addRepository, digest, facts, newImage, newStore, push } from './open.ts';

let store: Store;
let repository: Repository;

beforeEach(async () => {
  store = newStore();
  repository = await addRepository(store);
});

const all = { after: 0, limit: 1_000 };
const label = ({ digest: name, tag }: ImageEntry) => `${Number.parseInt(name.slice(-8), 16)}${tag ? `:${tag}` : ''}`;

const entries = async (filter: ImageFilter = {}, page = { after: 0, seq: 0, limit: 1_000 }) =>
  (await store.images.entries(repository.id, filter, page)).map(label);

/** Every entry, a page at a time; `between` runs after each page. */
async function walk(limit: number, between: () => Promise<unknown> = async () => {}, filter: ImageFilter = {}) {
  const pages: string[][] = [];
  for (let after = 0, seq = 0; ; ) {
    const page = await store.images.entries(repository.id, filter, { after, seq, limit });
    const last = page.at(-1);
    if (last === undefined) return pages;
    pages.push(page.map(label));
    after = last.imageId;
    seq = last.seq;
    await between();
  }
}

describe('one image', () => {
  it('is found by digest, by tag and by the digest of its other form', async () => {
    const image = await push(store, repository, 1, { tags: ['a', 'b'], image: { convertedDigest: digest(100) } });
    expect(image).toEqual({
      id: image.id,
      repositoryId: repository.id,
      digest: digest(1),
      size: 1,
      status: 'ACTIVE',
      facts,
    });
    expect(await store.images.byDigest(repository.id, digest(1))).toEqual(image);
    expect(await store.images.byTag(repository.id, 'a')).toEqual(image);
    expect(await store.images.byTag(repository.id, 'b')).toEqual(image);
    expect(await store.images.byConvertedDigest(repository.id, digest(100))).toEqual(image);
  });

  it('keeps its subject and all its facts', async () => {
    const more = {
      ...facts,
      artifactType: 'application/x',
      annotations: { 'org.example/é': 'ü "quoted"' },
      isIndex: true,
    };
    const image = await push(store, repository, 1, { image: { subject: digest(9), facts: more } });
    expect(image).toMatchObject({ subject: digest(9), facts: more });
    expect(await store.images.byDigest(repository.id, digest(1))).toEqual(image);
  });

  it('is not found under other names, or in another repository', async () => {
    const other = await addRepository(store, 'other');
    await push(store, repository, 1, { tags: ['a'], image: { convertedDigest: digest(100) } });
    expect(await store.images.byDigest(repository.id, digest(100))).toBeUndefined();
    expect(await store.images.byConvertedDigest(repository.id, digest(1))).toBeUndefined();
    expect(await store.images.byTag(repository.id, 'A')).toBeUndefined();
    expect(await store.images.byDigest(other.id, digest(1))).toBeUndefined();
    expect(await store.images.byTag(other.id, 'a')).toBeUndefined();
  });

  it('keeps the bytes of its manifest', async () => {
    const manifest = Uint8Array.from({ length: 256 }, (_, index) => index);
    const { id } = await push(store, repository, 1, { image: { manifest } });
    expect(new Uint8Array(await store.images.manifest(id))).toEqual(manifest);
  });

  it('may name a layer or a child more than once', async () => {
    await push(store, repository, 1, { image: { layers: [digest(5), digest(5)], children: [digest(6), digest(6)] } });
    expect(await store.layers.isReferenced(repository.id, digest(5))).toBe(true);
    expect(await store.images.parents(repository.id, digest(6))).toEqual([digest(1)]);
  });

  it('is not inserted twice in one repository', async () => {
    await push(store, repository, 1);
    await expect(push(store, repository, 1)).rejects.toThrow(/UNIQUE/);
    await push(store, await addRepository(store, 'other'), 1);
  });

  it('remembers when it was pulled', async () => {
    const image = await push(store, repository, 1);
    await store.write((tx) => tx.images.setPulledAt(image.id, 5_000));
    expect(await store.images.byDigest(repository.id, digest(1))).toEqual({ ...image, pulledAt: 5_000 });
  });

  it('takes with it, when it is deleted, its tags, its manifest and its links', async () => {
    const image = await push(store, repository, 1, {
      tags: ['a'],
      image: { layers: [digest(5)], children: [digest(6)] },
    });
    await store.write((tx) => tx.images.delete(image));
    expect(await store.images.byDigest(repository.id, digest(1))).toBeUndefined();
    expect(await store.tags.names(repository.id, { last: '', limit: 10 })).toEqual([]);
    expect(await store.layers.isReferenced(repository.id, digest(5))).toBe(false);
    expect(await store.images.parents(repository.id, digest(6))).toEqual([]);
    await expect(store.images.manifest(image.id)).rejects.toThrow();
  });

  it('counts in its repository, once', async () => {
    const images = () => store.images.count(repository.id);
    expect(await store.images.any(repository.id)).toBe(false);
    const first = await push(store, repository, 1);
    await push(store, repository, 2);
    expect(await images()).toBe(2);
    await store.write((tx) => tx.images.delete(first));
    await store.write((tx) => tx.images.delete(first));
    expect(await images()).toBe(1);
    expect(await store.images.any(repository.id)).toBe(true);
  });
});

describe('relations', () => {
  it('lists the indexes that name a digest, in push order', async () => {
    const other = await addRepository(store, 'other');
    await push(store, repository, 1, { image: { children: [digest(7), digest(8)] } });
    await push(store, repository, 2, { image: { children: [digest(7)] } });
    await push(store, other, 3, { image: { children: [digest(7)] } });
    expect(await store.images.parents(repository.id, digest(7))).toEqual([digest(1), digest(2)]);
    expect(await store.images.parents(repository.id, digest(8))).toEqual([digest(1)]);
  });

  it('pages through the referrers of a subject, in push order', async () => {
    for (const number of [1, 2, 3, 4])
      await push(store, repository, number, { image: { subject: digest(number % 2) } });
    const first = await store.images.referrers(repository.id, { subject: digest(1) }, { after: 0, limit: 1 });
    const second = await store.images.referrers(
      repository.id,
      { subject: digest(1) },
      { after: first[0]!.id, limit: 10 },
    );
    expect([...first, ...second].map((image) => image.digest)).toEqual([digest(1), digest(3)]);
    expect(await store.images.referrers(repository.id, { subject: digest(5) }, all)).toEqual([]);
    await store.write((tx) => tx.images.setStatus({ ...first[0]!, status: 'ARCHIVED' }));
    const shown = await store.images.referrers(repository.id, { subject: digest(1), status: 'ACTIVE' }, all);
    expect(shown.map((image) => image.digest)).toEqual([digest(3)]);
  });

  it('gives those of the digests that are there', async () => {
    await push(store, repository, 3);
    await push(store, repository, 4);
    const found = await store.images.byDigests(repository.id, [digest(3), digest(4), digest(5)]);
    expect(found.map((image) => [image.digest, image.size])).toEqual([
      [digest(3), 3],
      [digest(4), 4],
    ]);
  });
});

describe('filters', () => {
  beforeEach(async () => {
    await push(store, repository, 1, { tags: ['a', 'b'] });
    await push(store, repository, 2);
    await push(store, repository, 3, { status: 'ARCHIVED', tags: ['c'] });
    await push(store, repository, 4, { status: 'ARCHIVED' });
    await push(store, await addRepository(store, 'other'), 5, { tags: ['a'] });
  });

  it.each<[ImageFilter, string[]]>([
    [{}, ['1:a', '1:b', '2', '3:c', '4']],
    [{ tagStatus: 'TAGGED' }, ['1:a', '1:b', '3:c']],
    [{ tagStatus: 'UNTAGGED' }, ['2', '4']],
    [{ status: 'ACTIVE' }, ['1:a', '1:b', '2']],
    [{ status: 'ARCHIVED' }, ['3:c', '4']],
    [{ status: 'ACTIVE', tagStatus: 'TAGGED' }, ['1:a', '1:b']],
    [{ status: 'ARCHIVED', tagStatus: 'UNTAGGED' }, ['4']],
    [{ status: 'ACTIVATING' }, []],
  ])('%j', async (filter, expected) => {
    expect(await entries(filter)).toEqual(expected);
    const images = [...new Set(expected.map((entry) => entry.split(':')[0]))];
    const page = await store.images.page(repository.id, filter, all);
    expect(page.map((image) => String(image.size))).toEqual(images);
    expect((await walk(1, undefined, filter)).flat()).toEqual(expected);
  });
});

describe('tag status', () => {
  const untagged = () => entries({ tagStatus: 'UNTAGGED' });

  it('follows the tags', async () => {
    await push(store, repository, 1, { tags: ['a'] });
    const second = await push(store, repository, 2);
    expect(await untagged()).toEqual(['2']);
    await store.write((tx) => tx.tags.set(repository.id, 'a', second.id));
    expect(await untagged()).toEqual(['1']);
    await store.write((tx) => tx.tags.delete(repository.id, 'a'));
    expect(await untagged()).toEqual(['1', '2']);
  });

  it('stays tagged while one tag is left', async () => {
    await push(store, repository, 1, { tags: ['a', 'b'] });
    await store.write((tx) => tx.tags.delete(repository.id, 'a'));
    expect(await untagged()).toEqual([]);
    await store.write((tx) => tx.tags.delete(repository.id, 'b'));
    expect(await untagged()).toEqual(['1']);
  });

  it('stays tagged when the same tag is set again', async () => {
    const { id } = await push(store, repository, 1, { tags: ['a'] });
    await store.write((tx) => tx.tags.set(repository.id, 'a', id));
    expect(await entries({ tagStatus: 'TAGGED' })).toEqual(['1:a']);
  });
});

describe('pages', () => {
  it.each([1, 2, 3, 100])('of %d give every entry once, in push order', async (limit) => {
    await push(store, repository, 1, { tags: ['z', 'a', 'm'] });
    await push(store, repository, 2);
    await push(store, repository, 3, { tags: ['b'] });
    await push(store, repository, 4);
    const pages = await walk(limit);
    expect(pages.flat()).toEqual(['1:z', '1:a', '1:m', '2', '3:b', '4']);
    expect(pages.every((page, index) => page.length === limit || index === pages.length - 1)).toBe(true);
  });

  it('of images go on after an id', async () => {
    for (const number of [1, 2, 3, 4, 5]) await push(store, repository, number);
    const sizes: number[][] = [];
    for (let after = 0; ; ) {
      const page = await store.images.page(repository.id, {}, { after, limit: 2 });
      if (page.length === 0) break;
      sizes.push(page.map((image) => image.size));
      after = page.at(-1)!.id;
    }
    expect(sizes).toEqual([[1, 2], [3, 4], [5]]);
  });

  it('neither repeat nor skip when images are deleted between them', async () => {
    const images = [];
    for (const number of [1, 2, 3, 4, 5, 6]) images.push(await push(store, repository, number));
    const doomed = [images[0]!, images[1]!, images[4]!];
    const pages = await walk(2, async () => {
      const image = doomed.shift();
      if (image) await store.write((tx) => tx.images.delete(image));
    });
    expect(pages).toEqual([
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
    ]);
  });

  it('do not show what was deleted before they were reached', async () => {
    await push(store, repository, 1);
    await push(store, repository, 2);
    const third = await push(store, repository, 3);
    await push(store, repository, 4);
    const pages = await walk(2, () => store.write((tx) => tx.images.delete(third)));
    expect(pages).toEqual([['1', '2'], ['4']]);
  });

  it('neither repeat nor skip when images are pushed between them', async () => {
    for (const number of [1, 2, 3]) await push(store, repository, number);
    let number = 3;
    const pages = await walk(2, async () => {
      if (number < 5) await push(store, repository, ++number);
    });
    expect(pages).toEqual([['1', '2'], ['3', '4'], ['5']]);
  });

  it('end in the middle of the tags of an image, and go on there', async () => {
    await push(store, repository, 1, { tags: ['a', 'b', 'c', 'd'] });
    await push(store, repository, 2);
    const pages = await walk(3, () => store.write((tx) => tx.tags.delete(repository.id, 'b')));
    expect(pages).toEqual([
      ['1:a', '1:b', '1:c'],
      ['1:d', '2'],
    ]);
  });

  it('go on where the last entry was deleted', async () => {
    const first = await push(store, repository, 1, { tags: ['a', 'b'] });
    await push(store, repository, 2, { tags: ['c'] });
    const pages = await walk(1, () => store.write((tx) => tx.images.delete(first)));
    expect(pages).toEqual([['1:a'], ['2:c']]);
  });

  it('give no id twice, even after the newest image is deleted', async () => {
    const before = await push(store, repository, 1);
    await store.write((tx) => tx.images.delete(before));
    const after = await push(store, repository, 1);
    expect(after.id).toBeGreaterThan(before.id);
  });
});

it('a failed insert leaves nothing behind', async () => {
  const failed = store.write(async (tx) => {
    await tx.images.insert(repository.id, newImage(1, { layers: [digest(5)] }));
    throw new Error('no');
  });
  await expect(failed).rejects.toThrow('no');
  expect(await store.images.any(repository.id)).toBe(false);
  expect(await store.layers.isReferenced(repository.id, digest(5))).toBe(false);
});
