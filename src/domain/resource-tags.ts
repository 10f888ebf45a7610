/** Tags on repositories: which resource an ARN names, and what a tag may be. Source: ecr-behaviour §4. */
import type { Tag } from '../../generated/types.ts';
import type { Repository, ResourceTags } from '../store/repositories.ts';
import type { Scope } from '../store/scope.ts';
import type { Reader } from '../store/store.ts';
import { invalidParameter, invalidTag, type RepositoryName, repositoryNotFound, tooManyTags } from './messages.ts';
import type { Quotas } from './quotas.ts';
import { repositoryArn, requireRepository } from './repository.ts';

/**
 * A repository of the region that a request is for. Own words for another region: ECR's are not known.
 * @throws InvalidParameterException for an ARN of anything else
 */
export function namedByArn(arn: string, { region }: Pick<Scope, 'region'>): RepositoryName {
  const match = /^arn:aws[a-z-]*:ecr:([a-z0-9-]{1,40}):(\d{12}):repository\/([a-z0-9._/-]{2,256})$/.exec(arn);
  const [, ofRegion = '', account = '', name = ''] = match ?? [];
  if (match === null || repositoryArn({ account, region: ofRegion }, name) !== arn)
    throw invalidParameter('resourceArn', 'Invalid ARN');
  if (ofRegion !== region)
    throw invalidParameter('resourceArn', `The ARN is of the region ${ofRegion} and the request of ${region}`);
  return { account, name };
}

/**
 * The repository whose tags an ARN is about: one of the caller's account, always. Source: ecr-behaviour §2.1.
 * @throws RepositoryNotFoundException, for one of another account too
 */
export async function requireByArn(
  reader: Pick<Reader, 'repositories'>,
  arn: string,
  scope: Scope,
): Promise<Repository> {
  const named = namedByArn(arn, scope);
  if (named.account !== scope.account) throw repositoryNotFound(named);
  return requireRepository(reader, scope, named.name);
}

/** The tags after adding some; a key that is there already gets the new value. */
export function withTags(tags: ResourceTags, added: readonly Tag[], { resourceTags }: Quotas): ResourceTags {
  if (!areTags(added)) throw invalidTag();
  const merged = new Map(Object.entries(tags));
  for (const { Key, Value } of added) merged.set(Key, Value);
  if (merged.size > resourceTags) throw tooManyTags(resourceTags);
  return Object.fromEntries(merged);
}

/** The tags without some keys; a key that is not there is no error. */
export function withoutTags(tags: ResourceTags, keys: readonly string[]): ResourceTags {
  if (!keys.every(isKey)) throw invalidTag();
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !keys.includes(key)));
}

/** Whether all could be tags of one repository. */
const areTags = (tags: readonly Tag[]) => tags.every(({ Key, Value }) => isKey(Key) && Value.length <= 256);

const isKey = (key: string) => key.length >= 1 && key.length <= 128;

export const toTags = (tags: ResourceTags): Tag[] => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
