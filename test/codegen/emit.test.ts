/** The text of the generated files, piece by piece, for a small model. */
import { describe, expect, it } from '@jest/globals';
import { emitAll } from '../../codegen/emit-all.ts';
import { changedOperations } from '../../codegen/emit-contract.ts';
import { emitIndex } from '../../codegen/emit-index.ts';
import { readService } from '../../codegen/service.ts';
import { member, serviceId, text, toyModel } from './model-fixture.ts';

const kinds = {
  'example#Kind': {
    type: 'enum',
    members: { BALL: member('Unit', { enumValue: 'ball' }), CAR: member('Unit', { enumValue: 'car' }) },
  },
  'example#Level': { type: 'intEnum', members: { LOW: member('Unit', { enumValue: 1 }) } },
  'example#Name': text({ length: { max: 9, min: 2 }, pattern: '^a\\/b$' }),
  'example#Names': { type: 'list', member: member('example#Name'), traits: { 'smithy.api#length': { max: 5 } } },
  'example#Gaps': { type: 'list', member: member('String'), traits: { 'smithy.api#sparse': {} } },
  'example#ByKind': { type: 'map', key: member('example#Kind'), value: member('Long') },
  'example#Tags': { type: 'map', key: member('String'), value: member('String') },
  'example#Choice': { type: 'union', members: { text: member('String'), data: member('Blob') } },
  'example#Part': { type: 'blob', traits: { 'smithy.api#length': { max: 4, min: 1 } } },
};

const members = {
  name: member('example#Name', { required: {} }),
  kind: member('example#Kind', { deprecated: {} }),
  level: member('example#Level'),
  names: member('example#Names'),
  gaps: member('example#Gaps'),
  counts: member('example#ByKind'),
  tags: member('example#Tags'),
  choice: member('example#Choice'),
  part: member('example#Part'),
  at: member('Timestamp'),
  force: member('Boolean', { default: false }),
  anything: member('Document'),
  'odd-name': member('Double'),
};

const errors = {
  'example#ToyGone': {
    type: 'structure',
    members: { toy: member('String', { required: {} }), message: member('String') },
    traits: { 'smithy.api#error': 'client', 'smithy.api#httpError': 410 },
  },
  'example#Broken': { type: 'structure', members: {}, traits: { 'smithy.api#error': 'server' } },
};

const operation = {
  errors: [{ target: 'example#ToyGone' }, { target: 'example#Broken' }],
  traits: {
    'smithy.api#paginated': { inputToken: 'token', outputToken: 'token' },
    'smithy.api#examples': [{ title: 'A toy', input: { name: 'a/b' } }],
    'smithy.waiters#waitable': { ToyThere: { acceptors: [{ state: 'success', matcher: { success: true } }] } },
  },
};

const service = readService(toyModel(members, { ...kinds, ...errors }, operation), serviceId);
const files = emitAll(service);
const file = (path: string): string => files.get(path) ?? '';

describe('every file', () => {
  it('is there, under its name', () => {
    expect([...files.keys()].sort()).toEqual([
      'contract.json',
      'errors.ts',
      'examples.ts',
      'operations.ts',
      'schemas/PutToy.input.json',
      'schemas/PutToy.output.json',
      'shapes.ts',
      'types.ts',
      'validators.ts',
    ]);
  });

  it('says who wrote it, and ends with a line break', () => {
    for (const [path, content] of files) {
      if (path.endsWith('.ts')) expect(content).toMatch(/^\/\/ Written by codegen; do not edit\.\n/);
      expect(content).toMatch(/[^\n]\n$/);
    }
  });
});

