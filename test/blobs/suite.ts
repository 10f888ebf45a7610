/** What every implementation of the blob store has to do, whatever it keeps the bytes on. */

import { createHash, randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type BlobStore, BlobTooLarge, type DigestAlgorithm } from '../../src/blobs/blob-store.ts';
import { until } from '../http/raw.ts';

export interface OpenedStore {
  readonly store: BlobStore;
  /** The same bytes through a store that has forgotten everything it kept in memory. */
  reopen(): BlobStore;
}

export const noLimit = Number.MAX_SAFE_INTEGER;

export async function* chunks(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

export async function* failing(error: Error, ...texts: string[]): AsyncGenerator<Uint8Array> {
  yield* chunks(...texts);
  throw error;
}

export const digestOf = (content: string | Uint8Array, algorithm: DigestAlgorithm = 'sha256') =>
  `${algorithm}:${createHash(algorithm).update(content).digest('hex')}`;

export async function text(stream: Readable): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString();
}

/** Uploads the text and makes it a blob; returns its digest. */
export async function put(store: BlobStore, content: string): Promise<string> {
  const id = randomUUID();
  await store.uploads.create(id);
  await store.uploads.append(id, 0, chunks(content), noLimit);
  const digest = await store.uploads.digest(id, 'sha256');
  await store.uploads.commit(id, digest);
  return digest;
}

const all = async (names: AsyncIterable<string>) => {
  const found: string[] = [];
  for await (const name of names) found.push(name);
  return found.sort();
};

