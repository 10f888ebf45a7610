/** Every operation and every route has its actions, and what they are about. */
import { describe, expect, it } from '@jest/globals';
import { operations } from '../../../generated/operations.ts';
import { accessesOf, accessesOfRoute, accessOfMount } from '../../../src/domain/policy/actions.ts';
import { ecrActions } from '../../../src/domain/policy/ecr-actions.ts';
import { routeNames } from '../../../src/registry/routes.ts';

const scope = { account: '111122223333', region: 'eu-west-1' };

describe('an operation asks', () => {
  it.each(Object.keys(operations))('%s: for one action of ECR', (operation) => {
    const asked = accessesOf(operation, { repositoryName: 'team/app' }, scope);
    const action = operation === 'ListImageReferrers' ? 'ecr:BatchGetImage' : `ecr:${operation}`;
    expect(asked).toEqual([{ action, scope, repository: 'team/app' }]);
  });

  it.each<[string, string, object, object[]]>([
    [
      'each repository that is named',
      'DescribeRepositories',
      { repositoryNames: ['a1', 'b2'] },
      [{ repository: 'a1' }, { repository: 'b2' }],
    ],
    ['all where none is named', 'DescribeRepositories', {}, [{ repository: '*' }]],
    ['none', 'GetAuthorizationToken', {}, [{}]],
    ['a setting of the account', 'PutAccountSetting', { name: 'BLOB_MOUNTING' }, [{ setting: 'BLOB_MOUNTING' }]],
    ['the registry', 'PutRegistryPolicy', { policyText: '{}' }, [{}]],
  ])('about %s', (_, operation, input, expected) => {
    expect(accessesOf(operation, input as never, scope)).toEqual(
      expected.map((each) => ({ action: `ecr:${operation}`, scope, ...each })),
    );
  });

  it('about the repository of an ARN, in its own account, with the tags that it brings', () => {
    const resourceArn = 'arn:aws:ecr:eu-west-1:444455556666:repository/team/app';
    const of = { account: '444455556666', region: 'eu-west-1' };
    const tags = [{ Key: 'team', Value: 'x' }];
    expect(accessesOf('TagResource', { resourceArn, tags }, scope)).toEqual([
      { action: 'ecr:TagResource', scope: of, repository: 'team/app', tags },
    ]);
    expect(accessesOf('UntagResource', { resourceArn, tagKeys: ['team'] }, scope)).toEqual([
      { action: 'ecr:UntagResource', scope: of, repository: 'team/app', untags: ['team'] },
    ]);
  });
});

it('a repository that is made with tags is tagged', () => {
  const tags = [{ Key: 'team', Value: 'x' }];
  expect(accessesOf('CreateRepository', { repositoryName: 'a1', tags }, scope).map(({ action }) => action)).toEqual([
    'ecr:CreateRepository',
    'ecr:TagResource',
  ]);
});

it('every action that is asked for may stand in a policy', () => {
  const asked = Object.keys(operations).flatMap((operation) => accessesOf(operation, { name: 'BLOB_MOUNTING' }, scope));
  expect(ecrActions).toEqual(expect.arrayContaining(asked.map(({ action }) => action)));
  expect(ecrActions).not.toContain('ecr:ListImageReferrers');
});

describe('a route asks', () => {
  it.each(routeNames)('%s: for actions that ECR has', (route) => {
    const asked = accessesOfRoute(route, 'team/app', scope, false);
    expect(asked.length).toBe(route.endsWith(' ping') ? 0 : 1);
    for (const { action, repository } of asked) {
      expect(ecrActions).toContain(action);
      expect(repository).toBe('team/app');
    }
  });

  it('for three where a blob comes in one request, and about all where it names no repository', () => {
    expect(accessesOfRoute('POST uploads', 'a1', scope, true).map(({ action }) => action)).toEqual([
      'ecr:InitiateLayerUpload',
      'ecr:UploadLayerPart',
      'ecr:CompleteLayerUpload',
    ]);
    expect(accessesOfRoute('GET catalog', '', scope, false)).toEqual([
      { action: 'ecr:DescribeRepositories', scope, repository: '*' },
    ]);
  });

  it('for the last part too where it ends an upload with bytes', () => {
    expect(accessesOfRoute('PUT upload', 'a1', scope, true).map(({ action }) => action)).toEqual([
      'ecr:UploadLayerPart',
      'ecr:CompleteLayerUpload',
    ]);
  });

  it('nothing that is not in the table', () => {
    expect(() => accessesOfRoute('GET secrets', 'a1', scope, false)).toThrow(TypeError);
  });
});

it('a mount asks to read the layer where it comes from', () => {
  const asked = accessOfMount('team/app', scope);
  expect(asked).toEqual({ action: 'ecr:GetDownloadUrlForLayer', scope, repository: 'team/app' });
  expect(ecrActions).toContain(asked.action);
});
