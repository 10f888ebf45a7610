/** The end of the server does not wait for a request that never ends, and takes nothing back that was acknowledged. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { open, until, write } from '../http/raw.ts';
import { bytesOf } from '../support/images.ts';
import { TestServer } from '../support/server.ts';

const repositoryName = 'closed/app';

describe('close, while an upload does not end', () => {
  const data = mkdtempSync(join(tmpdir(), 'cloudmock-close-'));
  afterAll(() => rmSync(data, { recursive: true }));

  it('cuts the connection after ten seconds and keeps the chunk that was acknowledged', async () => {
    const server = new TestServer({ data });
    await server.start();
    await server.call('CreateRepository', { repositoryName });
    const opened = await server.v2('POST', `/v2/${repositoryName}/blobs/uploads/`);
    const path = opened.headers.get('location') ?? '';
    const chunk = randomBytes(100_000);
    expect((await server.v2('PATCH', path, { body: new Uint8Array(chunk) })).status).toBe(202);

    const headers = { Authorization: await server.authorization(), 'Content-Length': '1000000000' };
    const endless = open(server, { method: 'PATCH', path, headers });
    const cut = new Promise<void>((resolve) => endless.request.once('close', () => resolve()));
    await write(endless.request, randomBytes(3_000_000));
    const uploads = join(data, 'uploads');
    const size = () => Math.max(...readdirSync(uploads).map((name) => statSync(join(uploads, name)).size));
    await until(() => size() > chunk.length);

    const from = performance.now();
    await server.stop();
    const seconds = (performance.now() - from) / 1000;
    expect(seconds).toBeGreaterThanOrEqual(9);
    expect(seconds).toBeLessThan(15);
    await cut;
    await expect(endless.answer).rejects.toMatchObject({ code: expect.stringMatching(/^(ECONNRESET|EPIPE)$/) });

    const again = new TestServer({ data });
    await again.start();
    const status = await again.v2('GET', path);
    expect([status.status, status.headers.get('range')]).toEqual([204, `0-${chunk.length - 1}`]);
    const last = randomBytes(10);
    const whole = bytesOf(Buffer.concat([chunk, last]));
    const done = await again.v2('PUT', `${path}?digest=${whole.digest}`, { body: new Uint8Array(last) });
    expect(done.status).toBe(201);
    const got = await again.v2('GET', `/v2/${repositoryName}/blobs/${whole.digest}`);
    expect(Buffer.from(await got.arrayBuffer()).equals(whole.bytes)).toBe(true);
    await again.stop();
  }, 60_000);
});
