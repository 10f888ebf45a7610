/** Phase one of a request: JSON of the wire → a value of the input shape, or SerializationException. */
import { isUtf8 } from 'node:buffer';
import type { Member, Shape, TimestampFormat } from '../../generated/shapes.ts';
import { type Contract, shapeOf } from './contract.ts';
import { serializationError } from './framework-errors.ts';

type Json = unknown;
type Shapes = Pick<Contract, 'shapes'>;

const listFound = () => serializationError('Start of list found where not expected');
const objectFound = () => serializationError('Start of structure or map found where not expected.');

const isObject = (value: Json): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The body's bytes as a value of the input structure; no bytes at all count as `{}`. Source: wire-contract §2.1. */
export function decodeInput(contract: Shapes, input: string, body: Uint8Array): Record<string, unknown> {
  const value = body.length === 0 ? {} : parseJson(body);
  if (Array.isArray(value)) throw listFound();
  if (!isObject(value)) throw serializationError();
  return decode(contract, input, value) as Record<string, unknown>;
}

function parseJson(body: Uint8Array): Json {
  if (!isUtf8(body)) throw serializationError();
  try {
    return JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw serializationError();
    throw error;
  }
}

function decode(contract: Shapes, name: string, value: Json, format?: TimestampFormat): unknown {
  const shape = shapeOf(contract, name);
  switch (shape.kind) {
    case 'structure':
      return decodeStructure(contract, shape.members, structured(value));
    case 'union':
      return decodeUnion(contract, shape.members, structured(value));
    case 'list':
      return decodeList(contract, shape, value);
    case 'map':
      return decodeMap(contract, shape, structured(value));
    default:
      return decodeScalar(shape, value, format);
  }
}

function structured(value: Json): Record<string, Json> {
  if (Array.isArray(value)) throw listFound();
  if (!isObject(value)) throw serializationError('Expected null');
  return value;
}

function decodeStructure(contract: Shapes, members: Readonly<Record<string, Member>>, value: Record<string, Json>) {
  const result: Record<string, unknown> = {};
  for (const name in members) {
    const member = members[name] as Member;
    const given = Object.hasOwn(value, name) ? value[name] : undefined;
    if (given !== undefined && given !== null) result[name] = decode(contract, member.shape, given, member.format);
    else if (member.default !== undefined && member.default !== null) result[name] = defaultOf(contract, member);
  }
  return result;
}

const defaultOf = (contract: Shapes, member: Member) =>
  decode(contract, member.shape, structuredClone(member.default), member.format);

function decodeUnion(contract: Shapes, members: Readonly<Record<string, Member>>, value: Record<string, Json>) {
  const given = Object.keys(value).filter((name) => name !== '__type' && value[name] !== null);
  const [name] = given;
  if (given.length !== 1 || name === undefined || !Object.hasOwn(members, name)) throw serializationError();
  const member = members[name] as Member;
  return { [name]: decode(contract, member.shape, value[name], member.format) };
}

function decodeList(contract: Shapes, shape: Shape & { kind: 'list' }, value: Json): unknown[] {
  if (isObject(value)) throw objectFound();
  if (!Array.isArray(value)) throw serializationError('Expected list or null');
  const elements = shape.sparse ? value : value.filter((element) => element !== null);
  return elements.map((element) => (element === null ? null : decode(contract, shape.member, element)));
}

function decodeMap(contract: Shapes, shape: Shape & { kind: 'map' }, value: Record<string, Json>) {
  const entries = Object.entries(value).filter(([, entry]) => shape.sparse || entry !== null);
  return Object.fromEntries(
    entries.map(([key, entry]) => [key, entry === null ? null : decode(contract, shape.value, entry)]),
  );
}

/** What the framework calls each kind in "… can not be converted to …". */
const kindNames: Readonly<Record<string, string>> = {
  string: 'a String',
  blob: 'a ByteBuffer',
  boolean: 'a Boolean',
  byte: 'a Byte',
  short: 'a Short',
  integer: 'an Integer',
  long: 'a Long',
  float: 'a Float',
  double: 'a Double',
  timestamp: 'a Date',
};

function decodeScalar(shape: Shape, value: Json, format: TimestampFormat | undefined): unknown {
  if (shape.kind === 'document') return value;
  if (Array.isArray(value)) throw listFound();
  if (isObject(value)) throw objectFound();
  const decoded = scalar(shape, value as string | number | boolean, format);
  if (decoded === undefined)
    throw serializationError(`${tokenName(value)} can not be converted to ${kindNames[shape.kind]}`);
  return decoded;
}

const tokenName = (value: Json) =>
  typeof value === 'string'
    ? 'STRING_VALUE'
    : typeof value === 'number'
      ? 'NUMBER_VALUE'
      : value
        ? 'TRUE_VALUE'
        : 'FALSE_VALUE';

const specialNumbers = new Set(['NaN', 'Infinity', '-Infinity']);
const bits: Readonly<Record<string, number>> = { byte: 7, short: 15, integer: 31, long: 63 };

/** The value, or undefined where its JSON type does not fit. */
function scalar(shape: Shape, value: string | number | boolean, format: TimestampFormat | undefined): unknown {
  switch (shape.kind) {
    case 'string':
      return typeof value === 'string' ? value : undefined;
    case 'blob':
      return typeof value === 'string' ? decodeBase64(value) : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'float':
    case 'double':
      if (typeof value === 'string' && specialNumbers.has(value)) return Number(value);
      return typeof value === 'number' ? value : undefined;
    case 'timestamp':
      return decodeTimestamp(value, format ?? shape.format);
    default:
      return typeof value === 'number' ? decodeInteger(value, bits[shape.kind] ?? 63) : undefined;
  }
}

/** A fraction is cut off, as the framework does; a value that the type cannot hold is refused. */
function decodeInteger(value: number, size: number): number {
  const whole = Math.trunc(value);
  if (!(whole >= -(2 ** size) && whole < 2 ** size)) throw serializationError();
  return whole;
}

/**
 * Base64 of the standard alphabet only. Node's decoder skips what it does not know, so that the length of what comes out
 * is compared; it also takes the alphabet for URLs, whose letters are looked for. No regular expression: texts are long.
 */
function decodeBase64(text: string): Uint8Array {
  const bytes = Buffer.from(text, 'base64');
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const isWhole = text.length % 4 === 0 && bytes.length === (text.length / 4) * 3 - padding;
  if (!isWhole || text.includes('-') || text.includes('_')) throw serializationError();
  return bytes;
}

function decodeTimestamp(value: string | number | boolean, format: TimestampFormat): Date | undefined {
  if (typeof value !== (format === 'epoch-seconds' ? 'number' : 'string')) return undefined;
  const date = new Date(format === 'epoch-seconds' ? Math.round(Number(value) * 1000) : String(value));
  if (Number.isNaN(date.getTime())) throw serializationError();
  return date;
}
