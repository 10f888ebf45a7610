/** Writes schemas/*.json: JSON Schemas (draft-07) of what travels, one an input and one an output. */
import {
  type Bounds,
  closure,
  type List,
  type MapShape,
  type Member,
  type Service,
  type Shape,
  type Structure,
  shapeOf,
} from './contract.ts';
import { fullMatch } from './patterns.ts';

/** What awsJson1_1 writes as text because JSON has no number for it. */
const notNumbers = ['NaN', 'Infinity', '-Infinity'];

export type Schema = Readonly<Record<string, unknown>>;

/** The text of each schema by its path under schemas/. */
export function emitSchemas(service: Service): Map<string, string> {
  const files = service.operations.flatMap(({ name, input, output }) => [
    [`${name}.input.json`, documentOf(service, `${name} input`, input, true)] as const,
    [`${name}.output.json`, documentOf(service, `${name} output`, output, false)] as const,
  ]);
  return new Map(files.map(([name, schema]) => [name, `${JSON.stringify(schema, null, 2)}\n`]));
}

/** The schema of a shape, with references to those definitions that have something to say. `open` lets unknown members pass. */
export function schemaOf(service: Service, name: string, open: boolean): Schema {
  const shape = shapeOf(service, name);
  switch (shape.kind) {
    case 'structure':
      return structureSchema(service, shape, open);
    case 'union':
      return { ...structureSchema(service, shape, open), minProperties: 1, maxProperties: 1 };
    case 'list':
      return listSchema(service, shape, open);
    case 'map':
      return mapSchema(service, shape);
    default:
      return scalarSchema(shape);
  }
}

function documentOf(service: Service, title: string, root: string, open: boolean): Schema {
  const members = [...(shapeOf(service, root) as Structure).members.values()].map(({ shape }) => shape);
  const names = closure(service, members).filter((name) => isDefinition(shapeOf(service, name)));
  const definitions = Object.fromEntries(names.map((name) => [name, schemaOf(service, name, open)]));
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title,
    ...schemaOf(service, root, open),
    ...(names.length === 0 ? {} : { definitions }),
  };
}

/** Shapes that say no more than their type stand where they are used. */
function isDefinition(shape: Shape): boolean {
  if (shape.kind === 'boolean' || shape.kind === 'document' || shape.kind === 'timestamp') return false;
  return shape.kind === 'list' || Object.keys(shape).length > 1;
}

function structureSchema(service: Service, { members }: Structure, open: boolean): Schema {
  const required = [...members].filter(([, member]) => member.required).map(([name]) => name);
  const properties = [...members].map(([name, member]) => [name, memberSchema(service, member)] as const);
  return {
    type: 'object',
    ...(required.length === 0 ? {} : { required }),
    properties: Object.fromEntries(properties),
    ...(open ? {} : { additionalProperties: false }),
  };
}

/** Draft-07 reads nothing beside a `$ref`, so that what a member adds stands around it. */
function memberSchema(service: Service, member: Member): Schema {
  const own = { ...(member.default === undefined ? {} : { default: member.default }) };
  if (member.format) return { ...scalarSchema({ kind: 'timestamp', format: member.format }), ...own };
  const target = reference(service, member.shape);
  if (Object.keys(own).length === 0) return target;
  return '$ref' in target ? { allOf: [target], ...own } : { ...target, ...own };
}

function reference(service: Service, name: string): Schema {
  const shape = shapeOf(service, name);
  return isDefinition(shape) ? { $ref: `#/definitions/${name}` } : scalarSchema(shape);
}

/**
 * The bounds of a list are for inputs. Outputs share the shapes and are not held to them: ECR answers a list of failures
 * beside no images at all, and a thousand images in a list that an input may fill with a hundred.
 */
function listSchema(service: Service, { member, sparse, unique, length }: List, open: boolean): Schema {
  return {
    type: 'array',
    ...(open ? bounds('minItems', 'maxItems', length) : {}),
    ...(unique ? { uniqueItems: true } : {}),
    items: nullable(reference(service, member), sparse),
  };
}

function mapSchema(service: Service, { key, value, sparse, length }: MapShape): Schema {
  const keyShape = shapeOf(service, key);
  return {
    type: 'object',
    ...bounds('minProperties', 'maxProperties', length),
    ...(isDefinition(keyShape) ? { propertyNames: reference(service, key) } : {}),
    additionalProperties: nullable(reference(service, value), sparse),
  };
}

function nullable(schema: Schema, sparse: boolean): Schema {
  return sparse ? { anyOf: [{ type: 'null' }, schema] } : schema;
}

function scalarSchema(shape: Shape): Schema {
  switch (shape.kind) {
    case 'string':
      return {
        type: 'string',
        ...bounds('minLength', 'maxLength', shape.length),
        ...optional('pattern', fullMatch(shape)),
        ...optional('enum', shape.values),
      };
    case 'blob':
      return { type: 'string', contentEncoding: 'base64', ...optional('x-byteLength', shape.length) };
    case 'timestamp':
      return timestampSchema(shape.format);
    case 'boolean':
      return { type: 'boolean' };
    case 'document':
      return {};
    case 'float':
    case 'double':
      return { anyOf: [{ enum: notNumbers }, { type: 'number', ...bounds('minimum', 'maximum', shape.range) }] };
    default:
      return integerSchema(shape);
  }
}

function timestampSchema(format: string): Schema {
  if (format === 'epoch-seconds') return { type: 'number' };
  return { type: 'string', ...(format === 'date-time' ? { format } : {}) };
}

function integerSchema(shape: Shape): Schema {
  const { range, names } = { range: undefined, names: undefined, ...shape };
  const values = names && [...(names as ReadonlyMap<string, number>).values()];
  return { type: 'integer', ...bounds('minimum', 'maximum', range), ...optional('enum', values) };
}

function bounds(low: string, high: string, limits: Bounds | undefined): Schema {
  return { ...optional(low, limits?.min), ...optional(high, limits?.max) };
}

function optional(key: string, value: unknown): Schema {
  return value === undefined ? {} : { [key]: value };
}