describe('types.ts', () => {
  it('has an interface with what each member is', () => {
    expect(file('types.ts')).toContain(`export interface PutToyRequest {
  /** length 2–9, pattern a/b */
  name: string;
  /** @deprecated */
  kind?: Kind | undefined;
  level?: Level | undefined;
  /** length ≤ 5 */
  names?: string[] | undefined;
  gaps?: (string | null)[] | undefined;
  counts?: { [key in Kind]?: number | undefined } | undefined;
  tags?: { [key: string]: string } | undefined;
  choice?: Choice | undefined;
  /** length 1–4 */
  part?: Uint8Array | undefined;
  at?: Date | undefined;
  /** default false */
  force?: boolean | undefined;
  anything?: unknown | undefined;
  'odd-name'?: number | undefined;
}
`);
  });

  it('has a constant and a type an enum', () => {
    expect(file('types.ts')).toContain(`export const Kind = {
  BALL: 'ball',
  CAR: 'car',
} as const;
export type Kind = (typeof Kind)[keyof typeof Kind];
`);
    expect(file('types.ts')).toContain('export const Level = {\n  LOW: 1,\n} as const;');
  });

  it('has a union of which exactly one member is there', () => {
    expect(file('types.ts')).toContain(`export type Choice =
  | { text: string; data?: never }
  | { data: Uint8Array; text?: never };
`);
  });

  it('leaves errors to errors.ts', () => {
    expect(file('types.ts')).not.toContain('ToyGone');
  });

  it('refuses a shape that would hide a type of the language', () => {
    const model = toyModel({ date: member('example#Date') }, { 'example#Date': { type: 'structure', members: {} } });
    expect(() => emitAll(readService(model, serviceId))).toThrow('a shape cannot be called Date');
  });
});

describe('shapes.ts', () => {
  it.each([
    "Kind: { kind: 'string', values: ['ball', 'car'] },",
    "Level: { kind: 'integer', values: [1] },",
    "Name: { kind: 'string', length: { min: 2, max: 9 }, pattern: 'a/b' },",
    "Names: { kind: 'list', member: 'Name', length: { max: 5 } },",
    "Gaps: { kind: 'list', member: 'String', sparse: true },",
    "ByKind: { kind: 'map', key: 'Kind', value: 'Long' },",
    "Part: { kind: 'blob', length: { min: 1, max: 4 } },",
    "Timestamp: { kind: 'timestamp', format: 'epoch-seconds' },",
    "Unit: { kind: 'structure', members: {} },",
    "name: { shape: 'Name', required: true },",
    "force: { shape: 'Boolean', default: false },",
  ])('says %s', (line) => {
    expect(file('shapes.ts')).toContain(line);
  });
});

describe('errors.ts', () => {
  it('has a class an error', () => {
    expect(file('errors.ts')).toContain(`export class ToyGone extends ModelledException {
  declare readonly name: 'ToyGone';
  declare readonly $fault: 'client';
  readonly httpStatus = 410;
  readonly shape = 'ToyGone';
  readonly toy: string;

  constructor(options: { toy: string; message?: string | undefined }) {
    super('ToyGone', 'client', options.message);
    this.toy = options.toy;
  }
}
`);
  });

  it('refuses a member that the base class has', () => {
    const error = { type: 'structure', members: { name: member('String') }, traits: { 'smithy.api#error': 'client' } };
    const model = toyModel({}, { 'example#Bad': error }, { errors: [{ target: 'example#Bad' }] });
    expect(() => emitAll(readService(model, serviceId))).toThrow('Bad: an error cannot have a member called name');
  });
});

describe('operations.ts', () => {
  it('says what the service is', () => {
    expect(file('operations.ts')).toContain(
      "export const service = { name: 'Toys_V1', version: '2020-01-01', sdkId: 'Toys', signingName: 'toys' } as const;",
    );
  });

  it('says what an operation takes, answers and throws', () => {
    expect(file('operations.ts')).toContain(`  PutToy: {
    input: types.PutToyRequest;
    output: types.Unit;
    error: errors.Broken | errors.ToyGone;
  };`);
    expect(file('operations.ts')).toContain(`  PutToy: {
    target: 'Toys_V1.PutToy',
    input: 'PutToyRequest',
    output: 'Unit',
    errors: ['Broken', 'ToyGone'],
    paginator: { inputToken: 'token', outputToken: 'token' },
    waiters: { ToyThere: { acceptors: [{ state: 'success', matcher: { success: true } }] } },
  },`);
  });

  it('says that an operation without errors throws none', () => {
    expect(emitAll(readService(toyModel(), serviceId)).get('operations.ts')).toContain('error: never;');
  });
});

describe('examples.ts', () => {
  it('has the examples of the model', () => {
    expect(file('examples.ts')).toContain("PutToy: [\n    { title: 'A toy', input: { name: 'a/b' } },\n  ],");
  });
});

