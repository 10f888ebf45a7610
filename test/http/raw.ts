/** Requests that fetch cannot send: any Host, bodies in pieces, bodies that break off, bytes as they are. */
import { type ClientRequest, type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import type { TestServer } from '../support/server.ts';

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface RawRequest {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Opened {
  readonly request: ClientRequest;
  readonly answer: Promise<RawAnswer>;
}

type Port = Pick<TestServer, 'endpoint'>;

const portOf = ({ endpoint }: Port) => Number(new URL(endpoint).port);

/** A request on a connection of its own, whose body the caller writes. */
export function open(server: Port, { method = 'GET', path = '/', headers = {} }: RawRequest): Opened {
  const options = { host: '127.0.0.1', port: portOf(server), method, path, headers, agent: false };
  const opened = request(options);
  const answer = new Promise<RawAnswer>((resolve, reject) => {
    opened.once('error', reject);
    opened.once('response', async (response) => {
      try {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk);
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      } catch (error) {
        reject(error);
      }
    });
  });
  answer.catch(() => {});
  return { request: opened, answer };
}

export function send(server: Port, raw: RawRequest, body?: string | Uint8Array): Promise<RawAnswer> {
  const { request: opened, answer } = open(server, raw);
  opened.end(body);
  return answer;
}

/** Writes a piece of the body and resolves once it has left this process. */
export const write = (to: ClientRequest, bytes: string | Uint8Array): Promise<void> =>
  new Promise((resolve, reject) => void to.write(bytes, (error) => (error ? reject(error) : resolve())));

/** Sends bytes as they are and returns all that comes back until the server closes the connection. */
export async function exchange(server: Port, bytes: string | Uint8Array): Promise<string> {
  const socket = connect(portOf(server), '127.0.0.1');
  socket.write(bytes);
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk);
  return Buffer.concat(chunks).toString('latin1');
}

/** Looks until the condition holds; fails after fifteen seconds. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 15_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`it never held: ${holds}`);
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}
