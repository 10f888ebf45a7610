/** skopeo against the registry: copy an OCI layout in, inspect, copy it out, delete. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect } from '@jest/globals';
import { uploadImage } from './layer-upload.ts';
import {
  buildImage,
  clientTest,
  describeWithClients,
  run,
  runToFail,
  sha256,
  totalSize,
  useRegistry,
  writeImageLayout,
} from './support.ts';

describeWithClients(['skopeo'], 'skopeo', () => {
  const registry = useRegistry();

  /** skopeo speaks HTTP to no registry by default, so each command says so. */
  const skopeo = (args: readonly string[]): Promise<string> =>
    run('skopeo', ['--insecure-policy', ...args], environment());
  const environment = () => ({ env: { REGISTRY_AUTH_FILE: join(registry.folder, 'skopeo-auth.json') } });

  beforeAll(async () => {
    const login = ['login', '--tls-verify=false', '-u', 'AWS', '--password-stdin', registry.host];
    const input = await registry.password();
    expect(await run('skopeo', login, { ...environment(), input })).toContain('Login Succeeded');
  }, 60_000);

  clientTest('copies an OCI layout in and out again, every digest the same', async () => {
    await registry.createRepository('team/skopeo');
    const image = await buildImage({ hello: 'from skopeo\n' });
    const layout = await writeImageLayout(join(registry.folder, 'skopeo-in'), image, 'v1');
    const reference = `docker://${registry.host}/team/skopeo:v1`;
    await skopeo(['copy', '--dest-tls-verify=false', `oci:${layout}:v1`, reference]);

    const digest = image.descriptor.digest;
    expect(await registry.listImages('team/skopeo')).toEqual([{ imageDigest: digest, imageTag: 'v1' }]);
    expect(await registry.describeImage('team/skopeo', { imageTag: 'v1' })).toMatchObject({
      imageDigest: digest,
      imageSizeInBytes: totalSize(image.blobs),
      imageManifestMediaType: image.descriptor.mediaType,
    });

    const inspected = JSON.parse(await skopeo(['inspect', '--tls-verify=false', reference]));
    expect(inspected).toMatchObject({ Digest: digest, RepoTags: ['v1'], Architecture: 'amd64' });

    const folder = join(registry.folder, 'skopeo-out');
    await skopeo(['copy', '--src-tls-verify=false', reference, `dir:${folder}`]);
    expect(sha256(await readFile(join(folder, 'manifest.json')))).toBe(digest);
    for (const blob of image.blobs) {
      expect(await readFile(join(folder, sha256(blob).slice('sha256:'.length)))).toEqual(blob);
    }
  });

  clientTest('copies between two repositories of the registry', async () => {
    await registry.createRepository('team/source');
    await registry.createRepository('team/target');
    const image = await buildImage({ hello: 'for two\n' });
    await uploadImage(registry.ecr, 'team/source', image, 'v1');
    const [source, target] = ['source', 'target'].map((name) => `docker://${registry.host}/team/${name}:v1`);
    await skopeo(['copy', '--src-tls-verify=false', '--dest-tls-verify=false', source!, target!]);
    const listed = [{ imageDigest: image.descriptor.digest, imageTag: 'v1' }];
    expect(await registry.listImages('team/target')).toEqual(listed);
  });

  clientTest('deletes, and then neither it nor the API finds the image', async () => {
    await registry.createRepository('team/deleted');
    const image = await buildImage({ hello: 'soon gone\n' });
    await uploadImage(registry.ecr, 'team/deleted', image, 'v1');
    const reference = `docker://${registry.host}/team/deleted:v1`;
    await skopeo(['delete', '--tls-verify=false', reference]);
    expect(await registry.listImages('team/deleted')).toEqual([]);
    const inspect = ['inspect', '--tls-verify=false', reference];
    expect(await runToFail('skopeo', inspect, environment())).toMatch(/manifest unknown|Requested image not found/);
  });

  clientTest('is refused without a login', async () => {
    await registry.createRepository('team/private');
    const inspect = ['inspect', '--tls-verify=false', `docker://${registry.host}/team/private:v1`];
    const nobody = { env: { REGISTRY_AUTH_FILE: join(registry.folder, 'no-auth.json') } };
    expect(await runToFail('skopeo', inspect, nobody)).toMatch(/unauthorized|authentication required/i);
  });
});
