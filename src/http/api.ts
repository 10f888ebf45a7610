/** `POST /`: the API. */
import type { Services } from '../context.ts';
import type { Contract } from '../protocol/contract.ts';
import { encodeOutput } from '../protocol/encode.ts';
import { throttled, unknownOperation } from '../protocol/framework-errors.ts';
import { checkContentType, checkedInput, operationOf } from '../protocol/request.ts';
import { readBody } from './body.ts';
import { type FaultAnswer, struckBy } from './fault.ts';
import { createGate } from './gate.ts';
import { refuseMethod } from './refuse-method.ts';
import { awsJson, sendReply } from './send.ts';
import type { RequestContext, Step } from './state.ts';

/** Runs an operation on checked input. @throws what the operation throws, or FrameworkError when it is not built */
export type Dispatch = (operation: string, input: Record<string, unknown>, ctx: RequestContext) => Promise<object>;

export interface ApiOptions {
  readonly contract: Contract;
  readonly dispatch: Dispatch;
  readonly enabled: boolean;
  /** Operations whose bodies are so large that reading them holds everybody up: few of them at a time. */
  readonly heavy: readonly string[];
  readonly faults: Pick<Services['faults'], 'strike'>;
}

const bodyLimit = 32 * 1024 * 1024;
const heavyAtOnce = 2;
/** How long a heavy body may keep others waiting while it arrives. */
const heavyBodyMs = 30_000;

export function api({ contract, dispatch, enabled, heavy, faults }: ApiOptions): Step {
  const gate = createGate(heavyAtOnce);
  return async (ctx) => {
    if (ctx.path !== '/') throw unknownOperation();
    if (ctx.method !== 'POST') throw refuseMethod(ctx, ['POST']);
    checkContentType(ctx.get('content-type'));
    if (!enabled) throw unknownOperation();
    const operation = operationOf(contract, ctx.get('x-amz-target') || undefined);
    ctx.state.operation = operation;
    if (!(await struckBy(ctx, faults.strike('api', operation), errorOf))) return;
    const read = () => readInput(ctx, contract, operation);
    const input = await (heavy.includes(operation) ? gate(() => inTime(ctx, read)) : read());
    const output = await dispatch(operation, input, ctx);
    sendReply(ctx, awsJson(200, encodeOutput(contract, contract.operations[operation]?.output ?? '', output)));
  };
}

function errorOf(answer: FaultAnswer): Error | undefined {
  if (answer.kind === 'throttle') return throttled();
  return answer.kind === 'modelled' ? answer.error : undefined;
}

async function readInput(ctx: RequestContext, contract: Contract, operation: string): Promise<Record<string, unknown>> {
  return checkedInput(contract, operation, await readBody(ctx, bodyLimit));
}

/** Cuts the connection of a request whose body takes too long. */
async function inTime<Result>(ctx: RequestContext, work: () => Promise<Result>): Promise<Result> {
  const cut = setTimeout(() => ctx.req.destroy(), heavyBodyMs);
  try {
    return await work();
  } finally {
    clearTimeout(cut);
  }
}
