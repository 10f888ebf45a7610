/** A small OCI registry that a test can have behave badly. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import type { StartOptions } from '../../src/index.ts';
import { until } from '../http/raw.ts';
import { createRule, newPrefix, publicEcr } from '../operations/pull-through-rules.ts';
import type { Identity } from './certificates.ts';
import { type Bytes, sha256, type TestImage } from './images.ts';
import { TestServer } from './server.ts';

export interface Request {
  readonly method: string;
  readonly url: string;
  readonly authorization: string | undefined;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

interface Content {
  readonly type: string;
  readonly bytes: Buffer;
}

export class Upstream {
  readonly #server: Server;
  readonly #base: string;
  /** Every request, in order. */
  readonly requests: Request[] = [];
  /** By path, in place of what it would answer. */
  readonly instead = new Map<string, Answer>();
  login: 'none' | 'basic' | 'bearer' = 'none';
  /** What logs in, as `user:password`. */
  credentials: string | undefined;
  readonly #content = new Map<string, Content>();
  #isDown = false;

  /** With a certificate it speaks TLS alone, and is called `localhost`. */
  constructor(identity?: Identity) {
    const answer: Answer = (request, response) => this.#answer(request, response);
    this.#server = identity === undefined ? createServer(answer) : createSecureServer(identity, answer);
    this.#base = identity === undefined ? 'http://127.0.0.1' : 'https://localhost';
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `${this.#base}:${this.port}`;
  }

  /** Answers 503 to everything. */
  set isDown(isDown: boolean) {
    this.#isDown = isDown;
  }

  push(name: string, { manifest, digest, mediaType, blobs }: TestImage, tag?: string): void {
    const content = { type: mediaType, bytes: Buffer.from(manifest) };
    for (const reference of tag === undefined ? [digest] : [digest, tag])
      this.#content.set(`/v2/${name}/manifests/${reference}`, content);
    for (const { digest: of, bytes } of blobs)
      this.#content.set(`/v2/${name}/blobs/${of}`, { type: 'application/octet-stream', bytes });
  }

  /** The list of what refers to an image. */
  refer(name: string, subject: TestImage, index: TestImage): void {
    const content = { type: index.mediaType, bytes: Buffer.from(index.manifest) };
    this.#content.set(`/v2/${name}/referrers/${subject.digest}`, content);
  }

  /** Says how long a blob is, and gives its bytes when the returned function is called. */
  hold(name: string, { digest, bytes }: Bytes): () => void {
    const waiting: ServerResponse[] = [];
    let isHeld = true;
    this.instead.set(`/v2/${name}/blobs/${digest}`, (_request, response) => {
      response.writeHead(200, { 'Content-Length': bytes.length });
      if (!isHeld) return void response.end(bytes);
      response.flushHeaders();
      waiting.push(response);
    });
    return () => {
      isHeld = false;
      for (const response of waiting) response.end(bytes);
    };
  }

  /** How often it was asked for a path with GET. */
  gets(path: string): number {
    return this.requests.filter(({ method, url }) => method === 'GET' && url === path).length;
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const { method = '', url = '' } = request;
    const { authorization } = request.headers;
    this.requests.push({ method, url, authorization });
    const instead = this.instead.get(url);
    const content = this.#content.get(url);
    if (this.#isDown) response.writeHead(503).end();
    else if (instead !== undefined) instead(request, response);
    else if (url.startsWith('/token')) this.#token(request, response);
    else if (!this.#isLoggedIn(authorization)) this.#challenge(response);
    else if (url === '/v2/') response.writeHead(200).end('{}');
    else if (content === undefined) response.writeHead(404).end();
    else this.#send(content, method, response);
  }

  #send(content: Content, method: string, response: ServerResponse): void {
    response.writeHead(200, {
      'Content-Type': content.type,
      'Content-Length': content.bytes.length,
      'Docker-Content-Digest': sha256(content.bytes),
    });
    response.end(method === 'HEAD' ? undefined : content.bytes);
  }

  get #basic(): string {
    return `Basic ${Buffer.from(this.credentials ?? '').toString('base64')}`;
  }

  #isLoggedIn(authorization: string | undefined): boolean {
    if (this.login === 'none') return true;
    return authorization === (this.login === 'basic' ? this.#basic : 'Bearer a-token');
  }

  #challenge(response: ServerResponse): void {
    const bearer = `Bearer realm="${this.url}/token",service="upstream",scope="repository:some:pull"`;
    response.writeHead(401, { 'WWW-Authenticate': this.login === 'basic' ? 'Basic realm="upstream"' : bearer }).end();
  }

  #token({ headers }: IncomingMessage, response: ServerResponse): void {
    const isRight = this.credentials === undefined || headers.authorization === this.#basic;
    response.writeHead(isRight ? 200 : 401).end(JSON.stringify({ token: 'a-token' }));
  }
}

