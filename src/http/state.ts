/** What the steps of a request tell each other, on `ctx.state`. */
import type { ParameterizedContext } from 'koa';

export interface RequestState {
  /** A UUID; it goes into the answer and into the log line. */
  requestId: string;
  /** Which of the faces answers, for the form of errors. */
  face: 'api' | 'registry' | 'admin';
  /** The operation, or the method and route, for the log. */
  operation?: string;
}

export type RequestContext = ParameterizedContext<RequestState>;
export type Next = () => Promise<unknown>;
/** One step of the request path. */
export type Step = (ctx: RequestContext, next: Next) => Promise<void>;
