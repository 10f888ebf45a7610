/** The contract's own sentences, from violations as ajv reports them. */
import { describe, expect, it } from '@jest/globals';
import type { Shape } from '../../generated/shapes.ts';
import { violationMessage } from '../../src/protocol/messages.ts';

const shapes: Readonly<Record<string, Shape>> = {
  Input: {
    kind: 'structure',
    members: {
      name: { shape: 'Name', required: true },
      Key: { shape: 'Name' },
      own: { shape: 'Own' },
      colour: { shape: 'Colour' },
      count: { shape: 'Count' },
      part: { shape: 'Part' },
      names: { shape: 'Names' },
      colours: { shape: 'Colours' },
      counts: { shape: 'Counts' },
      items: { shape: 'Items' },
      map: { shape: 'Map' },
      'a/b~c': { shape: 'Name' },
      either: { shape: 'Either' },
    },
  },
  Name: { kind: 'string', length: { min: 2, max: 256 }, pattern: '[a-z]+' },
  Own: { kind: 'string', length: { min: 1 }, pattern: '[a-z]+', family: 'service' },
  Colour: { kind: 'string', values: ['RED', 'BLUE'] },
  Count: { kind: 'integer', range: { min: 1, max: 10 } },
  Part: { kind: 'blob', length: { max: 5 } },
  Names: { kind: 'list', member: 'Name', length: { min: 1, max: 2 } },
  Colours: { kind: 'list', member: 'Colour' },
  Counts: { kind: 'list', member: 'Count' },
  Items: { kind: 'list', member: 'Item' },
  Item: { kind: 'structure', members: { Key: { shape: 'Name', required: true }, colours: { shape: 'Colours' } } },
  Map: { kind: 'map', key: 'Name', value: 'Name' },
  Either: { kind: 'union', members: { first: { shape: 'Item' } } },
};
const message = (instancePath: string, keyword: string, params: Record<string, unknown> = {}) =>
  violationMessage({ shapes }, 'Input', { instancePath, keyword, params });
const element =
  'Member must have length less than or equal to 256, Member must have length greater than or equal to 2, Member must satisfy regular expression pattern: [a-z]+';

describe('the sentence of a violation', () => {
  it.each<[string, string, Record<string, unknown>, string, string]>([
    ['', 'required', { missingProperty: 'name' }, 'name', 'Member must not be null'],
    ['', 'required', { missingProperty: 'own' }, 'own', 'must not be null'],
    ['/name', 'minLength', { limit: 2 }, 'name', 'Member must have length greater than or equal to 2'],
    ['/name', 'maxLength', { limit: 256 }, 'name', 'Member must have length less than or equal to 256'],
    ['/name', 'pattern', {}, 'name', 'Member must satisfy regular expression pattern: [a-z]+'],
    ['/Key', 'pattern', {}, 'key', 'Member must satisfy regular expression pattern: [a-z]+'],
    ['/own', 'pattern', {}, 'own', "must satisfy regular expression '[a-z]+'"],
    ['/own', 'minLength', { limit: 1 }, 'own', 'must have length greater than or equal to 1'],
    ['/colour', 'enum', {}, 'colour', 'Member must satisfy enum value set: [RED, BLUE]'],
    ['/count', 'minimum', { limit: 1 }, 'count', 'Member must have value greater than or equal to 1'],
    ['/count', 'maximum', { limit: 10 }, 'count', 'Member must have value less than or equal to 10'],
    [
      '/part',
      'x-byteLength',
      { comparison: '<=', limit: 5 },
      'part',
      'Member must have length less than or equal to 5',
    ],
    [
      '/part',
      'x-byteLength',
      { comparison: '>=', limit: 1 },
      'part',
      'Member must have length greater than or equal to 1',
    ],
    ['/names', 'minItems', { limit: 1 }, 'names', 'Member must have length greater than or equal to 1'],
    ['/names', 'maxItems', { limit: 2 }, 'names', 'Member must have length less than or equal to 2'],
    ['/names', 'uniqueItems', {}, 'names', 'Member must have unique values'],
    ['/names/0', 'pattern', {}, 'names', `Member must satisfy constraint: [${element}]`],
    ['/names/1', 'minLength', { limit: 2 }, 'names', `Member must satisfy constraint: [${element}]`],
    [
      '/colours/0',
      'enum',
      {},
      'colours',
      'Member must satisfy constraint: [Member must satisfy enum value set: [RED, BLUE]]',
    ],
    [
      '/counts/3',
      'maximum',
      { limit: 10 },
      'counts',
      'Member must satisfy constraint: [Member must have value less than or equal to 10, Member must have value greater than or equal to 1]',
    ],
    ['/items/0', 'required', { missingProperty: 'Key' }, 'items.1.member.key', 'Member must not be null'],
    [
      '/items/2/Key',
      'minLength',
      { limit: 2 },
      'items.3.member.key',
      'Member must have length greater than or equal to 2',
    ],
    [
      '/items/2/colours/1',
      'enum',
      {},
      'items.3.member.colours',
      'Member must satisfy constraint: [Member must satisfy enum value set: [RED, BLUE]]',
    ],
    ['/map/x', 'pattern', {}, 'map', `Map value must satisfy constraint: [${element}]`],
    ['/a~1b~0c', 'pattern', {}, 'a/b~c', 'Member must satisfy regular expression pattern: [a-z]+'],
    ['/either/first', 'required', { missingProperty: 'Key' }, 'either.first.key', 'Member must not be null'],
  ])('%s %s %j', (path, keyword, params, place, constraint) => {
    expect(message(path, keyword, params)).toBe(
      `Invalid parameter at '${place}' failed to satisfy constraint: '${constraint}'`,
    );
  });

  it('a place that the shapes do not have is our fault', () => {
    expect(() => message('/name/below', 'pattern')).toThrow('nothing lies below a string');
  });
});
