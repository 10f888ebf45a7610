/** `/_cloudmock/…`: what is the server's own and not ECR's. */
import { json } from '../admin/reply.ts';
import type { AdminRequest, AdminServices } from '../admin/routes.ts';
import { matchAdmin } from '../admin/routes.ts';
import { FrameworkError } from '../protocol/framework-errors.ts';
import { readBody } from './body.ts';
import { refuseMethod } from './refuse-method.ts';
import { sendReply } from './send.ts';
import type { RequestContext, Step } from './state.ts';

const bodyLimit = 64 * 1024;

export function admin(services: AdminServices): Step {
  return async (ctx, next) => {
    if (ctx.state.face !== 'admin') return void (await next());
    const found = matchAdmin(ctx.method, ctx.path);
    if (found === undefined) throw unknownPath();
    if (Array.isArray(found)) throw refuseMethod(ctx, found);
    const body = ctx.method === 'POST' ? parse(await readBody(ctx, bodyLimit)) : {};
    const reply = body === undefined ? notJson : await found.handler({ ...requestOf(ctx), body }, services);
    sendReply(ctx, reply);
  };
}

function requestOf({ querystring, headers }: RequestContext): Omit<AdminRequest, 'body'> {
  const { range, accept } = headers;
  const lastEventId = headers['last-event-id'];
  return {
    query: new URLSearchParams(querystring),
    range,
    accept,
    lastEventId: typeof lastEventId === 'string' ? lastEventId : undefined,
  };
}

const unknownPath = () => new FrameworkError('UnknownOperationException', 'There is no such path', 404);

const notJson = json(400, { message: 'The body is not JSON' });

/** Undefined where it is no JSON. */
function parse(bytes: Buffer): unknown {
  if (bytes.length === 0) return {};
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
