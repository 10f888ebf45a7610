/** Requests and replies of /v2, without the HTTP server. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { Context } from '../context.ts';

export interface RegistryRequest {
  readonly method: string;
  /** The repository that the path names; empty where it names none. */
  readonly name: string;
  /** What the path ends with: a tag or digest, or the id of an upload. */
  readonly argument: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: AsyncIterable<Uint8Array>;
}

export interface RegistryReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Left out of the answer to a HEAD. */
  readonly body?: string | Uint8Array | Readable;
}

export type Handler = (request: RegistryRequest, context: Context) => Promise<RegistryReply>;

export const json = (
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): RegistryReply => ({
  status,
  headers: { 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify(value),
});

/** Whether bytes come along. */
export const hasBody = ({ headers }: Pick<RegistryRequest, 'headers'>) =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
