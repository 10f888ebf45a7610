/**
 * What images that refer to each other do to a lifecycle policy's marks: an index shields what it lists for as long as it
 * stays, and a referrer goes where its subject goes. Source: ecr-behaviour §8.2, points 7 and 8.
 */

import type { Steps } from '../../steps.ts';
import type { LifecycleImage } from '../../store/lifecycle.ts';
import type { LifecycleActionType } from './policy.ts';

/** What a rule wants done to an image. */
export interface Mark {
  readonly rulePriority: number;
  readonly action: LifecycleActionType;
}

export type Marks = ReadonlyMap<LifecycleImage, Mark>;

/** Who refers to whom, of the images at hand. */
export interface References {
  readonly parents: Links;
  readonly children: Links;
  readonly referrers: Links;
  readonly subjectOf: ReadonlyMap<LifecycleImage, LifecycleImage>;
}

type Links = ReadonlyMap<LifecycleImage, readonly LifecycleImage[]>;

export function* referencesAmong(images: readonly LifecycleImage[]): Steps<References> {
  const byDigest = new Map(images.map((image) => [image.digest, image]));
  const parents = new Map<LifecycleImage, LifecycleImage[]>();
  const children = new Map<LifecycleImage, LifecycleImage[]>();
  const referrers = new Map<LifecycleImage, LifecycleImage[]>();
  const subjectOf = new Map<LifecycleImage, LifecycleImage>();
  for (const image of images) {
    yield;
    for (const child of present(byDigest, image.children)) {
      add(parents, child, image);
      add(children, image, child);
    }
    const subject = image.subject === undefined ? undefined : byDigest.get(image.subject);
    if (subject === undefined) continue;
    subjectOf.set(image, subject);
    add(referrers, subject, image);
  }
  return { parents, children, referrers, subjectOf };
}

const present = (byDigest: ReadonlyMap<string, LifecycleImage>, digests: readonly string[]) =>
  digests.flatMap((digest) => byDigest.get(digest) ?? []);

function add(links: Map<LifecycleImage, LifecycleImage[]>, from: LifecycleImage, to: LifecycleImage): void {
  const known = links.get(from);
  if (known === undefined) links.set(from, [to]);
  else known.push(to);
}

/**
 * The marks that can be carried out, with those of referrers. Starts with everything that is wanted and takes away what
 * something that stays forbids, until nothing changes; a mark only ever weakens, so that it ends.
 */
export function* settle(own: Marks, references: References): Steps<Marks> {
  const settled = yield* withReferrers(own, references);
  const waiting = [...settled.keys()];
  for (let image = waiting.pop(); image !== undefined; image = waiting.pop()) {
    yield;
    const before = settled.get(image);
    const now = before && strongestAllowed(image, own, settled, references);
    if (now === before) continue;
    if (now === undefined) settled.delete(image);
    else settled.set(image, now);
    for (const links of [references.children, references.referrers]) {
      for (const dependent of linked(links, image)) waiting.push(dependent);
    }
  }
  return settled;
}

/** The own marks, and those that subjects hand down to what refers to them. */
function* withReferrers(own: Marks, { referrers }: References): Steps<Map<LifecycleImage, Mark>> {
  const all = new Map(own);
  const waiting = [...own.keys()];
  for (let subject = waiting.pop(); subject !== undefined; subject = waiting.pop()) {
    yield;
    const mark = all.get(subject);
    for (const referrer of linked(referrers, subject)) {
      const followed = follow(referrer, mark);
      if (followed === undefined || !isStronger(followed, all.get(referrer))) continue;
      all.set(referrer, followed);
      waiting.push(referrer);
    }
  }
  return all;
}

const strongestAllowed = (image: LifecycleImage, own: Marks, settled: Marks, references: References) =>
  wanted(image, own, settled, references).find((mark) => {
    return !linked(references.parents, image).some((parent) => keeps(parent, mark.action, settled));
  });

/**
 * Whether rules leave an image alone, and do not count it: it goes where its subject goes. What an index lists is a part of
 * that index, whatever it refers to.
 * Differs from AWS: unknown whether rules of ECR select and count what refers to an image that is there; here no signature
 * is deleted before its image, and no image because of its signatures.
 */
export const followsSubject = (image: LifecycleImage, { subjectOf, parents }: References): boolean =>
  subjectOf.has(image) && !parents.has(image);

/** What its own rule and its subject want of an image, the stronger first; none where neither wants anything. */
export function wanted(image: LifecycleImage, own: Marks, settled: Marks, { subjectOf }: References): Mark[] {
  const subject = subjectOf.get(image);
  const followed = subject && follow(image, settled.get(subject));
  const mark = own.get(image);
  if (mark === undefined || followed === undefined) return [mark ?? followed].filter((each) => each !== undefined);
  return isStronger(followed, mark) ? [followed, mark] : [mark];
}

/**
 * An image that is in the archive already, or on its way out of it, does not go there with its subject. It is deleted with it
 * wherever it is: the 90 days are for rules that delete from the archive (ecr-behaviour §8.1), and this rule acts on the subject.
 * Differs from AWS: unknown whether ECR keeps an archived referrer until its 90 days are over; here it goes with its subject.
 */
const follow = ({ status }: LifecycleImage, mark: Mark | undefined): Mark | undefined =>
  mark?.action === 'TRANSITION' && status !== 'ACTIVE' ? undefined : mark;

const isStronger = (mark: Mark, than: Mark | undefined) =>
  than === undefined || (mark.action === 'EXPIRE' && than.action === 'TRANSITION');

/** Whether an index keeps what it lists from an action: it stays, or it stays out of the archive. */
export function keeps(parent: LifecycleImage, action: LifecycleActionType, settled: Marks): boolean {
  const mark = settled.get(parent);
  if (action === 'EXPIRE') return mark?.action !== 'EXPIRE';
  return mark === undefined && parent.status !== 'ARCHIVED';
}

export const linked = (links: Links, image: LifecycleImage): readonly LifecycleImage[] => links.get(image) ?? [];
