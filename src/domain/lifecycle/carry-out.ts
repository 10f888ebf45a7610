/**
 * Does what a lifecycle policy says: deletes and archives images, in the order and with the rules of the evaluation.
 * Differs from AWS: images are acted on as soon as they qualify, or after the configured delay; ECR does it within 24 hours.
 */
import type { Image } from '../../store/images.ts';
import type { DecidedAction } from '../../store/lifecycle.ts';
import type { Repository } from '../../store/repositories.ts';
import type { Writer } from '../../store/store.ts';
import { deleteImage } from '../delete-image.ts';
import { doors } from '../doors.ts';
import { archiveImage } from '../storage-class.ts';
import { type Decision, decidedOn } from './decide.ts';
import type { LifecycleAction } from './evaluate.ts';
import type { LifecycleActionType } from './policy.ts';
import { acting, putEvaluation, type Timing } from './schedule.ts';

/** So many images in one transaction, during which nothing else is answered. */
const imagesAtOnce = 10;

/**
 * Decides what happens to the images of a repository, if it still has a policy. What was decided before is done first.
 * `prepared` is what was decided before the transaction, where it was.
 */
export async function evaluatePolicy(
  tx: Writer,
  timing: Timing,
  repositoryId: number,
  prepared?: Decision,
): Promise<void> {
  const stored = await tx.lifecycle.policy(repositoryId);
  if (stored === undefined || (await tx.jobs.find(acting, String(repositoryId))) !== undefined) return;
  const decision = await decidedOn(tx, repositoryId, stored.text, {
    prepared,
    now: timing.clock.now(),
    purpose: 'policy',
  });
  const { actions, images, next, now } = decision;
  await tx.lifecycle.setEvaluatedAt(repositoryId, now);
  if (actions.length > 0) {
    await tx.lifecycle.putDecided(repositoryId, partsOf(actions));
    return act(tx, timing, repositoryId);
  }
  if (next === undefined) return;
  const dueAt = next + timing.delays.lifecycle;
  await putEvaluation(tx, repositoryId, { putAt: now, dueAt, startBy: dueAt + patienceMs(images) });
}

/**
 * How long an evaluation waits for other images to qualify too. It looks at every image, so that one at each image's own
 * instant of age would cost the square of their number.
 */
const patienceMs = (images: number) => (images < 100 ? 0 : images);

function partsOf(actions: readonly LifecycleAction[]): (readonly DecidedAction[])[] {
  const decided = actions.map(({ image, action }): DecidedAction => [image.id, action]);
  const parts = Math.ceil(decided.length / imagesAtOnce);
  return Array.from({ length: parts }, (_, at) => decided.slice(at * imagesAtOnce, (at + 1) * imagesAtOnce));
}

/** Does a part of what was decided, and leaves the rest for the next turn; after the last, looks for when the policy acts next. */
export async function act(tx: Writer, timing: Timing, repositoryId: number): Promise<void> {
  const repository = await tx.repositories.byId(repositoryId);
  if (repository === undefined) return;
  let changed = 0;
  for (const [imageId, action] of await tx.lifecycle.takeDecided(repositoryId)) {
    const image = await tx.images.byId(imageId);
    if (image !== undefined && (await actOn(tx, timing, { repository, image, action }))) changed += 1;
  }
  const now = timing.clock.now();
  if (await tx.lifecycle.hasDecided(repositoryId))
    return tx.jobs.put({ kind: acting, key: String(repositoryId), payload: repositoryId, putAt: now, dueAt: now });
  await putEvaluation(tx, repositoryId, { putAt: now, dueAt: changed > 0 ? now : now + retryMs });
}

/** After nothing could be done of what was decided: deciding it again at once would not end. */
const retryMs = 24 * 60 * 60 * 1000;

interface Act {
  readonly repository: Repository;
  readonly image: Image;
  readonly action: LifecycleActionType;
}

/** Whether it was done: what has come since to keep an image, keeps it. */
async function actOn(tx: Writer, timing: Timing, { repository, image, action }: Act): Promise<boolean> {
  if (action === 'EXPIRE') {
    return 'deleted' in (await deleteImage(tx, timing, repository, doors.api, { imageDigest: image.digest }));
  }
  if (image.status !== 'ACTIVE' || (await tx.images.hasUnarchivedParent(repository.id, image.digest))) return false;
  await archiveImage(tx, timing, image);
  return true;
}
