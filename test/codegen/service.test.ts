/** A Smithy model as the generator reads it, and the models that it refuses. */
import { describe, expect, it } from '@jest/globals';
import { closure, type Structure } from '../../codegen/contract.ts';
import { readService } from '../../codegen/service.ts';
import { ignored, used } from '../../codegen/traits.ts';
import { member, serviceId, text, toyModel } from './model-fixture.ts';

const read = (...model: Parameters<typeof toyModel>) => readService(toyModel(...model), serviceId);
const shape = (name: string, ...model: Parameters<typeof toyModel>) => read(...model).shapes.get(name);

describe('readService', () => {
  it('reads what the service is called', () => {
    expect(read()).toMatchObject({ name: 'Toys_V1', version: '2020-01-01', sdkId: 'Toys', signingName: 'toys' });
  });

  it('gives an operation without output an empty structure', () => {
    const service = read();
    expect(service.operations[0]).toMatchObject({ name: 'PutToy', input: 'PutToyRequest', output: 'Unit', errors: [] });
    expect(service.shapes.get('Unit')).toEqual({ kind: 'structure', members: new Map() });
  });

  it('keeps the order of members, and what each adds to its shape', () => {
    const members = {
      name: member('String', { required: {} }),
      at: member('Timestamp', { timestampFormat: 'date-time' }),
      age: member('Integer', { default: 0, deprecated: {} }),
    };
    expect([...(shape('PutToyRequest', members) as Structure).members]).toEqual([
      ['name', { shape: 'String', required: true, deprecated: false }],
      ['at', { shape: 'Timestamp', required: false, deprecated: false, format: 'date-time' }],
      ['age', { shape: 'Integer', required: false, deprecated: true, default: 0 }],
    ]);
  });

  it('leaves out shapes that no operation reaches', () => {
    expect([...read({}, { 'example#Alone': { type: 'string' } }).shapes.keys()]).toEqual(['PutToyRequest', 'Unit']);
  });

  it('reads shapes that hold themselves', () => {
    const service = read(
      { toys: member('example#Toys') },
      {
        'example#Toys': { type: 'list', member: member('example#PutToyRequest') },
      },
    );
    expect(closure(service, ['Toys'])).toEqual(['PutToyRequest', 'Toys']);
  });

  it('gives a member that narrows its shape a shape of its own', () => {
    const members = { short: member('String', { length: { max: 3 } }), long: member('String') };
    const service = read(members);
    expect(service.shapes.get('PutToyRequest$short')).toEqual({ kind: 'string', length: { max: 3 } });
    expect(service.shapes.get('String')).toEqual({ kind: 'string' });
  });

  it('takes the format of a timestamp from the member of a list', () => {
    const times = { type: 'list', member: member('Timestamp', { timestampFormat: 'http-date' }) };
    const service = read({ times: member('example#Times') }, { 'example#Times': times });
    expect(service.shapes.get('Times')).toMatchObject({ member: 'Times$member' });
    expect(service.shapes.get('Times$member')).toEqual({ kind: 'timestamp', format: 'http-date' });
  });

  it('reads an error with its fault and status', () => {
    const error = (traits: object) => ({ type: 'structure', members: {}, traits });
    const service = read(
      {},
      {
        'example#Gone': error({ 'smithy.api#error': 'client', 'smithy.api#httpError': 410 }),
        'example#Broken': error({ 'smithy.api#error': 'server' }),
      },
      { errors: [{ target: 'example#Gone' }, { target: 'example#Broken' }] },
    );
    expect(service.operations[0]?.errors).toEqual(['Broken', 'Gone']);
    expect(service.shapes.get('Gone')).toMatchObject({ error: { fault: 'client', status: 410 } });
    expect(service.shapes.get('Broken')).toMatchObject({ error: { fault: 'server', status: 500 } });
  });

  it('reads what AWS prints from the traits of our own', () => {
    const names = { A: member('Unit', { enumValue: 'a' }), B: member('Unit', { enumValue: 'b' }) };
    const service = read(
      { kind: member('example#Kind'), name: member('example#Name') },
      {
        'example#Kind': { type: 'enum', members: names, traits: { 'cloudmock.contract#enumOrder': ['b', 'a'] } },
        'example#Name': text({ 'cloudmock.contract#messageFamily': 'service' }),
      },
    );
    expect(service.shapes.get('Kind')).toEqual({
      kind: 'string',
      names: new Map([
        ['A', 'a'],
        ['B', 'b'],
      ]),
      values: ['b', 'a'],
    });
    expect(service.shapes.get('Name')).toEqual({ kind: 'string', family: 'service' });
  });

  it('makes way for a shape of the service that has the name of one of Smithy', () => {
    const service = read(
      { ours: member('example#String'), theirs: member('String') },
      {
        'example#String': text({ length: { max: 3 } }),
      },
    );
    expect([...service.shapes.keys()]).toEqual(['PreludeString', 'PutToyRequest', 'String', 'Unit']);
  });
});

