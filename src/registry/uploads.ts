/** Blob uploads: in one request, in two, in chunks, or by mounting a blob of another repository. */
import type { Context } from '../context.ts';
import { repositoryForPush } from '../domain/create-repository.ts';
import { isContentDigest } from '../domain/digest.ts';
import { doors } from '../domain/doors.ts';
import { mountLayer } from '../domain/mount-layer.ts';
import { requireRepository } from '../domain/repository.ts';
import type { Repository } from '../store/repositories.ts';
import { digestInvalid, RegistryError } from './errors.ts';
import { type Handler, hasBody, type RegistryReply, type RegistryRequest } from './reply.ts';

/** POST: opens an upload session, or with `digest` takes the whole blob, or with `mount` links one that is there. */
export const startUpload: Handler = async (request, context) => {
  const { query } = request;
  const digest = query.get('digest');
  if (digest !== null && !isContentDigest(digest)) throw digestInvalid(digest);
  const repository = await repositoryForPush(context, request.name);
  if (digest !== null) return uploadAtOnce(request, context, repository, digest);
  const mount = query.get('mount');
  const mounted =
    mount === null
      ? undefined
      : await mountLayer(context, repository, { digest: mount, from: query.get('from') ?? undefined });
  if (mounted !== undefined) return created(repository, mounted.digest);
  return session(202, repository, await context.layers.begin(repository, doors.registry), 0);
};

async function uploadAtOnce({ body }: RegistryRequest, { layers }: Context, repository: Repository, digest: string) {
  await layers.upload(repository, body, digest);
  return created(repository, digest);
}

/** PATCH: adds a chunk. */
export const addChunk: Handler = async (request, context) => {
  const repository = await requireRepository(context.store, context.scope, request.name);
  const received = await append(request, context, repository);
  return session(202, repository, request.argument, received);
};

/** PUT: adds the last chunk, if there is one, and ends the upload. */
export const finishUpload: Handler = async (request, context) => {
  const digest = request.query.get('digest') ?? '';
  if (!isContentDigest(digest)) throw digestInvalid(digest);
  const repository = await requireRepository(context.store, context.scope, request.name);
  if (hasBody(request)) await append(request, context, repository);
  await context.layers.complete(repository, doors.registry, request.argument, [digest]);
  return created(repository, digest);
};

/** GET: how far the upload is. */
export const uploadStatus: Handler = async ({ name, argument }, { scope, store, layers }) => {
  const repository = await requireRepository(store, scope, name);
  return session(204, repository, argument, await layers.received(repository, argument));
};

/** DELETE: gives the upload up. */
export const cancelUpload: Handler = async ({ name, argument }, { scope, store, layers }) => {
  const repository = await requireRepository(store, scope, name);
  await layers.cancel(repository, argument);
  return { status: 204 };
};

async function append(request: RegistryRequest, { layers }: Context, repository: Repository): Promise<number> {
  const { argument: id, body } = request;
  const received = await layers.append(repository, id, body, startOf(request));
  if (received !== undefined) return received;
  const { headers = {} } = session(416, repository, id, await layers.received(repository, id));
  throw new RegistryError(416, 'BLOB_UPLOAD_INVALID', 'the chunk does not begin where the upload ends', headers);
}

/** Where a chunk says it begins; undefined when it does not say. */
function startOf({ headers }: RegistryRequest): number | undefined {
  const given = headers['content-range'];
  if (given === undefined) return undefined;
  const [, first, last] = /^(?:bytes[ =])?(\d{1,15})-(\d{1,15})$/.exec(String(given).replace(/\/.*$/, '')) ?? [];
  const length = Number(last) - Number(first) + 1;
  const sent = headers['content-length'];
  if (first === undefined || length < 1 || (sent !== undefined && Number(sent) !== length)) {
    throw new RegistryError(400, 'SIZE_INVALID', `the Content-Range '${given}' does not fit the chunk`);
  }
  return Number(first);
}

/** Locations have no scheme and host, so that they are right behind any name, port or proxy. */
function session(status: number, { name }: Repository, id: string, received: number): RegistryReply {
  const headers = {
    Location: `/v2/${name}/blobs/uploads/${id}`,
    Range: `0-${Math.max(0, received - 1)}`,
    'Docker-Upload-UUID': id,
  };
  return { status, headers };
}

const created = ({ name }: Repository, digest: string): RegistryReply => ({
  status: 201,
  headers: { Location: `/v2/${name}/blobs/${digest}`, 'Docker-Content-Digest': digest },
});
