/**
 * Inputs made from the model, for every operation: a valid one, and for each constraint it reaches one just inside and one
 * just outside. The expected sentences are written here a second time, so that they do not follow the server's mistakes.
 */
import { type OperationName, operations } from '../../generated/operations.ts';
import { type Shape, shapes } from '../../generated/shapes.ts';

export interface Vector {
  readonly name: string;
  readonly input: unknown;
  /** The answer's error; absent where the input keeps every constraint. */
  readonly error?: { readonly type: string; readonly message?: string };
}

type Json = Record<string, unknown>;
/** Where a value stands: how messages print it, and how it gets there. */
interface Place {
  readonly printed: string;
  readonly shape: Shape;
  readonly put: (value: unknown) => Json;
  /** The list that a scalar is an element of, as messages print it. */
  readonly list?: string;
  readonly required: boolean;
}

const shapeOf = (name: string): Shape => {
  const shape = shapes[name];
  if (shape === undefined) throw new Error(`there is no shape ${name}`);
  return shape;
};

/** One value for each pattern of the contract, by the start of the pattern. */
const samples: Readonly<Record<string, string>> = {
  '[a-z0-9]+((': 'team/app',
  '[0-9]{12}': '123456789012',
  '[0-9a-z-]{2,25}': 'us-east-1',
  '[0-9a-fA-F]{8}-': '0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f',
  '[a-zA-Z0-9-_+.]+:': `sha256:${'0'.repeat(64)}`,
  'arn:aws:secretsmanager': 'arn:aws:secretsmanager:us-east-1:123456789012:secret:ecr-pullthroughcache/a',
  '^$|arn:aws': 'arn:aws:kms:us-east-1:123456789012:key/abc',
  'arn:aws(-': 'arn:aws:iam::123456789012:role/reader',
};

function matches(pattern: string | undefined, text: string): boolean {
  return pattern === undefined || new RegExp(`^(?:${pattern})$`).test(text);
}

/** A text of that length that fits the pattern; undefined where none was found. */
function textOf(pattern: string | undefined, length: number | undefined, min = 1): string | undefined {
  const known = [...Object.values(samples), ...arns];
  const size = length ?? known.find((each) => each.length >= min && matches(pattern, each))?.length ?? min;
  const candidates = [
    'a'.repeat(size),
    '1'.repeat(size),
    ...known.filter((each) => each.length <= size).map((each) => each.padEnd(size, 'a')),
  ];
  return candidates.find((each) => each.length === size && matches(pattern, each));
}

const arns = [
  'arn:aws:iam::123456789012:role/reader',
  'arn:aws:iam::123456789012:user/reader',
  'arn:aws:signer:us-east-1:123456789012:/signing-profiles/one',
  'arn:aws:secretsmanager:us-east-1:123456789012:secret:ecr-pullthroughcache/one',
  'arn:aws:kms:us-east-1:123456789012:key/one',
];

/** A valid value of a shape, with only the required members. */
function valid(shape: Shape): unknown {
  switch (shape.kind) {
    case 'structure': {
      const required = Object.entries(shape.members).filter(([, member]) => member.required);
      return Object.fromEntries(required.map(([name, member]) => [name, valid(shapeOf(member.shape))]));
    }
    case 'list':
      return Array.from({ length: Math.max(1, shape.length?.min ?? 0) }, () => valid(shapeOf(shape.member)));
    case 'string':
      return shape.values?.[0] ?? textOf(shape.pattern, undefined, shape.length?.min ?? 1);
    case 'integer':
    case 'long':
      return shape.range?.min ?? 1;
    case 'boolean':
      return true;
    case 'blob':
      return 'YQ==';
    default:
      throw new Error(`no input has a ${shape.kind}`);
  }
}

/** With the required members alone. */
export function validInput(operation: OperationName): Json {
  return valid(shapeOf(operations[operation].input)) as Json;
}

