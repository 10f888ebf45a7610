/** Decides what a lifecycle policy does to the images of a repository, for the preview and for the engine. Source: ecr-behaviour §8.2. */

import type { Steps } from '../../steps.ts';
import type { LifecycleImage } from '../../store/lifecycle.ts';
import { byAge, isAgeRule, outgrows } from './age.ts';
import { awaitsUntil, isAwaiting } from './awaiting.ts';
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

/** Whether it is to be done, or only shown. */
export type Purpose = 'policy' | 'preview';

/**
 * An image is acted on once or not at all, whatever the order in which the images are given.
 * Differs from AWS: a referrer goes together with its subject, and is in the preview; ECR removes it within 24 hours.
 */
export function* evaluate(
  policy: LifecyclePolicy,
  images: readonly LifecycleImage[],
  now: number,
  purpose: Purpose,
): Steps<Evaluation> {
  const oldestFirst = [...images].sort(byAge);
  const references = yield* referencesAmong(oldestFirst);
  const isSpared = (image: LifecycleImage) => purpose === 'policy' && isAwaiting(image, references, now);
  const marks = yield* marksOf(yield* selectionsOf(policy, oldestFirst, references), now, isSpared);
  const settled = yield* settle(marks, references);
  const actions = yield* inOrder(oldestFirst, settled, references);
  const failures: LifecycleFailure[] = [];
  for (const image of oldestFirst) {
    yield;
    const failure = failureOf(image, marks, settled, references);
    if (failure !== undefined) failures.push(failure);
  }
  return { actions, failures };
}

/** Counts every image that a rule selects, also those that it may not act on. */
function* marksOf(
  selections: readonly Selection[],
  now: number,
  isSpared: (image: LifecycleImage) => boolean,
): Steps<Marks> {
  const marks = new Map<LifecycleImage, Mark>();
  for (const { rule, selected, free } of selections) {
    const { action, priority: rulePriority } = rule;
    const beyond = isAgeRule(rule)
      ? undefined
      : new Set(selected.slice(0, Math.max(0, selected.length - rule.countNumber)));
    for (const image of free) {
      yield;
      const isMarked = isAgeRule(rule) ? now >= outgrows(rule, image) : beyond?.has(image);
      if (isMarked && !isSpared(image)) marks.set(image, { action, rulePriority });
    }
  }
  return marks;
}

function* inOrder(
  oldestFirst: readonly LifecycleImage[],
  settled: Marks,
  references: References,
): Steps<LifecycleAction[]> {
  const done = new Set<LifecycleImage>();
  for (const image of oldestFirst) {
    yield;
    if (settled.has(image)) addBehindParents(image, done, settled, references);
  }
  const actions: LifecycleAction[] = [];
  for (const image of done) {
    yield;
    const mark = settled.get(image);
    if (mark !== undefined) actions.push({ image, ...mark });
  }
  return actions;
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

function failureOf(
  image: LifecycleImage,
  own: Marks,
  settled: Marks,
  references: References,
): LifecycleFailure | undefined {
  const [mark] = settled.has(image) ? [] : wanted(image, own, settled, references);
  if (mark === undefined) return undefined;
  const parents = linked(references.parents, image).filter((parent) => keeps(parent, mark.action, settled));
  return { image, rulePriority: mark.rulePriority, keptBy: parents.map(({ digest }) => digest) };
}

/** The last instant that a date can have. */
const lastInstant = 8.64e15;

/** The next instant at which time alone could change what the policy does; undefined where there is none. */
export function* nextChange(
  policy: LifecyclePolicy,
  images: readonly LifecycleImage[],
  now: number,
): Steps<number | undefined> {
  let next = Number.POSITIVE_INFINITY;
  const references = yield* referencesAmong(images);
  for (const { rule, free } of yield* selectionsOf(policy, images, references)) {
    for (const image of free) {
      yield;
      const instants = [awaitsUntil(image, references) ?? now, isAgeRule(rule) ? outgrows(rule, image) : now];
      for (const at of instants) if (at > now && at < next) next = at;
    }
  }
  return next > lastInstant ? undefined : next;
}
