/** Gives each request what every answer carries, an id above all, and writes a line when it is answered or broken off. */
import { ReadStream } from 'node:fs';
import type { Log } from '../log.ts';
import type { RequestContext, Step } from './state.ts';

export function requestLog(log: Log, newId: () => string): Step {
  return async (ctx, next) => {
    const started = performance.now();
    ctx.state.requestId = newId();
    ctx.state.face = faceOf(ctx.path);
    ctx.set('x-amzn-RequestId', ctx.state.requestId);
    if (ctx.state.face === 'registry') ctx.set('Docker-Distribution-Api-Version', 'registry/2.0');
    ctx.res.once('close', () => {
      const { requestId, operation } = ctx.state;
      const ms = Math.round(performance.now() - started);
      const fields = { requestId, method: ctx.method, path: ctx.path, ...(operation && { operation }), ms };
      if (isAnswered(ctx)) log.info({ status: ctx.res.statusCode, ...fields }, 'answered');
      else log.warn(fields, 'connection closed before the answer was complete');
    });
    await next();
  };
}

/**
 * Whether all of the answer has left. A client that knows the length may be gone before a file is at its end; then it counts that
 * all bytes were read.
 */
function isAnswered({ res, body }: RequestContext): boolean {
  if (res.writableFinished) return true;
  return body instanceof ReadStream && body.bytesRead === Number(res.getHeader('content-length'));
}

function faceOf(path: string): 'api' | 'registry' | 'admin' {
  if (path === '/v2' || path.startsWith('/v2/')) return 'registry';
  return path.startsWith('/_cloudmock/') || path === '/moto-api/reset' ? 'admin' : 'api';
}
