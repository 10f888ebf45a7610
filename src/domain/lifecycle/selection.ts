/** Which images each rule of a lifecycle policy selects, before anything is counted. Source: ecr-behaviour §8.2. */
import type { Steps } from '../../steps.ts';
import type { LifecycleImage } from '../../store/lifecycle.ts';
import { wildcard } from '../mutability.ts';
import type { LifecyclePolicy, LifecycleRule, StorageClass, TagCondition } from './policy.ts';
import { followsSubject, type References } from './references.ts';

export interface Selection {
  readonly rule: LifecycleRule;
  /** All in the rule's storage class that meet its tag condition, but those that follow their subjects. */
  readonly selected: readonly LifecycleImage[];
  /** Those of them that no rule of higher priority selected: only these may it act on. */
  readonly free: readonly LifecycleImage[];
}

/** One for each rule, by priority; images stay in the order given. */
export function* selectionsOf(
  { rules }: LifecyclePolicy,
  images: readonly LifecycleImage[],
  references: References,
): Steps<Selection[]> {
  const taken = new Set<LifecycleImage>();
  const selections: Selection[] = [];
  for (const rule of rules) {
    const isSelected = selectorOf(rule);
    const selected: LifecycleImage[] = [];
    const free: LifecycleImage[] = [];
    for (const image of images) {
      yield;
      if (!isSelected(image) || followsSubject(image, references)) continue;
      selected.push(image);
      if (taken.has(image)) continue;
      taken.add(image);
      free.push(image);
    }
    selections.push({ rule, selected, free });
  }
  return selections;
}

const statusOf: Readonly<Record<StorageClass, string>> = { standard: 'ACTIVE', archive: 'ARCHIVED' };

function selectorOf({ storageClass, tags }: LifecycleRule): (image: LifecycleImage) => boolean {
  const status = statusOf[storageClass];
  const meets = tagTest(tags);
  return (image) => image.status === status && meets(image.tags);
}

function tagTest(condition: TagCondition): (tags: readonly string[]) => boolean {
  if (condition.status !== 'tagged') return condition.status === 'any' ? () => true : (tags) => tags.length === 0;
  const tests = condition.list.map(condition.kind === 'tagPrefixList' ? prefix : wildcard);
  return (tags) => tests.every((matches) => tags.some(matches));
}

const prefix = (start: string) => (tag: string) => tag.startsWith(start);
