/** Mistakes that other emulators have made; one test for each that these operations could repeat. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  type Bytes,
  bytesOf,
  image,
  pushByApi,
  pushByRegistry,
  sha256,
  sizeOf,
  uploadLayer,
} from '../support/images.ts';
import { checkAnswer } from '../support/recorder.ts';
import { useServer } from '../support/server.ts';
import { bodyOf, described, listed, newRepository, put } from './repositories.ts';
import { begin, complete, upload } from './uploads.ts';

describe('known mistakes', () => {
  const ecr = useServer();
  const lenient = useServer({ lenientLayers: true });
  const aging = useServer();
  const type = async (operation: string, input: object) => (await lenient.call(operation, input)).body.__type;

  it('1. the digest is over anything but the bytes of the manifest', async () => {
    const repositoryName = await newRepository(lenient);
    const spaced = JSON.stringify(JSON.parse(image({ layers: ['same'], config: '{}' }).manifest), null, 2);
    const dense = JSON.stringify(JSON.parse(spaced));
    for (const imageManifest of [spaced, dense]) {
      await bodyOf(lenient.call('PutImage', { repositoryName, imageManifest }));
    }
    expect(await listed(lenient, repositoryName)).toEqual([
      { imageDigest: sha256(spaced) },
      { imageDigest: sha256(dense) },
    ]);
  });

  it('2. the size is that of the manifest or of the config', async () => {
    const repositoryName = await newRepository(ecr);
    const pushed = image({ layers: ['x'.repeat(100_000), 'y'.repeat(50_000)] });
    await pushByApi(ecr, repositoryName, pushed);
    const [detail] = await described(ecr, repositoryName);
    expect(detail?.imageSizeInBytes).toBe(sizeOf(pushed));
    expect(sizeOf(pushed)).toBeGreaterThan(150_000);
  });

  it('3. moving a tag deletes the image that lost it', async () => {
    const repositoryName = await newRepository(lenient);
    const [first, second] = [image(), image()];
    for (const each of [first, second]) await put(lenient, repositoryName, each, 'latest');
    expect(await listed(lenient, repositoryName)).toContainEqual({ imageDigest: first.digest });
  });

  it('3. a second tag overwrites the first', async () => {
    const repositoryName = await newRepository(lenient);
    const pushed = image();
    for (const tag of ['1', '2']) await put(lenient, repositoryName, pushed, tag);
    expect(await described(lenient, repositoryName)).toMatchObject([{ imageTags: ['1', '2'] }]);
  });

  it('3. one tag lives on two images', async () => {
    const repositoryName = await newRepository(lenient);
    for (const each of [image(), image(), image()]) await put(lenient, repositoryName, each, 'latest');
    const tagged = (await listed(lenient, repositoryName)).filter(({ imageTag }) => imageTag === 'latest');
    expect(tagged).toHaveLength(1);
  });

  it('4. untagged images are not listed and not described', async () => {
    const repositoryName = await newRepository(lenient);
    const pushed = image();
    await put(lenient, repositoryName, pushed);
    expect(await listed(lenient, repositoryName)).toEqual([{ imageDigest: pushed.digest }]);
    expect(await described(lenient, repositoryName)).toMatchObject([{ imageDigest: pushed.digest }]);
  });

  it('5. deleting one tag deletes an image that has others', async () => {
    const repositoryName = await newRepository(lenient);
    const pushed = image();
    for (const tag of ['1', '2']) await put(lenient, repositoryName, pushed, tag);
    await bodyOf(lenient.call('BatchDeleteImage', { repositoryName, imageIds: [{ imageTag: '1' }] }));
    expect(await listed(lenient, repositoryName)).toEqual([{ imageDigest: pushed.digest, imageTag: '2' }]);
    const { failures } = await bodyOf(
      lenient.call('BatchGetImage', { repositoryName, imageIds: [{ imageDigest: pushed.digest }] }),
    );
    expect(failures).toEqual([]);
  });

  it('6. an immutable tag can be overwritten, or is refused with another error', async () => {
    const repositoryName = await newRepository(lenient, { imageTagMutability: 'IMMUTABLE' });
    await put(lenient, repositoryName, image(), '1');
    const input = { repositoryName, imageManifest: image().manifest, imageTag: '1' };
    expect(await type('PutImage', input)).toBe('ImageTagAlreadyExistsException');
  });

  it('6. the modes with exclusions are missing', async () => {
    const imageTagMutabilityExclusionFilters = [{ filterType: 'WILDCARD', filter: 'dev-*' }];
    for (const [imageTagMutability, tag] of [
      ['IMMUTABLE_WITH_EXCLUSION', 'v1'],
      ['MUTABLE_WITH_EXCLUSION', 'dev-1'],
    ] as const) {
      const repositoryName = await newRepository(lenient, { imageTagMutability, imageTagMutabilityExclusionFilters });
      await put(lenient, repositoryName, image(), tag);
      const input = { repositoryName, imageManifest: image().manifest, imageTag: tag };
      expect(await type('PutImage', input)).toBe('ImageTagAlreadyExistsException');
    }
  });

  it('7. PutImage accepts the same digest and tag again', async () => {
    const repositoryName = await newRepository(lenient);
    const pushed = image();
    await put(lenient, repositoryName, pushed, '1');
    const input = { repositoryName, imageManifest: pushed.manifest, imageTag: '1' };
    expect(await type('PutImage', input)).toBe('ImageAlreadyExistsException');
  });

  it('8. an upload completes with any digest', async () => {
    const repositoryName = await newRepository(ecr);
    const uploadId = await begin(ecr, repositoryName);
    await bodyOf(upload(ecr, repositoryName, { uploadId, bytes: Buffer.from('bytes') }));
    const { body } = await complete(ecr, repositoryName, uploadId, sha256('other bytes'));
    expect(body.__type).toBe('InvalidLayerException');
  });

  it('8. the bytes of a layer are dropped, or /v2 does not see them', async () => {
    const repositoryName = await newRepository(ecr);
    const { bytes, digest } = bytesOf('kept');
    await uploadLayer(ecr, repositoryName, { bytes, digest });
    const answer = await ecr.v2('GET', `/v2/${repositoryName}/blobs/${digest}`);
    expect([answer.status, Buffer.from(await answer.arrayBuffer())]).toEqual([200, bytes]);
  });

  it('8. the download URL needs credentials', async () => {
    const repositoryName = await newRepository(ecr);
    const pushed = image();
    await pushByApi(ecr, repositoryName, pushed);
    const { bytes, digest } = pushed.blobs[1] as Bytes;
    const { downloadUrl } = await bodyOf<{ downloadUrl: string }>(
      ecr.call('GetDownloadUrlForLayer', { repositoryName, layerDigest: digest }),
    );
    const answer = await fetch(downloadUrl);
    expect([answer.status, Buffer.from(await answer.arrayBuffer())]).toEqual([200, bytes]);
  });

  it('9. regions or accounts see the repositories of each other', async () => {
    const repositoryName = await newRepository(ecr);
    for (const as of [
      { account: '000000000000', region: 'eu-west-1' },
      { account: '111111111111', region: 'us-east-1' },
    ]) {
      expect(await bodyOf(ecr.call('DescribeRepositories', {}, { as }))).toEqual({ repositories: [] });
      await bodyOf(ecr.call('CreateRepository', { repositoryName }, { as }));
    }
  });

  it('10. force is ignored', async () => {
    const repositoryName = await newRepository(lenient);
    await put(lenient, repositoryName, image());
    expect(await type('DeleteRepository', { repositoryName })).toBe('RepositoryNotEmptyException');
    expect(await type('DeleteRepository', { repositoryName, force: true })).toBeUndefined();
  });

  it('10. a conflict or an absence is answered with another status than 400', async () => {
    const repositoryName = await newRepository(lenient);
    await put(lenient, repositoryName, image(), '1');
    const answers = [
      await lenient.call('CreateRepository', { repositoryName }),
      await lenient.call('DeleteRepository', { repositoryName }),
      await lenient.call('ListImages', { repositoryName: 'never/was' }),
      await lenient.call('DescribeImages', { repositoryName, imageIds: [{ imageTag: 'none' }] }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
  });

  it('10. an absent tag is answered as an empty text', async () => {
    const repositoryName = await newRepository(lenient);
    const pushed = image();
    const put = await lenient.call('PutImage', { repositoryName, imageManifest: pushed.manifest });
    const imageIds = [{ imageDigest: pushed.digest }];
    const answers = [
      put,
      await lenient.call('ListImages', { repositoryName }),
      await lenient.call('DescribeImages', { repositoryName }),
      await lenient.call('BatchGetImage', { repositoryName, imageIds }),
      await lenient.call('StartImageScan', { repositoryName, imageId: imageIds[0] }),
      await lenient.call('BatchDeleteImage', { repositoryName, imageIds }),
    ];
    for (const { status, text } of answers) {
      expect([status, text]).toEqual([200, expect.stringContaining(pushed.digest)]);
      expect(text).not.toContain('imageTag');
    }
  });

  it('10. registryId is ignored', async () => {
    const input = { repositoryName: 'for/another', registryId: '222222222222' };
    const { repository } = await bodyOf(ecr.call('CreateRepository', input));
    expect(repository).toMatchObject({ registryId: '222222222222' });
    expect((await ecr.call('ListImages', { repositoryName: 'for/another' })).status).toBe(400);
    expect((await ecr.call('ListImages', input)).status).toBe(200);
  });

  it('11. listings have no pages', async () => {
    const repositoryName = await newRepository(lenient);
    await newRepository(lenient);
    for (const tag of ['1', '2']) await put(lenient, repositoryName, image(), tag);
    for (const [operation, input, member] of [
      ['DescribeRepositories', {}, 'repositories'],
      ['ListImages', { repositoryName }, 'imageIds'],
      ['DescribeImages', { repositoryName }, 'imageDetails'],
    ] as const) {
      const body = await bodyOf(lenient.call(operation, { ...input, maxResults: 1 }));
      expect([operation, body[member], body.nextToken]).toEqual([operation, [expect.anything()], expect.any(String)]);
    }
  });

  it('12. the token never changes, has expired already, never expires, or is not looked at', async () => {
    const token = async () => {
      const { authorizationData } = await bodyOf<{
        authorizationData: { authorizationToken: string; expiresAt: number }[];
      }>(aging.call('GetAuthorizationToken'));
      return authorizationData[0] as { authorizationToken: string; expiresAt: number };
    };
    const status = async (credentials: string) =>
      (await aging.v2('GET', '/v2/', { headers: { Authorization: `Basic ${credentials}` } })).status;
    const [one, other] = [await token(), await token()];
    expect(one.authorizationToken).not.toBe(other.authorizationToken);
    expect(one.expiresAt * 1000).toBe(aging.clock.now() + 12 * 60 * 60 * 1000);
    expect(await status(Buffer.from('AWS:password').toString('base64'))).toBe(401);
    expect(await status(one.authorizationToken)).toBe(200);
    aging.clock.advance(12 * 60 * 60 * 1000);
    expect(await status(one.authorizationToken)).toBe(403);
  });

  it('13. there are findings for images that do not exist, or made-up ones', async () => {
    const repositoryName = await newRepository(lenient);
    await put(lenient, repositoryName, image(), '1');
    const findings = (imageTag: string) => ({ repositoryName, imageId: { imageTag } });
    expect(await type('DescribeImageScanFindings', findings('none'))).toBe('ImageNotFoundException');
    await bodyOf(lenient.call('StartImageScan', findings('1')));
    const body = await bodyOf(lenient.call('DescribeImageScanFindings', findings('1')));
    expect(body.imageScanStatus).toMatchObject({ status: 'FAILED' });
    expect(body).not.toHaveProperty('imageScanFindings');
  });

  it('15. answers have members that the contract does not know: every answer in these tests is checked', () => {
    const headers = new Headers({
      'x-amzn-requestid': '0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f',
      'content-type': 'application/x-amz-json-1.1',
    });
    const check = (body: object) =>
      checkAnswer('PutAccountSetting', { status: 200, headers, text: JSON.stringify(body) });
    const body = { name: 'BLOB_MOUNTING', value: 'ENABLED' };
    expect(() => check(body)).not.toThrow();
    expect(() => check({ ...body, more: true })).toThrow('must NOT have additional properties');
  });

  it('16. what was pushed over /v2 is not described', async () => {
    const repositoryName = await newRepository(ecr);
    const pushed = image();
    await pushByRegistry(ecr, repositoryName, pushed, '1');
    expect(await described(ecr, repositoryName)).toMatchObject([
      { imageDigest: pushed.digest, imageTags: ['1'], imageSizeInBytes: sizeOf(pushed) },
    ]);
  });

  it('17. every pull writes to the disk', async () => {
    const repositoryName = await newRepository(ecr);
    const pushed = image();
    await pushByApi(ecr, repositoryName, pushed, '1');
    const pull = async () => {
      await bodyOf(ecr.call('BatchGetImage', { repositoryName, imageIds: [{ imageTag: '1' }] }));
      expect((await ecr.v2('GET', `/v2/${repositoryName}/manifests/1`)).status).toBe(200);
    };
    const folder = ecr.running.dataFolder;
    const files = () =>
      (readdirSync(folder, { recursive: true }) as string[])
        // The index of the log, which readers keep in memory that they share.
        .filter((name) => !name.endsWith('-shm'))
        .map((name) => ({ name, size: statSync(join(folder, name)).size, at: statSync(join(folder, name)).mtimeMs }));
    const before = files();
    await pull();
    const after = files();
    expect(after).not.toEqual(before);
    for (let at = 0; at < 5; at += 1) await pull();
    expect(files()).toEqual(after);
  });
});
