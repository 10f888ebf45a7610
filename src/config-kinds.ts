/** The kinds of value that an option can have: what is right, and how it is read from text or from a file. */
import { durationOf } from './duration.ts';

export interface Kind<T> {
  /** What is right, to follow "is not". */
  readonly expects: string;
  /** What stands for the value in the help; absent for a switch and for what no flag can say. */
  readonly placeholder?: string;
  /** A flag that may be given more than once. */
  readonly repeats?: boolean;
  /** The value, or undefined if it is not one. Text and the scalars of a file are both understood. */
  readonly read: (value: unknown) => T | undefined;
  /** What is wrong with a value that cannot be read, where more can be said than what was expected; it goes behind the name. */
  readonly wrong?: (value: unknown) => string | undefined;
}

export const port: Kind<number> = {
  expects: 'a port from 0 to 65535',
  placeholder: 'PORT',
  read: (value) => (/^\d{1,5}$/.test(text(value)) && Number(value) <= 65535 ? Number(value) : undefined),
};

const switches = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);
export const boolean: Kind<boolean> = {
  expects: 'true or false',
  read: (value) => switches.get(text(value)),
};

/** A hundred years: what is due so late can still be said as a date. */
const longestMs = 36_525 * 24 * 60 * 60 * 1000;
const lengthOf = (value: unknown) =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : durationOf(text(value));

/** Milliseconds: text is a duration of ISO 8601, and a program may give the number. */
export const duration: Kind<number> = {
  expects: 'a duration such as PT20M or P1D',
  placeholder: 'DURATION',
  read: (value) => {
    const length = lengthOf(value) ?? -1;
    return length >= 0 && length <= longestMs ? length : undefined;
  },
  wrong: (value) => ((lengthOf(value) ?? 0) > longestMs ? ' is longer than a hundred years (P36525D)' : undefined),
};

export const path = (placeholder: string) => matching('a path', placeholder, /^[^\0]+$/);
export const account = matching('an account of twelve digits', 'ACCOUNT', /^\d{12}$/);
export const region = matching('a region such as us-east-1', 'REGION', /^(?=.{1,40}$)[a-z]{2,}(-[a-z]+)+-\d{1,2}$/);
export const address = matching('an address or a host name', 'HOST', /^[\w.:%-]+$/);

const name = '[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?';
export const hostName = lowerCase(matching('a host name without scheme and port', 'HOST', new RegExp(`^${name}$`)));
const nameAndPort = new RegExp(`^(?:${name}|\\[[0-9a-f:.]+\\])(?::([1-9]\\d{0,4}))?$`);
export const hostAndPort = lowerCase({
  expects: 'HOST or HOST:PORT without scheme',
  placeholder: 'HOST[:PORT]',
  read: (value) => {
    const [whole, at = '1'] = nameAndPort.exec(text(value)) ?? [];
    return port.read(at) === undefined ? undefined : whole;
  },
});

