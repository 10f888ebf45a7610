/** Uploads of layers, from the first byte to the link: the same for the layer operations of the API and for /v2. */
import { type BlobStore, BlobTooLarge } from '../blobs/blob-store.ts';
import type { Layer } from '../store/layers.ts';
import type { Repository } from '../store/repositories.ts';
import type { Store } from '../store/store.ts';
import type { UploadParts } from '../store/uploads.ts';
import type { Turns } from '../turns.ts';
import { algorithmOf, isContentDigest } from './digest.ts';
import { type Door, type DoorName, doors } from './doors.ts';
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

export interface UploadTools {
  readonly store: Store;
  readonly blobs: BlobStore;
  readonly newId: () => string;
  readonly quotas: Quotas;
  /** By upload id: one request at a time works on an upload. */
  readonly uploadTurns: Turns;
  /** By digest: bytes get their name and their link, or are swept, in one turn. */
  readonly digestTurns: Turns;
}

/**
 * An upload under way: a file, whose name says which repository it belongs to and at which door it began. That is all there
 * is of an upload of /v2; one of the API has a row beside its file, with its parts.
 */
interface Ongoing {
  readonly file: string;
  /** Bytes that stay: none of a chunk that is arriving, which may break off. */
  readonly size: number;
  readonly parts?: UploadParts;
}

const idForm = /^[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}$/;
export const fileOf = (repositoryId: number, door: DoorName, id: string) => `${repositoryId}.${door}.${id}`;

/** What the name of a file says; undefined where it is none of ours. */
export function ownerOf(file: string): { repositoryId: number; door: string } | undefined {
  const [repositoryId, door, id] = file.split('.');
  const isOurs = /^[1-9]\d{0,15}$/.test(repositoryId ?? '') && door !== undefined && idForm.test(id ?? '');
  return isOurs ? { repositoryId: Number(repositoryId), door } : undefined;
}

export async function begin({ store, blobs, newId }: UploadTools, repository: Repository, door: Door): Promise<string> {
  const id = newId();
  await blobs.uploads.create(fileOf(repository.id, door.name, id));
  if (door.name === 'api') await store.write((tx) => tx.uploads.insert(repository.id, id));
  return id;
}

/** @throws UploadNotFoundException */
async function find({ store, blobs }: UploadTools, repository: Repository, door: Door, id: string): Promise<Ongoing> {
  const file = fileOf(repository.id, door.name, id);
  const size = idForm.test(id) ? await blobs.uploads.kept(file) : undefined;
  if (size === undefined) throw uploadNotFound(repository, id);
  if (door.name === 'registry') return { file, size };
  const parts = await store.uploads.find(repository.id, id);
  if (parts === undefined) throw uploadNotFound(repository, id);
  return { file, size, parts };
}

export async function received(tools: UploadTools, repository: Repository, id: string): Promise<number> {
  return (await find(tools, repository, doors.registry, id)).size;
}

export function addPart(tools: UploadTools, repository: Repository, id: string, part: LayerPart): Promise<number> {
  const { store, quotas, uploadTurns } = tools;
  const { first, last, bytes } = part;
  return uploadTurns(id, async () => {
    const { file, parts } = await find(tools, repository, doors.api, id);
    if (parts === undefined) throw uploadNotFound(repository, id);
    const isNext = first === parts.received && last - first + 1 === bytes.length;
    if (!isNext) throw invalidLayerPart(repository, id, parts.received);
    if (parts.count >= quotas.partsPerLayer) throw limitExceeded('parts per layer', quotas.partsPerLayer);
    const size = await write(tools, file, first, only(bytes));
    await tools.blobs.uploads.sync(file);
    await store.write((tx) => tx.uploads.addPart(parts, bytes.length, minimumPartBytes));
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
    const { file, size } = await find(tools, repository, doors.registry, id);
    return at === undefined || at === size ? write(tools, file, size, source) : undefined;
  });
}

async function write({ blobs, quotas }: UploadTools, file: string, offset: number, source: AsyncIterable<Uint8Array>) {
  try {
    return await blobs.uploads.append(file, offset, source, quotas.layerBytes);
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
    const ongoing = await find(tools, repository, door, id);
    if (ongoing.size === 0 && door.emptyBlob === 'refused') throw emptyUpload(repository, id);
    if (ongoing.parts?.areSmall && door.minimumPart > 0) throw layerPartTooSmall();
    for (const given of digests) await checkDigest(tools, ongoing, given);
    const { layer, isNew } = await link(tools, repository, ongoing, digests[0] ?? '');
    if (!isNew && door.identicalPush === 'refused') throw layerAlreadyExists(repository, layer.digest);
    return layer;
  });
}

async function checkDigest({ blobs }: UploadTools, { file }: Ongoing, given: string): Promise<void> {
  const computed = await blobs.uploads.digest(file, algorithmOf(given));
  if (!isContentDigest(given) || computed !== given) throw invalidLayer(given, computed);
}

/** Gives the bytes their name and writes the link. Bytes whose link could not be written go again, unless others have them. */
function link({ store, blobs, digestTurns }: UploadTools, repository: Repository, ongoing: Ongoing, digest: string) {
  return digestTurns(digest, async () => {
    const layer: Layer = await blobs.uploads.commit(ongoing.file, digest);
    let isWritten = false;
    try {
      const linked = await store.write(async (tx) => {
        const current = await tx.repositories.find(repository, repository.name);
        if (current?.id !== repository.id) throw repositoryNotFound(repository);
        if (ongoing.parts !== undefined) await tx.uploads.delete(ongoing.parts.id);
        return { layer, isNew: await tx.layers.link(repository.id, layer) };
      });
      isWritten = true;
      return linked;
    } finally {
      if (!isWritten && !(await store.layers.isLinked(digest))) await blobs.delete(digest);
    }
  });
}

/** All in one: nothing is left of it when it fails. */
export async function upload(
  tools: UploadTools,
  repository: Repository,
  source: AsyncIterable<Uint8Array>,
  digest: string,
): Promise<Layer> {
  const id = await begin(tools, repository, doors.registry);
  try {
    await append(tools, repository, id, source, undefined);
    return await complete(tools, repository, doors.registry, id, [digest]);
  } catch (error) {
    await tools.blobs.uploads.discard(fileOf(repository.id, 'registry', id));
    throw error;
  }
}

export function cancel(tools: UploadTools, repository: Repository, id: string): Promise<void> {
  return tools.uploadTurns(id, async () => {
    const { file } = await find(tools, repository, doors.registry, id);
    await tools.blobs.uploads.discard(file);
  });
}

/** For repositories that are gone. Waits for nobody: where bytes are still arriving, they come to nothing. */
export async function discardUploads({ blobs }: UploadTools, repositoryIds: ReadonlySet<number>): Promise<void> {
  for (const file of await blobs.uploadNames()) {
    const owner = ownerOf(file);
    if (owner !== undefined && repositoryIds.has(owner.repositoryId)) await blobs.uploads.discard(file);
  }
}
