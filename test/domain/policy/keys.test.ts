/** What a request says of itself to policies. */
import { describe, expect, it } from '@jest/globals';
import { isKnownKey, type KeySources, keyNames, requestKeys } from '../../../src/domain/policy/keys.ts';
import type { Principal } from '../../../src/domain/policy/principal.ts';
import { home, other, root, session, user } from './policies.ts';

const sources = (principal: Principal, more: Partial<KeySources> = {}): KeySources => ({
  subject: {
    principal,
    policies: [],
    isEnforced: true,
    region: 'eu-west-1',
    facts: () => ({ sourceIp: '203.0.113.9', isSecure: false, userAgent: 'docker/28' }),
  },
  now: Date.UTC(2026, 10, 23, 12),
  account: other,
  resourceTags: {},
  requestTags: [],
  tagKeys: [],
  ...more,
});
const keysOf = (principal: Principal, more?: Partial<KeySources>) =>
  Object.fromEntries(requestKeys(sources(principal, more)));

const always = {
  'aws:principalisawsservice': ['false'],
  'aws:sourceip': ['203.0.113.9'],
  'aws:securetransport': ['false'],
  'aws:useragent': ['docker/28'],
  'aws:viaawsservice': ['false'],
  'aws:currenttime': ['2026-11-23T12:00:00.000Z'],
  'aws:epochtime': ['1795435200'],
  'aws:requestedregion': ['eu-west-1'],
  'aws:resourceaccount': [other],
};

describe('a request has the keys', () => {
  it('of a user', () => {
    expect(keysOf(user())).toEqual({
      ...always,
      'aws:principalarn': [user().arn],
      'aws:principalaccount': [home],
      'aws:principaltype': ['User'],
      'aws:userid': [user().id],
      'aws:username': ['alice'],
    });
  });

  it('of a session, with the ARN of its role and without a second factor', () => {
    expect(keysOf(session())).toEqual({
      ...always,
      'aws:principalarn': [session().roleArn],
      'aws:principalaccount': [home],
      'aws:principaltype': ['AssumedRole'],
      'aws:userid': [session().id],
      'aws:multifactorauthpresent': ['false'],
    });
  });

  it('of an account', () => {
    expect(keysOf(root())).toMatchObject({ 'aws:principaltype': ['Account'], 'aws:userid': [home] });
  });

  it('of a service', () => {
    const keys = keysOf({ kind: 'service', arn: 'replication.ecr.amazonaws.com' });
    const { 'aws:sourceip': _, ...rest } = always;
    expect(keys).toEqual({
      ...rest,
      'aws:principalisawsservice': ['true'],
      'aws:principalservicename': ['replication.ecr.amazonaws.com'],
    });
  });

  it('of tags, in any case, and of a setting', () => {
    const more = {
      resourceTags: { Team: 'blue', team: 'red' },
      requestTags: [{ Key: 'Cost', Value: '1' }],
      tagKeys: ['Cost', 'old'],
      setting: 'BLOB_MOUNTING',
    };
    expect(keysOf(user(), more)).toMatchObject({
      'aws:resourcetag/team': ['blue', 'red'],
      'ecr:resourcetag/team': ['blue', 'red'],
      'aws:requesttag/cost': ['1'],
      'aws:tagkeys': ['Cost', 'old'],
      'ecr:accountsetting': ['BLOB_MOUNTING'],
    });
  });

  it('that policies may ask for, and no other', () => {
    const tags = [{ Key: 'a', Value: '1' }];
    const more = { resourceTags: { a: '1' }, requestTags: tags, tagKeys: ['a'], setting: 'BLOB_MOUNTING' };
    for (const principal of [user(), session(), root()])
      expect(Object.keys(keysOf(principal, more)).filter((key) => !isKnownKey(key))).toEqual([]);
  });
});

describe('a policy may ask for', () => {
  const names = [...keyNames.supplied, ...keyNames.absent].map((name) => name.replace('…', 'team'));

  it.each(names)('%s', (name) => {
    expect(isKnownKey(name)).toBe(true);
    expect(isKnownKey(name.toUpperCase())).toBe(true);
    expect(isKnownKey(`${name}x`)).toBe(name.includes('/'));
  });

  it.each(['', 'aws:', 'aws:Bogus', 'ecr:Bogus', 'aws:ResourceTag', 'aws:ResourceTag/', 'aws:username/x', 's3:prefix'])(
    'no %j',
    (name) => {
      expect(isKnownKey(name)).toBe(false);
    },
  );
});
