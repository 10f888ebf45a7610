/** The plain values that the generator works on: a service, its operations and its shapes, with Smithy's JSON left behind. */

export interface Service {
  readonly name: string;
  readonly version: string;
  readonly sdkId: string;
  readonly signingName: string;
  /** Sorted by name. */
  readonly operations: readonly Operation[];
  /** Every shape that an operation reaches, by its name in the generated code, sorted. */
  readonly shapes: ReadonlyMap<string, Shape>;
}

export interface Operation {
  readonly name: string;
  readonly input: string;
  readonly output: string;
  /** Sorted by name. */
  readonly errors: readonly string[];
  readonly paginator: Paginator | undefined;
  readonly waiters: Readonly<Record<string, Waiter>> | undefined;
  readonly examples: readonly Example[];
}

export interface Paginator {
  readonly inputToken: string;
  readonly outputToken: string;
  readonly pageSize?: string;
  readonly items?: string;
}

export interface Waiter {
  readonly acceptors: readonly unknown[];
  /** In seconds. */
  readonly minDelay?: number;
  readonly maxDelay?: number;
}

export interface Example {
  readonly title: string;
  readonly input: unknown;
  readonly output?: unknown;
  readonly error?: { readonly shape: string; readonly content: unknown };
}

export type Shape = Structure | List | MapShape | Text | Numeric | Flag | Blob | Timestamp | Document;

export interface Structure {
  readonly kind: 'structure' | 'union';
  readonly members: ReadonlyMap<string, Member>;
  /** Present on structures that are errors. */
  readonly error?: { readonly fault: 'client' | 'server'; readonly status: number };
}

export interface Member {
  readonly shape: string;
  readonly required: boolean;
  readonly deprecated: boolean;
  readonly default?: unknown;
  readonly format?: TimestampFormat;
}

export interface List {
  readonly kind: 'list';
  readonly member: string;
  readonly sparse: boolean;
  readonly unique: boolean;
  readonly length?: Bounds;
}

export interface MapShape {
  readonly kind: 'map';
  readonly key: string;
  readonly value: string;
  readonly sparse: boolean;
  readonly length?: Bounds;
}

export interface Text {
  readonly kind: 'string';
  readonly length?: Bounds;
  /** As the model has it. */
  readonly pattern?: string;
  /** What matches the same strings in linear time, where the model's own pattern does not. */
  readonly matchPattern?: string;
  /** Name and value of each enum member. */
  readonly names?: ReadonlyMap<string, string>;
  /** The values in the order in which messages print them. */
  readonly values?: readonly string[];
  readonly family?: string;
}

export interface Numeric {
  readonly kind: NumericKind;
  readonly range?: Bounds;
  readonly names?: ReadonlyMap<string, number>;
}

export const numericKinds = ['byte', 'short', 'integer', 'long', 'float', 'double'] as const;
export type NumericKind = (typeof numericKinds)[number];

export interface Blob {
  readonly kind: 'blob';
  /** In bytes, after base64. */
  readonly length?: Bounds;
}

export interface Timestamp {
  readonly kind: 'timestamp';
  readonly format: TimestampFormat;
}

export type TimestampFormat = 'epoch-seconds' | 'date-time' | 'http-date';

export interface Flag {
  readonly kind: 'boolean';
}

export interface Document {
  readonly kind: 'document';
}

export interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

/** Why a generation stops: the model says something that the generator does not know how to keep. */
export class GenerationError extends Error {
  override readonly name = 'GenerationError';
}

/** The shapes that one shape refers to itself. */
export function references(shape: Shape): string[] {
  if (shape.kind === 'structure' || shape.kind === 'union')
    return [...shape.members.values()].map((member) => member.shape);
  if (shape.kind === 'list') return [shape.member];
  if (shape.kind === 'map') return [shape.key, shape.value];
  return [];
}

/** The named shapes and all that they reach, sorted by name. */
export function closure(service: Service, roots: Iterable<string>): string[] {
  const found = new Set<string>();
  const open = [...roots];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    open.push(...references(shapeOf(service, name)));
  }
  return [...found].sort();
}

/** The shape of that name, which exists wherever a `Service` names one. */
export function shapeOf(service: Service, name: string): Shape {
  const shape = service.shapes.get(name);
  if (shape === undefined) throw new GenerationError(`shape ${name} is not part of the service`);
  return shape;
}
