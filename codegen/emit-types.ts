/** Writes types.ts: an interface a structure, a union type a union, a constant and a type an enum. */
import {
  type Bounds,
  GenerationError,
  type Member,
  references,
  type Service,
  type Shape,
  type Structure,
  shapeOf,
} from './contract.ts';
import { printed } from './patterns.ts';
import { header, indent, propertyKey, toSource } from './source.ts';

/** Types of the language that the interfaces use, and would no longer mean under a shape of that name. */
const taken = ['Date', 'Uint8Array'];

/** The text of types.ts. */
export function emitTypes(service: Service): string {
  const names = [...service.shapes.keys()].filter((name) => isDeclared(service, name));
  const collision = names.find((name) => taken.includes(name));
  if (collision) throw new GenerationError(`a shape cannot be called ${collision}: patch the service's "rename"`);
  const blocks = names.map((name) => declaration(service, name, shapeOf(service, name)));
  return `${header}/** The structures, unions and enums of the contract, under the names that it gives them. */\n\n${blocks.join('\n')}`;
}

/** The TypeScript type of a shape where a member refers to it. */
function typeOf(service: Service, name: string, prefix = ''): string {
  const shape = shapeOf(service, name);
  if (isNamed(shape)) return prefix + name;
  if (shape.kind === 'list') {
    const element = nullable(typeOf(service, shape.member, prefix), shape.sparse);
    return shape.sparse ? `(${element})[]` : `${element}[]`;
  }
  if (shape.kind === 'map') {
    const value = nullable(typeOf(service, shape.value, prefix), shape.sparse);
    const isEnum = isNamed(shapeOf(service, shape.key));
    return isEnum ? `{ [key in ${prefix}${shape.key}]?: ${value} | undefined }` : `{ [key: string]: ${value} }`;
  }
  return scalarType(shape);
}

/** A property of an interface, with `undefined` allowed where the member may be left out. */
export function property(service: Service, name: string, member: Member, prefix = ''): string {
  const type = typeOf(service, member.shape, prefix);
  return member.required ? `${propertyKey(name)}: ${type};` : `${propertyKey(name)}?: ${type} | undefined;`;
}

/** Errors are classes and stand in errors.ts; one that a member holds is data as well. */
function isDeclared(service: Service, name: string): boolean {
  const shape = shapeOf(service, name);
  if (!isNamed(shape)) return false;
  if (!('error' in shape)) return true;
  return [...service.shapes.values()].some((other) => references(other).includes(name));
}

function isNamed(shape: Shape): boolean {
  return shape.kind === 'structure' || shape.kind === 'union' || 'names' in shape;
}

function scalarType(shape: Shape): string {
  if (shape.kind === 'string' || shape.kind === 'boolean') return shape.kind;
  if (shape.kind === 'blob') return 'Uint8Array';
  if (shape.kind === 'timestamp') return 'Date';
  return shape.kind === 'document' ? 'unknown' : 'number';
}

function nullable(type: string, sparse: boolean): string {
  return sparse ? `${type} | null` : type;
}

function declaration(service: Service, name: string, shape: Shape): string {
  if (shape.kind === 'structure') return interfaceOf(service, name, shape);
  if (shape.kind === 'union') return unionOf(service, name, shape);
  const names = 'names' in shape && shape.names ? Object.fromEntries(shape.names as Map<string, unknown>) : {};
  const lines = Object.entries(names).map(([key, value]) => `${propertyKey(key)}: ${toSource(value)},`);
  return [
    `export const ${name} = {\n${indent(lines)}} as const;`,
    `export type ${name} = (typeof ${name})[keyof typeof ${name}];\n`,
  ].join('\n');
}

function interfaceOf(service: Service, name: string, shape: Structure): string {
  if (shape.members.size === 0) return `export interface ${name} {}\n`;
  const lines = [...shape.members].flatMap(([key, member]) => [
    ...comment(shapeOf(service, member.shape), member),
    property(service, key, member),
  ]);
  return `export interface ${name} {\n${indent(lines)}}\n`;
}

/** A union has exactly one member: each alternative rules the others out. */
function unionOf(service: Service, name: string, shape: Structure): string {
  const alternatives = [...shape.members].map(([key, member]) => {
    const others = [...shape.members.keys()].filter((other) => other !== key);
    const absent = others.map((other) => `${propertyKey(other)}?: never`);
    return `| { ${[`${propertyKey(key)}: ${typeOf(service, member.shape)}`, ...absent].join('; ')} }`;
  });
  return `export type ${name} =\n${indent(alternatives).trimEnd()};\n`;
}

/** What the type cannot say: limits, the pattern, and that callers should no longer send it. */
function comment(shape: Shape, member: Member): string[] {
  const facts = [...limits(shape)];
  if (member.default !== undefined) facts.push(`default ${toSource(member.default)}`);
  const text = [facts.join(', '), member.deprecated ? '@deprecated' : ''].filter(Boolean).join(' ');
  return text === '' ? [] : [`/** ${text.replaceAll('*/', '*\\/')} */`];
}

function* limits(shape: Shape): Generator<string> {
  if ('length' in shape && shape.length) yield `length ${interval(shape.length)}`;
  if ('range' in shape && shape.range) yield `range ${interval(shape.range)}`;
  if (shape.kind === 'string' && shape.pattern) yield `pattern ${printed(shape.pattern)}`;
}

function interval({ min, max }: Bounds): string {
  if (min === undefined) return `≤ ${max}`;
  return max === undefined ? `≥ ${min}` : `${min}–${max}`;
}
