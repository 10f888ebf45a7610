// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of policies are written so
import { describe, expect, it } from '@jest/globals';
import { meets, readCondition } from '../../../src/domain/policy/condition.ts';

type Row = readonly [operator: string, wanted: readonly string[], given: readonly string[] | undefined, holds: boolean];

const holds = (operator: string, wanted: readonly string[], given: readonly string[] | undefined) => {
  const condition = readCondition(operator, 'aws:Key', wanted, () => true);
  if (condition === undefined) throw new Error('refused');
  return meets(condition, new Map(given === undefined ? [] : [['aws:key', given]]));
};

const rows: readonly Row[] = [
  ['StringEquals', ['a'], ['a'], true],
  ['StringEquals', ['a'], ['A'], false],
  ['StringEquals', ['a', 'b'], ['b'], true],
  ['StringEquals', ['a*'], ['ab'], false],
  ['StringEquals', ['a*'], ['a*'], true],
  ['StringEquals', ['a'], undefined, false],
  ['StringEqualsIfExists', ['a'], undefined, true],
  ['StringEqualsIfExists', ['a'], ['b'], false],
  ['StringNotEquals', ['a'], ['b'], true],
  ['StringNotEquals', ['a', 'b'], ['b'], false],
  ['StringNotEquals', ['a'], undefined, true],
  ['StringEqualsIgnoreCase', ['Ab'], ['aB'], true],
  ['StringNotEqualsIgnoreCase', ['Ab'], ['aB'], false],
  ['StringLike', ['a*'], ['abc'], true],
  ['StringLike', ['a?'], ['abc'], false],
  ['StringNotLike', ['a*'], ['abc'], false],
  ['StringNotLike', ['a*'], ['xyz'], true],
  ['StringNotLikeIfExists', ['a*'], undefined, true],
  ['ArnEquals', ['arn:aws:iam::*:role/*'], ['arn:aws:iam::111111111111:role/ci'], true],
  ['ArnLike', ['arn:aws:iam::*:role/*'], ['arn:aws:iam::111111111111:user/ci'], false],
  ['ArnLike', ['arn:aws:iam:*role/*'], ['arn:aws:iam::111111111111:role/ci'], false],
  ['ArnNotEquals', ['arn:aws:iam::*:role/*'], ['arn:aws:iam::111111111111:user/ci'], true],
  ['ArnNotLike', ['arn:aws:iam::*:role/*'], ['arn:aws:iam::111111111111:role/ci'], false],
  ['NumericEquals', ['10'], ['10.0'], true],
  ['NumericNotEquals', ['10'], ['11'], true],
  ['NumericLessThan', ['10'], ['9'], true],
  ['NumericLessThan', ['10'], ['10'], false],
  ['NumericLessThanEquals', ['10'], ['10'], true],
  ['NumericGreaterThan', ['10'], ['9'], false],
  ['NumericGreaterThanEquals', ['10'], ['10'], true],
  ['NumericLessThan', ['10'], ['nine'], false],
  ['DateEquals', ['2026-11-23'], ['2026-11-23T00:00:00Z'], true],
  ['DateNotEquals', ['2026-11-23'], ['2026-11-23T00:00:01Z'], true],
  ['DateLessThan', ['2026-11-23T12:00:00Z'], ['2026-11-23T11:59:59Z'], true],
  ['DateLessThan', ['2026-11-23T12:00:00+01:00'], ['2026-11-23T11:30:00Z'], false],
  ['DateLessThanEquals', ['2026-11-23T12:00:00Z'], ['2026-11-23T12:00:00Z'], true],
  ['DateGreaterThan', ['1700000000'], ['2026-11-23T12:00:00Z'], true],
  ['DateGreaterThanEquals', ['2030-01-01'], ['2026-11-23T12:00:00Z'], false],
  ['DateLessThan', ['2030-01-01'], ['soon'], false],
  ['DateEquals', ['2028-02-29'], ['2028-02-29T00:00:00Z'], true],
  ['DateEquals', ['2026-12-31T23:30:00-01:00'], ['2027-01-01T00:30:00Z'], true],
  ['Bool', ['true'], ['true'], true],
  ['Bool', ['TRUE'], ['true'], true],
  ['Bool', ['false'], ['true'], false],
  ['Bool', ['true'], undefined, false],
  ['BoolIfExists', ['true'], undefined, true],
  ['IpAddress', ['203.0.113.0/24'], ['203.0.113.9'], true],
  ['IpAddress', ['203.0.113.0/24'], ['203.0.114.9'], false],
  ['IpAddress', ['203.0.113.9'], ['::ffff:203.0.113.9'], true],
  ['IpAddress', ['2001:db8::/32'], ['2001:db8:1::1'], true],
  ['IpAddress', ['2001:db8::/32'], ['203.0.113.9'], false],
  ['IpAddress', ['0.0.0.0/0'], ['198.51.100.1'], true],
  ['IpAddress', ['10.0.0.0/8', '127.0.0.0/8'], ['127.0.0.1'], true],
  ['NotIpAddress', ['127.0.0.0/8'], ['127.0.0.1'], false],
  ['NotIpAddress', ['127.0.0.0/8'], ['10.0.0.1'], true],
  ['Null', ['true'], undefined, true],
  ['Null', ['true'], ['a'], false],
  ['Null', ['false'], ['a'], true],
  ['Null', ['false'], undefined, false],
  ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'b'], true],
  ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'c'], false],
  ['ForAllValues:StringEquals', ['a'], undefined, true],
  ['ForAllValues:StringEquals', ['a'], [], true],
  ['ForAllValues:StringNotEquals', ['a'], ['b', 'c'], true],
  ['ForAllValues:StringNotEquals', ['a'], ['a', 'b'], false],
  ['ForAllValues:StringLike', ['t*'], ['team', 'tier'], true],
  ['ForAnyValue:StringEquals', ['a', 'b'], ['c', 'b'], true],
  ['ForAnyValue:StringEquals', ['a'], ['b'], false],
  ['ForAnyValue:StringEquals', ['a'], undefined, false],
  ['ForAnyValue:StringEqualsIfExists', ['a'], undefined, true],
  ['ForAnyValue:StringNotEquals', ['a'], ['a', 'b'], true],
  ['ForAnyValue:StringNotEquals', ['a'], ['a'], false],
  ['ForAnyValue:StringNotEquals', ['a'], undefined, false],
  ['StringNotEquals', ['a'], ['a', 'b'], false],
];

