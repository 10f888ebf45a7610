import type { LayerFailure, Layer as LayerShape } from '../../generated/types.ts';
import { isDigest } from '../domain/digest.ts';
import { invalidLayerDigestReason } from '../domain/messages.ts';
import { requireRepository } from '../domain/repository.ts';
import type { Operation } from '../operation.ts';

/**
 * Says which layers a repository has.
 * Differs from AWS: unknown whether ECR lists an absent layer as UNAVAILABLE or as a failure; here it is UNAVAILABLE.
 */
export const batchCheckLayerAvailability: Operation<'BatchCheckLayerAvailability'> = async (
  input,
  { scope, store },
) => {
  const repository = await requireRepository(store, scope, input.repositoryName);
  const layers: LayerShape[] = [];
  const failures: LayerFailure[] = [];
  for (const layerDigest of input.layerDigests) {
    if (!isDigest(layerDigest)) {
      failures.push({
        layerDigest,
        failureCode: 'InvalidLayerDigest',
        failureReason: invalidLayerDigestReason(layerDigest),
      });
      continue;
    }
    const layer = await store.layers.find(repository.id, layerDigest);
    const isArchived = layer !== undefined && (await store.layers.isArchived(repository.id, layerDigest));
    const whenThere = isArchived ? 'ARCHIVED' : 'AVAILABLE';
    layers.push({
      layerDigest,
      layerAvailability: layer === undefined ? 'UNAVAILABLE' : whenThere,
      ...(layer && { layerSize: layer.size }),
      ...(layer?.mediaType !== undefined && { mediaType: layer.mediaType }),
    });
  }
  return { layers, failures };
};
