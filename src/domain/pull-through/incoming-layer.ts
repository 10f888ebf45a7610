/** A layer on its way from upstream: it goes into the store, and whoever asked for it reads along. */
import { Readable } from 'node:stream';
import { ModelledException, RepositoryNotFoundException, UploadNotFoundException } from '../../../generated/errors.ts';
import type { Services } from '../../context.ts';
import type { UpstreamBlob } from '../../outbound/outbound.ts';
import type { Layer } from '../../store/layers.ts';
import type { Repository } from '../../store/repositories.ts';
import { doors } from '../doors.ts';
import { fileOf } from '../layer-uploads.ts';
import { repositoryNotFound } from '../messages.ts';
import { failed, refusalOf } from './failure.ts';

export interface IncomingLayer {
  /** Undefined where neither upstream nor a manifest says. */
  readonly size: number | undefined;
  /** It is a layer of the repository: its digest is right. @throws PullThroughFailed, RepositoryNotFoundException */
  readonly done: Promise<Layer>;
  /** There is something to read, so that an answer can begin: a layer that fails before is refused. @throws as `done` does */
  readonly begun: () => Promise<void>;
  /**
   * The bytes, of which the last comes when the digest is known to be right, so that nobody gets the whole of a wrong layer.
   * Without a size they come when all are there.
   */
  follow(): Readable;
}

export type LayerTools = Pick<Services, 'blobs' | 'layers' | 'quotas'>;

/** Begins to store what upstream sends, no more than is `expected`; that goes on whether or not anybody reads along. */
export async function receiveLayer(
  tools: LayerTools,
  repository: Repository,
  digest: string,
  { size: said, bytes }: UpstreamBlob,
  expected: number | undefined,
): Promise<IncomingLayer> {
  const { layers, quotas } = tools;
  const size = said ?? expected;
  const limit = expected ?? said ?? quotas.layerBytes;
  const id = await layers.begin(repository, doors.registry);
  const file = fileOf(repository.id, 'registry', id);
  const progress = createProgress();
  const store = async (): Promise<Layer> => {
    try {
      await layers.append(repository, id, counted(bytes, limit, progress.tell));
      return await layers.complete(repository, doors.registry, id, [digest]);
    } catch (error) {
      await tools.blobs.uploads.discard(file);
      // Nobody else knows the upload, which ends with its repository.
      const isGone = error instanceof UploadNotFoundException || error instanceof RepositoryNotFoundException;
      if (isGone) throw repositoryNotFound(repository);
      if (ModelledException.isModelled(error)) throw failed('Unavailable', error.message);
      throw refusalOf(error);
    } finally {
      progress.end();
    }
  };
  const begun = async () => {
    while (!progress.isOver()) {
      const more = progress.next();
      if (((await tools.blobs.uploads.received(file)) ?? 0) > 0) return;
      await more;
    }
    await done;
  };
  const done = store();
  // Those who wait for it see that it failed; it may be that nobody does.
  done.catch(() => {});
  const follow = () => followed(tools, { file, digest, size, done, progress });
  return { size, done, begun, follow: () => Readable.from(follow(), { objectMode: false }) };
}

async function* counted(bytes: AsyncIterable<Uint8Array>, limit: number, tell: () => void): AsyncIterable<Uint8Array> {
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > limit) throw failed('Unavailable', `a layer is larger than ${limit} bytes`);
    yield chunk;
    tell();
  }
}

interface Progress {
  /** Fulfilled when there may be more. */
  readonly next: () => Promise<void>;
  readonly tell: () => void;
  readonly end: () => void;
  readonly isOver: () => boolean;
}

function createProgress(): Progress {
  let isOver = false;
  let wake = () => {};
  let waiting = new Promise<void>((resolve) => (wake = resolve));
  const tell = () => {
    wake();
    waiting = new Promise((resolve) => (wake = resolve));
  };
  return {
    next: () => (isOver ? Promise.resolve() : waiting),
    tell,
    end() {
      isOver = true;
      tell();
    },
    isOver: () => isOver,
  };
}

interface Followed {
  readonly file: string;
  readonly digest: string;
  readonly size: number | undefined;
  readonly done: Promise<Layer>;
  readonly progress: Progress;
}

async function* followed({ blobs }: LayerTools, { file, digest, size, done, progress }: Followed) {
  let sent = 0;
  while (size !== undefined && !progress.isOver()) {
    const more = progress.next();
    const last = Math.min((await blobs.uploads.received(file)) ?? 0, size - 1) - 1;
    if (last < sent) {
      await more;
      continue;
    }
    for await (const chunk of ifThere(blobs.uploads.read(file, { first: sent, last }))) {
      sent += chunk.length;
      yield chunk;
    }
  }
  const layer = await done;
  if (size !== undefined && layer.size !== size)
    throw failed('Unavailable', `a layer has ${layer.size} bytes, and the manifest says ${size}`);
  if (layer.size > sent) yield* blobs.read(digest, { first: sent, last: layer.size - 1 });
}

/** The upload may have become a layer, or come to nothing, in the meantime. */
async function* ifThere(stream: Readable): AsyncIterable<Uint8Array> {
  try {
    yield* stream as AsyncIterable<Buffer>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
