/** Makes one request listener out of the steps of the request path. */
import type { RequestListener } from 'node:http';
import Koa from 'koa';
import type { RequestState, Step } from './state.ts';

/** Errors that reach Koa itself, such as a broken-off stream, have been logged by the steps. */
export function listenerOf(steps: readonly Step[]): RequestListener {
  const app = new Koa<RequestState>();
  app.silent = true;
  for (const step of steps) app.use(step);
  return app.callback();
}
