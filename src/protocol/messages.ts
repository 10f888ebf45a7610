/** The contract's own sentences: what is said when a constraint of the model is violated. Source: wire-contract §4. */
import type { Bounds, Shape } from '../../generated/shapes.ts';
import { type Contract, shapeOf, type Violation } from './contract.ts';

type Shapes = Pick<Contract, 'shapes'>;

const invalidParameter = (path: string, constraint: string) =>
  `Invalid parameter at '${path}' failed to satisfy constraint: '${constraint}'`;

interface Place {
  /** Segments as the framework prints them: `tags`, `2`, `member`, `key`. */
  readonly printed: readonly string[];
  readonly shape: Shape;
  /** Set where the value is an element of a list or a value of a map. */
  readonly container?: 'list' | 'map';
}

/** The sentence of the first violated constraint of an input. */
export function violationMessage(contract: Shapes, input: string, violation: Violation): string {
  const place = locate(contract, input, segmentsOf(violation));
  const text = constraintText(place.shape, violation);
  if (place.container === undefined || isStructured(place.shape))
    return invalidParameter(place.printed.join('.'), text);
  const label = place.container === 'map' ? 'Map value' : 'Member';
  const every = elementConstraints(place.shape).join(', ');
  return invalidParameter(place.printed.slice(0, -2).join('.'), `${label} must satisfy constraint: [${every}]`);
}

const isStructured = (shape: Shape) => shape.kind === 'structure' || shape.kind === 'union';

function segmentsOf({ instancePath, keyword, params }: Violation): string[] {
  const segments = instancePath === '' ? [] : instancePath.slice(1).split('/').map(unescapePointer);
  return keyword === 'required' ? [...segments, String(params.missingProperty)] : segments;
}

const unescapePointer = (segment: string) => segment.replaceAll('~1', '/').replaceAll('~0', '~');

function locate(contract: Shapes, input: string, segments: readonly string[]): Place {
  return segments.reduce<Place>((place, segment) => step(contract, place, segment), {
    printed: [],
    shape: shapeOf(contract, input),
  });
}

/** One step down; list elements are counted from 1 and member names start with a small letter, as the framework prints. */
function step(contract: Shapes, { printed, shape }: Place, segment: string): Place {
  if (shape.kind === 'list') {
    const index = String(Number(segment) + 1);
    return { printed: [...printed, index, 'member'], shape: shapeOf(contract, shape.member), container: 'list' };
  }
  if (shape.kind === 'map') {
    return { printed: [...printed, segment, 'member'], shape: shapeOf(contract, shape.value), container: 'map' };
  }
  if (shape.kind !== 'structure' && shape.kind !== 'union') throw new Error(`nothing lies below a ${shape.kind}`);
  const name = segment.charAt(0).toLowerCase() + segment.slice(1);
  return { printed: [...printed, name], shape: shapeOf(contract, shape.members[segment]?.shape ?? segment) };
}

/** The words of one constraint, in the voice of the framework or, for some members, of ECR's own validators. */
function constraintText(shape: Shape, { keyword, params }: Violation): string {
  const own = shape.kind === 'string' && shape.family === 'service';
  const must = own ? 'must' : 'Member must';
  switch (keyword) {
    case 'required':
      return `${must} not be null`;
    case 'pattern':
      return patternText(shape, own);
    case 'enum':
      return enumText(shape);
    case 'uniqueItems':
      return `${must} have unique values`;
    case 'minimum':
    case 'maximum':
      return boundText(must, 'value', keyword === 'maximum', Number(params.limit));
    case 'x-byteLength':
      return boundText(must, 'length', params.comparison === '<=', Number(params.limit));
    default:
      return boundText(must, 'length', keyword.startsWith('max'), Number(params.limit));
  }
}

/** Differs from AWS: of a repository name ECR's sentence is recorded where it is too short; the one for too long a name is like it. */
const boundText = (must: string, what: 'length' | 'value', upper: boolean, limit: number) =>
  `${must} have ${what} ${upper ? 'less' : 'greater'} than or equal to ${limit}`;

const patternText = (shape: Shape, own: boolean) => {
  const pattern = shape.kind === 'string' ? shape.pattern : undefined;
  return own
    ? `must satisfy regular expression '${pattern}'`
    : `Member must satisfy regular expression pattern: ${pattern}`;
};

const enumText = (shape: Shape) =>
  `Member must satisfy enum value set: [${'values' in shape ? (shape.values ?? []).join(', ') : ''}]`;

/** All that an element must satisfy, in the order the framework prints it. */
function elementConstraints(shape: Shape): string[] {
  const bounds: Bounds = 'length' in shape ? (shape.length ?? {}) : {};
  const texts: string[] = [];
  if (bounds.max !== undefined) texts.push(boundText('Member must', 'length', true, bounds.max));
  if (bounds.min !== undefined) texts.push(boundText('Member must', 'length', false, bounds.min));
  if ('range' in shape && shape.range?.max !== undefined)
    texts.push(boundText('Member must', 'value', true, shape.range.max));
  if ('range' in shape && shape.range?.min !== undefined)
    texts.push(boundText('Member must', 'value', false, shape.range.min));
  if (shape.kind === 'string' && shape.pattern !== undefined) texts.push(patternText(shape, false));
  if ('values' in shape && shape.values !== undefined) texts.push(enumText(shape));
  return texts;
}
