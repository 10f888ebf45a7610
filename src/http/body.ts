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

/** By events: an iterator over a stream costs more than all else that is done with a short body. */
function collect(ctx: RequestContext, source: Readable, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const cut = () => reject(new Error('the body was cut off'));
    if (source.destroyed) return cut();
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) return void chunks.push(chunk);
      source.off('data', take).pause();
      reject(tooLarge(ctx, limit));
    };
    source
      .on('data', take)
      .on('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)))
      .on('error', reject)
      .on('close', cut);
  });
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
