/** The conversion from botocore's format: what each part becomes, and that nothing unknown passes. */
import { describe, expect, it } from '@jest/globals';
import { convertC2j } from '../../codegen/import/c2j.ts';
import { type Description, description, shapeOf } from './import-fixture.ts';

// biome-ignore lint/suspicious/noExplicitAny: the tests spoil the description at any depth
type Anything = any;

const ref = (name: string) => ({ target: `com.amazonaws.ecr#${name}` });

describe('convertC2j', () => {
  const ast = convertC2j(description());

  it.each<[name: string, shape: object]>([
    ['Score', { type: 'double' }],
    ['Flag', { type: 'boolean' }],
    ['Date', { type: 'timestamp' }],
    ['Size', { type: 'long', traits: { 'smithy.api#range': { min: 0 } } }],
    ['Count', { type: 'integer', traits: { 'smithy.api#range': { min: 1, max: 1000 } } }],
    ['Part', { type: 'blob', traits: { 'smithy.api#length': { min: 0, max: 20971520 } } }],
    ['Arn', { type: 'string', traits: { 'smithy.api#length': { min: 1, max: 2048 }, 'smithy.api#pattern': 'arn:.*' } }],
    ['TagList', { type: 'list', member: ref('Arn'), traits: { 'smithy.api#length': { max: 50 } } }],
    ['TagMap', { type: 'map', key: ref('Arn'), value: ref('State') }],
  ])('converts %s', (name, shape) => {
    expect(shapeOf(ast, name)).toEqual(shape);
  });

  it('makes an enum of a string with values, and names of the values', () => {
    const value = (text: string) => ({ target: 'smithy.api#Unit', traits: { 'smithy.api#enumValue': text } });
    expect(shapeOf(ast, 'State')).toEqual({
      type: 'enum',
      members: { COMPLETE: value('COMPLETE'), in_progress: value('in-progress'), _3rd: value('3rd') },
    });
  });

  it('keeps members in their order, with what is required and deprecated, and no prose', () => {
    const shape = shapeOf(ast, 'TagResourceRequest');
    expect(shape).toEqual({
      type: 'structure',
      members: {
        resourceArn: { ...ref('Arn'), traits: { 'smithy.api#required': {} } },
        tags: { ...ref('TagList'), traits: { 'smithy.api#required': {} } },
        old: { ...ref('Flag'), traits: { 'smithy.api#deprecated': {} } },
      },
      traits: { 'smithy.api#input': {} },
    });
    expect(Object.keys(shape?.members ?? {})).toEqual(['resourceArn', 'tags', 'old']);
    expect(JSON.stringify(ast)).not.toContain('Prose');
  });

  it('tells errors of the client from those of the server', () => {
    expect(shapeOf(ast, 'ServerException')?.traits).toEqual({ 'smithy.api#error': 'server' });
    expect(shapeOf(ast, 'InvalidParameterException')?.traits).toEqual({ 'smithy.api#error': 'client' });
  });

  it('gives an operation its errors by name, its paginator, its waiters and its examples', () => {
    const matcher = { output: { path: 'status', expected: 'COMPLETE', comparator: 'stringEquals' } };
    expect(shapeOf(ast, 'TagResource')).toEqual({
      type: 'operation',
      input: ref('TagResourceRequest'),
      output: ref('TagResourceResponse'),
      errors: [ref('InvalidParameterException'), ref('ServerException')],
      traits: {
        'smithy.api#examples': [{ title: 'To tag', output: { at: 0 } }],
        'smithy.api#paginated': { inputToken: 'tags', outputToken: 'nextToken', pageSize: 'old', items: 'at' },
        'smithy.waiters#waitable': { Tagged: { acceptors: [{ state: 'success', matcher }], minDelay: 5 } },
      },
    });
  });

  it('leaves items out of a paginator with several result lists', () => {
    const files = description();
    (files as Anything)['paginators-1'].pagination.TagResource.result_key = ['at', 'nextToken'];
    expect(shapeOf(convertC2j(files), 'TagResource')?.traits?.['smithy.api#paginated']).not.toHaveProperty('items');
  });

  it('describes the service', () => {
    expect(shapeOf(ast, 'AmazonEC2ContainerRegistry_V20150921')).toEqual({
      type: 'service',
      version: '2015-09-21',
      operations: [ref('TagResource')],
      traits: {
        'aws.api#service': {
          sdkId: 'ECR',
          arnNamespace: 'ecr',
          cloudTrailEventSource: 'ecr.amazonaws.com',
          endpointPrefix: 'api.ecr',
        },
        'aws.auth#sigv4': { name: 'ecr' },
        'aws.protocols#awsJson1_1': {},
        'smithy.api#title': 'Amazon Elastic Container Registry',
      },
    });
  });

  it('gives the same text whatever the order in which the source tells its shapes', () => {
    const files = description();
    const service = files['service-2']!;
    service.shapes = Object.fromEntries(Object.entries(service.shapes as object).reverse());
    expect(JSON.stringify(convertC2j(files))).toBe(JSON.stringify(ast));
    expect(Object.keys(ast.shapes)).toEqual(Object.keys(ast.shapes).toSorted());
  });
});

