/** Rules of the pull-through cache for the tests of operations. */
import type { TestServer } from '../support/server.ts';
import { account, bodyOf } from './repositories.ts';

export interface Rule {
  readonly ecrRepositoryPrefix: string;
  readonly [member: string]: unknown;
}

let made = 0;

/** A prefix that no other test uses. */
export function newPrefix(): string {
  made += 1;
  return `cache-${made}`;
}

export const publicEcr = 'public.ecr.aws';

export const createRule = (ecr: TestServer, ecrRepositoryPrefix: string, more: object = {}): Promise<Rule> =>
  bodyOf(ecr.call('CreatePullThroughCacheRule', { ecrRepositoryPrefix, upstreamRegistryUrl: publicEcr, ...more }));

export const describeRules = async (ecr: TestServer, input: object = {}): Promise<readonly Rule[]> =>
  (await bodyOf<{ pullThroughCacheRules: Rule[] }>(ecr.call('DescribePullThroughCacheRules', input)))
    .pullThroughCacheRules;

export const secret = (name = 'a', where = `us-east-1:${account}`) =>
  `arn:aws:secretsmanager:${where}:secret:ecr-pullthroughcache/${name}`;

export const role = `arn:aws:iam::${account}:role/ecr-upstream`;

export const notFound = (prefix: string) =>
  `The pull through cache rule with ecrRepositoryPrefix '${prefix}' does not exist in the registry with id '${account}'`;

/** What may not be said of the access to an upstream: the upstream, the access, the member, and why. */
export const wrongAccess: readonly (readonly [url: string, access: object, member: string, why: string])[] = [
  [publicEcr, { customRoleArn: 'role' }, 'customRoleArn', 'Invalid ARN'],
  [
    publicEcr,
    { customRoleArn: role.replace(account, '111122223333') },
    'customRoleArn',
    'The role must be in the account of the registry',
  ],
  [
    publicEcr,
    { credentialArn: secret('a', `eu-west-1:${account}`) },
    'credentialArn',
    'The secret must be in the account and region of the registry',
  ],
  [
    publicEcr,
    { credentialArn: secret('a', 'us-east-1:111122223333') },
    'credentialArn',
    'The secret must be in the account and region of the registry',
  ],
  [
    `${account}.dkr.ecr.eu-west-1.amazonaws.com`,
    { credentialArn: secret() },
    'credentialArn',
    'An ECR upstream registry takes no secret',
  ],
];
