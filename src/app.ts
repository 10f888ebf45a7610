/** The whole request path as one list of steps. Read this first. */
import type { RequestListener } from 'node:http';
import { ModelledException } from '../generated/errors.ts';
import { type OperationName, operations, service } from '../generated/operations.ts';
import { shapes } from '../generated/shapes.ts';
import { validators } from '../generated/validators.ts';
import { type AccessControl, createAccessControl, type Who } from './access.ts';
import type { Config } from './config.ts';
import { type Context, requestContext, type Services } from './context.ts';
import { accessesOf, accessesOfRoute } from './domain/policy/actions.ts';
import type { Time } from './engines/time.ts';
import { admin } from './http/admin.ts';
import { api, type Call } from './http/api.ts';
import { listenerOf } from './http/application.ts';
import { boundary } from './http/boundary.ts';
import { guard } from './http/guard.ts';
import { originOf } from './http/origin.ts';
import { registry } from './http/registry.ts';
import { requestLog } from './http/request-log.ts';
import type { RequestContext } from './http/state.ts';
import { unreadBody } from './http/unread-body.ts';
import type { Log } from './log.ts';
import { loaders } from './operations/index.ts';
import type { Contract } from './protocol/contract.ts';
import { accessDeniedException } from './protocol/framework-errors.ts';
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
  const access = createAccessControl(config, services, time.machine);
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
    registry({
      services,
      enabled,
      anonymous,
      defaults: { account, region },
      bearerOf: access.bearerOf,
      refusalOf: access.refusalOf,
      copyRefusalOf: access.copyRefusalOf,
      accessesOf: ({ route, name, hasBytes }, scope) => accessesOfRoute(route, name, scope, hasBytes),
    }),
    api({
      contract,
      enabled,
      signerOf: access.signerOf,
      verifies: access.verifies,
      dispatch: dispatchTo(services, access),
      heavy: ['UploadLayerPart'],
      faults: services.faults,
    }),
  ]);
}

type AnyOperation = (input: Record<string, unknown>, context: Context) => Promise<object>;

/** Calls the operation of that name, which is loaded at its first call, if policies allow it. */
function dispatchTo(services: Services, { refusalOf }: AccessControl) {
  return async ({ operation: name, input, who }: Call<Who>, ctx: RequestContext): Promise<object> => {
    const demand: Context['demand'] = async (access) => {
      const refused = await refusalOf(who, [access]);
      if (refused) throw accessDeniedException(refused);
    };
    const allows: Context['allows'] = async (access) => (await refusalOf(who, [access])) === undefined;
    const members = { scope: scopeOf(who, input), origin: originOf(ctx), demand, allows, ...who };
    const context = requestContext(services, members);
    const refusal = who.subject.isEnforced && (await refusalOf(context, accessesOf(name, input, context.scope)));
    if (refusal) throw accessDeniedException(refusal);
    const operation = (await loaders[name as OperationName]()) as unknown as AnyOperation;
    return operation(input, context);
  };
}

/** The registry that a request is about. */
const scopeOf = ({ caller }: Who, { registryId }: Record<string, unknown>) => ({
  account: typeof registryId === 'string' ? registryId : caller.account,
  region: caller.region,
});
