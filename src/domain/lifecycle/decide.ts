/** Decides on a repository's images as they are at one instant, for the engine and for the preview. */
import { atOnce, type Steps } from '../../steps.ts';
import type { LifecycleImage } from '../../store/lifecycle.ts';
import type { Writer } from '../../store/store.ts';
import { evaluate, type LifecycleAction, nextChange, type Purpose } from './evaluate.ts';
import { imagesOf } from './images.ts';
import { parseLifecyclePolicy } from './policy-text.ts';

export interface Decision {
  /** Of the policy. */
  readonly text: string;
  /** The instant for which it was decided. */
  readonly now: number;
  /** How many images were looked at. */
  readonly images: number;
  readonly actions: readonly LifecycleAction[];
  /** When time alone could change it; absent where it cannot, or where there is something to do now. */
  readonly next?: number | undefined;
}

/** @throws for a text that is no policy */
export function* decide(
  text: string,
  images: readonly LifecycleImage[],
  now: number,
  purpose: Purpose,
): Steps<Decision> {
  const policy = parseLifecyclePolicy(text);
  const { actions } = yield* evaluate(policy, images, now, purpose);
  const decision = { text, now, images: images.length, actions };
  return actions.length > 0 ? decision : { ...decision, next: yield* nextChange(policy, images, now) };
}

interface Deciding {
  readonly prepared: Decision | undefined;
  readonly now: number;
  readonly purpose: Purpose;
}

/** What was decided on that policy before the transaction, or what is decided in it. */
export async function decidedOn(
  tx: Writer,
  repositoryId: number,
  text: string,
  { prepared, now, purpose }: Deciding,
): Promise<Decision> {
  return prepared?.text === text ? prepared : atOnce(decide(text, await imagesOf(tx, repositoryId), now, purpose));
}
