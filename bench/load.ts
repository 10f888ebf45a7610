/**
 * The load generator: requests made ready beforehand, written to sockets of their own, replies read only as far as needed.
 * It must cost less than the cheapest server that it asks.
 */
import { connect, type Socket } from 'node:net';
import type { ServerProcess } from './process.ts';

export interface Reply {
  readonly status: number;
  readonly head: string;
  readonly body: Buffer;
}

export interface Connection {
  /** One request at a time. */
  ask(request: Buffer): Promise<Reply>;
  close(): void;
}

const endOfHead = Buffer.from('\r\n\r\n');

export function connectTo(port: number): Promise<Connection> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('connect', () => resolve(connection(socket)));
  });
}

function connection(socket: Socket): Connection {
  let pending: { resolve(reply: Reply): void; reject(error: Error): void; withBody: boolean } | undefined;
  let received: Buffer = Buffer.alloc(0);
  const fail = (error: Error) => {
    pending?.reject(error);
    pending = undefined;
  };
  socket.on('error', fail).on('close', () => fail(new Error('the server closed the connection')));
  socket.on('data', (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const reply = pending && replyOf(received, pending.withBody);
    if (pending === undefined || reply === undefined) return;
    const { resolve } = pending;
    pending = undefined;
    received = Buffer.alloc(0);
    resolve(reply);
  });
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        // A HEAD answer has a length and no body.
        pending = { resolve, reject, withBody: request[0] !== 0x48 };
        socket.write(request);
      }),
    close: () => socket.destroy(),
  };
}

function replyOf(bytes: Buffer, withBody: boolean): Reply | undefined {
  const end = bytes.indexOf(endOfHead);
  if (end === -1) return undefined;
  const head = bytes.toString('latin1', 0, end);
  const status = Number(head.slice(9, 12));
  const length = withBody && status !== 204 ? lengthOf(head) : 0;
  const first = end + endOfHead.length;
  return bytes.length < first + length ? undefined : { status, head, body: bytes.subarray(first, first + length) };
}

function lengthOf(head: string): number {
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error(`a reply with no length:\n${head}`);
  return Number(length);
}

export function headerOf(reply: Reply, name: string): string | undefined {
  return new RegExp(`\\r\\n${name}: *([^\\r]*)`, 'i').exec(reply.head)?.[1];
}

export interface RequestOptions {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
}

/** The bytes of a request. */
export function requestBytes({ method, path, headers = {}, body = '' }: RequestOptions): Buffer {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const all = {
    Host: 'localhost',
    ...headers,
    ...(method !== 'GET' && method !== 'HEAD' && { 'Content-Length': bytes.length }),
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`, 'latin1'), bytes]);
}

const targetPrefix = 'AmazonEC2ContainerRegistry_V20150921.';

export function apiRequest(operation: string, input: object): Buffer {
  return requestBytes({
    method: 'POST',
    path: '/',
    headers: { 'X-Amz-Target': targetPrefix + operation, 'Content-Type': 'application/x-amz-json-1.1' },
    body: JSON.stringify(input),
  });
}

/** One request on a connection of its own; a status of 400 or more is an error. */
export async function askOnce(port: number, request: Buffer): Promise<Reply> {
  const one = await connectTo(port);
  const reply = await one.ask(request);
  one.close();
  if (reply.status >= 400) throw new Error(`${reply.head}\n\n${reply.body}`);
  return reply;
}

export async function callApi<Output>(port: number, operation: string, input: object): Promise<Output> {
  return JSON.parse(String((await askOnce(port, apiRequest(operation, input))).body));
}

/** Makes the reference answer an operation with the bytes that ours answers it with. */
export async function copyAnswer(
  ours: ServerProcess,
  bare: ServerProcess,
  operation: string,
  input: object,
): Promise<void> {
  const answer = await askOnce(ours.port, apiRequest(operation, input));
  const headers = { 'Content-Type': headerOf(answer, 'content-type') ?? '' };
  const path = `/_canned/${targetPrefix}${operation}`;
  await askOnce(bare.port, requestBytes({ method: 'PUT', path, headers, body: answer.body }));
}

export interface Measured {
  readonly requests: number;
  /** Of the server, user and system. */
  readonly cpuMsPerRequest: number;
  readonly perSecond: number;
}

export interface Load {
  /** The next request; the connection is one of `concurrency`. */
  readonly next: () => Buffer;
  readonly concurrency: number;
  readonly milliseconds: number;
}

/** Keeps `concurrency` connections busy for a while; every reply must be a 2xx. */
export async function loadServer(server: ServerProcess, { next, concurrency, milliseconds }: Load): Promise<Measured> {
  const connections = await Promise.all(Array.from({ length: concurrency }, () => connectTo(server.port)));
  const cpuBefore = server.cpuMs();
  const begin = performance.now();
  let requests = 0;
  await Promise.all(
    connections.map(async (one) => {
      while (performance.now() - begin < milliseconds) {
        const { status, head, body } = await one.ask(next());
        if (status >= 300) throw new Error(`${server.name}: ${head}\n\n${body.subarray(0, 500)}`);
        requests += 1;
      }
    }),
  );
  const seconds = (performance.now() - begin) / 1000;
  const cpuMsPerRequest = (server.cpuMs() - cpuBefore) / requests;
  for (const one of connections) one.close();
  return { requests, cpuMsPerRequest, perSecond: requests / seconds };
}
