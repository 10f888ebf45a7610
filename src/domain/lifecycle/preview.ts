/**
 * What a lifecycle policy would do, kept to be looked at: nothing happens to an image. Source: ecr-behaviour §8.3.
 * Differs from AWS: a preview is EXPIRED after the configured time, a day by default; nobody has recorded after how long ECR's is.
 */
import type {
  GetLifecyclePolicyPreviewResponse,
  ImageIdentifier,
  LifecyclePolicyPreviewResult,
  LifecyclePolicyPreviewStatus,
} from '../../../generated/types.ts';
import { isSetBackBefore } from '../../clock.ts';
import type { Context } from '../../context.ts';
import type { PlacedResult, Preview, PreviewResult, ResultFilter } from '../../store/lifecycle.ts';
import type { Repository } from '../../store/repositories.ts';
import type { Reader, Writer } from '../../store/store.ts';
import { findImage, invalidImageDigest, invalidImageTag } from '../image-id.ts';
import { failureReasons, invalidParameter } from '../messages.ts';
import { type Decision, decidedOn } from './decide.ts';
import type { LifecycleAction } from './evaluate.ts';
import { previewInProgress, previewNotFound } from './messages.ts';

/** The work that makes a preview; its payload is the repository's id. */
export const previewing = 'preview-lifecycle-policy';

/** Begins a preview in place of the last. @throws LifecyclePolicyPreviewInProgressException */
export async function startPreview(
  tx: Writer,
  { clock, delays }: Pick<Context, 'clock' | 'delays'>,
  repository: Repository,
  text: string,
): Promise<void> {
  const { id } = repository;
  if ((await tx.lifecycle.preview(id))?.status === 'IN_PROGRESS') throw previewInProgress(repository);
  const now = clock.now();
  await tx.lifecycle.putPreview(id, { ...nothing, text, status: 'IN_PROGRESS', madeAt: now }, []);
  await tx.jobs.put({ kind: previewing, key: String(id), payload: id, putAt: now, dueAt: now + delays.preview });
}

const nothing = { expiring: 0, transitioning: 0 };

/** Decides what the policy would do, unless that is `prepared`, if the repository is still there. */
export async function makePreview(
  tx: Writer,
  { clock }: Pick<Context, 'clock'>,
  repositoryId: number,
  prepared?: Decision,
): Promise<void> {
  const preview = await tx.lifecycle.preview(repositoryId);
  if (preview === undefined) return;
  const decision = await decidedOn(tx, repositoryId, preview.text, { prepared, now: clock.now(), purpose: 'preview' });
  const { actions, now: madeAt } = decision;
  const transitioning = actions.filter(({ action }) => action === 'TRANSITION').length;
  const counts = { expiring: actions.length - transitioning, transitioning };
  const complete = { text: preview.text, status: 'COMPLETE', madeAt, ...counts };
  await tx.lifecycle.putPreview(repositoryId, complete, actions.map(toResult));
}

/** What is left of a preview that could not be made. */
export async function failPreview(tx: Writer, { clock }: Pick<Context, 'clock'>, repositoryId: number): Promise<void> {
  const preview = await tx.lifecycle.preview(repositoryId);
  if (preview === undefined) return;
  const failed = { ...nothing, text: preview.text, status: 'FAILED', madeAt: clock.now() };
  await tx.lifecycle.putPreview(repositoryId, failed, []);
}

const toResult = ({ image, action, rulePriority }: LifecycleAction): PreviewResult => ({
  digest: image.digest,
  tags: image.tags,
  pushedAt: image.pushedAt,
  status: image.status,
  action,
  rulePriority,
});

/**
 * The preview as it is now: one that is made is kept for some time, and not if the clock was set back before that.
 * @throws LifecyclePolicyPreviewNotFoundException
 */
export async function requirePreview(
  { store, clock, delays }: Pick<Context, 'store' | 'clock' | 'delays'>,
  repository: Repository,
): Promise<Preview> {
  const preview = await store.lifecycle.preview(repository.id);
  if (preview === undefined) throw previewNotFound(repository);
  const now = clock.now();
  const isGood = now - preview.madeAt < delays.previewExpiry && !isSetBackBefore(preview.madeAt, now);
  return preview.status === 'COMPLETE' && !isGood ? { ...preview, status: 'EXPIRED' } : preview;
}

/**
 * The results for those images, each once; an image that the policy leaves alone has none. A tag means the image that has
 * it now. @throws InvalidParameterException
 */
export async function resultsOfImages(
  reader: Pick<Reader, 'images' | 'lifecycle'>,
  repository: Repository,
  ids: readonly ImageIdentifier[],
  filter: ResultFilter,
): Promise<PlacedResult[]> {
  const found = new Map<number, PlacedResult>();
  for (const id of ids) {
    const digest = await digestOf(reader, repository, id);
    const result = digest === undefined ? undefined : await reader.lifecycle.result(repository.id, digest);
    if (result !== undefined && isShown(result, filter)) found.set(result.position, result);
  }
  return [...found.values()].sort((a, b) => a.position - b.position);
}

/** An image that has been deleted since is still known by its digest. */
async function digestOf(
  reader: Pick<Reader, 'images'>,
  repository: Repository,
  id: ImageIdentifier,
): Promise<string | undefined> {
  const found = await findImage(reader, repository, id);
  if (typeof found !== 'string') return found.digest;
  if (found === 'MissingDigestAndTag') throw invalidParameter('imageIds', failureReasons[found]);
  if (found === 'InvalidImageDigest') throw invalidImageDigest();
  if (found === 'InvalidImageTag') throw invalidImageTag();
  return id.imageTag === undefined ? id.imageDigest : undefined;
}

const isShown = ({ tags }: PreviewResult, { tagStatus }: ResultFilter) =>
  tagStatus === undefined || tagStatus === (tags.length > 0 ? 'TAGGED' : 'UNTAGGED');

/** Everything but the results; a summary as soon as there are results. */
export function toPreview(repository: Repository, preview: Preview): GetLifecyclePolicyPreviewResponse {
  const { text, status, expiring, transitioning } = preview;
  const moved = { targetStorageClass: 'ARCHIVE' as const, imageTotalCount: transitioning };
  return {
    registryId: repository.account,
    repositoryName: repository.name,
    lifecyclePolicyText: text,
    status: status as LifecyclePolicyPreviewStatus,
    ...(status === 'COMPLETE' && {
      summary: {
        expiringImageTotalCount: expiring,
        ...(transitioning > 0 && { transitioningImageTotalCounts: [moved] }),
      },
    }),
  };
}

export const toPreviewResult = (result: PreviewResult): LifecyclePolicyPreviewResult => ({
  ...(result.tags.length > 0 && { imageTags: [...result.tags] }),
  imageDigest: result.digest,
  imagePushedAt: new Date(result.pushedAt),
  action: result.action === 'EXPIRE' ? { type: 'EXPIRE' } : { type: 'TRANSITION', targetStorageClass: 'ARCHIVE' },
  appliedRulePriority: result.rulePriority,
  storageClass: result.status === 'ARCHIVED' ? 'ARCHIVE' : 'STANDARD',
});
