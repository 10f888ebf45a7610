/** Reads one service out of a Smithy 2.0 JSON AST; the only file that knows that form. */
import {
  type Bounds,
  type Example,
  GenerationError,
  type Member,
  type NumericKind,
  numericKinds,
  type Operation,
  type Paginator,
  type Service,
  type Shape,
  type TimestampFormat,
  type Waiter,
} from './contract.ts';
import { checkTraits, type Traits } from './traits.ts';

interface Reference {
  readonly target: string;
}

interface AstMember extends Reference {
  readonly traits?: Traits;
}

interface AstShape {
  readonly type: string;
  readonly traits?: Traits;
  readonly version?: string;
  readonly members?: Readonly<Record<string, AstMember>>;
  readonly member?: AstMember;
  readonly key?: AstMember;
  readonly value?: AstMember;
  readonly input?: Reference;
  readonly output?: Reference;
  readonly errors?: readonly Reference[];
  readonly operations?: readonly Reference[];
  readonly rename?: Readonly<Record<string, string>>;
}

type Ast = Readonly<Record<string, AstShape>>;

/** The keys that a shape of each type may have besides `type` and `traits`; another one fails the generation. */
const knownKeys: Readonly<Record<string, readonly string[]>> = {
  service: ['version', 'operations', 'errors', 'rename'],
  operation: ['input', 'output', 'errors'],
  structure: ['members'],
  union: ['members'],
  enum: ['members'],
  intEnum: ['members'],
  list: ['member'],
  map: ['key', 'value'],
  string: [],
  boolean: [],
  blob: [],
  timestamp: [],
  document: [],
  ...Object.fromEntries(numericKinds.map((kind) => [kind, []])),
};

const prelude: Ast = Object.fromEntries(
  [
    ...[
      'String',
      'Blob',
      'Boolean',
      'Timestamp',
      'Document',
      'Byte',
      'Short',
      'Integer',
      'Long',
      'Float',
      'Double',
    ].map((name) => [name, { type: name.toLowerCase() }] as const),
    ['Unit', { type: 'structure', members: {} }] as const,
  ].map(([name, shape]) => [`smithy.api#${name}`, shape]),
);

/** Traits that narrow a shape where a member carries them. */
const narrowing = ['smithy.api#length', 'smithy.api#pattern', 'smithy.api#range', 'smithy.api#uniqueItems'];

/** The service of that shape id, with every shape that its operations reach. */
export function readService(model: unknown, serviceId: string): Service {
  const ast = shapesOf(model);
  const service = lookUp(ast, serviceId);
  if (service.type !== 'service')
    throw new GenerationError(`${serviceId} is not a service but of type ${service.type}`);
  if (!traitsOf(service)['aws.protocols#awsJson1_1'])
    throw new GenerationError(`${serviceId} does not speak awsJson1_1`);
  const reader = new Reader(ast, service.rename ?? {});
  const operations = (service.operations ?? []).map(({ target }) => reader.operation(target, service));
  return {
    name: shortName(serviceId),
    version: service.version ?? '',
    sdkId: textOf(serviceId, service, 'aws.api#service', 'sdkId'),
    signingName: textOf(serviceId, service, 'aws.auth#sigv4', 'name'),
    operations: operations.sort((a, b) => compare(a.name, b.name)),
    shapes: new Map([...reader.shapes].sort(([a], [b]) => compare(a, b))),
  };
}

/** Reads shapes as they are reached, each once. */
class Reader {
  readonly shapes = new Map<string, Shape>();
  readonly #ids = new Map<string, string>();
  readonly #ast: Ast;
  readonly #rename: Readonly<Record<string, string>>;

  constructor(ast: Ast, rename: Readonly<Record<string, string>>) {
    this.#ast = ast;
    this.#rename = rename;
  }

