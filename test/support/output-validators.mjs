/** Writes validators of all outputs into one CommonJS file: compiled anew in every test file they took a tenth of its time. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';

const schemas = new URL('../../generated/schemas/', import.meta.url);
const ending = '.output.json';

export function writeOutputValidators(file) {
  const ajv = new Ajv({ strict: false, unicodeRegExp: false, code: { source: true } });
  const operations = readdirSync(schemas)
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length));
  for (const operation of operations)
    ajv.addSchema(JSON.parse(readFileSync(new URL(operation + ending, schemas), 'utf8')), operation);
  const names = Object.fromEntries(operations.map((operation) => [operation, operation]));
  writeFileSync(file, standalone.default(ajv, names));
}
