/** Docker's own client and daemon against the registry: log in, push, pull, delete, and an image that the API put there. */
import { BatchDeleteImageCommand } from '@aws-sdk/client-ecr';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { type DockerDaemon, startDockerDaemon } from './docker-daemon.ts';
import { uploadImage } from './layer-upload.ts';
import { buildImage, clientTest, describeWithClients, run, tar, totalSize, useRegistry } from './support.ts';

describeWithClients(['docker', 'dockerd', 'aws'], 'docker', () => {
  const registry = useRegistry();
  let daemon: DockerDaemon;

  beforeAll(async () => {
    daemon = await startDockerDaemon();
    const password = await run('aws', ['ecr', 'get-login-password', '--endpoint-url', registry.endpoint]);
    await daemon.docker(['login', '-u', 'AWS', '--password-stdin', registry.host], { input: password });
  }, 120_000);
  afterAll(async () => {
    await daemon?.stop();
  }, 60_000);

  /** An image in the daemon, of one layer that no other test has. */
  const importImage = async (reference: string): Promise<string> => {
    const input = await tar({ hello: `hello from ${reference}\n`, 'data/numbers': '0123456789'.repeat(20_000) });
    return daemon.docker(['import', '-', reference], { input });
  };
  /** Pushes and returns the digest that docker prints. */
  const push = async (reference: string): Promise<string> => {
    const printed = await daemon.docker(['push', reference]);
    const digest = /digest: (sha256:[0-9a-f]{64})/.exec(printed)?.[1];
    if (digest === undefined) throw new Error(`docker push printed no digest:\n${printed}`);
    return digest;
  };
  const inspect = (reference: string, format: string): Promise<string> =>
    daemon.docker(['image', 'inspect', '--format', format, reference]);

  clientTest('is refused with a wrong password', async () => {
    const printed = await daemon.dockerFails(['login', '-u', 'AWS', '--password-stdin', `127.0.0.1:${port()}`], {
      input: 'wrong',
    });
    expect(printed).toMatch(/unauthorized|401/i);
  });

  clientTest('pushes an image that the API then lists and describes, and pulls it back', async () => {
    await registry.createRepository('team/app');
    const reference = `${registry.host}/team/app:1`;
    const imageId = await importImage(reference);
    const digest = await push(reference);

    expect(await registry.listImages('team/app')).toEqual([{ imageDigest: digest, imageTag: '1' }]);
    const manifest = JSON.parse(await registry.manifest('team/app', { imageTag: '1' }));
    expect(await registry.describeImage('team/app', { imageTag: '1' })).toMatchObject({
      imageDigest: digest,
      imageTags: ['1'],
      imageManifestMediaType: manifest.mediaType,
      imageSizeInBytes: sizeOf(manifest),
    });

    await daemon.docker(['image', 'rm', reference]);
    await daemon.dockerFails(['image', 'inspect', reference]);
    await daemon.docker(['pull', reference]);
    expect(await inspect(reference, '{{.Id}}')).toBe(imageId);
    expect(await inspect(reference, '{{json .RepoDigests}}')).toBe(
      JSON.stringify([`${registry.host}/team/app@${digest}`]),
    );
  });

  clientTest('pulls by digest', async () => {
    await registry.createRepository('team/by-digest');
    const reference = `${registry.host}/team/by-digest:1`;
    const imageId = await importImage(reference);
    const digest = await push(reference);
    await daemon.docker(['image', 'rm', reference]);
    await daemon.docker(['pull', `${registry.host}/team/by-digest@${digest}`]);
    expect(await inspect(`${registry.host}/team/by-digest@${digest}`, '{{.Id}}')).toBe(imageId);
  });

  clientTest('may push the same image again, and to a second repository', async () => {
    await registry.createRepository('team/again');
    await registry.createRepository('team/copy');
    const reference = `${registry.host}/team/again:1`;
    await importImage(reference);
    const digest = await push(reference);
    expect(await push(reference)).toBe(digest);
    expect(await registry.listImages('team/again')).toEqual([{ imageDigest: digest, imageTag: '1' }]);

    const copy = `${registry.host}/team/copy:1`;
    await daemon.docker(['tag', reference, copy]);
    expect(await push(copy)).toBe(digest);
    expect(await registry.listImages('team/copy')).toEqual([{ imageDigest: digest, imageTag: '1' }]);
  });

  clientTest('cannot pull what the API deleted', async () => {
    await registry.createRepository('team/gone');
    const reference = `${registry.host}/team/gone:1`;
    await importImage(reference);
    await push(reference);
    await daemon.docker(['pull', reference]);
    const deletion = { repositoryName: 'team/gone', imageIds: [{ imageTag: '1' }] };
    const { failures } = await registry.ecr.send(new BatchDeleteImageCommand(deletion));
    expect(failures ?? []).toEqual([]);

    await daemon.docker(['image', 'rm', reference]);
    expect(await daemon.dockerFails(['pull', reference])).toMatch(/manifest unknown|not found/);
    expect(await registry.listImages('team/gone')).toEqual([]);
  });

  clientTest('pulls what the layer API and PutImage put there', async () => {
    await registry.createRepository('team/from-api');
    const image = await buildImage({ hello: 'put by the API\n' }, { types: 'docker' });
    await uploadImage(registry.ecr, 'team/from-api', image, '1');
    const reference = `${registry.host}/team/from-api:1`;
    expect(await daemon.docker(['pull', reference])).toContain(`Digest: ${image.descriptor.digest}`);
    const config = JSON.parse(String(image.manifest)).config;
    expect(await inspect(reference, '{{.Id}}')).toBe(config.digest);
    const detail = await registry.describeImage('team/from-api', { imageTag: '1' });
    expect(detail.imageSizeInBytes).toBe(totalSize(image.blobs));
  });

  clientTest('cannot push a tag twice to an immutable repository', async () => {
    await registry.createRepository('team/frozen', 'IMMUTABLE');
    const reference = `${registry.host}/team/frozen:1`;
    await importImage(reference);
    const digest = await push(reference);
    const refusal =
      "tag invalid: The image tag '1' already exists in the 'team/frozen' repository and cannot be overwritten because the tag is immutable.";
    expect(await daemon.dockerFails(['push', reference])).toContain(refusal);

    const other = await daemon.docker(['import', '-', reference], { input: await tar({ hello: 'another\n' }) });
    expect(other).toMatch(/^sha256:/);
    expect(await daemon.dockerFails(['push', reference])).toContain(refusal);
    expect(await registry.listImages('team/frozen')).toEqual([{ imageDigest: digest, imageTag: '1' }]);
  });

  clientTest('is told the name of a repository that does not exist', async () => {
    const reference = `${registry.host}/team/absent:1`;
    await importImage(reference);
    expect(await daemon.dockerFails(['push', reference])).toContain(
      "name unknown: The repository with name 'team/absent' does not exist in the registry with id '000000000000'",
    );
  });

  const port = (): string => new URL(registry.endpoint).port;
});

interface Sized {
  readonly size: number;
}

/** Bytes of config and layers, as the manifest says them. */
function sizeOf(manifest: { config: Sized; layers: readonly Sized[] }): number {
  return [manifest.config, ...manifest.layers].reduce((sum, { size }) => sum + size, 0);
}
