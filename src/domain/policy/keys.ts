/** Condition keys: what policies may ask of a request. Source: IAM user guide, "AWS global condition context keys". */
import type { Tag } from '../../../generated/types.ts';
import type { ResourceTags } from '../../store/repositories.ts';
import type { RequestKeys } from './pattern.ts';
import type { Principal } from './principal.ts';
import type { Subject } from './subject.ts';

export interface KeySources {
  readonly subject: Subject;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Of the repository that is asked for. */
  readonly resourceTags: ResourceTags;
  /** Tags that the request brings. */
  readonly requestTags: readonly Tag[];
  /** Keys of tags that the request brings or takes away. */
  readonly tagKeys: readonly string[];
}

/** All keys, in small letters. Those of tags that differ in case alone are one key with several values. */
export function requestKeys({ subject, now, resourceTags, requestTags, tagKeys }: KeySources): RequestKeys {
  const keys = new Map<string, string[]>();
  const add = (name: string, value: string) => {
    const key = name.toLowerCase();
    keys.set(key, [...(keys.get(key) ?? []), value]);
  };
  for (const [name, value] of Object.entries(ofPrincipal(subject.principal))) add(name, value);
  add('aws:CurrentTime', new Date(now).toISOString());
  add('aws:EpochTime', String(Math.floor(now / 1000)));
  add('aws:RequestedRegion', subject.region);
  add('aws:SecureTransport', String(subject.isSecure));
  if (subject.principal.kind !== 'service') add('aws:SourceIp', subject.sourceIp);
  for (const [key, value] of Object.entries(resourceTags)) {
    add(`aws:ResourceTag/${key}`, value);
    add(`ecr:ResourceTag/${key}`, value);
  }
  for (const { Key, Value } of requestTags) add(`aws:RequestTag/${Key}`, Value);
  for (const key of tagKeys) add('aws:TagKeys', key);
  return keys;
}

/** Source: IAM user guide, "Principal key values": the ARN of a session is that of its role here. */
function ofPrincipal(principal: Principal): Readonly<Record<string, string>> {
  if (principal.kind === 'service')
    return { 'aws:PrincipalServiceName': principal.arn, 'aws:PrincipalIsAWSService': 'true' };
  return {
    'aws:PrincipalArn': principal.kind === 'session' ? principal.roleArn : principal.arn,
    'aws:PrincipalAccount': principal.account,
    'aws:PrincipalIsAWSService': 'false',
    'aws:PrincipalType': { user: 'User', session: 'AssumedRole', root: 'Account' }[principal.kind],
    'aws:userid': principal.id,
    ...(principal.kind === 'user' && { 'aws:username': principal.name }),
  };
}
