/**
 * Looks at every answer of the API that a test receives: an output must fit its schema, an error must be one that the
 * operation declares or the framework has, and one that only a fault can cause must come from a fault. What was seen is
 * kept for the coverage table.
 */
import { appendFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ValidateFunction } from 'ajv';
import { type OperationName, operations } from '../../generated/operations.ts';
import { frameworkErrorTypes } from '../../src/protocol/framework-errors.ts';
import { byFault, onlyByFault } from './only-by-fault.ts';

const root = new URL('../../', import.meta.url);
const seenFolder = new URL('.reports/seen/', root);
const seenFile = new URL(`${process.pid}-${process.env.JEST_WORKER_ID ?? 0}.txt`, seenFolder);

/** From output-validators.mjs. */
const outputs: Readonly<Record<OperationName, ValidateFunction>> = createRequire(import.meta.url)(
  '../../.reports/one-file/outputs.cjs',
);
const written = new Set<string>();

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Throws where the answer is not what the contract allows. A broken machine is a fault of its own. */
export function checkAnswer(operation: string, { status, headers, text }: Answer, isMachineBroken = false): void {
  requireHeaders(operation, headers);
  if (!isOperation(operation)) return;
  if (status === 200) checkOutput(operation, JSON.parse(text));
  else checkError(operation, text, isMachineBroken || headers.has('x-cloudmock-fault'));
}

function checkError(operation: OperationName, text: string, isFault: boolean): void {
  const { __type: type } = JSON.parse(text) as { __type?: string };
  const declared: readonly string[] = operations[operation].errors;
  const framework: readonly string[] = frameworkErrorTypes;
  if (type === undefined || !(declared.includes(type) || framework.includes(type))) {
    throw new Error(`${operation} answered ${type}, which it does not declare: ${text}`);
  }
  const why = isFault ? undefined : onlyByFault(operation, type);
  if (why !== undefined) throw new Error(`${operation} answered ${type} without a fault (${why}): ${text}`);
  note(`${operation} ${type}${isFault ? byFault : ''}`);
}

function requireHeaders(operation: string, headers: Headers): void {
  const id = headers.get('x-amzn-requestid') ?? '';
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    throw new Error(`${operation}: the request id is '${id}'`);
  const type = headers.get('content-type');
  if (type !== 'application/x-amz-json-1.1') throw new Error(`${operation}: the content type is '${type}'`);
}

function checkOutput(operation: OperationName, output: unknown): void {
  const validate = outputs[operation];
  if (!validate(output))
    throw new Error(`${operation}: ${JSON.stringify(validate.errors)} in ${JSON.stringify(output)}`);
  note(`${operation} 200`);
}

const isOperation = (name: string): name is OperationName => Object.hasOwn(operations, name);

/** One line the first time; each test process has a file of its own. */
function note(line: string): void {
  if (written.has(line)) return;
  written.add(line);
  mkdirSync(seenFolder, { recursive: true });
  appendFileSync(seenFile, `${line}\n`);
}
