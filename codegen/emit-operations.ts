/** Writes operations.ts: what each operation takes, answers and throws, and how it pages and is waited for. */
import type { Operation, Service } from './contract.ts';
import { header, indent, toSource } from './source.ts';

const declarations = `export interface Paginator {
  readonly inputToken: string;
  readonly outputToken: string;
  readonly pageSize?: string;
  readonly items?: string;
}

export interface Waiter {
  readonly acceptors: readonly { readonly state: 'success' | 'failure' | 'retry'; readonly matcher: unknown }[];
  /** In seconds. */
  readonly minDelay?: number;
  readonly maxDelay?: number;
}

export interface OperationContract {
  /** The value of the X-Amz-Target header. */
  readonly target: string;
  /** Keys of \`shapes\`. */
  readonly input: string;
  readonly output: string;
  readonly errors: readonly string[];
  readonly paginator?: Paginator;
  readonly waiters?: Readonly<Record<string, Waiter>>;
}
`;

/** The text of operations.ts. */
export function emitOperations(service: Service): string {
  const { name, version, sdkId, signingName, operations } = service;
  return [
    `${header}/** The operations of the contract. */`,
    "import type * as errors from './errors.ts';\nimport type * as types from './types.ts';\n",
    `export const service = ${toSource({ name, version, sdkId, signingName })} as const;\n`,
    `export interface OperationTypes {\n${indent(operations.flatMap(typesOf))}}\n`,
    'export type OperationName = keyof OperationTypes;\n',
    declarations,
    `export const operations: Readonly<Record<OperationName, OperationContract>> = {`,
    `${indent(operations.flatMap((operation) => contractLines(service, operation)))}};\n`,
  ].join('\n');
}

/** What operations.ts says of an operation. */
export function contractOf(service: Service, { name, input, output, errors, paginator, waiters }: Operation) {
  return { target: `${service.name}.${name}`, input, output, errors, paginator, waiters };
}

function typesOf({ name, input, output, errors }: Operation): string[] {
  const thrown = errors.map((error) => `errors.${error}`).join(' | ') || 'never';
  return [`${name}: {`, `  input: types.${input};`, `  output: types.${output};`, `  error: ${thrown};`, '};'];
}

function contractLines(service: Service, operation: Operation): string[] {
  const entries = Object.entries(contractOf(service, operation)).filter(([, value]) => value !== undefined);
  return [`${operation.name}: {`, ...entries.map(([key, value]) => `  ${key}: ${toSource(value)},`), '},'];
}
