/** The same scenarios through each SDK: a driver in its language runs the steps, and what came of them is compared here. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import { operations } from '../../generated/operations.ts';
import { describeWithClients, tryRun } from '../clients/support.ts';
import { TestServer } from '../support/server.ts';
import { everyOperation } from './every-operation.ts';

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

describe('every operation of the contract', () => {
  // Work that is done later stays undone, so that two runs answer the same.
  const later = { lifecycleDelay: 60_000, previewDelay: 60_000, replicationDelay: 60_000, signingDelay: 60_000 };
  const nobody = { hosts: { 'public.ecr.aws': 'http://127.0.0.1:9' }, allowPrivate: ['127.0.0.1'] };
  const newServer = () => new TestServer({ ...later, pullThrough: nobody });
  const folder = mkdtempSync(join(tmpdir(), 'cloudmock-sdk-'));
  const calls = join(folder, 'calls.json');
  writeFileSync(calls, JSON.stringify([{ steps: everyOperation }]));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is called once', () => {
    expect(everyOperation.map(({ call }) => call).sort()).toEqual(Object.keys(operations).sort());
  });

  // Rust's driver has the operations of the scenarios alone, and the AWS CLI is boto3's library again.
  for (const language of ['JavaScript v3', 'boto3', 'Go v2', 'Java v2']) {
    const [clients, command, args] = drivers[language]!;
    describeWithClients(clients, language, () => {
      it('answers 200, and the SDK gives all that is on the wire', async () => {
        const expected = await onTheWire(newServer());
        const server = newServer();
        await server.start();
        try {
          const { code, stdout, stderr } = await tryRun(command, [...args, server.endpoint, calls], {
            timeoutMs: 240_000,
          });
          if (code !== 0) throw new Error(stderr);
          const [outcomes = []] = JSON.parse(stdout) as Outcome[][];
          const given = outcomes.map(({ output, error }, place) => ({ ...everyOperation[place], output, error }));
          expect(given).toEqual(
            everyOperation.map((each, place) => ({ ...each, output: likeWire(expected[place]), error: undefined })),
          );
        } finally {
          await server.stop();
        }
      }, 300_000);
    });
  }
});

/** What every operation answers to a caller without an SDK. */
async function onTheWire(server: TestServer): Promise<unknown[]> {
  await server.start();
  try {
    const saved: Record<string, string> = {};
    const answers: unknown[] = [];
    for (const { call, input, save = {} } of everyOperation) {
      const text = JSON.stringify(input, (_, value) => (value?.$text === undefined ? value : base64(value.$text)));
      const { status, body } = await server.call(call, withSaved(text, saved));
      expect([call, status, body.__type]).toEqual([call, 200, undefined]);
      for (const [name, member] of Object.entries(save)) saved[name] = String(body[member]);
      answers.push(body);
    }
    return answers;
  } finally {
    await server.stop();
  }
}

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** What no two servers answer alike, and times, of which each SDK makes something else. */
const isOfItsOwn = (name: string) =>
  /At$|^(authorizationToken|downloadUrl|proxyEndpoint|replicationBackfillId|repositoryUri|uploadId)$/.test(name);

/** Matches what an SDK makes of an answer: all of it, and what it adds where nothing was sent. */
function likeWire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(likeWire);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, each]) => [
    name,
    isOfItsOwn(name) ? expect.anything() : likeWire(each),
  ]);
  return expect.objectContaining(Object.fromEntries(members));
}

const withSaved = (text: string, saved: Readonly<Record<string, string>>) =>
  text.replace(/\$\{(\w+)\}/g, (_, name) => saved[name] ?? '');

/** What an outcome says of what the step is about. */
function seen(step: Step, { output, error, found, waited }: Outcome) {
  if (step.wait !== undefined) return { waited };
  if (step.paginate !== undefined) return { found };
  return { output, error };
}

function wanted(step: Step, { saved = {} }: Outcome) {
  if (step.wait !== undefined) return { waited: step.fails === true ? 'failed' : 'done' };
  if (step.paginate !== undefined) return { found: step.found?.map(among) };
  const output = step.output && JSON.parse(withSaved(JSON.stringify(step.output), saved));
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
