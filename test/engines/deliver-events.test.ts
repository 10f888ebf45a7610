/** Events brought to a webhook: a real receiver, that is down and up again, and a server that is started again. */
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { send, until } from '../http/raw.ts';
import { create } from '../registry/answers.ts';
import { newFolder } from '../store/open.ts';
import { image, pushByRegistry } from '../support/images.ts';
import { TestServer } from '../support/server.ts';

interface Received {
  readonly id: string;
  readonly detail: Readonly<Record<string, string>>;
}

/** Takes events where `status` says so; what it refused, it forgets. */
class Receiver {
  readonly taken: Received[] = [];
  readonly requests: { method: string | undefined; url: string | undefined; headers: IncomingHttpHeaders }[] = [];
  /** The status of the next answers; 204 once there are no more. */
  statuses: number[] = [];
  #server: Server | undefined;
  #port = 0;

  async start(): Promise<void> {
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const status = this.statuses.shift() ?? 204;
      this.requests.push({ method: request.method, url: request.url, headers: request.headers });
      if (status === 204) this.taken.push(JSON.parse(Buffer.concat(chunks).toString('utf8')));
      response.writeHead(status, status === 302 ? { Location: '/elsewhere' } : {}).end();
    });
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }

  get host(): string {
    return `127.0.0.1:${this.#port}`;
  }

  get tags(): (string | undefined)[] {
    return this.taken.map(({ detail }) => detail['image-tag']);
  }
}

const receiver = new Receiver();
let ecr: TestServer;
let data: string;

async function startServer(): Promise<void> {
  const url = `http://${receiver.host}/hook?token=secret`;
  const events = { webhook: { url, headers: { Authorization: 'Bearer secret' } } };
  ecr = new TestServer({ data, durability: 'os', events });
  await ecr.start();
}

interface Target {
  readonly delivered: number;
  readonly waiting: number;
  readonly attempts: number;
  readonly lastError?: string;
  readonly nextAttemptAt?: string;
}

async function delivery(): Promise<Target> {
  const { text } = await send(ecr, { path: '/_cloudmock/events/delivery' });
  const { targets } = JSON.parse(text) as { targets: [Target] };
  expect(targets).toMatchObject([{ target: 'webhook' }]);
  return targets[0];
}

const settled = () => until(async () => (await delivery()).waiting === 0);
const stuck = (attempts: number) => until(async () => (await delivery()).attempts === attempts);
const push = async (...tags: string[]) => {
  for (const tag of tags) await pushByRegistry(ecr, 'team/app', image(), tag);
};

beforeEach(async () => {
  data = newFolder();
  receiver.taken.length = 0;
  receiver.requests.length = 0;
  receiver.statuses = [];
  await receiver.start();
  await startServer();
  await create(ecr, 'team/app');
});
afterEach(async () => {
  await ecr.stop();
  await receiver.stop();
});

