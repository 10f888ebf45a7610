/** Events as they happen, for those who listen: each listener reads on from where it stands, woken by every commit of events. */
import { Readable } from 'node:stream';
import type { EventFilter, StoredEvent } from '../store/events.ts';
import type { Store } from '../store/store.ts';

export interface EventFeed {
  /** Server-sent events after the one of that number; undefined where too many listen already. */
  open(after: number, filter: EventFilter): Readable | undefined;
  /** Ends every stream, and opens no other. */
  end(): void;
}

export interface FeedOptions {
  readonly mostListeners: number;
  /** A line of nothing after so much silence, so that no proxy takes the connection for dead. */
  readonly heartbeatMs: number;
}

export const usualFeed: FeedOptions = { mostListeners: 50, heartbeatMs: 15_000 };

const pageSize = 100;

export function createEventFeed(store: Pick<Store, 'events' | 'onWrite'>, options: FeedOptions): EventFeed {
  const listeners = new Set<Listener>();
  let isEnded = false;
  store.onWrite('events', () => {
    for (const { wake } of listeners) wake();
  });
  return {
    open(after, filter) {
      if (isEnded || listeners.size >= options.mostListeners) return undefined;
      const listener = createListener(options.heartbeatMs);
      listeners.add(listener);
      return leaving(Readable.from(read(store, listener, after, filter), { objectMode: true }), () => {
        listeners.delete(listener);
        listener.end();
      });
    },
    end() {
      isEnded = true;
      for (const listener of listeners) listener.end();
    },
  };
}

/** The stream, which says first that it is destroyed: to return, what it reads from has to be woken. */
function leaving(stream: Readable, left: () => void): Readable {
  const destroy = stream._destroy;
  stream._destroy = (error, callback) => {
    left();
    destroy.call(stream, error, callback);
  };
  return stream;
}

interface Listener {
  readonly isEnded: boolean;
  /** Something has happened. */
  wake(): void;
  end(): void;
  /** Resolves when something has happened since it was asked last, at the end, or (false) after the silence. */
  woken(): Promise<boolean>;
}

function createListener(silenceMs: number): Listener {
  let isEnded = false;
  let isWoken = false;
  let resume: (() => void) | undefined;
  const wake = () => {
    isWoken = true;
    resume?.();
  };
  return {
    get isEnded() {
      return isEnded;
    },
    wake,
    end() {
      isEnded = true;
      wake();
    },
    async woken() {
      if (!isWoken) await new Promise<void>((resolve) => waitFor(resolve));
      const was = isWoken;
      isWoken = false;
      return was;
    },
  };
  function waitFor(resolve: () => void) {
    const timer = setTimeout(resolve, silenceMs);
    resume = () => {
      clearTimeout(timer);
      resolve();
    };
  }
}

async function* read(store: Pick<Store, 'events'>, listener: Listener, after: number, filter: EventFilter) {
  let last = after;
  yield ': listening\n\n';
  while (!listener.isEnded) {
    const page = await store.events.page(last, pageSize, filter);
    for (const event of page) yield sent(event);
    last = page.at(-1)?.seq ?? last;
    if (page.length === pageSize) continue;
    if (!(await listener.woken())) yield ':\n\n';
  }
}

/** JSON has no line breaks, so that one line of data is enough. */
const sent = ({ seq, body }: StoredEvent) => `id: ${seq}\ndata: ${body}\n\n`;
