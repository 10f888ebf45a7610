/** The one place that catches everything: an error becomes an answer in the form of the face that was asked. */
import { ServerException } from '../../generated/errors.ts';
import type { Log } from '../log.ts';
import type { Contract } from '../protocol/contract.ts';
import { encodeError } from '../protocol/encode.ts';
import { FrameworkError } from '../protocol/framework-errors.ts';
import { errorReply, replyToError } from '../registry/errors.ts';
import { awsJson, type Reply, sendReply } from './send.ts';
import type { RequestContext, Step } from './state.ts';

type Shapes = Pick<Contract, 'shapes' | 'isModelled'>;

export function boundary(contract: Shapes, log: Log): Step {
  return async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      if (isCutOff(ctx)) hangUp(ctx);
      else
        sendReply(
          ctx,
          ctx.state.face === 'registry' ? registryReply(ctx, log, error) : apiReply(ctx, contract, log, error),
        );
    }
  };
}

/** The client went away in the middle of its request: there is nobody to answer. */
const isCutOff = ({ req }: RequestContext) => req.destroyed && !req.complete;

function hangUp(ctx: RequestContext): void {
  ctx.respond = false;
  ctx.res.destroy();
}

function apiReply(ctx: RequestContext, contract: Shapes, log: Log, error: unknown): Reply {
  if (error instanceof FrameworkError) return awsJson(error.status, frameworkBody(error));
  const modelled = contract.isModelled(error) ? error : fault(ctx, log, error);
  return awsJson(modelled.httpStatus, encodeError(contract, modelled));
}

function registryReply(ctx: RequestContext, log: Log, error: unknown): Reply {
  const reply = replyToError(error);
  if (reply !== undefined) return reply;
  if (error instanceof FrameworkError) return errorReply(error.status, 'DENIED', error.message);
  return errorReply(500, 'UNKNOWN', fault(ctx, log, error).message);
}

/** What nobody foresaw: the text stays in the log, the answer says under which id. */
function fault(ctx: RequestContext, log: Log, error: unknown): ServerException {
  const { requestId, operation } = ctx.state;
  log.error({ requestId, operation, err: error }, 'request failed');
  return new ServerException({ message: `The request failed; the log has the reason under request id ${requestId}` });
}

function frameworkBody({ type, hasMessage, message }: FrameworkError): string {
  return JSON.stringify({ __type: type, ...(hasMessage && { message }) });
}
