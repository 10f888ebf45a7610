/** Writes a reply. */
import { Readable } from 'node:stream';
import type { RequestContext } from './state.ts';

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Left out of the answer to a HEAD. */
  readonly body?: string | Uint8Array | Readable;
}

export const awsJson = (status: number, body: string): Reply => ({
  status,
  headers: { 'Content-Type': 'application/x-amz-json-1.1' },
  body,
});

export function sendReply(ctx: RequestContext, { status, headers = {}, body }: Reply): void {
  ctx.status = status;
  ctx.set(headers);
  if (ctx.method !== 'HEAD') ctx.body = body === undefined ? null : bytesOf(body);
  if (body === undefined) ctx.status = status;
}

function bytesOf(body: string | Uint8Array | Readable): string | Buffer | Readable {
  if (typeof body === 'string' || body instanceof Readable) return body;
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
}
