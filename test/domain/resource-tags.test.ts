import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { awsQuotas } from '../../src/domain/quotas.ts';
import { namedByArn, toTags, withoutTags, withTags } from '../../src/domain/resource-tags.ts';

const tag = (Key: string, Value = '') => ({ Key, Value });
const invalid = expect.objectContaining({
  name: 'InvalidTagParameterException',
  message: 'Tag parameters are invalid',
});

describe('namedByArn', () => {
  it.each([
    ['arn:aws:ecr:us-east-1:000000000000:repository/team/app', 'us-east-1', 'team/app'],
    ['arn:aws-cn:ecr:cn-north-1:000000000000:repository/ab', 'cn-north-1', 'ab'],
    ['arn:aws-us-gov:ecr:us-gov-west-1:000000000000:repository/a.b_c-d/e', 'us-gov-west-1', 'a.b_c-d/e'],
  ])('%s', (arn, region, name) => {
    expect(namedByArn(arn, { region })).toEqual({ account: '000000000000', name });
  });

  it.each([
    '',
    'team/app',
    'arn:aws:ecr:us-east-1:000000000000:repository',
    'arn:aws:ecr:us-east-1:000000000000:repository/',
    'arn:aws:ecr:us-east-1:000000000000:repository/a',
    'arn:aws:ecr:us-east-1:000000000000:repository/Team',
    'arn:aws:ecr:us-east-1:000000000000:repository/team/app ',
    'arn:aws:ecr:us-east-1:000000000000:repository/team/app\n',
    ' arn:aws:ecr:us-east-1:000000000000:repository/team/app',
    'arn:aws:ecr:us-east-1:00000000000:repository/team/app',
    'arn:aws:ecr::000000000000:repository/team/app',
    'arn:aws:ecr-public:us-east-1:000000000000:repository/team/app',
    'arn:aws-cn:ecr:us-east-1:000000000000:repository/team/app',
    'arn:aws:ecr:cn-north-1:000000000000:repository/team/app',
  ])('refuses %j', (arn) => {
    expect(() => namedByArn(arn, { region: 'us-east-1' })).toThrow(
      "Invalid parameter at 'resourceArn' failed to satisfy constraint: 'Invalid ARN'",
    );
  });
});

describe('withTags', () => {
  it('adds, changes and keeps', () => {
    expect(withTags({ a: '1', b: '2' }, [tag('b', '3'), tag('c')], awsQuotas)).toEqual({ a: '1', b: '3', c: '' });
  });

  it('leaves what it was given as it was', () => {
    const before = { a: '1' };
    withTags(before, [tag('a', '2')], awsQuotas);
    expect(before).toEqual({ a: '1' });
  });

  it.each([tag(''), tag('k'.repeat(129)), tag('k', 'v'.repeat(257))])('refuses %j', (bad) => {
    expect(() => withTags({}, [tag('good'), bad], awsQuotas)).toThrow(invalid);
  });

  it('counts the tags after adding', () => {
    const quotas = { ...awsQuotas, resourceTags: 2 };
    expect(withTags({ a: '', b: '' }, [tag('a', '1')], quotas)).toEqual({ a: '1', b: '' });
    expect(() => withTags({ a: '', b: '' }, [tag('c')], quotas)).toThrow(
      expect.objectContaining({ name: 'TooManyTagsException', message: 'A repository can have at most 2 tags' }),
    );
  });

  it('brings back every key and value', () => {
    const key = fc.oneof(
      fc.constantFrom('__proto__', 'constructor', 'toString'),
      fc.string({ minLength: 1, maxLength: 128 }),
    );
    fc.assert(
      fc.property(fc.dictionary(key, fc.string({ maxLength: 256 }), { maxKeys: 20, noNullPrototype: true }), (tags) => {
        const added = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
        const sorted = (all: readonly { Key: string; Value: string }[]) =>
          all.map((each) => JSON.stringify(each)).sort();
        expect(sorted(toTags(withTags({}, added, awsQuotas)))).toEqual(sorted(added));
      }),
    );
  });
});

describe('withoutTags', () => {
  it('removes, and does not mind what is not there', () => {
    expect(withoutTags({ a: '1', b: '2' }, ['b', 'z'])).toEqual({ a: '1' });
  });

  it.each(['', 'k'.repeat(129)])('refuses %j', (key) => {
    expect(() => withoutTags({ a: '1' }, ['a', key])).toThrow(invalid);
  });
});
