/** Tags on repositories: which resource an ARN names, and what a tag may be. Source: ecr-behaviour §4. */
import type { Tag } from '../../generated/types.ts';
import type { ResourceTags } from '../store/repositories.ts';
import type { Scope } from '../store/scope.ts';
import { invalidParameter, invalidTag, tooManyTags } from './messages.ts';
import type { Quotas } from './quotas.ts';
import { repositoryArn } from './repository.ts';

/** The repository that an ARN names. @throws InvalidParameterException for anything else */
export function repositoryOfArn(arn: string): { scope: Scope; name: string } {
  const match = /^arn:aws[a-z-]*:ecr:([a-z0-9-]{1,40}):(\d{12}):repository\/([a-z0-9._/-]{2,256})$/.exec(arn);
  const [, region = '', account = '', name = ''] = match ?? [];
  const scope = { account, region };
  if (match === null || repositoryArn(scope, name) !== arn) throw invalidParameter('resourceArn', 'Invalid ARN');
  return { scope, name };
}

/** The tags after adding some; a key that is there already gets the new value. */
export function withTags(tags: ResourceTags, added: readonly Tag[], { resourceTags }: Quotas): ResourceTags {
  const merged = new Map(Object.entries(tags));
  for (const { Key, Value } of added) {
    if (!isKey(Key) || Value.length > 256) throw invalidTag();
    merged.set(Key, Value);
  }
  if (merged.size > resourceTags) throw tooManyTags(resourceTags);
  return Object.fromEntries(merged);
}

/** The tags without some keys; a key that is not there is no error. */
export function withoutTags(tags: ResourceTags, keys: readonly string[]): ResourceTags {
  if (!keys.every(isKey)) throw invalidTag();
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !keys.includes(key)));
}

const isKey = (key: string) => key.length >= 1 && key.length <= 128;

export const toTags = (tags: ResourceTags): Tag[] => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
