/** Has lifecycle policies evaluated when something may have changed what they do. */
import type { Context } from '../../context.ts';
import type { Writer } from '../../store/store.ts';
import type { EventTools } from '../events.ts';

export type Timing = EventTools & Pick<Context, 'delays'>;

/** The work that evaluates the policy of a repository; its payload is the repository's id. */
export const evaluation = 'evaluate-lifecycle-policy';

/** The work that does what an evaluation decided, a part at a time; its payload is the repository's id. */
export const acting = 'act-on-lifecycle-policy';

/**
 * After a change to a repository: a policy put, an image pushed, deleted, archived or restored, a tag moved or deleted. A
 * pull is none, because it only ever postpones. What was decided and is not done yet is decided anew, and at once: its delay
 * is over. Does nothing for a repository without a policy.
 */
export async function scheduleEvaluation(tx: Writer, { clock, delays }: Timing, repositoryId: number): Promise<void> {
  if (!(await tx.lifecycle.hasPolicy(repositoryId))) return;
  const isActing = await forgetDecided(tx, repositoryId);
  const now = clock.now();
  await putEvaluation(tx, repositoryId, { putAt: now, dueAt: isActing ? now : now + delays.lifecycle });
}

/** Gives a repository a policy, in place of any that it has; its text has been checked. */
export async function setPolicy(tx: Writer, timing: Timing, repositoryId: number, text: string): Promise<void> {
  await tx.lifecycle.putPolicy(repositoryId, text);
  await forgetScheduled(tx, repositoryId);
  await scheduleEvaluation(tx, timing, repositoryId);
}

/** After a pull: it may postpone what was decided and is not done yet, or is just being decided. */
export async function decideAnew(tx: Writer, timing: Timing, repositoryId: number): Promise<void> {
  const key = String(repositoryId);
  const isActing = (await tx.jobs.find(acting, key)) !== undefined;
  const pending = isActing ? undefined : await tx.jobs.find(evaluation, key);
  const isDue = pending !== undefined && pending.dueAt <= timing.clock.now();
  if (isActing || isDue) await scheduleEvaluation(tx, timing, repositoryId);
}

/** There is one evaluation of a repository at a time, which keeps the earlier of two times. */
export const putEvaluation = (
  tx: Writer,
  repositoryId: number,
  times: { readonly putAt: number; readonly dueAt: number; readonly startBy?: number },
) => tx.jobs.put({ kind: evaluation, key: String(repositoryId), payload: repositoryId, ...times });

/** What a policy decided and has not done yet is not done when the policy is gone, or another. */
export async function forgetScheduled(tx: Writer, repositoryId: number): Promise<void> {
  await tx.jobs.remove(evaluation, String(repositoryId));
  await forgetDecided(tx, repositoryId);
}

/** Whether something was to be done. While a part is being done, its work is taken, and the other parts stay. */
async function forgetDecided(tx: Writer, repositoryId: number): Promise<boolean> {
  const isActing = await tx.jobs.remove(acting, String(repositoryId));
  if (isActing) await tx.lifecycle.forgetDecided(repositoryId);
  return isActing;
}
