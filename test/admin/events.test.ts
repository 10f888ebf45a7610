/** Events over HTTP: what each change makes, at both doors, and how they are read. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { send, until } from '../http/raw.ts';
import { create } from '../registry/answers.ts';
import { artifact, image, index, pushByApi, pushByRegistry, putManifest } from '../support/images.ts';
import { TestServer, useServer } from '../support/server.ts';

const ecr = useServer();

interface Event {
  readonly 'detail-type': string;
  readonly account: string;
  readonly region: string;
  readonly detail: Readonly<Record<string, string>>;
}
interface Page {
  readonly events: readonly { readonly seq: number; readonly event: Event }[];
  readonly next: number;
}

async function get(query = ''): Promise<{ status: number; body: Page & { message?: string } }> {
  const { status, text } = await send(ecr, { path: `/_cloudmock/events${query}` });
  return { status, body: JSON.parse(text) };
}

let before = 0;
const happened = async () => (await get(`?after=${before}`)).body.events.map(({ event }) => event);
const details = async () => (await happened()).map(({ detail }) => detail);
const newest = async () => (await get('?limit=1000')).body.next;

const action = (type: string, digest: string, tag?: string) => ({
  result: 'SUCCESS',
  'repository-name': 'team/app',
  'image-digest': digest,
  'action-type': type,
  ...(tag !== undefined && { 'image-tag': tag }),
});

beforeEach(async () => {
  await send(ecr, { method: 'POST', path: '/_cloudmock/reset' });
  await create(ecr, 'team/app');
  before = await newest();
});

describe('what makes an event', () => {
  it('a push by PutImage, with the whole envelope', async () => {
    const pushed = image();
    await pushByApi(ecr, 'team/app', pushed, 'v1');
    expect(await happened()).toEqual([
      {
        version: '0',
        id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
        'detail-type': 'ECR Image Action',
        source: 'aws.ecr',
        account: '000000000000',
        time: '2026-11-23T12:00:00Z',
        region: 'us-east-1',
        resources: [],
        detail: action('PUSH', pushed.digest, 'v1'),
      },
    ]);
  });

  it('a push by /v2, by tag and by digest; the same once more is none', async () => {
    const pushed = image();
    await pushByRegistry(ecr, 'team/app', pushed);
    await pushByRegistry(ecr, 'team/app', pushed, 'v1');
    await putManifest(ecr, 'team/app', pushed, 'v1');
    await putManifest(ecr, 'team/app', pushed);
    await putManifest(ecr, 'team/app', pushed, 'v2');
    expect(await details()).toEqual([
      action('PUSH', pushed.digest),
      action('PUSH', pushed.digest, 'v1'),
      action('PUSH', pushed.digest, 'v2'),
    ]);
  });

  it('a tag that moves to another image is a push of that', async () => {
    const [first, second] = [image(), image()];
    await pushByRegistry(ecr, 'team/app', first, 'v1');
    await pushByRegistry(ecr, 'team/app', second, 'v1');
    expect(await details()).toEqual([action('PUSH', first.digest, 'v1'), action('PUSH', second.digest, 'v1')]);
  });

  it('a push that is refused is none', async () => {
    const pushed = image();
    expect((await putManifest(ecr, 'team/app', pushed, 'v1')).status).toBe(404);
    expect(await details()).toEqual([]);
  });

  it('a deletion by the API, for each entry of the answer', async () => {
    const [pushed, child] = [image(), image()];
    for (const tag of ['a', 'b', 'c']) await pushByRegistry(ecr, 'team/app', pushed, tag);
    await pushByRegistry(ecr, 'team/app', child);
    await pushByRegistry(ecr, 'team/app', index([child]), 'list');
    before = await newest();
    const imageIds = [
      { imageTag: 'b' },
      { imageDigest: pushed.digest },
      { imageDigest: child.digest },
      { imageTag: 'no' },
    ];
    const { body } = await ecr.call('BatchDeleteImage', { repositoryName: 'team/app', imageIds });
    expect(body.failures).toHaveLength(2);
    expect(await details()).toEqual(['b', 'a', 'c'].map((tag) => action('DELETE', pushed.digest, tag)));
  });

  it('a deletion by /v2, of a tag and of an image without', async () => {
    const pushed = image();
    await pushByRegistry(ecr, 'team/app', pushed, 'v1');
    before = await newest();
    for (const reference of ['v1', pushed.digest])
      expect((await ecr.v2('DELETE', `/v2/team/app/manifests/${reference}`)).status).toBe(202);
    expect(await details()).toEqual([action('DELETE', pushed.digest, 'v1'), action('DELETE', pushed.digest)]);
  });

  it('an archive and a restore, by the API and by a push', async () => {
    const pushed = image();
    const referrer = artifact('application/example', { subject: pushed });
    await pushByRegistry(ecr, 'team/app', pushed, 'v1');
    await pushByRegistry(ecr, 'team/app', referrer);
    before = await newest();
    const move = async (imageDigest: string, targetStorageClass: string) => {
      const input = { repositoryName: 'team/app', imageId: { imageDigest }, targetStorageClass };
      expect((await ecr.call('UpdateImageStorageClass', input)).status).toBe(200);
    };
    await move(pushed.digest, 'ARCHIVE');
    await move(pushed.digest, 'STANDARD');
    await move(pushed.digest, 'ARCHIVE');
    await putManifest(ecr, 'team/app', pushed, 'v1');
    await move(referrer.digest, 'ARCHIVE');
    await move(referrer.digest, 'STANDARD');
    const events = await happened();
    expect(events.map((event) => [event['detail-type'], event.detail['target-storage-class']])).toEqual([
      ['ECR Image Action', 'ARCHIVE'],
      ['ECR Image Action', 'STANDARD'],
      ['ECR Image Action', 'ARCHIVE'],
      ['ECR Image Action', 'STANDARD'],
      ['ECR Image Action', 'ARCHIVE'],
      ['ECR Referrer Action', 'STANDARD'],
    ]);
    expect(events[1]?.detail).toEqual({
      result: 'SUCCESS',
      'repository-name': 'team/app',
      'image-digest': pushed.digest,
      'action-type': 'UPDATE_STORAGE_CLASS',
      'target-storage-class': 'STANDARD',
      'manifest-media-type': pushed.mediaType,
      'artifact-media-type': 'application/vnd.oci.image.config.v1+json',
      'last-activated-at': '2026-11-23T12:00:00Z',
    });
  });

  it('images that go with their repository make none', async () => {
    await pushByRegistry(ecr, 'team/app', image(), 'v1');
    before = await newest();
    expect((await ecr.call('DeleteRepository', { repositoryName: 'team/app', force: true })).status).toBe(200);
    expect(await details()).toEqual([]);
  });
});

describe('a page', () => {
  it('follows another, and says where it ends', async () => {
    const images = [image(), image(), image()];
    for (const each of images) await pushByRegistry(ecr, 'team/app', each, 'v1');
    const first = await get(`?after=${before}&limit=2`);
    const second = await get(`?after=${first.body.next}&limit=2`);
    const digests = [...first.body.events, ...second.body.events].map(({ event }) => event.detail['image-digest']);
    expect(digests).toEqual(images.map(({ digest }) => digest));
    expect(first.body.next).toBe(first.body.events[1]?.seq);
    expect((await get(`?after=${second.body.next}`)).body).toEqual({ events: [], next: second.body.next });
  });

  it('is of one account, region or type', async () => {
    const other = { account: '111122223333', region: 'eu-west-1' };
    await create(ecr, 'team/app', {}, { as: other });
    const headers = { Authorization: await ecr.authorization(other) };
    const pushed = image();
    for (const { digest, bytes } of pushed.blobs)
      await ecr.v2('POST', `/v2/team/app/blobs/uploads/?digest=${digest}`, { headers, body: new Uint8Array(bytes) });
    const put = { headers: { ...headers, 'Content-Type': pushed.mediaType }, body: pushed.manifest };
    expect((await ecr.v2('PUT', '/v2/team/app/manifests/v1', put)).status).toBe(201);
    await pushByRegistry(ecr, 'team/app', pushed, 'v1');
    const accounts = async (query: string) =>
      (await get(`?after=${before}${query}`)).body.events.map(({ event }) => event.account);
    expect(await accounts('')).toEqual([other.account, '000000000000']);
    expect(await accounts('&account=111122223333')).toEqual([other.account]);
    expect(await accounts('&region=us-east-1')).toEqual(['000000000000']);
    expect(await accounts('&detail-type=ECR%20Image%20Action')).toHaveLength(2);
    expect(await accounts('&detail-type=ECR+Image+Scan')).toEqual([]);
    await send(ecr, { method: 'POST', path: '/_cloudmock/reset' }, JSON.stringify(other));
    expect(await accounts('')).toEqual(['000000000000']);
  });

  it.each([
    ['?after=-1', "'after' is the number of an event, from 0"],
    ['?after=x', "'after' is the number of an event, from 0"],
    ['?after=', "'after' is the number of an event, from 0"],
    ['?limit=0', "'limit' is a number from 1 to 1000"],
    ['?limit=1001', "'limit' is a number from 1 to 1000"],
    ['?limit=x', "'limit' is a number from 1 to 1000"],
    ['?detail_type=x', 'The query may have after, limit, account, region, detail-type, each once'],
    ['?after=1&after=2', 'The query may have after, limit, account, region, detail-type, each once'],
  ])('%s is refused', async (query, message) => {
    expect(await get(query)).toEqual({ status: 400, body: { message } });
  });
});

describe('a stream', () => {
  /** A listener that gives one message after the other. */
  async function listen(server: TestServer, query = '', headers: Record<string, string> = {}) {
    const leaving = new AbortController();
    const response = await fetch(`${server.endpoint}/_cloudmock/events${query}`, {
      headers: { Accept: 'text/event-stream', ...headers },
      signal: leaving.signal,
    });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const next = async (): Promise<string | undefined> => {
      while (!text.includes('\n\n')) {
        const { done, value } = await reader.read();
        if (done) return undefined;
        text += value;
      }
      const [message = '', ...rest] = text.split('\n\n');
      text = rest.join('\n\n');
      return message.startsWith(':') ? next() : message;
    };
    const digest = async () => JSON.parse(((await next()) ?? '').split('\ndata: ')[1] ?? '{}').detail?.['image-digest'];
    return { response, next, digest, leave: () => leaving.abort() };
  }

  it('tells what happens from now on', async () => {
    await pushByRegistry(ecr, 'team/app', image(), 'before');
    const { response, next, leave } = await listen(ecr);
    expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
      200,
      'text/event-stream',
      'no-store',
    ]);
    const pushed = image();
    await pushByRegistry(ecr, 'team/app', pushed, 'v1');
    const [{ seq, event } = { seq: 0, event: undefined }] = (await get(`?after=${(await newest()) - 1}`)).body.events;
    expect(await next()).toBe(`id: ${seq}\ndata: ${JSON.stringify(event)}`);
    leave();
  });

  it('goes on after Last-Event-ID, or begins after ?after=', async () => {
    const images = [image(), image(), image()];
    for (const each of images) await pushByRegistry(ecr, 'team/app', each, 'v1');
    const digests = images.map(({ digest }) => digest);
    const second = (await get(`?after=${before}`)).body.events[1]?.seq;
    const all = await listen(ecr, `?after=${before}`);
    expect([await all.digest(), await all.digest(), await all.digest()]).toEqual(digests);
    const resumed = await listen(ecr, '?after=0', { 'Last-Event-ID': String(second) });
    expect(await resumed.digest()).toBe(digests[2]);
    all.leave();
    resumed.leave();
  });

  it('filters', async () => {
    const { next, leave } = await listen(ecr, '?detail-type=ECR+Referrer+Action');
    const pushed = image();
    const referrer = artifact('application/example', { subject: pushed });
    await pushByRegistry(ecr, 'team/app', pushed, 'v1');
    await pushByRegistry(ecr, 'team/app', referrer);
    for (const targetStorageClass of ['ARCHIVE', 'STANDARD'])
      await ecr.call('UpdateImageStorageClass', {
        repositoryName: 'team/app',
        imageId: { imageDigest: referrer.digest },
        targetStorageClass,
      });
    expect(await next()).toContain('"detail-type":"ECR Referrer Action"');
    leave();
  });

  it('refuses a Last-Event-ID that is none', async () => {
    const { response, leave } = await listen(ecr, '', { 'Last-Event-ID': 'x' });
    expect(response.status).toBe(400);
    leave();
  });

  it('refuses the fifty-first listener, until others have left', async () => {
    const listeners = [];
    for (let index = 0; index < 50; index++) listeners.push(await listen(ecr));
    const refused = await listen(ecr);
    expect(refused.response.status).toBe(503);
    for (const { leave } of [...listeners, refused]) leave();
    for (let index = 0; index < 50; index++) {
      await until(async () => {
        const { response, leave } = await listen(ecr);
        if (response.status !== 200) leave();
        return response.status === 200;
      });
    }
  });

  describe('when the server stops', () => {
    const stopping = new TestServer({});
    beforeAll(() => stopping.start());
    afterAll(() => stopping.stop());

    it('ends at once', async () => {
      const { next } = await listen(stopping);
      const from = performance.now();
      await stopping.stop();
      expect(await next()).toBeUndefined();
      expect(performance.now() - from).toBeLessThan(5_000);
    });
  });
});
