/** Layers: bytes that arrive in an upload and are then linked to a repository. Bytes are shared, links are not. */
import type { Layer } from '../store/layers.ts';
import type { Repository } from '../store/repositories.ts';
import { createTurns } from '../turns.ts';
import type { Door } from './doors.ts';
import {
  addPart,
  append,
  begin,
  cancel,
  complete,
  discardUploads,
  received,
  type UploadTools,
  upload,
} from './layer-uploads.ts';

/** Bytes of an upload, from `first` to `last`, both included. */
export interface LayerPart {
  readonly first: number;
  readonly last: number;
  readonly bytes: Uint8Array;
}

export interface Layers {
  /** Starts an upload, which goes on and ends at the same door: `addPart` at the API's, `append` at /v2's. */
  begin(repository: Repository, door: Door): Promise<string>;
  /** Bytes received so far, without those of a chunk that is arriving. @throws UploadNotFoundException */
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
  /** A whole upload of /v2. @throws LimitExceeded-, InvalidLayerException */
  upload(repository: Repository, source: AsyncIterable<Uint8Array>, digest: string): Promise<Layer>;
  cancel(repository: Repository, id: string): Promise<void>;
  /** Takes a layer out of a repository, unless an image refers to it. */
  remove(repository: Repository, digest: string): Promise<'removed' | 'absent' | 'referenced'>;
  /** Removes the bytes of those digests that no repository links to any more. */
  sweep(digests: readonly string[]): Promise<void>;
  /** Of repositories that are gone. */
  discardUploads(repositoryIds: ReadonlySet<number>): Promise<void>;
}

export type LayersOptions = Omit<UploadTools, 'uploadTurns' | 'digestTurns'>;

export function createLayers(options: LayersOptions): Layers {
  const tools: UploadTools = { ...options, uploadTurns: createTurns(), digestTurns: createTurns() };
  return {
    begin: (repository, door) => begin(tools, repository, door),
    received: (repository, id) => received(tools, repository, id),
    addPart: (repository, id, part) => addPart(tools, repository, id, part),
    append: (repository, id, source, at) => append(tools, repository, id, source, at),
    complete: (repository, door, id, digests) => complete(tools, repository, door, id, digests),
    upload: (repository, source, digest) => upload(tools, repository, source, digest),
    cancel: (repository, id) => cancel(tools, repository, id),
    remove: (repository, digest) => remove(tools, repository, digest),
    sweep: (digests) => sweep(tools, digests),
    discardUploads: (repositoryIds) => discardUploads(tools, repositoryIds),
  };
}

async function remove(tools: UploadTools, repository: Repository, digest: string) {
  const outcome = await tools.store.write(async (tx) => {
    if ((await tx.layers.find(repository.id, digest)) === undefined) return 'absent';
    if (await tx.layers.isReferenced(repository.id, digest)) return 'referenced';
    await tx.layers.unlink(repository.id, digest);
    return 'removed';
  });
  if (outcome === 'removed') await sweep(tools, [digest]);
  return outcome;
}

async function sweep({ store, blobs, digestTurns }: UploadTools, digests: readonly string[]): Promise<void> {
  for (const digest of digests) {
    await digestTurns(digest, async () => {
      if (!(await store.layers.isLinked(digest))) await blobs.delete(digest);
    });
  }
}
