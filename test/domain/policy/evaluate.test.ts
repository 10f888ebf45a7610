// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of policies are written so
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { evaluate } from '../../../src/domain/policy/evaluate.ts';
import { type Policy, parsePolicy } from '../../../src/domain/policy/parse.ts';
import {
  allow,
  arn,
  type Case,
  decide,
  deny,
  forbid,
  grant,
  home,
  type Json,
  other,
  policy,
  root,
  session,
  user,
} from './policies.ts';

type Row = readonly [name: string, expected: ReturnType<typeof decide>, asked: Case];

const bob = user('bob');
const ofOther = user('eve', other);
const arnOf = (name: string, account = home) => `arn:aws:iam::${account}:user/${name}`;
const only = (AWS: string | readonly string[]): Json => ({ Principal: { AWS } });
const allBut = (...AWS: readonly string[]): Json => ({ NotPrincipal: { AWS } });
const sessionNames = [session().arn, `arn:aws:iam::${home}:role/ci`, home];
const service = { kind: 'service', arn: 'replication.ecr.amazonaws.com' } as const;

const rows: Record<string, readonly Row[]> = {
  'inside one account': [
    ['nothing allows', 'identity-missing', {}],
    ['the identity is allowed', 'allow', { identity: [allow()] }],
    ['the repository allows', 'allow', { resource: [grant()] }],
    ['both allow', 'allow', { identity: [allow()], resource: [grant()] }],
    ['the identity is denied', 'identity-denies', { identity: [allow(), deny()], resource: [grant()] }],
    ['the repository denies', 'resource-denies', { identity: [allow()], resource: [grant(), forbid()] }],
    ['both deny', 'identity-denies', { identity: [deny()], resource: [forbid()] }],
    ['a deny of another action', 'allow', { identity: [allow(), deny({ Action: 'ecr:DeleteRepository' })] }],
    ['the account itself needs no policy', 'allow', { principal: root() }],
    ['the account itself is denied as any other', 'resource-denies', { principal: root(), resource: [forbid()] }],
    ['an action without resource needs the identity', 'identity-missing', { resource: 'none', on: '*' }],
    ['an action without resource, allowed', 'allow', { identity: [allow()], resource: 'none', on: '*' }],
    ['of another account, without resource', 'allow', { identity: [allow()], resource: 'none', account: other }],
  ],
  'across accounts': [
    ['nothing allows', 'identity-missing', { principal: ofOther }],
    ['only the identity is allowed', 'resource-missing', { principal: ofOther, identity: [allow()] }],
    ['only the repository allows', 'identity-missing', { principal: ofOther, resource: [grant()] }],
    ['both allow', 'allow', { principal: ofOther, identity: [allow()], resource: [grant()] }],
    [
      'both allow, by the account',
      'allow',
      { principal: ofOther, identity: [allow()], resource: [grant(only(other))] },
    ],
    [
      'the repository allows a third',
      'resource-missing',
      { principal: ofOther, identity: [allow()], resource: [grant(only(home))] },
    ],
    [
      'the repository denies',
      'resource-denies',
      { principal: ofOther, identity: [allow()], resource: [grant(), forbid(only(other))] },
    ],
    [
      'the identity is denied',
      'identity-denies',
      { principal: ofOther, identity: [allow(), deny()], resource: [grant()] },
    ],
    ['the other account itself', 'allow', { principal: root(other), resource: [grant(only(other))] }],
    ['the other account itself, not named', 'resource-missing', { principal: root(other) }],
  ],
  principals: [
    ['AWS *', 'allow', { resource: [grant(only('*'))] }],
    ['the user', 'allow', { resource: [grant(only(arnOf('alice')))] }],
    ['another user', 'identity-missing', { resource: [grant(only(arnOf('bob')))] }],
    ['one of several', 'allow', { resource: [grant(only([arnOf('bob'), arnOf('alice')]))] }],
    ['the account delegates, and no identity policy allows', 'identity-missing', { resource: [grant(only(home))] }],
    ['the account as ARN delegates', 'identity-missing', { resource: [grant(only(`arn:aws:iam::${home}:root`))] }],
    [
      'a deny of the account is one of its users',
      'resource-denies',
      { identity: [allow()], resource: [forbid(only(home))] },
    ],
    [
      'the role of a session',
      'allow',
      { principal: session(), resource: [grant(only(`arn:aws:iam::${home}:role/ci`))] },
    ],
    ['the session', 'allow', { principal: session(), resource: [grant(only(session().arn))] }],
    [
      'another session of the role',
      'identity-missing',
      { principal: session('ci', 'other'), resource: [grant(only(session().arn))] },
    ],
    [
      'a user with the name of the role',
      'identity-missing',
      { principal: session(), resource: [grant(only(arnOf('ci')))] },
    ],
    ['a service', 'allow', { principal: service, resource: [grant({ Principal: { Service: service.arn } })] }],
    [
      'another service',
      'resource-missing',
      { principal: service, resource: [grant({ Principal: { Service: 'lambda.amazonaws.com' } })] },
    ],
    ['a service is no user', 'identity-missing', { resource: [grant({ Principal: { Service: service.arn } })] }],
    [
      'NotPrincipal denies all others',
      'resource-denies',
      { identity: [allow()], resource: [forbid(allBut(arnOf('bob'), home))] },
    ],
    [
      'NotPrincipal spares a user with the account',
      'allow',
      { principal: bob, identity: [allow()], resource: [forbid(allBut(arnOf('bob'), home))] },
    ],
    [
      'a user in NotPrincipal without the account is denied as the account is',
      'resource-denies',
      { principal: bob, identity: [allow()], resource: [forbid(allBut(arnOf('bob')))] },
    ],
    [
      'a user in NotPrincipal with another account is denied',
      'resource-denies',
      { principal: bob, identity: [allow()], resource: [forbid(allBut(arnOf('bob'), other))] },
    ],
    [
      'an account in NotPrincipal spares no user',
      'resource-denies',
      { identity: [allow()], resource: [forbid(allBut(home))] },
    ],
    ['an account in NotPrincipal spares its root', 'allow', { principal: root(), resource: [forbid(allBut(home))] }],
    [
      'NotPrincipal spares a session with the role and the account',
      'allow',
      { principal: session(), identity: [allow()], resource: [forbid(allBut(...sessionNames))] },
    ],
    ...sessionNames.map(
      (left): Row => [
        `a session in NotPrincipal without ${left} is denied`,
        'resource-denies',
        {
          principal: session(),
          identity: [allow()],
          resource: [forbid(allBut(...sessionNames.filter((name) => name !== left)))],
        },
      ],
    ),
    [
      'NotPrincipal spares a service',
      'allow',
      { principal: service, resource: [grant(), forbid({ NotPrincipal: { Service: service.arn } })] },
    ],
    [
      'NotPrincipal with another service denies',
      'resource-denies',
      { principal: service, resource: [grant(), forbid({ NotPrincipal: { Service: 'lambda.amazonaws.com' } })] },
    ],
    ['NotPrincipal with everybody denies nobody', 'allow', { identity: [allow()], resource: [forbid(allBut('*'))] }],
  ],
  actions: [
    ['exact', 'allow', { identity: [allow({ Action: 'ecr:PutImage' })] }],
    ['another', 'identity-missing', { identity: [allow({ Action: 'ecr:BatchGetImage' })] }],
    ['a list', 'allow', { identity: [allow({ Action: ['ecr:BatchGetImage', 'ecr:PutImage'] })] }],
    ['in another case', 'allow', { identity: [allow({ Action: 'ECR:putimage' })] }],
    ['*', 'allow', { identity: [allow({ Action: '*' })] }],
    ['ecr:Put*', 'allow', { identity: [allow({ Action: 'ecr:Put*' })] }],
    ['ecr:*Image', 'allow', { identity: [allow({ Action: 'ecr:*Image' })] }],
    ['ecr:Put?mage', 'allow', { identity: [allow({ Action: 'ecr:Put?mage' })] }],
    ['ecr:PutImage?* is longer', 'identity-missing', { identity: [allow({ Action: 'ecr:PutImage?*' })] }],
    ['the same of another service', 'identity-missing', { identity: [allow({ Action: 's3:PutImage' })] }],
    ['NotAction, another', 'allow', { identity: [allow({ NotAction: 'ecr:Delete*' })] }],
    ['NotAction, this', 'identity-missing', { identity: [allow({ NotAction: ['ecr:Get*', 'ecr:Put*'] })] }],
    ['deny with NotAction', 'identity-denies', { identity: [allow(), deny({ NotAction: 'ecr:Get*' })] }],
  ],
  resources: [
    ['exact', 'allow', { identity: [allow({ Resource: arn })] }],
    ['another repository', 'identity-missing', { identity: [allow({ Resource: `${arn}2` })] }],
    ['in another case', 'identity-missing', { identity: [allow({ Resource: arn.replace('team', 'Team') })] }],
    ['all below a prefix', 'allow', { identity: [allow({ Resource: `arn:aws:ecr:*:${home}:repository/team/*` })] }],
    ['a wildcard over slashes', 'allow', { identity: [allow({ Resource: `arn:aws:ecr:*:*:*app` })] }],
    [
      'a wildcard does not reach across a colon',
      'identity-missing',
      { identity: [allow({ Resource: 'arn:aws:ecr:*team/app' })] },
    ],
    [
      'one character',
      'allow',
      { identity: [allow({ Resource: `arn:aws:ecr:us-east-?:${home}:repository/team/app` })] },
    ],
    ['missing segments are any', 'allow', { identity: [allow({ Resource: 'arn:aws:ecr' })] }],
    [
      'another region',
      'identity-missing',
      { identity: [allow({ Resource: `arn:aws:ecr:eu-west-1:${home}:repository/*` })] },
    ],
    ['NotResource, another', 'allow', { identity: [allow({ NotResource: `${arn}2` })] }],
    ['NotResource, this', 'identity-missing', { identity: [allow({ NotResource: [arn, `${arn}2`] })] }],
    [
      'an action on no resource is allowed by * alone',
      'identity-missing',
      { identity: [allow({ Resource: arn })], resource: 'none', on: '*' },
    ],
    ['in a repository policy', 'allow', { resource: [grant({ Resource: arn })] }],
    [
      'of another repository in a repository policy',
      'identity-missing',
      { resource: [grant({ Resource: `${arn}2` })] },
    ],
  ],
  variables: [
    [
      'in a resource',
      'allow',
      {
        identity: [allow({ Resource: `arn:aws:ecr:*:*:repository/\${aws:username}/*` })],
        keys: { 'aws:username': 'team' },
      },
    ],
    [
      'with another value',
      'identity-missing',
      {
        identity: [allow({ Resource: `arn:aws:ecr:*:*:repository/\${aws:username}/*` })],
        keys: { 'aws:username': 'alice' },
      },
    ],
    [
      'without a value',
      'identity-missing',
      { identity: [allow({ Resource: `arn:aws:ecr:*:*:repository/\${aws:username}/*` })] },
    ],
    [
      'without a value, in NotResource',
      'identity-missing',
      { identity: [allow({ NotResource: `arn:aws:ecr:*:*:repository/\${aws:username}/*` })] },
    ],
    [
      'without a value, in NotResource of a deny',
      'identity-denies',
      { identity: [allow(), deny({ NotResource: `arn:aws:ecr:*:*:repository/\${aws:username}/*` })] },
    ],
    [
      'with a default',
      'allow',
      { identity: [allow({ Resource: `arn:aws:ecr:*:*:repository/\${aws:username, 'team'}/*` })] },
    ],
    [
      'a wildcard in a value is none',
      'identity-missing',
      {
        identity: [allow({ Resource: `arn:aws:ecr:*:*:repository/\${aws:username}/app` })],
        keys: { 'aws:username': '*' },
      },
    ],
    [
      'in a condition',
      'allow',
      {
        identity: [allow({ Condition: { StringEquals: { 'aws:ResourceTag/owner': `\${aws:username}` } } })],
        keys: { 'aws:username': 'a', 'aws:ResourceTag/owner': 'a' },
      },
    ],
    [
      'of several values',
      'identity-missing',
      {
        identity: [allow({ Condition: { StringEquals: { 'aws:username': `\${aws:TagKeys}` } } })],
        keys: { 'aws:username': 'a', 'aws:TagKeys': ['a', 'b'] },
      },
    ],
    [
      'a star as a character',
      'allow',
      {
        identity: [allow({ Condition: { StringLike: { 'aws:username': `a\${*}` } } })],
        keys: { 'aws:username': 'a*' },
      },
    ],
    [
      'a star as a character only',
      'identity-missing',
      {
        identity: [allow({ Condition: { StringLike: { 'aws:username': `a\${*}` } } })],
        keys: { 'aws:username': 'ab' },
      },
    ],
    [
      'a dollar and a question mark',
      'allow',
      {
        identity: [allow({ Condition: { StringLike: { 'aws:username': `\${$}\${?}` } } })],
        keys: { 'aws:username': '$?' },
      },
    ],
  ],
};

