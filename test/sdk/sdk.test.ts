/** The same scenarios through each SDK: a driver in its language runs the steps, and what came of them is compared here. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as errors from '../../generated/errors.ts';
import { operations } from '../../generated/operations.ts';
import type { StartOptions } from '../../src/index.ts';
import { describeWithClients, tryRun } from '../clients/support.ts';
import { TestServer } from '../support/server.ts';
import { Upstream } from '../support/upstream.ts';
import { everyError, everyFault } from './every-error.ts';
import { everyOperation } from './every-operation.ts';

type Json = Readonly<Record<string, unknown>>;

interface Step {
  readonly call?: string;
  readonly paginate?: string;
  readonly wait?: string;
  /** Of a call: what its output has among other members, or the error that it ends with. */
  readonly output?: Json;
  readonly error?: string;
  /** What that error has beside its message. */
  readonly members?: Json;
  /** Of all pages together, each with these members among others. */
  readonly found?: readonly Json[];
  /** Of a waiter that sees a state in which it fails. */
  readonly fails?: boolean;
}

interface Outcome {
  readonly output?: unknown;
  readonly saved?: Readonly<Record<string, string>>;
  readonly error?: string;
  readonly members?: unknown;
  readonly found?: readonly unknown[];
  /** A waiter that has asked too often is neither; the driver fails. */
  readonly waited?: 'done' | 'failed';
}

interface Scenario {
  readonly name: string;
  readonly steps: readonly Step[];
}

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const scenarios = JSON.parse(readFileSync(at('scenarios.json'), 'utf8')) as Scenario[];

/** By language: the programs that have to be there, and how its driver is run. */
const drivers = {
  'JavaScript v3': [[], process.execPath, [at('javascript/driver.mjs')]],
  boto3: [['python3-boto3'], 'python3-boto3', [at('python/driver.py')]],
  'the AWS CLI': [['aws'], process.execPath, [at('cli/driver.mjs')]],
  'Go v2': [['go'], 'go', ['run', '-C', at('go'), '.']],
  'Java v2': [['java-ecr'], 'java-ecr', [at('java/Driver.java')]],
  Rust: [['rust-ecr'], 'rust-ecr', ['run', '-q', '--locked', '--manifest-path', at('rust/Cargo.toml'), '--']],
} as const satisfies Record<string, readonly [clients: readonly string[], command: string, args: readonly string[]]>;

type Language = keyof typeof drivers;
const languages = Object.keys(drivers) as Language[];

/** The CLI prints no member of an error, and knows the backfills in none of its versions up to 1.46.3, the newest when this was written. */
async function knownTo(language: Language): Promise<readonly Scenario[]> {
  if (language !== 'the AWS CLI') return scenarios;
  const printed = scenarios.map(({ name, steps }) => ({ name, steps: steps.map(({ members: _, ...step }) => step) }));
  const asked = await tryRun('aws', ['ecr', 'start-replication-backfill', '--generate-cli-skeleton']);
  if (asked.code === 0) return printed;
  console.warn('skipped: backfills through the AWS CLI: it does not know them yet');
  return printed.filter(({ name }) => name !== 'backfills');
}

const folder = mkdtempSync(join(tmpdir(), 'cloudmock-sdk-'));
const upstream = new Upstream();
beforeAll(() => upstream.start());
afterAll(async () => {
  await upstream.stop();
  rmSync(folder, { recursive: true });
});

/** Each step is a process of its own with the AWS CLI. */
const mostMs = 8 * 60_000;

/** Starts a server and has the driver of a language run the scenarios. */
async function outcomesOf(
  language: Language,
  server: TestServer,
  given: readonly object[],
  faults: readonly object[] = [],
): Promise<Outcome[][]> {
  const [, command, args] = drivers[language];
  const file = join(folder, 'scenarios.json');
  writeFileSync(file, JSON.stringify(given));
  await server.start();
  try {
    for (const fault of faults) await addFault(server, fault);
    const { code, stdout, stderr } = await tryRun(command, [...args, server.endpoint, file], { timeoutMs: mostMs });
    if (code !== 0) throw new Error(stderr);
    return JSON.parse(stdout);
  } finally {
    await server.stop();
  }
}

async function addFault({ endpoint }: TestServer, fault: object): Promise<void> {
  const added = await fetch(`${endpoint}/_cloudmock/faults`, { method: 'POST', body: JSON.stringify(fault) });
  if (!added.ok) throw new Error(await added.text());
}

