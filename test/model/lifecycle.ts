/** Lifecycle policies in the plainest way: everything is looked at again and again, until nothing is left to do. */
import { copyDeletion } from './copies.ts';
import { archive, parents, restoreEnds } from './rules.ts';
import { signingEnds, signingInstants } from './signatures.ts';
import { knownOf } from './universe.ts';
import type { ImageState, RepositoryState, World } from './world.ts';

export interface Rule {
  readonly tags?: 'tagged' | 'untagged';
  readonly prefixes?: readonly string[];
  readonly patterns?: readonly string[];
  readonly isArchive?: boolean;
  /** More images than this, or older than so many days by pushing, pulling or archiving. */
  readonly count: number;
  readonly by: 'count' | 'pushed' | 'pulled' | 'transitioned';
  readonly archives?: boolean;
}

/** Rules in the order of their priority. */
export type Policy = readonly Rule[];

export interface Action {
  readonly image: ImageState;
  readonly archives: boolean;
  readonly priority: number;
}

const hour = 60 * 60 * 1000;
const day = 24 * hour;

export const policies: readonly Policy[] = [
  [{ tags: 'untagged', by: 'count', count: 1 }],
  [{ by: 'count', count: 3 }],
  [{ tags: 'tagged', prefixes: ['v'], by: 'pushed', count: 1 }],
  [
    { tags: 'tagged', patterns: ['dev-*'], by: 'count', count: 1 },
    { by: 'pushed', count: 2 },
  ],
  [
    { tags: 'untagged', by: 'pushed', count: 1 },
    { by: 'pulled', count: 1, archives: true },
  ],
  [
    { tags: 'tagged', patterns: ['*1', 'v*'], by: 'count', count: 2, archives: true },
    { isArchive: true, by: 'transitioned', count: 90 },
  ],
];

const countTypes = {
  count: 'imageCountMoreThan',
  pushed: 'sinceImagePushed',
  pulled: 'sinceImagePulled',
  transitioned: 'sinceImageTransitioned',
};

/** As ECR wants it, and longer than it must be. */
export const textOf = (policy: Policy): string =>
  JSON.stringify({
    rules: policy.map((rule, at) => ({
      rulePriority: at + 1,
      description: 'one of the rules of the random sequences',
      selection: {
        tagStatus: rule.tags ?? 'any',
        ...(rule.prefixes && { tagPrefixList: rule.prefixes }),
        ...(rule.patterns && { tagPatternList: rule.patterns }),
        ...(rule.isArchive && { storageClass: 'archive' }),
        countType: countTypes[rule.by],
        ...(rule.by !== 'count' && { countUnit: 'days' }),
        countNumber: rule.count,
      },
      action: rule.archives ? { type: 'transition', targetStorageClass: 'archive' } : { type: 'expire' },
    })),
  });

const like = (pattern: string) => new RegExp(`^${pattern.replaceAll('*', '.*')}$`);

/** Nothing here lists a referrer. */
const isReferrer = (images: readonly ImageState[], { digest }: ImageState) =>
  images.some((each) => each.digest === knownOf(digest).subject);

function isSelected(rule: Rule, { status, tags }: ImageState): boolean {
  if (status !== (rule.isArchive ? 'ARCHIVED' : 'ACTIVE')) return false;
  if (rule.tags === 'untagged') return tags.length === 0;
  const all = [
    ...(rule.prefixes ?? []).map((prefix) => tags.some((tag) => tag.startsWith(prefix))),
    ...(rule.patterns ?? []).map((pattern) => tags.some((tag) => like(pattern).test(tag))),
  ];
  return all.every(Boolean) && (rule.tags !== 'tagged' || tags.length > 0);
}

const standardSince = ({ pushedAt, activatedAt }: ImageState) => activatedAt ?? pushedAt;

function instantOf(rule: Rule, image: ImageState): number {
  if (rule.by === 'transitioned') return image.archivedAt ?? image.pushedAt;
  const since = standardSince(image);
  if (rule.by === 'pushed' || image.pulledAt === undefined) return since;
  return image.activatedAt !== undefined && image.pulledAt < image.activatedAt ? since : image.pulledAt;
}

