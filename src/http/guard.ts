/** Refuses names that are not this server's and pages of other origins, so that no web page can reach it. */
import { forbidden, hostMissing } from '../protocol/framework-errors.ts';
import { hostName, isLoopbackAddress, isServedHost } from '../protocol/host.ts';
import type { Step } from './state.ts';

export interface GuardOptions {
  /** The address that is listened on. */
  readonly host: string;
  readonly allowHost: readonly string[];
  /** The name that we tell clients to use is one of ours. */
  readonly publicHost: string | undefined;
}

export function guard({ host: address, allowHost, publicHost }: GuardOptions): Step {
  const isPrivate = isLoopbackAddress(address);
  const allowed = publicHost === undefined ? allowHost : [...allowHost, hostName(publicHost)];
  return async (ctx, next) => {
    const host = ctx.get('host');
    if (host === '' && ctx.req.httpVersion === '1.1') throw hostMissing();
    if (isPrivate && !isServedHost(host, allowed)) {
      throw forbidden(`'${host}' is not a name of this server; --allow-host ${host.replace(/:\d+$/, '')} makes it one`);
    }
    const origin = ctx.get('origin');
    if (origin !== '' && origin !== `${ctx.protocol}://${host}`)
      throw forbidden('requests of other origins are refused');
    await next();
  };
}