describe('convertC2j refuses', () => {
  const shape = (name: string, change: object) => (files: Anything) =>
    Object.assign(files['service-2'].shapes[name], change);
  const member = (change: object) => (files: Anything) =>
    Object.assign(files['service-2'].shapes.TagResourceRequest.members.tags, change);
  const operation = (change: object) => (files: Anything) =>
    Object.assign(files['service-2'].operations.TagResource, change);
  const metadata = (change: object) => (files: Anything) => Object.assign(files['service-2'].metadata, change);

  it.each<[what: string, spoil: (files: Anything) => unknown, message: string]>([
    [
      'a key of a structure',
      shape('TagResourceRequest', { union: true }),
      'shape TagResourceRequest: unknown key "union"',
    ],
    ['a key of a string', shape('Arn', { sensitive: true }), 'shape Arn: unknown key "sensitive"'],
    ['a key of a list', shape('TagList', { flattened: true }), 'shape TagList: unknown key "flattened"'],
    ['a key of a map', shape('TagMap', { max: 5 }), 'shape TagMap: unknown key "max"'],
    ['a key of a number', shape('Count', { box: true }), 'shape Count: unknown key "box"'],
    [
      'a key of a timestamp',
      shape('Date', { timestampFormat: 'iso8601' }),
      'shape Date: unknown key "timestampFormat"',
    ],
    ['a key of a blob', shape('Part', { streaming: true }), 'shape Part: unknown key "streaming"'],
    ['a type', shape('Score', { type: 'float' }), 'shape Score: unknown type "float"'],
    [
      'a type that every object has',
      shape('Score', { type: 'constructor' }),
      'shape Score: unknown type "constructor"',
    ],
    [
      'a key of a member',
      member({ locationName: 'x' }),
      'shape TagResourceRequest member tags: unknown key "locationName"',
    ],
    [
      'a key of a list member',
      shape('TagList', { member: { shape: 'Arn', locationName: 'x' } }),
      'shape TagList member: unknown key "locationName"',
    ],
    ['a key of an operation', operation({ authtype: 'none' }), 'operation TagResource: unknown key "authtype"'],
    [
      'a key of an input',
      operation({ input: { shape: 'TagResourceRequest', locationName: 'x' } }),
      'operation TagResource input: unknown key "locationName"',
    ],
    ['another request', operation({ http: { method: 'GET', requestUri: '/' } }), 'operation TagResource: "http" is'],
    ['a key of the metadata', metadata({ globalEndpoint: 'x' }), 'metadata: unknown key "globalEndpoint"'],
    ['another protocol', metadata({ protocol: 'query' }), 'metadata: "protocol" is "query", not "json"'],
    ['another service', metadata({ targetPrefix: 'SpencerFrontendService' }), 'not a model of ECR'],
    [
      'a key of the description',
      (files) => Object.assign(files['service-2'], { authorizers: {} }),
      'service-2: unknown key "authorizers"',
    ],
    ['another file', (files) => Object.assign(files, { 'completions-1': {} }), 'unknown key "completions-1"'],
    [
      'a key of a paginator',
      (files) => Object.assign(files['paginators-1'].pagination.TagResource, { more_results: 'x' }),
      'paginator TagResource: unknown key "more_results"',
    ],
    [
      'a key of a waiter',
      (files) => Object.assign(files['waiters-2'].waiters.Tagged, { name: 'x' }),
      'waiter Tagged: unknown key "name"',
    ],
    [
      'a matcher',
      (files) => Object.assign(files['waiters-2'].waiters.Tagged.acceptors[0], { matcher: 'pathAll' }),
      'waiter Tagged: unknown matcher "pathAll"',
    ],
    [
      'a key of an example',
      (files) => Object.assign(files['examples-1'].examples.TagResource[0], { error: {} }),
      'example of TagResource: unknown key "error"',
    ],
  ])('%s that it does not know', (_, spoil, message) => {
    expect(() => convert(spoil)).toThrow(message);
  });

  it.each<[what: string, spoil: (files: Anything) => unknown, message: string]>([
    ['a reference to no shape', member({ shape: 'Gone' }), 'it refers to com.amazonaws.ecr#Gone, which does not exist'],
    ['a required name that is no member', shape('TagResourceRequest', { required: ['x'] }), '"required" names x'],
    ['two enum values of one name', shape('State', { enum: ['a-b', 'a_b'] }), 'gives the name a_b again'],
    ['a bound that is no safe integer', shape('Size', { max: 2 ** 60 }), 'shape Size: "max" is not a whole number'],
    ['a pattern that is no string', shape('Arn', { pattern: 7 }), 'shape Arn: "pattern" is missing, or not a string'],
    ['a fault that is no exception', shape('TagResourceRequest', { fault: true }), '"fault" without "exception"'],
    [
      'one structure in two roles',
      operation({ output: { shape: 'TagResourceRequest' } }),
      'or that of another operation too',
    ],
    [
      'a shape named as an operation',
      (files) => Object.assign(files['service-2'].shapes, { TagResource: { type: 'boolean' } }),
      'shape TagResource: the name is also',
    ],
    [
      'a paginator of no operation',
      (files) =>
        Object.assign(files['paginators-1'].pagination, { Gone: files['paginators-1'].pagination.TagResource }),
      'smithy.api#paginated of Gone: no such operation',
    ],
    ['a missing file', (files) => delete files['waiters-2'], 'waiters-2: missing'],
  ])('%s', (_, spoil, message) => {
    expect(() => convert(spoil)).toThrow(message);
  });

  function convert(spoil: (files: Description) => unknown) {
    const files = description();
    spoil(files);
    return convertC2j(files);
  }
});
