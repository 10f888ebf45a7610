/** Stores in folders of their own, and the rows that tests put into them. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from '@jest/globals';
import type { Image, ImageFacts, NewImage } from '../../src/store/images.ts';
import type { Repository, RepositorySettings } from '../../src/store/repositories.ts';
import { openStore, type Store, type StoreOptions } from '../../src/store/store.ts';

export const scope = { account: '000000000000', region: 'us-east-1' };

export const settings: RepositorySettings = {
  createdAt: 1_700_000_000_000,
  imageTagMutability: 'MUTABLE',
  scanOnPush: false,
  encryption: { encryptionType: 'AES256' },
};

export const facts: ImageFacts = {
  pushedAt: 1_700_000_000_000,
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  manifestSize: 3,
  isIndex: false,
  isContainerImage: true,
};

/** A digest that is told apart by its number. */
export const digest = (number: number) => `sha256:${number.toString(16).padStart(64, '0')}`;

export const newImage = (number: number, more: Partial<NewImage> = {}): NewImage => ({
  digest: digest(number),
  size: number,
  facts,
  manifest: Buffer.from(`{"number":${number}}`),
  layers: [],
  children: [],
  ...more,
});

const stores: Store[] = [];
const folders: string[] = [];

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'store-'));
  folders.push(folder);
  return folder;
}

/** A store that is closed, and whose folder is removed, after the test. */
export function newStore(options: Partial<StoreOptions> = {}, folder = newFolder()): Store {
  const store = openStore(folder, { durability: 'os', ...options });
  stores.push(store);
  return store;
}

afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** What stands ready for listings: JSON up to the host of a URI. */
export const shown = '{"uri":"';

export const addRepository = (store: Store, name = 'team/app', where = scope): Promise<Repository> =>
  store.write((tx) => tx.repositories.insert(where, name, { settings, shown, tags: {} }));

export interface Pushed {
  readonly tags?: readonly string[];
  readonly status?: Image['status'];
  readonly image?: Partial<NewImage>;
}

export const push = (
  store: Store,
  { id }: Repository,
  number: number,
  { tags = [], status = 'ACTIVE', image = {} }: Pushed = {},
) =>
  store.write(async (tx): Promise<Image> => {
    const inserted = await tx.images.insert(id, newImage(number, image));
    if (status !== 'ACTIVE') await tx.images.setStatus({ ...inserted, status });
    for (const tag of tags) await tx.tags.set(id, tag, inserted.id);
    return inserted;
  });
