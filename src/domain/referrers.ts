/** The images that name another one as their subject: for ListImageReferrers and for the referrers of /v2. Source: ecr-behaviour §15.1. */
import type { ImageReferrer } from '../../generated/types.ts';
import type { Image, ImageStatus } from '../store/images.ts';
import type { Repository } from '../store/repositories.ts';
import type { Reader } from '../store/store.ts';

export interface WhichReferrers {
  /** A digest; nobody has to know it. */
  readonly subject: string;
  /** Any, if absent. */
  readonly status?: ImageStatus;
  /** Any, if absent. */
  readonly artifactTypes?: readonly string[];
}

/** In push order, those after the id `after`. */
export const referrersOf = (
  { images }: Pick<Reader, 'images'>,
  { id }: Repository,
  which: WhichReferrers,
  page: { readonly after: number; readonly limit: number },
): Promise<Image[]> => images.referrers(id, which, page);

/** A referrer as it is described, but for its status. */
export const toDescriptor = ({ digest, facts }: Image): ImageReferrer => ({
  mediaType: facts.mediaType,
  digest,
  size: facts.manifestSize,
  ...(facts.artifactType !== undefined && { artifactType: facts.artifactType }),
  ...(facts.annotations && { annotations: { ...facts.annotations } }),
});
