/** A reply: a value of an output or error shape → JSON of the wire. */
import type { Member, TimestampFormat } from '../../generated/shapes.ts';
import { type Contract, shapeOf } from './contract.ts';

type Shapes = Pick<Contract, 'shapes'>;

/** A member of an output that is JSON of the wire already, for pages that are kept ready. */
export interface Encoded {
  readonly encodedJson: string;
}

const isEncoded = (value: unknown): value is Encoded =>
  typeof value === 'object' && value !== null && 'encodedJson' in value;

/** The body of a reply. Members that are undefined or null are left out; members the model lacks never go on the wire. */
export function encodeOutput(contract: Shapes, output: string, value: object): string {
  const shape = shapeOf(contract, output);
  const [name, ready] = Object.entries(value).find(([, member]) => isEncoded(member)) ?? [];
  if (name === undefined || shape.kind !== 'structure') return JSON.stringify(encode(contract, output, value));
  const rest = JSON.stringify(encode(contract, output, { ...value, [name]: undefined }));
  return `{${JSON.stringify(name)}:${ready.encodedJson}${rest === '{}' ? '}' : `,${rest.slice(1)}`}`;
}

/** The body of an error: its bare name, then the members its shape has. */
export function encodeError(contract: Shapes, error: { readonly name: string; readonly shape: string }): string {
  return JSON.stringify({ __type: error.name, ...(encode(contract, error.shape, error) as object) });
}

function encode(contract: Shapes, name: string, value: unknown, format?: TimestampFormat): unknown {
  const shape = shapeOf(contract, name);
  switch (shape.kind) {
    case 'structure':
    case 'union':
      return encodeMembers(contract, shape.members, value as Record<string, unknown>);
    case 'list': {
      const elements = value as readonly unknown[];
      const kept = shape.sparse ? elements : elements.filter((element) => element !== null && element !== undefined);
      return kept.map((element) => (element === null ? null : encode(contract, shape.member, element)));
    }
    case 'map': {
      const entries = Object.entries(value as object).filter(([, entry]) => shape.sparse || entry !== null);
      return Object.fromEntries(
        entries.map(([key, entry]) => [key, entry === null ? null : encode(contract, shape.value, entry)]),
      );
    }
    case 'blob':
      return Buffer.from(value as Uint8Array).toString('base64');
    case 'timestamp':
      return encodeTimestamp(value as Date, format ?? shape.format);
    case 'float':
    case 'double':
      return Number.isFinite(value) ? value : String(value);
    default:
      return value;
  }
}

function encodeMembers(contract: Shapes, members: Readonly<Record<string, Member>>, value: Record<string, unknown>) {
  const result: Record<string, unknown> = {};
  for (const name in members) {
    const given = value[name];
    if (given === undefined || given === null) continue;
    const member = members[name] as Member;
    result[name] = encode(contract, member.shape, given, member.format);
  }
  return result;
}

/** Source: AWS JSON 1.1: epoch seconds with a fraction unless a trait says otherwise. */
function encodeTimestamp(value: Date, format: TimestampFormat): number | string {
  if (format === 'http-date') return value.toUTCString();
  if (format === 'date-time') return value.toISOString().replace('.000Z', 'Z');
  return value.getTime() / 1000;
}
