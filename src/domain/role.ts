/** Roles that a rule or a template names. They are neither looked up nor assumed: there is no STS. */
import { invalidParameter } from './messages.ts';

/**
 * Own words: ECR's are not known.
 * @param account of the registry
 * @throws InvalidParameterException
 */
export function checkRole(customRoleArn: string, account: string): void {
  const [, of] = /^arn:aws(?:-\w+)*:iam::(\d{12}):role\/[\w+=,.@/-]+$/.exec(customRoleArn) ?? [];
  if (of === undefined) throw invalidParameter('customRoleArn', 'Invalid ARN');
  if (of !== account) throw invalidParameter('customRoleArn', 'The role must be in the account of the registry');
}
