/** `/_cloudmock/clock` and `/_cloudmock/jobs`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { days, policyOf, putPolicy } from '../operations/lifecycle-policies.ts';
import { listed, newRepository, put } from '../operations/repositories.ts';
import { image } from '../support/images.ts';
import { TestServer, useServer } from '../support/server.ts';

const ecr = useServer({ lenientLayers: true });
const start = '2026-11-23T12:00:00.000Z';
const minute = 60_000;

async function ask(method: string, path: string, body?: unknown) {
  const init = { method, ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }) };
  const answer = await fetch(`${ecr.endpoint}/_cloudmock/${path}`, init);
  return { status: answer.status, body: await answer.json() };
}
const move = (body: unknown) => ask('POST', 'clock', body);
const at = (now: string) => ({ status: 200, body: { now } });

beforeEach(() => ecr.running.time.reset());

describe('the clock', () => {
  it('is read', async () => {
    expect(await ask('GET', 'clock')).toEqual(at(start));
  });

  it.each([
    [{ advance: 'P14D' }, '2026-12-07T12:00:00.000Z'],
    [{ advance: 'PT1H30M' }, '2026-11-23T13:30:00.000Z'],
    [{ advance: '-P1D' }, '2026-11-22T12:00:00.000Z'],
    [{ set: '2027-01-01T00:00:00Z' }, '2027-01-01T00:00:00.000Z'],
    [{ set: '2027-01-01T00:00:00.5+01:00' }, '2026-12-31T23:00:00.500Z'],
    [{ set: '1999-01-01T00:00:00Z' }, '1999-01-01T00:00:00.000Z'],
    [{ set: '2028-02-29T23:59Z' }, '2028-02-29T23:59:00.000Z'],
    [{ reset: true }, start],
    [{ freeze: true }, start],
    [{ advance: 'PT1S', freeze: true }, '2026-11-23T12:00:01.000Z'],
  ])('moves by %j', async (change, now) => {
    expect(await move(change)).toEqual(at(now));
    expect(await ask('GET', 'clock')).toEqual(at(now));
  });

  it('is the one that everything goes by', async () => {
    await move({ set: '2030-05-06T07:08:09Z' });
    const created = await ecr.call('CreateRepository', { repositoryName: 'late/born' });
    expect(created.body.repository).toMatchObject({ createdAt: Date.parse('2030-05-06T07:08:09Z') / 1_000 });
    const { body } = await ecr.call('GetAuthorizationToken');
    const [{ authorizationToken }] = body.authorizationData as [{ authorizationToken: string }];
    const headers = { Authorization: `Basic ${authorizationToken}` };
    expect((await ecr.v2('GET', '/v2/', { headers })).status).toBe(200);
    await move({ advance: 'PT12H' });
    expect((await ecr.v2('GET', '/v2/', { headers })).status).toBe(403);
  });

  it('ticks until it is frozen, and after that again', async () => {
    await move({ freeze: true });
    ecr.clock.advance(5_000);
    expect(await ask('GET', 'clock')).toEqual(at(start));
    await move({ freeze: false });
    ecr.clock.advance(5_000);
    expect(await ask('GET', 'clock')).toEqual(at('2026-11-23T12:00:05.000Z'));
  });

  const [day, hour, late] = [24 * 60 * minute, 60 * minute, '2030-01-01T00:00:00Z'];
  describe.each<[object, (machine: number) => number]>([
    [{ reset: true }, (machine) => machine],
    [{ set: late }, () => Date.parse(late)],
    [{ advance: 'PT1H' }, (machine) => machine + day + hour],
    [{ advance: '-PT1H' }, (machine) => machine + day - hour],
  ])('moved by %j while it is a day ahead', (change, landing) => {
    it.each([
      [true, true],
      [true, false],
      [false, true],
      [false, false],
    ])('stands still as freeze says, which is %p, where before it was %p', async (freeze, before) => {
      await move({ advance: 'P1D', freeze: before });
      const instant = landing(ecr.clock.now());
      expect(await move({ ...change, freeze })).toEqual(at(new Date(instant).toISOString()));
      ecr.clock.advance(5_000);
      expect(await ask('GET', 'clock')).toEqual(at(new Date(instant + (freeze ? 0 : 5_000)).toISOString()));
    });
  });

  const usage = /^Send \{"advance": "P14D"\}/;
  it.each([
    [{}, usage],
    [undefined, usage],
    [[], usage],
    [{ advance: 'P1D', set: '2027-01-01T00:00:00Z' }, usage],
    [{ advance: 'P1D', reset: true }, usage],
    [{ advance: 'P1D', faster: true }, usage],
    [{ advance: 'P1M' }, /^'advance' is a duration in weeks, days/],
    [{ advance: 60 }, /^'advance' is a duration/],
    [{ advance: 'P9999999D' }, /^the clock goes from 1970 to 9999$/],
    [{ advance: `-P${'9'.repeat(400)}W` }, /^the clock goes from 1970 to 9999$/],
    [{ advance: 'tomorrow' }, /^'advance' is a duration/],
    [{ set: '2027-01-01' }, /^'set' is an instant such as/],
    [{ set: 'now' }, /^'set' is an instant/],
    [{ set: '2027-13-01T00:00:00Z' }, /^'set' is an instant/],
    [{ set: '2027-01-01T00:00:00' }, /^'set' is an instant/],
    [{ set: 1_800_000_000 }, /^'set' is an instant/],
    [{ set: null }, /^'set' is an instant/],
    [{ set: '' }, /^'set' is an instant/],
    [{ set: '2026-02-30T00:00:00Z' }, /^'set' is an instant/],
    [{ set: '2026-04-31T00:00:00+01:00' }, /^'set' is an instant/],
    [{ set: '2026-01-01T24:00:00Z' }, /^'set' is an instant/],
    [{ set: '2026-01-01T1:2:3Z' }, /^'set' is an instant/],
    [{ set: '1969-12-31T23:59:59Z' }, /^the clock goes from 1970 to 9999$/],
    [{ reset: false }, /^'reset' is true or left out$/],
    [{ freeze: 'yes' }, /^'freeze' is true or false$/],
  ])('refuses %j and stays', async (change, message) => {
    const before = (await ask('GET', 'clock')).body;
    const refused = await move(change);
    expect([refused.status, refused.body]).toEqual([400, { message: expect.stringMatching(message) }]);
    expect((await ask('GET', 'clock')).body).toEqual(before);
  });

  it('does not go beyond what a date can say', async () => {
    const now = '9999-12-31T23:59:59.000Z';
    expect(await move({ set: now })).toEqual(at(now));
    expect(await move({ advance: 'PT1S' })).toMatchObject({ status: 400 });
  });

  it('is moved by each of several requests at once', async () => {
    const repositoryName = await newRepository(ecr);
    for (let pushed = 0; pushed < 50; pushed += 1) await put(ecr, repositoryName, image());
    await putPolicy(ecr, repositoryName, policyOf({ count: days(1) }));
    await move({ set: start, freeze: true });
    const answers = await Promise.all([1, 2, 3, 4].map(() => move({ advance: 'P1D' })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await ask('GET', 'clock')).toEqual(at('2026-11-27T12:00:00.000Z'));
    expect(await listed(ecr, repositoryName)).toEqual([]);
  });

  it('refuses of several at once those that would go too far', async () => {
    await move({ set: '9999-12-30T12:00:00Z', freeze: true });
    const answers = await Promise.all([1, 2, 3].map(() => move({ advance: 'P1D' })));
    const refusal = { status: 400, body: { message: 'the clock goes from 1970 to 9999' } };
    expect(answers.toSorted((a, b) => a.status - b.status)).toEqual([at('9999-12-31T12:00:00.000Z'), refusal, refusal]);
  });

  it('refuses what is no JSON', async () => {
    expect(await move('{')).toEqual({ status: 400, body: { message: 'The body is not JSON' } });
  });
});

describe('the jobs', () => {
  it('are none', async () => {
    expect(await ask('GET', 'jobs')).toEqual({ status: 200, body: { jobs: [] } });
  });

  it.each(['limit=0', 'limit=1001', 'limit=x', 'skip=-1'])('refuses %s', async (query) => {
    expect(await ask('GET', `jobs?${query}`)).toEqual({
      status: 400,
      body: { message: "'limit' is a number from 1 to 1000, 'skip' one from 0" },
    });
  });
});

describe('what waits, after the clock was ahead', () => {
  const data = mkdtempSync(join(tmpdir(), 'cloudmock-clock-'));
  const options = { data, lenientLayers: true, restoreDelay: 20 * minute };
  const restarted = new TestServer(options);
  afterAll(async () => {
    await restarted.stop();
    rmSync(data, { recursive: true });
  });

  const statusOf = async (server: TestServer) => {
    const filter = { imageStatus: 'ANY' };
    const { body } = await server.call('DescribeImages', { repositoryName: 'came/back', filter });
    return (body.imageDetails as { imageStatus: string }[]).map(({ imageStatus }) => imageStatus);
  };

  it('waits no longer after a restart or a reset than it had to', async () => {
    const server = new TestServer(options);
    await server.start();
    await server.running.time.advance(100 * 24 * 60 * minute);
    await server.call('CreateRepository', { repositoryName: 'came/back' });
    const { manifest: imageManifest, digest: imageDigest } = image();
    await server.call('PutImage', { repositoryName: 'came/back', imageManifest });
    for (const targetStorageClass of ['ARCHIVE', 'STANDARD'])
      await server.call('UpdateImageStorageClass', {
        repositoryName: 'came/back',
        imageId: { imageDigest },
        targetStorageClass,
      });
    await server.stop();

    await restarted.start();
    await restarted.running.time.advance(20 * minute - 1);
    expect(await statusOf(restarted)).toEqual(['ACTIVATING']);
    await restarted.running.time.advance(1);
    expect(await statusOf(restarted)).toEqual(['ACTIVE']);
  });

  it('lets events through as soon as their receiver is back', async () => {
    const got: string[] = [];
    let isUp = false;
    const receiver = createServer((request, response) => {
      request.on('data', (chunk) => isUp && got.push(JSON.parse(String(chunk)).detail['action-type']));
      request.on('end', () => response.writeHead(isUp ? 200 : 503).end());
    });
    await new Promise((resolve) => receiver.listen(0, '127.0.0.1', () => resolve(undefined)));
    const url = new URL(`http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`);
    const server = new TestServer({ lenientLayers: true, events: { webhook: { url: url.href } } });
    await server.start();
    try {
      await server.running.time.advance(100 * 24 * 60 * minute);
      await server.call('CreateRepository', { repositoryName: 'a/b' });
      await server.call('PutImage', { repositoryName: 'a/b', imageManifest: image().manifest });
      await server.running.time.advance(0);
      await server.running.time.reset();
      isUp = true;
      await server.call('PutImage', { repositoryName: 'a/b', imageManifest: image().manifest });
      await server.running.time.advance(1_000);
      expect(got).toEqual(['PUSH', 'PUSH']);
    } finally {
      await server.stop();
      receiver.close();
    }
  });
});
