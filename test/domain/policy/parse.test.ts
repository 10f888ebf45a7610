// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of policies are written so
import { describe, expect, it } from '@jest/globals';
import { type PolicyKind, parsePolicy } from '../../../src/domain/policy/parse.ts';
import { allow, arn, forbid, grant, home, type Json } from './policies.ts';

const parse = (value: unknown, kind: PolicyKind = 'repository') =>
  parsePolicy(typeof value === 'string' ? value : JSON.stringify(value), kind);
const isGood = (value: unknown, kind?: PolicyKind) => 'statements' in parse(value, kind);
const one = (statement: unknown, top: Json = {}) => ({ Version: '2012-10-17', Statement: [statement], ...top });
const principal = (Principal: unknown) => one(grant({ Principal }));

describe('what is a policy', () => {
  it.each<[string, unknown]>([
    ['without Version', { Statement: [grant()] }],
    ['of 2008', one(grant(), { Version: '2008-10-17' })],
    ['with Id', one(grant(), { Id: 'any' })],
    ['with one statement that is in no list', { Version: '2012-10-17', Statement: grant() }],
    ['with Sid', one(grant({ Sid: 'Allow push' }))],
    ['with an account', principal({ AWS: home })],
    ['with the root of an account', principal({ AWS: `arn:aws:iam::${home}:root` })],
    ['with a user below a path', principal({ AWS: `arn:aws:iam::${home}:user/a/b` })],
    ['with a session', principal({ AWS: [`arn:aws:sts::${home}:assumed-role/ci/build-7`] })],
    ['of another partition', principal({ AWS: `arn:aws-us-gov:iam::${home}:role/ci` })],
    ['with a service', principal({ Service: 'codebuild.amazonaws.com' })],
    ['with all but one, in a deny', one(forbid({ NotPrincipal: { AWS: [home, `arn:aws:iam::${home}:user/a`] } }))],
    ['with both', principal({ AWS: '*', Service: ['lambda.amazonaws.com'] })],
    ['with a resource', one(grant({ Resource: arn }))],
    ['with all resources', one(grant({ Resource: ['*'] }))],
    [
      'with conditions',
      one(
        grant({
          Condition: { StringLike: { 'aws:ResourceTag/a:b': ['x', 'y'] }, Bool: { 'aws:SecureTransport': true } },
        }),
      ),
    ],
    [
      'with actions that are no operations',
      one(grant({ Action: ['ecr:ReplicateImage', 'ecr:BatchImportUpstreamImage', 'ecr:GetImageCopyStatus'] })),
    ],
    ['with a key in another case', one(grant({ Condition: { StringEquals: { 'AWS:PrincipalArn': '*' } } }))],
    [
      'with variables',
      one(grant({ Resource: "arn:aws:ecr:*:*:repository/${aws:username, 'x'}/${ecr:ResourceTag/team}/${*}${?}${$}" })),
    ],
    [
      'of 2008, without variables',
      one(grant({ Resource: 'arn:aws:ecr:*:*:repository/${aws:Bogus}' }), { Version: '2008-10-17' }),
    ],
    ['with a number', one(grant({ Condition: { NumericLessThan: { 'aws:EpochTime': 2_000_000_000 } } }))],
    [
      'with the same key in two objects',
      one(grant({ Condition: { StringEquals: { 'aws:username': 'Sid' } }, Sid: 'Sid' })),
    ],
  ])('%s', (_, value) => expect(isGood(value)).toBe(true));
});

