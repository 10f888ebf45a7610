import { toDownloadUrl } from '../domain/download-url.ts';
import { layerArchived, layerInaccessible, layerNotFound } from '../domain/messages.ts';
import { requireRepository } from '../domain/repository.ts';
import type { Operation } from '../operation.ts';

/** Returns a URL at which a layer that an image refers to can be fetched with a plain GET, for a limited time. */
export const getDownloadUrlForLayer: Operation<'GetDownloadUrlForLayer'> = async (input, context) => {
  const { scope, store, origin } = context;
  const repository = await requireRepository(store, scope, input.repositoryName);
  const digest = input.layerDigest;
  if ((await store.layers.find(repository.id, digest)) === undefined) throw layerNotFound(repository, digest);
  if (!(await store.layers.isReferenced(repository.id, digest)))
    throw layerInaccessible(repository, digest, 'is not referenced by any image');
  if (await store.layers.isArchived(repository.id, digest)) throw layerArchived(repository, digest);
  const downloadUrl = toDownloadUrl(context, origin, { ...scope, repositoryName: repository.name, digest });
  return { downloadUrl, layerDigest: digest };
};
