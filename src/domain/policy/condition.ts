/**
 * Conditions of statements: operators, and what they compare. Source: IAM user guide, "IAM JSON policy elements: Condition
 * operators" and "Set operators for multivalued context keys".
 */
import { BlockList, isIP } from 'node:net';
import { isDay } from '../../calendar.ts';
import {
  type IsVariable,
  matchesArn,
  matchesPattern,
  patternFor,
  type RequestKeys,
  readTemplate,
  type Template,
  textFor,
} from './pattern.ts';

/** One key under one operator. */
export interface Condition {
  /** In small letters. */
  readonly key: string;
  readonly quantifier: 'ForAllValues' | 'ForAnyValue' | undefined;
  /** What holds where the request has no such key. */
  readonly whenAbsent: boolean;
  /** Whether one value of the request is as the operator asks. */
  readonly holds: (value: string, keys: RequestKeys) => boolean;
  /** Looks at whether the key is there at all, instead of its values. */
  readonly wantsAbsence?: readonly boolean[];
}

/** Compares a value of the request with one of the policy; undefined: the policy's value is none for this operator. */
type Reader = (text: string, isVariable: IsVariable) => Test | undefined;
type Test = (value: string, keys: RequestKeys) => boolean;

interface Operator {
  readonly read: Reader;
  readonly negated: boolean;
}

const is = (read: Reader): Operator => ({ read, negated: false });
const not = (read: Reader): Operator => ({ read, negated: true });

const operators: Readonly<Record<string, Operator>> = {
  StringEquals: is(text((wanted, value) => wanted === value)),
  StringNotEquals: not(text((wanted, value) => wanted === value)),
  StringEqualsIgnoreCase: is(text((wanted, value) => wanted.toLowerCase() === value.toLowerCase())),
  StringNotEqualsIgnoreCase: not(text((wanted, value) => wanted.toLowerCase() === value.toLowerCase())),
  StringLike: is(pattern(matchesPattern)),
  StringNotLike: not(pattern(matchesPattern)),
  ArnEquals: is(pattern(matchesArn)),
  ArnNotEquals: not(pattern(matchesArn)),
  ArnLike: is(pattern(matchesArn)),
  ArnNotLike: not(pattern(matchesArn)),
  NumericEquals: is(ordered(numberOf, (order) => order === 0)),
  NumericNotEquals: not(ordered(numberOf, (order) => order === 0)),
  NumericLessThan: is(ordered(numberOf, (order) => order < 0)),
  NumericLessThanEquals: is(ordered(numberOf, (order) => order <= 0)),
  NumericGreaterThan: is(ordered(numberOf, (order) => order > 0)),
  NumericGreaterThanEquals: is(ordered(numberOf, (order) => order >= 0)),
  DateEquals: is(ordered(instantOf, (order) => order === 0)),
  DateNotEquals: not(ordered(instantOf, (order) => order === 0)),
  DateLessThan: is(ordered(instantOf, (order) => order < 0)),
  DateLessThanEquals: is(ordered(instantOf, (order) => order <= 0)),
  DateGreaterThan: is(ordered(instantOf, (order) => order > 0)),
  DateGreaterThanEquals: is(ordered(instantOf, (order) => order >= 0)),
  Bool: is(truth),
  IpAddress: is(addresses),
  NotIpAddress: not(addresses),
};

const operatorForm = /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]{1,40}?)(IfExists)?$/;

/** One entry of a condition block; undefined for an operator that there is not, or a value that it cannot compare with. */
export function readCondition(
  operator: string,
  key: string,
  values: readonly string[],
  isVariable: IsVariable,
): Condition | undefined {
  if (operator === 'Null') return readNull(key, values);
  const [, quantifier, name = '', ifExists] = operatorForm.exec(operator) ?? [];
  const found = Object.hasOwn(operators, name) ? operators[name] : undefined;
  if (found === undefined) return undefined;
  const tests = values.map((value) => found.read(value, isVariable));
  if (tests.includes(undefined)) return undefined;
  const { negated } = found;
  const isAnyOf = (value: string, keys: RequestKeys) => tests.some((test) => test?.(value, keys));
  return {
    key: key.toLowerCase(),
    quantifier: quantifier as Condition['quantifier'],
    whenAbsent: ifExists !== undefined || (quantifier === undefined ? negated : quantifier === 'ForAllValues'),
    holds: (value, keys) => isAnyOf(value, keys) !== negated,
    ...(quantifier === undefined && negated && { quantifier: 'ForAllValues' as const }),
  };
}

