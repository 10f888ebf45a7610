/** Hands out an image: which form a client gets, and the time of the pull. */
import type { Context } from '../context.ts';
import type { Image } from '../store/images.ts';
import { convertedType, convertManifest } from './convert-manifest.ts';
import { digestOf } from './digest.ts';
import { decideAnew } from './lifecycle/schedule.ts';
import { isExcluded } from './pull-time-exclusions.ts';

export interface PulledManifest {
  readonly bytes: Uint8Array;
  readonly digest: string;
  readonly mediaType: string;
}

/** The stored manifest. */
export async function storedManifest({ store }: Context, image: Image): Promise<PulledManifest> {
  return { bytes: await store.images.manifest(image.id), digest: image.digest, mediaType: image.facts.mediaType };
}

/** The other form of an image that is asked for by that form's digest. */
export async function convertedManifest(context: Context, image: Image): Promise<PulledManifest> {
  const stored = await storedManifest(context, image);
  const bytes = convertManifest(stored.bytes, stored.mediaType);
  const mediaType = convertedType(stored.mediaType);
  if (bytes === undefined || mediaType === undefined) return stored;
  return { bytes, mediaType, digest: digestOf(bytes) };
}

/**
 * The manifest in a form that the client accepts: converted where it takes only the other one, otherwise as it is stored.
 * For images asked for by tag; a digest always means the stored bytes. Source: registry-endpoint §4.3.
 * Differs from AWS: an image that the client accepts in no form is handed out as it is stored. Unknown whether ECR's API converts
 * manifests as its /v2 does; here it does.
 */
export function acceptedManifest(context: Context, image: Image, accepted: readonly string[]): Promise<PulledManifest> {
  return wantsOther(image.facts.mediaType, accepted)
    ? convertedManifest(context, image)
    : storedManifest(context, image);
}

/** Whether a client accepts the other form of such a manifest, and not this one. */
export function wantsOther(mediaType: string, accepted: readonly string[]): boolean {
  const other = convertedType(mediaType);
  return other !== undefined && accepted.includes(other) && !accepted.includes(mediaType);
}

/** Archived images are there for those who list them, not for those who pull. Source: ecr-behaviour §15.2. */
export const canBePulled = ({ status }: Image) => status === 'ACTIVE';

/** Source: the contract on lastRecordedPullTime: "refreshed at least once every 24 hours". */
const recordedEveryMs = 24 * 60 * 60 * 1000;

/** Notes that the image was pulled, unless by somebody excluded; not at every pull, so that pulls stay reads. */
export async function recordPull(context: Context, image: Image): Promise<void> {
  const { store, scope, subject, clock } = context;
  const now = clock.now();
  if (image.pulledAt !== undefined && now - image.pulledAt < recordedEveryMs && now >= image.pulledAt) return;
  if (await isExcluded(store, scope, subject.principal)) return;
  await store.write(async (tx) => {
    await tx.images.setPulledAt(image.id, now);
    await decideAnew(tx, context, image.repositoryId);
  });
}
