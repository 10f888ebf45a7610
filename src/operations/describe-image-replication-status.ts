import { requireImage } from '../domain/image-id.ts';
import { summedUp } from '../domain/replication/status.ts';
import { requireRepository } from '../domain/repository.ts';
import type { Operation } from '../operation.ts';

/** Shows what has become of the copies of an image. */
export const describeImageReplicationStatus: Operation<'DescribeImageReplicationStatus'> = async (
  { repositoryName, imageId },
  { scope, store },
) => {
  const repository = await requireRepository(store, scope, repositoryName);
  const image = await requireImage(store, repository, imageId);
  const replications = summedUp(await store.replications.ofImage(image.id));
  return {
    repositoryName,
    imageId: { ...imageId, imageDigest: image.digest },
    replicationStatuses: replications.map(({ account, region, status, failureCode }) => ({
      region,
      registryId: account,
      status,
      ...(failureCode !== undefined && { failureCode }),
    })),
  };
};