function readNull(key: string, values: readonly string[]): Condition | undefined {
  const wanted = values.map(booleanOf);
  if (wanted.some((value) => value === undefined)) return undefined;
  const wantsAbsence = wanted as boolean[];
  return {
    key: key.toLowerCase(),
    quantifier: undefined,
    whenAbsent: wantsAbsence.includes(true),
    holds: () => false,
    wantsAbsence,
  };
}

/** Whether a request meets a condition. */
export function meets({ key, quantifier, whenAbsent, holds, wantsAbsence }: Condition, keys: RequestKeys): boolean {
  const values = keys.get(key);
  if (values === undefined || values.length === 0) return whenAbsent;
  if (wantsAbsence !== undefined) return wantsAbsence.includes(false);
  const test = (value: string) => holds(value, keys);
  return quantifier === 'ForAllValues' ? values.every(test) : values.some(test);
}

function text(compare: (wanted: string, value: string) => boolean): Reader {
  return templated((template, value, keys) => {
    const wanted = textFor(template, keys);
    return wanted !== undefined && compare(wanted, value);
  });
}

function pattern(compare: typeof matchesPattern): Reader {
  return templated((template, value, keys) => {
    const wanted = patternFor(template, keys);
    return wanted !== undefined && compare(wanted, value);
  });
}

function templated(compare: (template: Template, value: string, keys: RequestKeys) => boolean): Reader {
  return (given, isVariable) => {
    const template = readTemplate(given, isVariable);
    return template && ((value, keys) => compare(template, value, keys));
  };
}

/** `fits` is told how the request's value stands to the policy's. */
function ordered(read: (text: string) => number | undefined, fits: (order: number) => boolean): Reader {
  return (given) => {
    const wanted = read(given);
    if (wanted === undefined) return undefined;
    return (value) => {
      const number = read(value);
      return number !== undefined && fits(number - wanted);
    };
  };
}

function numberOf(given: string): number | undefined {
  return /^[+-]?\d{1,18}(?:\.\d{1,18})?$/.test(given) ? Number(given) : undefined;
}

const iso = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2}))?$/;

/** Milliseconds since the epoch, of a date of ISO 8601 or of seconds since the epoch. */
function instantOf(given: string): number | undefined {
  if (/^\d{5,12}(?:\.\d{1,9})?$/.test(given)) return Number(given) * 1000;
  const at = iso.test(given) && isDay(given.slice(0, 10)) ? Date.parse(given) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}

function booleanOf(given: string): boolean | undefined {
  const lower = given.toLowerCase();
  return lower === 'true' || lower === 'false' ? lower === 'true' : undefined;
}

function truth(given: string): Test | undefined {
  const wanted = booleanOf(given);
  return wanted === undefined ? undefined : (value) => booleanOf(value) === wanted;
}

/** An address, or a range as CIDR. */
function addresses(given: string): Test | undefined {
  const [address = '', prefix, ...rest] = given.split('/');
  const family = isIP(address);
  const bits = family === 4 ? 32 : 128;
  if (family === 0 || rest.length > 0) return undefined;
  if (prefix !== undefined && !(/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits)) return undefined;
  const range = new BlockList();
  range.addSubnet(address, Number(prefix ?? bits), family === 4 ? 'ipv4' : 'ipv6');
  return (value) => {
    const plain = value.replace(/^::ffff:(?=\d+\.)/i, '');
    return isIP(plain) === family && range.check(plain, family === 4 ? 'ipv4' : 'ipv6');
  };
}
