/** Has what is pushed signed, in the transaction of the push. Source: ecr-behaviour §14. */
import type { Context } from '../../context.ts';
import type { Image } from '../../store/images.ts';
import type { Repository } from '../../store/repositories.ts';
import type { Writer } from '../../store/store.ts';
import { refusalOf } from '../policy/access.ts';
import { accessesOfSigning } from '../policy/actions.ts';
import { profileOf, profilesFor, signingConfigurations } from './configuration.ts';
import { signatureType } from './envelope.ts';

/** The work that signs an image with one profile. */
export const signing = 'sign-image';

export interface Signing {
  readonly imageId: number;
  /** An ARN. */
  readonly profile: string;
}

/**
 * After a push, whatever door it came by, with each profile that matches.
 * Differs from AWS: unknown when ECR signs an image once more; here a push of the same image has it signed with the profiles
 * that have not signed it yet, or that failed to. A signature that was deleted is not made again. Unknown which artifacts it
 * takes for signatures, which are not signed; here those of Notation's type, and no others. Unknown whether it
 * signs an image that was archived meanwhile; here it does, and the signature is active.
 */
export async function scheduleSigning(
  tx: Writer,
  context: Pick<Context, 'clock' | 'delays' | 'subject'>,
  repository: Repository,
  image: Image,
): Promise<void> {
  if (image.facts.artifactType === signatureType) return;
  const configuration = await signingConfigurations.find(tx, repository);
  if (configuration === undefined) return;
  const known = await tx.signings.ofImage(image.id);
  const signed = known.filter(({ status }) => status !== 'FAILED').map(({ profile }) => profile);
  for (const profile of profilesFor(configuration, repository.name)) {
    if (signed.includes(profile)) continue;
    const failure = await failureOf(tx, context, repository, profile);
    await tx.signings.set(image.id, profile, failure ?? { status: 'IN_PROGRESS' });
    if (failure !== undefined) continue;
    const now = context.clock.now();
    const payload: Signing = { imageId: image.id, profile };
    const dueAt = now + context.delays.signing;
    await tx.jobs.put({ kind: signing, key: `${image.id} ${profile}`, payload, putAt: now, dueAt });
  }
}

/**
 * What keeps whoever pushes from using the profile, or from pushing a signature.
 * Differs from AWS: the policies of the pusher decide alone, also about a profile of another account, whose own permissions are
 * not there to be asked. The code of a failure is ours, because ECR's are not published: AccessDenied, or the name of what was
 * refused when the signature was stored.
 */
async function failureOf(
  tx: Writer,
  { clock, subject }: Pick<Context, 'clock' | 'subject'>,
  repository: Repository,
  profile: string,
) {
  const accesses = accessesOfSigning(profileOf(profile), repository.name, repository);
  const failureReason = await refusalOf({ store: tx, clock }, subject, accesses);
  return failureReason === undefined
    ? undefined
    : ({ status: 'FAILED', failureCode: 'AccessDenied', failureReason } as const);
}
