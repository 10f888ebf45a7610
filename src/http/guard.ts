/** Refuses names that are not this server's and pages of other origins, so that no web page can reach it. */
import { forbidden } from '../protocol/framework-errors.ts';
import { isLoopbackAddress, isServedHost } from '../protocol/host.ts';
import type { Step } from './state.ts';

export interface GuardOptions {
  /** The address that is listened on. */
  readonly host: string;
  readonly allowHost: readonly string[];
}

export function guard({ host: address, allowHost }: GuardOptions): Step {
  const isPrivate = isLoopbackAddress(address);
  return async (ctx, next) => {
    const host = ctx.get('host');
    if (isPrivate && !isServedHost(host, allowHost)) {
      throw forbidden(`'${host}' is not a name of this server; --allow-host ${host.replace(/:\d+$/, '')} makes it one`);
    }
    const origin = ctx.get('origin');
    if (origin !== '' && origin !== `${ctx.protocol}://${host}`)
      throw forbidden('requests of other origins are refused');
    await next();
  };
}
