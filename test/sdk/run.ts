/** Runs steps through the SDK of a language: its driver does them, and what came of them is compared in the tests. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect } from '@jest/globals';
import type { StartOptions } from '../../src/index.ts';
import { tryRun } from '../clients/support.ts';
import { image } from '../support/images.ts';
import { TestServer } from '../support/server.ts';
import { Upstream } from '../support/upstream.ts';

type Json = Readonly<Record<string, unknown>>;

export interface Step {
  readonly call?: string;
  readonly paginate?: string;
  readonly wait?: string;
  /** How far the server's clock is moved, as a duration: what is due by then is done. */
  readonly advance?: string;
  /** Of a call: what its output has among other members, or the error that it ends with. */
  readonly output?: Json;
  readonly error?: string;
  /** What that error has beside its message. */
  readonly members?: Json;
  /** Of all pages together, each with these members among others; the pages themselves where the step names no items. */
  readonly found?: readonly Json[];
  /** Of a waiter that sees a state in which it fails. */
  readonly fails?: boolean;
}

export interface Outcome {
  readonly output?: unknown;
  readonly saved?: Readonly<Record<string, string>>;
  readonly error?: string;
  readonly members?: unknown;
  readonly found?: readonly unknown[];
  /** A waiter that has asked too often is neither; the driver fails. */
  readonly waited?: 'done' | 'failed';
  readonly advanced?: boolean;
}

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** By language: the programs that have to be there, and how its driver is run. */
export const drivers = {
  'JavaScript v3': [[], process.execPath, [at('javascript/driver.mjs')]],
  boto3: [['python3-boto3'], 'python3-boto3', [at('python/driver.py')]],
  'the AWS CLI': [['aws'], process.execPath, [at('cli/driver.mjs')]],
  'Go v2': [['go'], 'go', ['run', '-C', at('go'), '.']],
  'Java v2': [['java-ecr'], 'java-ecr', [at('java/Driver.java')]],
  Rust: [['rust-ecr'], 'rust-ecr', ['run', '-q', '--locked', '--manifest-path', at('rust/Cargo.toml'), '--']],
} as const satisfies Record<string, readonly [clients: readonly string[], command: string, args: readonly string[]]>;

export type Language = keyof typeof drivers;
export const languages = Object.keys(drivers) as Language[];

const upstream = new Upstream();
/** Of the servers, for a test file. It has an image that is always the same. */
export function useUpstream(): void {
  beforeAll(async () => {
    upstream.push('tools/app', image({ config: '{}', layers: ['a layer'] }), '1');
    await upstream.start();
  });
  afterAll(() => upstream.stop());
}

/** Each step is a process of its own with the AWS CLI. */
export const mostMs = 8 * 60_000;

/** Starts a server and has the driver of a language run the scenarios. */
export async function outcomesOf(
  language: Language,
  server: TestServer,
  given: readonly object[],
  faults: readonly object[] = [],
): Promise<Outcome[][]> {
  const [, command, args] = drivers[language];
  const folder = mkdtempSync(join(tmpdir(), 'cloudmock-sdk-'));
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
    rmSync(folder, { recursive: true });
  }
}

async function addFault({ endpoint }: TestServer, fault: object): Promise<void> {
  const added = await fetch(`${endpoint}/_cloudmock/faults`, { method: 'POST', body: JSON.stringify(fault) });
  if (!added.ok) throw new Error(await added.text());
}

/**
 * What is begun here and done later stays undone until the clock is moved, so that it is seen to be under way. A repository is full
 * with five images, and has two tags at most.
 */
export const newServer = (options: StartOptions = {}) =>
  new TestServer({
    replicationDelay: 60_000,
    signingDelay: 60_000,
    quotas: { imagesPerRepository: 5, resourceTags: 2 },
    pullThrough: { hosts: { 'public.ecr.aws': upstream.url }, allowPrivate: ['127.0.0.1'] },
    ...options,
  });

export const withSaved = (text: string, saved: Readonly<Record<string, string>>) =>
  text.replace(/\$\{(\w+)\}/g, (_, name) => saved[name] ?? '');

/** What an outcome says of what the step is about. */
export function seen(step: Step, { output, error, members, found, waited, advanced }: Outcome) {
  if (step.advance !== undefined) return { advanced };
  if (step.wait !== undefined) return { waited };
  if (step.paginate !== undefined) return { found };
  return { output, error, ...(step.members && { members }) };
}

export function wanted(step: Step, saved: Outcome['saved'] = {}) {
  if (step.advance !== undefined) return { advanced: true };
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
