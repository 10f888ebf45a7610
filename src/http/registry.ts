/** `/v2/`: the registry. */
import { type Context, requestContext, type Services } from '../context.ts';
import { arrivedFrom } from '../protocol/arrival.ts';
import { scopeOfHost } from '../protocol/host.ts';
import { type Anonymous, authenticate, challenge, scopeOf } from '../registry/auth.ts';
import { type ErrorCode, errorReply, RegistryError, tooManyRequests } from '../registry/errors.ts';
import { hasBody } from '../registry/reply.ts';
import { match } from '../registry/routes.ts';
import { type FaultAnswer, struckBy } from './fault.ts';
import { originOf } from './origin.ts';
import { sendReply } from './send.ts';
import type { RequestContext, Step } from './state.ts';

export interface RegistryOptions {
  readonly services: Services;
  readonly anonymous: Anonymous;
  readonly enabled: boolean;
  /** The registry of those who name none. */
  readonly defaults: Context['scope'];
  /** Who uses a token; undefined where it is good for nobody. */
  readonly bearerOf: (
    ctx: RequestContext,
    claims: Claims | undefined,
    caller: Context['caller'],
  ) => Pick<Context, 'caller' | 'subject'> | undefined;
  /** Why a request may not be made; undefined where it may. */
  readonly refusalOf: (who: Pick<Context, 'subject'>, accesses: readonly Access[]) => Promise<string | undefined>;
  /** Why a registry does not take a copy from another account; undefined where it does. */
  readonly copyRefusalOf: (account: string, access: CopyAccess) => Promise<string | undefined>;
  /** What a request is for. */
  readonly accessesOf: (request: Asked, scope: Context['scope']) => Access[];
}

type Access = Parameters<Context['demand']>[0];
type Arrival = NonNullable<Context['arrival']>;
type CopyAccess = Pick<Required<Access>, 'scope' | 'repository'> & { readonly action: Parameters<Arrival['admit']>[0] };

type Claims = Exclude<Awaited<ReturnType<typeof authenticate>>, string | undefined>;

export interface Asked {
  readonly route: string;
  /** Of the repository; empty where the route is about none. */
  readonly name: string;
  /** Bytes come along, or the request says that they are all there is. */
  readonly hasBytes: boolean;
}

export function registry(options: RegistryOptions): Step {
  return async (ctx, next) => {
    if (ctx.state.face !== 'registry') return void (await next());
    if (!options.enabled) return sendReply(ctx, errorReply(404, 'UNSUPPORTED', 'the service is disabled'));
    const context = await contextOf(ctx, options);
    if (context === undefined) return sendReply(ctx, challenge(originOf(ctx)));
    const { handler, route, name, argument } = match(ctx.method, ctx.path);
    if (!(await struckBy(ctx, options.services.faults.strike('registry', route), errorOf))) return;
    const query = new URLSearchParams(ctx.querystring);
    const body = { [Symbol.asyncIterator]: () => ctx.req.iterator({ destroyOnReturn: false })[Symbol.asyncIterator]() };
    const asked = { route, name, hasBytes: hasBody(ctx) || (route === 'POST uploads' && query.has('digest')) };
    await refuse(options, context, options.accessesOf(asked, context.scope));
    const request = { method: ctx.method, name, argument, query, headers: ctx.headers, body };
    sendReply(ctx, await handler(request, context));
  };
}

/** @throws RegistryError for those who may not */
async function refuse(
  { refusalOf }: RegistryOptions,
  who: Pick<Context, 'subject'>,
  accesses: readonly Access[],
): Promise<void> {
  const refusal = await refusalOf(who, accesses);
  if (refusal !== undefined) throw new RegistryError(403, 'DENIED', refusal);
}

function errorOf(answer: FaultAnswer): Error | undefined {
  if (answer.kind === 'throttle') return tooManyRequests();
  if (answer.kind !== 'route') return undefined;
  const { status, code, message } = answer.error;
  return new RegistryError(status, code as ErrorCode, message);
}

/** What says of itself that it comes from the replication of another server. */
function arrivalOf(
  ctx: RequestContext,
  { copyRefusalOf }: RegistryOptions,
  { scope, demand }: Pick<Context, 'scope' | 'demand'>,
): Arrival | undefined {
  const from = arrivedFrom(ctx.headers);
  if (from === undefined) return undefined;
  const admit: Arrival['admit'] = async (action, repository) => {
    const refusal = await copyRefusalOf(from.account, { action, scope, repository });
    if (refusal !== undefined) throw new RegistryError(403, 'DENIED', refusal);
    // Anybody can say so: what is a copy escapes replication and signing.
    await demand({ action, scope, repository });
  };
  return { from, admit };
}

/** What a handler may use; undefined where the request lacks credentials. */
async function contextOf(ctx: RequestContext, options: RegistryOptions): Promise<Context | undefined> {
  const { services, anonymous, defaults, bearerOf } = options;
  const credentials = { authorization: ctx.headers.authorization, method: ctx.method };
  const claims = await authenticate(services.tokens, anonymous, credentials);
  if (claims === 'refused') return undefined;
  const scope = scopeOf(scopeOfHost(ctx.get('host')), claims, defaults);
  const caller = { account: claims?.account ?? scope.account, region: scope.region };
  const who = bearerOf(ctx, claims, caller);
  if (who === undefined) return undefined;
  const demand = (access: Access) => refuse(options, who, [access]);
  const allows = async (access: Access) => (await options.refusalOf(who, [access])) === undefined;
  const arrival = arrivalOf(ctx, options, { scope, demand });
  return requestContext(services, { scope, origin: originOf(ctx), demand, allows, arrival, ...who });
}
