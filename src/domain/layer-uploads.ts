/** Uploads of layers, from the first byte to the link: the same for the layer operations of the API and for /v2. */
import { type BlobStore, BlobTooLarge } from '../blobs/blob-store.ts';
import type { Clock } from '../clock.ts';
import type { Layer } from '../store/layers.ts';
import type { Repository } from '../store/repositories.ts';
import type { Store } from '../store/store.ts';
import type { Upload } from '../store/uploads.ts';
import { algorithmOf, isContentDigest } from './digest.ts';
import { type Door, doors } from './doors.ts';
import type { LayerPart } from './layers.ts';
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
import type { Turns } from './turns.ts';

export interface UploadTools {
  readonly store: Store;
  readonly blobs: BlobStore;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly quotas: Quotas;
  /** By upload id: one request at a time works on an upload. */
  readonly uploadTurns: Turns;
  /** By digest: bytes get their name and their link, or are swept, in one turn. */
  readonly digestTurns: Turns;
}

export async function begin(
  { store, blobs, clock, newId }: UploadTools,
  repository: Repository,
  door: Door,
): Promise<string> {
  const id = newId();
  await blobs.uploads.create(id);
  await store.write((tx) => tx.uploads.insert(repository.id, id, door.name, clock.now()));
  return id;
}

async function find({ store }: UploadTools, repository: Repository, id: string, door: Door): Promise<Upload> {
  const upload = await store.uploads.find(repository.id, id, door.name);
  if (upload === undefined) throw uploadNotFound(repository, id);
  return upload;
}

export async function received(tools: UploadTools, repository: Repository, id: string): Promise<number> {
  await find(tools, repository, id, doors.registry);
  return (await tools.blobs.uploads.received(id)) ?? 0;
}

export function addPart(tools: UploadTools, repository: Repository, id: string, part: LayerPart): Promise<number> {
  const { store, quotas, uploadTurns } = tools;
  const { first, last, bytes } = part;
  return uploadTurns(id, async () => {
    const upload = await find(tools, repository, id, doors.api);
    const isNext = first === upload.received && last - first + 1 === bytes.length;
    if (!isNext) throw invalidLayerPart(repository, id, upload.received);
    if (upload.parts >= quotas.partsPerLayer) throw limitExceeded('parts per layer', quotas.partsPerLayer);
    const size = await write(tools, id, first, only(bytes));
    await store.write((tx) => tx.uploads.addPart(upload, bytes.length, minimumPartBytes));
    return size;
  });
}

export function append(
  tools: UploadTools,
  repository: Repository,
  id: string,
  source: AsyncIterable<Uint8Array>,
  at: number | undefined,
): Promise<number | undefined> {
  return tools.uploadTurns(id, async () => {
    const size = await received(tools, repository, id);
    return at === undefined || at === size ? write(tools, id, size, source) : undefined;
  });
}

async function write({ blobs, quotas }: UploadTools, id: string, offset: number, source: AsyncIterable<Uint8Array>) {
  try {
    return await blobs.uploads.append(id, offset, source, quotas.layerBytes);
  } catch (error) {
    if (error instanceof BlobTooLarge) throw limitExceeded('bytes per layer', quotas.layerBytes);
    throw error;
  }
}

async function* only(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

export function complete(
  tools: UploadTools,
  repository: Repository,
  door: Door,
  id: string,
  digests: readonly string[],
): Promise<Layer> {
  return tools.uploadTurns(id, async () => {
    await checkParts(tools, repository, door, await find(tools, repository, id, door));
    for (const given of digests) await checkDigest(tools, id, given);
    const { layer, isNew } = await link(tools, repository, id, digests[0] ?? '');
    if (!isNew && door.identicalPush === 'refused') throw layerAlreadyExists(repository, layer.digest);
    return layer;
  });
}

async function checkParts({ blobs }: UploadTools, repository: Repository, door: Door, upload: Upload): Promise<void> {
  const size = (await blobs.uploads.received(upload.id)) ?? 0;
  if (size === 0 && door.emptyBlob === 'refused') throw emptyUpload(repository, upload.id);
  if (upload.smallParts && door.minimumPart > 0) throw layerPartTooSmall();
}

async function checkDigest({ blobs }: UploadTools, id: string, given: string): Promise<void> {
  const computed = await blobs.uploads.digest(id, algorithmOf(given));
  if (!isContentDigest(given) || computed !== given) throw invalidLayer(given, computed);
}

/** Gives the bytes their name and writes the link. Bytes whose link could not be written go again, unless others have them. */
function link({ store, blobs, digestTurns }: UploadTools, repository: Repository, id: string, digest: string) {
  return digestTurns(digest, async () => {
    const layer: Layer = await blobs.uploads.commit(id, digest);
    let isWritten = false;
    try {
      const linked = await store.write(async (tx) => {
        const current = await tx.repositories.find(repository, repository.name);
        if (current?.id !== repository.id) throw repositoryNotFound(repository);
        await tx.uploads.delete(id);
        return { layer, isNew: await tx.layers.link(repository.id, layer) };
      });
      isWritten = true;
      return linked;
    } finally {
      if (!isWritten && !(await store.layers.isLinked(digest))) await blobs.delete(digest);
    }
  });
}

export function cancel(tools: UploadTools, repository: Repository, id: string): Promise<void> {
  return tools.uploadTurns(id, async () => {
    await find(tools, repository, id, doors.registry);
    await discard(tools, id);
  });
}

async function discard({ store, blobs }: UploadTools, id: string): Promise<void> {
  await store.write((tx) => tx.uploads.delete(id));
  await blobs.uploads.discard(id);
}

/** Waits for nobody: where bytes are still arriving, they come to nothing. */
export async function discardUploads(tools: UploadTools, ids: readonly string[]): Promise<void> {
  for (const id of ids) await discard(tools, id);
}
