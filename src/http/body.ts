/** Reads the body of a request into memory, up to a limit. */
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { requestTooLarge, serializationError } from '../protocol/framework-errors.ts';
import type { RequestContext } from './state.ts';

/**
 * The body, unpacked where it came packed.
 * @throws FrameworkError 413, and closes the connection after the answer, above the limit
 */
export async function readBody(ctx: RequestContext, limit: number): Promise<Buffer> {
  return unpackBody(ctx, await receiveBody(ctx, limit), limit);
}

/** The body as it came, which is what was signed. */
export async function receiveBody(ctx: RequestContext, limit: number): Promise<Buffer> {
  if (Number(ctx.get('content-length')) > limit) throw tooLarge(ctx, limit);
  return collect(ctx, ctx.req, limit);
}

export async function unpackBody(ctx: RequestContext, body: Buffer, limit: number): Promise<Buffer> {
  if (ctx.get('content-encoding') !== 'gzip') return body;
  return unpack(body, (unpacked) => collect(ctx, unpacked, limit));
}

async function collect(ctx: RequestContext, source: Readable, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of source.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > limit) throw tooLarge(ctx, limit);
    chunks.push(chunk);
  }
  return chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
}

/** Clients of other services compress large requests; ECR's do not, but its protocol allows it. */
async function unpack(packed: Buffer, read: (unpacked: Readable) => Promise<Buffer>): Promise<Buffer> {
  const gunzip = createGunzip();
  gunzip.end(packed);
  try {
    return await read(gunzip);
  } catch (error) {
    if (String((error as NodeJS.ErrnoException).code).startsWith('Z_')) throw serializationError();
    throw error;
  } finally {
    gunzip.destroy();
  }
}

function tooLarge(ctx: RequestContext, limit: number) {
  ctx.set('Connection', 'close');
  return requestTooLarge(limit);
}
