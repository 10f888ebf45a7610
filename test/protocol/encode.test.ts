/** A reply: a value of an output or error shape → JSON of the wire. */
import { describe, expect, it } from '@jest/globals';
import { decodeInput } from '../../src/protocol/decode.ts';
import { encodeError, encodeOutput } from '../../src/protocol/encode.ts';
import { shapes } from './fixture.ts';

const encode = (value: object) => encodeOutput({ shapes }, 'Input', value);

describe('encode', () => {
  it.each<[object, string]>([
    [{}, '{}'],
    [{ text: undefined, list: null }, '{}'],
    [{ text: 'x', internal: 'secret' }, '{"text":"x"}'],
    [{ text: '' }, '{"text":""}'],
    [{ flag: false, whole: 0 }, '{"flag":false,"whole":0}'],
    [{ list: [] }, '{"list":[]}'],
    [{ list: ['a', null, undefined, 'b'] }, '{"list":["a","b"]}'],
    [{ sparse: ['a', null] }, '{"sparse":["a",null]}'],
    [{ map: { a: 'b', c: null } }, '{"map":{"a":"b"}}'],
    [{ sparseMap: { c: null } }, '{"sparseMap":{"c":null}}'],
    [{ data: Buffer.from('layer') }, '{"data":"bGF5ZXI="}'],
    [{ data: new Uint8Array([0, 255]) }, '{"data":"AP8="}'],
    [{ at: new Date(1_500) }, '{"at":1.5}'],
    [{ at: new Date('2026-11-23T12:00:00.123Z') }, '{"at":1795435200.123}'],
    [{ day: new Date(1_000) }, '{"day":"1970-01-01T00:00:01Z"}'],
    [{ day: new Date(1_500) }, '{"day":"1970-01-01T00:00:01.500Z"}'],
    [{ web: new Date(1_000) }, '{"web":"Thu, 01 Jan 1970 00:00:01 GMT"}'],
    [{ double: Number.NaN, single: Number.NEGATIVE_INFINITY }, '{"single":"-Infinity","double":"NaN"}'],
    [{ either: { text: 'x' } }, '{"either":{"text":"x"}}'],
    [{ nested: { text: 'x', internal: 1 } }, '{"nested":{"text":"x"}}'],
    [{ many: [{ internal: 1 }, { whole: 1 }] }, '{"many":[{},{"whole":1}]}'],
    [{ any: { a: [1, null] } }, '{"any":{"a":[1,null]}}'],
    [{ whole: 1, text: 'members in the order of the model' }, '{"text":"members in the order of the model","whole":1}'],
  ])('%j', (value, text) => {
    expect(encode(value)).toBe(text);
  });

  it('what was read is written as it came', () => {
    const text = '{"text":"ü","data":"AP8=","at":1.5,"list":["a"],"map":{"__proto__":"x"},"size":3,"tags":["t"]}';
    expect(encode(decodeInput({ shapes }, 'Input', Buffer.from(text)))).toBe(text);
  });

  it.each<[object, string]>([
    [{ name: 'Refused', shape: 'Refusal', message: 'no' }, '{"__type":"Refused","message":"no"}'],
    [{ name: 'Refused', shape: 'Refusal' }, '{"__type":"Refused"}'],
    [
      { name: 'Refused', shape: 'Refusal', message: 'no', whole: 0, stack: 'at …', httpStatus: 400 },
      '{"__type":"Refused","message":"no","whole":0}',
    ],
  ])('the error %j', (error, text) => {
    expect(encodeError({ shapes }, error as { name: string; shape: string })).toBe(text);
  });

  it('the message of an Error, which is not among its enumerable members', () => {
    const error = Object.assign(new Error('no'), { name: 'Refused', shape: 'Refusal' });
    expect(encodeError({ shapes }, error)).toBe('{"__type":"Refused","message":"no"}');
  });
});
