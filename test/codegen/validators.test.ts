/** Generated validators at work: which decoded inputs they accept, and what they say first about the others. */
import { describe, expect, it } from '@jest/globals';
import { emitAll } from '../../codegen/emit-all.ts';
import { readService } from '../../codegen/service.ts';
import type { Validate } from '../../generated/validators.ts';
import { member, serviceId, text, toyModel, useFolder, writeAll } from './model-fixture.ts';

const shapes = {
  'example#Name': text({ length: { min: 2, max: 4 }, pattern: '^[a-z]+$' }),
  'example#Kind': { type: 'enum', members: { A: member('Unit', { enumValue: 'a' }) } },
  'example#Level': { type: 'intEnum', members: { LOW: member('Unit', { enumValue: 1 }) } },
  'example#Kinds': { type: 'list', member: member('example#Kind'), traits: { 'smithy.api#sparse': {} } },
  'example#Names': {
    type: 'list',
    member: member('example#Name'),
    traits: { 'smithy.api#length': { min: 1, max: 2 }, 'smithy.api#uniqueItems': {} },
  },
  'example#ByName': {
    type: 'map',
    key: member('example#Name'),
    value: member('example#Name'),
    traits: { 'smithy.api#length': { max: 1 } },
  },
  'example#Part': { type: 'blob', traits: { 'smithy.api#length': { min: 1, max: 4 } } },
  'example#Times': { type: 'list', member: member('Timestamp'), traits: { 'smithy.api#uniqueItems': {} } },
  'example#Choice': { type: 'union', members: { name: member('example#Name'), flag: member('Boolean') } },
  'example#Child': { type: 'structure', members: { Name: member('String', { required: {} }) } },
  'example#Children': { type: 'list', member: member('example#Child') },
};

const members = {
  last: member('String', { required: {} }),
  name: member('example#Name', { required: {} }),
  kind: member('example#Kind'),
  kinds: member('example#Kinds'),
  level: member('example#Level'),
  count: member('Integer', { range: { min: 1, max: 10 } }),
  names: member('example#Names'),
  byName: member('example#ByName'),
  part: member('example#Part'),
  times: member('example#Times'),
  choice: member('example#Choice'),
  children: member('example#Children'),
  again: member('example#PutToyRequest'),
};

const folder = useFolder();
const generated = emitAll(readService(toyModel(members, shapes), serviceId));
const validate = (await load('toys', generated)).PutToy!;

/** What the validator says first, as `path keyword`. */
function firstOf(input: object): string {
  if (validate(input)) return 'fine';
  const [violation] = validate.errors ?? [];
  return `${violation?.instancePath} ${violation?.keyword}`;
}

const fine = { last: '', name: 'abc' };

describe('a validator', () => {
  it.each<[string, object, string]>([
    ['the least', fine, 'fine'],
    ['unknown members', { ...fine, stranger: 1 }, 'fine'],
    ['a missing member', { name: 'abc' }, ' required'],
    ['a missing member before any other fault', { name: 'A' }, ' required'],
    ['too short', { ...fine, name: 'A' }, '/name minLength'],
    ['too long', { ...fine, name: 'ABCDE' }, '/name maxLength'],
    ['the length before the pattern', { ...fine, name: 'A'.repeat(1e6) }, '/name maxLength'],
    ['the pattern', { ...fine, name: 'aBc' }, '/name pattern'],
    ['the pattern against the whole', { ...fine, name: 'abc\n' }, '/name pattern'],
    ['a known value', { ...fine, kind: 'a' }, 'fine'],
    ['an unknown value', { ...fine, kind: 'b' }, '/kind enum'],
    ['an unknown number', { ...fine, level: 2 }, '/level enum'],
    ['null in a sparse list', { ...fine, kinds: [null, 'a'] }, 'fine'],
    ['an unknown value in a sparse list', { ...fine, kinds: [null, 'b'] }, '/kinds/1 enum'],
    ['too small', { ...fine, count: 0 }, '/count minimum'],
    ['too large', { ...fine, count: 11 }, '/count maximum'],
    ['too few', { ...fine, names: [] }, '/names minItems'],
    ['too many', { ...fine, names: ['aa', 'bb', 'cc'] }, '/names maxItems'],
    ['an element', { ...fine, names: ['aa', 'b'] }, '/names/1 minLength'],
    ['the same twice', { ...fine, names: ['aa', 'aa'] }, '/names uniqueItems'],
    ['two times that differ', { ...fine, times: [new Date(1), new Date(2)] }, 'fine'],
    ['one time twice', { ...fine, times: [new Date(1), new Date(1)] }, '/times uniqueItems'],
    ['too many entries', { ...fine, byName: { aa: 'aa', bb: 'bb' } }, '/byName maxProperties'],
    ['a key', { ...fine, byName: { a: 'aa' } }, '/byName minLength'],
    ['a value', { ...fine, byName: { aa: 'A' } }, '/byName/aa minLength'],
    ['some bytes', { ...fine, part: new Uint8Array(4) }, 'fine'],
    ['too few bytes', { ...fine, part: new Uint8Array(0) }, '/part x-byteLength'],
    ['too many bytes', { ...fine, part: new Uint8Array(5) }, '/part x-byteLength'],
    ['a member of a union', { ...fine, choice: { name: 'A' } }, '/choice/name minLength'],
    ['a structure in a list', { ...fine, children: [{ Name: '' }, {}] }, '/children/1 required'],
    ['members in the order of the model', { ...fine, part: new Uint8Array(5), kind: 'b' }, '/kind enum'],
    [
      'a structure in itself',
      { ...fine, again: { ...fine, again: { ...fine, count: 0 } } },
      '/again/again/count minimum',
    ],
  ])('on %s', (_what, input, first) => {
    expect(firstOf(input)).toBe(first);
  });

  it('says which limit, and which member is missing', () => {
    validate({ ...fine, part: new Uint8Array(5) });
    expect(validate.errors?.[0]?.params).toEqual({ limit: 4, comparison: '<=' });
    validate({ last: '' });
    expect(validate.errors?.[0]?.params).toEqual({ missingProperty: 'name' });
  });

  it('accepts anything where there is no constraint', async () => {
    const free = await load('free', emitAll(readService(toyModel({ any: member('String') }), serviceId)));
    expect(free.PutToy?.({ any: 'thing' })).toBe(true);
  });

  it('needs nothing of ajv but its small helpers', () => {
    const imports = [...(generated.get('validators.ts') ?? '').matchAll(/from '([^']+)'/g)].map(([, path]) => path);
    expect(imports.sort()).toEqual(['./operations.ts', 'ajv/dist/runtime/equal.js', 'ajv/dist/runtime/ucs2length.js']);
  });
});

async function load(name: string, files: Map<string, string>): Promise<Record<string, Validate>> {
  writeAll(`${folder}/${name}`, files);
  return ((await import(`${folder}/${name}/validators.ts`)) as { validators: Record<string, Validate> }).validators;
}
