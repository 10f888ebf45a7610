/** Writes contract.json: a checksum an operation, over everything it reaches. */
import { createHash } from 'node:crypto';
import { closure, type Operation, type Service, shapeOf } from './contract.ts';
import { contractOf } from './emit-operations.ts';

/** The text of contract.json. */
export function emitContract(service: Service): string {
  const entries = service.operations.map((operation) => [operation.name, checksum(service, operation)]);
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}

/** The operations whose checksum differs between two contracts, new and removed ones among them. */
export function changedOperations(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => before[name] !== after[name]).sort();
}

function checksum(service: Service, operation: Operation): string {
  const names = closure(service, [operation.input, operation.output, ...operation.errors]);
  const reached = names.map((name) => [name, shapeOf(service, name)]);
  const text = JSON.stringify([contractOf(service, operation), reached], (_key, value) =>
    value instanceof Map ? [...value] : value,
  );
  return createHash('sha256').update(text).digest('hex');
}