describe('what is none', () => {
  it.each<[string, unknown, string]>([
    ['no JSON', '{', 'the policy is not a JSON object'],
    ['nothing', '', 'the policy is not a JSON object'],
    ['a list', [], 'the policy is not a JSON object'],
    ['no statement', { Version: '2012-10-17' }, 'a statement is not an object'],
    ['an empty list', { Version: '2012-10-17', Statement: [] }, 'Statement is empty'],
    ['another version', one(grant(), { Version: '2012-10-18' }), 'Version is not 2012-10-17 or 2008-10-17'],
    ['another element', one(grant(), { Statements: [] }), 'the policy has no element Statements'],
    ['an Id that is no text', one(grant(), { Id: 1 }), 'Id is not a text'],
    ['another element of a statement', one(grant({ Actions: 'ecr:*' })), 'a statement has no element Actions'],
    ['an element in another case', one(grant({ condition: {} })), 'a statement has no element condition'],
    ['no effect', one({ ...grant(), Effect: undefined }), 'Effect is not Allow or Deny'],
    ['another effect', one({ ...grant(), Effect: 'allow' }), 'Effect is not Allow or Deny'],
    ['a Sid that is no text', one(grant({ Sid: 1 })), 'Sid is not a text'],
    ['no principal', one({ ...grant(), Principal: undefined }), 'Principal is missing'],
    ['both principals', one({ ...grant(), NotPrincipal: '*' }), 'Principal and NotPrincipal exclude each other'],
    [
      'an allow of all but some',
      one({ ...grant(), Principal: undefined, NotPrincipal: { AWS: home } }),
      'NotPrincipal stands in a Deny alone',
    ],
    ['no action', one({ ...grant(), Action: undefined }), 'Action is missing'],
    ['no action in the list', one(grant({ Action: [] })), 'Action has a value that it cannot have'],
    ['both actions', one({ ...grant(), NotAction: 'ecr:*' }), 'Action and NotAction exclude each other'],
    ['an action of another service', one(grant({ Action: 's3:GetObject' })), 'Action cannot be s3:GetObject'],
    ['an action without service', one(grant({ Action: 'PutImage' })), 'Action cannot be PutImage'],
    [
      'an action that ECR does not have',
      one(grant({ Action: ['ecr:PutImage', 'ecr:PutImgae'] })),
      'Action cannot be ecr:PutImgae',
    ],
    [
      'such an action in a deny of all others',
      one({ ...grant({ NotAction: 'ecr:PutImgae' }), Effect: 'Deny' }),
      'NotAction cannot be ecr:PutImgae',
    ],
    ['a wildcard in the name of the service', one(grant({ Action: 'e*:PutImage' })), 'Action cannot be e*:PutImage'],
    ['a wildcard instead of the service', one(grant({ Action: '*PutImage' })), 'Action cannot be *PutImage'],
    ['a pattern that no action fits', one(grant({ Action: 'ecr:Putt*' })), 'Action cannot be ecr:Putt*'],
    [
      'an operation whose action has another name',
      one(grant({ Action: 'ecr:ListImageReferrers' })),
      'Action cannot be ecr:ListImageReferrers',
    ],
    ['an action that is no text', one(grant({ Action: [1] })), 'Action has a value that it cannot have'],
    [
      'a resource of another service',
      one(grant({ Resource: 'arn:aws:s3:::bucket' })),
      'Resource cannot be arn:aws:s3:::bucket',
    ],
    ['a resource that is no ARN', one(grant({ Resource: 'team/app' })), 'Resource cannot be team/app'],
    [
      'an unfinished variable',
      one(grant({ Resource: 'arn:aws:ecr:*:*:repository/${x' })),
      'Resource cannot be arn:aws:ecr:*:*:repository/${x',
    ],
    [
      'an unknown variable',
      one(grant({ Resource: 'arn:aws:ecr:*:*:repository/${aws:Bogus}' })),
      'Resource cannot be arn:aws:ecr:*:*:repository/${aws:Bogus}',
    ],
    [
      'an unknown variable, with a default',
      one(grant({ Condition: { StringLike: { 'aws:username': "${aws:Bogus, 'x'}" } } })),
      'StringLike is unknown, or its values are',
    ],
    [
      'a variable of tags without the tag',
      one(grant({ Condition: { StringEquals: { 'aws:username': '${aws:ResourceTag}' } } })),
      'StringEquals is unknown, or its values are',
    ],
    ['a condition that is a list', one(grant({ Condition: [] })), 'Condition is not an object'],
    ['an operator with a text', one(grant({ Condition: { StringEquals: 'a' } })), 'StringEquals is not an object'],
    [
      'an unknown operator',
      one(grant({ Condition: { StringIs: { 'aws:username': 'a' } } })),
      'StringIs is unknown, or its values are',
    ],
    [
      'a wrong value',
      one(grant({ Condition: { Bool: { 'aws:SecureTransport': 'yes' } } })),
      'Bool is unknown, or its values are',
    ],
    [
      'a key without prefix',
      one(grant({ Condition: { StringEquals: { username: 'a' } } })),
      'username is no condition key',
    ],
    [
      'a key of another service',
      one(grant({ Condition: { StringEquals: { 's3:prefix': 'a' } } })),
      's3:prefix is no condition key',
    ],
    ...['ecr:Tag', 'aws:Bogus', 'aws:PrincipalARN2', 'aws:ResourceTag', 'aws:username/x', 'aws:TokenIssueTime'].map(
      (key): [string, unknown, string] => [
        `the unknown key ${key}`,
        one(grant({ Condition: { StringNotEquals: { [key]: 'a' } } })),
        `${key} is no condition key`,
      ],
    ),
    [
      'no values',
      one(grant({ Condition: { StringEquals: { 'aws:username': [] } } })),
      'aws:username has a value that is none',
    ],
    [
      'a value that is an object',
      one(grant({ Condition: { StringEquals: { 'aws:username': {} } } })),
      'aws:username has a value that is none',
    ],
    [
      'a repeated element',
      '{"Version":"2012-10-17","Version":"2012-10-17","Statement":[]}',
      'an element stands in the policy twice',
    ],
    [
      'a repeated operator',
      '{"Statement":[{"Condition":{"Bool":{}, "B\\u006fol" : {}}}]}',
      'an element stands in the policy twice',
    ],
  ])('%s', (_, value, refused) => expect(parse(value)).toEqual({ refused }));

  it.each<unknown>([
    '**',
    'arn:aws:iam::111111111111:root',
    { AWS: [] },
    {},
    { AWS: 'alice' },
    { AWS: '11111111111' },
    { AWS: 'arn:aws:iam::111111111111:*' },
    { AWS: 'arn:aws:iam::111111111111:user/' },
    { AWS: 'arn:aws:iam::111111111111:user/*' },
    { AWS: 'arn:aws:iam::111111111111:group/x' },
    { AWS: [home, 1] },
    { Service: '*' },
    { Service: 'codebuild' },
    { Service: '.amazonaws.com' },
    { Federated: 'cognito-identity.amazonaws.com' },
    { CanonicalUser: 'x' },
    { constructor: 'x' },
    { toString: 'x' },
    JSON.parse('{ "__proto__": "x" }'),
    ['*'],
    null,
  ])('the principal %j', (given) => {
    expect(parse(principal(given))).toEqual({ refused: 'Principal has a value that it cannot have' });
  });
});

