import type { Readable } from 'node:stream';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createEventFeed, type EventFeed, type FeedOptions } from '../../src/domain/event-feed.ts';
import type { Store } from '../../src/store/store.ts';
import { newStore, scope } from '../store/open.ts';

let store: Store;
let feed: EventFeed;

function use(options: Partial<FeedOptions> = {}) {
  store = newStore();
  feed = createEventFeed(store, { mostListeners: 3, heartbeatMs: 60_000, ...options });
}
afterEach(() => feed.end());

const add = (...bodies: string[]) =>
  store.write(async (tx) => {
    for (const body of bodies) await tx.events.add({ ...scope, detailType: 'ECR Image Action', body });
  });

function open(after = 0, filter = {}) {
  const stream = feed.open(after, filter) as Readable;
  const chunks = stream.iterator({ destroyOnReturn: false });
  const next = async (): Promise<string | undefined> => (await chunks.next()).value;
  return { stream, next };
}

describe('a feed of events', () => {
  it('tells what there is, and then what comes', async () => {
    use();
    await add('{"a":1}', '{"b":2}');
    const { next } = open(1);
    expect(await next()).toBe(': listening\n\n');
    expect(await next()).toBe('id: 2\ndata: {"b":2}\n\n');
    const third = next();
    await add('{"c":3}');
    expect(await third).toBe('id: 3\ndata: {"c":3}\n\n');
  });

  it('loses nothing of what comes while it is not looked at', async () => {
    use();
    const { next } = open();
    await next();
    for (let index = 0; index < 250; index++) await add(`${index}`);
    for (let index = 0; index < 250; index++) expect(await next()).toBe(`id: ${index + 1}\ndata: ${index}\n\n`);
  });

  it('is silent about others, and about what was rolled back', async () => {
    use();
    const { next } = open(0, { account: '111122223333' });
    await next();
    await add('1');
    const failing = store.write(async (tx) => {
      await tx.events.add({ account: '111122223333', region: 'x', detailType: 'x', body: 'lost' });
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow();
    await store.write((tx) => tx.events.add({ account: '111122223333', region: 'x', detailType: 'x', body: '2' }));
    expect(await next()).toBe('id: 2\ndata: 2\n\n');
  });

  it('sends a sign of life when nothing happens', async () => {
    use({ heartbeatMs: 1 });
    const { next } = open();
    expect([await next(), await next(), await next()]).toEqual([': listening\n\n', ':\n\n', ':\n\n']);
    await add('1');
    let chunk = await next();
    while (chunk === ':\n\n') chunk = await next();
    expect(chunk).toBe('id: 1\ndata: 1\n\n');
  });

  it('has a bounded number of listeners; one that leaves makes room', async () => {
    use();
    const [first] = [open(), open(), open()];
    expect(feed.open(0, {})).toBeUndefined();
    first.stream.destroy();
    await new Promise((resolve) => first.stream.once('close', resolve));
    expect(feed.open(0, {})).toBeDefined();
    expect(feed.open(0, {})).toBeUndefined();
  });

  it('makes room at once when one leaves that waits for what comes', async () => {
    use();
    const [first] = [open(), open(), open()];
    await first.next();
    const waiting = first.next();
    await new Promise((resolve) => setImmediate(resolve));
    first.stream.destroy();
    expect(feed.open(0, {})).toBeDefined();
    expect(feed.open(0, {})).toBeUndefined();
    expect(await waiting).toBeUndefined();
  });

  it('ends all of them, and opens no other', async () => {
    use();
    const listeners = [open(), open()];
    for (const { next } of listeners) await next();
    const rest = listeners.map(({ next }) => next());
    feed.end();
    expect(await Promise.all(rest)).toEqual([undefined, undefined]);
    expect(feed.open(0, {})).toBeUndefined();
  });
});
