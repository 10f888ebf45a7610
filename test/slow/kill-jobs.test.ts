/** Background work through kills: what was to expire, to be archived or to come back does it once, and every event arrives. */
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { image } from '../support/images.ts';
import { buildCommandLine, type ServerProcess, startProcess } from '../support/process.ts';
import { target } from '../support/server.ts';

const kills = 20;
const imagesARound = 10;
const hour = 60 * 60 * 1000;
const day = 24 * hour;
const [expiring, archived, restored] = ['kill/expiring', 'kill/archived', 'kill/restored'];
const policyOf = (action: object) =>
  JSON.stringify({
    rules: [
      {
        rulePriority: 1,
        selection: { tagStatus: 'any', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 1 },
        action,
      },
    ],
  });

interface Event {
  readonly id: string;
  readonly detail: Readonly<Record<string, string>>;
}

describe('a server that is killed at its background work', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cloudmock-kill-jobs-'));
  const config = join(folder, 'cloudmock.yml');
  const delivered: string[] = [];
  const pushed: Record<string, string[]> = { [expiring]: [], [archived]: [], [restored]: [] };
  let isUp = true;
  let receiver: Server;
  let port = 0;
  let server: ServerProcess;
  let cutShort = 0;
  let halfDone = 0;
  let waited = 0;

  const startWith = async (durability: string) => {
    server = await startProcess(['--data', join(folder, 'data'), '--durability', durability, '--config', config]);
  };
  const call = async (operation: string, input: object): Promise<Record<string, never>> => {
    const headers = { 'X-Amz-Target': target(operation), 'Content-Type': 'application/x-amz-json-1.1' };
    const answer = await fetch(server.endpoint, { method: 'POST', headers, body: JSON.stringify(input) });
    const body = await answer.text();
    if (answer.status !== 200) throw new Error(`${operation}: ${body}`);
    return JSON.parse(body);
  };
  const admin = async (path: string, body?: object) => {
    const init = { method: 'POST', body: JSON.stringify(body) };
    return (await fetch(`${server.endpoint}/_cloudmock/${path}`, body && init)).json() as Promise<never>;
  };
  const listen = async (at: number) => {
    receiver.listen(at, '127.0.0.1');
    await new Promise((resolve) => receiver.once('listening', resolve));
  };
  /** The receiver takes events, refuses them, or is not there at all. */
  const receive = async (how: 'takes' | 'refuses' | 'gone') => {
    isUp = how === 'takes';
    if (how === 'gone' && receiver.listening) {
      const closed = new Promise((resolve) => receiver.close(resolve));
      receiver.closeAllConnections();
      await closed;
    }
    if (how !== 'gone' && !receiver.listening) await listen(port);
  };
  const twoDaysOn = () => admin('clock', { set: new Date(Date.now() + 2 * day).toISOString() });

  beforeAll(async () => {
    buildCommandLine();
    receiver = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk) => (text += chunk));
      request.on('end', () => {
        if (isUp) delivered.push(JSON.parse(text).id);
        response.writeHead(isUp ? 200 : 503).end();
      });
    });
    await listen(0);
    ({ port } = receiver.address() as AddressInfo);
    const url = `http://127.0.0.1:${port}/events`;
    const ecr = { restoreDelay: 'PT1H', lifecycleDelay: 'PT1H', lenientLayers: 'true', events: { webhook: { url } } };
    writeFileSync(config, JSON.stringify({ services: { ecr } }));
    await startWith('full');
    for (const repositoryName of Object.keys(pushed)) await call('CreateRepository', { repositoryName });
    for (const [repositoryName, action] of [
      [expiring, { type: 'expire' }],
      [archived, { type: 'transition', targetStorageClass: 'archive' }],
    ] as const)
      await call('PutLifecyclePolicy', { repositoryName, lifecyclePolicyText: policyOf(action) });
  }, 60_000);

  afterAll(async () => {
    await server.end('SIGTERM');
    receiver.close();
    rmSync(folder, { recursive: true });
  }, 30_000);

  async function pushSome(repositoryName: string): Promise<string[]> {
    const digests: string[] = [];
    for (let n = 0; n < imagesARound; n += 1) {
      const { manifest: imageManifest, digest } = image();
      await call('PutImage', { repositoryName, imageManifest });
      pushed[repositoryName]?.push(digest);
      digests.push(digest);
    }
    return digests;
  }

  /** How many images have come back. */
  async function back(): Promise<number> {
    const { imageDetails } = await call('DescribeImages', { repositoryName: restored, maxResults: 1_000 });
    return (imageDetails as unknown as object[]).length;
  }

  /** Sees the first image come back, if the server lives so long. */
  async function workBegan(before: number): Promise<void> {
    while ((await back().catch(() => Number.POSITIVE_INFINITY)) <= before);
  }

  /**
   * Makes work that is due in an hour and in a day, moves the clock over both, and kills the server while it does it. Returns
   * how many images had come back before.
   */
  async function round(): Promise<number> {
    for (const repositoryName of [expiring, archived]) await pushSome(repositoryName);
    for (const imageDigest of await pushSome(restored))
      for (const targetStorageClass of ['ARCHIVE', 'STANDARD'])
        await call('UpdateImageStorageClass', {
          repositoryName: restored,
          imageId: { imageDigest },
          targetStorageClass,
        });
    const before = await back();
    const moved = twoDaysOn().then(
      () => 'done',
      () => 'cut short',
    );
    await Promise.race([moved, workBegan(before)]);
    await new Promise((resolve) => setTimeout(resolve, randomInt(15)));
    await server.end('SIGKILL');
    if ((await moved) === 'cut short') cutShort += 1;
    return before;
  }

  /** The clock was an hour ahead at least; no event waits for that. */
  async function expectSoon(): Promise<void> {
    const { jobs } = (await admin('jobs?limit=1000')) as { jobs: { kind: string; dueAt: string }[] };
    const events = jobs.filter(({ kind }) => kind === 'deliver-events');
    waited += events.length;
    expect(events.filter(({ dueAt }) => Date.parse(dueAt) > Date.now() + 0.5 * hour)).toEqual([]);
  }

  it(`loses and repeats nothing, through ${kills} kills`, async () => {
    for (let at = 0; at < kills; at += 1) {
      await receive((['takes', 'refuses', 'takes', 'gone'] as const)[Math.floor(at / 2) % 4] ?? 'takes');
      const before = await round();
      await startWith(at % 2 === 0 ? 'os' : 'full');
      await expectSoon();
      const came = await back();
      if (came > before && came < (pushed[restored]?.length ?? 0)) halfDone += 1;
    }
    process.stderr.write(`kill-jobs: ${halfDone} of ${kills} kills met half-done work\n`);
    expect(halfDone).toBeGreaterThan(0);
    expect(waited).toBeGreaterThan(0);
    expect(cutShort).toBeGreaterThan(kills / 4);
    await receive('takes');
    await twoDaysOn();
    await admin('clock', { advance: 'PT2H' });
    const { jobs } = (await admin('jobs')) as { jobs: object[] };
    expect(jobs).toEqual([]);
  }, 240_000);

  it('leaves every image where it belongs', async () => {
    const images = async (repositoryName: string) => {
      const filter = { imageStatus: 'ANY' };
      const { imageDetails } = await call('DescribeImages', { repositoryName, filter, maxResults: 1_000 });
      return imageDetails as unknown as { imageDigest: string; imageStatus: string }[];
    };
    expect(await images(expiring)).toEqual([]);
    for (const [repositoryName, status] of [
      [archived, 'ARCHIVED'],
      [restored, 'ACTIVE'],
    ] as const) {
      const left = await images(repositoryName);
      expect(left.map(({ imageDigest }) => imageDigest)).toEqual(pushed[repositoryName]);
      expect(new Set(left.map(({ imageStatus }) => imageStatus))).toEqual(new Set([status]));
    }
  });

  it('has an event for each thing that happened, once, and has delivered them in order', async () => {
    const events: Event[] = [];
    for (let after = 0, more = true; more; ) {
      const page = (await admin(`events?limit=1000&after=${after}`)) as { events: { event: Event }[]; next: number };
      events.push(...page.events.map(({ event }) => event));
      more = page.events.length > 0;
      after = page.next;
    }
    const counts = new Map<string, number>();
    for (const { detail } of events) {
      const { 'action-type': type, 'target-storage-class': to = '', 'image-digest': digest } = detail;
      const name = `${detail['repository-name']} ${type} ${to}`;
      counts.set(`${name} ${digest}`, (counts.get(`${name} ${digest}`) ?? 0) + 1);
    }
    const expected = [
      ...(pushed[expiring] ?? []).flatMap((digest) =>
        ['PUSH ', 'DELETE '].map((did) => `${expiring} ${did} ${digest}`),
      ),
      ...(pushed[archived] ?? []).flatMap((digest) =>
        ['PUSH ', 'UPDATE_STORAGE_CLASS ARCHIVE'].map((did) => `${archived} ${did} ${digest}`),
      ),
      ...(pushed[restored] ?? []).flatMap((digest) =>
        ['PUSH ', 'UPDATE_STORAGE_CLASS ARCHIVE', 'UPDATE_STORAGE_CLASS STANDARD'].map(
          (did) => `${restored} ${did} ${digest}`,
        ),
      ),
    ];
    expect([...counts].filter(([, count]) => count !== 1)).toEqual([]);
    expect([...counts.keys()].sort()).toEqual(expected.sort());
    expect([...new Set(delivered)]).toEqual(events.map(({ id }) => id));
  });
});
