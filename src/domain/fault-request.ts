/** Reads the fault that somebody asks for, or says in one line what is wrong with it. */
import * as errors from '../../generated/errors.ts';
import { type OperationName, operations } from '../../generated/operations.ts';
import { type Shape, shapes } from '../../generated/shapes.ts';
import { durationOf } from '../duration.ts';
import type { Answer, NewFault } from './faults.ts';
import { faultMessage } from './messages.ts';

/** The routes of /v2 by name, and the codes that they answer, with their status. */
export interface RouteNames {
  readonly routes: readonly string[];
  readonly codes: Readonly<Record<string, number>>;
}

/** Clients, and the server too, give a silent connection up after a while. */
const longestDelayMs = 60_000;
const mostStrikes = 1_000_000;
const longestText = 2_048;

const members = ['operation', 'route', 'probability', 'count', 'error', 'throttle', 'delay', 'cut'];
const usage = `A fault has 'operation' or 'route', one of 'error', 'throttle' and 'cut' or a 'delay', or a 'delay' with one of them, and 'probability' or 'count' if not every request is meant`;

type Members = Readonly<Record<string, unknown>>;
type Parsed<T> = T | string;

/** The fault, or what is wrong. */
export function readFault(body: unknown, names: RouteNames): Parsed<NewFault> {
  if (!isMembers(body)) return usage;
  const stranger = Object.keys(body).find((name) => !members.includes(name));
  if (stranger !== undefined) return `'${clip(stranger)}' is not a member of a fault; there are ${members.join(', ')}`;
  const target = targetOf(body, names);
  if (typeof target === 'string') return target;
  const often = oftenOf(body);
  if (typeof often === 'string') return often;
  const delay = delayOf(body.delay);
  if (typeof delay === 'string') return delay;
  const answer = answerOf(body, target, names);
  if (typeof answer === 'string') return answer;
  if (answer === undefined && body.delay === undefined) return usage;
  return { ...target, ...often, delay, ...(answer && { answer }), asked: body };
}

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const clip = (text: string) => (text.length > 100 ? `${text.slice(0, 100)}…` : text);

type Target = Pick<NewFault, 'target' | 'door'>;

function targetOf({ operation, route }: Members, { routes }: RouteNames): Parsed<Target> {
  if ((operation === undefined) === (route === undefined)) return usage;
  if (operation !== undefined) {
    const isKnown = typeof operation === 'string' && Object.hasOwn(operations, operation);
    return isKnown ? { target: operation, door: 'api' } : `'operation' is the name of an operation such as PutImage`;
  }
  const isKnown = typeof route === 'string' && routes.includes(route);
  return isKnown ? { target: route, door: 'registry' } : `'route' is one of ${routes.join(', ')}`;
}

function oftenOf({ probability, count }: Members): Parsed<Pick<NewFault, 'probability' | 'count'>> {
  if (probability !== undefined && count !== undefined) return `'probability' and 'count' do not go together`;
  if (count !== undefined) {
    const isCount = typeof count === 'number' && Number.isInteger(count) && count >= 1 && count <= mostStrikes;
    return isCount ? { probability: 1, count } : `'count' is a whole number from 1 to ${mostStrikes}`;
  }
  const isProbability = typeof probability === 'number' && probability > 0 && probability <= 1;
  if (probability !== undefined && !isProbability) return `'probability' is a number above 0 and up to 1`;
  return { probability: isProbability ? probability : 1 };
}

function delayOf(delay: unknown): Parsed<number> {
  if (delay === undefined) return 0;
  const length = typeof delay === 'string' ? durationOf(delay) : delay;
  const isLength = typeof length === 'number' && length > 0 && length <= longestDelayMs;
  return isLength
    ? length
    : `'delay' is a number of milliseconds or a duration such as PT2S, above 0 and up to ${longestDelayMs / 1000} seconds`;
}

function answerOf(body: Members, { target, door }: Target, names: RouteNames): Parsed<Answer | undefined> {
  const { error, throttle, cut } = body;
  if ([error, throttle, cut].filter((each) => each !== undefined).length > 1)
    return `'error', 'throttle' and 'cut' do not go together`;
  if (throttle !== undefined) return throttle === true ? { kind: 'throttle' } : `'throttle' is true or left out`;
  if (cut !== undefined) return cut === true ? { kind: 'cut' } : `'cut' is true or left out`;
  if (error === undefined) return undefined;
  const given = typeof error === 'string' ? { name: error } : error;
  if (!isMembers(given) || typeof given.name !== 'string')
    return `'error' is a name, or an object with 'name' and the members of the error`;
  const { name, ...rest } = given;
  return door === 'api' ? modelled(target, name as string, rest) : ofRoute(name as string, rest, names);
}

function ofRoute(name: string, { message = faultMessage, ...rest }: Members, { codes }: RouteNames): Parsed<Answer> {
  const status = Object.hasOwn(codes, name) ? codes[name] : undefined;
  if (status === undefined) return `'error' on a route is one of ${Object.keys(codes).join(', ')}`;
  const [stranger] = Object.keys(rest);
  if (stranger !== undefined) return `${name} has no member '${clip(stranger)}'; it has message`;
  if (!isText(message)) return `'message' of ${name} is a text of up to ${longestText} characters`;
  return { kind: 'route', error: { status, code: name, message } };
}

type ErrorClass = new (members: object) => errors.ModelledException;
const classes = errors as unknown as Readonly<Record<string, ErrorClass>>;

function modelled(operation: string, name: string, given: Members): Parsed<Answer> {
  const declared: readonly string[] = operations[operation as OperationName].errors;
  if (!declared.includes(name))
    return `${operation} declares no error '${clip(name)}'; it declares ${declared.join(', ')}`;
  const shape = shapes[name];
  const known = shape?.kind === 'structure' ? shape.members : {};
  for (const [member, value] of Object.entries(given)) {
    if (!Object.hasOwn(known, member))
      return `${name} has no member '${clip(member)}'; it has ${Object.keys(known).join(', ')}`;
    const wrong = wrongWith(shapes[known[member]?.shape ?? ''], value);
    if (wrong !== undefined) return `'${member}' of ${name} is ${wrong}`;
  }
  const ErrorOfThatName = classes[name] as ErrorClass;
  return { kind: 'modelled', error: new ErrorOfThatName({ message: faultMessage, ...given }) };
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= longestText;

/** What the value should be; undefined where it is that. */
function wrongWith(shape: Shape | undefined, value: unknown): string | undefined {
  if (shape?.kind === 'string') return isText(value) ? undefined : `a text of up to ${longestText} characters`;
  const isCount = Number.isSafeInteger(value) && (value as number) >= 0;
  return isCount ? undefined : 'a whole number from 0';
}
