import { UnableToGetUpstreamImageException } from '../../generated/errors.ts';
import type { ImageFailure, ImageIdentifier, Image as ImageShape } from '../../generated/types.ts';
import type { Context } from '../context.ts';
import { failureOf, findImage, isWellFormed } from '../domain/image-id.ts';
import { acceptedManifest, canBePulled, recordPull, storedManifest } from '../domain/pull-image.ts';
import { PullThroughFailed } from '../domain/pull-through/failure.ts';
import { requireRepository } from '../domain/repository.ts';
import type { Operation } from '../operation.ts';
import type { Repository } from '../store/repositories.ts';

/** Returns manifests by tag or digest; an image that cannot be returned is a failure, not an error. */
export const batchGetImage: Operation<'BatchGetImage'> = async (input, context) => {
  const images: ImageShape[] = [];
  const failures: ImageFailure[] = [];
  const upstreamFailures = await bringAll(context, input.repositoryName, input.imageIds);
  for (const [at, id] of input.imageIds.entries()) {
    const upstreamFailure = upstreamFailures[at];
    if (upstreamFailure !== undefined) {
      failures.push(upstreamFailure);
      continue;
    }
    const repository = await requireRepository(context.store, context.scope, input.repositoryName);
    const result = await getImage(context, repository, id, input.acceptedMediaTypes ?? []);
    if ('failureCode' in result) failures.push(result);
    else images.push(result);
  }
  return { images, failures };
};

const failureCodes = {
  AccessDenied: 'UpstreamAccessDenied',
  TooManyRequests: 'UpstreamTooManyRequests',
  Unavailable: 'UpstreamUnavailable',
} as const;

/** So many are asked for upstream at once: an upstream that says nothing is not waited for once for every image. */
const imagesAtOnce = 10;

async function bringAll(context: Context, name: string, ids: readonly ImageIdentifier[]) {
  const outcomes: (ImageFailure | undefined)[] = [];
  for (let at = 0; at < ids.length; at += imagesAtOnce) {
    const some = ids.slice(at, at + imagesAtOnce);
    outcomes.push(...(await Promise.all(some.map((id) => bring(context, name, id)))));
  }
  return outcomes;
}

/** All of what has to come from upstream; a wrong login fails the whole request. Source: the contract on the exception. */
async function bring(context: Context, name: string, id: ImageIdentifier): Promise<ImageFailure | undefined> {
  if (!isWellFormed(id)) return undefined;
  try {
    const repository = await context.store.repositories.find(context.scope, name);
    const isHere = repository !== undefined && typeof (await findImage(context.store, repository, id)) === 'object';
    const brought = await context.pullThrough.image(context, { name, repository, id, isHere, isPull: true });
    await brought?.imported;
    return undefined;
  } catch (error) {
    if (!(error instanceof PullThroughFailed)) throw error;
    const { code, message } = error;
    if (code === 'AuthenticationFailed') throw new UnableToGetUpstreamImageException({ message });
    return { imageId: id, failureCode: failureCodes[code], failureReason: message };
  }
}

async function getImage(context: Context, repository: Repository, id: ImageIdentifier, accepted: readonly string[]) {
  const image = await findImage(context.store, repository, id);
  if (typeof image === 'string') return failureOf(id, image);
  if (!canBePulled(image)) return failureOf(id, 'ImageInaccessible');
  const isByTag = id.imageDigest === undefined && accepted.length > 0;
  const pulled = isByTag ? await acceptedManifest(context, image, accepted) : await storedManifest(context, image);
  await recordPull(context, image);
  return {
    registryId: repository.account,
    repositoryName: repository.name,
    imageId: { imageDigest: pulled.digest, ...(id.imageTag !== undefined && { imageTag: id.imageTag }) },
    imageManifest: Buffer.from(pulled.bytes).toString('utf8'),
    imageManifestMediaType: pulled.mediaType,
  };
}