describe('schemas', () => {
  const schema = (path: string) => JSON.parse(file(path));

  it('let unknown members of an input pass, and none of an output', () => {
    expect(schema('schemas/PutToy.input.json')).not.toHaveProperty('additionalProperties');
    expect(schema('schemas/PutToy.output.json')).toHaveProperty('additionalProperties', false);
  });

  it('speak of what travels', () => {
    expect(schema('schemas/PutToy.input.json')).toMatchObject({
      $schema: 'http://json-schema.org/draft-07/schema#',
      title: 'PutToy input',
      required: ['name'],
      properties: {
        name: { $ref: '#/definitions/Name' },
        part: { $ref: '#/definitions/Part' },
        at: { type: 'number' },
        force: { type: 'boolean', default: false },
        anything: {},
      },
      definitions: {
        Name: { type: 'string', minLength: 2, maxLength: 9, pattern: '^(?:a\\/b)$' },
        Gaps: { type: 'array', items: { anyOf: [{ type: 'null' }, { type: 'string' }] } },
        Choice: { type: 'object', minProperties: 1, maxProperties: 1 },
        ByKind: { propertyNames: { $ref: '#/definitions/Kind' }, additionalProperties: { type: 'integer' } },
        Part: { type: 'string', contentEncoding: 'base64', 'x-byteLength': { min: 1, max: 4 } },
        Level: { type: 'integer', enum: [1] },
      },
    });
  });

  it('put a default around a reference', () => {
    const model = toyModel({ name: member('example#Name', { default: 'aa' }) }, kinds);
    const text = emitAll(readService(model, serviceId)).get('schemas/PutToy.input.json') ?? '';
    expect(JSON.parse(text).properties.name).toEqual({ allOf: [{ $ref: '#/definitions/Name' }], default: 'aa' });
  });
});

describe('contract.json', () => {
  const checksums = (...model: Parameters<typeof toyModel>) =>
    JSON.parse(emitAll(readService(toyModel(...model), serviceId)).get('contract.json') ?? '');
  const before = checksums(members, { ...kinds, ...errors }, operation);

  it('has a checksum an operation', () => {
    expect(before).toEqual({ PutToy: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it.each<[string, Parameters<typeof toyModel>]>([
    ['a member', [{ ...members, more: member('String') }, { ...kinds, ...errors }, operation]],
    ['a limit', [members, { ...kinds, 'example#Name': text({}), ...errors }, operation]],
    ['an error', [members, { ...kinds, ...errors }, { ...operation, errors: [] }]],
    ['the pagination', [members, { ...kinds, ...errors }, { ...operation, traits: {} }]],
  ])('changes with %s', (_what, model) => {
    expect(changedOperations(before, checksums(...model))).toEqual(['PutToy']);
  });

  it('does not change with what no operation reaches, nor with the order of limits', () => {
    const name = text({ pattern: '^a\\/b$', length: { min: 2, max: 9 } });
    const after = checksums(
      members,
      { ...kinds, 'example#Name': name, ...errors, 'example#Alone': text({}) },
      operation,
    );
    expect(changedOperations(before, after)).toEqual([]);
  });

  it('names operations that are new or gone', () => {
    expect(changedOperations({ Gone: 'a', Same: 'b' }, { New: 'c', Same: 'b' })).toEqual(['Gone', 'New']);
  });
});

describe('the index of operations', () => {
  it('loads the operations that have a file, and lists the rest', () => {
    const index = emitIndex(service, ['index.ts', 'put-toy.ts'], false);
    expect(index).toContain("  PutToy: () => import('./put-toy.ts').then((module) => module.putToy),\n} satisfies {");
    expect(index).toContain('readonly [Name in OperationName]?: () => Promise<Operation<Name>>;');
    expect(index).toContain('export const notBuilt = [] as const satisfies readonly OperationName[];');
  });

  it('lists an operation that has none', () => {
    const index = emitIndex(service, [], false);
    expect(index).toContain('export const loaders = {} satisfies {');
    expect(index).toContain("export const notBuilt = [\n  'PutToy',\n] as const");
  });

  it('asks for every file once the project is complete', () => {
    const index = emitIndex(service, [], true);
    expect(index).toContain("import('./put-toy.ts')");
    expect(index).toContain('readonly [Name in OperationName]: () => Promise<Operation<Name>>;');
    expect(index).not.toContain('notBuilt');
  });

  it.each(['put-toys.ts', 'helpers.ts', 'put-toy.test.ts', 'more/put-toy.ts'])('refuses the file %s', (stray) => {
    expect(() => emitIndex(service, [stray], false)).toThrow(`${stray} is not the file of any operation`);
  });
});