interface Happened {
  readonly event: { readonly resources: readonly string[]; readonly detail: Readonly<Record<string, string>> };
}

/** A server with the small registry upstream, and a rule of its own for each test. */
export class Cache {
  readonly upstream = new Upstream();
  readonly #options: StartOptions;
  #ecr: TestServer | undefined;
  prefix = '';

  constructor(options: StartOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    await this.upstream.start();
    const { pullThrough, ...others } = this.#options;
    const hosts = Object.fromEntries(
      [publicEcr, 'quay.io', 'registry-1.docker.io'].map((host) => [host, this.upstream.url]),
    );
    this.#ecr = new TestServer({
      ...others,
      pullThrough: { hosts, allowPrivate: ['127.0.0.1'], silence: 3_000, ...pullThrough },
    });
    await this.#ecr.start();
  }

  async stop(): Promise<void> {
    await this.#ecr?.stop();
    await this.upstream.stop();
  }

  get ecr(): TestServer {
    if (this.#ecr === undefined) throw new Error('the server is not started');
    return this.#ecr;
  }

  async newRule(): Promise<void> {
    this.prefix = newPrefix();
    Object.assign(this.upstream, { isDown: false, login: 'none', credentials: undefined });
    this.upstream.requests.length = 0;
    this.upstream.instead.clear();
    await createRule(this.ecr, this.prefix);
  }

  /** The name here of a repository there. */
  name(there: string): string {
    return `${this.prefix}/${there}`;
  }

  manifest(there: string, reference: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.ecr.v2('GET', `/v2/${this.name(there)}/manifests/${reference}`, { headers });
  }

  /** Pulls by a tag, and waits until all of it is here. */
  async pull(there: string, tag: string, events = 1): Promise<Response> {
    const answer = await this.manifest(there, tag);
    if (answer.status !== 200) throw new Error(`${there}:${tag} cannot be pulled: ${answer.status}`);
    await this.events(there, events);
    return answer;
  }

  blob(there: string, digest: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.ecr.v2('GET', `/v2/${this.name(there)}/blobs/${digest}`, { headers });
  }

  /** Of this repository, once there are as many. */
  async events(there: string, count = 1): Promise<Happened['event'][]> {
    let found: Happened['event'][] = [];
    const url = `${this.ecr.endpoint}/_cloudmock/events?limit=1000&detail-type=ECR+Pull+Through+Cache+Action`;
    await until(async () => {
      const page = (await (await fetch(url)).json()) as { events: Happened[] };
      const all = page.events.map(({ event }) => event);
      found = all.filter(({ detail }) => detail['repository-name'] === this.name(there));
      return found.length >= count;
    });
    return found;
  }
}

/** Without a rule where the test makes its own. */
export function useCache(options: StartOptions = {}, { hasRule = true } = {}): Cache {
  const cache = new Cache(options);
  beforeAll(() => cache.start());
  if (hasRule) beforeEach(() => cache.newRule());
  afterAll(() => cache.stop());
  return cache;
}
