/** Which tag a copy sets where it goes: the one rule for copies within this server and to others. */
import type { Image } from '../../store/images.ts';
import type { Reader } from '../../store/store.ts';

/**
 * The tag that the copy is for, if it still means the image. Where it has moved on, the image that it means now has a copy of its
 * own, which may be there already; where it is gone, so it is there.
 * Differs from AWS: unknown what ECR does with a tag that means another image, or none, by the time of the copy; here the image
 * comes without it.
 */
export async function copiedTag(
  { images }: Pick<Reader, 'images'>,
  { id, repositoryId }: Image,
  tag: string | undefined,
): Promise<string | undefined> {
  if (tag === undefined) return undefined;
  return (await images.byTag(repositoryId, tag))?.id === id ? tag : undefined;
}
