/** The public API: `start()` gives a running server. */
import { createApp } from './app.ts';
import { type Clock, createMovableClock, type MovableClock, systemClock } from './clock.ts';
import { type Config, withDefaults } from './config.ts';
import { awsQuotas, type Quotas } from './domain/quotas.ts';
import { recoverBlobs, recoverUploads } from './domain/recover.ts';
import { prepareDelivery } from './engines/deliver-events.ts';
import { handlersOf } from './engines/handlers.ts';
import { createScheduler } from './engines/scheduler.ts';
import { createTime, requireClock, type Time } from './engines/time.ts';
import { type Listening, listen } from './http/server.ts';
import { type OpenLog, openLog } from './log.ts';
import { sendersOf } from './outbound/senders.ts';
import { type Core, openServices, withEndpoint } from './services.ts';
import { type DataFolder, openDataFolder } from './store/data-folder.ts';

export type { Clock, Config, Quotas, Time };

export interface StartOptions extends Partial<Config> {
  /** Replaces the machine's clock; `now()` gives whole milliseconds since 1970. */
  readonly clock?: Clock;
  /** Told of every step that matters for durability, in order. */
  readonly trace?: (step: string) => void;
}

export interface RunningServer {
  /** Where clients on this machine find it, such as `http://localhost:4566`. */
  readonly endpoint: string;
  readonly dataFolder: string;
  /** The data folder is removed on close. */
  readonly temporary: boolean;
  readonly config: Config;
  /** The server's clock, to be moved: what becomes due is done when the promise is fulfilled. */
  readonly time: Time;
  /** Lets running requests finish, ten seconds at most, and gives everything back. */
  close(): Promise<void>;
}

const graceMs = 10_000;

/**
 * Starts a server. As a library it writes no log unless `logLevel` is given.
 * @throws ConfigError, TypeError for a clock that is none, DataFolderError when the data folder cannot be used, and what `listen` throws
 */
export async function start(options: StartOptions = {}): Promise<RunningServer> {
  const { clock: base = systemClock, trace, ...given } = options;
  requireClock(base);
  const clock = createMovableClock(base);
  const config = withDefaults({ logLevel: 'silent', ...given });
  const folder = openDataFolder(config.data);
  try {
    const log = openLog(config.logLevel, config.logFormat);
    const core = openServices(folder.path, config, log, { clock, quotas: { ...awsQuotas, ...config.quotas }, trace });
    return await listenAndServe(config, folder, log, { core, clock });
  } catch (error) {
    await folder.release();
    throw error;
  }
}

interface Parts {
  readonly core: Core;
  readonly clock: MovableClock;
}

async function listenAndServe(config: Config, folder: DataFolder, log: OpenLog, parts: Parts): Promise<RunningServer> {
  const { core } = parts;
  let listening: Listening | undefined;
  try {
    await recoverUploads(core);
    await prepareDelivery(core);
    listening = await listen({
      host: config.host,
      port: config.port,
      newId: core.newId,
      onRefused: (refusal) => log.warn(refusal, 'refused what is no request'),
    });
    return await serve(config, folder, log, { ...parts, listening });
  } catch (error) {
    await listening?.stop(0);
    await core.store.close();
    throw error;
  }
}

async function serve(
  config: Config,
  folder: DataFolder,
  log: OpenLog,
  { core, clock, listening }: Parts & { readonly listening: Listening },
): Promise<RunningServer> {
  const scheduler = createScheduler({
    store: core.store,
    clock,
    log,
    handlers: handlersOf(core, sendersOf(config.events)),
  });
  const time = createTime(clock, scheduler);
  listening.answerWith(createApp(config, withEndpoint(core, config, listening.port), time, log));
  await scheduler.start();
  const stopping = new AbortController();
  const cleaning = recoverBlobs(core, stopping.signal).catch((error: unknown) =>
    log.error({ err: error }, 'left-over bytes could not be cleaned'),
  );
  const close = async () => {
    core.eventFeed.end();
    await listening.stop(graceMs);
    await core.pullThrough.close();
    stopping.abort();
    await cleaning;
    const stopped = scheduler.stop();
    core.remotes.close();
    await stopped;
    await core.store.close();
    await folder.release();
    await log.close();
  };
  return {
    endpoint: `http://${reachable(config.host)}:${listening.port}`,
    dataFolder: folder.path,
    temporary: folder.temporary,
    config,
    time,
    close: onlyOnce(close),
  };
}

/** The name by which clients on this machine reach an address. */
function reachable(host: string): string {
  if (['127.0.0.1', '0.0.0.0', '::'].includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

function onlyOnce(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}
