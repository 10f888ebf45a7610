/** Held by the compiler: inputs, outputs, enums and errors of the contract have the types that the published SDK gives them. */
import type * as sdk from '@aws-sdk/client-ecr';
import type { GetOutputType, NoUndefined } from '@smithy/types';
import type * as errors from '../../generated/errors.ts';
import type { OperationName, OperationTypes } from '../../generated/operations.ts';
import type * as types from '../../generated/types.ts';

type Sdk = typeof sdk;

/** The same type and not only a compatible one: a member that one side lacks, or that only one side requires, makes it false. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** What the contract has and the SDK has not: botocore, the source of the model, published these two after the SDK's release. */
type NewerMember = 'deleteReplication';
type NewerValue = 'IMAGE_SIZE_EXCEEDED';

/** `NoUndefined` leaves interfaces that hold no `undefined` as they are; spelled out, two of them can be compared. */
type Plain<T> = T extends Date | Uint8Array
  ? T
  : T extends readonly (infer Element)[]
    ? Plain<Element>[]
    : T extends object
      ? { -readonly [Key in keyof T as Exclude<Key, NewerMember | NewerValue>]: Plain<T[Key]> }
      : Exclude<T, NewerValue>;

type SameData<Ours, Theirs> = Same<Plain<NoUndefined<Ours>>, Plain<NoUndefined<Theirs>>>;

/** The names for which a table does not say true. */
type Failing<Table> = { [Name in keyof Table]: Table[Name] extends true ? never : Name }[keyof Table];

type SdkCommand<Name extends OperationName> = InstanceType<Sdk[`${Name}Command`]>;

type Inputs = {
  [Name in OperationName]: SameData<OperationTypes[Name]['input'], SdkCommand<Name>['input']>;
};

type Outputs = {
  [Name in OperationName]: SameData<OperationTypes[Name]['output'], Omit<GetOutputType<SdkCommand<Name>>, '$metadata'>>;
};

/** The values that types.ts exports are the enums. */
type Enums = {
  [Name in keyof typeof types]: Name extends keyof Sdk ? Same<Plain<(typeof types)[Name]>, Plain<Sdk[Name]>> : false;
};

/** The abstract class in errors.ts is not an error of the contract. */
type ErrorName = Exclude<keyof typeof errors, 'ModelledException'>;

/** What an error carries besides the machinery of its base class. */
type Carried<Error> = Omit<Error, keyof sdk.ECRServiceException | 'httpStatus' | 'shape'> &
  Pick<Error, Extract<keyof Error, 'name' | '$fault'>>;

type Errors = {
  [Name in ErrorName]: Name extends keyof Sdk
    ? Sdk[Name] extends abstract new (
        options: never,
      ) => infer Theirs
      ? SameData<Carried<InstanceType<(typeof errors)[Name]>>, Carried<Theirs>>
      : false
    : false;
};

/** Operations of the SDK that the contract lacks; the other way round, `Inputs` would not compile. */
type Missing = Exclude<Extract<keyof Sdk, `${string}Command`>, `${OperationName}Command` | '$Command'>;

/** Newer names that the SDK knows by now. */
type Outdated = Extract<keyof sdk.ReplicationRule, NewerMember> | Extract<sdk.ScanStatus, NewerValue>;

/** Accepts a type only where there is no name left in it; the compiler's message shows the names that are. */
type None<Names extends never> = Names;

export type Proof = [
  None<Failing<Inputs>>,
  None<Failing<Outputs>>,
  None<Failing<Enums>>,
  None<Failing<Errors>>,
  None<Missing>,
  None<Outdated>,
];