it.each(rows)('%s %j of %j is %s', (operator, wanted, given, expected) => {
  expect(holds(operator, wanted, given)).toBe(expected);
});

describe('what cannot be compared is refused', () => {
  it.each([
    ['StringMatches', 'a'],
    ['stringequals', 'a'],
    ['constructor', 'a'],
    ['ForSomeValues:StringEquals', 'a'],
    ['NullIfExists', 'true'],
    ['ForAnyValue:Null', 'true'],
    ['Null', 'maybe'],
    ['BinaryEquals', 'YQ=='],
    ['Bool', 'yes'],
    ['NumericEquals', 'ten'],
    ['NumericEquals', '1e5'],
    ['DateEquals', 'yesterday'],
    ['DateEquals', '2026-13-01'],
    ['DateLessThan', '2026-02-30'],
    ['DateLessThan', '2026-02-29T12:00:00Z'],
    ['DateLessThan', '2026-04-31T23:30:00-01:00'],
    ['IpAddress', '203.0.113'],
    ['IpAddress', '203.0.113.0/33'],
    ['IpAddress', '203.0.113.0/24/1'],
    ['IpAddress', '::/129'],
    ['StringLike', '${aws:username'],
  ])('%s %j', (operator, value) => {
    expect(readCondition(operator, 'aws:Key', [value], () => true)).toBeUndefined();
  });
});
