/** `iam: enforce`: who somebody is comes first, at both doors, and what is wrong with it is said in time. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { send } from './http/raw.ts';
import { everything, who } from './support/identities.ts';
import { image, type TestImage } from './support/images.ts';
import { TestServer, target } from './support/server.ts';
import { type Key, signed } from './support/signed.ts';

const account = '000000000000';
const secretLayers = {
  Effect: 'Deny',
  Action: 'ecr:GetDownloadUrlForLayer',
  Resource: `arn:aws:ecr:us-east-1:${account}:repository/secret/*`,
};
const admin = who('admin', everything);
const mounter = who('mounter', everything, secretLayers);
const uploader = who('uploader', everything, { Effect: 'Deny', Action: 'ecr:CreateRepository', Resource: '*' });
const unlucky = who('unlucky', everything, { Effect: 'Deny', Action: 'ecr:DescribeRepositories', Resource: '*' });

interface Sent {
  readonly key?: Key;
  readonly host?: string;
  readonly input?: object;
}

/** Signs as the key does, for the region us-east-1; unsigned without a key. */
async function call(ecr: TestServer, operation: string, { key, host, input = {} }: Sent = {}) {
  const body = JSON.stringify(input);
  const endpoint = host === undefined ? ecr.endpoint : `http://${host}:${new URL(ecr.endpoint).port}`;
  const asked = { endpoint, operation, body, region: 'us-east-1', now: ecr.clock.now() };
  const headers = {
    Host: new URL(endpoint).host,
    'X-Amz-Target': target(operation),
    'Content-Type': 'application/x-amz-json-1.1',
    ...(key !== undefined && signed({ ...asked, key })),
  };
  const { status, text } = await send(ecr, { method: 'POST', headers }, body);
  return { status, body: JSON.parse(text) };
}

async function login(ecr: TestServer, key: Key): Promise<{ Authorization: string }> {
  const { body } = await call(ecr, 'GetAuthorizationToken', { key });
  return { Authorization: `Basic ${body.authorizationData[0].authorizationToken}` };
}

