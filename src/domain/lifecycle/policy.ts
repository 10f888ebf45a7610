/** A lifecycle policy that has been checked, as plain values. Source: ecr-behaviour §8.1. */

export interface LifecyclePolicy {
  /** The highest priority, that is the lowest number, first. */
  readonly rules: readonly LifecycleRule[];
}

export interface LifecycleRule {
  readonly priority: number;
  readonly description?: string;
  readonly tags: TagCondition;
  readonly storageClass: StorageClass;
  readonly countType: CountType;
  /** Images for imageCountMoreThan, days for the others. */
  readonly countNumber: number;
  readonly action: LifecycleActionType;
}

/** With `tagged`, every entry of the list has to match some tag of the image. */
export type TagCondition =
  | { readonly status: 'any' | 'untagged' }
  | { readonly status: 'tagged'; readonly kind: TagListKind; readonly list: readonly string[] };

export type TagListKind = 'tagPatternList' | 'tagPrefixList';

export const storageClasses = ['archive', 'standard'] as const;
export type StorageClass = (typeof storageClasses)[number];

export const countTypes = [
  'imageCountMoreThan',
  'sinceImagePulled',
  'sinceImagePushed',
  'sinceImageTransitioned',
] as const;
export type CountType = (typeof countTypes)[number];

export type LifecycleActionType = 'EXPIRE' | 'TRANSITION';