/** Every place below a structure, each reached from a valid input with that place filled in. */
function placesIn(
  shape: Shape & { kind: 'structure' | 'union' },
  base: Json,
  printed: string,
  put: (value: Json) => Json,
): Place[] {
  return Object.entries(shape.members).flatMap(([name, member]) => {
    const inner = shapeOf(member.shape);
    const path = `${printed}${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    const place = {
      printed: path,
      shape: inner,
      required: member.required === true,
      put: (value: unknown) => put(withMember(base, name, value)),
    };
    return [place, ...below(place)];
  });
}

function withMember(base: Json, name: string, value: unknown): Json {
  const { [name]: _, ...rest } = base;
  return value === undefined ? rest : { ...base, [name]: value };
}

function below(place: Place): Place[] {
  const { shape, printed, put } = place;
  if (shape.kind === 'structure') return placesIn(shape, valid(shape) as Json, `${printed}.`, put);
  if (shape.kind !== 'list') return [];
  const inner = shapeOf(shape.member);
  const element = { printed: `${printed}.1.member`, list: printed, shape: inner, required: false };
  const rest = (valid(shape) as unknown[]).slice(1);
  const placed = { ...element, put: (value: unknown) => put([value, ...rest]) };
  return inner.kind === 'structure'
    ? placesIn(inner, valid(inner) as Json, `${printed}.1.member.`, placed.put)
    : [placed];
}

const invalid = (path: string, why: string) => ({
  type: 'InvalidParameterException',
  message: `Invalid parameter at '${path}' failed to satisfy constraint: '${why}'`,
});

/** What is said of a violated constraint of a value at that place. */
function refusal({ printed, list, shape }: Place, text: string) {
  if (list === undefined || shape.kind === 'structure') return invalid(printed, text);
  return invalid(list, `Member must satisfy constraint: [${everyConstraint(shape).join(', ')}]`);
}

function everyConstraint(shape: Shape): string[] {
  if (shape.kind !== 'string') return [];
  const { length, pattern, values } = shape;
  return [
    ...(length?.max === undefined ? [] : [`Member must have length less than or equal to ${length.max}`]),
    ...(length?.min === undefined ? [] : [`Member must have length greater than or equal to ${length.min}`]),
    ...(pattern === undefined ? [] : [`Member must satisfy regular expression pattern: ${pattern}`]),
    ...(values === undefined ? [] : [`Member must satisfy enum value set: [${values.join(', ')}]`]),
  ];
}

const voiceOf = (shape: Shape) => (shape.kind === 'string' && shape.family === 'service' ? 'must' : 'Member must');

function requiredVectors(place: Place): Vector[] {
  if (!place.required) return [];
  const error = invalid(place.printed, `${voiceOf(place.shape)} not be null`);
  return [
    { name: `${place.printed} missing`, input: place.put(undefined), error },
    { name: `${place.printed} null`, input: place.put(null), error },
  ];
}

interface Sized {
  readonly make: (size: number) => unknown;
  readonly what: 'length' | 'value';
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

function boundVectors(place: Place): Vector[] {
  const sized = sizedOf(place.shape);
  if (sized === undefined) return [];
  const { make, what, min, max } = sized;
  const voice = voiceOf(place.shape);
  const at = (size: number, text?: string): Vector[] => {
    const value = make(size);
    if (value === undefined) return [];
    const error = text === undefined ? {} : { error: refusal(place, `${voice} have ${what} ${text}`) };
    return [{ name: `${place.printed} ${what} ${size}`, input: place.put(value), ...error }];
  };
  return [
    ...(min === undefined || min <= 0 ? [] : [...at(min), ...at(min - 1, `greater than or equal to ${min}`)]),
    ...(min === 0 && what === 'value' ? [...at(0), ...at(-1, 'greater than or equal to 0')] : []),
    ...(max === undefined ? [] : [...at(max), ...at(max + 1, `less than or equal to ${max}`)]),
  ];
}

function sizedOf(shape: Shape): Sized | undefined {
  switch (shape.kind) {
    case 'string': {
      const { length, pattern } = shape;
      const inside = (size: number) => size >= (length?.min ?? 0) && size <= (length?.max ?? Number.POSITIVE_INFINITY);
      const make = (size: number) => (inside(size) ? textOf(pattern, size) : 'a'.repeat(size));
      return length && { make, what: 'length', ...length };
    }
    case 'list':
      return (
        shape.length && {
          make: (size) => Array.from({ length: size }, () => valid(shapeOf(shape.member))),
          what: 'length',
          ...shape.length,
        }
      );
    case 'blob':
      return shape.length && { make: (size) => Buffer.alloc(size).toString('base64'), what: 'length', ...shape.length };
    case 'integer':
    case 'long':
      return shape.range && { make: (size) => size, what: 'value', ...shape.range };
    default:
      return undefined;
  }
}

function patternVectors(place: Place): Vector[] {
  const { shape } = place;
  if (shape.kind !== 'string' || shape.pattern === undefined) return [];
  const good = valid(shape) as string;
  const own = voiceOf(shape) === 'must';
  const text = own
    ? `must satisfy regular expression '${shape.pattern}'`
    : `Member must satisfy regular expression pattern: ${shape.pattern}`;
  const bad = ['!', ' '].map((end) => good.slice(0, -1) + end).filter((each) => !matches(shape.pattern, each));
  return [
    { name: `${place.printed} pattern kept`, input: place.put(good) },
    ...bad.map((each) => ({
      name: `${place.printed} pattern broken by ${JSON.stringify(each)}`,
      input: place.put(each),
      error: refusal(place, text),
    })),
  ];
}

function enumVectors(place: Place): Vector[] {
  const { shape } = place;
  if (shape.kind !== 'string' || shape.values === undefined) return [];
  const text = `Member must satisfy enum value set: [${shape.values.join(', ')}]`;
  return [
    ...shape.values.map((value) => ({ name: `${place.printed} ${value}`, input: place.put(value) })),
    { name: `${place.printed} unknown value`, input: place.put('SOMETHING_ELSE'), error: refusal(place, text) },
  ];
}

const serialization = (message?: string) => ({
  type: 'SerializationException',
  ...(message !== undefined && { message }),
});
const list = 'Start of list found where not expected';
const object = 'Start of structure or map found where not expected.';
const kinds: Readonly<Record<string, string>> = {
  string: 'a String',
  integer: 'an Integer',
  long: 'a Long',
  boolean: 'a Boolean',
  blob: 'a ByteBuffer',
};

function typeVectors({ printed, shape, put }: Place): Vector[] {
  const wrong = (value: unknown, error: Vector['error']): Vector => ({
    name: `${printed} is ${JSON.stringify(value)}`,
    input: put(value),
    error: error ?? serialization(),
  });
  if (shape.kind === 'structure')
    return [
      wrong([], serialization(list)),
      wrong('x', serialization('Expected null')),
      wrong(1, serialization('Expected null')),
    ];
  if (shape.kind === 'list')
    return [
      wrong({}, serialization(object)),
      wrong('x', serialization('Expected list or null')),
      wrong(true, serialization('Expected list or null')),
    ];
  const scalar = (value: unknown, token: string, fits: readonly string[]) =>
    fits.includes(shape.kind)
      ? []
      : [wrong(value, serialization(`${token} can not be converted to ${kinds[shape.kind]}`))];
  return [
    wrong([], serialization(list)),
    wrong({}, serialization(object)),
    ...scalar('x', 'STRING_VALUE', ['string', 'blob']),
    ...scalar(7, 'NUMBER_VALUE', ['integer', 'long']),
    ...scalar(true, 'TRUE_VALUE', ['boolean']),
    ...scalar(false, 'FALSE_VALUE', ['boolean']),
  ];
}

/** Every vector of an operation. */
export function vectorsOf(operation: OperationName): Vector[] {
  const shape = shapeOf(operations[operation].input);
  if (shape.kind !== 'structure') throw new Error(`the input of ${operation} is a ${shape.kind}`);
  const base = validInput(operation);
  const places = placesIn(shape, base, '', (value) => value);
  return [
    { name: 'valid', input: base },
    { name: 'a list', input: [], error: serialization(list) },
    { name: 'a text', input: 'x', error: serialization() },
    { name: 'null', input: null, error: serialization() },
    ...places.flatMap((place) => [
      ...requiredVectors(place),
      ...boundVectors(place),
      ...patternVectors(place),
      ...enumVectors(place),
      ...typeVectors(place),
    ]),
  ];
}
