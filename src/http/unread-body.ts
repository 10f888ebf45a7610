/**
 * Takes in what is left of a request's body before it is answered: a client that is still sending reads the answer only
 * then, and a connection with bytes left on it cannot carry the next request. Where too much is left, the connection ends.
 */
import type { IncomingMessage } from 'node:http';
import type { Step } from './state.ts';

const mostBytes = 32 * 1024 * 1024;
const mostMs = 5_000;

export const unreadBody: Step = async (ctx, next) => {
  await next();
  if (ctx.req.complete || ctx.req.destroyed || ctx.response.get('Connection') === 'close') return;
  if (!(await drained(ctx.req))) ctx.set('Connection', 'close');
};

/** Whether the body came to its end. */
function drained(request: IncomingMessage): Promise<boolean> {
  return new Promise((resolve) => {
    let left = mostBytes;
    const timer = setTimeout(() => done(false), mostMs);
    const done = (ended: boolean) => {
      clearTimeout(timer);
      request.off('data', count).off('end', end).off('close', close).pause();
      resolve(ended);
    };
    const count = (chunk: Buffer) => {
      left -= chunk.length;
      if (left < 0) done(false);
    };
    const end = () => done(true);
    const close = () => done(request.complete);
    request.on('data', count).on('end', end).on('close', close).resume();
  });
}
