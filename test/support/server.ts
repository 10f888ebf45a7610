/** A started server for a test file, and the ways to talk to it. Every answer of the API passes the recorder. */
import { ECRClient } from '@aws-sdk/client-ecr';
import { afterAll, beforeAll } from '@jest/globals';
import { type RunningServer, type StartOptions, start } from '../../src/index.ts';
import type { Scope } from '../../src/store/scope.ts';
import { checkAnswer } from './recorder.ts';

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed body. */
  readonly body: Record<string, unknown> & { readonly __type?: string; readonly message?: string };
  readonly text: string;
}

export interface CallOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Whose registry: signs nothing, but carries the credential scope of that account and region. */
  readonly as?: Scope;
  /** The test has filled the disk, or the like: a ServerException is no mistake then. */
  readonly isMachineBroken?: boolean;
}

export interface TestClock {
  now(): number;
  advance(ms: number): void;
}

export const target = (operation: string) => `AmazonEC2ContainerRegistry_V20150921.${operation}`;

/** A clock that stands still until it is moved. */
export function testClock(at = Date.parse('2026-11-23T12:00:00Z')): TestClock {
  let now = at;
  return {
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
  };
}

/** What `Authorization` says of an account and region; nothing checks the signature yet. */
export const signedBy = ({ account, region }: Scope) =>
  `AWS4-HMAC-SHA256 Credential=${account}/20261123/${region}/ecr/aws4_request, SignedHeaders=host, Signature=00`;

export class TestServer {
  #running: RunningServer | undefined;
  #client: ECRClient | undefined;
  readonly clock = testClock();
  readonly #options: StartOptions;
  #authorization: string | undefined;

  constructor(options: StartOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    this.#authorization = undefined;
    this.#running = await start({ port: 0, clock: this.clock, ...this.#options });
    this.#client = this.clientFor({ account: 'test', region: 'us-east-1' });
  }

  async stop(): Promise<void> {
    await this.#running?.close();
  }

  /** Moves the server's clock, and logs in again after that. */
  async advance(milliseconds: number): Promise<void> {
    await this.running.time.advance(milliseconds);
    this.#authorization = undefined;
  }

  get running(): RunningServer {
    if (this.#running === undefined) throw new Error('the server is not started');
    return this.#running;
  }

  get endpoint(): string {
    return this.running.endpoint;
  }

  /** The published SDK's client. */
  get client(): ECRClient {
    if (this.#client === undefined) throw new Error('the server is not started');
    return this.#client;
  }

  clientFor({ account, region }: Scope): ECRClient {
    return new ECRClient({
      endpoint: this.endpoint,
      region,
      credentials: { accessKeyId: account, secretAccessKey: 'test' },
      maxAttempts: 1,
      requestHandler: { handle: (request: SdkRequest) => this.#handle(request) } as never,
    });
  }

  /** Sends a request of the API without an SDK. A string body goes out as it is. */
  async call(
    operation: string,
    body: unknown = {},
    { headers = {}, as, isMachineBroken }: CallOptions = {},
  ): Promise<ApiAnswer> {
    const response = await fetch(this.endpoint, {
      method: 'POST',
      headers: {
        'X-Amz-Target': target(operation),
        'Content-Type': 'application/x-amz-json-1.1',
        ...(as && { Authorization: signedBy(as) }),
        ...headers,
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const answer = { status: response.status, headers: response.headers, text: await response.text() };
    checkAnswer(operation, answer, isMachineBroken);
    return { ...answer, body: JSON.parse(answer.text) };
  }

  /** Sends a request to /v2 with the credentials of the default registry, unless others, or none (''), are given. */
  async v2(
    method: string,
    path: string,
    init: { headers?: Record<string, string>; body?: Uint8Array<ArrayBuffer> | string | ReadableStream } = {},
  ): Promise<Response> {
    const authorization = init.headers?.Authorization ?? (await this.authorization());
    const headers = { ...init.headers, Authorization: authorization };
    const { Authorization: _, ...anonymous } = headers;
    const url = path.startsWith('http') ? path : `${this.endpoint}${path}`;
    return fetch(url, { ...init, method, redirect: 'manual', headers: authorization === '' ? anonymous : headers });
  }

  /** `Basic …` with a token of the default registry, or of another. */
  async authorization(as?: Scope): Promise<string> {
    if (as === undefined && this.#authorization !== undefined) return this.#authorization;
    const { body } = await this.call('GetAuthorizationToken', {}, as && { as });
    const [data] = body.authorizationData as { authorizationToken: string }[];
    const authorization = `Basic ${data?.authorizationToken}`;
    if (as === undefined) this.#authorization = authorization;
    return authorization;
  }

  async #handle(request: SdkRequest): Promise<{ response: SdkResponse }> {
    const { headers, method, body } = request;
    const response = await fetch(this.endpoint, {
      method,
      headers: without(headers, 'host', 'content-length'),
      body: body ?? null,
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const operation = (headers['x-amz-target'] ?? '').split('.')[1] ?? '';
    checkAnswer(operation, { status: response.status, headers: response.headers, text: bytes.toString('utf8') });
    return { response: { statusCode: response.status, headers: Object.fromEntries(response.headers), body: bytes } };
  }
}

interface SdkRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer> | string;
}

interface SdkResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

const without = (headers: Readonly<Record<string, string>>, ...names: readonly string[]) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name.toLowerCase())));

/** A fresh server for the file, closed after it. */
export function useServer(options: StartOptions = {}): TestServer {
  const server = new TestServer(options);
  beforeAll(() => server.start());
  afterAll(() => server.stop());
  return server;
}
