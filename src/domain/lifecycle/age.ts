/** How old an image is to a lifecycle policy. Source: ecr-behaviour §8.2, points 4 to 6. */

import type { LifecycleImage } from '../../store/lifecycle.ts';
import type { CountType, LifecycleRule } from './policy.ts';

export type AgeType = Exclude<CountType, 'imageCountMoreThan'>;
export type AgeRule = LifecycleRule & { readonly countType: AgeType };

export const isAgeRule = (rule: LifecycleRule): rule is AgeRule => rule.countType !== 'imageCountMoreThan';

/** Whether it came into the archive, was restored, or was pushed before the other. */
export function byAge(a: LifecycleImage, b: LifecycleImage): number {
  return storedSince(a) - storedSince(b) || a.id - b.id;
}

/** Since when it has been in its storage class. */
const storedSince = (image: LifecycleImage) =>
  image.status === 'ARCHIVED' ? transitionedAt(image) : standardSince(image);

const standardSince = ({ activatedAt, pushedAt }: LifecycleImage) => activatedAt ?? pushedAt;

const transitionedAt = ({ archivedAt, pushedAt }: LifecycleImage) => archivedAt ?? pushedAt;

/** A pull from before a restore is of no account. */
function usedAt(image: LifecycleImage): number {
  const { pulledAt, activatedAt } = image;
  const since = standardSince(image);
  return pulledAt === undefined || (activatedAt !== undefined && pulledAt < activatedAt) ? since : pulledAt;
}

const since: Readonly<Record<AgeType, (image: LifecycleImage) => number>> = {
  sinceImagePushed: standardSince,
  sinceImagePulled: usedAt,
  sinceImageTransitioned: transitionedAt,
};

const dayMs = 24 * 60 * 60 * 1000;

/**
 * The first instant at which the image is strictly older than the rule allows.
 * Differs from AWS: unknown whether ECR acts on an image that is exactly as old as a rule says; here it is a millisecond later.
 */
export const outgrows = ({ countType, countNumber }: AgeRule, image: LifecycleImage): number =>
  since[countType](image) + countNumber * dayMs + 1;