describe('a model that cannot be generated', () => {
  it.each<[string, Parameters<typeof toyModel>, string]>([
    [
      'an unknown trait on a shape',
      [{ name: member('example#Name') }, { 'example#Name': text({ 'example#odd': {} }) }],
      'example#Name: unknown trait example#odd',
    ],
    [
      'an unknown trait on a member',
      [{ name: member('String', { 'example#odd': {} }) }],
      'PutToyRequest$name: unknown trait example#odd',
    ],
    ['an unknown trait on an operation', [{}, {}, { traits: { odd: {} } }], 'example#PutToy: unknown trait odd'],
    [
      'an unknown shape type',
      [{ name: member('example#Name') }, { 'example#Name': { type: 'bigDecimal' } }],
      'example#Name: unknown shape type bigDecimal',
    ],
    [
      'a key that says something else',
      [{ name: member('example#Name') }, { 'example#Name': { type: 'string', mixins: [] } }],
      'example#Name: unknown key mixins',
    ],
    ['a shape that is missing', [{ name: member('example#Name') }], 'example#Name is not in the model'],
    [
      'two shapes of one name',
      [
        { a: member('example#Name'), b: member('other#Name') },
        { 'example#Name': text({}), 'other#Name': text({}) },
      ],
      'other#Name and example#Name would both be called Name',
    ],
    [
      'a print order that is not the enum',
      [
        { kind: member('example#Kind') },
        {
          'example#Kind': {
            type: 'enum',
            members: { A: member('Unit', { enumValue: 'a' }) },
            traits: { 'cloudmock.contract#enumOrder': ['a', 'b'] },
          },
        },
      ],
      'example#Kind: cloudmock.contract#enumOrder does not list the values of the enum',
    ],
  ])('%s', (_what, model, message) => {
    expect(() => read(...model)).toThrow(message);
  });

  it.each([
    ['a service that is not there', toyModel(), 'example#Nothing', 'example#Nothing is not in the model'],
    [
      'a shape that is not a service',
      toyModel(),
      'example#PutToy',
      'example#PutToy is not a service but of type operation',
    ],
    ['something that is not a model', {}, serviceId, 'the model has no shapes'],
  ])('%s', (_what, model, id, message) => {
    expect(() => readService(model, id)).toThrow(message);
  });

  it('another protocol', () => {
    const model = toyModel();
    const service = model.shapes[serviceId] as { traits: Record<string, unknown> };
    delete service.traits['aws.protocols#awsJson1_1'];
    expect(() => readService(model, serviceId)).toThrow(`${serviceId} does not speak awsJson1_1`);
  });
});

describe('the traits', () => {
  it('are used or left out, not both, and each that is left out has a reason', () => {
    expect(Object.keys(ignored).filter((trait) => used.has(trait))).toEqual([]);
    for (const reason of Object.values(ignored)) expect(reason.length).toBeGreaterThan(20);
  });
});
