/**
 * Errors that operations declare and that nothing here can cause, so that a client sees them from a fault alone. Every other
 * declared error of an operation that is built has to be seen in the tests without one.
 */
import type { OperationName } from '../../generated/operations.ts';

interface Entry {
  readonly error: string;
  /** Every operation that declares it, if absent. */
  readonly operations?: readonly OperationName[];
  readonly why: string;
}

const entries: readonly Entry[] = [
  { error: 'ServerException', why: 'it is what nobody foresaw, and a test in which it happens has found a mistake' },
  { error: 'KmsException', why: 'there is no KMS whose key could be missing' },
  {
    error: 'ValidationException',
    why: 'ECR answers InvalidParameterException to whatever the contract refuses (ecr-behaviour §2.1)',
  },
  {
    error: 'LimitExceededException',
    operations: ['PutAccountSetting', 'DeregisterPullTimeUpdateExclusion', 'ListPullTimeUpdateExclusions'],
    why: 'it is declared, but nobody knows of what (ecr-behaviour §2.1)',
  },
  {
    error: 'TooManyTagsException',
    operations: ['UntagResource'],
    why: 'taking tags away cannot make them too many (ecr-behaviour §2.1)',
  },
  {
    error: 'InvalidParameterException',
    operations: [
      'GetRegistryPolicy',
      'DeleteRegistryPolicy',
      'DescribeRegistry',
      'GetRegistryScanningConfiguration',
      'GetSigningConfiguration',
    ],
    why: 'their inputs have no members',
  },
  {
    error: 'RepositoryNotFoundException',
    operations: ['BatchGetRepositoryScanningConfiguration'],
    why: 'a repository that is not there is an entry of its failures (ecr-behaviour §13.1)',
  },
  { error: 'BlockedByOrganizationPolicyException', why: 'accounts are in no organization' },
];

/** Follows an answer that was seen, and that a fault gave. */
export const byFault = ' by fault';

/** Why nothing but a fault can cause it; undefined where something can. */
export function onlyByFault(operation: OperationName, error: string): string | undefined {
  return entries.find((entry) => entry.error === error && (entry.operations?.includes(operation) ?? true))?.why;
}
