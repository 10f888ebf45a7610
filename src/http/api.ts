/** `POST /`: the API. */
import type { Services } from '../context.ts';
import type { Contract } from '../protocol/contract.ts';
import { encodeOutput } from '../protocol/encode.ts';
import { throttled, unknownOperation } from '../protocol/framework-errors.ts';
import { checkContentType, checkedInput, operationOf } from '../protocol/request.ts';
import { receiveBody, unpackBody } from './body.ts';
import { type FaultAnswer, struckBy } from './fault.ts';
import { createGate } from './gate.ts';
import { refuseMethod } from './refuse-method.ts';
import { awsJson, sendReply } from './send.ts';
import type { RequestContext, Step } from './state.ts';

/** A request to run an operation on checked input; `who` is who asks. */
export interface Call<Who> {
  readonly operation: string;
  readonly input: Record<string, unknown>;
  readonly who: Who;
}

export interface ApiOptions<Who> {
  readonly contract: Contract;
  /** Who sent the body. @throws FrameworkError where that is not clear */
  readonly signerOf: (ctx: RequestContext, body: Uint8Array) => Promise<Who>;
  /** Whether a request has to be signed: who sent it is known then, and a fault may strike, once its body is there. */
  readonly verifies: boolean;
  /** @throws what the operation throws, or FrameworkError when it is not allowed */
  readonly dispatch: (call: Call<Who>, ctx: RequestContext) => Promise<object>;
  readonly enabled: boolean;
  /** Operations whose bodies are so large that reading them holds everybody up: few of them at a time. */
  readonly heavy: readonly string[];
  readonly faults: Pick<Services['faults'], 'strike'>;
}

const bodyLimit = 32 * 1024 * 1024;
/** Heavy bodies that are read at once, and that arrive at once: what arrives slowly keeps nobody from being read. */
const heavyAtOnce = { read: 2, arriving: 4 };
/** How long a heavy body may take to arrive: the part that InitiateLayerUpload advises, at some 50 kB a second. */
const heavyBodyMs = 5 * 60_000;

/** A request that is read, or what reads it after its fault. */
type Read<Who> = Call<Who> | (() => Promise<Call<Who> | undefined>);

export function api<Who>(options: ApiOptions<Who>): Step {
  const { contract, signerOf, verifies, dispatch, enabled, heavy, faults } = options;
  const [arriving, reading] = [createGate(heavyAtOnce.arriving), createGate(heavyAtOnce.read)];
  return async (ctx) => {
    if (ctx.path !== '/') throw unknownOperation();
    if (ctx.method !== 'POST') throw refuseMethod(ctx, ['POST']);
    checkContentType(ctx.get('content-type'));
    if (!enabled) throw unknownOperation();
    const operation = operationOf(contract, ctx.get('x-amz-target') || undefined);
    ctx.state.operation = operation;
    const strike = () => faults.strike('api', operation);
    if (!verifies && !(await struckBy(ctx, strike(), errorOf))) return;
    const receive = () => receiveBody(ctx, bodyLimit);
    const read = async (body: Buffer): Promise<Read<Who>> => {
      const who = await signerOf(ctx, body);
      const inputOf = async () => checkedInput(contract, operation, await unpackBody(ctx, body, bodyLimit));
      const fault = verifies ? strike() : undefined;
      if (fault === undefined) return { operation, input: await inputOf(), who };
      return async () =>
        (await struckBy(ctx, fault, errorOf)) ? { operation, input: await inputOf(), who } : undefined;
    };
    const readHeavy = async () => {
      const body = await inTime(ctx, receive);
      return reading(() => read(body));
    };
    const found = await (heavy.includes(operation) ? arriving(readHeavy) : read(await receive()));
    // A fault that waits does so outside of the gates.
    const call = typeof found === 'function' ? await found() : found;
    if (call === undefined) return;
    const output = await dispatch(call, ctx);
    sendReply(ctx, awsJson(200, encodeOutput(contract, contract.operations[operation]?.output ?? '', output)));
  };
}

function errorOf(answer: FaultAnswer): Error | undefined {
  if (answer.kind === 'throttle') return throttled();
  return answer.kind === 'modelled' ? answer.error : undefined;
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
