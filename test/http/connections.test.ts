/** Connections that break off, and the end of the server. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { bytesOf, uploadBlob } from '../support/images.ts';
import { TestServer, target, useServer } from '../support/server.ts';
import { exchange, open, until, write } from './raw.ts';

const headers = { 'X-Amz-Target': target('CreateRepository'), 'Content-Type': 'application/x-amz-json-1.1' };

describe('a request that breaks off in mid-body', () => {
  let lines: string[] = [];
  const ecr = new TestServer({ logLevel: 'info', logFormat: 'json' });
  beforeEach(async () => {
    lines = [];
    // What the log does with standard output: a line, or nothing and a callback.
    const record = (text: unknown, done?: unknown) => {
      lines.push(
        ...String(text)
          .split('\n')
          .filter((line) => line.startsWith('{')),
      );
      if (typeof done === 'function') done();
      return true;
    };
    jest.spyOn(process.stdout, 'write').mockImplementation(record as typeof process.stdout.write);
    await ecr.start();
  });
  afterEach(async () => {
    await ecr.stop();
    jest.restoreAllMocks();
  });
  const records = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);

  describe.each([
    ['the API', 'POST', '/'],
    ['/v2', 'PUT', '/v2/team/app/manifests/1'],
    ['/_cloudmock', 'POST', '/_cloudmock/reset'],
  ])('%s', (_, method, path) => {
    it.each([
      ['is cut', 'destroy', ''],
      ['is ended by the client alone', 'end', ''],
    ] as const)('where the connection %s: no answer, a line in the log, and all goes on', async (_, how, received) => {
      await ecr.call('CreateRepository', { repositoryName: 'team/app' });
      const Authorization = path.startsWith('/v2') ? await ecr.authorization() : '';
      const sent = { ...headers, 'Content-Length': '1000', ...(Authorization && { Authorization }) };
      const socket = connect(Number(new URL(ecr.endpoint).port), '127.0.0.1');
      let answer = '';
      socket.on('data', (data) => {
        answer += data;
      });
      const lineOf = ([name, value]: [string, string]) => `${name}: ${value}\r\n`;
      const head = `${method} ${path} HTTP/1.1\r\nHost: localhost\r\n${Object.entries(sent).map(lineOf).join('')}\r\n`;
      await new Promise<void>((resolve) => socket.write(`${head}{"repositoryName":`, () => resolve()));
      for (let turn = 0; turn < 5; turn += 1) await ecr.call('DescribeRepositories');
      const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
      socket[how]();
      await ended;
      await until(() => records().some(({ msg }) => msg === 'connection closed before the answer was complete'));
      expect(answer).toBe(received);
      const cut = records().filter(({ msg }) => msg !== 'answered');
      expect(cut).toMatchObject([{ level: 40, method, path, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) }]);
      expect(cut[0]).not.toHaveProperty('status');
      const { body } = await ecr.call('DescribeRepositories');
      expect(body.repositories).toMatchObject([{ repositoryName: 'team/app' }]);
    });
  });

  it('an answer that a client has read to its end is no broken one, however soon it is gone', async () => {
    await ecr.call('CreateRepository', { repositoryName: 'team/app' });
    const blob = bytesOf(Buffer.alloc(20_000, 'bytes'));
    await uploadBlob(ecr, 'team/app', blob);
    const Authorization = await ecr.authorization();
    const port = Number(new URL(ecr.endpoint).port);
    const head = `GET /v2/team/app/blobs/${blob.digest} HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${Authorization}\r\n\r\n`;
    const asked = 60;
    for (let n = 0; n < asked; n += 1) {
      const socket = connect(port, '127.0.0.1');
      socket.write(head);
      let received = '';
      await new Promise<void>((resolve) => {
        socket.on('data', (bytes) => {
          received += bytes.toString('latin1');
          if (received.length - received.indexOf('\r\n\r\n') - 4 < blob.bytes.length) return;
          socket.destroy();
          resolve();
        });
      });
    }
    const told = () => records().filter(({ method, path }) => method === 'GET' && String(path).includes('/blobs/'));
    await until(() => told().length === asked);
    expect(told().filter(({ msg }) => msg !== 'answered')).toEqual([]);
  });

  it('an answer is logged with the id that it has', async () => {
    const { headers: answered } = await ecr.call('DescribeRepositories');
    await until(() => records().some(({ msg }) => msg === 'answered'));
    expect(records()).toMatchObject([
      {
        level: 30,
        method: 'POST',
        path: '/',
        operation: 'DescribeRepositories',
        status: 200,
        requestId: answered.get('x-amzn-requestid'),
      },
    ]);
  });
});

describe('requests that break off while they wait for their turn', () => {
  const ecr = useServer();

  it('leave their places to others', async () => {
    const repositoryName = 'team/app';
    await ecr.call('CreateRepository', { repositoryName });
    const { body } = await ecr.call('InitiateLayerUpload', { repositoryName });
    const part = { repositoryName, uploadId: body.uploadId, partFirstByte: 0, partLastByte: 2, layerPartBlob: 'YWJj' };
    const bytes = Buffer.from(JSON.stringify(part));
    const sent = {
      'X-Amz-Target': target('UploadLayerPart'),
      'Content-Type': 'application/x-amz-json-1.1',
      'Content-Length': String(bytes.length),
    };
    const begin = async () => {
      const one = await open(ecr, { method: 'POST', path: '/', headers: sent });
      await write(one.request, bytes.subarray(0, 10));
      return one;
    };
    const beginAll = () => Promise.all(Array.from({ length: 4 }, begin));
    const running = await beginAll();
    const waiting = await beginAll();
    for (const { request: cut, answer } of waiting) {
      cut.destroy();
      await answer.catch(() => undefined);
    }
    for (let turn = 0; turn < 5; turn += 1) await ecr.call('DescribeRepositories');
    for (const { request: late } of running) late.end(bytes.subarray(10));
    const statuses = await Promise.all(running.map(async ({ answer }) => (await answer).status));
    expect(statuses.sort()).toEqual([200, 400, 400, 400]);
    expect(await ecr.call('UploadLayerPart', part)).toMatchObject({ status: 400 });
  });
});

describe('bodies that arrive slowly', () => {
  const ecr = useServer();

  it('keep no part from being read', async () => {
    const repositoryName = 'team/app';
    await ecr.call('CreateRepository', { repositoryName });
    const sent = {
      'X-Amz-Target': target('UploadLayerPart'),
      'Content-Type': 'application/x-amz-json-1.1',
      'Content-Length': '1000',
    };
    const slow = await Promise.all(
      Array.from({ length: 3 }, async () => {
        const one = open(ecr, { method: 'POST', path: '/', headers: sent });
        await write(one.request, '{"repositoryName":');
        return one;
      }),
    );
    for (let turn = 0; turn < 5; turn += 1) await ecr.call('DescribeRepositories');
    const { body } = await ecr.call('InitiateLayerUpload', { repositoryName });
    const part = { repositoryName, uploadId: body.uploadId, partFirstByte: 0, partLastByte: 2, layerPartBlob: 'YWJj' };
    expect((await ecr.call('UploadLayerPart', part)).status).toBe(200);
    for (const { request: late } of slow) late.destroy();
  });
});

describe('close', () => {
  const pushTo = async (server: TestServer, blob: { digest: string }, length: number) => {
    await server.call('CreateRepository', { repositoryName: 'team/app' });
    const path = `/v2/team/app/blobs/uploads/?digest=${blob.digest}`;
    const sent = { Authorization: await server.authorization(), 'Content-Length': String(length) };
    return open(server, { method: 'POST', path, headers: sent });
  };

  it('lets a running upload finish, and its bytes are there', async () => {
    const { mkdtempSync, rmSync } = await import('node:fs');
    const { tmpdir } = await import('node:os');
    const data = mkdtempSync(join(tmpdir(), 'close-'));
    try {
      const server = new TestServer({ data });
      await server.start();
      const blob = bytesOf(Buffer.alloc(2 * 1024 * 1024, 'bytes'));
      const { request: upload, answer } = await pushTo(server, blob, blob.bytes.length);
      await write(upload, blob.bytes.subarray(0, 1024 * 1024));
      const uploads = join(data, 'uploads');
      await until(() => readdirSync(uploads).some((name) => statSync(join(uploads, name)).size > 0));
      const unused = connect(Number(new URL(server.endpoint).port), '127.0.0.1');
      await new Promise<void>((resolve) => unused.once('connect', () => resolve()));
      const unusedClosed = new Promise<void>((resolve) => unused.resume().once('close', () => resolve()));
      let closed = false;
      const closing = server.stop().then(() => {
        closed = true;
      });
      await until(() => refuses(server));
      await unusedClosed;
      expect(closed).toBe(false);
      upload.end(blob.bytes.subarray(1024 * 1024));
      expect((await answer).status).toBe(201);
      await closing;
      const [algorithm = '', hex = ''] = blob.digest.split(':');
      expect(readFileSync(join(data, 'blobs', algorithm, hex.slice(0, 2), hex)).equals(blob.bytes)).toBe(true);
      const again = new TestServer({ data });
      await again.start();
      const got = await again.v2('GET', `/v2/team/app/blobs/${blob.digest}`);
      expect([got.status, Buffer.from(await got.arrayBuffer()).equals(blob.bytes)]).toEqual([200, true]);
      await again.stop();
    } finally {
      rmSync(data, { recursive: true, force: true });
    }
  });

  it('does not wait for idle connections, nor for those that never asked', async () => {
    const server = new TestServer({});
    await server.start();
    const agent = new Agent({ keepAlive: true });
    const port = Number(new URL(server.endpoint).port);
    await new Promise<void>((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, path: '/_cloudmock/health', agent }, (response) => {
        expect(response.headers.connection).toBe('keep-alive');
        response.resume().once('end', resolve);
      });
      asked.once('error', reject).end();
    });
    const silent = connect(port, '127.0.0.1');
    await new Promise<void>((resolve) => silent.once('connect', () => resolve()));
    const started = performance.now();
    await server.stop();
    expect(performance.now() - started).toBeLessThan(3_000);
    agent.destroy();
    silent.destroy();
  });

  it('twice is harmless, also at once, and gives the port and the folder back', async () => {
    const server = new TestServer({});
    await server.start();
    const { dataFolder, endpoint } = server.running;
    await Promise.all([server.running.close(), server.running.close()]);
    await server.running.close();
    expect(() => statSync(dataFolder)).toThrow('ENOENT');
    const successor = new TestServer({ port: Number(new URL(endpoint).port) });
    await successor.start();
    expect((await successor.call('DescribeRepositories')).status).toBe(200);
    await successor.stop();
  });
});

describe('an endpoint', () => {
  const ecr = useServer();

  it('is where the server answers', async () => {
    expect(ecr.endpoint).toMatch(/^http:\/\/localhost:\d+$/);
    expect((await fetch(`${ecr.endpoint}/_cloudmock/health`)).status).toBe(200);
  });
});

/** Whether nobody listens any more. */
function refuses(server: TestServer): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(server.endpoint).port), '127.0.0.1');
    socket.once('error', () => resolve(true));
    socket.once('connect', () => {
      socket.destroy();
      resolve(false);
    });
  });
}

describe('what is not HTTP', () => {
  const ecr = useServer();

  it.each([
    ['a TLS client', '\x16\x03\x01\x02\x00\x01', 'HTTP/1.1 400 Bad Request'],
    [
      'headers without end',
      `GET /v2/ HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
      'HTTP/1.1 431 ',
    ],
    ['an expectation', 'GET /v2/ HTTP/1.1\r\nHost: localhost\r\nExpect: all\r\n\r\n', 'HTTP/1.1 417 '],
    ['a tunnel', 'CONNECT localhost:80 HTTP/1.1\r\nHost: localhost:80\r\n\r\n', 'HTTP/1.1 405 '],
    ['a request without Host', 'GET /v2/ HTTP/1.1\r\nConnection: close\r\n\r\n', 'HTTP/1.1 400 '],
  ])('%s is refused on the first line, with a request id', async (_, sent, first) => {
    const answer = await exchange(ecr, Buffer.from(sent, 'latin1'));
    expect(answer.startsWith(first)).toBe(true);
    expect(answer).toMatch(/\r\nx-amzn-RequestId: [0-9a-f-]{36}\r\n/);
    expect((await fetch(`${ecr.endpoint}/_cloudmock/health`)).status).toBe(200);
  });
});
