import { requireImage } from '../domain/image-id.ts';
import { scanNotFound } from '../domain/messages.ts';
import { openPageToken } from '../domain/pagination.ts';
import { requireRepository } from '../domain/repository.ts';
import { shownStatus } from '../domain/scan.ts';
import type { Operation } from '../operation.ts';

/** Shows how the last scan of an image ended. A scan that has no findings has no second page, so any token is refused. */
export const describeImageScanFindings: Operation<'DescribeImageScanFindings'> = async (
  input,
  { scope, store, seals },
) => {
  const repository = await requireRepository(store, scope, input.repositoryName);
  const image = await requireImage(store, repository, input.imageId);
  const imageScanStatus = shownStatus(image, await store.scans.find(image.id));
  if (imageScanStatus === undefined) throw scanNotFound(repository, input.imageId);
  openPageToken(seals, ['DescribeImageScanFindings', String(image.id)], input.nextToken);
  const { imageTag } = input.imageId;
  return {
    registryId: repository.account,
    repositoryName: repository.name,
    imageId: { imageDigest: image.digest, ...(imageTag !== undefined && { imageTag }) },
    imageScanStatus,
  };
};
