import { UnableToListUpstreamImageReferrersException } from '../../generated/errors.ts';
import type { ImageReferrer } from '../../generated/types.ts';
import type { Context } from '../context.ts';
import { isDigest } from '../domain/digest.ts';
import { invalidImageDigest } from '../domain/image-id.ts';
import { isLimitExceeded } from '../domain/messages.ts';
import { openPageToken, sealPageToken } from '../domain/pagination.ts';
import { PullThroughFailed } from '../domain/pull-through/failure.ts';
import { referrersPage, toDescriptor } from '../domain/referrers.ts';
import { requireRepository } from '../domain/repository.ts';
import type { Operation } from '../operation.ts';
import type { Repository } from '../store/repositories.ts';

/** Source: ecr-behaviour §17. */
const defaultSize = 20;

/**
 * Lists what names an image as its subject, in push order; without a status only what can be pulled.
 * Differs from AWS: unknown whether ECR takes artifact types of more than 255 characters; here it does, and leaves them out here.
 */
export const listImageReferrers: Operation<'ListImageReferrers'> = async (input, context) => {
  const { scope, store, seals } = context;
  const repository = await requireRepository(store, scope, input.repositoryName);
  const { imageDigest: subject } = input.subjectId;
  if (!isDigest(subject)) throw invalidImageDigest();
  await bringReferrers(context, repository, subject);
  const { artifactTypes = [], artifactStatus = 'ACTIVE' } = input.filter ?? {};
  const listing = ['ListImageReferrers', String(repository.id), subject, artifactStatus, ...artifactTypes];
  const [after = 0] = openPageToken(seals, listing, input.nextToken) ?? [];
  const which = {
    subject,
    ...(artifactStatus !== 'ANY' && { status: artifactStatus }),
    ...(artifactTypes.length > 0 && { artifactTypes }),
  };
  const limit = input.maxResults ?? defaultSize;
  const { rows, last } = await referrersPage(store, repository.id, which, { after, limit });
  return {
    referrers: rows.map((image) => ({ ...sayable(toDescriptor(image)), artifactStatus: image.status })),
    ...(last && { nextToken: sealPageToken(seals, listing, [last.id]) }),
  };
};

/** Of the contract's ArtifactType, in characters. */
const longestType = 255;

/** Without an artifact type that the contract has no room for; /v2 shows it. */
function sayable({ artifactType = '', ...others }: ImageReferrer): ImageReferrer {
  const isSayable = artifactType !== '' && [...artifactType].length <= longestType;
  return { ...others, ...(isSayable && { artifactType }) };
}

async function bringReferrers(context: Context, repository: Repository, subject: string): Promise<void> {
  try {
    await context.pullThrough.referrers(context, repository, subject);
  } catch (error) {
    if (!(error instanceof PullThroughFailed || isLimitExceeded(error))) throw error;
    throw new UnableToListUpstreamImageReferrersException({ message: error.message });
  }
}
