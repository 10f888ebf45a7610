/** Reads fields of parsed JSON strictly: what is missing, of another type or unknown is an `ImportError` that names the place. */
import { ImportError } from './import-error.ts';
import { isObject, type Json } from './smithy.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** Throws when an object has a key besides the known ones, naming the place and the key. */
export function onlyKeys(value: Fields, known: readonly string[], place: string): void {
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined) throw new ImportError(`${place}: unknown key "${unknown}"`);
}

export function fields(value: unknown, place: string): Fields {
  if (!isObject(value)) throw new ImportError(`${place}: missing, or not an object`);
  return value;
}

/** A key whose only known value is the given one: another value would change what the contract means. */
export function requireValue(value: Fields, key: string, known: Json, place: string): void {
  if (value[key] !== undefined && JSON.stringify(value[key]) !== JSON.stringify(known)) {
    throw new ImportError(`${place}: "${key}" is ${JSON.stringify(value[key])}, not ${JSON.stringify(known)}`);
  }
}

export function text(value: Fields, key: string, place: string): string {
  const found = value[key];
  if (typeof found !== 'string') throw new ImportError(`${place}: "${key}" is missing, or not a string`);
  return found;
}

export function items(value: unknown, place: string): unknown[] {
  if (!Array.isArray(value)) throw new ImportError(`${place}: not a list`);
  return value;
}
