/** A small service to generate, and a folder for what comes out of it. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from '@jest/globals';

type Json = Readonly<Record<string, unknown>>;

export const serviceId = 'example#Toys_V1';

/** A service with one operation, `PutToy`, whose input has the given members; `shapes` are added to the model. */
export function toyModel(members: Json = {}, shapes: Json = {}, operation: Json = {}) {
  return {
    smithy: '2.0',
    shapes: {
      [serviceId]: {
        type: 'service',
        version: '2020-01-01',
        operations: [{ target: 'example#PutToy' }],
        traits: {
          'aws.protocols#awsJson1_1': {},
          'aws.api#service': { sdkId: 'Toys' },
          'aws.auth#sigv4': { name: 'toys' },
        },
      },
      'example#PutToy': { type: 'operation', input: { target: 'example#PutToyRequest' }, ...operation },
      'example#PutToyRequest': { type: 'structure', members },
      ...shapes,
    },
  };
}

/** A member of that shape, or of a prelude shape when the name has no namespace. */
export function member(target: string, traits: Json = {}) {
  const named = Object.entries(traits).map(([name, value]) => [
    name.includes('#') ? name : `smithy.api#${name}`,
    value,
  ]);
  return { target: target.includes('#') ? target : `smithy.api#${target}`, traits: Object.fromEntries(named) };
}

/** A string shape with those traits of Smithy's own. */
export function text(traits: Json) {
  return { type: 'string', traits: member('', traits).traits };
}

/** The project's own model and patches, to be changed at will. */
export function ownModel() {
  const read = (path: string) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));
  return { model: read('model/ecr-2015-09-21.json'), patches: read('model/patches.json') };
}

/** A folder inside the checkout, where generated modules find their packages; it is gone after the tests of the file. */
export function useFolder(): string {
  const folder = fileURLToPath(new URL(`../../.reports/codegen-${randomUUID()}`, import.meta.url));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes each text to its path inside the folder. */
export function writeAll(folder: string, files: Iterable<readonly [string, string]>): void {
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}
