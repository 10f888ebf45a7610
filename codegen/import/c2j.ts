/** Converts botocore's description of ECR (the C2J format) to a Smithy JSON AST; any key it does not know is an error. */
import { examplesOf, paginatedOf, waitableOf } from './c2j-traits.ts';
import { type Fields, fields, items, onlyKeys, requireValue, text } from './fields.ts';
import { ImportError } from './import-error.ts';
import {
  type Ast,
  type Json,
  namespace,
  normalize,
  type Reference,
  type Shape,
  service,
  type Traits,
} from './smithy.ts';

/** The parsed files of one folder of botocore's data, by their names without `.json` and `.gz`. */
export type C2jFiles = Readonly<Record<string, unknown>>;

const files = ['service-2', 'paginators-1', 'waiters-2', 'examples-1', 'endpoint-rule-set-1'];

/** What a shape of each type may say. `documentation` is prose and is left out. */
const shapeKeys: Readonly<Record<string, readonly string[]>> = {
  structure: ['members', 'required', 'exception', 'fault'],
  string: ['min', 'max', 'pattern', 'enum'],
  list: ['member', 'min', 'max'],
  map: ['key', 'value'],
  integer: ['min', 'max'],
  long: ['min', 'max'],
  double: [],
  boolean: [],
  timestamp: [],
  blob: ['min', 'max'],
};

/** The Smithy AST of the contract that the files describe. Throws `ImportError` where they say what has no known meaning. */
export function convertC2j(contents: C2jFiles): Ast {
  onlyKeys(contents, files, 'the data folder of ECR');
  const description = fields(contents['service-2'], 'service-2');
  onlyKeys(description, ['version', 'metadata', 'operations', 'shapes', 'documentation'], 'service-2');
  const operations = fields(description.operations, 'service-2 operations');
  const metadata = requireEcr(fields(description.metadata, 'service-2 metadata'));
  const shapes = convertShapes(fields(description.shapes, 'service-2 shapes'));
  const names = Object.keys(operations);
  addOnce(shapes, service, serviceShape(metadata, names));
  for (const name of names) addOnce(shapes, name, operationShape(name, fields(operations[name], `operation ${name}`)));
  markRoles(shapes, names);
  addTraits(shapes, names, 'smithy.api#paginated', paginatedOf(contents['paginators-1']));
  addTraits(shapes, names, 'smithy.waiters#waitable', waitableOf(contents['waiters-2']));
  addTraits(shapes, names, 'smithy.api#examples', examplesOf(contents['examples-1']));
  return normalize({
    smithy: '2.0',
    shapes: Object.fromEntries([...shapes].map(([name, shape]) => [id(name), shape])),
  });
}

const unusedMetadata = ['serviceAbbreviation', 'uid', 'protocols'];
const fixedMetadata: Readonly<Record<string, Json>> = {
  targetPrefix: service,
  protocol: 'json',
  jsonVersion: '1.1',
  signatureVersion: 'v4',
  auth: ['aws.auth#sigv4'],
};
const usedMetadata = ['apiVersion', 'endpointPrefix', 'serviceFullName', 'serviceId', 'signingName'];

function requireEcr(metadata: Fields): Fields {
  if (metadata.targetPrefix !== service) {
    throw new ImportError(`not a model of ECR: it describes ${metadata.serviceId} (${metadata.targetPrefix})`);
  }
  onlyKeys(metadata, [...Object.keys(fixedMetadata), ...usedMetadata, ...unusedMetadata], 'metadata');
  for (const [key, known] of Object.entries(fixedMetadata)) requireValue(metadata, key, known, 'metadata');
  return metadata;
}

function serviceShape(metadata: Fields, operations: string[]): Shape {
  const signingName = text(metadata, 'signingName', 'metadata');
  return {
    type: 'service',
    version: text(metadata, 'apiVersion', 'metadata'),
    operations: operations.map((name) => ({ target: id(name) })),
    traits: {
      'aws.api#service': {
        sdkId: text(metadata, 'serviceId', 'metadata'),
        arnNamespace: signingName,
        cloudTrailEventSource: `${signingName}.amazonaws.com`,
        endpointPrefix: text(metadata, 'endpointPrefix', 'metadata'),
      },
      'aws.auth#sigv4': { name: signingName },
      'aws.protocols#awsJson1_1': {},
      'smithy.api#title': text(metadata, 'serviceFullName', 'metadata'),
    },
  };
}

function operationShape(name: string, operation: Fields): Shape {
  const place = `operation ${name}`;
  onlyKeys(operation, ['name', 'http', 'input', 'output', 'errors', 'documentation'], place);
  requireValue(operation, 'name', name, place);
  requireValue(operation, 'http', { method: 'POST', requestUri: '/' }, place);
  return {
    type: 'operation',
    input: reference(operation.input, `${place} input`),
    output: reference(operation.output, `${place} output`),
    errors: items(operation.errors ?? [], `${place} errors`).map((error) => reference(error, `${place} errors`)),
  };
}

function reference(value: unknown, place: string): Reference {
  const target = fields(value, place);
  onlyKeys(target, ['shape'], place);
  return { target: id(text(target, 'shape', place)) };
}

