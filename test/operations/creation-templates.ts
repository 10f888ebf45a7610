/** Creation templates for the tests of operations. */
import type { Scope } from '../../src/store/scope.ts';
import type { CallOptions, TestServer } from '../support/server.ts';
import { policyOf } from './lifecycle-policies.ts';
import { bodyOf } from './repositories.ts';

export interface Template {
  readonly prefix: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly [member: string]: unknown;
}

let made = 0;

/** A prefix that no other test uses. */
export function newPrefix(): string {
  made += 1;
  return `made-${made}`;
}

export const createTemplate = async (
  ecr: TestServer,
  prefix: string,
  more: object = {},
  options: CallOptions = {},
): Promise<Template> => {
  const input = { prefix, appliedFor: ['CREATE_ON_PUSH'], ...more };
  const answer = ecr.call('CreateRepositoryCreationTemplate', input, options);
  return (await bodyOf<{ repositoryCreationTemplate: Template }>(answer)).repositoryCreationTemplate;
};

export const describeTemplates = async (ecr: TestServer, input: object = {}): Promise<readonly Template[]> =>
  (await bodyOf<{ repositoryCreationTemplates: Template[] }>(ecr.call('DescribeRepositoryCreationTemplates', input)))
    .repositoryCreationTemplates;

const key = 'arn:aws:kms:us-east-1:000000000000:key/12345678-1234-1234-1234-123456789012';
export const role = 'arn:aws:iam::000000000000:role/ecr-creation';

/** Everything that a template can say of a repository in that region. */
export const allSettings = ({ region }: Pick<Scope, 'region'>) => ({
  encryptionConfiguration: { encryptionType: 'KMS', kmsKey: key.replace('us-east-1', region) },
  resourceTags: [{ Key: 'team', Value: 'blue' }],
  imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
  imageTagMutabilityExclusionFilters: [{ filterType: 'WILDCARD', filter: 'dev-*' }],
  repositoryPolicy: JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: '*', Action: 'ecr:BatchGetImage' }],
  }),
  lifecyclePolicy: policyOf(),
});

/** What of that a repository has; the operations that tell of it. */
export async function settingsOf(ecr: TestServer, repositoryName: string, as: Scope) {
  const ask = <Body>(operation: string, input: object) => bodyOf<Body>(ecr.call(operation, input, { as }));
  const { repositories } = await ask<{ repositories: [Record<string, unknown>] }>('DescribeRepositories', {
    repositoryNames: [repositoryName],
  });
  const { encryptionConfiguration, imageTagMutability, imageTagMutabilityExclusionFilters, repositoryArn } =
    repositories[0];
  return {
    encryptionConfiguration,
    resourceTags: (await ask<{ tags: object[] }>('ListTagsForResource', { resourceArn: repositoryArn })).tags,
    imageTagMutability,
    imageTagMutabilityExclusionFilters,
    repositoryPolicy: (await ask<{ policyText: string }>('GetRepositoryPolicy', { repositoryName })).policyText,
    lifecyclePolicy: (await ask<{ lifecyclePolicyText: string }>('GetLifecyclePolicy', { repositoryName }))
      .lifecyclePolicyText,
  };
}

/** Settings by which a repository is created only where the template names a role. */
export const needARole: readonly (readonly [what: string, settings: object])[] = [
  ['tags', { resourceTags: [{ Key: 'team', Value: 'blue' }] }],
  ['kms', { encryptionConfiguration: { encryptionType: 'KMS' } }],
  ['dsse', { encryptionConfiguration: { encryptionType: 'KMS_DSSE' } }],
];

/** Settings by which nothing could be created: the input, the member that the answer names, and why. */
export const wrongSettings: readonly (readonly [settings: object, member: string, why: string])[] = [
  [
    { imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION' },
    'imageTagMutabilityExclusionFilters',
    "ImageTagMutabilityExclusionFilters can't be null when imageTagMutability is set as IMMUTABLE_WITH_EXCLUSION",
  ],
  [
    { encryptionConfiguration: { encryptionType: 'AES256', kmsKey: key } },
    'encryptionConfiguration.kmsKey',
    'KmsKey cannot be specified when encryptionType is AES256',
  ],
  [
    { encryptionConfiguration: { encryptionType: 'KMS', kmsKey: key.replace('us-east-1', 'eu-west-1') } },
    'encryptionConfiguration.kmsKey',
    'KmsKey must be in the region of the repository',
  ],
  [{ customRoleArn: 'role' }, 'customRoleArn', 'Invalid ARN'],
  [
    { customRoleArn: role.replace('000000000000', '111122223333') },
    'customRoleArn',
    'The role must be in the account of the registry',
  ],
  [{ resourceTags: [{ Key: '', Value: 'x' }] }, 'resourceTags', 'Tag parameters are invalid'],
  [{ resourceTags: [{ Key: 'x', Value: 'x'.repeat(257) }] }, 'resourceTags', 'Tag parameters are invalid'],
  [
    { resourceTags: Array.from({ length: 51 }, (_, at) => ({ Key: `k${at}`, Value: '' })) },
    'resourceTags',
    'A repository can have at most 50 tags',
  ],
  [{ repositoryPolicy: '{"Version": "2012-10-17"}' }, 'PolicyText', 'Invalid repository policy provided'],
  [
    { lifecyclePolicy: '[]' },
    'LifecyclePolicyText',
    'Lifecycle policy validation failure: Could not map policyString into LifecyclePolicy.',
  ],
];
