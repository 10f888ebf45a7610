/** Decides what a lifecycle policy does to the images of a repository, for the preview and for the engine. Source: ecr-behaviour §8.2. */

import type { LifecycleImage } from '../../store/lifecycle.ts';
import { byAge, isAgeRule, outgrows } from './age.ts';
import type { LifecycleActionType, LifecyclePolicy } from './policy.ts';
import {
  keeps,
  linked,
  type Mark,
  type Marks,
  type References,
  referencesAmong,
  settle,
  wanted,
} from './references.ts';
import { type Selection, selectionsOf } from './selection.ts';

export interface LifecycleAction {
  readonly image: LifecycleImage;
  readonly action: LifecycleActionType;
  /** The rule that acts; for a referrer that goes with its subject, the subject's. */
  readonly rulePriority: number;
}

/** An image that a rule wants to act on and that an index keeps: ImageReferencedByManifestList. */
export interface LifecycleFailure {
  readonly image: LifecycleImage;
  readonly rulePriority: number;
  /** Digests of the indexes. */
  readonly keptBy: readonly string[];
}

export interface Evaluation {
  /** The oldest first, but an index before what it lists. */
  readonly actions: readonly LifecycleAction[];
  readonly failures: readonly LifecycleFailure[];
}

/**
 * An image is acted on once or not at all, whatever the order in which the images are given.
 * Differs from AWS: a referrer goes together with its subject, and is in the preview; ECR removes it within 24 hours.
 */
export function evaluate(policy: LifecyclePolicy, images: readonly LifecycleImage[], now: number): Evaluation {
  const oldestFirst = [...images].sort(byAge);
  const references = referencesAmong(oldestFirst);
  const marks = marksOf(selectionsOf(policy, oldestFirst), now);
  const settled = settle(marks, references);
  return {
    actions: inOrder(oldestFirst, settled, references),
    failures: oldestFirst.flatMap((image) => failureOf(image, marks, settled, references)),
  };
}

function marksOf(selections: readonly Selection[], now: number): Marks {
  const marks = new Map<LifecycleImage, Mark>();
  for (const selection of selections) {
    const { action, priority: rulePriority } = selection.rule;
    const free = new Set(selection.free);
    for (const image of marked(selection, now)) if (free.has(image)) marks.set(image, { action, rulePriority });
  }
  return marks;
}

/** Counts every image that the rule selects, also those that it may not act on. */
function marked({ rule, selected, free }: Selection, now: number): readonly LifecycleImage[] {
  if (isAgeRule(rule)) return free.filter((image) => now >= outgrows(rule, image));
  return selected.slice(0, Math.max(0, selected.length - rule.countNumber));
}

function inOrder(oldestFirst: readonly LifecycleImage[], settled: Marks, references: References): LifecycleAction[] {
  const done = new Set<LifecycleImage>();
  for (const image of oldestFirst) if (settled.has(image)) addBehindParents(image, done, settled, references);
  return [...done].flatMap((image) => {
    const mark = settled.get(image);
    return mark === undefined ? [] : [{ image, ...mark }];
  });
}

/** Without recursion, because indexes may list indexes to any depth. */
function addBehindParents(image: LifecycleImage, done: Set<LifecycleImage>, settled: Marks, { parents }: References) {
  const entered = new Set<LifecycleImage>();
  const waiting = [image];
  for (let next = waiting.at(-1); next !== undefined; next = waiting.at(-1)) {
    const first = entered.has(next) || done.has(next) ? [] : linked(parents, next);
    entered.add(next);
    const missing = first.filter((parent) => settled.has(parent) && !done.has(parent));
    for (const parent of missing) waiting.push(parent);
    if (missing.length > 0) continue;
    waiting.pop();
    done.add(next);
  }
}

function failureOf(image: LifecycleImage, own: Marks, settled: Marks, references: References): LifecycleFailure[] {
  const [mark] = settled.has(image) ? [] : wanted(image, own, settled, references);
  if (mark === undefined) return [];
  const parents = linked(references.parents, image).filter((parent) => keeps(parent, mark.action, settled));
  return [{ image, rulePriority: mark.rulePriority, keptBy: parents.map(({ digest }) => digest) }];
}

/** The last instant that a date can have. */
const lastInstant = 8.64e15;

/** The next instant at which age alone could change what the policy does; undefined where there is none. */
export function nextChange(
  policy: LifecyclePolicy,
  images: readonly LifecycleImage[],
  now: number,
): number | undefined {
  let next = Number.POSITIVE_INFINITY;
  for (const { rule, free } of selectionsOf(policy, images)) {
    if (!isAgeRule(rule)) continue;
    for (const image of free) {
      const at = outgrows(rule, image);
      if (at > now && at < next) next = at;
    }
  }
  return next > lastInstant ? undefined : next;
}
