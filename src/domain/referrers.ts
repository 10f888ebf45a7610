/** How an image is described that names another as its subject, for ListImageReferrers and at /v2. Source: ecr-behaviour §15.1. */
import type { ImageReferrer } from '../../generated/types.ts';
import type { Image } from '../store/images.ts';

/** A referrer as it is described, but for its status. */
export const toDescriptor = ({ digest, facts }: Image): ImageReferrer => ({
  mediaType: facts.mediaType,
  digest,
  size: facts.manifestSize,
  ...(facts.artifactType !== undefined && { artifactType: facts.artifactType }),
  ...(facts.annotations && { annotations: { ...facts.annotations } }),
});
