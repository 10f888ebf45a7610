/** What the protocol needs to know of a service: the generated tables, passed in so that any generated service can be served. */
import type { Shape } from '../../generated/shapes.ts';

/** One entry of ajv's error list, as far as sentences are made of it. */
export interface Violation {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface Validator {
  (input: unknown): boolean;
  errors?: readonly Violation[] | null;
}

export interface OperationShapes {
  readonly input: string;
  readonly output: string;
}

/** An error that the service's model declares. */
export interface ModelledError {
  readonly name: string;
  /** The key in `shapes` of the members that go on the wire. */
  readonly shape: string;
  readonly httpStatus: number;
}

export interface Contract {
  /** The prefix of `X-Amz-Target`. */
  readonly name: string;
  readonly shapes: Readonly<Record<string, Shape>>;
  readonly operations: Readonly<Record<string, OperationShapes>>;
  readonly validators: Readonly<Record<string, Validator>>;
  /** Tells the service's own errors from others of the same name. */
  readonly isModelled: (error: unknown) => error is ModelledError;
}

/** The shape of that name; a name the generator did not write is a fault of the generator. */
export function shapeOf(contract: Pick<Contract, 'shapes'>, name: string): Shape {
  const shape = contract.shapes[name];
  if (shape === undefined) throw new Error(`generated/shapes.ts has no shape ${name}`);
  return shape;
}