function id(name: string): string {
  return `${namespace}#${name}`;
}

function convertShapes(shapes: Fields): Map<string, Shape> {
  return new Map(Object.keys(shapes).map((name) => [name, convertShape(name, fields(shapes[name], `shape ${name}`))]));
}

function convertShape(name: string, shape: Fields): Shape {
  const place = `shape ${name}`;
  const type = text(shape, 'type', place);
  const known = Object.hasOwn(shapeKeys, type) ? shapeKeys[type] : undefined;
  if (known === undefined) throw new ImportError(`${place}: unknown type "${type}"`);
  onlyKeys(shape, ['type', 'documentation', ...known], place);
  if (type === 'structure') return structureShape(shape, place);
  return {
    type: shape.enum === undefined ? type : 'enum',
    ...(shape.enum !== undefined && { members: enumMembers(items(shape.enum, place), place) }),
    ...(type === 'list' && { member: reference(shape.member, `${place} member`) }),
    ...(type === 'map' && {
      key: reference(shape.key, `${place} key`),
      value: reference(shape.value, `${place} value`),
    }),
    traits: constraints(type, shape, place),
  };
}

function constraints(type: string, shape: Fields, place: string): Traits {
  const trait = type === 'integer' || type === 'long' ? 'smithy.api#range' : 'smithy.api#length';
  const bounds: Traits = {};
  for (const key of ['min', 'max']) {
    if (shape[key] === undefined) continue;
    if (!Number.isSafeInteger(shape[key])) throw new ImportError(`${place}: "${key}" is not a whole number`);
    bounds[key] = shape[key] as number;
  }
  return {
    ...(Object.keys(bounds).length > 0 && { [trait]: bounds }),
    ...(shape.pattern !== undefined && { 'smithy.api#pattern': text(shape, 'pattern', place) }),
  };
}

function enumMembers(values: unknown[], place: string): Record<string, Reference> {
  const members: Record<string, Reference> = {};
  for (const value of values) {
    const name = String(value)
      .replace(/[^A-Za-z0-9_]/g, '_')
      .replace(/^(?=[0-9])/, '_');
    if (typeof value !== 'string' || Object.hasOwn(members, name)) {
      throw new ImportError(
        `${place}: enum value ${JSON.stringify(value)} is no string, or gives the name ${name} again`,
      );
    }
    members[name] = { target: 'smithy.api#Unit', traits: { 'smithy.api#enumValue': value } };
  }
  return members;
}

function structureShape(shape: Fields, place: string): Shape {
  const members = fields(shape.members, `${place} members`);
  const required = items(shape.required ?? [], `${place} required`);
  const stray = required.find((name) => !Object.hasOwn(members, String(name)));
  if (stray !== undefined) throw new ImportError(`${place}: "required" names ${stray}, which is no member`);
  requireValue(shape, 'exception', true, place);
  requireValue(shape, 'fault', true, place);
  if (shape.fault && !shape.exception) throw new ImportError(`${place}: "fault" without "exception"`);
  const converted = Object.keys(members).map((name): [string, Reference] => {
    const traits: Traits = required.includes(name) ? { 'smithy.api#required': {} } : {};
    return [name, structureMember(fields(members[name], `${place} member ${name}`), `${place} member ${name}`, traits)];
  });
  const error: Traits = shape.exception ? { 'smithy.api#error': shape.fault ? 'server' : 'client' } : {};
  return { type: 'structure', members: Object.fromEntries(converted), traits: error };
}

function structureMember(member: Fields, place: string, traits: Traits): Reference {
  const { documentation, deprecated, deprecatedMessage, ...target } = member;
  requireValue(member, 'deprecated', true, place);
  return {
    ...reference(target, place),
    traits: { ...traits, ...(deprecated === true && { 'smithy.api#deprecated': {} }) },
  };
}

function addOnce(shapes: Map<string, Shape>, name: string, shape: Shape): void {
  if (shapes.has(name)) throw new ImportError(`shape ${name}: the name is also that of an operation or of the service`);
  shapes.set(name, shape);
}

/** Smithy's input and output traits: every operation of ECR has its own two structures. */
function markRoles(shapes: Map<string, Shape>, operations: string[]): void {
  const taken = new Set<string>();
  for (const operation of operations) {
    for (const role of ['input', 'output'] as const) {
      const name = shapes.get(operation)?.[role]?.target.slice(namespace.length + 1) ?? '';
      const shape = shapes.get(name);
      if (shape === undefined || taken.has(name)) {
        throw new ImportError(`operation ${operation}: ${role} ${name} is missing, or that of another operation too`);
      }
      taken.add(name);
      shape.traits = { ...shape.traits, [`smithy.api#${role}`]: {} };
    }
  }
}

function addTraits(shapes: Map<string, Shape>, operations: string[], trait: string, values: Map<string, Json>): void {
  for (const [name, value] of values) {
    const shape = shapes.get(name);
    if (shape === undefined || !operations.includes(name))
      throw new ImportError(`${trait} of ${name}: no such operation`);
    shape.traits = { ...shape.traits, [trait]: value };
  }
}