export function blobStoreSuite(name: string, open: () => OpenedStore, close: () => void): void {
  describe(name, () => {
    let opened: OpenedStore;
    let store: BlobStore;
    let id: string;

    beforeEach(async () => {
      opened = open();
      store = opened.store;
      id = `17.registry.${randomUUID()}`;
      await store.uploads.create(id);
    });
    afterAll(close);

    describe('append', () => {
      it('writes what the source gives and returns the size', async () => {
        expect(await store.uploads.received(id)).toBe(0);
        expect(await store.uploads.append(id, 0, chunks('abc', 'def'), noLimit)).toBe(6);
        expect(await store.uploads.received(id)).toBe(6);
      });

      it('goes on at the end', async () => {
        await store.uploads.append(id, 0, chunks('abc'), noLimit);
        expect(await store.uploads.append(id, 3, chunks('def'), noLimit)).toBe(6);
        expect(await store.uploads.digest(id, 'sha256')).toBe(digestOf('abcdef'));
      });

      it('cuts off what is behind the offset', async () => {
        await store.uploads.append(id, 0, chunks('abcdef'), noLimit);
        expect(await store.uploads.append(id, 2, chunks('X'), noLimit)).toBe(3);
        expect(await store.uploads.digest(id, 'sha256')).toBe(digestOf('abX'));
      });

      it('starts again at offset 0', async () => {
        await store.uploads.append(id, 0, chunks('abcdef'), noLimit);
        await store.uploads.append(id, 0, chunks('xyz'), noLimit);
        expect(await store.uploads.digest(id, 'sha256')).toBe(digestOf('xyz'));
      });

      it('takes an empty source, and empty chunks', async () => {
        expect(await store.uploads.append(id, 0, chunks(), noLimit)).toBe(0);
        expect(await store.uploads.append(id, 0, chunks('', 'ab', '', 'c', ''), noLimit)).toBe(3);
        expect(await store.uploads.append(id, 3, chunks(), noLimit)).toBe(3);
        expect(await store.uploads.digest(id, 'sha256')).toBe(digestOf('abc'));
      });

      it('writes nothing behind the end', async () => {
        await store.uploads.append(id, 0, chunks('abc'), noLimit);
        await expect(store.uploads.append(id, 4, chunks('d'), noLimit)).rejects.toThrow(RangeError);
        expect(await store.uploads.received(id)).toBe(3);
        expect(await store.uploads.digest(id, 'sha256')).toBe(digestOf('abc'));
      });

      it('keeps the order of chunks of every size', async () => {
        const sizes = [1, 700_000, 3, 65_536, 0, 524_288, 17, 1_048_577];
        const parts = sizes.map((size, index) => Buffer.alloc(size, 97 + index));
        const many = Array.from({ length: 1_000 }, (_, index) => Buffer.from(`${index},`));
        async function* source() {
          yield* parts;
          yield* many;
        }
        const whole = Buffer.concat([...parts, ...many]);
        expect(await store.uploads.append(id, 0, source(), noLimit)).toBe(whole.length);
        expect(await store.uploads.digest(id, 'sha256')).toBe(digestOf(whole));
        expect(await opened.reopen().uploads.digest(id, 'sha256')).toBe(digestOf(whole));
      });

      it('runs two appends to one upload one after the other', async () => {
        let release = () => {};
        const held = new Promise<void>((resolve) => {
          release = resolve;
        });
        async function* slow() {
          yield Buffer.from('first');
          await held;
          yield Buffer.from(' part');
        }
        const first = store.uploads.append(id, 0, slow(), noLimit);
        const second = store.uploads.append(id, 5, chunks('!'), noLimit);
        release();
        expect([await first, await second]).toEqual([10, 6]);
        expect(await store.uploads.digest(id, 'sha256')).toBe(digestOf('first!'));
        expect(await opened.reopen().uploads.digest(id, 'sha256')).toBe(digestOf('first!'));
      });
    });

    describe('failure', () => {
      const lost = new Error('connection lost');

      it('takes nothing back of what it says is kept', async () => {
        await store.uploads.append(id, 0, chunks('abc'), noLimit);
        const lengths: unknown[] = [];
        const look = async () => lengths.push([await store.uploads.received(id), await store.uploads.kept(id)]);
        async function* breaking() {
          yield Buffer.alloc(3_000_000);
          yield Buffer.alloc(3_000_000);
          await until(async () => ((await store.uploads.received(id)) ?? 0) > 3);
          await look();
          throw lost;
        }
        await expect(store.uploads.append(id, 3, breaking(), noLimit)).rejects.toBe(lost);
        await look();
        await store.uploads.append(id, 3, chunks('def'), noLimit);
        await look();
        expect(lengths).toEqual([
          [expect.any(Number), 3],
          [3, 3],
          [6, 6],
        ]);
        await store.uploads.discard(id);
        expect(await store.uploads.kept(id)).toBeUndefined();
      });

      it.each([
        ['before its first byte', []],
        ['after some bytes', ['def']],
        ['after more bytes than fit a batch', ['d'.repeat(600_000), 'e'.repeat(600_000), 'f'.repeat(600_000)]],
      ])('leaves the upload at the offset when the source fails %s', async (_, texts) => {
        await store.uploads.append(id, 0, chunks('abc'), noLimit);
        await expect(store.uploads.append(id, 3, failing(lost, ...texts), noLimit)).rejects.toBe(lost);
        expect(await store.uploads.received(id)).toBe(3);
        expect(await store.uploads.digest(id, 'sha256')).toBe(digestOf('abc'));
      });

      it('goes on after a failure as if it had not been', async () => {
        await store.uploads.append(id, 0, chunks('abc'), noLimit);
        await expect(store.uploads.append(id, 1, failing(lost, 'ZZ'), noLimit)).rejects.toBe(lost);
        expect(await store.uploads.received(id)).toBe(1);
        await store.uploads.append(id, 1, chunks('yz'), noLimit);
        expect(await store.uploads.digest(id, 'sha256')).toBe(digestOf('ayz'));
      });

      it('does not keep a later append waiting', async () => {
        const first = store.uploads.append(id, 0, failing(lost, 'abc'), noLimit);
        const second = store.uploads.append(id, 0, chunks('def'), noLimit);
        await expect(first).rejects.toBe(lost);
        expect(await second).toBe(3);
      });

      it('takes as much as the limit, and refuses a byte more', async () => {
        expect(await store.uploads.append(id, 0, chunks('abc', 'de'), 5)).toBe(5);
        await expect(store.uploads.append(id, 5, chunks('f'), 5)).rejects.toThrow(BlobTooLarge);
        await expect(store.uploads.append(id, 2, chunks('cd', 'ef'), 5)).rejects.toThrow(BlobTooLarge);
        expect(await store.uploads.received(id)).toBe(2);
        expect(await store.uploads.digest(id, 'sha256')).toBe(digestOf('ab'));
      });

      it('reads no further in the source than the limit', async () => {
        let given = 0;
        async function* endless() {
          for (;;) {
            given += 1;
            yield Buffer.from('x');
          }
        }
        await expect(store.uploads.append(id, 0, endless(), 10)).rejects.toThrow(BlobTooLarge);
        expect(given).toBe(11);
      });

      it('knows no upload that was not created', async () => {
        const unknown = randomUUID();
        expect(await store.uploads.received(unknown)).toBeUndefined();
        await expect(store.uploads.append(unknown, 0, chunks('a'), noLimit)).rejects.toMatchObject({ code: 'ENOENT' });
        await expect(store.uploads.digest(unknown, 'sha256')).rejects.toMatchObject({ code: 'ENOENT' });
        await expect(store.uploads.commit(unknown, digestOf('a'))).rejects.toMatchObject({ code: 'ENOENT' });
        expect(await store.size(digestOf('a'))).toBeUndefined();
      });

      it('does not create an upload twice', async () => {
        await store.uploads.append(id, 0, chunks('abc'), noLimit);
        await expect(store.uploads.create(id)).rejects.toMatchObject({ code: 'EEXIST' });
        expect(await store.uploads.received(id)).toBe(3);
      });
    });

    describe('digest', () => {
      it.each(['sha256', 'sha512'] as const)('is that of the bytes, as %s', async (algorithm) => {
        await store.uploads.append(id, 0, chunks('abc', 'def'), noLimit);
        expect(await store.uploads.digest(id, algorithm)).toBe(digestOf('abcdef', algorithm));
      });

      it.each(['sha256', 'sha512'] as const)('is that of no bytes, as %s', async (algorithm) => {
        expect(await store.uploads.digest(id, algorithm)).toBe(digestOf('', algorithm));
      });

      it('can be asked for between appends', async () => {
        await store.uploads.append(id, 0, chunks('abc'), noLimit);
        expect(await store.uploads.digest(id, 'sha256')).toBe(digestOf('abc'));
        expect(await store.uploads.digest(id, 'sha512')).toBe(digestOf('abc', 'sha512'));
        await store.uploads.append(id, 3, chunks('def'), noLimit);
        expect(await store.uploads.digest(id, 'sha256')).toBe(digestOf('abcdef'));
        expect(await store.uploads.digest(id, 'sha256')).toBe(digestOf('abcdef'));
      });

      it('waits for the bytes that are still arriving', async () => {
        const appended = store.uploads.append(id, 0, chunks('abc', 'def'), noLimit);
        expect(await store.uploads.digest(id, 'sha256')).toBe(digestOf('abcdef'));
        await appended;
      });

      it('is the same after a restart, also for an upload that goes on', async () => {
        await store.uploads.append(id, 0, chunks('abc'), noLimit);
        const again = opened.reopen();
        expect(await again.uploads.received(id)).toBe(3);
        await again.uploads.append(id, 3, chunks('def'), noLimit);
        expect(await again.uploads.digest(id, 'sha256')).toBe(digestOf('abcdef'));
        await again.uploads.append(id, 6, chunks('ghi'), noLimit);
        expect(await again.uploads.digest(id, 'sha256')).toBe(digestOf('abcdefghi'));
      });

      it('goes by the bytes that are there, not by those it remembers', async () => {
        await store.uploads.append(id, 0, chunks('abc'), noLimit);
        await opened.reopen().uploads.append(id, 3, chunks('def'), noLimit);
        expect(await store.uploads.digest(id, 'sha256')).toBe(digestOf('abcdef'));
      });
    });

    describe('commit', () => {
      it('makes the upload a blob', async () => {
        await store.uploads.append(id, 0, chunks('abc', 'def'), noLimit);
        const digest = await store.uploads.digest(id, 'sha256');
        expect(await store.uploads.commit(id, digest)).toEqual({ digest, size: 6 });
        expect(await store.size(digest)).toBe(6);
        expect(await text(store.read(digest))).toBe('abcdef');
        expect(await store.uploads.received(id)).toBeUndefined();
        expect(await store.uploadNames()).not.toContain(id);
      });

      it('takes an upload of no bytes', async () => {
        const digest = digestOf('');
        expect(await store.uploads.commit(id, digest)).toEqual({ digest, size: 0 });
        expect(await store.size(digest)).toBe(0);
        expect(await text(store.read(digest))).toBe('');
      });

      it('takes sha512', async () => {
        await store.uploads.append(id, 0, chunks('abc'), noLimit);
        const digest = digestOf('abc', 'sha512');
        await store.uploads.commit(id, digest);
        expect(await text(store.read(digest))).toBe('abc');
        expect(await store.size(digestOf('abc'))).toBeUndefined();
      });

      it('takes the same content from many uploads at once', async () => {
        const digests = await Promise.all(Array.from({ length: 20 }, () => put(store, 'same')));
        expect(new Set(digests)).toEqual(new Set([digestOf('same')]));
        expect(await text(store.read(digestOf('same')))).toBe('same');
        expect(await all(store.digests())).toEqual([digestOf('same')]);
        expect(await store.uploadNames()).toEqual([id]);
      });

      it('does not disturb a read of the same content', async () => {
        const content = 'x'.repeat(2_000_000);
        const digest = await put(store, content);
        const stream = store.read(digest);
        const iterator = stream[Symbol.asyncIterator]();
        const first = await iterator.next();
        await put(store, content);
        let size = first.value.length;
        for (let next = await iterator.next(); !next.done; next = await iterator.next()) size += next.value.length;
        expect(size).toBe(content.length);
      });
    });

    describe('read', () => {
      it.each([
        [{ first: 0, last: 0 }, '0'],
        [{ first: 3, last: 5 }, '345'],
        [{ first: 9, last: 9 }, '9'],
        [{ first: 0, last: 9 }, '0123456789'],
      ])('gives the range %j', async (range, expected) => {
        const digest = await put(store, '0123456789');
        expect(await text(store.read(digest, range))).toBe(expected);
      });

      it('fails where there is no blob', async () => {
        await expect(text(store.read(digestOf('nothing')))).rejects.toMatchObject({ code: 'ENOENT' });
        expect(await store.size(digestOf('nothing'))).toBeUndefined();
      });
    });

    describe('delete, discard and lists', () => {
      it('removes a blob, once and again', async () => {
        const digest = await put(store, 'abc');
        const other = await put(store, 'def');
        await store.delete(digest);
        await store.delete(digest);
        expect(await store.size(digest)).toBeUndefined();
        expect(await text(store.read(other))).toBe('def');
      });

      it('takes content again that was removed', async () => {
        await store.delete(await put(store, 'abc'));
        expect(await text(store.read(await put(store, 'abc')))).toBe('abc');
      });

      it('removes an upload, once and again', async () => {
        await store.uploads.append(id, 0, chunks('abc'), noLimit);
        await store.uploads.discard(id);
        await store.uploads.discard(id);
        expect(await store.uploads.received(id)).toBeUndefined();
        await expect(store.uploads.digest(id, 'sha256')).rejects.toMatchObject({ code: 'ENOENT' });
      });

      it('removes an upload whose bytes are still arriving', async () => {
        let release = () => {};
        const held = new Promise<void>((resolve) => {
          release = resolve;
        });
        async function* slow() {
          yield Buffer.from('abc');
          await held;
        }
        const appended = store.uploads.append(id, 0, slow(), noLimit).catch(() => 0);
        await store.uploads.discard(id);
        release();
        await appended;
        expect(await store.uploads.received(id)).toBeUndefined();
        expect(await store.uploadNames()).toEqual([]);
      });

      it('lists every digest and every upload', async () => {
        const digests = [await put(store, 'abc'), await put(store, 'def')];
        await store.uploads.commit(id, digestOf('', 'sha512'));
        const open = [randomUUID(), randomUUID()];
        for (const upload of open) await store.uploads.create(upload);
        expect(await all(store.digests())).toEqual([...digests, digestOf('', 'sha512')].sort());
        expect([...(await store.uploadNames())].sort()).toEqual([...open].sort());
      });

      it('lists nothing where there is nothing', async () => {
        await store.uploads.discard(id);
        expect(await all(store.digests())).toEqual([]);
        expect(await store.uploadNames()).toEqual([]);
      });
    });

    describe('names', () => {
      const hex = 'a'.repeat(64);

      it.each([
        '',
        hex,
        `sha256:${hex.slice(1)}`,
        `sha256:${hex}a`,
        `sha256:${hex.toUpperCase()}`,
        `sha512:${hex}`,
        `md5:${'a'.repeat(32)}`,
        `sha256:../../../../../etc/passwd`,
        `sha256:${'../'.repeat(21)}a`,
        `sha256:${hex}\n`,
        `sha256:${hex.slice(2)}\0a`,
        `../sha256:${hex}`,
      ])('refuses the digest %j', async (digest) => {
        expect(() => store.read(digest)).toThrow(TypeError);
        await expect(store.size(digest)).rejects.toThrow(TypeError);
        await expect(store.delete(digest)).rejects.toThrow(TypeError);
        await expect(store.uploads.commit(id, digest)).rejects.toThrow(TypeError);
        expect(await store.uploads.received(id)).toBe(0);
      });

      it.each([
        '',
        '.',
        '..',
        '../blobs',
        'a..b',
        '.a',
        'A',
        'a'.repeat(101),
        '/etc/passwd',
        `${'a'.repeat(8)}/../x`,
        `${randomUUID()}/..`,
        `${randomUUID()}\n`,
      ])('refuses the upload name %j', async (name) => {
        await expect(store.uploads.create(name)).rejects.toThrow(TypeError);
        await expect(store.uploads.received(name)).rejects.toThrow(TypeError);
        await expect(store.uploads.append(name, 0, chunks('a'), noLimit)).rejects.toThrow(TypeError);
        await expect(store.uploads.digest(name, 'sha256')).rejects.toThrow(TypeError);
        await expect(store.uploads.commit(name, digestOf('a'))).rejects.toThrow(TypeError);
        await expect(store.uploads.discard(name)).rejects.toThrow(TypeError);
      });
    });
  });
}
