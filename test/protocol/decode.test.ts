/** Phase one: JSON of the wire → a value of the input shape, or SerializationException. */
import { describe, expect, it } from '@jest/globals';
import { decodeInput } from '../../src/protocol/decode.ts';
import { FrameworkError } from '../../src/protocol/framework-errors.ts';
import { shapes } from './fixture.ts';

const decode = (text: string | Uint8Array) => decodeInput({ shapes }, 'Input', Buffer.from(text));
const defaults = { size: 10, tags: [] };
const given = (text: string) => {
  const { size: _, tags: __, ...rest } = decode(text);
  return rest;
};
/** The message of the refusal; undefined for one that has none. */
const refusal = (text: string | Uint8Array): string | undefined => {
  try {
    decode(text);
  } catch (error) {
    if (!(error instanceof FrameworkError)) throw error;
    expect([error.type, error.status]).toEqual(['SerializationException', 400]);
    return error.hasMessage ? error.message : undefined;
  }
  throw new Error(`accepted: ${String(text).slice(0, 80)}`);
};
const list = 'Start of list found where not expected';
const structure = 'Start of structure or map found where not expected.';

describe('decode', () => {
  it.each([
    ['no bytes', ''],
    ['an empty structure', '{}'],
    ['null members', '{"text":null,"list":null,"nested":null,"size":null,"tags":null}'],
    ['members that nobody knows', '{"who":1,"knows":{"a":[]},"TEXT":"x","__type":"x"}'],
  ])('%s: the defaults', (_, text) => {
    expect(decode(text)).toEqual(defaults);
  });

  it('what is no UTF-8: a SerializationException', () => {
    expect(refusal(Buffer.from('{"text":"\xff"}', 'latin1'))).toBeUndefined();
  });

  it('each default is a value of its own', () => {
    (decode('{}').tags as string[]).push('x');
    expect(decode('{}')).toEqual(defaults);
  });

  it.each<[string, unknown]>([
    ['{"text":""}', { text: '' }],
    ['{"text":"ü\\u0000\\ud83d\\ude00"}', { text: 'ü\u0000😀' }],
    ['{"flag":false}', { flag: false }],
    ['{"tiny":-128}', { tiny: -128 }],
    ['{"small":32767}', { small: 32767 }],
    ['{"whole":2147483647}', { whole: 2147483647 }],
    ['{"whole":1.9}', { whole: 1 }],
    ['{"whole":-1.9}', { whole: -1 }],
    ['{"whole":1e3}', { whole: 1000 }],
    ['{"long":9007199254740991}', { long: 9007199254740991 }],
    ['{"single":1.5,"double":-0.25}', { single: 1.5, double: -0.25 }],
    ['{"double":"NaN"}', { double: Number.NaN }],
    ['{"double":"-Infinity"}', { double: Number.NEGATIVE_INFINITY }],
    ['{"at":1.5}', { at: new Date(1500) }],
    ['{"day":"1970-01-01T00:00:01.5Z"}', { day: new Date(1500) }],
    ['{"web":"Thu, 01 Jan 1970 00:00:01 GMT"}', { web: new Date(1000) }],
    ['{"list":["a","b"]}', { list: ['a', 'b'] }],
    ['{"list":["a",null,"b"]}', { list: ['a', 'b'] }],
    ['{"sparse":["a",null]}', { sparse: ['a', null] }],
    ['{"map":{"a":"b","c":null}}', { map: { a: 'b' } }],
    ['{"sparseMap":{"a":"b","c":null}}', { sparseMap: { a: 'b', c: null } }],
    ['{"either":{"text":"x"}}', { either: { text: 'x' } }],
    ['{"either":{"__type":"Either","whole":1,"text":null}}', { either: { whole: 1 } }],
    ['{"any":{"a":[1,null,{}]}}', { any: { a: [1, null, {}] } }],
    ['{"any":false}', { any: false }],
    ['{"nested":{"text":"x"}}', { nested: { text: 'x', ...defaults } }],
    ['{"many":[{},{"text":"x"}]}', { many: [defaults, { text: 'x', ...defaults }] }],
  ])('%s', (text, expected) => {
    expect(given(text)).toEqual(expected);
  });

  it.each([
    ['', 0],
    ['AA==', 1],
    ['AAA=', 2],
    ['AAAA', 3],
    ['+/+/', 3],
  ])("base64 '%s' is %i bytes", (text, length) => {
    const { data } = decode(JSON.stringify({ data: text })) as { data: Uint8Array };
    expect(data).toHaveLength(length);
    expect(Buffer.from(data).toString('base64')).toBe(text);
  });

  it.each([
    'A',
    'AA',
    'AAA',
    'AA=',
    'A===',
    '====',
    'AAAAA',
    'AA==AA==',
    'AAA=AAAA',
    '=AAA',
    ' AAA',
    'AAA ',
    'AA\nA',
    'AAAA\n',
    'AA!A',
    'A-_A',
    'AA_A',
    'äAAA',
    'AA\u0000A',
  ])('base64 %j is refused without a word', (text) => {
    expect(refusal(JSON.stringify({ data: text }))).toBe(undefined);
  });

  it('megabytes of base64 are no trouble', () => {
    const bytes = Buffer.alloc(9 * 1024 * 1024, 'layer');
    const { data } = decode(JSON.stringify({ data: bytes.toString('base64') })) as { data: Uint8Array };
    expect(bytes.equals(data)).toBe(true);
  });

  it.each<[string, string | undefined]>([
    ['x', undefined],
    ['{', undefined],
    ['{"text":}', undefined],
    ["{'text':'x'}", undefined],
    ['{"text":"x"}x', undefined],
    ['\ufeff{}', undefined],
    ['null', undefined],
    ['true', undefined],
    ['1', undefined],
    ['"x"', undefined],
    ['[]', list],
    ['[{}]', list],
    ['{"text":1}', 'NUMBER_VALUE can not be converted to a String'],
    ['{"text":true}', 'TRUE_VALUE can not be converted to a String'],
    ['{"text":false}', 'FALSE_VALUE can not be converted to a String'],
    ['{"text":[]}', list],
    ['{"text":{}}', structure],
    ['{"data":1}', 'NUMBER_VALUE can not be converted to a ByteBuffer'],
    ['{"flag":"true"}', 'STRING_VALUE can not be converted to a Boolean'],
    ['{"flag":1}', 'NUMBER_VALUE can not be converted to a Boolean'],
    ['{"tiny":"1"}', 'STRING_VALUE can not be converted to a Byte'],
    ['{"small":true}', 'TRUE_VALUE can not be converted to a Short'],
    ['{"whole":"1"}', 'STRING_VALUE can not be converted to an Integer'],
    ['{"long":"1"}', 'STRING_VALUE can not be converted to a Long'],
    ['{"single":"1"}', 'STRING_VALUE can not be converted to a Float'],
    ['{"double":false}', 'FALSE_VALUE can not be converted to a Double'],
    ['{"at":"1"}', 'STRING_VALUE can not be converted to a Date'],
    ['{"day":1}', 'NUMBER_VALUE can not be converted to a Date'],
    ['{"list":"x"}', 'Expected list or null'],
    ['{"list":1}', 'Expected list or null'],
    ['{"list":{}}', structure],
    ['{"list":[1]}', 'NUMBER_VALUE can not be converted to a String'],
    ['{"list":[[]]}', list],
    ['{"map":"x"}', 'Expected null'],
    ['{"map":[]}', list],
    ['{"map":{"a":1}}', 'NUMBER_VALUE can not be converted to a String'],
    ['{"nested":1}', 'Expected null'],
    ['{"nested":[]}', list],
    ['{"nested":{"nested":{"text":1}}}', 'NUMBER_VALUE can not be converted to a String'],
    ['{"either":{}}', undefined],
    ['{"either":{"text":"x","whole":1}}', undefined],
    ['{"either":{"toString":"x"}}', undefined],
    ['{"either":[]}', list],
    ['{"tiny":128}', undefined],
    ['{"tiny":-129}', undefined],
    ['{"small":32768}', undefined],
    ['{"whole":2147483648}', undefined],
    ['{"whole":-2147483649}', undefined],
    ['{"whole":1e400}', undefined],
    ['{"whole":-1e400}', undefined],
    ['{"long":9223372036854775808}', undefined],
    [`{"whole":${'9'.repeat(10_000)}}`, undefined],
    ['{"day":"yesterday"}', undefined],
    ['{"at":1e300}', undefined],
  ])('%.60s is refused', (text, message) => {
    expect(refusal(text)).toBe(message);
  });

  describe('what is meant to do harm', () => {
    it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('a member named %s is nobody’s', (name) => {
      const decoded = decode(`{"${name}":{"text":"x","polluted":true}}`);
      expect(decoded).toEqual(defaults);
      expect(Object.getPrototypeOf(decoded)).toBe(Object.prototype);
      expect(({} as Record<string, unknown>).polluted).toBe(undefined);
    });

    it.each(['__proto__', 'constructor'])('a map may have a key named %s, and it is only that', (name) => {
      const { map } = decode(`{"map":{"${name}":"x"}}`) as { map: Record<string, string> };
      expect(Object.entries(map)).toEqual([[name, 'x']]);
      expect(Object.getPrototypeOf(map)).toBe(Object.prototype);
    });

    it.each([
      ['lists', '['.repeat(200_000), undefined],
      ['lists with ends', '['.repeat(100_000) + ']'.repeat(100_000), list],
      ['structures that nobody knows', `${'{"x":'.repeat(50_000)}1${'}'.repeat(50_000)}`, 'accepted'],
      ['lists where a text is expected', `{"text":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, list],
    ])('deep %s', (_, text, expected) => {
      if (expected === 'accepted') expect(decode(text)).toEqual(defaults);
      else expect(refusal(text)).toBe(expected);
    });

    it('a million members that nobody knows', () => {
      expect(decode(`{${Array.from({ length: 200_000 }, (_, at) => `"m${at}":1`).join(',')}}`)).toEqual(defaults);
    });

    it('the last of two equal members counts', () => {
      expect(given('{"text":"a","text":"b"}')).toEqual({ text: 'b' });
    });

    it('a part of a larger buffer is read as that part', () => {
      const whole = Buffer.from('xx{"text":"a"}xx');
      expect(decodeInput({ shapes }, 'Input', whole.subarray(2, -2)).text).toBe('a');
    });
  });

  it('a shape that is missing is our fault, not the caller’s', () => {
    expect(() => decodeInput({ shapes }, 'Absent', Buffer.from('{}'))).toThrow(
      'generated/shapes.ts has no shape Absent',
    );
  });
});
