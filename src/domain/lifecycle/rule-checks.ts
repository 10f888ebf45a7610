/** What the schema of a lifecycle policy cannot say: what belongs together in a rule, and the rules with each other. */
import {
  anyNotLast,
  bothTagLists,
  onlyAction,
  onlyStorageClass,
  priorityNotUnique,
  tagListMissing,
  tagListNotUnique,
  tagListWithoutTagged,
  tooManyWildcards,
  twoUntagged,
} from './messages.ts';
import { type LifecycleRule, storageClasses, type TagListKind } from './policy.ts';

const maximumWildcards = 4;

type TagList = readonly [TagListKind, readonly string[]];

/** The one list that a rule for tagged images has; undefined for other rules. */
export function requireTagList(status: string, lists: readonly TagList[]): TagList | undefined {
  const [list] = lists;
  if (status !== 'tagged') {
    if (list !== undefined) throw tagListWithoutTagged();
    return undefined;
  }
  if (list === undefined) throw tagListMissing();
  if (lists.length > 1) throw bothTagLists();
  const [kind, entries] = list;
  const excessive = entries.find(
    (entry) => kind === 'tagPatternList' && entry.split('*').length - 1 > maximumWildcards,
  );
  if (excessive !== undefined) throw tooManyWildcards(maximumWildcards, excessive);
  return list;
}

export function requireConsistent(rules: readonly LifecycleRule[]): void {
  for (const rule of rules) requireOwnCombination(rule);
  requireUniquePriorities(rules);
  for (const storageClass of storageClasses) {
    const ofClass = rules.filter((rule) => rule.storageClass === storageClass);
    requireAnyLast(ofClass);
    requireOneUntagged(ofClass);
    requireUniqueTagLists(ofClass);
  }
}

function requireOwnCombination({ countType, storageClass, action }: LifecycleRule): void {
  const needed = countType === 'sinceImageTransitioned' ? 'archive' : 'standard';
  if (storageClass !== needed) throw onlyStorageClass(countType, needed);
  if (countType === 'sinceImagePulled' && action !== 'TRANSITION') throw onlyAction(countType, 'transition');
  if (countType === 'sinceImageTransitioned' && action !== 'EXPIRE') throw onlyAction(countType, 'expire');
}

function requireUniquePriorities(rules: readonly LifecycleRule[]): void {
  const seen = new Set<number>();
  for (const { priority } of rules) {
    if (seen.has(priority)) throw priorityNotUnique(priority);
    seen.add(priority);
  }
}

function requireAnyLast(rules: readonly LifecycleRule[]): void {
  const lowest = Math.max(...rules.map(({ priority }) => priority));
  if (rules.some(({ tags, priority }) => tags.status === 'any' && priority !== lowest)) throw anyNotLast();
}

function requireOneUntagged(rules: readonly LifecycleRule[]): void {
  if (rules.filter(({ tags }) => tags.status === 'untagged').length > 1) throw twoUntagged();
}

/** Two lists are the same if they have the same entries, in whatever order. */
function requireUniqueTagLists(rules: readonly LifecycleRule[]): void {
  const seen = new Set<string>();
  for (const { tags } of rules) {
    if (tags.status !== 'tagged') continue;
    const key = JSON.stringify([tags.kind, ...[...new Set(tags.list)].sort()]);
    if (seen.has(key)) throw tagListNotUnique(tags.kind);
    seen.add(key);
  }
}
