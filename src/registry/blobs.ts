/** Blobs: GET and HEAD with ranges, DELETE. */
import { rangeHeaders, rangeOf } from '../domain/byte-range.ts';
import { isContentDigest } from '../domain/digest.ts';
import { layerArchived } from '../domain/messages.ts';
import { requireRepository } from '../domain/repository.ts';
import { blobUnknown, digestInvalid, RegistryError } from './errors.ts';
import type { Handler } from './reply.ts';

export const getBlob: Handler = async ({ name, argument: digest, method, headers }, context) => {
  const { scope, store, blobs } = context;
  if (!isContentDigest(digest)) throw digestInvalid(digest);
  const repository = await requireRepository(store, scope, name);
  const found = await store.layers.find(repository.id, digest);
  // Before a push somebody asks for what is here; nobody who pulls does.
  const isUpstream = found === undefined && method === 'GET';
  const incoming = isUpstream ? await context.pullThrough.layer(context, repository, digest) : undefined;
  if (incoming?.size !== undefined && headers.range === undefined) {
    await incoming.begun();
    const shown = { 'Content-Length': String(incoming.size), ...describing(digest) };
    return { status: 200, headers: shown, body: incoming.follow() };
  }
  const layer = found ?? (await incoming?.done);
  if (layer === undefined) return blobUnknown(digest);
  if (await store.layers.isArchived(repository.id, digest)) throw layerArchived(repository, digest);
  const range = rangeOf(headers.range, layer.size);
  if (range === 'unsatisfiable') throw outOfRange(layer.size);
  const shown = { ...describing(digest), ...rangeHeaders(range, layer.size) };
  const status = range === undefined ? 200 : 206;
  return method === 'HEAD' ? { status, headers: shown } : { status, headers: shown, body: blobs.read(digest, range) };
};

const describing = (digest: string) => ({
  'Content-Type': 'application/octet-stream',
  'Docker-Content-Digest': digest,
});

const outOfRange = (size: number) =>
  new RegistryError(416, 'SIZE_INVALID', `the range lies outside of ${size} bytes`, {
    'Content-Range': `bytes */${size}`,
  });

/**
 * Takes a layer out of a repository, unless an image refers to it: what was pushed stays pullable.
 * Differs from AWS: unknown whether ECR deletes blobs on /v2 at all; here it does those that no image refers to.
 */
export const deleteBlob: Handler = async ({ name, argument: digest }, { scope, store, layers }) => {
  if (!isContentDigest(digest)) throw digestInvalid(digest);
  const repository = await requireRepository(store, scope, name);
  const outcome = await layers.remove(repository, digest);
  if (outcome === 'absent') return blobUnknown(digest);
  if (outcome === 'referenced')
    throw new RegistryError(405, 'UNSUPPORTED', `Requested layer ${digest} is referenced by an image`);
  return { status: 202 };
};
