/** The routes under /_cloudmock, without the HTTP server. */
import type { Readable } from 'node:stream';
import type { Services } from '../context.ts';
import { downloadPath } from '../domain/download-url.ts';
import type { RouteNames } from '../domain/fault-request.ts';
import type { Time } from '../engines/time.ts';
import { moveClock, readClock } from './clock.ts';
import { download } from './download.ts';
import { listEvents, showDelivery } from './events.ts';
import { addFault, deleteFaults, listFaults } from './faults.ts';
import { health } from './health.ts';
import { listJobs } from './jobs.ts';
import { resetState } from './reset.ts';
import { showAuthority } from './signing.ts';

export interface AdminRequest {
  readonly query: URLSearchParams;
  /** The parsed JSON; `{}` without a body. */
  readonly body: unknown;
  /** The Range header. */
  readonly range: string | undefined;
  readonly accept: string | undefined;
  /** Where a stream of events goes on. */
  readonly lastEventId: string | undefined;
}

export interface AdminReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Readable;
}

export interface AdminServices extends Services {
  readonly time: Time;
  /** What faults can be about on /v2. */
  readonly routeNames: RouteNames;
  readonly enabled: boolean;
  readonly version: string;
  /** Names of the operations that act. */
  readonly built: readonly string[];
}

export type AdminHandler = (request: AdminRequest, services: AdminServices) => Promise<AdminReply>;

const routes: Readonly<Record<string, Readonly<Record<string, AdminHandler>>>> = {
  '/_cloudmock/health': { GET: health, HEAD: health },
  '/_cloudmock/clock': { GET: readClock, HEAD: readClock, POST: moveClock },
  '/_cloudmock/events': { GET: listEvents },
  '/_cloudmock/events/delivery': { GET: showDelivery, HEAD: showDelivery },
  '/_cloudmock/faults': { GET: listFaults, HEAD: listFaults, POST: addFault, DELETE: deleteFaults },
  '/_cloudmock/jobs': { GET: listJobs, HEAD: listJobs },
  '/_cloudmock/signing/ca': { GET: showAuthority, HEAD: showAuthority },
  '/_cloudmock/reset': { POST: resetState },
  '/moto-api/reset': { POST: resetState },
  [downloadPath]: { GET: download, HEAD: download },
};

/** The handler; the methods there are where it is the wrong one; undefined where there is no such path. */
export function matchAdmin(method: string, path: string): { handler: AdminHandler } | string[] | undefined {
  const methods = Object.hasOwn(routes, path) ? routes[path] : undefined;
  if (methods === undefined) return undefined;
  const handler = Object.hasOwn(methods, method) ? methods[method] : undefined;
  return handler === undefined ? Object.keys(methods) : { handler };
}
