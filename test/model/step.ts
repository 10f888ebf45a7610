/** One step of a random sequence: what the model says must come out of it, and what the server answers. */
import { expect } from '@jest/globals';
import type fc from 'fast-check';
import type { Scope } from '../../src/store/scope.ts';
import { TestServer } from '../support/server.ts';
import { Upstream } from '../support/upstream.ts';
import { carryOut } from './lifecycle.ts';
import { lookAtSignatures, signingDelay } from './signatures.ts';
import type { RepositoryState, World } from './world.ts';

/** How often each operation and route was called, and how many steps changed something. */
export interface Tally {
  readonly calls: Map<string, number>;
  steps: number;
  changes: number;
}

/** These lead nowhere: the addresses may not be called. */
export const nowhere = { 'quay.io': 'http://127.0.0.2:9', 'public.ecr.aws': 'http://127.0.0.3:9' } as const;

/** The one server of all sequences, which is started again now and then on the same folder. */
export class Restartable {
  readonly #data: string;
  readonly upstream = new Upstream();
  #server: TestServer | undefined;
  restoreDelay = 0;

  constructor(data: string) {
    this.#data = data;
  }

  async start(): Promise<void> {
    await this.upstream.start();
    await this.#start();
  }

  async stop(): Promise<void> {
    await this.server.stop();
    await this.upstream.stop();
  }

  async #start(now?: number): Promise<void> {
    const hosts = { ...nowhere, 'registry.k8s.io': this.upstream.url };
    const pullThrough = { hosts, allowPrivate: ['127.0.0.1'] };
    const { restoreDelay } = this;
    this.#server = new TestServer({ data: this.#data, durability: 'os', restoreDelay, signingDelay, pullThrough });
    if (now !== undefined) this.server.clock.advance(now - this.server.clock.now());
    await this.server.start();
  }

  get server(): TestServer {
    if (this.#server === undefined) throw new Error('the server is not started');
    return this.#server;
  }

  /** With a clock that runs on, or back at the machine's time. */
  async restart(restoreDelay: number, runsOn: boolean): Promise<void> {
    const { server } = this;
    const now = runsOn ? server.running.time.now() : server.clock.now();
    await server.stop();
    this.restoreDelay = restoreDelay;
    await this.#start(now);
  }
}

export class Real {
  readonly #restartable: Restartable;
  readonly tally: Tally;
  #authorization: string | undefined;

  constructor(restartable: Restartable, tally: Tally) {
    this.#restartable = restartable;
    this.tally = tally;
  }

  get server(): TestServer {
    return this.#restartable.server;
  }

  get upstream(): Upstream {
    return this.#restartable.upstream;
  }

  /** Returns the time afterwards. */
  async restart(restoreDelay: number, runsOn: boolean): Promise<number> {
    this.#authorization = undefined;
    await this.#restartable.restart(restoreDelay, runsOn);
    return this.server.running.time.now();
  }

  /** Calls an operation: the answer's body, or `{ error }` with the name of the error without `Exception`. */
  async call(operation: string, input: object = {}, as?: Scope): Promise<Record<string, unknown>> {
    this.#count(operation);
    const { status, body } = await this.server.call(operation, input, as && { as });
    return status === 200 ? body : { error: String(body.__type).replace(/Exception$/, '') };
  }

  async v2(
    name: string,
    method: string,
    path: string,
    init: { headers?: Record<string, string>; body?: Uint8Array<ArrayBuffer> | string } = {},
  ): Promise<Response> {
    this.#count(name);
    const headers = { Authorization: await this.#login(), ...init.headers };
    return this.server.v2(method, path, { ...init, headers });
  }

  async advance(milliseconds: number): Promise<void> {
    this.#authorization = undefined;
    await this.server.running.time.advance(milliseconds);
  }

  /** Has the background work that a step has left done, at both sides. */
  async settle(world: World): Promise<void> {
    await this.server.running.time.advance(0);
    carryOut(world);
    await lookAtSignatures(world, this);
  }

  async #login(): Promise<string> {
    if (this.#authorization === undefined) {
      const { body } = await this.server.call('GetAuthorizationToken');
      const [{ authorizationToken }] = body.authorizationData as [{ authorizationToken: string }];
      this.#authorization = `Basic ${authorizationToken}`;
    }
    return this.#authorization;
  }

  #count(name: string): void {
    this.tally.calls.set(name, (this.tally.calls.get(name) ?? 0) + 1);
  }
}

export type Command = fc.AsyncCommand<World, Real>;

export interface StepOptions {
  /** Without it, always. */
  readonly when?: (world: World) => boolean;
  /** Changes the world and says what the answer must be, and asks the server. */
  readonly run: (world: World, real: Real) => Promise<void>;
}

/** Makes a command; `says` is how it is shown in a counterexample. */
export const step = (says: string, { when = () => true, run }: StepOptions): Command => ({
  check: when,
  run,
  toString: () => says,
});

/** Steps in a row, each with what it leaves to be done; for what too few sequences come to by themselves. */
export const inARow = (steps: readonly Command[], says = steps.join(', ')): Command => ({
  check: () => true,
  async run(world, real) {
    for (const each of steps) {
      await each.run(world, real);
      await real.settle(world);
    }
  },
  toString: () => says,
});

export const same = (actual: unknown, expected: unknown): void => expect(actual).toEqual(expected);

/** Statuses and codes of /v2 for the errors of the rules. */
const refusals: Readonly<Record<string, readonly [number, string]>> = {
  RepositoryNotFound: [404, 'NAME_UNKNOWN'],
  LayersNotFound: [404, 'BLOB_UPLOAD_UNKNOWN'],
  ReferencedImagesNotFound: [404, 'MANIFEST_BLOB_UNKNOWN'],
  ImageTagAlreadyExists: [400, 'TAG_INVALID'],
  ImageNotFound: [404, 'MANIFEST_UNKNOWN'],
  ImageInaccessible: [404, 'UNKNOWN'],
  ImageReferencedByManifestList: [405, 'UNSUPPORTED'],
  BlobNotFound: [404, 'BLOB_UNKNOWN'],
  BlobReferenced: [405, 'UNSUPPORTED'],
  UploadNotFound: [404, 'BLOB_UPLOAD_UNKNOWN'],
  InvalidParameter: [405, 'UNSUPPORTED'],
  InvalidLayer: [400, 'DIGEST_INVALID'],
};

/** The answer of /v2 is this refusal. */
export async function refusedAs(answer: Response, refusal: string): Promise<void> {
  const { errors } = (await answer.json()) as { errors: { code: string }[] };
  same([answer.status, errors[0]?.code], refusals[refusal] ?? `no code for ${refusal}`);
}

/** Runs the step in a repository, or sees to it that its absence is said. */
export async function inRepository(
  repository: RepositoryState | undefined,
  answer: Record<string, unknown>,
  check: (repository: RepositoryState) => void,
): Promise<void> {
  if (repository === undefined) same(answer, { error: 'RepositoryNotFound' });
  else check(repository);
}