describe('a webhook', () => {
  it('gets the event as JSON, with its headers', async () => {
    await push('v1');
    await settled();
    expect(receiver.requests).toMatchObject([
      {
        method: 'POST',
        url: '/hook?token=secret',
        headers: { 'content-type': 'application/json', authorization: 'Bearer secret' },
      },
    ]);
    const { text } = await send(ecr, { path: '/_cloudmock/events' });
    expect(JSON.parse(text).events.map(({ event }: { event: unknown }) => event)).toEqual(receiver.taken);
    expect(await delivery()).toEqual({ target: 'webhook', delivered: 1, waiting: 0, attempts: 0 });
  });

  it('gets them in order, also those that come while others are delivered', async () => {
    const tags = Array.from({ length: 30 }, (_, number) => `v${number}`);
    await push(...tags);
    await settled();
    expect(receiver.tags).toEqual(tags);
  });

  it('that is down gets them once it is up, in order and each once', async () => {
    await push('v1');
    await settled();
    await receiver.stop();
    await push('v2', 'v3');
    await stuck(1);
    const waiting = await delivery();
    expect(waiting).toEqual({
      target: 'webhook',
      delivered: 1,
      waiting: 2,
      attempts: 1,
      lastError: `DeliveryFailed: the webhook at ${receiver.host} cannot be reached: ECONNREFUSED`,
      nextAttemptAt: '2026-11-23T12:00:01.000Z',
    });
    await ecr.running.time.advance(1_000);
    await push('v4');
    expect(await delivery()).toMatchObject({ waiting: 3, attempts: 2, nextAttemptAt: '2026-11-23T12:00:03.000Z' });
    await receiver.start();
    await ecr.running.time.advance(2_000);
    await settled();
    expect(receiver.tags).toEqual(['v1', 'v2', 'v3', 'v4']);
    expect(await delivery()).toEqual({ target: 'webhook', delivered: 4, waiting: 0, attempts: 0 });
  });

  it.each([300, 302, 400, 500])('that answers %i gets it again, and nothing before it', async (status) => {
    receiver.statuses = [204, status];
    await push('v1');
    await settled();
    await push('v2', 'v3');
    await stuck(1);
    expect(receiver.tags).toEqual(['v1']);
    expect((await delivery()).lastError).toBe(`DeliveryFailed: the webhook at ${receiver.host} answered ${status}`);
    await ecr.running.time.advance(1_000);
    await settled();
    expect(receiver.tags).toEqual(['v1', 'v2', 'v3']);
    expect(receiver.requests.map(({ url }) => url)).not.toContain('/elsewhere');
  });

  it('that takes some of them goes on with the rest', async () => {
    await receiver.stop();
    await push('v1', 'v2', 'v3');
    await stuck(1);
    await receiver.start();
    receiver.statuses = [204, 500, 500];
    await ecr.running.time.advance(1_000);
    expect(await delivery()).toMatchObject({ delivered: 1, waiting: 2, attempts: 1 });
    await ecr.running.time.advance(1_000);
    await settled();
    expect(receiver.tags).toEqual(['v1', 'v2', 'v3']);
  });

  it('misses nothing when the server is started again', async () => {
    await receiver.stop();
    await push('v1', 'v2');
    await stuck(1);
    await ecr.stop();
    await receiver.start();
    await startServer();
    await ecr.running.time.advance(1_000);
    await settled();
    await push('v3');
    await settled();
    expect(receiver.tags).toEqual(['v1', 'v2', 'v3']);
  });

  it('that was taken out and put in again gets what happens from then on', async () => {
    await ecr.stop();
    ecr = new TestServer({ data, durability: 'os' });
    await ecr.start();
    await push('unheard');
    await ecr.stop();
    await startServer();
    await push('v1');
    await settled();
    expect(receiver.tags).toEqual(['v1']);
  });

  it('gets what happens after a reset', async () => {
    await receiver.stop();
    await push('forgotten');
    await stuck(1);
    await send(ecr, { method: 'POST', path: '/_cloudmock/reset' });
    await receiver.start();
    await create(ecr, 'team/app');
    await push('v1');
    await settled();
    expect(receiver.tags).toEqual(['v1']);
  });

  it('says nothing of a secret where it is stuck', async () => {
    await receiver.stop();
    await push('v1');
    await stuck(1);
    for (const path of ['/_cloudmock/events/delivery', '/_cloudmock/jobs']) {
      const { text } = await send(ecr, { path });
      expect(text).toContain('ECONNREFUSED');
      expect(text).not.toContain('secret');
    }
  });
});

describe('without a target', () => {
  it('there is nothing to deliver', async () => {
    const alone = new TestServer({});
    await alone.start();
    const { text } = await send(alone, { path: '/_cloudmock/events/delivery' });
    expect(JSON.parse(text)).toEqual({ targets: [] });
    await alone.stop();
  });
});
