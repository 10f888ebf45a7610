/** Writes shapes.ts: the table that the decoder and the encoder walk. */
import type { Member, Service, Shape, Structure } from './contract.ts';
import { printed } from './patterns.ts';
import { header, indent, propertyKey, toSource } from './source.ts';

const declarations = `export interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

export type TimestampFormat = 'epoch-seconds' | 'date-time' | 'http-date';

export interface Member {
  /** A key of \`shapes\`. */
  readonly shape: string;
  readonly required?: true;
  readonly default?: unknown;
  /** Present where the member overrides the format of its timestamp. */
  readonly format?: TimestampFormat;
}

export interface StructureShape {
  readonly kind: 'structure' | 'union';
  /** In the order of the model. */
  readonly members: Readonly<Record<string, Member>>;
}

export interface ListShape {
  readonly kind: 'list';
  readonly member: string;
  readonly sparse?: true;
  readonly length?: Bounds;
}

export interface MapShape {
  readonly kind: 'map';
  readonly key: string;
  readonly value: string;
  readonly sparse?: true;
  readonly length?: Bounds;
}

export interface StringShape {
  readonly kind: 'string';
  readonly length?: Bounds;
  /** As messages print it: no anchors, no backslash before a slash. */
  readonly pattern?: string;
  /** The values of an enum, in the order in which messages print them. */
  readonly values?: readonly string[];
  /** Whose words a violation is told in, where not the framework's. */
  readonly family?: 'service';
}

export interface NumberShape {
  readonly kind: 'byte' | 'short' | 'integer' | 'long' | 'float' | 'double';
  readonly range?: Bounds;
  /** The values of an enum of integers. */
  readonly values?: readonly number[];
}

export interface BlobShape {
  readonly kind: 'blob';
  /** In bytes, after base64. */
  readonly length?: Bounds;
}

export interface TimestampShape {
  readonly kind: 'timestamp';
  readonly format: TimestampFormat;
}

export interface PlainShape {
  readonly kind: 'boolean' | 'document';
}

export type Shape =
  | StructureShape
  | ListShape
  | MapShape
  | StringShape
  | NumberShape
  | BlobShape
  | TimestampShape
  | PlainShape;
`;

/** The text of shapes.ts. */
export function emitShapes(service: Service): string {
  const lines = [...service.shapes].flatMap(([name, shape]) => entry(name, shape));
  return [
    `${header}/** Every shape that an operation reaches, as data. */\n`,
    declarations,
    `export const shapes: Readonly<Record<string, Shape>> = {\n${indent(lines)}};\n`,
  ].join('\n');
}

/** A shape as shapes.ts has it, with nothing in it that is only a default. */
function plainShape(shape: Shape): Readonly<Record<string, unknown>> {
  if (shape.kind === 'structure' || shape.kind === 'union') {
    const members = [...shape.members].map(([name, member]) => [name, plainMember(member)] as const);
    return { kind: shape.kind, members: Object.fromEntries(members) };
  }
  if (shape.kind === 'list') return { ...shape, sparse: shape.sparse || undefined, unique: undefined };
  if (shape.kind === 'map') return { ...shape, sparse: shape.sparse || undefined };
  if (shape.kind === 'string') {
    const pattern = shape.pattern === undefined ? undefined : printed(shape.pattern);
    return { ...shape, pattern, matchPattern: undefined, names: undefined };
  }
  const { names, ...rest } = { names: undefined, ...shape };
  return { ...rest, values: names && [...(names as ReadonlyMap<string, number>).values()] };
}

function plainMember({ shape, required, default: fallback, format }: Member) {
  return { shape, required: required || undefined, default: fallback, format };
}

function entry(name: string, shape: Shape): string[] {
  const plain = plainShape(shape);
  if (!('members' in plain) || (shape as Structure).members.size === 0)
    return [`${propertyKey(name)}: ${toSource(plain)},`];
  const members = Object.entries(plain.members as object).map(
    ([key, member]) => `    ${propertyKey(key)}: ${toSource(member)},`,
  );
  return [`${propertyKey(name)}: {`, `  kind: '${shape.kind}',`, '  members: {', ...members, '  },', '},'];
}
