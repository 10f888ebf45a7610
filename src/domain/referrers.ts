/** How an image is described that names another as its subject, for ListImageReferrers and at /v2. Source: ecr-behaviour §15.1. */
import type { ImageReferrer } from '../../generated/types.ts';
import type { Image } from '../store/images.ts';
import type { Reader } from '../store/store.ts';
import { pageOf } from './pagination.ts';

/** Annotations may be as large as a manifest. Source of the bytes: OCI distribution-spec 1.1, "Listing Referrers". */
const most = { bytes: 4 * 1024 * 1024, atOnce: 20 };

type Which = Parameters<Reader['images']['referrers']>[1];

/** A page in push order, with the last of it where there are more: fewer than `limit` where they are large. */
export async function referrersPage(
  { images }: Pick<Reader, 'images'>,
  repositoryId: number,
  which: Which,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<{ readonly rows: readonly Image[]; readonly last?: Image | undefined }> {
  const found: Image[] = [];
  let bytes = 0;
  for (;;) {
    const wanted = Math.min(most.atOnce, limit + 1 - found.length);
    const some = await images.referrers(repositoryId, which, { after: found.at(-1)?.id ?? after, limit: wanted });
    for (const image of some) {
      bytes += image.facts.manifestSize;
      if (bytes > most.bytes && found.length > 0) return { rows: found, last: found.at(-1) };
      found.push(image);
    }
    if (some.length < wanted || found.length > limit) return pageOf(found, limit);
  }
}

/** A referrer as it is described, but for its status. */
export const toDescriptor = ({ digest, facts }: Image): ImageReferrer => ({
  mediaType: facts.mediaType,
  digest,
  size: facts.manifestSize,
  ...(facts.artifactType !== undefined && { artifactType: facts.artifactType }),
  ...(facts.annotations && { annotations: { ...facts.annotations } }),
});