describe('a server with identities', () => {
  const ecr = new TestServer({ iam: 'enforce', identities: [admin, mounter, uploader, unlucky] });
  beforeAll(() => ecr.start());
  afterAll(() => ecr.stop());

  describe('an endpoint of a region', () => {
    const describeAt = (host: string) => call(ecr, 'DescribeRepositories', { key: admin, host });

    it.each(['api.ecr.us-east-1.localhost', 'localhost'])('%s takes the signature of the region', async (host) => {
      expect(await describeAt(host)).toMatchObject({ status: 200 });
    });

    it.each(['api.ecr.eu-west-1.localhost', `${account}.dkr.ecr.eu-west-1.localhost`])(
      '%s takes none of another region',
      async (host) => {
        expect(await describeAt(host)).toMatchObject({
          body: {
            __type: 'InvalidSignatureException',
            message: "Credential should be scoped to a valid region, not 'us-east-1'.",
          },
        });
      },
    );
  });

  it('a push that would create a repository needs the permission for that, at both doors', async () => {
    const template = { prefix: 'made', appliedFor: ['CREATE_ON_PUSH'] };
    await call(ecr, 'CreateRepositoryCreationTemplate', { key: admin, input: template });
    const why = `User: ${uploader.arn} is not authorized to perform: ecr:CreateRepository on resource: arn:aws:ecr:us-east-1:${account}:repository/made/app with an explicit deny in an identity-based policy`;
    const begin = (key: Key) => call(ecr, 'InitiateLayerUpload', { key, input: { repositoryName: 'made/app' } });
    expect(await begin(uploader)).toEqual({ status: 400, body: { __type: 'AccessDeniedException', message: why } });
    const answer = await ecr.v2('POST', '/v2/made/app/blobs/uploads/', { headers: await login(ecr, uploader) });
    expect([answer.status, await answer.json()]).toEqual([403, { errors: [{ code: 'DENIED', message: why }] }]);
    expect(await begin(admin)).toMatchObject({ status: 200 });
    expect(await begin(uploader)).toMatchObject({ status: 200 });
  });

  describe('a mount', () => {
    const pushed = image();
    const { digest } = pushed.blobs[1] ?? { digest: '' };

    async function push(repository: string, { blobs, manifest, mediaType }: TestImage) {
      const headers = await login(ecr, admin);
      for (const blob of blobs) {
        const path = `/v2/${repository}/blobs/uploads/?digest=${blob.digest}`;
        await ecr.v2('POST', path, { headers, body: new Uint8Array(blob.bytes) });
      }
      const put = { headers: { ...headers, 'Content-Type': mediaType }, body: manifest };
      expect((await ecr.v2('PUT', `/v2/${repository}/manifests/1`, put)).status).toBe(201);
    }

    beforeAll(async () => {
      const made = ['secret/app', 'target/a', 'target/b', 'target/c'].map((repositoryName) =>
        call(ecr, 'CreateRepository', { key: admin, input: { repositoryName } }),
      );
      for (const each of made) expect((await each).status).toBe(200);
      const input = { name: 'BLOB_MOUNTING', value: 'ENABLED' };
      await call(ecr, 'PutAccountSetting', { key: admin, input });
      await push('secret/app', pushed);
    });

    it.each<[string, string, Key, string, number]>([
      ['by one who may read the source is made', 'target/a', admin, '&from=secret/app', 201],
      ['by one who may not is to be uploaded', 'target/b', mounter, '&from=secret/app', 202],
      ['from anywhere by one who may not read it is to be uploaded', 'target/c', mounter, '', 202],
    ])('%s', async (_, to, key, from, status) => {
      const headers = await login(ecr, key);
      const answer = await ecr.v2('POST', `/v2/${to}/blobs/uploads/?mount=${digest}${from}`, { headers });
      expect(answer.status).toBe(status);
      const blob = await ecr.v2('HEAD', `/v2/${to}/blobs/${digest}`, { headers });
      expect(blob.status).toBe(status === 201 ? 200 : 404);
    });
  });

  describe('a fault', () => {
    const faults = async (method: string, body?: object) => {
      const answer = await send(ecr, { method, path: '/_cloudmock/faults' }, body && JSON.stringify(body));
      return JSON.parse(answer.text || '{}');
    };
    const struck = async () => (await faults('GET')).faults.map((each: { struck: number }) => each.struck);
    afterEach(() => faults('DELETE'));

    it('strikes at the API whoever signed, before policies and what else is wrong, and nobody else', async () => {
      await faults('POST', { operation: 'DescribeRepositories', throttle: true, count: 2 });
      const ask = async (key?: Key, input = {}) =>
        (await call(ecr, 'DescribeRepositories', { ...(key && { key }), input })).body.__type;
      expect(await ask()).toBe('MissingAuthenticationTokenException');
      expect(await ask({ ...admin, secretAccessKey: 'another' })).toBe('InvalidSignatureException');
      expect(await struck()).toEqual([0]);
      expect(await ask(unlucky)).toBe('ThrottlingException');
      expect(await ask(admin, { maxResults: -1 })).toBe('ThrottlingException');
      expect(await struck()).toEqual([2]);
      expect(await ask(unlucky)).toBe('AccessDeniedException');
      expect(await ask(admin)).toBeUndefined();
    });

    it('strikes at the registry whoever has a token, before policies, and nobody else', async () => {
      const [headers, { Authorization }] = [await login(ecr, unlucky), await login(ecr, admin)];
      await faults('POST', { route: 'GET catalog', throttle: true, count: 1 });
      const ask = async (Authorization: string) =>
        (await ecr.v2('GET', '/v2/_catalog', { headers: { Authorization } })).status;
      expect(await ask('')).toBe(401);
      expect(await ask(`${Authorization.slice(0, -8)}AAAAAAA=`)).toBe(401);
      expect(await struck()).toEqual([0]);
      expect(await ask(headers.Authorization)).toBe(429);
      expect(await struck()).toEqual([1]);
      expect(await ask(headers.Authorization)).toBe(403);
      expect(await ask(Authorization)).toBe(200);
    });

    it('cuts at the API, or waits and lets the request go on', async () => {
      await faults('POST', { operation: 'DescribeRepositories', cut: true, count: 1 });
      await faults('POST', { operation: 'DescribeRepositories', delay: 1, count: 1 });
      const ask = () => call(ecr, 'DescribeRepositories', { key: admin });
      await expect(ask()).rejects.toMatchObject({ code: 'ECONNRESET' });
      expect(await ask()).toMatchObject({ status: 200 });
      expect(await struck()).toEqual([1, 1]);
    });

    it('that waits does not keep others from sending large bodies, and lets go of a client that leaves', async () => {
      await faults('POST', { operation: 'UploadLayerPart', delay: 60_000, count: 3 });
      const part = { partFirstByte: 0, partLastByte: 0, layerPartBlob: 'AA==' };
      const input = { repositoryName: 'none/such', uploadId: randomUUID(), ...part };
      const leaving = new AbortController();
      const [operation, body] = ['UploadLayerPart', JSON.stringify(input)];
      const { endpoint, clock } = ecr;
      const asked = { endpoint, operation, body, region: 'us-east-1', key: admin, now: clock.now() };
      const headers = { 'X-Amz-Target': target(operation), 'Content-Type': 'application/x-amz-json-1.1' };
      const sent = { method: 'POST', headers: { ...headers, ...signed(asked) }, body, signal: leaving.signal };
      const waiting = [1, 2, 3].map(() => fetch(endpoint, sent));
      while ((await struck())[0] < 3);
      expect(await call(ecr, operation, { key: admin, input })).toMatchObject({
        body: { __type: 'RepositoryNotFoundException' },
      });
      leaving.abort();
      for (const each of await Promise.allSettled(waiting)) expect(each.status).toBe('rejected');
    });
  });
});

describe('an identity that is no longer in the file', () => {
  const data = mkdtempSync(join(tmpdir(), 'cloudmock-identities-'));
  afterAll(() => rmSync(data, { recursive: true }));

  it('has no use of the token that it was given', async () => {
    const before = new TestServer({ iam: 'enforce', data, identities: [admin, unlucky] });
    await before.start();
    const [headers, gone] = [await login(before, admin), await login(before, unlucky)];
    const ping = async (ecr: TestServer, headers: { Authorization: string }) =>
      (await ecr.v2('GET', '/v2/', { headers })).status;
    expect([await ping(before, headers), await ping(before, gone)]).toEqual([200, 200]);
    await before.stop();
    const after = new TestServer({ iam: 'enforce', data, identities: [admin] });
    await after.start();
    try {
      expect([await ping(after, headers), await ping(after, gone)]).toEqual([200, 401]);
    } finally {
      await after.stop();
    }
  });
});