  operation(id: string, service: AstShape): Operation {
    const ast = lookUp(this.#ast, id);
    if (ast.type !== 'operation') throw new GenerationError(`${id} is not an operation but of type ${ast.type}`);
    const traits = traitsOf(ast);
    const errors = [...(service.errors ?? []), ...(ast.errors ?? [])].map(({ target }) => this.#shape(target));
    return {
      name: shortName(id),
      input: this.#shape(ast.input?.target ?? 'smithy.api#Unit'),
      output: this.#shape(ast.output?.target ?? 'smithy.api#Unit'),
      errors: [...new Set(errors)].sort(),
      paginator: paginatorOf(traits, traitsOf(service)),
      waiters: waitersOf(traits),
      examples: examplesOf(traits),
    };
  }

  /** The name under which the shape of that id stands, which is read if it was not yet. */
  #shape(id: string): string {
    const name = this.#nameOf(id);
    if (this.#isNew(name, id)) this.shapes.set(name, this.#read(name, id, lookUp(this.#ast, id)));
    return name;
  }

  /** The name of a member's target; a member that narrows its target gets a shape of its own. */
  #target(owner: string, name: string, member: AstMember, alsoNarrowing: readonly string[] = []): string {
    const id = `${owner}$${name}`;
    const traits = traitsOf(member);
    checkTraits(id, traits);
    const own = Object.entries(traits).filter(([trait]) => [...narrowing, ...alsoNarrowing].includes(trait));
    if (own.length === 0) return this.#shape(member.target);
    const target = lookUp(this.#ast, member.target);
    const narrowed = { ...target, traits: { ...target.traits, ...Object.fromEntries(own) } };
    if (this.#isNew(id, id)) this.shapes.set(id, this.#read(id, member.target, narrowed));
    return id;
  }

  #isNew(name: string, id: string): boolean {
    const other = this.#ids.get(name);
    if (other !== undefined && other !== id) {
      throw new GenerationError(`${id} and ${other} would both be called ${name}: patch the service's "rename"`);
    }
    this.#ids.set(name, id);
    return other === undefined;
  }

  #nameOf(id: string): string {
    const name = this.#rename[id] ?? shortName(id);
    const isHidden = id in prelude && Object.keys(this.#ast).some((other) => shortName(other) === name);
    return isHidden ? `Prelude${name}` : name;
  }

  #read(name: string, id: string, ast: AstShape): Shape {
    const traits = traitsOf(ast);
    if (ast.type === 'structure' || ast.type === 'union') return this.#structure(name, ast.type, ast);
    if (ast.type === 'list') {
      const member = this.#target(name, 'member', ast.member!, ['smithy.api#timestampFormat']);
      const unique = 'smithy.api#uniqueItems' in traits;
      return { kind: 'list', member, sparse: isSparse(traits), unique, ...lengthOf(traits) };
    }
    if (ast.type === 'map') {
      const key = this.#target(name, 'key', ast.key!);
      const value = this.#target(name, 'value', ast.value!, ['smithy.api#timestampFormat']);
      return { kind: 'map', key, value, sparse: isSparse(traits), ...lengthOf(traits) };
    }
    return scalar(id, ast);
  }

  #structure(name: string, kind: 'structure' | 'union', ast: AstShape): Shape {
    const members = Object.entries(ast.members ?? {}).map(
      ([key, member]) => [key, memberOf(this.#target(name, key, member), traitsOf(member))] as const,
    );
    return { kind, members: new Map(members), ...errorOf(traitsOf(ast)) };
  }
}

function scalar(id: string, ast: AstShape): Shape {
  const traits = traitsOf(ast);
  const kind = ast.type as NumericKind | 'boolean' | 'document' | 'blob' | 'timestamp' | 'string' | 'enum' | 'intEnum';
  if (kind === 'boolean' || kind === 'document') return { kind };
  if (kind === 'blob') return { kind, ...lengthOf(traits) };
  if (kind === 'timestamp') return { kind, format: formatOf(traits) ?? 'epoch-seconds' };
  if (kind === 'intEnum') return { kind: 'integer', names: enumNames(id, ast) as Map<string, number> };
  if (kind === 'string' || kind === 'enum') return text(id, ast, traits);
  return { kind, ...optional('range', bounds(traits['smithy.api#range'])) };
}

function text(id: string, ast: AstShape, traits: Traits): Shape {
  const names = ast.type === 'enum' ? (enumNames(id, ast) as Map<string, string>) : undefined;
  return {
    kind: 'string',
    ...lengthOf(traits),
    ...optional('pattern', traits['smithy.api#pattern'] as string | undefined),
    ...optional('matchPattern', traits['cloudmock.contract#matchPattern'] as string | undefined),
    ...optional('names', names),
    ...optional('values', names && printOrder(id, [...names.values()], traits)),
    ...optional('family', traits['cloudmock.contract#messageFamily'] as string | undefined),
  };
}

function enumNames(id: string, ast: AstShape): Map<string, unknown> {
  const entries = Object.entries(ast.members ?? {}).map(([name, member]) => {
    checkTraits(`${id}$${name}`, traitsOf(member));
    return [name, traitsOf(member)['smithy.api#enumValue'] ?? name] as const;
  });
  return new Map(entries);
}

function printOrder(id: string, values: readonly string[], traits: Traits): readonly string[] {
  const order = traits['cloudmock.contract#enumOrder'] as readonly string[] | undefined;
  if (order === undefined) return values;
  if (String([...order].sort()) !== String([...values].sort())) {
    throw new GenerationError(`${id}: cloudmock.contract#enumOrder does not list the values of the enum`);
  }
  return order;
}

function memberOf(shape: string, traits: Traits): Member {
  const fallback = traits['smithy.api#default'] ?? undefined;
  return {
    shape,
    required: 'smithy.api#required' in traits,
    deprecated: 'smithy.api#deprecated' in traits,
    ...optional('default', fallback),
    ...optional('format', formatOf(traits)),
  };
}

function errorOf(traits: Traits) {
  const fault = traits['smithy.api#error'] as 'client' | 'server' | undefined;
  if (fault === undefined) return {};
  const status = (traits['smithy.api#httpError'] as number | undefined) ?? (fault === 'client' ? 400 : 500);
  return { error: { fault, status } };
}

/** An operation's own pagination on top of the service's. */
function paginatorOf(traits: Traits, service: Traits): Paginator | undefined {
  if (!('smithy.api#paginated' in traits)) return undefined;
  return { ...(service['smithy.api#paginated'] as object), ...(traits['smithy.api#paginated'] as Paginator) };
}

/** Waiters without the prose that the trait may carry. */
function waitersOf(traits: Traits): Operation['waiters'] {
  const waiters = traits['smithy.waiters#waitable'] as Readonly<Record<string, Waiter>> | undefined;
  const entries = Object.entries(waiters ?? {}).map(([name, { acceptors, minDelay, maxDelay }]) => [
    name,
    { acceptors, ...optional('minDelay', minDelay), ...optional('maxDelay', maxDelay) },
  ]);
  return waiters && Object.fromEntries(entries);
}

function examplesOf(traits: Traits): readonly Example[] {
  const examples = (traits['smithy.api#examples'] ?? []) as readonly AstExample[];
  return examples.map(({ title, input = {}, output, error }) => ({
    title,
    input,
    ...optional('output', output),
    ...optional('error', error && { shape: shortName(error.shapeId), content: error.content }),
  }));
}

interface AstExample {
  readonly title: string;
  readonly input?: unknown;
  readonly output?: unknown;
  readonly error?: { readonly shapeId: string; readonly content: unknown };
}

function lengthOf(traits: Traits) {
  return optional('length', bounds(traits['smithy.api#length']));
}

/** The limits in one order, whatever the source's. */
function bounds(trait: unknown): Bounds | undefined {
  if (trait === undefined) return undefined;
  const { min, max } = trait as Bounds;
  return { ...optional('min', min), ...optional('max', max) };
}

function formatOf(traits: Traits): TimestampFormat | undefined {
  return traits['smithy.api#timestampFormat'] as TimestampFormat | undefined;
}

function isSparse(traits: Traits): boolean {
  return 'smithy.api#sparse' in traits;
}

/** An object with that one member, or an empty one where there is no value. */
function optional<K extends string, V>(key: K, value: V | undefined): { readonly [Key in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [Key in K]?: V };
}

function shapesOf(model: unknown): Ast {
  const shapes = (model as { readonly shapes?: Ast } | null)?.shapes;
  if (typeof shapes !== 'object' || shapes === null) throw new GenerationError('the model has no shapes');
  return shapes;
}

function lookUp(ast: Ast, id: string): AstShape {
  const shape = ast[id] ?? prelude[id];
  if (shape === undefined) throw new GenerationError(`${id} is not in the model`);
  const known = knownKeys[shape.type];
  if (known === undefined) throw new GenerationError(`${id}: unknown shape type ${shape.type}`);
  const stranger = Object.keys(shape).find((key) => !['type', 'traits', ...known].includes(key));
  if (stranger !== undefined) throw new GenerationError(`${id}: unknown key ${stranger}`);
  checkTraits(id, traitsOf(shape));
  return shape;
}

function traitsOf(shape: { readonly traits?: Traits }): Traits {
  return shape.traits ?? {};
}

function textOf(id: string, shape: AstShape, trait: string, key: string): string {
  const value = (traitsOf(shape)[trait] as Readonly<Record<string, unknown>> | undefined)?.[key];
  if (typeof value !== 'string') throw new GenerationError(`${id}: ${trait} names no ${key}`);
  return value;
}

function shortName(id: string): string {
  return id.slice(id.indexOf('#') + 1);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
