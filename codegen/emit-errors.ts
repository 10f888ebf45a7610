/** Writes errors.ts: a class an error, with its status, its fault and its members. */
import { GenerationError, type Service, type Structure } from './contract.ts';
import { property } from './emit-types.ts';
import { header, indent, propertyKey, quote } from './source.ts';

const base = `/**
 * An error that the contract declares. \`instanceof\` on a \`ServiceException\` compares names, so that an error of a client
 * with the same name would pass; the brand tells ours apart.
 */
export abstract class ModelledException extends Base {
  readonly #modelled = true;
  abstract readonly httpStatus: number;
  /** The key in \`shapes\` of the members that go on the wire. */
  abstract readonly shape: string;

  constructor(name: string, fault: 'client' | 'server', message: string | undefined) {
    super({ name, $fault: fault, $metadata: {}, message: message ?? '' });
  }

  static isModelled(value: unknown): value is ModelledException {
    return typeof value === 'object' && value !== null && #modelled in value && value.#modelled;
  }
}
`;

/** Properties of the base classes, which a member of the same name would hide. */
const taken = ['name', 'stack', 'cause', 'httpStatus', 'shape', '$fault', '$metadata', '$response', '$retryable'];

/** The text of errors.ts. */
export function emitErrors(service: Service): string {
  const errors = [...service.shapes].filter(([, shape]) => 'error' in shape) as [string, Structure][];
  const classes = errors.map(([name, shape]) => classOf(service, name, shape));
  return [
    `${header}/** The errors of the contract, as classes. */`,
    "import { ServiceException as Base } from '@smithy/smithy-client';",
    ...(classes.some((text) => text.includes('types.')) ? ["import type * as types from './types.ts';"] : []),
    `\n${base}`,
    classes.join('\n'),
  ].join('\n');
}

function classOf(service: Service, name: string, shape: Structure): string {
  const { fault, status } = shape.error!;
  const members = [...shape.members];
  const collision = members.find(([key]) => taken.includes(key));
  if (collision) throw new GenerationError(`${name}: an error cannot have a member called ${collision[0]}`);
  const extra = members.filter(([key]) => key !== 'message');
  const properties = extra.map(([key, member]) => `readonly ${property(service, key, member, 'types.')}`);
  const lines = [
    `declare readonly name: ${quote(name)};`,
    `declare readonly $fault: ${quote(fault)};`,
    `readonly httpStatus = ${status};`,
    `readonly shape = ${quote(name)};`,
    ...properties,
    '',
    ...constructorOf(service, name, fault, shape),
  ];
  return `export class ${name} extends ModelledException {\n${indent(lines).replaceAll(/^ +$/gm, '')}}\n`;
}

function constructorOf(service: Service, name: string, fault: string, { members }: Structure): string[] {
  const entries = [...members];
  const message = entries.map(([key]) => key).find((key) => key.toLowerCase() === 'message');
  const options = entries.map(([key, member]) => property(service, key, member, 'types.').slice(0, -1)).join('; ');
  const fallback = entries.some(([, member]) => member.required) ? '' : ' = {}';
  const superCall = `  super(${quote(name)}, ${quote(fault)}, ${message ? `options.${message}` : 'undefined'});`;
  if (entries.length === 0) return ['constructor() {', superCall, '}'];
  const assignments = entries
    .filter(([key]) => key !== 'message')
    .map(([key]) => `  this${access(key)} = options${access(key)};`);
  return [`constructor(options: { ${options} }${fallback}) {`, superCall, ...assignments, '}'];
}

function access(key: string): string {
  return propertyKey(key) === key ? `.${key}` : `[${quote(key)}]`;
}
