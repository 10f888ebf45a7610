/** Services that are not ECR, generated from AWS's own models and put to use: ECR Public, and Smithy's protocol tests. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { config } from '../../codegen/config.ts';
import { emitAll } from '../../codegen/emit-all.ts';
import { generate } from '../../codegen/generate.ts';
import { readService } from '../../codegen/service.ts';
import type { OperationContract } from '../../generated/operations.ts';
import type { Shape } from '../../generated/shapes.ts';
import type { Validate } from '../../generated/validators.ts';
import { useFolder, writeAll } from './model-fixture.ts';

const models = process.env.SMITHY_MODELS;
const withModels = models === undefined ? describe.skip : describe;
const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = useFolder();

interface Generated {
  readonly files: ReadonlyMap<string, string>;
  readonly service: Readonly<Record<string, string>>;
  readonly operations: Readonly<Record<string, OperationContract>>;
  readonly shapes: Readonly<Record<string, Shape>>;
  readonly validators: Readonly<Record<string, Validate>>;
  readonly errors: Readonly<Record<string, new (options?: object) => { readonly httpStatus: number }>>;
}

interface TestCase {
  readonly id: string;
  readonly body?: string;
  readonly appliesTo?: 'client' | 'server';
}

type Model = Readonly<{ shapes: Readonly<Record<string, { readonly traits?: Readonly<Record<string, unknown>> }>> }>;

function readModel(file: string): Model {
  return JSON.parse(readFileSync(join(models ?? '', file), 'utf8'));
}

async function use(name: string, model: Model, service: string): Promise<Generated> {
  const files = generate(model, { service });
  writeAll(join(folder, name), files);
  const load = (file: string) => import(join(folder, name, file));
  const [operations, shapes, validators, errors] = await Promise.all(
    ['operations.ts', 'shapes.ts', 'validators.ts', 'errors.ts'].map(load),
  );
  return { files, errors, ...operations, ...shapes, ...validators };
}

/** What the compiler says of a folder. */
function compile(name: string): string {
  const options = { extends: join(root, 'tsconfig.json'), include: ['.'] };
  writeAll(join(folder, name), [['tsconfig.json', JSON.stringify(options)]]);
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  return spawnSync(process.execPath, [tsc, '-p', join(folder, name)], { encoding: 'utf8' }).stdout;
}

function validatorOf({ files }: Generated, schema: string) {
  const ajv = new Ajv({ strict: true, strictTypes: false, validateFormats: false }).addKeyword('x-byteLength');
  return ajv.compile(JSON.parse(files.get(`schemas/${schema}.json`) ?? ''));
}

withModels('ECR Public', () => {
  let made: Generated;

  beforeAll(async () => {
    made = await use('public', readModel('ecr-public.json'), 'com.amazonaws.ecrpublic#SpencerFrontendService');
  });

  it('compiles', () => {
    expect(compile('public')).toBe('');
  });

  it('has its operations, under its target', () => {
    expect(Object.keys(made.operations)).toHaveLength(23);
    expect(made.service).toMatchObject({ sdkId: 'ECR PUBLIC', signingName: 'ecr-public' });
    expect(made.operations.CreateRepository?.target).toBe('SpencerFrontendService.CreateRepository');
  });

  it.each<[string, object, string | undefined]>([
    ['CreateRepository', { repositoryName: 'team/app' }, undefined],
    ['CreateRepository', {}, 'required'],
    ['CreateRepository', { repositoryName: 'Team' }, 'pattern'],
    ['BatchDeleteImage', { repositoryName: 'team/app', imageIds: Array(101).fill({}) }, 'maxItems'],
    ['DescribeRepositories', { maxResults: 1001 }, 'maximum'],
  ])('%s of %j: %s', (operation, input, keyword) => {
    expect(made.validators[operation]?.(input)).toBe(keyword === undefined);
    expect(made.validators[operation]?.errors?.[0]?.keyword).toBe(keyword);
  });

  it('has its errors', () => {
    expect(new made.errors.RepositoryNotFoundException!({ message: 'gone' })).toMatchObject({
      name: 'RepositoryNotFoundException',
      httpStatus: 400,
      message: 'gone',
    });
  });

  it('has schemas that a strict reader accepts', () => {
    const schemas = [...made.files.keys()].filter((path) => path.startsWith('schemas/'));
    expect(schemas).toHaveLength(46);
    for (const path of schemas) expect(() => validatorOf(made, path.slice(8, -5))).not.toThrow();
  });
});

