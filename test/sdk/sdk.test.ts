/** The same scenarios through each SDK: a driver in its language runs the steps, and what came of them is compared here. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import { type OperationName, operations } from '../../generated/operations.ts';
import { describeWithClients, tryRun } from '../clients/support.ts';
import { TestServer } from '../support/server.ts';
import { validInput } from '../support/vectors.ts';

type Json = Readonly<Record<string, unknown>>;

interface Step {
  readonly call?: string;
  readonly paginate?: string;
  readonly wait?: string;
  /** Of a call: what its output has among other members, or the error that it ends with. */
  readonly output?: Json;
  readonly error?: string;
  /** Of all pages together, each with these members among others. */
  readonly found?: readonly Json[];
  /** Of a waiter that sees a state in which it fails. */
  readonly fails?: boolean;
}

interface Outcome {
  readonly output?: unknown;
  readonly saved?: Readonly<Record<string, string>>;
  readonly error?: string;
  readonly found?: readonly unknown[];
  /** A waiter that has asked too often is neither; the driver fails. */
  readonly waited?: 'done' | 'failed';
}

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const file = at('scenarios.json');
const scenarios = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly name: string;
  readonly steps: readonly Step[];
}[];

/** By language: the programs that have to be there, and how its driver is run. */
const drivers: Readonly<
  Record<string, readonly [clients: readonly string[], command: string, args: readonly string[]]>
> = {
  'JavaScript v3': [[], process.execPath, [at('javascript/driver.mjs')]],
  boto3: [['python3-boto3'], 'python3-boto3', [at('python/driver.py')]],
  'the AWS CLI': [['aws'], process.execPath, [at('cli/driver.mjs')]],
  'Go v2': [['go'], 'go', ['run', '-C', at('go'), '.']],
  'Java v2': [['java-ecr'], 'java-ecr', [at('java/Driver.java')]],
  Rust: [['rust-ecr'], 'rust-ecr', ['run', '-q', '--locked', '--manifest-path', at('rust/Cargo.toml'), '--']],
};

for (const [language, [clients, command, args]] of Object.entries(drivers)) {
  describeWithClients(clients, language, () => {
    it('does and sees what the scenarios say', async () => {
      const server = new TestServer({});
      await server.start();
      try {
        const { code, stdout, stderr } = await tryRun(command, [...args, server.endpoint, file], {
          timeoutMs: 240_000,
        });
        if (code !== 0) throw new Error(stderr);
        const results = JSON.parse(stdout) as Outcome[][];
        expect(results.map((outcomes) => outcomes.length)).toEqual(scenarios.map(({ steps }) => steps.length));
        for (const [number, { name, steps }] of scenarios.entries())
          for (const [place, step] of steps.entries()) {
            const where = `${name}, step ${place}, ${step.call ?? step.paginate ?? step.wait}`;
            expect({ where, ...seen(step, results[number]![place]!) }).toEqual({
              where,
              ...wanted(step, results[number]![place]!),
            });
          }
      } finally {
        await server.stop();
      }
    }, 300_000);
  });
}

/** A valid input is never refused for its form, nor by a failure of the server. */
const isDeclared = (operation: OperationName, error = '') =>
  operations[operation].errors.includes(error) && !['ServerException', 'ValidationException'].includes(error);

describe('every operation of the contract', () => {
  const each = Object.keys(operations) as OperationName[];
  const folder = mkdtempSync(join(tmpdir(), 'cloudmock-sdk-'));
  const calls = join(folder, 'calls.json');
  // The drivers make bytes of texts that say so.
  const inputOf = (operation: OperationName) =>
    JSON.parse(
      JSON.stringify(validInput(operation), (name, value) => (name === 'layerPartBlob' ? { $text: 'a' } : value)),
    );
  writeFileSync(calls, JSON.stringify([{ steps: each.map((call) => ({ call, input: inputOf(call) })) }]));
  afterAll(() => rmSync(folder, { recursive: true }));

  // Rust's driver has the operations of the scenarios alone, and the AWS CLI is boto3's library again.
  for (const language of ['JavaScript v3', 'boto3', 'Go v2', 'Java v2']) {
    const [clients, command, args] = drivers[language]!;
    describeWithClients(clients, language, () => {
      it('answers with what it says, or with an error that it declares', async () => {
        const server = new TestServer({});
        await server.start();
        try {
          const { code, stdout, stderr } = await tryRun(command, [...args, server.endpoint, calls], {
            timeoutMs: 240_000,
          });
          if (code !== 0) throw new Error(stderr);
          const [outcomes = []] = JSON.parse(stdout) as Outcome[][];
          const strange = each.filter((operation, place) => {
            const { output, error } = outcomes[place]!;
            return output === undefined && !isDeclared(operation, error);
          });
          expect([outcomes.length, strange]).toEqual([each.length, []]);
        } finally {
          await server.stop();
        }
      }, 300_000);
    });
  }
});

/** What an outcome says of what the step is about. */
function seen(step: Step, { output, error, found, waited }: Outcome) {
  if (step.wait !== undefined) return { waited };
  if (step.paginate !== undefined) return { found };
  return { output, error };
}

function wanted(step: Step, { saved = {} }: Outcome) {
  if (step.wait !== undefined) return { waited: step.fails === true ? 'failed' : 'done' };
  if (step.paginate !== undefined) return { found: step.found?.map(among) };
  const output =
    step.output && JSON.parse(JSON.stringify(step.output).replace(/\$\{(\w+)\}/g, (_, name) => saved[name] ?? ''));
  return {
    output: output === undefined ? (step.error === undefined ? expect.anything() : undefined) : among(output),
    error: step.error,
  };
}

/** Matches values that have these members among others; lists have exactly these entries. */
function among(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(among);
  if (typeof value !== 'object' || value === null) return value;
  return expect.objectContaining(Object.fromEntries(Object.entries(value).map(([name, each]) => [name, among(each)])));
}
