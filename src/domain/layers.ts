/** Layers: bytes that arrive in an upload and are then linked to a repository. Bytes are shared, links are not. */
import type { BlobStore } from '../blobs/blob-store.ts';
import { BlobTooLarge } from '../blobs/blob-store.ts';
import type { Clock } from '../clock.ts';
import type { Layer } from '../store/layers.ts';
import type { Repository } from '../store/repositories.ts';
import type { Store } from '../store/store.ts';
import type { Upload } from '../store/uploads.ts';
import { algorithmOf, isContentDigest } from './digest.ts';
import type { Door } from './doors.ts';
import {
  emptyUpload,
  invalidLayer,
  invalidLayerPart,
  layerAlreadyExists,
  layerPartTooSmall,
  limitExceeded,
  repositoryNotFound,
  uploadNotFound,
} from './messages.ts';
import { minimumPartBytes, type Quotas } from './quotas.ts';
import { createTurns } from './turns.ts';

/** Bytes of an upload, from `first` to `last`, both included. */
export interface LayerPart {
  readonly first: number;
  readonly last: number;
  readonly bytes: Uint8Array;
}

export interface Layers {
  /** Starts an upload. */
  begin(repository: Repository): Promise<string>;
  /** Bytes received so far. @throws UploadNotFoundException */
  received(repository: Repository, id: string): Promise<number>;
  /** Adds a part and returns the bytes received. @throws UploadNotFound-, InvalidLayerPart-, LimitExceededException */
  addPart(repository: Repository, id: string, part: LayerPart): Promise<number>;
  /**
   * Adds whatever the source yields and returns the bytes received; undefined where `at` is not where the upload ends.
   * @throws UploadNotFound-, LimitExceededException
   */
  append(
    repository: Repository,
    id: string,
    source: AsyncIterable<Uint8Array>,
    at?: number,
  ): Promise<number | undefined>;
  /**
   * Ends an upload: the bytes become a layer of the repository, under the first of the digests.
   * @throws UploadNotFound-, EmptyUpload-, LayerPartTooSmall-, InvalidLayer-, LayerAlreadyExistsException
   */
  complete(repository: Repository, door: Door, id: string, digests: readonly string[]): Promise<Layer>;
  cancel(repository: Repository, id: string): Promise<void>;
  /** Takes a layer out of a repository, unless an image refers to it. */
  remove(repository: Repository, digest: string): Promise<'removed' | 'absent' | 'referenced'>;
  /** Removes the bytes of those digests that no repository links to any more. */
  sweep(digests: readonly string[]): Promise<void>;
  discardUploads(ids: readonly string[]): Promise<void>;
}

export interface LayersOptions {
  readonly store: Store;
  readonly blobs: BlobStore;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly quotas: Quotas;
}

export function createLayers({ store, blobs, clock, newId, quotas }: LayersOptions): Layers {
  const uploadTurns = createTurns();
  const digestTurns = createTurns();

  const find = async (repository: Repository, id: string): Promise<Upload> => {
    const upload = await store.uploads.find(repository.id, id);
    if (upload === undefined) throw uploadNotFound(repository, id);
    return upload;
  };

  const write = async (id: string, offset: number, source: AsyncIterable<Uint8Array>) => {
    try {
      return await blobs.uploads.append(id, offset, source, quotas.layerBytes);
    } catch (error) {
      if (error instanceof BlobTooLarge) throw limitExceeded('bytes per layer', quotas.layerBytes);
      throw error;
    }
  };

  /** The link is written in the same turn in which the bytes get their name, so that no sweep comes between. */
  const link = (repository: Repository, id: string, digest: string): Promise<Layer | 'present'> =>
    digestTurns(digest, async () => {
      const layer = await blobs.uploads.commit(id, digest);
      try {
        return await store.write(async (tx) => {
          const current = await tx.repositories.find(repository, repository.name);
          if (current?.id !== repository.id) throw repositoryNotFound(repository);
          await tx.uploads.delete(id);
          return (await tx.layers.link(repository.id, layer)) ? layer : 'present';
        });
      } finally {
        if (!(await store.layers.isLinked(digest))) await blobs.delete(digest);
      }
    });

  const discard = async (id: string) => {
    await store.write((tx) => tx.uploads.delete(id));
    await blobs.uploads.discard(id);
  };

  const layers: Layers = {
    async begin(repository) {
      const id = newId();
      await blobs.uploads.create(id);
      await store.write((tx) => tx.uploads.insert(repository.id, id, clock.now()));
      return id;
    },

    async received(repository, id) {
      await find(repository, id);
      return (await blobs.uploads.received(id)) ?? 0;
    },

    addPart: (repository, id, { first, last, bytes }) =>
      uploadTurns(id, async () => {
        const upload = await find(repository, id);
        if (first !== upload.received || last - first + 1 !== bytes.length) {
          throw invalidLayerPart(repository, id, upload.received);
        }
        if (upload.parts >= quotas.partsPerLayer) throw limitExceeded('parts per layer', quotas.partsPerLayer);
        const received = await write(id, first, only(bytes));
        await store.write((tx) => tx.uploads.addPart(upload, bytes.length, minimumPartBytes));
        return received;
      }),

    append: (repository, id, source, at) =>
      uploadTurns(id, async () => {
        await find(repository, id);
        const received = (await blobs.uploads.received(id)) ?? 0;
        return at === undefined || at === received ? write(id, received, source) : undefined;
      }),

    complete: (repository, door, id, digests) =>
      uploadTurns(id, async () => {
        const upload = await find(repository, id);
        await checkParts(repository, door, upload);
        const [digest = ''] = digests;
        for (const given of digests) await checkDigest(id, given);
        const layer = await link(repository, id, digest);
        if (layer === 'present') {
          if (door.identicalPush === 'refused') throw layerAlreadyExists(repository, digest);
          return { digest, size: (await blobs.size(digest)) ?? 0 };
        }
        return layer;
      }),

    cancel: (repository, id) =>
      uploadTurns(id, async () => {
        await find(repository, id);
        await discard(id);
      }),

    async remove(repository, digest) {
      const outcome = await store.write(async (tx) => {
        if ((await tx.layers.find(repository.id, digest)) === undefined) return 'absent';
        if (await tx.layers.isReferenced(repository.id, digest)) return 'referenced';
        await tx.layers.unlink(repository.id, digest);
        return 'removed';
      });
      if (outcome === 'removed') await layers.sweep([digest]);
      return outcome;
    },

    async sweep(digests) {
      for (const digest of digests) {
        await digestTurns(digest, async () => {
          if (!(await store.layers.isLinked(digest))) await blobs.delete(digest);
        });
      }
    },

    async discardUploads(ids) {
      for (const id of ids) await uploadTurns(id, () => discard(id));
    },
  };

  async function checkParts(repository: Repository, door: Door, upload: Upload): Promise<void> {
    const size = (await blobs.uploads.received(upload.id)) ?? 0;
    if (size === 0 && door.emptyBlob === 'refused') throw emptyUpload(repository, upload.id);
    if (upload.smallParts && door.minimumPart > 0) throw layerPartTooSmall();
  }

  async function checkDigest(id: string, given: string): Promise<void> {
    const computed = await blobs.uploads.digest(id, algorithmOf(given));
    if (!isContentDigest(given) || computed !== given) throw invalidLayer(given, computed);
  }

  return layers;
}

async function* only(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
