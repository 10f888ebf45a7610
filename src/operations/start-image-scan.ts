import { requireImage } from '../domain/image-id.ts';
import { scanQuotaExceeded } from '../domain/messages.ts';
import { requireRepository } from '../domain/repository.ts';
import { isTooSoon, requireScannable, scanStartedAt } from '../domain/scan.ts';
import type { Operation } from '../operation.ts';

/** Starts a scan of an image, one in 24 hours. */
export const startImageScan: Operation<'StartImageScan'> = async (input, { scope, store, clock }) =>
  store.write(async (tx) => {
    const repository = await requireRepository(tx, scope, input.repositoryName);
    const image = await requireImage(tx, repository, input.imageId);
    requireScannable(image);
    const last = await tx.scans.find(image.id);
    if (last !== undefined && isTooSoon(last, clock.now())) throw scanQuotaExceeded();
    await tx.scans.put(image.id, scanStartedAt(clock.now()));
    const [firstTag] = await tx.tags.ofImage(image.id);
    const imageTag = input.imageId.imageTag ?? firstTag;
    return {
      registryId: repository.account,
      repositoryName: repository.name,
      imageId: { imageDigest: image.digest, ...(imageTag !== undefined && { imageTag }) },
      imageScanStatus: { status: 'IN_PROGRESS' },
    };
  });