function marked(rule: Rule, images: readonly ImageState[], now: number): ImageState[] {
  const selected = images.filter((image) => isSelected(rule, image) && !isReferrer(images, image));
  if (rule.by !== 'count') return selected.filter((image) => now - instantOf(rule, image) > rule.count * day);
  // Images of the same instant keep the order of their pushes.
  const oldestFirst = [...selected].sort((x, y) => standardSince(x) - standardSince(y));
  return oldestFirst.slice(0, Math.max(0, oldestFirst.length - rule.count));
}

/** An index that lists it may still be on its way. */
const awaits = (repository: RepositoryState, { untaggedAt, tags, digest }: ImageState, now: number) =>
  now < (untaggedAt ?? 0) + hour && tags.length === 0 && parents(repository, digest).length === 0;

/** What a policy wants to be done to the images of a repository, or is shown to do. */
export function decide(repository: RepositoryState, policy: Policy, now: number, isPreview = false): Action[] {
  const { images } = repository;
  const marks = new Map<ImageState, Action>();
  policy.forEach((rule, at) => {
    const higher = policy.slice(0, at);
    for (const image of marked(rule, images, now)) {
      if (higher.some((other) => isSelected(other, image))) continue;
      if (!isPreview && awaits(repository, image, now)) continue;
      marks.set(image, { image, archives: rule.archives === true, priority: at + 1 });
    }
  });
  for (const image of images) {
    const mark = marks.get(image);
    const keeps = (index: ImageState) => {
      const its = marks.get(index);
      if (mark?.archives) return its === undefined && index.status !== 'ARCHIVED';
      return its === undefined || its.archives;
    };
    if (mark !== undefined && parents(repository, image.digest).some(keeps)) marks.delete(image);
  }
  for (let before = -1; before < marks.size; ) {
    before = marks.size;
    for (const image of images) follow(repository, image, marks);
  }
  return [...marks.values()];
}

/** A referrer goes where its subject goes. */
function follow({ images }: RepositoryState, image: ImageState, marks: Map<ImageState, Action>): void {
  const { subject } = knownOf(image.digest);
  const its = images.map((each) => (each.digest === subject ? marks.get(each) : undefined)).find(Boolean);
  if (its === undefined || (its.archives && image.status !== 'ACTIVE')) return;
  if (!marks.has(image)) marks.set(image, { ...its, image });
}

/** What was asked for first before all else that ends at the same time. */
function endWhatIsDue(world: World): void {
  const due = [...signingEnds(world), ...restoreEnds(world)].filter(({ until }) => until <= world.now);
  for (const { end } of due.sort((x, y) => x.until - y.until || x.place - y.place)) end();
}

/** Does what is due and what the policies of all repositories want now, until they want nothing. */
export function carryOut(world: World): void {
  endWhatIsDue(world);
  world.backfills = world.backfills.filter(({ forgetAt }) => forgetAt > world.now);
  for (const repository of world.repositories) {
    if (repository.policy === undefined) continue;
    for (let todo = decide(repository, repository.policy, world.now); todo.length > 0; ) {
      for (const { image, archives } of todo) {
        if (archives) archive(world, image);
        else repository.images = repository.images.filter((each) => each !== image);
      }
      const gone = todo.filter(({ archives }) => !archives).map(({ image }) => image);
      copyDeletion(
        world,
        repository,
        gone.map(({ digest }) => ({ digest })),
      );
      todo = decide(repository, repository.policy, world.now);
    }
  }
}

/** Moves the time, and stops wherever an image may have become too old, or comes back. */
export function moveTo(world: World, target: number): void {
  for (;;) {
    carryOut(world);
    const instants = world.repositories.flatMap(({ policy = [], images }) => [
      ...images.map(({ untaggedAt = 0 }) => untaggedAt + hour),
      ...images.flatMap(({ comingBack }) => comingBack?.until ?? []),
      ...images.flatMap(signingInstants),
      ...policy.flatMap((rule) =>
        rule.by === 'count' ? [] : images.map((image) => instantOf(rule, image) + rule.count * day + 1),
      ),
    ]);
    const next = Math.min(...instants.filter((instant) => instant > world.now && instant <= target));
    if (!Number.isFinite(next)) break;
    world.now = next;
  }
  world.now = target;
}
