/** Texts of policies for the tests of operations. */
import { account } from './repositories.ts';

type Json = Readonly<Record<string, unknown>>;

const policy = (...statements: readonly Json[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements });

export const repositoryPolicy = (elements: Json = {}) =>
  policy({ Sid: 'AllowPull', Effect: 'Allow', Principal: '*', Action: ['ecr:BatchGetImage'], ...elements });

export const registryPolicy = (elements: Json = {}) =>
  policy({
    Sid: 'Replication',
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::111111111111:root' },
    Action: ['ecr:CreateRepository', 'ecr:ReplicateImage'],
    Resource: [`arn:aws:ecr:us-east-1:${account}:repository/*`],
    ...elements,
  });

/** Elements of a statement of which each makes a policy none. */
export const badElements: readonly Json[] = [
  { Effect: 'Maybe' },
  { Principal: { AWS: 'nobody' } },
  { Principal: undefined },
  { Principal: undefined, NotPrincipal: { AWS: account } },
  { Action: 's3:GetObject' },
  { Action: 'ecr:PutImgae' },
  { Effect: 'Deny', Action: ['ecr:PutImage', 'ecr:Putt*'] },
  { Action: [] },
  { Actions: 'ecr:*' },
  { Resource: 'arn:aws:s3:::bucket' },
  { Condition: { StringIs: { 'aws:username': 'a' } } },
  { Condition: { IpAddress: { 'aws:SourceIp': '999.0.0.0/8' } } },
  { Condition: { StringEquals: { 'ecr:Unknown': 'a' } } },
  { Condition: { StringEquals: { 'aws:Bogus': 'a' } } },
  { Condition: { StringEquals: { 'aws:username': `\${aws:Bogus}` } } },
  { Principal: { constructor: 'x' } },
  { Condition: { StringEquals: { 'aws:username': [] } } },
];

/** Texts that are no policy at all. */
export const badTexts: readonly string[] = [
  '',
  '{',
  'null',
  '[]',
  '{}',
  '{"Version":"2012-10-17","Statement":[]}',
  '{"Version":"2025-01-01","Statement":[{"Effect":"Allow","Principal":"*","Action":"ecr:*","Resource":"*"}]}',
  `{"Version":"2012-10-17","Statement":${'['.repeat(5_000)}${']'.repeat(5_000)}}`,
];
