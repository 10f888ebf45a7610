/** Mounting a blob of another repository: only when the setting is on and all of ECR's conditions hold. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Bytes, bytesOf, image, pushByRegistry, sha256, type TestImage, uploadBlob } from '../support/images.ts';
import { useServer } from '../support/server.ts';
import { create, header, noRepository, refusal, statusAndBody } from './answers.ts';

describe('mount', () => {
  const ecr = useServer();
  const shared = image();
  const layer = shared.blobs[1] as Bytes;
  const loose = bytesOf('no image refers to this');
  const elsewhere: TestImage = image();
  const kms = { encryptionConfiguration: { encryptionType: 'KMS' } };
  let targets = 0;

  const setting = (value: 'ENABLED' | 'DISABLED') => ecr.call('PutAccountSetting', { name: 'BLOB_MOUNTING', value });
  /** A repository that has nothing yet. */
  const target = async (options: object = {}) => {
    targets += 1;
    await create(ecr, `target/${targets}`, options);
    return `target/${targets}`;
  };
  const mount = (name: string, digest: string, from?: string) =>
    ecr.v2('POST', `/v2/${name}/blobs/uploads/?mount=${digest}${from === undefined ? '' : `&from=${from}`}`);
  const has = async (name: string, digest: string) =>
    (await ecr.v2('HEAD', `/v2/${name}/blobs/${digest}`)).status === 200;

  beforeAll(async () => {
    await create(ecr, 'source/app');
    await pushByRegistry(ecr, 'source/app', shared, '1');
    await uploadBlob(ecr, 'source/app', loose);
    await create(ecr, 'source/kms', kms);
    await pushByRegistry(ecr, 'source/kms', elsewhere, '1');
  });

  describe('while the setting is off, as it is at first', () => {
    it.each([
      ['named', 'source/app'],
      ['anonymous', undefined],
    ])('%s: an upload session instead, which works', async (_, from) => {
      const name = await target();
      const answer = await mount(name, layer.digest, from);
      const location = header(answer, 'location') ?? '';
      expect([answer.status, header(answer, 'range'), header(answer, 'docker-content-digest')]).toEqual([
        202,
        '0-0',
        null,
      ]);
      expect(location).toMatch(new RegExp(`^/v2/${name}/blobs/uploads/[0-9a-f-]{36}$`));
      expect(await has(name, layer.digest)).toBe(false);
      const body = new Uint8Array(layer.bytes);
      expect((await ecr.v2('PUT', `${location}?digest=${layer.digest}`, { body })).status).toBe(201);
    });
  });

  describe('while it is on', () => {
    beforeAll(() => setting('ENABLED'));

    it.each([
      ['named', 'source/app'],
      ['anonymous', undefined],
    ])('%s: the blob is there at once', async (_, from) => {
      const name = await target();
      const answer = await mount(name, layer.digest, from);
      expect([header(answer, 'location'), header(answer, 'docker-content-digest')]).toEqual([
        `/v2/${name}/blobs/${layer.digest}`,
        layer.digest,
      ]);
      expect(await statusAndBody(answer)).toEqual([201, '']);
      const got = await ecr.v2('GET', `/v2/${name}/blobs/${layer.digest}`);
      expect(Buffer.from(await got.arrayBuffer())).toEqual(layer.bytes);
    });

    it('takes a digest with its colon encoded', async () => {
      expect((await mount(await target(), encodeURIComponent(layer.digest), 'source/app')).status).toBe(201);
    });

    it('between repositories of the same encryption, if it is not the default one', async () => {
      const { digest } = elsewhere.blobs[1] as Bytes;
      expect((await mount(await target(kms), digest, 'source/kms')).status).toBe(201);
    });

    it('not between repositories of different keys', async () => {
      const keyed = (key: string) => ({
        encryptionConfiguration: {
          encryptionType: 'KMS',
          kmsKey: `arn:aws:kms:us-east-1:000000000000:key/${key}a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f`,
        },
      });
      const only = image();
      const { digest } = only.blobs[1] as Bytes;
      await create(ecr, 'source/keyed', keyed('0'));
      await pushByRegistry(ecr, 'source/keyed', only, '1');
      expect((await mount(await target(keyed('1')), digest, 'source/keyed')).status).toBe(202);
      expect((await mount(await target(keyed('0')), digest, 'source/keyed')).status).toBe(201);
    });

    it('a mounted blob outlives its source', async () => {
      const only = image();
      const { digest, bytes } = only.blobs[1] as Bytes;
      await create(ecr, 'source/brief');
      await pushByRegistry(ecr, 'source/brief', only, '1');
      const name = await target();
      expect((await mount(name, digest, 'source/brief')).status).toBe(201);
      await ecr.call('DeleteRepository', { repositoryName: 'source/brief', force: true });
      const got = await ecr.v2('GET', `/v2/${name}/blobs/${digest}`);
      expect([got.status, Buffer.from(await got.arrayBuffer())]).toEqual([200, bytes]);
    });

    it.each<[string, string, string | undefined, object]>([
      ['the source has not the blob', sha256('nobody has this'), 'source/app', {}],
      ['nobody has the blob', sha256('nobody has this'), undefined, {}],
      ['there is no such source', layer.digest, 'source/absent', {}],
      ['the source is no name', layer.digest, 'NOT A NAME', {}],
      ['no image of the source refers to the blob', loose.digest, 'source/app', {}],
      ['no image of any repository refers to the blob', loose.digest, undefined, {}],
      ['the target is encrypted otherwise', layer.digest, 'source/app', kms],
      ['every holder is encrypted otherwise', layer.digest, undefined, kms],
      ['the source is encrypted otherwise', (elsewhere.blobs[1] as Bytes).digest, 'source/kms', {}],
      ['the digest is none', 'sha256:abc', 'source/app', {}],
    ])('%s: an upload session instead', async (_, digest, from, options) => {
      const name = await target(options);
      const answer = await mount(name, digest, from);
      expect([answer.status, header(answer, 'docker-content-digest')]).toEqual([202, null]);
      expect(header(answer, 'location')).toMatch(new RegExp(`^/v2/${name}/blobs/uploads/[0-9a-f-]{36}$`));
    });

    it.each([
      { where: 'another region', as: { account: '000000000000', region: 'eu-west-1' } },
      { where: 'another account', as: { account: '111122223333', region: 'us-east-1' } },
    ])('from $where: an upload session instead', async ({ as }) => {
      const foreign = image();
      const headers = { Authorization: await ecr.authorization(as) };
      await create(ecr, 'source/foreign', {}, { as });
      for (const { digest, bytes } of foreign.blobs) {
        const path = `/v2/source/foreign/blobs/uploads/?digest=${digest}`;
        expect((await ecr.v2('POST', path, { headers, body: new Uint8Array(bytes) })).status).toBe(201);
      }
      const put = { headers: { ...headers, 'Content-Type': foreign.mediaType }, body: foreign.manifest };
      expect((await ecr.v2('PUT', '/v2/source/foreign/manifests/1', put)).status).toBe(201);
      const { digest } = foreign.blobs[1] as Bytes;
      for (const from of ['source/foreign', undefined]) {
        expect((await mount(await target(), digest, from)).status).toBe(202);
      }
    });

    it('the setting of another registry does not count', async () => {
      const as = { account: '444455556666', region: 'us-east-1' };
      const headers = { Authorization: await ecr.authorization(as) };
      const own = image();
      for (const each of ['source/own', 'target/own']) await create(ecr, each, {}, { as });
      for (const { digest, bytes } of own.blobs) {
        const path = `/v2/source/own/blobs/uploads/?digest=${digest}`;
        await ecr.v2('POST', path, { headers, body: new Uint8Array(bytes) });
      }
      const put = { headers: { ...headers, 'Content-Type': own.mediaType }, body: own.manifest };
      expect((await ecr.v2('PUT', '/v2/source/own/manifests/1', put)).status).toBe(201);
      const path = `/v2/target/own/blobs/uploads/?mount=${(own.blobs[1] as Bytes).digest}&from=source/own`;
      expect((await ecr.v2('POST', path, { headers })).status).toBe(202);
      await ecr.call('PutAccountSetting', { name: 'BLOB_MOUNTING', value: 'ENABLED' }, { as });
      expect((await ecr.v2('POST', path, { headers })).status).toBe(201);
    });

    it('into a repository that is not there', async () => {
      const answer = await mount('target/absent', layer.digest, 'source/app');
      expect(await refusal(answer)).toEqual([404, 'NAME_UNKNOWN', noRepository('target/absent')]);
    });

    it('after the only image that referred to it has gone: an upload session again', async () => {
      const only = image();
      const { digest } = only.blobs[1] as Bytes;
      await pushByRegistry(ecr, 'source/app', only, 'passing');
      expect((await mount(await target(), digest, 'source/app')).status).toBe(201);
      await ecr.v2('DELETE', `/v2/source/app/manifests/${only.digest}`);
      expect((await mount(await target(), digest, 'source/app')).status).toBe(202);
    });

    it.each([true, false])(
      'of archived images only: an upload session, until one is restored; named: %s',
      async (isNamed) => {
        const archived = image();
        const { digest } = archived.blobs[1] as Bytes;
        targets += 1;
        const source = `source/archived-${targets}`;
        await create(ecr, source);
        await pushByRegistry(ecr, source, archived, '1');
        const store = async (targetStorageClass: string) => {
          const input = { repositoryName: source, imageId: { imageTag: '1' }, targetStorageClass };
          expect((await ecr.call('UpdateImageStorageClass', input)).status).toBe(200);
        };
        const from = isNamed ? source : undefined;
        await store('ARCHIVE');
        const name = await target();
        expect((await mount(name, digest, from)).status).toBe(202);
        expect(await has(name, digest)).toBe(false);
        await store('STANDARD');
        expect((await mount(name, digest, from)).status).toBe(201);
      },
    );
  });

  it('turning it off keeps what was mounted', async () => {
    await setting('ENABLED');
    const name = await target();
    expect((await mount(name, layer.digest, 'source/app')).status).toBe(201);
    await setting('DISABLED');
    expect((await mount(await target(), layer.digest, 'source/app')).status).toBe(202);
    expect(await has(name, layer.digest)).toBe(true);
  });
});
