/**
 * Images that may be listed by an index that is still on its way: whoever pushes an index pushes what it lists first, again
 * perhaps, and without tags. A policy that acts at once would take it before the index is there.
 * Differs from AWS: a policy leaves an image that was pushed without a tag for an hour, unless it has a tag by then or an index
 * lists it; the preview shows it nevertheless. ECR needs no such rule, as it evaluates policies within 24 hours.
 */
import type { LifecycleImage } from '../../store/lifecycle.ts';
import { linked, type References } from './references.ts';

const awaitedMs = 60 * 60 * 1000;

/** Until when a policy leaves an image; undefined of those that wait for nothing. */
export function awaitsUntil(image: LifecycleImage, { parents }: References): number | undefined {
  const { untaggedAt, tags } = image;
  if (untaggedAt === undefined || tags.length > 0 || linked(parents, image).length > 0) return undefined;
  return untaggedAt + awaitedMs;
}

export const isAwaiting = (image: LifecycleImage, references: References, now: number): boolean =>
  now < (awaitsUntil(image, references) ?? now);