export function oneOf<const T extends string>(...values: readonly T[]): Kind<T> {
  const expects = `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
  return { expects, placeholder: values.join('|'), read: (value) => values.find((each) => each === value) };
}

/** A list in the file, or text with commas. */
export function listOf<T>(kind: Kind<T>): Kind<readonly T[]> {
  return { ...kind, repeats: true, read: (value) => readAll(entries(value), kind) };
}

/** A map in the file. */
export function mapOf<T>(kind: Kind<T>, expects: string): Kind<Readonly<Record<string, T>>> {
  const read = (value: unknown) => {
    if (!isMap(value)) return undefined;
    const values = readAll(Object.values(value), kind);
    return values && Object.fromEntries(Object.keys(value).map((key, at) => [key, values[at]!]));
  };
  return { expects, read };
}

/** A map in the file from registries, as `ACCOUNT/REGION`. */
export function registriesTo<T>(kind: Kind<T>): Kind<Readonly<Record<string, T>>> {
  const expects = 'a map from ACCOUNT/REGION to maps';
  const isRegistry = (key: string) => {
    const [of = '', at = '', ...rest] = key.split('/');
    return rest.length === 0 && account.read(of) !== undefined && region.read(at) !== undefined;
  };
  const wrong = (value: unknown) => {
    // It may hold secrets.
    if (!isMap(value)) return ` is not ${expects}`;
    const strange = Object.keys(value).find((key) => !isRegistry(key));
    if (strange !== undefined) return ` has '${strange}', which is not ACCOUNT/REGION, such as 111122223333/eu-west-1`;
    for (const [key, given] of Object.entries(value))
      if (kind.read(given) === undefined) return `.${key}${kind.wrong?.(given) ?? ` is not ${kind.expects}`}`;
    return undefined;
  };
  const { read } = mapOf(kind, expects);
  return { expects, read: (value) => (wrong(value) === undefined ? read(value) : undefined), wrong };
}

/** A map in the file from some of these names to numbers from 0. */
export function countsOf(names: readonly string[]): Kind<Readonly<Record<string, number>>> {
  const count = (value: unknown) => (/^\d{1,15}$/.test(text(value)) ? Number(value) : undefined);
  const read = (value: unknown) => {
    if (!isMap(value)) return undefined;
    const counts = Object.entries(value).map(([name, given]) => [name, count(given)] as const);
    const isRight = counts.every(([name, given]) => names.includes(name) && given !== undefined);
    return isRight ? (Object.fromEntries(counts) as Record<string, number>) : undefined;
  };
  return { expects: `a map from ${names.join(', ')} to numbers`, read };
}

/** A map in the file with entries of these kinds, all of which may be missing but those of `required`. */
export function entriesOf<T extends object>(
  kinds: { readonly [Name in keyof T]-?: Kind<NonNullable<T[Name]>> },
  required: readonly (keyof T & string)[],
  expects: string,
): Kind<T> {
  const kindOf = (name: string) =>
    Object.hasOwn(kinds, name) ? (kinds as Readonly<Record<string, Kind<unknown>>>)[name] : undefined;
  const wrong = (value: unknown) => {
    // It may hold secrets.
    if (!isMap(value)) return ` is not ${expects}`;
    const missing = required.find((name) => value[name] === undefined);
    if (missing !== undefined) return `.${missing} is missing`;
    for (const [name, given] of Object.entries(value)) {
      const kind = kindOf(name);
      if (kind === undefined) return ` has no '${name}'; it may have ${Object.keys(kinds).join(', ')}`;
      if (kind.read(given) === undefined) return `.${name}${kind.wrong?.(given) ?? ` is not ${kind.expects}`}`;
    }
    return undefined;
  };
  const read = (value: unknown) => {
    if (!isMap(value) || wrong(value) !== undefined) return undefined;
    return Object.fromEntries(Object.entries(value).map(([name, given]) => [name, kindOf(name)?.read(given)])) as T;
  };
  return { expects, read, wrong };
}

export const httpUrl: Kind<string> = {
  expects: 'an http or https URL without user and password',
  placeholder: 'URL',
  read: (value) => {
    const url = URL.canParse(text(value)) ? new URL(text(value)) : undefined;
    const isRight = /^https?:$/.test(url?.protocol ?? '') && url?.username === '' && url.password === '';
    return isRight ? url.href : undefined;
  },
};

/** Of a server whose paths are given, as those of /v2 are. */
export const serverUrl: Kind<string> = {
  expects: 'an http or https URL of a host and a port alone, such as http://localhost:5000',
  placeholder: 'URL',
  read: (value) => {
    const url = httpUrl.read(value);
    return url !== undefined && url === `${new URL(url).origin}/` ? url : undefined;
  },
};

/** Source: PutEvents, EventBusName. */
export const busName = matching('the name or ARN of an event bus', 'BUS', /^[\w./:-]{1,1600}$/);

/** Names and values that a request can carry. */
export const headers: Kind<Readonly<Record<string, string>>> = {
  expects: 'a map from names of headers to their values',
  read: (value) => {
    if (!isMap(value)) return undefined;
    const given = Object.entries(value).map(([name, content]) => [name, text(content)] as const);
    const isRight = given.every(
      ([name, content]) => /^[\w!#$%&'*+.^`|~-]+$/.test(name) && /^[\x20-\x7e]+$/.test(content),
    );
    return isRight ? Object.fromEntries(given) : undefined;
  },
};

export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function matching(expects: string, placeholder: string, pattern: RegExp): Kind<string> {
  return { expects, placeholder, read: (value) => (pattern.test(text(value)) ? text(value) : undefined) };
}

function lowerCase(kind: Kind<string>): Kind<string> {
  return { ...kind, read: (value) => kind.read(text(value).toLowerCase()) };
}

/** A scalar as text; what is none is the empty text, which no kind takes. */
function text(value: unknown): string {
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : '';
}

function entries(value: unknown): readonly unknown[] {
  if (!Array.isArray(value))
    return text(value)
      .split(',')
      .map((each) => each.trim());
  return value.flatMap(entries);
}

function readAll<T>(values: readonly unknown[], kind: Kind<T>): readonly T[] | undefined {
  const read = values.map((value) => kind.read(value));
  return read.some((value) => value === undefined) ? undefined : (read as T[]);
}
