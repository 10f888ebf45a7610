/** Checks of JSON values in the manner of the schema that ECR holds the text of a lifecycle policy to. */
import {
  arrayTooLong,
  arrayTooShort,
  emptyText,
  missingProperties,
  notInEnum,
  overMaximum,
  underMinimum,
  unknownProperties,
  wrongType,
} from './messages.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

export interface Members {
  readonly required: readonly string[];
  readonly optional?: readonly string[];
}

export const isObject = (value: unknown): value is JsonObject => typeOf(value) === 'object';

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

function requireType(value: unknown, type: string): void {
  const found = typeOf(value);
  if (found !== type) throw wrongType(found, type);
}

/** An object with all that is required, and nothing that is unknown. */
export function requireObject(value: unknown, { required, optional = [] }: Members): JsonObject {
  requireType(value, 'object');
  const names = Object.keys(value as JsonObject);
  const missing = required.filter((name) => !names.includes(name));
  if (missing.length > 0) throw missingProperties([...missing].sort());
  const unknown = names.filter((name) => !required.includes(name) && !optional.includes(name));
  if (unknown.length > 0) throw unknownProperties(unknown.sort());
  return value as JsonObject;
}

export function requireArray(value: unknown, maximum = Number.POSITIVE_INFINITY): readonly unknown[] {
  requireType(value, 'array');
  const { length } = value as unknown[];
  if (length === 0) throw arrayTooShort(1, 0);
  if (length > maximum) throw arrayTooLong(maximum, length);
  return value as unknown[];
}

/** What an integer of the contract holds: priorities go out in answers. */
const maximumInteger = 2 ** 31 - 1;

export function requireInteger(value: unknown, minimum: number): number {
  requireType(value, 'integer');
  const number = value as number;
  if (number < minimum) throw underMinimum(minimum, number);
  if (number > maximumInteger) throw overMaximum(maximumInteger, number);
  return number;
}

export function requireText(value: unknown): string {
  requireType(value, 'string');
  return value as string;
}

export function requireNonEmptyText(value: unknown): string {
  const text = requireText(value);
  if (text === '') throw emptyText();
  return text;
}

export function requireOneOf<Value extends string>(value: unknown, possible: readonly Value[]): Value {
  const text = requireText(value);
  const found = possible.find((each) => each === text);
  if (found === undefined) throw notInEnum(text, possible);
  return found;
}
