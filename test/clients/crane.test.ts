/** crane against the registry: push, digest, tags, copy, an index of two architectures, delete. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BatchDeleteImageCommand } from '@aws-sdk/client-ecr';
import { beforeAll, expect } from '@jest/globals';
import {
  buildImage,
  clientTest,
  describeWithClients,
  mediaTypes,
  run,
  runToFail,
  sha256,
  totalSize,
  useRegistry,
  writeImageLayout,
  writeLayout,
} from './support.ts';

describeWithClients(['crane'], 'crane', () => {
  const registry = useRegistry();
  const environment = () => ({ env: { DOCKER_CONFIG: join(registry.folder, 'crane-config') } });
  const crane = (...args: readonly string[]): Promise<string> => run('crane', args, environment());

  beforeAll(async () => {
    const login = ['auth', 'login', registry.host, '-u', 'AWS', '--password-stdin'];
    await run('crane', login, { ...environment(), input: await registry.password() });
  }, 60_000);

  /** Pushes an image made of this text and returns it. */
  const pushImage = async (repository: string, tag: string, text: string) => {
    const image = await buildImage({ hello: text });
    const layout = await writeImageLayout(join(registry.folder, `crane-${sha256(text).slice(7, 19)}`), image, tag);
    await crane('push', layout, `${registry.host}/${repository}:${tag}`);
    return image;
  };

  clientTest('pushes, lists, tags and copies', async () => {
    await registry.createRepository('team/crane');
    await registry.createRepository('team/crane-copy');
    const image = await pushImage('team/crane', 'v1', 'from crane\n');
    const { digest } = image.descriptor;
    const repository = `${registry.host}/team/crane`;
    expect(await crane('digest', `${repository}:v1`)).toBe(digest);
    expect(await crane('manifest', `${repository}:v1`)).toBe(String(image.manifest));

    await crane('tag', `${repository}:v1`, 'v2');
    expect(await crane('ls', repository)).toBe('v1\nv2');
    expect(await registry.listImages('team/crane')).toEqual([
      { imageDigest: digest, imageTag: 'v1' },
      { imageDigest: digest, imageTag: 'v2' },
    ]);
    expect(await registry.describeImage('team/crane', { imageDigest: digest })).toMatchObject({
      imageTags: ['v1', 'v2'],
      imageSizeInBytes: totalSize(image.blobs),
    });

    await crane('copy', `${repository}:v1`, `${registry.host}/team/crane-copy:v1`);
    expect(await crane('digest', `${registry.host}/team/crane-copy:v1`)).toBe(digest);
    expect(await crane('catalog', registry.host)).toBe('team/crane\nteam/crane-copy');
  });

  clientTest('pushes an index of two architectures and pulls it back whole', async () => {
    await registry.createRepository('team/multi');
    const images = [
      await buildImage({ hello: 'for amd64\n' }, { architecture: 'amd64' }),
      await buildImage({ hello: 'for arm64\n' }, { architecture: 'arm64' }),
    ];
    const blobs = images.flatMap(({ blobs, manifest }) => [...blobs, manifest]);
    const descriptors = images.map(({ descriptor }) => descriptor);
    const layout = await writeLayout(join(registry.folder, 'crane-index'), blobs, descriptors);
    const reference = `${registry.host}/team/multi:v1`;
    await crane('push', '--index', layout, reference);

    const indexDigest = sha256(await readFile(join(layout, 'index.json')));
    expect(await crane('digest', reference)).toBe(indexDigest);
    const pulledDigest = await crane('digest', '--platform', 'linux/arm64', reference);
    expect(pulledDigest).toBe(descriptors[1]!.digest);
    const listed = await registry.listImages('team/multi');
    expect(listed).toHaveLength(3);
    expect(listed).toEqual(
      expect.arrayContaining([
        { imageDigest: descriptors[0]!.digest },
        { imageDigest: descriptors[1]!.digest },
        { imageDigest: indexDigest, imageTag: 'v1' },
      ]),
    );
    expect(await registry.describeImage('team/multi', { imageTag: 'v1' })).toMatchObject({
      imageManifestMediaType: mediaTypes.index,
      imageSizeInBytes: Math.max(...images.map((image) => totalSize(image.blobs))),
    });

    const pulled = join(registry.folder, 'crane-index-out');
    await crane('pull', '--format=oci', reference, pulled);
    for (const blob of blobs) {
      expect(await readFile(join(pulled, 'blobs', 'sha256', sha256(blob).slice('sha256:'.length)))).toEqual(blob);
    }
  });

  clientTest('makes an index of images that are there already', async () => {
    await registry.createRepository('team/appended');
    const first = await pushImage('team/appended', 'one', 'the first\n');
    const second = await pushImage('team/appended', 'two', 'the second\n');
    const repository = `${registry.host}/team/appended`;
    await crane('index', 'append', '-m', `${repository}:one`, '-m', `${repository}:two`, '-t', `${repository}:both`);
    const index = JSON.parse(await registry.manifest('team/appended', { imageTag: 'both' }));
    const listed = index.manifests.map(({ digest }: { digest: string }) => digest);
    expect(listed).toEqual([first.descriptor.digest, second.descriptor.digest]);
  });

  clientTest('cannot delete an image that an index lists, and deletes the index first', async () => {
    await registry.createRepository('team/listed');
    const image = await pushImage('team/listed', 'one', 'listed\n');
    const repository = `${registry.host}/team/listed`;
    await crane('index', 'append', '-m', `${repository}:one`, '-t', `${repository}:index`);
    const indexDigest = await crane('digest', `${repository}:index`);
    const refused = await runToFail('crane', ['delete', `${repository}@${image.descriptor.digest}`], environment());
    expect(refused).toContain(`Requested image referenced by manifest list: [${indexDigest}]`);
    await crane('delete', `${repository}@${indexDigest}`);
    await crane('delete', `${repository}@${image.descriptor.digest}`);
    expect(await registry.listImages('team/listed')).toEqual([]);
  });

  clientTest('cannot pull what the API deleted', async () => {
    await registry.createRepository('team/crane-gone');
    const image = await pushImage('team/crane-gone', 'v1', 'gone\n');
    const reference = `${registry.host}/team/crane-gone:v1`;
    await crane('pull', reference, join(registry.folder, 'gone.tar'));
    const imageIds = [{ imageDigest: image.descriptor.digest }];
    await registry.ecr.send(new BatchDeleteImageCommand({ repositoryName: 'team/crane-gone', imageIds }));
    const refused = await runToFail('crane', ['pull', reference, join(registry.folder, 'gone.tar')], environment());
    expect(refused).toContain('MANIFEST_UNKNOWN: Requested image not found');
  });
});
