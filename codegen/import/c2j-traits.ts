/** Converts botocore's paginators, waiters and examples to the traits of the operations that they belong to. */

import { fields, onlyKeys } from './fields.ts';
import { ImportError } from './import-error.ts';
import type { Json } from './smithy.ts';

type TraitByOperation = Map<string, Json>;

const paginatorKeys = ['input_token', 'output_token', 'limit_key', 'result_key', 'non_aggregate_keys'];

/** `smithy.api#paginated` by operation. `items` stands only for a single result list; `non_aggregate_keys` has no counterpart. */
export function paginatedOf(contents: unknown): TraitByOperation {
  const file = fields(contents, 'paginators-1');
  onlyKeys(file, ['pagination', 'version'], 'paginators-1');
  const entries = Object.entries(fields(file.pagination, 'paginators-1 pagination'));
  return new Map(entries.map(([operation, value]) => [operation, paginated(operation, value)]));
}

function paginated(operation: string, value: unknown): Json {
  const place = `paginator ${operation}`;
  const paginator = fields(value, place);
  onlyKeys(paginator, paginatorKeys, place);
  const { input_token: inputToken, output_token: outputToken, limit_key: pageSize, result_key: items } = paginator;
  if (typeof inputToken !== 'string' || typeof outputToken !== 'string' || typeof pageSize !== 'string') {
    throw new ImportError(`${place}: "input_token", "output_token" and "limit_key" must be strings`);
  }
  return { inputToken, outputToken, pageSize, ...(typeof items === 'string' && { items }) };
}

/** `smithy.waiters#waitable` by operation. `maxAttempts` has no counterpart. */
export function waitableOf(contents: unknown): TraitByOperation {
  const file = fields(contents, 'waiters-2');
  onlyKeys(file, ['version', 'waiters'], 'waiters-2');
  const traits = new Map<string, { [waiter: string]: Json }>();
  for (const [name, value] of Object.entries(fields(file.waiters, 'waiters-2 waiters'))) {
    const place = `waiter ${name}`;
    const waiter = fields(value, place);
    onlyKeys(waiter, ['description', 'operation', 'delay', 'maxAttempts', 'acceptors'], place);
    const operation = String(waiter.operation);
    if (!Array.isArray(waiter.acceptors)) throw new ImportError(`${place}: "acceptors" is missing, or not a list`);
    const acceptors = waiter.acceptors.map((acceptor) => matcher(fields(acceptor, place), place));
    traits.set(operation, { ...traits.get(operation), [name]: { acceptors, minDelay: waiter.delay as number } });
  }
  return traits;
}

function matcher(acceptor: Readonly<Record<string, unknown>>, place: string): Json {
  onlyKeys(acceptor, ['state', 'matcher', 'argument', 'expected'], place);
  const { state, argument: path, expected } = acceptor;
  if (acceptor.matcher !== 'path') throw new ImportError(`${place}: unknown matcher "${acceptor.matcher}"`);
  if (typeof state !== 'string' || typeof path !== 'string' || typeof expected !== 'string') {
    throw new ImportError(`${place}: "state", "argument" and "expected" must be strings`);
  }
  return { state, matcher: { output: { path, expected, comparator: 'stringEquals' } } };
}

/** `smithy.api#examples` by operation. An empty input is left out, as AWS does in its own AST. */
export function examplesOf(contents: unknown): TraitByOperation {
  const file = fields(contents, 'examples-1');
  onlyKeys(file, ['version', 'examples'], 'examples-1');
  const entries = Object.entries(fields(file.examples, 'examples-1 examples'));
  return new Map(
    entries.map(([operation, list]) => {
      if (!Array.isArray(list)) throw new ImportError(`examples of ${operation}: not a list`);
      return [operation, list.map((item) => example(fields(item, `example of ${operation}`), operation))];
    }),
  );
}

function example(item: Readonly<Record<string, unknown>>, operation: string): Json {
  onlyKeys(item, ['input', 'output', 'comments', 'description', 'id', 'title'], `example of ${operation}`);
  const { title, input = {}, output } = item as { title: string; input?: { [key: string]: Json }; output?: Json };
  return { title, ...(Object.keys(input).length > 0 && { input }), ...(output !== undefined && { output }) };
}
