/** Manifests: GET and HEAD by tag or digest, PUT, DELETE. */

import type { ImageIdentifier } from '../../generated/types.ts';
import type { Context } from '../context.ts';
import { deleteImage } from '../domain/delete-image.ts';
import { isContentDigest } from '../domain/digest.ts';
import { doors } from '../domain/doors.ts';
import { invalidImageTag, isImageTag } from '../domain/image-id.ts';
import { scheduleEvaluation } from '../domain/lifecycle/schedule.ts';
import { limitExceeded } from '../domain/messages.ts';
import {
  acceptedManifest,
  canBePulled,
  convertedManifest,
  type PulledManifest,
  recordPull,
  storedManifest,
  wantsOther,
} from '../domain/pull-image.ts';
import { putImage } from '../domain/put-image.ts';
import { requireRepository } from '../domain/repository.ts';
import type { Image } from '../store/images.ts';
import type { Repository } from '../store/repositories.ts';
import { digestInvalid, imageInaccessible, manifestUnknown, RegistryError } from './errors.ts';
import type { Handler, RegistryRequest } from './reply.ts';

export const getManifest: Handler = async (request, context) => {
  const id = imageIdOf(request.argument);
  const pulled = await pull(request, context, id);
  const headers = {
    'Content-Type': pulled.mediaType,
    'Content-Length': String(pulled.bytes.length),
    'Docker-Content-Digest': pulled.digest,
  };
  return { status: 200, headers, body: pulled.bytes };
};

/** What comes from upstream goes out before all of it is here, unless it has to be converted. */
async function pull(request: RegistryRequest, context: Context, id: ImageIdentifier): Promise<PulledManifest> {
  const { name } = request;
  const isPull = request.method === 'GET';
  const repository = await context.store.repositories.find(context.scope, name);
  const here = repository && (await findStored(context, repository, id));
  const brought = await context.pullThrough.image(context, {
    name,
    repository,
    id,
    isHere: here !== undefined,
    isPull,
  });
  if (brought === undefined) return pullStored(request, context, id, here);
  const { manifest: bytes, digest, parsed } = brought.read;
  if (!wantsOther(parsed.mediaType, acceptedTypes(request))) return { bytes, digest, mediaType: parsed.mediaType };
  await brought.imported;
  return pullStored(request, context, id, undefined);
}

interface Stored {
  readonly image: Image;
  /** The digest is that of its other form. */
  readonly isConverted: boolean;
}

async function findStored(
  { store: { images } }: Context,
  { id: repositoryId }: Repository,
  { imageTag, imageDigest = '' }: ImageIdentifier,
): Promise<Stored | undefined> {
  const image = await (imageTag === undefined
    ? images.byDigest(repositoryId, imageDigest)
    : images.byTag(repositoryId, imageTag));
  if (image !== undefined || imageTag !== undefined) return image && { image, isConverted: false };
  const other = await images.byConvertedDigest(repositoryId, imageDigest);
  return other && { image: other, isConverted: true };
}

/** By tag in a form that the client accepts; by digest the stored bytes, or those of the form that a tag led to. */
async function pullStored(
  request: RegistryRequest,
  context: Context,
  id: ImageIdentifier,
  here: Stored | undefined,
): Promise<PulledManifest> {
  const found =
    here ?? (await findStored(context, await requireRepository(context.store, context.scope, request.name), id));
  const image = requirePullable(found?.image);
  const pulled = await (id.imageTag !== undefined
    ? acceptedManifest(context, image, acceptedTypes(request))
    : found?.isConverted
      ? convertedManifest(context, image)
      : storedManifest(context, image));
  if (request.method === 'GET') await recordPull(context, image);
  return pulled;
}

function requirePullable(image: Image | undefined): Image {
  if (image === undefined) throw manifestUnknown();
  if (!canBePulled(image)) throw imageInaccessible();
  return image;
}

const acceptedTypes = ({ headers }: RegistryRequest) =>
  (headers.accept ?? '').split(',').map((type) => type.split(';', 1)[0]?.trim() ?? '');

/**
 * Differs from AWS: unknown whether ECR takes the draft's `?tag=`, which names further tags; here it does nothing, but with a copy
 * from another server, whose digest may be of another kind than that of a push by tag.
 */
export const putManifest: Handler = async (request, context) => {
  const { imageTag = tagOfCopy(request, context), imageDigest } = imageIdOf(request.argument);
  const manifest = await readManifest(request, context.quotas.manifestBytes);
  const { image } = await putImage(context, doors.registry, {
    repositoryName: request.name,
    manifest,
    mediaType: request.headers['content-type']?.split(';', 1)[0]?.trim(),
    digest: imageDigest,
    tag: imageTag,
  });
  const headers = {
    Location: `/v2/${request.name}/manifests/${image.digest}`,
    'Docker-Content-Digest': image.digest,
    ...(imageDigest !== undefined && imageTag !== undefined && { 'OCI-Tag': imageTag }),
    ...(image.subject !== undefined && { 'OCI-Subject': image.subject }),
  };
  return { status: 201, headers };
};

function tagOfCopy({ query }: RegistryRequest, { arrival }: Pick<Context, 'arrival'>): string | undefined {
  const tag = query.get('tag');
  if (arrival === undefined || tag === null) return undefined;
  if (!isImageTag(tag)) throw invalidImageTag();
  return tag;
}

/** The whole body. @throws RegistryError 413 above the limit */
async function readManifest({ body }: RegistryRequest, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > limit) throw new RegistryError(413, 'SIZE_INVALID', limitExceeded('bytes per manifest', limit).message);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export const deleteManifest: Handler = async ({ name, argument }, context) => {
  const id = imageIdOf(argument);
  await context.arrival?.admit('ecr:ReplicateImage', name);
  const deletion = await context.store.write(async (tx) => {
    const repository = await requireRepository(tx, context.scope, name);
    const result = await deleteImage(tx, context, repository, doors.registry, id);
    await scheduleEvaluation(tx, context, repository.id);
    return result;
  });
  if ('deleted' in deletion) return { status: 202 };
  const { failureCode, failureReason = '' } = deletion.failure;
  if (failureCode === 'ImageNotFound') throw manifestUnknown();
  throw new RegistryError(405, 'UNSUPPORTED', failureReason);
};

/** What the end of the path means: a digest has a colon, which a tag cannot have. */
function imageIdOf(reference: string): ImageIdentifier {
  if (reference.includes(':')) {
    if (!isContentDigest(reference)) throw digestInvalid(reference);
    return { imageDigest: reference };
  }
  if (!isImageTag(reference)) throw invalidImageTag();
  return { imageTag: reference };
}
