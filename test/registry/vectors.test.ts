/** The refusals that real registries of ECR have been seen to give, each once, word for word. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { image, index, pushByRegistry, putManifest, sha256, uploadBlob } from '../support/images.ts';
import { TestServer, useServer } from '../support/server.ts';
import { account, create, header, refusal } from './answers.ts';

const name = 'team/app';
const fixed = 'team/fixed';
const [listed, other, loose] = [image(), image(), image()];
const list = index([listed]);
const at = (reference: string, repository = name) => `/v2/${repository}/manifests/${reference}`;
const quoted = (digests: readonly string[]) => `'[${digests.join(', ')}]'`;
const required = `required for pushing image into repository with name '${name}' in the registry with id '${account}' do not exist`;

describe("ECR's own refusals", () => {
  const ecr = useServer();
  const late = new TestServer({});
  afterAll(() => late.stop());
  beforeAll(async () => {
    await late.start();
    await create(ecr, name);
    await create(ecr, fixed, { imageTagMutability: 'IMMUTABLE' });
    for (const each of [listed, other, list]) await pushByRegistry(ecr, name, each);
    await pushByRegistry(ecr, fixed, other, 'v1');
    await pushByRegistry(ecr, fixed, listed);
  });

  it('no-credential', async () => {
    const answer = await ecr.v2('GET', '/v2/', { headers: { Authorization: '' } });
    expect([answer.status, await answer.text()]).toEqual([401, 'Not Authorized\n']);
    expect(
      ['docker-distribution-api-version', 'www-authenticate', 'content-type'].map((each) => header(answer, each)),
    ).toEqual([
      'registry/2.0',
      `Basic realm="${ecr.endpoint}/",service="ecr.amazonaws.com"`,
      'text/plain; charset=utf-8',
    ]);
  });

  it.each<[string, (server: TestServer) => Promise<Response>, number, string, string]>([
    [
      'expired-token',
      async () => {
        const headers = { Authorization: await late.authorization() };
        late.clock.advance(12 * 60 * 60 * 1000);
        return late.v2('GET', at('latest'), { headers });
      },
      403,
      'DENIED',
      'Your authorization token has expired. Reauthenticate and try again.',
    ],
    [
      'repository-missing',
      (server) => server.v2('GET', at('latest', 'no/repo')),
      404,
      'NAME_UNKNOWN',
      `The repository with name 'no/repo' does not exist in the registry with id '${account}'`,
    ],
    ['image-missing', (server) => server.v2('GET', at('none')), 404, 'MANIFEST_UNKNOWN', 'Requested image not found'],
    [
      'image-missing, by digest',
      (server) => server.v2('GET', at(sha256('none'))),
      404,
      'MANIFEST_UNKNOWN',
      'Requested image not found',
    ],
    [
      'bad-tag-syntax',
      (server) => server.v2('GET', at('a+b')),
      405,
      'UNSUPPORTED',
      "Invalid parameter at 'imageTag' failed to satisfy constraint: 'must satisfy regular expression '[a-zA-Z0-9-_.]+''",
    ],
    [
      'bad-manifest',
      (server) => server.v2('PUT', at('latest'), { body: 'not JSON', headers: { 'Content-Type': listed.mediaType } }),
      405,
      'UNSUPPORTED',
      "Invalid parameter at 'ImageManifest' failed to satisfy constraint: 'Invalid JSON syntax'",
    ],
    [
      'layers-missing',
      (server) => putManifest(server, name, loose, 'latest'),
      404,
      'BLOB_UPLOAD_UNKNOWN',
      `Layers with digests ${quoted(loose.blobs.map(({ digest }) => digest))} ${required}`,
    ],
    [
      'manifests-missing',
      (server) => putManifest(server, name, index([loose]), 'latest'),
      404,
      'MANIFEST_BLOB_UNKNOWN',
      `Images with digests ${quoted([loose.digest])} ${required}`,
    ],
    [
      'immutable-tag, another digest',
      (server) => putManifest(server, fixed, listed, 'v1'),
      400,
      'TAG_INVALID',
      "The image tag 'v1' already exists in the 'team/fixed' repository and cannot be overwritten because the tag is immutable.",
    ],
    [
      'immutable-tag, the same digest',
      (server) => putManifest(server, fixed, other, 'v1'),
      400,
      'TAG_INVALID',
      "The image tag 'v1' already exists in the 'team/fixed' repository and cannot be overwritten because the tag is immutable.",
    ],
    [
      'delete-listed-child',
      (server) => server.v2('DELETE', at(listed.digest)),
      405,
      'UNSUPPORTED',
      `Requested image referenced by manifest list: [${list.digest}]`,
    ],
  ])('%s', async (_, ask, status, code, message) => {
    expect(await refusal(await ask(ecr))).toEqual([status, code, message]);
  });

  it('mount-refused', async () => {
    await uploadBlob(ecr, fixed, { digest: sha256('loose'), bytes: Buffer.from('loose') });
    const path = `/v2/${name}/blobs/uploads/?mount=${sha256('loose')}&from=${fixed}`;
    const whileOff = await ecr.v2('POST', path);
    await ecr.call('PutAccountSetting', { name: 'BLOB_MOUNTING', value: 'ENABLED' });
    const unreferenced = await ecr.v2('POST', path);
    for (const answer of [whileOff, unreferenced]) {
      expect(answer.status).toBe(202);
      expect(header(answer, 'location')).toMatch(/^\/v2\/team\/app\/blobs\/uploads\/[0-9a-f-]{36}$/);
    }
  });
});
