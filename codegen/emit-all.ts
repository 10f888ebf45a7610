/** A service in, the text of every generated file out. */
import type { Service } from './contract.ts';
import { emitContract } from './emit-contract.ts';
import { emitErrors } from './emit-errors.ts';
import { emitExamples } from './emit-examples.ts';
import { emitOperations } from './emit-operations.ts';
import { emitSchemas } from './emit-schemas.ts';
import { emitShapes } from './emit-shapes.ts';
import { emitTypes } from './emit-types.ts';
import { emitValidators } from './emit-validators.ts';

/** The text of each generated file by its path inside the output folder. */
export function emitAll(service: Service): Map<string, string> {
  const schemas = [...emitSchemas(service)].map(([name, text]) => [`schemas/${name}`, text] as const);
  return new Map([
    ['types.ts', emitTypes(service)],
    ['shapes.ts', emitShapes(service)],
    ['errors.ts', emitErrors(service)],
    ['operations.ts', emitOperations(service)],
    ['examples.ts', emitExamples(service)],
    ['validators.ts', emitValidators(service)],
    ['contract.json', emitContract(service)],
    ...schemas,
  ]);
}