/** What is begun here and done later stays undone, so that it is seen to be under way. A repository is full with two tags. */
const newServer = (options: StartOptions = {}) =>
  new TestServer({
    replicationDelay: 60_000,
    signingDelay: 60_000,
    quotas: { resourceTags: 2 },
    pullThrough: { hosts: { 'public.ecr.aws': upstream.url }, allowPrivate: ['127.0.0.1'] },
    ...options,
  });

for (const language of languages) {
  describeWithClients(drivers[language][0], language, () => {
    it(
      'does and sees what the scenarios say',
      async () => {
        const known = await knownTo(language);
        const results = await outcomesOf(language, newServer(), known);
        expect(results.map((outcomes) => outcomes.length)).toEqual(known.map(({ steps }) => steps.length));
        for (const [number, { name, steps }] of known.entries()) {
          let saved: Outcome['saved'];
          for (const [place, step] of steps.entries()) {
            const where = `${name}, step ${place}, ${step.call ?? step.paginate ?? step.wait}`;
            const outcome = results[number]![place]!;
            saved = outcome.saved ?? saved;
            expect({ where, ...seen(step, outcome) }).toEqual({ where, ...wanted(step, saved) });
          }
        }
      },
      mostMs + 60_000,
    );
  });
}

describe('every operation of the contract', () => {
  const newOne = () => newServer({ lifecycleDelay: 60_000, previewDelay: 60_000 });

  it('is called once', () => {
    expect(everyOperation.map(({ call }) => call).sort()).toEqual(Object.keys(operations).sort());
  });

  // Rust's driver has the members of the scenarios alone, and the AWS CLI is boto3's library again.
  for (const language of languages.filter((each) => !['Rust', 'the AWS CLI'].includes(each))) {
    describeWithClients(drivers[language][0], language, () => {
      it(
        'answers 200, and the SDK gives all that is on the wire',
        async () => {
          const expected = await onTheWire(newOne());
          const [outcomes = []] = await outcomesOf(language, newOne(), [{ steps: everyOperation }]);
          const given = outcomes.map(({ output, error }, place) => ({ ...everyOperation[place], output, error }));
          expect(given).toEqual(
            everyOperation.map((each, place) => ({ ...each, output: likeWire(expected[place]), error: undefined })),
          );
        },
        mostMs + 60_000,
      );
    });
  }
});

describe('every error of the contract', () => {
  it('is given once', () => {
    const { ModelledException: _, ...classes } = errors;
    expect(everyError.map(({ error }) => error).sort()).toEqual(Object.keys(classes).sort());
  });

  for (const language of languages.filter((each) => each !== 'the AWS CLI')) {
    describeWithClients(drivers[language][0], language, () => {
      it(
        'has a class of its own, with its members',
        async () => {
          const [outcomes = []] = await outcomesOf(language, newServer(), [{ steps: everyError }], everyFault);
          const given = everyError.map((step, place) => ({ call: step.call, ...seen(step, outcomes[place] ?? {}) }));
          expect(given).toEqual(everyError.map((step) => ({ call: step.call, ...wanted(step) })));
        },
        mostMs + 60_000,
      );
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
function seen(step: Step, { output, error, members, found, waited }: Outcome) {
  if (step.wait !== undefined) return { waited };
  if (step.paginate !== undefined) return { found };
  return { output, error, ...(step.members && { members }) };
}

function wanted(step: Step, saved: Outcome['saved'] = {}) {
  if (step.wait !== undefined) return { waited: step.fails === true ? 'failed' : 'done' };
  if (step.paginate !== undefined) return { found: step.found?.map(among) };
  const amongSaved = (value: Json) => among(JSON.parse(withSaved(JSON.stringify(value), saved)));
  const anything = step.error === undefined ? expect.anything() : undefined;
  return {
    output: step.output ? amongSaved(step.output) : anything,
    error: step.error,
    ...(step.members && { members: amongSaved(step.members) }),
  };
}

/** Matches values that have these members among others; lists have exactly these entries. */
function among(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(among);
  if (typeof value !== 'object' || value === null) return value;
  return expect.objectContaining(Object.fromEntries(Object.entries(value).map(([name, each]) => [name, among(each)])));
}
