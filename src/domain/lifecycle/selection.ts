/** Which images each rule of a lifecycle policy selects, before anything is counted. Source: ecr-behaviour §8.2. */
import type { LifecycleImage } from '../../store/lifecycle.ts';
import { wildcard } from '../mutability.ts';
import type { LifecyclePolicy, LifecycleRule, StorageClass, TagCondition } from './policy.ts';

export interface Selection {
  readonly rule: LifecycleRule;
  /** All in the rule's storage class that meet its tag condition. */
  readonly selected: readonly LifecycleImage[];
  /** Those of them that no rule of higher priority selected: only these may it act on. */
  readonly free: readonly LifecycleImage[];
}

/** One for each rule, by priority; images stay in the order given. */
export function selectionsOf({ rules }: LifecyclePolicy, images: readonly LifecycleImage[]): Selection[] {
  const taken = new Set<LifecycleImage>();
  return rules.map((rule) => {
    const isSelected = selectorOf(rule);
    const selected = images.filter(isSelected);
    const free = selected.filter((image) => !taken.has(image));
    for (const image of free) taken.add(image);
    return { rule, selected, free };
  });
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
