/** What the import prints of two models: a rehearsal of an update on a copy of the real one, then each kind of row. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { diffModels, type Row, renderMarkdown } from '../../codegen/import/diff.ts';
import type { Ast, Reference, Shape, Traits } from '../../codegen/import/smithy.ts';

const text = readFileSync(new URL('../../model/ecr-2015-09-21.json', import.meta.url), 'utf8');
const id = (name: string) => `com.amazonaws.ecr#${name}`;
const ref = (name: string, traits?: Traits): Reference => ({ target: id(name), ...(traits && { traits }) });

describe('a rehearsal of an update', () => {
  it('prints the new operation, the new required member and the new enum value', () => {
    const rows = diffModels(JSON.parse(text), rehearsed());
    expect(renderMarkdown(rows)).toBe(
      [
        'The contract changes: 9 added, 0 removed, 0 changed.',
        '',
        '| change | what | name | before | after |',
        '| --- | --- | --- | --- | --- |',
        '| added | operation | `PinImage` |  | `PinImageRequest → PinImageResponse` |',
        '| added | error | `PinImage ServerException` |  | `declared` |',
        '| added | shape | `PinImageRequest` |  | `structure, input` |',
        '| added | shape | `PinImageResponse` |  | `structure, output` |',
        '| added | member | `CreateRepositoryRequest.owner` |  | `Arn` |',
        '| added | member | `PinImageRequest.imageId` |  | `ImageIdentifier` |',
        '| added | constraint | `CreateRepositoryRequest.owner required` |  | `yes` |',
        '| added | constraint | `PinImageRequest.imageId required` |  | `yes` |',
        '| added | enum value | `ImageTagMutability FROZEN` |  | `FROZEN` |',
        '',
      ].join('\n'),
    );
  });

  it('prints the same backwards as removed', () => {
    const rows = diffModels(rehearsed(), JSON.parse(text));
    expect(rows.map(({ change }) => change)).toEqual(Array(9).fill('removed'));
    expect(renderMarkdown(rows)).toContain('| removed | enum value | `ImageTagMutability FROZEN` | `FROZEN` |  |\n');
  });

  function rehearsed(): Ast {
    const model: Ast = JSON.parse(text);
    const required = { 'smithy.api#required': {} };
    const shape = (name: string): Shape => model.shapes[id(name)]!;
    shape('AmazonEC2ContainerRegistry_V20150921').operations!.push(ref('PinImage'));
    shape('CreateRepositoryRequest').members!.owner = ref('Arn', required);
    shape('ImageTagMutability').members!.FROZEN = {
      target: 'smithy.api#Unit',
      traits: { 'smithy.api#enumValue': 'FROZEN' },
    };
    Object.assign(model.shapes, {
      [id('PinImage')]: {
        type: 'operation',
        input: ref('PinImageRequest'),
        output: ref('PinImageResponse'),
        errors: [ref('ServerException')],
      },
      [id('PinImageRequest')]: {
        type: 'structure',
        members: { imageId: ref('ImageIdentifier', required) },
        traits: { 'smithy.api#input': {} },
      },
      [id('PinImageResponse')]: { type: 'structure', members: {}, traits: { 'smithy.api#output': {} } },
    });
    return model;
  }
});

describe('diffModels', () => {
  const model = (shapes: Record<string, Shape>): Ast => ({
    smithy: '2.0',
    shapes: Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [id(name), shape])),
  });
  const value = (name: string): Reference => ({ target: 'smithy.api#Unit', traits: { 'smithy.api#enumValue': name } });
  const string = (traits: Traits): Shape => ({ type: 'string', traits });
  const structure = (members: Record<string, Reference>, traits: Traits = {}): Shape => ({
    type: 'structure',
    members,
    traits,
  });
  const operation = (input: string, errors: string[], traits: Traits = {}): Shape => ({
    type: 'operation',
    input: ref(input),
    output: ref('Out'),
    errors: errors.map((error) => ref(error)),
    traits,
  });
  const length = (min: number, max: number) => ({ 'smithy.api#length': { min, max } });
  const paginated = (items: string) => ({ 'smithy.api#paginated': { items } });
  const required = { 'smithy.api#required': {} };

  it.each<[what: string, before: Shape, after: Shape, row: string]>([
    ['an operation', operation('A', []), operation('B', []), 'changed operation X: A → Out, B → Out'],
    ['a new error', operation('A', []), operation('A', ['E']), 'added error X E: -, declared'],
    ['a dropped error', operation('A', ['E']), operation('A', []), 'removed error X E: declared, -'],
    ['a type', string({}), { type: 'blob' }, 'changed shape X: string, blob'],
    [
      'an error class',
      structure({}),
      structure({}, { 'smithy.api#error': 'client' }),
      'changed shape X: structure, structure, client error',
    ],
    ['a member', structure({ m: ref('A') }), structure({ m: ref('B') }), 'changed member X.m: A, B'],
    ['a dropped member', structure({ m: ref('A') }), structure({}), 'removed member X.m: A, -'],
    [
      'the element of a list',
      { type: 'list', member: ref('A') },
      { type: 'list', member: ref('B') },
      'changed member X.member: A, B',
    ],
    [
      'the value of a map',
      { type: 'map', key: ref('A'), value: ref('A') },
      { type: 'map', key: ref('A'), value: ref('B') },
      'changed member X.value: A, B',
    ],
    [
      'the order of members',
      structure({ m: ref('A'), n: ref('A') }),
      structure({ n: ref('A'), m: ref('A') }),
      'changed member X order: m, n, n, m',
    ],
    [
      'required',
      structure({ m: ref('A') }),
      structure({ m: ref('A', required) }),
      'added constraint X.m required: -, yes',
    ],
    [
      'no longer required',
      structure({ m: ref('A', required) }),
      structure({ m: ref('A') }),
      'removed constraint X.m required: yes, -',
    ],
    ['a length', string(length(1, 10)), string(length(1, 25)), 'changed constraint X length: 1..10, 1..25'],
    [
      'a range with one end',
      { type: 'long', traits: { 'smithy.api#range': { min: 0 } } },
      { type: 'long', traits: {} },
      'removed constraint X range: 0.., -',
    ],
    [
      'a pattern',
      string({ 'smithy.api#pattern': 'a' }),
      string({ 'smithy.api#pattern': 'b' }),
      'changed constraint X pattern: a, b',
    ],
    [
      'an enum value',
      { type: 'enum', members: { A: value('a') } },
      { type: 'enum', members: {} },
      'removed enum value X a: A, -',
    ],
    [
      'the name of an enum value',
      { type: 'enum', members: { A: value('a') } },
      { type: 'enum', members: { B: value('a') } },
      'changed enum value X a: A, B',
    ],
    [
      'a paginator',
      operation('A', [], paginated('a')),
      operation('A', [], paginated('b')),
      'changed trait X paginated: {"items":"a"}, {"items":"b"}',
    ],
  ])('tells %s', (_, before, after, row) => {
    expect(diffModels(model({ X: before }), model({ X: after })).map(sentence)).toEqual([row]);
  });

  it('tells nothing of two models that say the same', () => {
    expect(diffModels(JSON.parse(text), JSON.parse(text))).toEqual([]);
  });

  it('tells of no order when a member is only added between others', () => {
    const before = model({ X: structure({ a: ref('A'), c: ref('A') }) });
    const after = model({ X: structure({ a: ref('A'), b: ref('A'), c: ref('A') }) });
    expect(diffModels(before, after).map(sentence)).toEqual(['added member X.b: -, A']);
  });

  function sentence({ change, kind, name, before, after }: Row): string {
    return `${change} ${kind} ${name}: ${before ?? '-'}, ${after ?? '-'}`;
  }
});

describe('renderMarkdown', () => {
  const row = (after: string): Row => ({ change: 'added', kind: 'constraint', name: 'X', before: undefined, after });

  it('says so when nothing changes', () => {
    expect(renderMarkdown([])).toBe('The contract is unchanged.\n');
  });

  it.each([
    ['a bar', 'a|b', '`a\\|b`'],
    ['a backtick', 'a`b', '``a`b``'],
    ['a line break', 'a\nb', '`a b`'],
    ['a long value', 'a'.repeat(300), `\`${'a'.repeat(200)}…\``],
  ])('keeps the table whole around %s', (_, value, cell) => {
    expect(
      renderMarkdown([row(value)])
        .split('\n')
        .at(-2),
    ).toBe(`| added | constraint | \`X\` |  | ${cell} |`);
  });
});