describe('kinds', () => {
  it('an identity policy has no principal, and needs a resource', () => {
    expect(isGood(one(allow()), 'identity')).toBe(true);
    expect(parse(one(grant({ Resource: '*' })), 'identity')).toEqual({
      refused: 'a policy of an identity has no Principal',
    });
    expect(parse(one({ Effect: 'Allow', Action: '*' }), 'identity')).toEqual({ refused: 'Resource is missing' });
  });

  const ofOthers = (elements: Json) => {
    const Action = 'NotAction' in elements ? undefined : ['s3:Get*', 'sts:AssumeRole'];
    return one(allow({ Action, Resource: 'arn:aws:s3:::bucket/${s3:prefix}', ...elements }));
  };
  const keyed = (key: string) => ({ Condition: { StringLike: { [key]: 'a' } } });

  it('an identity policy may speak of other services, with their keys and variables', () => {
    expect(isGood(ofOthers(keyed('s3:prefix')), 'identity')).toBe(true);
  });

  it.each<[string, Json, string]>([
    ['ECR too', { Action: ['s3:Get*', 'ecr:PutImage'], Resource: '*' }, 's3:prefix is no condition key'],
    ['everything', { Action: '*', Resource: '*' }, 's3:prefix is no condition key'],
    ['everything but another service', { NotAction: 's3:*', Resource: '*' }, 's3:prefix is no condition key'],
    ['ECR in a variable', { Action: 'ecr:*' }, 'Resource cannot be arn:aws:s3:::bucket/${s3:prefix}'],
  ])('a key of another service is refused where a statement is about %s', (_, elements, refused) => {
    expect(parse(ofOthers({ ...keyed('s3:prefix'), ...elements }), 'identity')).toEqual({ refused });
  });

  it.each(['aws:Bogus', 'ecr:Bogus'])('the unknown key %s is refused in every statement', (key) => {
    expect(parse(ofOthers(keyed(key)), 'identity')).toEqual({ refused: `${key} is no condition key` });
  });

  it('an identity policy names actions that ECR has', () => {
    expect(parse(one(allow({ Action: 'ecr:PutImgae' })), 'identity')).toEqual({
      refused: 'Action cannot be ecr:PutImgae',
    });
  });

  it('a registry policy needs a resource', () => {
    expect(parse(one(grant()), 'registry')).toEqual({ refused: 'Resource is missing' });
    expect(isGood(one(grant({ Resource: `arn:aws:ecr:us-east-1:${home}:repository/*` })), 'registry')).toBe(true);
  });
});
