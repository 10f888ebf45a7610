/** The Smithy JSON AST as this importer writes it: its types, the order of its keys, what is left out and what must hold. */
import { ImportError } from './import-error.ts';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Traits = Record<string, Json>;

export interface Reference {
  target: string;
  traits?: Traits;
}

export interface Shape {
  type: string;
  version?: string;
  operations?: Reference[];
  input?: Reference;
  output?: Reference;
  errors?: Reference[];
  member?: Reference;
  key?: Reference;
  value?: Reference;
  members?: Record<string, Reference>;
  traits?: Traits;
}

export interface Ast {
  smithy: string;
  shapes: Record<string, Shape>;
}

export const namespace = 'com.amazonaws.ecr';
export const service = 'AmazonEC2ContainerRegistry_V20150921';

/** Traits that are prose, or that only a client of a real endpoint needs. */
const leftOut = new Set([
  'smithy.api#documentation',
  'smithy.api#externalDocumentation',
  'smithy.api#xmlNamespace',
  'smithy.rules#clientContextParams',
  'smithy.rules#endpointRuleSet',
  'smithy.rules#endpointTests',
]);

/** The types that a shape of a published model may have; `apply` and `resource` are not among those that ECR needs. */
const shapeTypes = new Set([
  ...['service', 'operation', 'structure', 'union', 'list', 'map', 'string', 'enum', 'blob', 'boolean', 'timestamp'],
  ...['byte', 'short', 'integer', 'intEnum', 'long', 'float', 'double', 'bigInteger', 'bigDecimal', 'document'],
]);

/** What each key of a shape becomes; the order of this table is the order in which a shape is written. */
const forms: { [Key in keyof Shape]-?: (value: NonNullable<Shape[Key]>) => Shape[Key] } = {
  type: (type) => type,
  version: (version) => version,
  operations: (operations) => operations.toSorted(byTarget),
  input: (reference) => reference,
  output: (reference) => reference,
  errors: (errors) => errors.toSorted(byTarget),
  member: normalizeReference,
  key: normalizeReference,
  value: normalizeReference,
  members: (members) => mapValues(members, normalizeReference),
  traits: normalizeTraits,
};
const shapeKeys = Object.keys(forms) as (keyof Shape)[];

/**
 * A published AST in the form that is committed: prose left out, shapes, traits, operations and errors in the order of
 * their names, members as declared. Throws `ImportError` for an AST of another service or one that does not hold together.
 */
export function normalize(model: unknown): Ast {
  if (!isObject(model) || typeof model.smithy !== 'string' || !isObject(model.shapes)) {
    throw new ImportError('not a Smithy JSON AST: it has no "smithy" and "shapes"');
  }
  const ast = model as unknown as Ast;
  requireService(ast);
  for (const [id, shape] of Object.entries(ast.shapes)) requireShape(ast, id, shape);
  return { smithy: '2.0', shapes: mapValues(sortedByKey(ast.shapes), normalizeShape) };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every reference that a shape makes, each with the name of the place it stands in. */
function references(shape: Shape): [place: string, reference: Reference][] {
  const { operations = [], errors = [], members = {}, input, output, member, key, value } = shape;
  const single = { input, output, member, key, value };
  return [
    ...operations.map((reference): [string, Reference] => ['operations', reference]),
    ...errors.map((reference): [string, Reference] => ['errors', reference]),
    ...Object.entries(single).filter((entry): entry is [string, Reference] => entry[1] !== undefined),
    ...Object.entries(members),
  ];
}

function requireService(ast: Ast): void {
  const services = Object.keys(ast.shapes).filter((id) => ast.shapes[id]?.type === 'service');
  const id = `${namespace}#${service}`;
  if (services.length !== 1 || services[0] !== id) {
    throw new ImportError(`not a model of ECR: its service is ${services.join(', ') || 'missing'}, not ${id}`);
  }
  if (!ast.smithy.startsWith('2')) throw new ImportError(`Smithy ${ast.smithy} is not 2.x`);
}

function requireShape(ast: Ast, id: string, shape: unknown): void {
  if (!isObject(shape) || !shapeTypes.has(String(shape.type))) {
    throw new ImportError(`shape ${id}: unknown type "${isObject(shape) ? shape.type : shape}"`);
  }
  const unknown = Object.keys(shape).find((key) => !Object.hasOwn(forms, key));
  if (unknown !== undefined) throw new ImportError(`shape ${id}: unknown key "${unknown}"`);
  for (const key of ['operations', 'errors']) {
    if (!Array.isArray(shape[key] ?? [])) throw new ImportError(`shape ${id}: "${key}" is no list`);
  }
  for (const [place, target] of references(shape as unknown as Shape)) requireTarget(ast, `${id} ${place}`, target);
}

function requireTarget(ast: Ast, place: string, reference: unknown): void {
  const target = isObject(reference) ? reference.target : undefined;
  if (typeof target !== 'string') throw new ImportError(`shape ${place}: no target`);
  if (!Object.hasOwn(ast.shapes, target) && !target.startsWith('smithy.api#')) {
    throw new ImportError(`shape ${place}: it refers to ${target}, which does not exist`);
  }
}

function normalizeShape(shape: Shape): Shape {
  const entries = shapeKeys.map((key) => [key, shape[key] === undefined ? undefined : forms[key](shape[key] as never)]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Shape;
}

function normalizeReference({ target, traits = {} }: Reference): Reference {
  const kept = normalizeTraits(traits);
  return kept === undefined ? { target } : { target, traits: kept };
}

function normalizeTraits(traits: Traits): Traits | undefined {
  const kept = Object.entries(traits).filter(([id]) => !leftOut.has(id));
  if (kept.length === 0) return undefined;
  return sortedByKey(Object.fromEntries(kept.map(([id, value]) => [id, sortKeys(withoutProse(id, value))])));
}

/** Three traits are kept, but carry sentences for a reader of documentation. */
function withoutProse(trait: string, value: Json): Json {
  if (trait === 'smithy.api#deprecated') return {};
  if (trait === 'smithy.api#examples' && Array.isArray(value)) return value.map(withoutDocumentation);
  if (trait === 'smithy.waiters#waitable' && isJsonObject(value)) return mapValues(value, withoutDocumentation);
  return value;
}

function withoutDocumentation(value: Json): Json {
  if (!isJsonObject(value)) return value;
  const { documentation: _, ...rest } = value;
  return rest;
}

function isJsonObject(value: Json): value is { [key: string]: Json } {
  return isObject(value);
}

function sortKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(sortKeys);
  return isJsonObject(value) ? mapValues(sortedByKey(value), sortKeys) : value;
}

function sortedByKey<Value>(values: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).toSorted(([a], [b]) => compare(a, b)));
}

function mapValues<Value, Result>(
  values: Record<string, Value>,
  change: (value: Value) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
}

function byTarget(a: Reference, b: Reference): number {
  return compare(a.target, b.target);
}

/** Code-unit order, which no locale of the machine can change. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
