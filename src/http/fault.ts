/** Lets a fault strike a request: it waits, and cuts the connection or throws the error that the fault has. */
import type { Services } from '../context.ts';
import type { RequestContext } from './state.ts';

type Fault = NonNullable<ReturnType<Services['faults']['strike']>>;
export type FaultAnswer = NonNullable<Fault['answer']>;

/** Tells whoever looks at an answer that it comes from a fault, and from which. */
const header = 'x-cloudmock-fault';

/**
 * False where there is nobody to answer any more. @throws what `errorOf` makes of the answer; a fault with a delay alone
 * lets the request go on
 */
export async function struckBy(
  ctx: RequestContext,
  fault: Fault | undefined,
  errorOf: (answer: FaultAnswer) => Error | undefined,
): Promise<boolean> {
  if (fault === undefined) return true;
  if (fault.delay > 0 && !(await stays(ctx, fault.delay))) return cut(ctx);
  if (fault.answer === undefined) return true;
  if (fault.answer.kind === 'cut') return cut(ctx);
  ctx.set(header, fault.id);
  throw errorOf(fault.answer) ?? new Error(`a fault of ${ctx.state.face} cannot answer ${fault.answer.kind}`);
}

/** Whether the client is still there after that time. */
function stays({ res }: RequestContext, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const leave = () => done(false);
    const timer = setTimeout(() => done(true), ms);
    const done = (isThere: boolean) => {
      clearTimeout(timer);
      res.off('close', leave);
      resolve(isThere);
    };
    res.once('close', leave);
  });
}

function cut(ctx: RequestContext): false {
  ctx.respond = false;
  ctx.req.socket.destroy();
  return false;
}
