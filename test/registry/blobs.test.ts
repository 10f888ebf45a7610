/** Blobs: every way to push one, to read it, and to be rid of it. */
import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { open, send, until, write } from '../http/raw.ts';
import { type Bytes, bytesOf, image, pushByRegistry, sha256, sha512, uploadBlob } from '../support/images.ts';
import { useServer } from '../support/server.ts';
import { bytes, create, header, noRepository, refusal, statusAndBody } from './answers.ts';

const name = 'team/app';
const uploads = `/v2/${name}/blobs/uploads/`;
const blobAt = (digest: string) => `/v2/${name}/blobs/${digest}`;
const unique = (size = 40) => bytesOf(randomBytes(size));
const otherDigest = sha256('something else');

describe('blobs', () => {
  const ecr = useServer();
  beforeAll(() => create(ecr, name));

  /** Location and the rest of the path of a new upload session. */
  const begin = async (): Promise<string> => {
    const answer = await ecr.v2('POST', uploads);
    expect(answer.status).toBe(202);
    return header(answer, 'location') ?? '';
  };
  const patch = (location: string, chunk: Uint8Array, headers: Record<string, string> = {}) =>
    ecr.v2('PATCH', location, { headers, body: bytes(chunk) });
  const contentOf = async (digest: string) => {
    const answer = await ecr.v2('GET', blobAt(digest));
    return [answer.status, Buffer.from(await answer.arrayBuffer()).toString('hex')];
  };
  const sessionOf = (answer: Response) => [answer.status, header(answer, 'location'), header(answer, 'range')];
  const uploadFile = (location: string) => {
    const folder = join(ecr.running.dataFolder, 'uploads');
    const id = location.split('/').at(-1) ?? '';
    return join(folder, readdirSync(folder).find((name) => name.endsWith(id)) ?? id);
  };

  describe('push', () => {
    type Push = (blob: Bytes, digest?: string) => Promise<Response>;
    const query = (digest: string) => `?digest=${digest}`;
    const atOnce: Push = ({ bytes: content, digest }, given = digest) =>
      ecr.v2('POST', uploads + query(given), { body: bytes(content) });
    const postAndPut: Push = async ({ bytes: content, digest }, given = digest) =>
      ecr.v2('PUT', (await begin()) + query(given), { body: bytes(content) });
    const streamed: Push = async ({ bytes: content, digest }, given = digest) => {
      const location = await begin();
      expect((await patch(location, content)).status).toBe(202);
      return ecr.v2('PUT', location + query(given));
    };
    const chunked: Push = async ({ bytes: content, digest }, given = digest) => {
      const location = await begin();
      await patch(location, content.subarray(0, 10), { 'Content-Range': '0-9' });
      const last = content.length - 1;
      await patch(location, content.subarray(10), { 'Content-Range': `10-${last}` });
      return ecr.v2('PUT', location + query(given));
    };
    const lastChunkInPut: Push = async ({ bytes: content, digest }, given = digest) => {
      const location = await begin();
      await patch(location, content.subarray(0, 10), { 'Content-Range': '0-9' });
      const headers = { 'Content-Range': `10-${content.length - 1}` };
      return ecr.v2('PUT', location + query(given), { headers, body: bytes(content.subarray(10)) });
    };
    const forms: readonly [string, Push][] = [
      ['POST with the digest', atOnce],
      ['POST, then PUT', postAndPut],
      ['POST, PATCH, PUT', streamed],
      ['chunks with Content-Range', chunked],
      ['the last chunk in the PUT', lastChunkInPut],
    ];

    describe.each(forms)('%s', (_, push) => {
      it('stores the bytes', async () => {
        const blob = unique();
        const answer = await push(blob);
        expect([header(answer, 'location'), header(answer, 'docker-content-digest')]).toEqual([
          blobAt(blob.digest),
          blob.digest,
        ]);
        expect(await statusAndBody(answer)).toEqual([201, '']);
        expect(await contentOf(blob.digest)).toEqual([200, blob.bytes.toString('hex')]);
      });

      it('takes sha512', async () => {
        const { bytes: content } = unique();
        const digest = sha512(content);
        const answer = await push({ bytes: content, digest });
        expect([answer.status, header(answer, 'docker-content-digest')]).toEqual([201, digest]);
        expect(await contentOf(digest)).toEqual([200, content.toString('hex')]);
      });

      it('takes a digest with its colon encoded', async () => {
        const blob = unique();
        const answer = await push(blob, encodeURIComponent(blob.digest));
        expect([answer.status, header(answer, 'docker-content-digest')]).toEqual([201, blob.digest]);
      });

      it('takes a blob that is there already', async () => {
        const blob = unique();
        expect((await push(blob)).status).toBe(201);
        expect((await push(blob)).status).toBe(201);
        expect(await contentOf(blob.digest)).toEqual([200, blob.bytes.toString('hex')]);
      });

      it('refuses bytes that are not the digest’s, and keeps nothing', async () => {
        const blob = unique();
        expect(await refusal(await push(blob, otherDigest))).toEqual([
          400,
          'DIGEST_INVALID',
          `The layer digest '${otherDigest}' does not match the digest '${blob.digest}' of the uploaded bytes`,
        ]);
        expect((await ecr.v2('HEAD', blobAt(otherDigest))).status).toBe(404);
        expect((await ecr.v2('HEAD', blobAt(blob.digest))).status).toBe(404);
      });

      it.each([
        '',
        'latest',
        'sha256:',
        `sha256:${'a'.repeat(63)}`,
        `sha256:${'A'.repeat(64)}`,
        `md5:${'a'.repeat(32)}`,
      ])("refuses the digest '%s'", async (digest) => {
        expect(await refusal(await push(unique(), digest))).toEqual([
          400,
          'DIGEST_INVALID',
          `'${digest}' is not a sha256 or sha512 digest`,
        ]);
      });
    });

    it.each([
      ['POST with the digest', atOnce],
      ['POST, then PUT', postAndPut],
      ['POST, PATCH, PUT', streamed],
    ] as const)('%s: no bytes at all are a blob too', async (_, push) => {
      const empty = bytesOf('');
      expect((await push(empty)).status).toBe(201);
      const answer = await ecr.v2('GET', blobAt(empty.digest));
      expect(header(answer, 'content-length')).toBe('0');
      expect(await statusAndBody(answer)).toEqual([200, '']);
    });

    it('a PUT without a digest is refused', async () => {
      const answer = await ecr.v2('PUT', await begin(), { body: 'x' });
      expect((await refusal(answer)).slice(0, 2)).toEqual([400, 'DIGEST_INVALID']);
    });

    it('takes chunks of unknown length, as docker sends them', async () => {
      const blob = unique(100_000);
      const location = await begin();
      const headers = { Authorization: await ecr.authorization(), 'Transfer-Encoding': 'chunked' };
      const { request, answer } = open(ecr, { method: 'PATCH', path: location, headers });
      await write(request, blob.bytes.subarray(0, 70_000));
      request.end(blob.bytes.subarray(70_000));
      expect(await answer).toMatchObject({ status: 202, headers: { range: '0-99999' } });
      expect((await ecr.v2('PUT', `${location}?digest=${blob.digest}`)).status).toBe(201);
      expect(await contentOf(blob.digest)).toEqual([200, blob.bytes.toString('hex')]);
    });

    it('an upload that fails at once leaves no file', async () => {
      const before = await readdir(join(ecr.running.dataFolder, 'uploads'));
      expect((await atOnce(unique(), otherDigest)).status).toBe(400);
      expect(await readdir(join(ecr.running.dataFolder, 'uploads'))).toEqual(before);
    });

    it('a digest that was wrong can be put right', async () => {
      const blob = unique();
      const location = await begin();
      await patch(location, blob.bytes);
      expect((await ecr.v2('PUT', `${location}?digest=${otherDigest}`)).status).toBe(400);
      expect((await ecr.v2('PUT', `${location}?digest=${blob.digest}`)).status).toBe(201);
      expect(await contentOf(blob.digest)).toEqual([200, blob.bytes.toString('hex')]);
    });
  });

  describe('an upload session', () => {
    it('says where it is and how far it is', async () => {
      const opened = await ecr.v2('POST', uploads);
      const location = header(opened, 'location') ?? '';
      expect(location).toMatch(/^\/v2\/team\/app\/blobs\/uploads\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      expect(header(opened, 'docker-upload-uuid')).toBe(location.split('/').at(-1));
      expect(sessionOf(opened)).toEqual([202, location, '0-0']);
      expect(sessionOf(await patch(location, Buffer.from('12345')))).toEqual([202, location, '0-4']);
      expect(sessionOf(await patch(location, Buffer.from('678')))).toEqual([202, location, '0-7']);
      const status = await ecr.v2('GET', location);
      expect(sessionOf(status)).toEqual([204, location, '0-7']);
      expect(await status.text()).toBe('');
    });

    it('is opened with or without the slash at the end', async () => {
      expect((await ecr.v2('POST', uploads.slice(0, -1))).status).toBe(202);
    });

    const outOfOrder = async (answer: Response, location: string) => {
      expect(sessionOf(answer)).toEqual([416, location, '0-4']);
      expect(await refusal(answer)).toEqual([
        416,
        'BLOB_UPLOAD_INVALID',
        'the chunk does not begin where the upload ends',
      ]);
    };

    it.each([
      ['PATCH', 'after a gap', '6-8'],
      ['PATCH', 'over what is there', '0-2'],
      ['PUT', 'after a gap', '6-8'],
      ['PUT', 'over what is there', '3-5'],
    ])('a %s %s (%s) is refused and changes nothing', async (method, _, range) => {
      const location = await begin();
      await patch(location, Buffer.from('12345'), { 'Content-Range': '0-4' });
      const path = method === 'PUT' ? `${location}?digest=${sha256('12345678')}` : location;
      await outOfOrder(await ecr.v2(method, path, { headers: { 'Content-Range': range }, body: '678' }), location);
      const right = { headers: { 'Content-Range': '5-7' }, body: '678' };
      const done = await ecr.v2('PUT', `${location}?digest=${sha256('12345678')}`, right);
      expect(await statusAndBody(done)).toEqual([201, '']);
    });

    it.each(['x', '5', '4-2', '0-9', '-3', '0-1-2', `${'9'.repeat(20)}-1`])(
      "refuses the Content-Range '%s' of three bytes",
      async (range) => {
        const location = await begin();
        expect(await refusal(await patch(location, Buffer.from('123'), { 'Content-Range': range }))).toEqual([
          400,
          'SIZE_INVALID',
          `the Content-Range '${range}' does not fit the chunk`,
        ]);
        expect(sessionOf(await ecr.v2('GET', location))).toEqual([204, location, '0-0']);
      },
    );

    it.each(['bytes 0-2/3', 'bytes=0-2', '0-2/*'])("understands the Content-Range '%s'", async (range) => {
      const location = await begin();
      const answer = await patch(location, Buffer.from('123'), { 'Content-Range': range });
      expect(sessionOf(answer)).toEqual([202, location, '0-2']);
    });

    it('is gone once it is cancelled, with its file', async () => {
      const location = await begin();
      await patch(location, Buffer.from('12345'));
      expect((await stat(uploadFile(location))).size).toBe(5);
      expect(await statusAndBody(await ecr.v2('DELETE', location))).toEqual([204, '']);
      await expect(stat(uploadFile(location))).rejects.toMatchObject({ code: 'ENOENT' });
      expect((await ecr.v2('GET', location)).status).toBe(404);
    });

    it('is gone once it has become a blob', async () => {
      const location = await begin();
      const { digest } = bytesOf('done');
      expect((await ecr.v2('PUT', `${location}?digest=${digest}`, { body: 'done' })).status).toBe(201);
      const again = await ecr.v2('PUT', `${location}?digest=${digest}`, { body: 'done' });
      expect((await refusal(again)).slice(0, 2)).toEqual([404, 'BLOB_UPLOAD_UNKNOWN']);
    });

    it.each(['GET', 'PATCH', 'PUT', 'DELETE'])('%s of one that there is not', async (method) => {
      const id = '7f0bd7a3-95a1-4f4e-8a24-2a6f4c1c3b77';
      const answer = await ecr.v2(method, `${uploads}${id}?digest=${otherDigest}`);
      expect(await refusal(answer)).toEqual([
        404,
        'BLOB_UPLOAD_UNKNOWN',
        `Upload with id '${id}' could not be found for the repository with name '${name}' in the registry with id '000000000000'`,
      ]);
    });

    it.each(['..%2F..%2Fsecret', '%00', 'x'.repeat(500), 'blobs'])("there is none with the id '%s'", async (id) => {
      const answer = await ecr.v2('GET', uploads + id);
      expect((await refusal(answer)).slice(0, 2)).toEqual([404, 'BLOB_UPLOAD_UNKNOWN']);
    });

    it('belongs to its repository', async () => {
      await create(ecr, 'other/app');
      const location = (await begin()).replace(name, 'other/app');
      expect((await ecr.v2('PATCH', location, { body: 'x' })).status).toBe(404);
    });
  });

  describe('a source that breaks off in the middle', () => {
    it('leaves what was there before, and the upload goes on from there', async () => {
      const blob = unique(3 * 1024 * 1024);
      const location = await begin();
      await patch(location, blob.bytes.subarray(0, 5), { 'Content-Range': '0-4' });
      const headers = {
        Authorization: await ecr.authorization(),
        'Content-Range': `5-${blob.bytes.length - 1}`,
        'Content-Length': String(blob.bytes.length - 5),
      };
      const cut = open(ecr, { method: 'PATCH', path: location, headers });
      await write(cut.request, blob.bytes.subarray(5, 2 * 1024 * 1024));
      await until(async () => (await stat(uploadFile(location))).size > 5);
      expect(sessionOf(await ecr.v2('GET', location))).toEqual([204, location, '0-4']);
      cut.request.destroy();
      await expect(cut.answer).rejects.toThrow();
      const range = `5-${blob.bytes.length - 1}`;
      const resumed = await patch(location, blob.bytes.subarray(5), { 'Content-Range': range });
      expect([resumed.status, header(resumed, 'range')]).toEqual([202, `0-${blob.bytes.length - 1}`]);
      expect((await ecr.v2('PUT', `${location}?digest=${blob.digest}`)).status).toBe(201);
      expect(await contentOf(blob.digest)).toEqual([200, blob.bytes.toString('hex')]);
    });

    it('leaves nothing where the blob was to come at once', async () => {
      const blob = unique(1024 * 1024);
      const files = () => readdir(join(ecr.running.dataFolder, 'uploads'));
      const before = (await files()).length;
      const headers = { Authorization: await ecr.authorization(), 'Content-Length': String(blob.bytes.length) };
      const cut = open(ecr, { method: 'POST', path: `${uploads}?digest=${blob.digest}`, headers });
      await write(cut.request, blob.bytes.subarray(0, 900_000));
      await until(async () => (await files()).length === before + 1);
      cut.request.destroy();
      await until(async () => (await files()).length === before);
      expect((await ecr.v2('HEAD', blobAt(blob.digest))).status).toBe(404);
    });
  });

  describe('read', () => {
    const blob = bytesOf('0123456789');
    beforeAll(() => uploadBlob(ecr, name, blob));

    it('HEAD has the headers of GET', async () => {
      const [head, got] = [await ecr.v2('HEAD', blobAt(blob.digest)), await ecr.v2('GET', blobAt(blob.digest))];
      const shown = (answer: Response) =>
        ['content-type', 'content-length', 'docker-content-digest', 'accept-ranges'].map((each) =>
          header(answer, each),
        );
      expect(shown(head)).toEqual(['application/octet-stream', '10', blob.digest, 'bytes']);
      expect(shown(got)).toEqual(shown(head));
      expect(await statusAndBody(head)).toEqual([200, '']);
      expect(await statusAndBody(got)).toEqual([200, '0123456789']);
    });

    it('by a digest with its colon encoded', async () => {
      const answer = await ecr.v2('GET', blobAt(encodeURIComponent(blob.digest)));
      expect(await statusAndBody(answer)).toEqual([200, '0123456789']);
    });

    it.each([
      ['bytes=0-0', '0', 'bytes 0-0/10'],
      ['bytes=2-5', '2345', 'bytes 2-5/10'],
      ['bytes=7-', '789', 'bytes 7-9/10'],
      ['bytes=7-100', '789', 'bytes 7-9/10'],
      ['bytes=-3', '789', 'bytes 7-9/10'],
      ['bytes=-100', '0123456789', 'bytes 0-9/10'],
      ['bytes=9-9', '9', 'bytes 9-9/10'],
    ])('%s', async (range, text, contentRange) => {
      const answer = await ecr.v2('GET', blobAt(blob.digest), { headers: { Range: range } });
      expect([header(answer, 'content-range'), header(answer, 'content-length')]).toEqual([
        contentRange,
        String(text.length),
      ]);
      expect(await statusAndBody(answer)).toEqual([206, text]);
    });

    it('HEAD of a range', async () => {
      const answer = await ecr.v2('HEAD', blobAt(blob.digest), { headers: { Range: 'bytes=2-5' } });
      expect([answer.status, header(answer, 'content-range'), header(answer, 'content-length')]).toEqual([
        206,
        'bytes 2-5/10',
        '4',
      ]);
    });

    it.each(['bytes=500-0', 'bytes=10-', 'bytes=10-20', 'bytes=5-2', 'bytes=-0', `bytes=${'9'.repeat(15)}-`])(
      '%s lies outside',
      async (range) => {
        const answer = await ecr.v2('GET', blobAt(blob.digest), { headers: { Range: range } });
        expect(header(answer, 'content-range')).toBe('bytes */10');
        expect(await refusal(answer)).toEqual([416, 'SIZE_INVALID', 'the range lies outside of 10 bytes']);
      },
    );

    it.each(['lines=0-1', 'bytes=0-1,3-4', 'bytes=-', 'bytes=a-b', '0-1'])('%s is ignored', async (range) => {
      const answer = await ecr.v2('GET', blobAt(blob.digest), { headers: { Range: range } });
      expect(await statusAndBody(answer)).toEqual([200, '0123456789']);
    });

    it('of sha512 too, in ranges', async () => {
      const digest = sha512('0123456789');
      await ecr.v2('POST', `${uploads}?digest=${digest}`, { body: '0123456789' });
      const answer = await ecr.v2('GET', blobAt(digest), { headers: { Range: 'bytes=-2' } });
      expect(await statusAndBody(answer)).toEqual([206, '89']);
    });

    it.each(['GET', 'DELETE'])('%s of one that there is not', async (method) => {
      const answer = await ecr.v2(method, blobAt(otherDigest));
      expect(await refusal(answer)).toEqual([404, 'BLOB_UNKNOWN', `blob unknown to registry: ${otherDigest}`]);
    });

    it.each(['GET', 'DELETE'])('%s of what is no digest', async (method) => {
      const answer = await ecr.v2(method, blobAt('sha256:abc'));
      expect(await refusal(answer)).toEqual([400, 'DIGEST_INVALID', "'sha256:abc' is not a sha256 or sha512 digest"]);
    });

    it('only from repositories that have it', async () => {
      await create(ecr, 'has/none');
      expect((await ecr.v2('GET', `/v2/has/none/blobs/${blob.digest}`)).status).toBe(404);
    });
  });

  describe('delete', () => {
    const blobFile = (digest: string) => {
      const [algorithm = '', hex = ''] = digest.split(':');
      return join(ecr.running.dataFolder, 'blobs', algorithm, hex.slice(0, 2), hex);
    };

    it('is seen at once, and the bytes go', async () => {
      const blob = unique();
      await uploadBlob(ecr, name, blob);
      expect((await stat(blobFile(blob.digest))).size).toBe(40);
      expect(await statusAndBody(await ecr.v2('DELETE', blobAt(blob.digest)))).toEqual([202, '']);
      expect((await ecr.v2('GET', blobAt(blob.digest))).status).toBe(404);
      expect((await ecr.v2('HEAD', blobAt(blob.digest))).status).toBe(404);
      await expect(stat(blobFile(blob.digest))).rejects.toMatchObject({ code: 'ENOENT' });
      await uploadBlob(ecr, name, blob);
      expect(await contentOf(blob.digest)).toEqual([200, blob.bytes.toString('hex')]);
    });

    it('leaves the same blob of another repository', async () => {
      const blob = unique();
      await create(ecr, 'keeps/it');
      for (const each of [name, 'keeps/it']) await uploadBlob(ecr, each, blob);
      expect((await ecr.v2('DELETE', blobAt(blob.digest))).status).toBe(202);
      const kept = await ecr.v2('GET', `/v2/keeps/it/blobs/${blob.digest}`);
      expect([kept.status, Buffer.from(await kept.arrayBuffer())]).toEqual([200, blob.bytes]);
    });

    it('refuses a blob of an image, until the image is gone', async () => {
      const pushed = image();
      await pushByRegistry(ecr, name, pushed, 'uses-it');
      for (const { digest } of pushed.blobs) {
        expect(await refusal(await ecr.v2('DELETE', blobAt(digest)))).toEqual([
          405,
          'UNSUPPORTED',
          `Requested layer ${digest} is referenced by an image`,
        ]);
      }
      await ecr.v2('DELETE', `/v2/${name}/manifests/${pushed.digest}`);
      const statuses = [];
      for (const { digest } of pushed.blobs) statuses.push((await ecr.v2('DELETE', blobAt(digest))).status);
      expect(statuses).toEqual([202, 202]);
    });
  });

  describe('a repository that is not there', () => {
    it.each([
      ['POST', '/v2/no/repo/blobs/uploads/'],
      ['POST', `/v2/no/repo/blobs/uploads/?digest=${otherDigest}`],
      ['POST', `/v2/no/repo/blobs/uploads/?mount=${otherDigest}&from=${name}`],
      ['GET', '/v2/no/repo/blobs/uploads/7f0bd7a3-95a1-4f4e-8a24-2a6f4c1c3b77'],
      ['PATCH', '/v2/no/repo/blobs/uploads/7f0bd7a3-95a1-4f4e-8a24-2a6f4c1c3b77'],
      ['GET', `/v2/no/repo/blobs/${otherDigest}`],
      ['DELETE', `/v2/no/repo/blobs/${otherDigest}`],
    ])('%s %s', async (method, path) => {
      expect(await refusal(await ecr.v2(method, path))).toEqual([404, 'NAME_UNKNOWN', noRepository('no/repo')]);
    });

    it('its uploads went with it, also when a new one has its name', async () => {
      const repositoryName = 'short/lived';
      await create(ecr, repositoryName);
      const location = header(await ecr.v2('POST', `/v2/${repositoryName}/blobs/uploads/`), 'location') ?? '';
      await patch(location, Buffer.from('12345'));
      await ecr.call('DeleteRepository', { repositoryName });
      await expect(stat(uploadFile(location))).rejects.toMatchObject({ code: 'ENOENT' });
      const gone = await ecr.v2('PUT', `${location}?digest=${sha256('12345')}`);
      expect(await refusal(gone)).toEqual([404, 'NAME_UNKNOWN', noRepository(repositoryName)]);
      await create(ecr, repositoryName);
      const stranger = await ecr.v2('PUT', `${location}?digest=${sha256('12345')}`);
      expect((await refusal(stranger)).slice(0, 2)).toEqual([404, 'BLOB_UPLOAD_UNKNOWN']);
    });

    it('one deleted while bytes arrive: the deletion does not wait for them, and they come to nothing', async () => {
      const repositoryName = 'deleted/meanwhile';
      await create(ecr, repositoryName);
      const blob = unique(3 * 1024 * 1024);
      const location = header(await ecr.v2('POST', `/v2/${repositoryName}/blobs/uploads/`), 'location') ?? '';
      const headers = { Authorization: await ecr.authorization(), 'Content-Length': String(blob.bytes.length) };
      const path = `${location}?digest=${blob.digest}`;
      const { request, answer } = open(ecr, { method: 'PUT', path, headers });
      await write(request, blob.bytes.subarray(0, 2 * 1024 * 1024));
      await until(async () => (await stat(uploadFile(location))).size > 0);
      let status = 0;
      const deletion = ecr.call('DeleteRepository', { repositoryName }).then((deleted) => {
        status = deleted.status;
      });
      try {
        await until(() => status === 200);
      } finally {
        if (status === 0) request.destroy();
        await deletion;
      }
      request.end(blob.bytes.subarray(2 * 1024 * 1024));
      expect((await answer).status).toBe(404);
      await expect(stat(uploadFile(location))).rejects.toMatchObject({ code: 'ENOENT' });
      await create(ecr, repositoryName);
      expect((await ecr.v2('HEAD', `/v2/${repositoryName}/blobs/${blob.digest}`)).status).toBe(404);
    });
  });

  it('repositories have their bytes apart from their names: the same blob twice is one file', async () => {
    const blob = unique();
    await create(ecr, 'twice/same');
    for (const each of [name, 'twice/same']) await uploadBlob(ecr, each, blob);
    const [algorithm = '', hex = ''] = blob.digest.split(':');
    const files = await readdir(join(ecr.running.dataFolder, 'blobs', algorithm, hex.slice(0, 2)));
    expect(files.filter((file) => file === hex)).toEqual([hex]);
  });
});

describe('a layer that is too large', () => {
  const ecr = useServer({ quotas: { layerBytes: 1000 } });
  beforeAll(() => create(ecr, name));

  it('is refused, and the connection goes on', async () => {
    const limit = { status: 403, message: 'The quota of 1000 bytes per layer has been exceeded' };
    const headers = { Authorization: await ecr.authorization() };
    const path = `${uploads}?digest=${otherDigest}`;
    const { status, text } = await send(ecr, { method: 'POST', path, headers }, Buffer.alloc(1001));
    expect([status, JSON.parse(text)]).toEqual([403, { errors: [{ code: 'DENIED', message: limit.message }] }]);
    const exact = bytesOf(Buffer.alloc(1000));
    await uploadBlob(ecr, name, exact);
  });
});
