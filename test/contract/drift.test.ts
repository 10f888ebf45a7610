/** Holds the contract against the SDK that AWS publishes: what the two say differently is listed here, with a reason. */
import { readFileSync } from 'node:fs';
import * as sdk from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import * as errors from '../../generated/errors.ts';
import { type OperationName, operations } from '../../generated/operations.ts';
import { type Shape, shapes } from '../../generated/shapes.ts';

const newer = 'botocore, the source of the model, published it after this release of the SDK';

/** Facts that only one side states. */
const known: Readonly<Record<string, string>> = {
  'enum ScanStatus: IMAGE_SIZE_EXCEEDED': newer,
  'member DeleteReplication.enabled': newer,
  'member ReplicationRule.deleteReplication': newer,
  'required DeleteReplication.enabled': newer,
};

const names = Object.keys(operations) as OperationName[];
const client = new URL('../../node_modules/@aws-sdk/client-ecr/', import.meta.url);

describe('the contract and the SDK', () => {
  it.each([
    ['operations', ourOperations, sdkOperations],
    ['members', ourMembers, sdkMembers],
    ['required members', ourRequired, sdkRequired],
    ['enum values', ourEnums, sdkEnums],
    ['errors', ourErrors, sdkErrors],
    ['errors of each operation', ourErrorLists, sdkErrorLists],
  ])('agree on %s', (_what, ours, theirs) => {
    expect(ours().length).toBeGreaterThan(0);
    expect(difference(ours(), theirs()).filter((fact) => !(fact in known))).toEqual([]);
  });

  it('still differ where the list says so', () => {
    const ours = [...ourMembers(), ...ourRequired(), ...ourEnums()];
    const theirs = [...sdkMembers(), ...sdkRequired(), ...sdkEnums()];
    expect(difference(ours, theirs)).toEqual(Object.keys(known).sort());
  });

  it('notices a fact that only one side states', () => {
    expect(difference(['a', 'b'], ['b', 'c'])).toEqual(['a', 'c']);
  });
});

function difference(ours: readonly string[], theirs: readonly string[]): string[] {
  const [left, right] = [new Set(ours), new Set(theirs)];
  return [...ours.filter((fact) => !right.has(fact)), ...theirs.filter((fact) => !left.has(fact))].sort();
}

function ourOperations(): string[] {
  return names.map((name) => `operation ${name}: ${operations[name].input} → ${operations[name].output}`);
}

function ourMembers(): string[] {
  return structures().flatMap(([name, { members }]) =>
    Object.keys(members).map((member) => `member ${name}.${member}`),
  );
}

function ourRequired(): string[] {
  return structures().flatMap(([name, { members }]) =>
    Object.keys(members)
      .filter((member) => members[member]?.required)
      .map((member) => `required ${name}.${member}`),
  );
}

function ourEnums(): string[] {
  return Object.entries(shapes).flatMap(([name, shape]) =>
    shape.kind === 'string' ? (shape.values ?? []).map((value) => `enum ${name}: ${value}`) : [],
  );
}

function ourErrors(): string[] {
  const classes = Object.values(errors).filter((value) => value !== errors.ModelledException);
  return classes.map((value) => {
    const error = new (value as typeof errors.ServerException)();
    return `error ${error.name}: ${error.$fault} ${error.httpStatus}`;
  });
}

function ourErrorLists(): string[] {
  return names.flatMap((name) => operations[name].errors.map((error) => `${name} throws ${error}`));
}

function structures() {
  type Structure = Extract<Shape, { readonly members: unknown }>;
  return Object.entries(shapes).filter((entry): entry is [string, Structure] => 'members' in entry[1]);
}

/** [kind, namespace, name, traits, members, types, number of required members, which come first] */
type SdkStructure = readonly [number, string, string, SdkTraits, readonly string[], readonly unknown[], number?];
type SdkTraits = 0 | { readonly error?: string; readonly httpError?: number };
type SdkOperation = readonly [9, string, string, unknown, () => SdkStructure, () => SdkStructure];

/** What the SDK exports under names that end in `$`. */
function sdkSchemas<Schema extends readonly unknown[]>(...kinds: readonly number[]): Schema[] {
  const schemas = Object.entries(sdk).filter(([name]) => name.endsWith('$'));
  return schemas.map(([, schema]) => schema as unknown as Schema).filter(([kind]) => kinds.includes(kind as number));
}

function sdkStructures(): SdkStructure[] {
  return sdkSchemas<SdkStructure>(3, -3).filter(([, , name]) => name !== 'ECRServiceException');
}

function sdkOperations(): string[] {
  return sdkSchemas<SdkOperation>(9).map(
    ([, , name, , input, output]) => `operation ${name}: ${input()[2]} → ${output()[2]}`,
  );
}

function sdkMembers(): string[] {
  return sdkStructures().flatMap(([, , name, , members]) => members.map((member) => `member ${name}.${member}`));
}

function sdkRequired(): string[] {
  return sdkStructures().flatMap(([, , name, , members, , required = 0]) =>
    members.slice(0, required).map((member) => `required ${name}.${member}`),
  );
}

function sdkEnums(): string[] {
  return Object.entries(sdk)
    .filter(([name, value]) => /^[A-Z]\w*$/.test(name) && typeof value === 'object')
    .flatMap(([name, values]) => Object.values(values as object).map((value) => `enum ${name}: ${value}`));
}

function sdkErrors(): string[] {
  const schemas = sdkStructures().filter(([kind]) => kind === -3);
  return schemas.map(([, , name, traits]) => {
    const { error, httpError = error === 'client' ? 400 : 500 } = traits || {};
    return `error ${name}: ${error} ${httpError}`;
  });
}

/** The schemas do not say which operation throws what; the comments of the commands do. */
function sdkErrorLists(): string[] {
  return names.flatMap((name) => {
    const text = readFileSync(new URL(`dist-types/commands/${name}Command.d.ts`, client), 'utf8');
    const thrown = [...text.matchAll(/@throws \{@link (\w+)\}/g)].map(([, error]) => error);
    return thrown.filter((error) => error !== 'ECRServiceException').map((error) => `${name} throws ${error}`);
  });
}
