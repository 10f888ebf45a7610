/** Refuses a method, and says which ones there are. */
import { type FrameworkError, methodNotAllowed } from '../protocol/framework-errors.ts';
import type { RequestContext } from './state.ts';

export function refuseMethod(ctx: RequestContext, allowed: readonly string[]): FrameworkError {
  ctx.set('Allow', allowed.join(', '));
  return methodNotAllowed(ctx.method);
}
