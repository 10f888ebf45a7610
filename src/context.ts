/** What an operation may use. One is made for each request by `app.ts`. */
import type { BlobStore } from './blobs/blob-store.ts';
import type { Clock } from './clock.ts';
import type { Endpoint } from './domain/endpoint.ts';
import type { EventFeed } from './domain/event-feed.ts';
import type { Faults } from './domain/faults.ts';
import type { Layers } from './domain/layers.ts';
import type { Access } from './domain/policy/access.ts';
import type { Subject } from './domain/policy/subject.ts';
import type { PullThrough } from './domain/pull-through/pull-through.ts';
import type { Quotas } from './domain/quotas.ts';
import type { Arrival } from './domain/replication/arrival.ts';
import type { Seals } from './domain/seals.ts';
import type { Tokens } from './domain/tokens.ts';
import type { RemoteRegistries } from './outbound/outbound.ts';
import type { Caller } from './protocol/caller.ts';
import type { Scope } from './store/scope.ts';
import type { Store } from './store/store.ts';

/** How long, in milliseconds, what ECR does later takes. */
export interface Delays {
  readonly restore: number;
  readonly lifecycle: number;
  readonly preview: number;
  readonly replication: number;
  readonly signing: number;
  /** How long a preview is kept. */
  readonly previewExpiry: number;
}

/** What lives as long as the server. */
export interface Services {
  readonly store: Store;
  readonly blobs: BlobStore;
  readonly layers: Layers;
  readonly pullThrough: PullThrough;
  readonly clock: Clock;
  /** A fresh UUID. */
  readonly newId: () => string;
  readonly endpoint: Endpoint;
  readonly faults: Faults;
  readonly eventFeed: EventFeed;
  /** The names of those who get every event. */
  readonly eventTargets: readonly string[];
  readonly quotas: Quotas;
  readonly delays: Delays;
  /** The registries of other servers. */
  readonly remotes: RemoteRegistries;
  readonly tokens: Tokens;
  readonly seals: Seals;
  /** Manifests are accepted whose layers and images are not there. */
  readonly lenientLayers: boolean;
  /** Told when a manifest is refused for what is not there, which `lenientLayers` would have accepted. */
  readonly onLenientRefusal: () => void;
}

/** What belongs to one request. */
export interface RequestMembers {
  readonly caller: Caller;
  /** Who the caller is to policies. */
  readonly subject: Subject;
  /** The registry that the request is about: the caller's region, and the account of `registryId` or the caller's. */
  readonly scope: Scope;
  /** `http://` or `https://` and the Host that the client used: what it can reach again. */
  readonly origin: string;
  /** For what a request turns out to need besides. @throws what the door says to those who may not */
  readonly demand: (access: Access) => Promise<void>;
  /** Where the request brings what another server replicates. */
  readonly arrival?: Arrival | undefined;
  /** Whether that may be done. */
  readonly allows: (access: Access) => Promise<boolean>;
}

export type Context = Services & RequestMembers;

/** Inherits the services, so that nothing is copied for a request. */
export const requestContext = (services: Services, members: RequestMembers): Context =>
  Object.assign(Object.create(services), members);
