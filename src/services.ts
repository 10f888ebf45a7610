/** Puts together what lives as long as the server, on a data folder. */
import { randomUUID } from 'node:crypto';
import { openBlobStore } from './blobs/disk.ts';
import type { MovableClock } from './clock.ts';
import type { Config } from './config.ts';
import type { Services } from './context.ts';
import { createEndpoint } from './domain/endpoint.ts';
import { createEventFeed, usualFeed } from './domain/event-feed.ts';
import { createFaults } from './domain/faults.ts';
import { createLayers } from './domain/layers.ts';
import { createPullThrough } from './domain/pull-through/pull-through.ts';
import type { Quotas } from './domain/quotas.ts';
import { createSeals } from './domain/seals.ts';
import { createTokens } from './domain/tokens.ts';
import type { Log } from './log.ts';
import { laterUpstreams } from './outbound/later-upstreams.ts';
import { remoteRegistries } from './outbound/remote-registry.ts';
import { arrivalHeaders } from './protocol/arrival.ts';
import { readSecret } from './store/secret.ts';
import { openStore } from './store/store.ts';

export interface ServiceOptions {
  readonly clock: MovableClock;
  readonly quotas: Quotas;
  /** Told of every step that matters for durability, in order. */
  readonly trace: ((step: string) => void) | undefined;
}

/** All but the endpoint, which is known once the port is. */
export type Core = Omit<Services, 'endpoint'>;

export function openServices(folder: string, config: Config, log: Log, { clock, quotas, trace }: ServiceOptions): Core {
  const options = { durability: config.durability, ...(trace && { trace }) };
  const store = openStore(folder, options);
  const blobs = openBlobStore(folder, options);
  const secret = readSecret(folder, config.durability);
  const newId = randomUUID;
  const shared = {
    store,
    blobs,
    layers: createLayers({ store, blobs, newId, quotas }),
    clock,
    newId,
    quotas,
    delays: {
      restore: config.restoreDelay,
      lifecycle: config.lifecycleDelay,
      preview: config.previewDelay,
      replication: config.replicationDelay,
      signing: config.signingDelay,
      previewExpiry: config.previewExpiry,
    },
    remotes: remoteRegistries(config.replicationServers, arrivalHeaders),
    eventTargets: Object.keys(config.events),
  };
  return {
    ...shared,
    pullThrough: createPullThrough({
      ...shared,
      upstreams: laterUpstreams(config.pullThrough),
      onFailure: (error) => log.error({ err: error }, 'an upstream image could not be cached'),
    }),
    faults: createFaults(Math.random, newId),
    eventFeed: createEventFeed(store, usualFeed),
    tokens: createTokens(secret, clock),
    seals: createSeals(secret),
    lenientLayers: config.lenientLayers,
    onLenientRefusal: once(() =>
      log.warn(
        {},
        'a manifest was refused because its layers or images are not here; --lenient-layers accepts manifests alone',
      ),
    ),
  };
}

export const withEndpoint = (core: Core, config: Config, port: number): Services => ({
  ...core,
  endpoint: createEndpoint({ ...config, port }),
});

function once(work: () => void): () => void {
  let done = false;
  return () => {
    if (!done) work();
    done = true;
  };
}
