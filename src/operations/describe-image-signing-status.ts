import { requireImage } from '../domain/image-id.ts';
import { requireRepository } from '../domain/repository.ts';
import type { Operation } from '../operation.ts';

/**
 * Shows what has become of the signatures of an image, for each profile.
 * Differs from AWS: the codes of failures are ours, because ECR's are not published.
 */
export const describeImageSigningStatus: Operation<'DescribeImageSigningStatus'> = async (
  { repositoryName, imageId },
  { scope, store },
) => {
  const repository = await requireRepository(store, scope, repositoryName);
  const image = await requireImage(store, repository, imageId);
  const signings = await store.signings.ofImage(image.id);
  return {
    repositoryName,
    imageId: { ...imageId, imageDigest: image.digest },
    registryId: scope.account,
    signingStatuses: signings.map(({ profile, ...outcome }) => ({ signingProfileArn: profile, ...outcome })),
  };
};
