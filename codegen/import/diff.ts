/** Says what changed between two models, fact by fact, as rows and as a Markdown table for a pull request. */
import { type Ast, compare, isObject, type Json, type Reference, type Shape, type Traits } from './smithy.ts';

const kinds = ['operation', 'error', 'shape', 'member', 'constraint', 'enum value', 'trait'] as const;
type Kind = (typeof kinds)[number];

export interface Row {
  readonly change: 'added' | 'removed' | 'changed';
  readonly kind: Kind;
  readonly name: string;
  /** What the model said, `undefined` where it said nothing. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

interface Fact {
  readonly kind: Kind;
  readonly name: string;
  readonly value: string;
}

const constraintTraits = new Set([
  'smithy.api#length',
  'smithy.api#pattern',
  'smithy.api#range',
  'smithy.api#required',
  'smithy.api#uniqueItems',
]);

/** Traits that are told with the shape or the enum value itself. */
const roleTraits = new Set(['smithy.api#enumValue', 'smithy.api#error', 'smithy.api#input', 'smithy.api#output']);

/** Every fact that only one model states, or that the two state differently, by kind and name. */
export function diffModels(before: Ast, after: Ast): Row[] {
  const [old, now] = [factsOf(before), factsOf(after)];
  const rows = [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key), now.get(key)];
    const { kind, name } = (is ?? was)!;
    if (was?.value === is?.value) return [];
    const change = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
    return [{ change, kind, name, before: was?.value, after: is?.value } as const];
  });
  return [...rows, ...reordered(before, after)].toSorted(byKindAndName);
}

/** The rows as a Markdown table under a line that counts them. */
export function renderMarkdown(rows: readonly Row[]): string {
  if (rows.length === 0) return 'The contract is unchanged.\n';
  const count = (change: string) => rows.filter((row) => row.change === change).length;
  const lines = rows.map(({ change, kind, name, before, after }) =>
    [change, kind, code(name), code(before ?? ''), code(after ?? '')].join(' | '),
  );
  return [
    `The contract changes: ${count('added')} added, ${count('removed')} removed, ${count('changed')} changed.`,
    '',
    '| change | what | name | before | after |',
    '| --- | --- | --- | --- | --- |',
    ...lines.map((line) => `| ${line} |`),
    '',
  ].join('\n');
}

function factsOf(ast: Ast): Map<string, Fact> {
  const facts = Object.entries(ast.shapes).flatMap(([id, shape]) => shapeFacts(shortName(id), shape));
  return new Map(facts.map((fact) => [`${fact.kind} ${fact.name}`, fact]));
}

function shapeFacts(name: string, shape: Shape): Fact[] {
  if (shape.type === 'operation') return operationFacts(name, shape);
  const members = Object.entries(shape.members ?? {});
  return [
    { kind: 'shape', name, value: shapeValue(shape) },
    ...traitFacts(name, shape.traits),
    ...(shape.type.toLowerCase().endsWith('enum')
      ? members.map((member) => enumFact(name, member))
      : memberFacts(name, shape)),
  ];
}

function operationFacts(name: string, { input, output, errors = [], traits }: Shape): Fact[] {
  return [
    { kind: 'operation', name, value: `${target(input)} → ${target(output)}` },
    ...errors.map((error): Fact => ({ kind: 'error', name: `${name} ${target(error)}`, value: 'declared' })),
    ...traitFacts(name, traits),
  ];
}

function shapeValue({ type, version, traits = {} }: Shape): string {
  const roles = ['input', 'output'].filter((role) => traits[`smithy.api#${role}`] !== undefined);
  const error = traits['smithy.api#error'];
  return [type, version, ...roles, error && `${error} error`].filter(Boolean).join(', ');
}

function enumFact(name: string, [member, { traits }]: [string, Reference]): Fact {
  return { kind: 'enum value', name: `${name} ${traits?.['smithy.api#enumValue']}`, value: member };
}

function memberFacts(name: string, { members = {}, member, key, value }: Shape): Fact[] {
  const inner = { ...members, ...(member && { member }), ...(key && { key }), ...(value && { value }) };
  return Object.entries(inner).flatMap(([memberName, reference]): Fact[] => [
    { kind: 'member', name: `${name}.${memberName}`, value: target(reference) },
    ...traitFacts(`${name}.${memberName}`, reference.traits),
  ]);
}

function traitFacts(owner: string, traits: Traits = {}): Fact[] {
  return Object.entries(traits).flatMap(([id, value]): Fact[] => {
    if (roleTraits.has(id)) return [];
    return [
      {
        kind: constraintTraits.has(id) ? 'constraint' : 'trait',
        name: `${owner} ${id.replace(/^smithy\.api#/, '')}`,
        value: traitValue(id, value),
      },
    ];
  });
}

function traitValue(id: string, value: Json): string {
  if (typeof value === 'string') return value;
  if ((id === 'smithy.api#length' || id === 'smithy.api#range') && isObject(value)) {
    return `${value.min ?? ''}..${value.max ?? ''}`;
  }
  return JSON.stringify(value) === '{}' ? 'yes' : JSON.stringify(value);
}

/** Structures and enums that keep their members but tell them in another order. */
function reordered(before: Ast, after: Ast): Row[] {
  return Object.entries(after.shapes).flatMap(([id, { type, members = {} }]): Row[] => {
    const old = Object.keys(before.shapes[id]?.members ?? {}).filter((name) => Object.hasOwn(members, name));
    const now = Object.keys(members).filter((name) => old.includes(name));
    if (old.join() === now.join()) return [];
    const kind = type === 'enum' ? 'enum value' : 'member';
    return [{ change: 'changed', kind, name: `${shortName(id)} order`, before: old.join(', '), after: now.join(', ') }];
  });
}

function byKindAndName(a: Row, b: Row): number {
  return kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || compare(a.name, b.name);
}

function target(reference: Reference | undefined): string {
  return shortName(reference?.target ?? 'nothing');
}

function shortName(id: string): string {
  return id.slice(id.indexOf('#') + 1);
}

const longest = 200;

/** A code span of a table's cell: bars escaped, one line, fenced by more backticks than the text has. */
function code(text: string): string {
  if (text === '') return '';
  const line = text.length > longest ? `${text.slice(0, longest)}…` : text;
  const fence = line.includes('`') ? '``' : '`';
  return `${fence}${line.replace(/\s+/g, ' ').replaceAll('|', '\\|')}${fence}`;
}