describe.each(Object.entries(rows))('%s', (_, table) => {
  it.each(table)('%s: %s', (_name, expected, asked) => {
    expect(decide(asked)).toBe(expected);
  });
});

it('a policy of 2008 has no variables', () => {
  const statement = grant({ Resource: 'arn:aws:ecr:*:*:repository/${aws:username}' });
  const old = parsePolicy(JSON.stringify({ Version: '2008-10-17', Statement: statement }), 'repository') as Policy;
  const keys = new Map([['aws:username', ['team']]]);
  const ask = (resource: string) =>
    evaluate(
      { principal: user(), action: 'ecr:PutImage', account: home, resource, keys },
      { identity: [], resource: [old] },
    );
  expect(ask('arn:aws:ecr:us-east-1:1:repository/team')).toBe('identity-missing');
  expect(ask('arn:aws:ecr:us-east-1:1:repository/${aws:username}')).toBe('allow');
});

describe('properties', () => {
  const actions = fc.constantFrom('ecr:*', 'ecr:PutImage', 'ecr:Put*', 'ecr:BatchGetImage', '*');
  const resources = fc.constantFrom('*', arn, 'arn:aws:ecr:*:*:repository/*', `${arn}/deeper`);
  const conditions = fc.constantFrom<Json>(
    {},
    { Bool: { 'aws:SecureTransport': 'true' } },
    { Null: { 'aws:username': 'true' } },
  );
  const names = fc.constantFrom('*', home, other, arnOf('alice'), arnOf('eve', other), session().roleArn);
  const elements = fc.record({ Action: actions, Resource: resources, Condition: conditions });
  const identityStatement = fc
    .tuple(elements, fc.boolean())
    .map(([each, denies]) => (denies ? deny(each) : allow(each)));
  const resourceStatement = fc
    .tuple(elements, names, fc.boolean())
    .map(([each, AWS, denies]) => (denies ? forbid({ ...each, ...only(AWS) }) : grant({ ...each, ...only(AWS) })));
  const asked = fc.record({
    identity: fc.array(identityStatement, { minLength: 1, maxLength: 4 }),
    resource: fc.array(resourceStatement, { minLength: 1, maxLength: 4 }),
    principal: fc.constantFrom(user(), bob, ofOther, session(), root(), root(other)),
    action: fc.constantFrom('ecr:PutImage', 'ecr:BatchGetImage', 'ecr:DeleteRepository'),
    keys: fc.constantFrom({}, { 'aws:SecureTransport': 'true' }, { 'aws:username': 'alice' }),
  });

  it('a deny that fits wins, whatever else there is', () => {
    fc.assert(
      fc.property(asked, (each) => {
        expect(decide({ ...each, identity: [...each.identity, deny()] })).toBe('identity-denies');
        expect(['identity-denies', 'resource-denies']).toContain(
          decide({ ...each, resource: [...each.resource, forbid()] }),
        );
      }),
    );
  });

  it('one more allow never takes an allow away', () => {
    fc.assert(
      fc.property(asked, elements, (each, added) => {
        if (decide(each) !== 'allow') return;
        expect(decide({ ...each, identity: [...each.identity, allow(added)] })).toBe('allow');
        expect(decide({ ...each, resource: [...each.resource, grant(added)] })).toBe('allow');
      }),
    );
  });

  it('one more deny never allows', () => {
    fc.assert(
      fc.property(asked, elements, (each, added) => {
        if (decide(each) === 'allow') return;
        expect(decide({ ...each, identity: [...each.identity, deny(added)] })).not.toBe('allow');
        expect(decide({ ...each, resource: [...each.resource, forbid(added)] })).not.toBe('allow');
      }),
    );
  });

  it('neither the order of statements nor their number of policies matters', () => {
    fc.assert(
      fc.property(asked, (each) => {
        expect(decide({ ...each, identity: each.identity.toReversed(), resource: each.resource.toReversed() })).toBe(
          decide(each),
        );
        const request = {
          principal: each.principal,
          action: each.action,
          resource: arn,
          account: home,
          keys: new Map(),
        };
        const one = {
          identity: [policy('identity', ...each.identity)],
          resource: [policy('repository', ...each.resource)],
        };
        const many = {
          identity: each.identity.map((statement) => policy('identity', statement)),
          resource: each.resource.map((statement) => policy('repository', statement)),
        };
        expect(evaluate(request, many)).toBe(evaluate(request, one));
      }),
    );
  });

  it('across accounts nothing is allowed that one side alone does not allow', () => {
    fc.assert(
      fc.property(asked, (each) => {
        if (each.principal.account === home || each.principal.kind === 'root') return;
        if (decide(each) !== 'allow') return;
        expect(decide({ ...each, identity: [allow()] })).toBe('allow');
        expect(decide({ ...each, resource: [grant()] })).toBe('allow');
        expect(decide({ ...each, resource: [] })).not.toBe('allow');
      }),
    );
  });
});
