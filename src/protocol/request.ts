/** One request of the API, from target and bytes to checked input. */
import { InvalidParameterException } from '../../generated/errors.ts';
import type { Contract } from './contract.ts';
import { decodeInput } from './decode.ts';
import { unknownOperation, wrongContentType } from './framework-errors.ts';
import { violationMessage } from './messages.ts';

/** The operation an `X-Amz-Target` names. */
export function operationOf(contract: Contract, target: string | undefined): string {
  const prefix = `${contract.name}.`;
  if (target === undefined || !target.startsWith(prefix)) throw unknownOperation();
  const operation = target.slice(prefix.length);
  if (!Object.hasOwn(contract.operations, operation)) throw unknownOperation();
  return operation;
}

/** Refuses a body that is not announced as AWS JSON 1.1; parameters such as a charset are ignored. */
export function checkContentType(value: string | undefined): void {
  const type = value?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/x-amz-json-1.1') throw wrongContentType();
}

/**
 * Decodes first, then checks the constraints: the order of AWS's framework.
 * Differs from AWS: unknown what ECR says of several violations; here it names one: a required member that is missing first, then
 * the others in the order of the contract.
 */
export function checkedInput(contract: Contract, operation: string, body: Uint8Array): Record<string, unknown> {
  const shapes = contract.operations[operation];
  const validate = contract.validators[operation];
  if (shapes === undefined || validate === undefined) throw unknownOperation();
  const input = decodeInput(contract, shapes.input, body);
  if (validate(input)) return input;
  const [violation] = validate.errors ?? [];
  if (violation === undefined) throw new Error(`the validator of ${operation} refused without a reason`);
  throw new InvalidParameterException({ message: violationMessage(contract, shapes.input, violation) });
}
