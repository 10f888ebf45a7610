/** Writes validators.ts: a function an operation that checks a decoded input, compiled from the JSON Schemas by ajv. */
import { Ajv, type Code, type CodeKeywordDefinition, _ as code, type KeywordCxt, str } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { closure, type Operation, type Service } from './contract.ts';
import { type Schema, schemaOf } from './emit-schemas.ts';
import { header, indent } from './source.ts';

/** Absolute: ajv resolves relative ones a second time, and then fails. */
const inputs = 'https://contract.invalid/inputs';

const declarations = `export interface Violation {
  /** A JSON pointer into the input. */
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** True for an input that keeps every constraint; otherwise \`errors\` holds the first one that it breaks. */
export interface Validate {
  (input: unknown): boolean;
  errors?: readonly Violation[] | null;
}
`;

/** The text of validators.ts. The functions run on decoded values: types are right, absent members are absent, blobs are bytes. */
export function emitValidators(service: Service): string {
  const ajv = new Ajv({
    strictTypes: false,
    allErrors: false,
    unicodeRegExp: false,
    messages: false,
    inlineRefs: false,
    code: { source: true, esm: true, lines: true },
  });
  ajv.addKeyword(byteLength);
  const names = closure(
    service,
    service.operations.map(({ input }) => input),
  );
  const definitions = pruneAll(new Map(names.map((name) => [name, schemaOf(service, name, true)])));
  ajv.addSchema({ $id: inputs, definitions: Object.fromEntries(definitions) });
  const roots = service.operations.map(({ input }) => input).filter((input) => definitions.has(input));
  const emitted = standalone.default(
    ajv,
    Object.fromEntries(roots.map((root) => [root, `${inputs}#/definitions/${root}`])),
  );
  return moduleText(emitted, service.operations);
}

/** ajv's module with its `require`s turned into imports, and its exports, which are shapes, into a table of operations. */
function moduleText(emitted: string, operations: readonly Operation[]): string {
  const { text: withoutRequires, found: paths } = take(emitted, /^const (\w+) = require\("([^"]+)"\)\.default;\n/gm);
  const { text: functions, found } = take(withoutRequires, /^export const ([\w$]+) = (\w+);\n/gm);
  const exported = new Map(found);
  return [
    `${header}// @ts-nocheck\n/** Checks the inputs of operations against the constraints of the contract; written by ajv. */`,
    ...paths.map(([name, path]) => `import ${name}Module from '${path}.js';`),
    "import type { OperationName } from './operations.ts';\n",
    declarations,
    '/** Stands where an input has no constraints. */\nconst pass = () => true;',
    ...paths.map(([name]) => `const ${name} = ${name}Module.default;`),
    withoutUnused(functions.replace('"use strict";', '')),
    `export const validators: Readonly<Record<OperationName, Validate>> = {`,
    `${indent(operations.map(({ name, input }) => `${name}: ${exported.get(input) ?? 'pass'},`))}};\n`,
  ].join('\n');
}

/** The text without the lines that match, and their two groups. */
function take(text: string, lines: RegExp): { readonly text: string; readonly found: readonly [string, string][] } {
  const found = [...text.matchAll(lines)].map(([, name = '', value = '']) => [name, value] as [string, string]);
  return { text: text.replaceAll(lines, ''), found };
}

/** ajv writes out every schema, and reads few of them again. */
function withoutUnused(text: string): string {
  const uses = new Map<string, number>();
  for (const [name] of text.matchAll(/\bschema\d+\b/g)) uses.set(name, (uses.get(name) ?? 0) + 1);
  const lines = text.split('\n').filter((line) => uses.get(/^const (schema\d+) = /.exec(line)?.[1] ?? '') !== 1);
  return indented(lines).replaceAll(/\n{3,}/g, '\n\n');
}

/** ajv breaks its lines at braces but does not indent them. */
function indented(lines: readonly string[]): string {
  let depth = 0;
  const moved = lines.map((line) => {
    if (line.startsWith('}')) depth -= 1;
    const text = line === '' ? '' : '  '.repeat(depth) + line;
    if (line.endsWith('{')) depth += 1;
    return text;
  });
  return moved.join('\n');
}

/** The schemas without what the decoder has seen to, and without references to schemas in which nothing is left. */
function pruneAll(schemas: ReadonlyMap<string, Schema>): Map<string, Schema> {
  const live = new Set<string>();
  for (let size = -1; size !== live.size; ) {
    size = live.size;
    for (const [name, schema] of schemas) if (prune(schema, live)) live.add(name);
  }
  return new Map([...live].sort().map((name) => [name, prune(schemas.get(name)!, live)!]));
}

function prune(schema: Schema, live: ReadonlySet<string>): Schema | undefined {
  if (typeof schema.$ref === 'string') return live.has(schema.$ref.slice('#/definitions/'.length)) ? schema : undefined;
  const [inner] = (schema.allOf ?? []) as Schema[];
  if (inner) return prune(inner, live);
  const [exception, rule] = (schema.anyOf ?? []) as Schema[];
  if (exception && rule) return unless(exception, prune(rule, live));
  const kept = [...own(schema), ...nested(schema, live)];
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

const checked = [
  'required',
  'minLength',
  'maxLength',
  'pattern',
  'enum',
  'minimum',
  'maximum',
  'x-byteLength',
  'uniqueItems',
];
const counted = ['minItems', 'maxItems', 'minProperties', 'maxProperties'];

/** A union counts its members too, but the decoder has done so. */
function own(schema: Schema): [string, unknown][] {
  const keywords = schema.properties ? checked : [...checked, ...counted];
  return Object.entries(schema).filter(
    ([keyword, value]) => keywords.includes(keyword) && !holdsAlways(keyword, value),
  );
}

function holdsAlways(keyword: string, value: unknown): boolean {
  return value === 0 && ['minLength', 'minItems', 'minProperties'].includes(keyword);
}

function nested(schema: Schema, live: ReadonlySet<string>): [string, unknown][] {
  const inner = ['items', 'additionalProperties', 'propertyNames'].flatMap((keyword) => {
    const pruned = typeof schema[keyword] === 'object' && prune(schema[keyword] as Schema, live);
    return pruned ? [[keyword, pruned] as [string, unknown]] : [];
  });
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>).flatMap(([name, property]) => {
    const pruned = prune(property, live);
    return pruned ? [[name, pruned] as const] : [];
  });
  return properties.length === 0 ? inner : [...inner, ['properties', Object.fromEntries(properties)]];
}

/** An element of a sparse list may be null; a number that JSON cannot write is decoded, and no exception any more. */
function unless(exception: Schema, rule: Schema | undefined): Schema | undefined {
  return exception.type === 'null' ? rule && { if: { const: null }, else: rule } : rule;
}

/** The length of a blob, which JSON Schema has no word for. */
const byteLength: CodeKeywordDefinition = {
  keyword: 'x-byteLength',
  schemaType: 'object',
  error: {
    message: str`must have a length within its bounds`,
    params: ({ params }) => code`{limit: ${params.limit}, comparison: ${params.comparison}}`,
  },
  code(context: KeywordCxt) {
    const { min, max } = context.schema as { readonly min?: number; readonly max?: number };
    if (max !== undefined) failIf(context, code`${context.data}.length > ${max}`, max, '<=');
    if (min) failIf(context, code`${context.data}.length < ${min}`, min, '>=');
  },
};

function failIf(context: KeywordCxt, condition: Code, limit: number, comparison: string): void {
  context.setParams({ limit, comparison });
  context.fail(condition);
}
