/** The type of an operation: a function from checked input to output, of which members may be encoded already. */
import type { OperationName, OperationTypes } from '../generated/operations.ts';
import type { Context } from './context.ts';
import type { Encoded } from './protocol/encode.ts';

/**
 * One operation of the contract. It throws only classes of `generated/errors.ts` that the operation declares; input has
 * been decoded and has passed the contract's constraints.
 */
export type Operation<Name extends OperationName> = (
  input: OperationTypes[Name]['input'],
  context: Context,
) => Promise<MaybeEncoded<OperationTypes[Name]['output']>>;

type MaybeEncoded<Output> = { [Member in keyof Output]: Output[Member] | Encoded };
