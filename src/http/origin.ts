/** Where a client found us, so that what we point at is right for it too. */
import type { RequestContext } from './state.ts';

/** Scheme and Host as the request has them. */
export const originOf = (ctx: RequestContext) => `${ctx.protocol}://${ctx.get('host')}`;
