/** The whole request path as one list of steps. Read this first. */
import type { RequestListener } from 'node:http';
import { ModelledException } from '../generated/errors.ts';
import { type OperationName, operations, service } from '../generated/operations.ts';
import { shapes } from '../generated/shapes.ts';
import { validators } from '../generated/validators.ts';
import type { Config } from './config.ts';
import { type Context, requestContext, type Services } from './context.ts';
import { accountItself, type Subject } from './domain/policy/subject.ts';
import type { Time } from './engines/time.ts';
import { admin } from './http/admin.ts';
import { api, type Dispatch } from './http/api.ts';
import { listenerOf } from './http/application.ts';
import { boundary } from './http/boundary.ts';
import { guard } from './http/guard.ts';
import { originOf } from './http/origin.ts';
import { registry } from './http/registry.ts';
import { requestLog } from './http/request-log.ts';
import type { RequestContext } from './http/state.ts';
import { unreadBody } from './http/unread-body.ts';
import type { Log } from './log.ts';
import type { Operation } from './operation.ts';
import { loaders } from './operations/index.ts';
import { type Caller, callerOf } from './protocol/caller.ts';
import type { Contract } from './protocol/contract.ts';
import { notImplemented } from './protocol/framework-errors.ts';
import { errorCodes } from './registry/errors.ts';
import { routeNames } from './registry/routes.ts';
import { version } from './version.ts';

/** ECR, as the protocol sees it. */
const contract: Contract = {
  name: service.name,
  shapes,
  operations,
  validators,
  isModelled: (error) => ModelledException.isModelled(error),
};

export function createApp(config: Config, services: Services, time: Time, log: Log): RequestListener {
  const { enabled, anonymous, account, region } = config;
  const built = Object.keys(loaders);
  return listenerOf([
    requestLog(log, services.newId),
    unreadBody,
    boundary(contract, log),
    guard(config),
    admin({
      ...services,
      time,
      enabled,
      version: version(),
      built,
      routeNames: { routes: routeNames, codes: errorCodes },
    }),
    registry({ services, enabled, anonymous, defaults: { account, region }, subjectOf }),
    api({
      contract,
      enabled,
      dispatch: dispatchTo(config, services),
      heavy: ['UploadLayerPart'],
      faults: services.faults,
    }),
  ]);
}

type AnyOperation = (input: Record<string, unknown>, context: Context) => Promise<object>;

/** Calls the operation of that name, which is loaded at its first call. */
function dispatchTo(config: Config, services: Services): Dispatch {
  return async (name, input, ctx) => {
    const load = (loaders as Partial<Record<string, () => Promise<Operation<OperationName>>>>)[name];
    if (load === undefined) throw notImplemented(name);
    const operation = (await load()) as unknown as AnyOperation;
    return operation(input, contextOf(config, services, ctx, input));
  };
}

function contextOf(
  config: Config,
  services: Services,
  ctx: RequestContext,
  { registryId }: Record<string, unknown>,
): Context {
  const caller = callerOf(ctx.headers.authorization, config);
  const account = typeof registryId === 'string' ? registryId : caller.account;
  const scope = { account, region: caller.region };
  return requestContext(services, { caller, scope, origin: originOf(ctx), subject: subjectOf(caller, ctx) });
}

/** Who a caller is to policies. */
const subjectOf = ({ account, region }: Caller, ctx: RequestContext): Subject =>
  accountItself(account, { region, sourceIp: ctx.req.socket.remoteAddress ?? '', isSecure: ctx.protocol === 'https' });
