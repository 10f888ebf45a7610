import { UnableToGetUpstreamLayerException } from '../../generated/errors.ts';
import type { Context } from '../context.ts';
import { toDownloadUrl } from '../domain/download-url.ts';
import { layerArchived, layerInaccessible, layerNotFound } from '../domain/messages.ts';
import { PullThroughFailed } from '../domain/pull-through/failure.ts';
import { ruleFor } from '../domain/pull-through/rules.ts';
import { requireRepository } from '../domain/repository.ts';
import type { Operation } from '../operation.ts';
import type { Repository } from '../store/repositories.ts';

/**
 * Returns a URL at which a layer that an image refers to can be fetched with a plain GET, for a limited time.
 * Differs from AWS: unknown whether ECR refuses a layer of the pull-through cache that no image refers to; here such a layer has a URL
 * as long as a rule covers its repository, for its image may still be arriving, and upstream gives it alone.
 */
export const getDownloadUrlForLayer: Operation<'GetDownloadUrlForLayer'> = async (input, context) => {
  const { scope, store, origin } = context;
  const repository = await requireRepository(store, scope, input.repositoryName);
  const digest = input.layerDigest;
  const isHere = (await store.layers.find(repository.id, digest)) !== undefined;
  if (!isHere && !(await bringLayer(context, repository, digest))) throw layerNotFound(repository, digest);
  const isReferenced = await store.layers.isReferenced(repository.id, digest);
  if (!isReferenced && (await ruleFor(store, scope, repository.name)) === undefined)
    throw layerInaccessible(repository, digest, 'is not referenced by any image');
  if (await store.layers.isArchived(repository.id, digest)) throw layerArchived(repository, digest);
  const downloadUrl = toDownloadUrl(context, origin, { ...scope, repositoryName: repository.name, digest });
  return { downloadUrl, layerDigest: digest };
};

/** Whether it came from upstream. */
async function bringLayer(context: Context, repository: Repository, digest: string): Promise<boolean> {
  try {
    const incoming = await context.pullThrough.layer(context, repository, digest);
    await incoming?.done;
    return incoming !== undefined;
  } catch (error) {
    if (!(error instanceof PullThroughFailed)) throw error;
    throw new UnableToGetUpstreamLayerException({ message: error.message });
  }
}