withModels('ECR as AWS publishes its AST, prose and all', () => {
  it('compiles', () => {
    const service = readService(readModel('ecr.smithy.json'), config.service);
    writeAll(join(folder, 'ast'), emitAll(service));
    expect(service.operations).toHaveLength(58);
    expect(compile('ast')).toBe('');
  });
});

withModels('the protocol tests of Smithy', () => {
  /** A member that is null, which the decoder drops before anything is checked. */
  const lenient = ['AwsJson11ServersDontDeserializeNullStructureValues'];
  let made: Generated;
  let model: Model;

  beforeAll(async () => {
    model = readModel('aws-json-1_1-protocol-tests.json');
    made = await use('protocol', model, 'aws.protocoltests.json#JsonProtocol');
  });

  const casesOf = (operation: string, trait: string): TestCase[] => {
    const traits = model.shapes[`aws.protocoltests.json#${operation}`]?.traits ?? {};
    const cases = (traits[`smithy.test#${trait}`] ?? []) as TestCase[];
    return cases.filter(({ id, body, appliesTo }) => body && appliesTo !== 'client' && !lenient.includes(id));
  };

  it('compile', () => {
    expect(compile('protocol')).toBe('');
  });

  it('have every kind of shape', () => {
    expect(Object.keys(made.operations)).toHaveLength(18);
    expect(made.shapes).toMatchObject({
      MyUnion: { kind: 'union', members: { stringValue: { shape: 'String' } } },
      Document: { kind: 'document' },
      IntegerEnum: { kind: 'integer', values: [1, 2, 3] },
      SparseStringList: { kind: 'list', member: 'String', sparse: true },
      SparseStringMap: { kind: 'map', value: 'String', sparse: true },
      DateTime: { kind: 'timestamp', format: 'date-time' },
      KitchenSink: { members: { HttpdateTimestamp: { shape: 'Timestamp', format: 'http-date' } } },
      Unit: { kind: 'structure', members: {} },
    });
    expect(made.operations.EmptyOperation).toMatchObject({ input: 'Unit', output: 'Unit', errors: [] });
  });

  it.each([
    ['requests', 'httpRequestTests', 'input', 40],
    ['replies', 'httpResponseTests', 'output', 30],
  ])('have %s that keep to the schemas', (_what, trait, schema, atLeast) => {
    const refused: string[] = [];
    let seen = 0;
    for (const operation of Object.keys(made.operations)) {
      const validate = validatorOf(made, `${operation}.${schema}`);
      for (const { id, body } of casesOf(operation, trait)) {
        seen += 1;
        if (!validate(JSON.parse(body ?? ''))) refused.push(`${id}: ${JSON.stringify(validate.errors)}`);
      }
    }
    expect(refused).toEqual([]);
    expect(seen).toBeGreaterThanOrEqual(atLeast);
  });

  it('have errors of every form', () => {
    const { InvalidGreeting, ComplexError, ErrorWithoutMembers } = made.errors;
    expect(new InvalidGreeting!({ Message: 'Hi' })).toMatchObject({
      name: 'InvalidGreeting',
      Message: 'Hi',
      message: 'Hi',
    });
    expect(new ComplexError!({ TopLevel: 'top', Nested: { Foo: 'bar' } })).toMatchObject({ Nested: { Foo: 'bar' } });
    expect(new ErrorWithoutMembers!()).toMatchObject({ httpStatus: 500 });
  });

  it.each<[string, object, string | undefined]>([
    ['JsonEnums', { fooEnum1: 'Foo', fooEnumList: ['Foo', '0'] }, undefined],
    ['JsonEnums', { fooEnumList: ['Foo', 'Fo'] }, 'enum'],
    ['JsonIntEnums', { intEnumMap: { a: 4 } }, 'enum'],
    ['JsonUnions', { contents: { enumValue: 'Fo' } }, 'enum'],
    ['KitchenSinkOperation', { RecursiveList: [{ RecursiveStruct: { Blob: new Uint8Array(1) } }] }, undefined],
    ['EmptyOperation', {}, undefined],
  ])('validate %s of %j: %s', (operation, input, keyword) => {
    expect(made.validators[operation]?.(input)).toBe(keyword === undefined);
    expect(made.validators[operation]?.errors?.[0]?.keyword).toBe(keyword);
  });
});
