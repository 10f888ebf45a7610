import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openBlobStore } from '../../src/blobs/disk.ts';
import type { DiskOptions } from '../../src/blobs/durable.ts';
import { blobStoreSuite, chunks, digestOf, failing, noLimit, put, text } from './suite.ts';

const folders: string[] = [];

const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'blob-store-'));
  folders.push(folder);
  return folder;
};

const removeFolders = () => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
};

for (const durability of ['full', 'os'] as const) {
  const open = () => {
    const folder = newFolder();
    const openAgain = () => openBlobStore(folder, { durability });
    return { store: openAgain(), reopen: openAgain };
  };
  blobStoreSuite(`blobs on a disk, durability ${durability}`, open, removeFolders);
}

describe('blobs on a disk', () => {
  afterEach(removeFolders);

  const openTraced = (durability: DiskOptions['durability'], folder = newFolder()) => {
    const steps: string[] = [];
    const store = openBlobStore(folder, { durability, trace: (step) => steps.push(step) });
    const take = () => steps.splice(0);
    return { store, folder, take };
  };

  const pathOf = (folder: string, digest: string) => {
    const [algorithm = '', hex = ''] = digest.split(':');
    return join(folder, 'blobs', algorithm, hex.slice(0, 2), hex);
  };

  describe('steps', () => {
    it('with durability full, writes, syncs the file, renames, and syncs the folders that lead to it', async () => {
      const { store, take } = openTraced('full');
      const folders = ['blobs/sha256/ba', 'blobs/sha256', 'blobs', '.'].map(() => 'fsync-folder');
      await put(store, 'abc');
      expect(take()).toEqual(['write', 'fsync', 'rename', ...folders]);
    });

    it('syncs the folders above only once', async () => {
      const { store, take } = openTraced('full');
      await put(store, 'abc');
      take();
      await put(store, 'abc');
      expect(take()).toEqual(['write', 'fsync', 'rename', 'fsync-folder']);
    });

    it('syncs them again after a restart, since the one before may have been killed between mkdir and sync', async () => {
      const first = openTraced('full');
      await put(first.store, 'abc');
      const { store, take } = openTraced('full', first.folder);
      await put(store, 'abc');
      expect(take().filter((step) => step === 'fsync-folder')).toHaveLength(4);
    });

    it('with durability os, leaves syncing to the system', async () => {
      const { store, take } = openTraced('os');
      await put(store, 'abc');
      expect(take()).toEqual(['write', 'rename']);
    });

    it('tells of no write that failed', async () => {
      const { store, take } = openTraced('full');
      const id = randomUUID();
      await store.uploads.create(id);
      await expect(store.uploads.append(id, 0, failing(new Error('lost'), 'abc'), noLimit)).rejects.toThrow('lost');
      expect(take()).toEqual([]);
    });

    it('has the file under its final name once it tells of the rename', async () => {
      const folder = newFolder();
      const seen: [string, boolean][] = [];
      const path = pathOf(folder, digestOf('abc'));
      const store = openBlobStore(folder, { durability: 'full', trace: (step) => seen.push([step, existsSync(path)]) });
      await put(store, 'abc');
      expect(seen.slice(0, 4)).toEqual([
        ['write', false],
        ['fsync', false],
        ['rename', true],
        ['fsync-folder', true],
      ]);
    });
  });

  describe('files', () => {
    it('stand under the first two digits of their digest, read-only', async () => {
      const { store, folder } = openTraced('os');
      const digest = await put(store, 'abc');
      const path = pathOf(folder, digest);
      expect(statSync(path).mode & 0o777).toBe(0o444);
      expect(readdirSync(join(folder, 'blobs', 'sha256'))).toEqual([
        digest.slice('sha256:'.length, 'sha256:'.length + 2),
      ]);
    });

    it('are read-only with durability full too', async () => {
      const { store, folder } = openTraced('full');
      expect(statSync(pathOf(folder, await put(store, 'abc'))).mode & 0o777).toBe(0o444);
    });

    it('of others are not taken for blobs or uploads', async () => {
      const { store, folder } = openTraced('os');
      const digest = await put(store, 'abc');
      writeFileSync(join(folder, 'blobs', 'sha256', digest.slice(7, 9), '.note.swp'), 'x');
      writeFileSync(join(folder, 'uploads', '.note.swp'), 'x');
      const digests: string[] = [];
      for await (const name of store.digests()) digests.push(name);
      expect(digests).toEqual([digest]);
      expect(await store.uploadNames()).toEqual([]);
    });

    it('leaves the upload where it is when the move fails', async () => {
      const { store, folder } = openTraced('os');
      const id = randomUUID();
      const digest = digestOf('abc');
      await store.uploads.create(id);
      await store.uploads.append(id, 0, chunks('abc'), noLimit);
      mkdirSync(join(pathOf(folder, digest), 'in-the-way'), { recursive: true });
      await expect(store.uploads.commit(id, digest)).rejects.toMatchObject({ syscall: 'rename' });
      rmSync(pathOf(folder, digest), { recursive: true });
      expect(await store.uploads.commit(id, digest)).toEqual({ digest, size: 3 });
      expect(await text(store.read(digest))).toBe('abc');
    });
  });

  it('hashes again what it has forgotten among very many uploads', async () => {
    const { store } = openTraced('os');
    const ids = Array.from({ length: 1_100 }, () => randomUUID());
    for (const id of ids) {
      await store.uploads.create(id);
      await store.uploads.append(id, 0, chunks(id), noLimit);
    }
    for (const id of [ids[0]!, ids[99]!, ids[100]!, ids[1_099]!]) {
      expect(await store.uploads.digest(id, 'sha256')).toBe(digestOf(id));
      await store.uploads.append(id, id.length, chunks('!'), noLimit);
      expect(await store.uploads.digest(id, 'sha256')).toBe(digestOf(`${id}!`));
    }
  });

  // The shell's limit on a file's size stands for a disk that runs full: part of a write is taken, the next one fails.
  const limited = process.platform === 'win32' ? it.skip : it;
  limited('leaves the upload at the offset when the disk takes no more', () => {
    const fixture = fileURLToPath(new URL('full-disk.ts', import.meta.url));
    const command = `ulimit -f 1024 && exec "$0" --import tsx "$1" "$2"`;
    const run = spawnSync('bash', ['-c', command, process.execPath, fixture, newFolder()], { encoding: 'utf8' });
    expect({ error: run.stderr, result: JSON.parse(run.stdout || 'null') }).toEqual({
      error: '',
      result: { code: 'EFBIG', received: 700_000, digestIsOfTheRest: true, continued: 700_003 },
    });
  });
});
