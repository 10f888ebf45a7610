/**
 * Condition keys: what policies may ask of a request. Source: IAM user guide, "AWS global condition context keys", and
 * "Condition keys for Amazon ECR" in the service authorization reference.
 */
import type { Tag } from '../../../generated/types.ts';
import type { ResourceTags } from '../../store/repositories.ts';
import type { RequestKeys } from './pattern.ts';
import { type Principal, principalArn } from './principal.ts';
import type { Subject } from './subject.ts';

export interface KeySources {
  readonly subject: Subject;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Whose the resource is. */
  readonly account: string;
  /** The setting of the account that the request is about. */
  readonly setting?: string | undefined;
  /** Of the repository that is asked for. */
  readonly resourceTags: ResourceTags;
  /** Tags that the request brings. */
  readonly requestTags: readonly Tag[];
  /** Keys of tags that the request brings or takes away. */
  readonly tagKeys: readonly string[];
}

type Supplier = (sources: KeySources) => string | readonly string[] | undefined;

/** What there is of somebody who is no service. */
const of =
  (read: (principal: Exclude<Principal, { kind: 'service' }>) => string | undefined): Supplier =>
  ({ subject: { principal } }) =>
    principal.kind === 'service' ? undefined : read(principal);

const principalTypes = { user: 'User', session: 'AssumedRole', root: 'Account' } as const;

/** Every key that a request can have; without a value, this request does not have it. */
const supplied: Readonly<Record<string, Supplier>> = {
  'aws:PrincipalArn': of(principalArn),
  'aws:PrincipalAccount': of(({ account }) => account),
  'aws:PrincipalType': of(({ kind }) => principalTypes[kind]),
  'aws:PrincipalIsAWSService': ({ subject }) => String(subject.principal.kind === 'service'),
  'aws:PrincipalServiceName': ({ subject: { principal } }) =>
    principal.kind === 'service' ? principal.arn : undefined,
  'aws:userid': of(({ id }) => id),
  'aws:username': of((principal) => (principal.kind === 'user' ? principal.name : undefined)),
  /** Sessions here are none that somebody began with a second factor; users never have the key. */
  'aws:MultiFactorAuthPresent': of(({ kind }) => (kind === 'session' ? 'false' : undefined)),
  'aws:SourceIp': ({ subject }) => (subject.principal.kind === 'service' ? undefined : subject.facts().sourceIp),
  'aws:SecureTransport': ({ subject }) => String(subject.facts().isSecure),
  'aws:UserAgent': ({ subject }) => subject.facts().userAgent,
  'aws:referer': ({ subject }) => subject.facts().referer,
  'aws:ViaAWSService': () => 'false',
  'aws:CurrentTime': ({ now }) => new Date(now).toISOString(),
  'aws:EpochTime': ({ now }) => String(Math.floor(now / 1000)),
  'aws:RequestedRegion': ({ subject }) => subject.region,
  'aws:ResourceAccount': ({ account }) => account,
  'aws:TagKeys': ({ tagKeys }) => tagKeys,
  'ecr:AccountSetting': ({ setting }) => setting,
};

/** Keys that end with the key of a tag. */
const suppliedByTag: Readonly<Record<string, (sources: KeySources) => readonly (readonly [string, string])[]>> = {
  'aws:ResourceTag': ({ resourceTags }) => Object.entries(resourceTags),
  'ecr:ResourceTag': ({ resourceTags }) => Object.entries(resourceTags),
  'aws:RequestTag': ({ requestTags }) => requestTags.map(({ Key, Value }) => [Key, Value]),
};

/**
 * Keys of AWS that no request here has, as none would have them there: accounts are in no organization, identities have no
 * tags, sessions come from no other service, and requests come through no VPC and no service.
 */
const absent = [
  'aws:PrincipalOrgID',
  'aws:PrincipalOrgPaths',
  'aws:ResourceOrgID',
  'aws:ResourceOrgPaths',
  'aws:PrincipalServiceNamesList',
  'aws:AssumedRoot',
  'aws:FederatedProvider',
  'aws:MultiFactorAuthAge',
  'aws:ChatbotSourceArn',
  'aws:Ec2InstanceSourceVpc',
  'aws:Ec2InstanceSourcePrivateIPv4',
  'aws:SourceIdentity',
  'aws:SourceVpc',
  'aws:SourceVpcArn',
  'aws:SourceVpce',
  'aws:VpceAccount',
  'aws:VpceOrgID',
  'aws:VpceOrgPaths',
  'aws:VpcSourceIp',
  'aws:CalledVia',
  'aws:CalledViaFirst',
  'aws:CalledViaLast',
  'aws:SourceArn',
  'aws:SourceAccount',
  'aws:SourceOrgID',
  'aws:SourceOrgPaths',
];
const absentByTag = ['aws:PrincipalTag'];

const anyTag = (names: readonly string[]) => names.map((name) => `${name}/…`);

/** As the documents name them. */
export const keyNames = {
  supplied: [...Object.keys(supplied), ...anyTag(Object.keys(suppliedByTag))],
  absent: [...absent, ...anyTag(absentByTag)],
};

const inSmallLetters = (names: readonly string[]) => new Set(names.map((name) => name.toLowerCase()));
const plain = inSmallLetters([...Object.keys(supplied), ...absent]);
const byTag = inSmallLetters([...Object.keys(suppliedByTag), ...absentByTag]);

/** Whether a policy may ask for a key, in whatever case it stands there. */
export function isKnownKey(key: string): boolean {
  const [, name = '', tag] = /^([^/]*)(\/.+)?$/s.exec(key.toLowerCase()) ?? [];
  return tag === undefined ? plain.has(name) : byTag.has(name);
}

/** All keys, in small letters. Those of tags that differ in case alone are one key with several values. */
export function requestKeys(sources: KeySources): RequestKeys {
  const keys = new Map<string, string[]>();
  const add = (name: string, value: string) => {
    const key = name.toLowerCase();
    const values = keys.get(key);
    if (values === undefined) keys.set(key, [value]);
    else values.push(value);
  };
  for (const [name, read] of Object.entries(supplied))
    for (const value of [read(sources) ?? []].flat()) add(name, value);
  for (const [name, read] of Object.entries(suppliedByTag))
    for (const [tag, value] of read(sources)) add(`${name}/${tag}`, value);
  return keys;
}
