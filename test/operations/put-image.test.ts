import { BatchGetImageCommand, DescribeImagesCommand, PutImageCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import {
  type Bytes,
  bytesOf,
  image,
  index,
  pushByApi,
  pushByRegistry,
  putManifest,
  sha256,
  sha512,
  sizeOf,
  type TestImage,
  toImage,
  types,
  uploadLayer,
} from '../support/images.ts';
import { useServer } from '../support/server.ts';
import { invalidParameter, recordedError, refusal } from './recorded.ts';
import { account, bodyOf, described, listed, newRepository, outcome, put } from './repositories.ts';

const wrong = `sha256:${'0'.repeat(64)}`;

describe('PutImage', () => {
  const ecr = useServer();
  const lenient = useServer({ lenientLayers: true });
  const limited = useServer({
    lenientLayers: true,
    quotas: { imagesPerRepository: 3, tagsPerImage: 2, layersPerImage: 2 },
  });

  const inputOf = ({ manifest }: TestImage, imageTag?: string) => ({ imageManifest: manifest, imageTag });

  describe('input', () => {
    const digits = image().manifest;

    it.each([
      ['no JSON', '{'],
      ['a text', '"manifest"'],
      ['a list', '[]'],
      ['null', 'null'],
      ['schema 1', JSON.stringify({ ...JSON.parse(digits), schemaVersion: 1 })],
      ['a media type that is no manifest', JSON.stringify({ ...JSON.parse(digits), mediaType: 'text/plain' })],
      ['no layers member', JSON.stringify({ ...JSON.parse(digits), layers: undefined })],
      ['no config', JSON.stringify({ ...JSON.parse(digits), config: undefined })],
      ['a layer without digest', JSON.stringify({ ...JSON.parse(digits), layers: [{ mediaType: 'x', size: 1 }] })],
      ['an index without manifests', JSON.stringify({ schemaVersion: 2, mediaType: types.ociIndex })],
    ])('refuses %s', async (_, imageManifest) => {
      const repositoryName = await newRepository(lenient);
      expect(await outcome(lenient.call('PutImage', { repositoryName, imageManifest }))).toEqual(
        recordedError('manifest-not-json'),
      );
    });

    it('needs the media type where the manifest does not say it', async () => {
      const repositoryName = await newRepository(lenient);
      const { mediaType: _, ...content } = JSON.parse(image().manifest);
      const imageManifest = JSON.stringify(content);
      expect(await outcome(lenient.call('PutImage', { repositoryName, imageManifest }))).toEqual(
        recordedError(
          'media-type-missing',
          {},
          "Invalid parameter at 'imageManifestMediaType' failed to satisfy constraint: 'image manifest mediatype not provided in manifest or parameter'",
        ),
      );
      const given = { repositoryName, imageManifest, imageManifestMediaType: types.oci };
      const answer = await bodyOf<{ image: object }>(lenient.call('PutImage', given));
      expect(answer.image).toMatchObject({ imageManifestMediaType: types.oci, imageManifest });
    });

    it('goes by the media type in the manifest where both are given', async () => {
      const repositoryName = await newRepository(lenient);
      const pushed = image({ form: 'docker' });
      const given = { repositoryName, imageManifest: pushed.manifest, imageManifestMediaType: types.oci };
      const answer = await bodyOf<{ image: object }>(lenient.call('PutImage', given));
      expect(answer.image).toMatchObject({ imageManifestMediaType: types.docker });
    });

    it('refuses an image without layers', async () => {
      const repositoryName = await newRepository(ecr);
      await uploadLayer(ecr, repositoryName, bytesOf('{}'));
      const empty = image({ layers: [], config: '{}' });
      expect(await outcome(ecr.call('PutImage', { repositoryName, ...inputOf(empty) }))).toEqual(
        recordedError('zero-layers'),
      );
    });

    it('refuses an image of more layers than the quota', async () => {
      const repositoryName = await newRepository(limited);
      const tooMany = image({ layers: ['a', 'b', 'c'] });
      expect(await outcome(limited.call('PutImage', { repositoryName, ...inputOf(tooMany) }))).toEqual(
        recordedError('too-many-layers'),
      );
      await put(limited, repositoryName, image({ layers: ['a', 'b'] }));
    });

    it.each(['a b', 'a/b', 'ä', 'a\n'])('refuses the tag %j', async (imageTag) => {
      const repositoryName = await newRepository(lenient);
      expect(await outcome(lenient.call('PutImage', { repositoryName, ...inputOf(image(), imageTag) }))).toEqual(
        invalidParameter('imageTag', "must satisfy regular expression '[a-zA-Z0-9-_.]+'"),
      );
    });

    it.each(['-a', '.a', '_', 'x'.repeat(300)])('takes the tag %s', async (imageTag) => {
      await put(lenient, await newRepository(lenient), image(), imageTag);
    });
  });

  describe('errors', () => {
    it('refuses a repository that is not there', async () => {
      const repositoryName = 'never/was';
      expect(await outcome(ecr.call('PutImage', { repositoryName, ...inputOf(image()) }))).toEqual(
        recordedError('repository-not-found-PutImage', { repositoryName }),
      );
    });

    it('refuses a digest that is not that of the manifest', async () => {
      const repositoryName = await newRepository(lenient);
      const pushed = image();
      const input = { repositoryName, ...inputOf(pushed), imageDigest: wrong };
      expect(await outcome(lenient.call('PutImage', input))).toEqual(
        recordedError(
          'image-digest-mismatch',
          {},
          `The image digest '${wrong}' does not match the digest '${pushed.digest}' of the image manifest`,
        ),
      );
      expect(await listed(lenient, repositoryName)).toEqual([]);
    });

    it('names every layer that is not there, once, the config among them', async () => {
      const repositoryName = await newRepository(ecr);
      const pushed = image({ layers: ['there', 'absent', 'absent'], config: '{"absent":"config"}' });
      await uploadLayer(ecr, repositoryName, bytesOf('there'));
      const missing = [sha256('{"absent":"config"}'), sha256('absent')];
      expect(await outcome(ecr.call('PutImage', { repositoryName, ...inputOf(pushed) }))).toEqual(
        recordedError('layers-not-found-put', { repositoryName, layerDigests: missing.join(', ') }),
      );
    });

    it('does not take the layers of another repository', async () => {
      const [here, there] = [await newRepository(ecr), await newRepository(ecr)];
      const pushed = image();
      await pushByApi(ecr, there, pushed);
      const layerDigests = pushed.blobs.map(({ digest }) => digest).join(', ');
      expect(await outcome(ecr.call('PutImage', { repositoryName: here, ...inputOf(pushed) }))).toEqual(
        recordedError('layers-not-found-put', { repositoryName: here, layerDigests }),
      );
    });

    it('names every manifest of an index that is not there', async () => {
      const repositoryName = await newRepository(ecr);
      const [there, absent, other] = [image(), image(), image()];
      await pushByApi(ecr, repositoryName, there);
      const both = index([there, absent, other, absent]);
      expect(await outcome(ecr.call('PutImage', { repositoryName, ...inputOf(both) }))).toEqual(
        recordedError('referenced-images-not-found', {
          repositoryName,
          imageDigests: `${absent.digest}, ${other.digest}`,
        }),
      );
    });

    it('refuses the same manifest under the same tag', async () => {
      const repositoryName = await newRepository(lenient);
      const pushed = image();
      await put(lenient, repositoryName, pushed, '1');
      await put(lenient, repositoryName, pushed, '2');
      for (const imageTag of ['1', '2']) {
        expect(await outcome(lenient.call('PutImage', { repositoryName, ...inputOf(pushed, imageTag) }))).toEqual(
          recordedError('image-already-exists', { repositoryName, imageDigest: pushed.digest, imageTag }),
        );
      }
    });

    it('refuses the same manifest without a tag, whether or not it has one', async () => {
      const repositoryName = await newRepository(lenient);
      const [untagged, tagged] = [image(), image()];
      await put(lenient, repositoryName, untagged);
      await put(lenient, repositoryName, tagged, '1');
      for (const pushed of [untagged, tagged]) {
        expect(await outcome(lenient.call('PutImage', { repositoryName, ...inputOf(pushed) }))).toEqual(
          recordedError('image-already-exists-untagged', { repositoryName, imageDigest: pushed.digest }),
        );
      }
    });

    describe('one after the other', () => {
      const strict = useServer({ quotas: { imagesPerRepository: 1 } });

      it('are looked for in this order, each with all that come after it', async () => {
        const repositoryName = await newRepository(strict, { imageTagMutability: 'IMMUTABLE' });
        const [first, second] = [image(), image()];
        await pushByApi(strict, repositoryName, first, '1');
        const type = async (input: object) =>
          (await strict.call('PutImage', { repositoryName, imageTag: '1', ...input })).body.__type;
        const absent = { repositoryName: 'never/was', imageDigest: wrong };
        expect(await type({ ...absent, imageManifest: '{' })).toBe('InvalidParameterException');
        expect(await type({ ...absent, imageManifest: image({ layers: [] }).manifest })).toBe(
          'InvalidParameterException',
        );
        expect(await type({ ...absent, ...inputOf(second, '1') })).toBe('ImageDigestDoesNotMatchException');
        expect(await type({ repositoryName: 'never/was', ...inputOf(second, '1') })).toBe(
          'RepositoryNotFoundException',
        );
        expect(await type(inputOf(second, '1'))).toBe('LayersNotFoundException');
        expect(await type(inputOf(index([second]), '1'))).toBe('ReferencedImagesNotFoundException');
        expect(await type(inputOf(first, '1'))).toBe('ImageAlreadyExistsException');
        for (const blob of second.blobs) await uploadLayer(strict, repositoryName, blob);
        expect(await type(inputOf(second, '1'))).toBe('ImageTagAlreadyExistsException');
        expect(await type(inputOf(second, '2'))).toBe('LimitExceededException');
        expect(await type(inputOf(first, '2'))).toBeUndefined();
      });
    });

    it('never holds more images than the quota, however many ask at once', async () => {
      const repositoryName = await newRepository(limited);
      const answers = await Promise.all(
        Array.from({ length: 9 }, (_, at) =>
          limited.call('PutImage', { repositoryName, ...inputOf(image(), `${at}`) }),
        ),
      );
      const refused = answers.filter(({ status }) => status !== 200);
      expect(refused.map(({ status, body }) => ({ status, body }))).toEqual(
        Array.from({ length: 6 }, () =>
          refusal('LimitExceededException', 'The quota of 3 images per repository has been exceeded'),
        ),
      );
      const imageIds = await listed(limited, repositoryName);
      expect(imageIds).toHaveLength(3);
      await put(limited, await newRepository(limited), image());
      await bodyOf(limited.call('BatchDeleteImage', { repositoryName, imageIds: imageIds.slice(0, 1) }));
      await put(limited, repositoryName, image());
    });

    it('never puts more tags on an image than the quota; moving one makes room', async () => {
      const repositoryName = await newRepository(limited);
      const [pushed, other] = [image(), image()];
      const answers = await Promise.all(
        Array.from({ length: 6 }, (_, at) => limited.call('PutImage', { repositoryName, ...inputOf(pushed, `${at}`) })),
      );
      const refused = answers.filter(({ status }) => status !== 200);
      expect(refused.map(({ status, body }) => ({ status, body }))).toEqual(
        Array.from({ length: 4 }, () =>
          refusal('LimitExceededException', 'The quota of 2 tags per image has been exceeded'),
        ),
      );
      const tags = (await listed(limited, repositoryName)).map(({ imageTag }) => imageTag);
      expect(tags).toHaveLength(2);
      await put(limited, repositoryName, other, tags[0]);
      await put(limited, repositoryName, pushed, 'new');
    });

    it('does not overshoot through the other door', async () => {
      const repositoryName = await newRepository(limited);
      const images = Array.from({ length: 8 }, () => image());
      await Promise.all(
        images.map((each, at) =>
          at % 2 === 0
            ? limited.call('PutImage', { repositoryName, ...inputOf(each, `${at}`) })
            : putManifest(limited, repositoryName, each, `${at}`),
        ),
      );
      expect(await listed(limited, repositoryName)).toHaveLength(3);
    });
  });

  describe('immutable tags', () => {
    const filters = ['dev-*', 'latest', '*.rc.*'];
    const imageTagMutabilityExclusionFilters = filters.map((filter) => ({ filterType: 'WILDCARD', filter }));
    const matching = ['dev-', 'dev-1', 'latest', '1.rc.2', '.rc.'];
    const others = ['dev', 'xdev-1', 'latest-2', 'Latest', 'v1', '1.rc2'];
    const all = [...matching, ...others];

    it.each([
      ['MUTABLE', {}, all],
      ['IMMUTABLE', {}, []],
      ['IMMUTABLE_WITH_EXCLUSION', { imageTagMutabilityExclusionFilters }, matching],
      ['MUTABLE_WITH_EXCLUSION', { imageTagMutabilityExclusionFilters }, others],
    ])('%s lets only those tags move that may', async (imageTagMutability, settings, movable) => {
      const repositoryName = await newRepository(lenient, { imageTagMutability, ...settings });
      const [first, second] = [image(), image()];
      for (const tag of all) await put(lenient, repositoryName, first, tag);
      await put(lenient, repositoryName, second, 'second');
      const moved: string[] = [];
      for (const imageTag of all) {
        const answer = await outcome(lenient.call('PutImage', { repositoryName, ...inputOf(second, imageTag) }));
        if (answer.status === 200) moved.push(imageTag);
        else expect(answer).toEqual(recordedError('tag-already-exists', { repositoryName, imageTag }));
      }
      expect(moved).toEqual(movable);
      const [, { imageTags } = {}] = await described(lenient, repositoryName, {
        imageIds: [{ imageDigest: first.digest }, { imageDigest: second.digest }],
      });
      expect(imageTags).toEqual(['second', ...movable]);
    });

    it('lets the same manifest have another tag', async () => {
      const repositoryName = await newRepository(lenient, { imageTagMutability: 'IMMUTABLE' });
      const pushed = image();
      for (const tag of ['1', '2']) await put(lenient, repositoryName, pushed, tag);
      expect(await listed(lenient, repositoryName)).toHaveLength(2);
    });

    it('says ImageAlreadyExists of the same manifest under its own tag', async () => {
      const repositoryName = await newRepository(lenient, { imageTagMutability: 'IMMUTABLE' });
      const pushed = image();
      await put(lenient, repositoryName, pushed, '1');
      const { body } = await lenient.call('PutImage', { repositoryName, ...inputOf(pushed, '1') });
      expect(body.__type).toBe('ImageAlreadyExistsException');
    });

    it('gives a tag to one of several who ask at once', async () => {
      const repositoryName = await newRepository(lenient, { imageTagMutability: 'IMMUTABLE' });
      const answers = await Promise.all(
        Array.from({ length: 6 }, () => lenient.call('PutImage', { repositoryName, ...inputOf(image(), '1') })),
      );
      expect(answers.map(({ body }) => body.__type).sort()).toEqual([
        ...Array.from({ length: 5 }, () => 'ImageTagAlreadyExistsException'),
        undefined,
      ]);
      expect(await listed(lenient, repositoryName)).toHaveLength(1);
    });

    it('leaves nothing of a push that was refused', async () => {
      const repositoryName = await newRepository(lenient, { imageTagMutability: 'IMMUTABLE' });
      const [first, second] = [image(), image()];
      await put(lenient, repositoryName, first, '1');
      expect((await lenient.call('PutImage', { repositoryName, ...inputOf(second, '1') })).status).toBe(400);
      expect(await listed(lenient, repositoryName)).toEqual([{ imageDigest: first.digest, imageTag: '1' }]);
    });
  });

  describe('with lenientLayers', () => {
    it('takes a manifest alone and believes the sizes it says', async () => {
      const repositoryName = await newRepository(lenient);
      const pushed = image({ layers: ['a'.repeat(1000), 'b'] });
      await put(lenient, repositoryName, pushed, '1');
      expect(await described(lenient, repositoryName)).toMatchObject([{ imageSizeInBytes: sizeOf(pushed) }]);
    });

    it('takes an index whose manifests are not there', async () => {
      const repositoryName = await newRepository(lenient);
      const both = index([image(), image()]);
      await put(lenient, repositoryName, both, '1');
      expect(await listed(lenient, repositoryName)).toEqual([{ imageDigest: both.digest, imageTag: '1' }]);
    });

    it('takes the same through the registry, which refuses without', async () => {
      const push = async (server: typeof ecr) =>
        (await putManifest(server, await newRepository(server), image(), '1')).status;
      expect(await push(lenient)).toBe(201);
      expect(await push(ecr)).toBe(404);
    });

    it('still refuses what is wrong in the manifest itself', async () => {
      const repositoryName = await newRepository(lenient);
      const empty = image({ layers: [] });
      expect(await outcome(lenient.call('PutImage', { repositoryName, ...inputOf(empty) }))).toEqual(
        recordedError('zero-layers'),
      );
    });
  });

  describe('behaviour', () => {
    it('stores the exact bytes under their digest', async () => {
      const repositoryName = await newRepository(ecr);
      const pushed = image();
      for (const blob of pushed.blobs) await uploadLayer(ecr, repositoryName, blob);
      const imageManifest = JSON.stringify(JSON.parse(pushed.manifest), null, 3);
      const imageDigest = sha256(imageManifest);
      const answer = await ecr.client.send(
        new PutImageCommand({ repositoryName, imageManifest, imageTag: '1', imageDigest }),
      );
      expect(answer.image).toEqual({
        registryId: account,
        repositoryName,
        imageId: { imageDigest, imageTag: '1' },
        imageManifest,
        imageManifestMediaType: pushed.mediaType,
      });
      const got = await ecr.client.send(new BatchGetImageCommand({ repositoryName, imageIds: [{ imageTag: '1' }] }));
      expect(got.images?.[0]?.imageManifest).toBe(imageManifest);
    });

    it('answers without a tag where none was given', async () => {
      const repositoryName = await newRepository(lenient);
      const pushed = image();
      const answer = await bodyOf<{ image: { imageId: object } }>(
        lenient.call('PutImage', { repositoryName, ...inputOf(pushed) }),
      );
      expect(answer.image.imageId).toEqual({ imageDigest: pushed.digest });
    });

    it('takes a digest by SHA-512', async () => {
      const repositoryName = await newRepository(lenient);
      const pushed = image();
      const imageDigest = sha512(pushed.manifest);
      await bodyOf(lenient.call('PutImage', { repositoryName, ...inputOf(pushed), imageDigest }));
      expect(await listed(lenient, repositoryName)).toEqual([{ imageDigest }]);
    });

    it('counts config and layers as the size, and the largest image of an index', async () => {
      const repositoryName = await newRepository(ecr);
      const [small, large] = [image({ layers: ['a'] }), image({ layers: ['a', 'b'.repeat(5000)] })];
      for (const each of [small, large]) await pushByApi(ecr, repositoryName, each);
      const both = index([small, large]);
      await pushByApi(ecr, repositoryName, both, 'multi');
      const { imageDetails } = await ecr.client.send(
        new DescribeImagesCommand({
          repositoryName,
          imageIds: [small, large, both].map(({ digest }) => ({ imageDigest: digest })),
        }),
      );
      expect(imageDetails?.map(({ imageSizeInBytes }) => imageSizeInBytes)).toEqual([
        sizeOf(small),
        sizeOf(large),
        sizeOf(large),
      ]);
    });

    it('counts the bytes that are there, not what the manifest says of them', async () => {
      const repositoryName = await newRepository(ecr);
      const [config, layer] = [bytesOf('{}'), bytesOf('x'.repeat(500))] as [Bytes, Bytes];
      const liar = toImage(
        {
          schemaVersion: 2,
          mediaType: types.oci,
          config: { mediaType: types.ociConfig, digest: config.digest, size: 1 },
          layers: [{ mediaType: types.ociLayer, digest: layer.digest, size: 9_999_999 }],
        },
        types.oci,
        [config, layer],
      );
      await pushByApi(ecr, repositoryName, liar);
      expect(await described(ecr, repositoryName)).toMatchObject([{ imageSizeInBytes: 502 }]);
    });

    it('needs no layer that is fetched from elsewhere', async () => {
      const repositoryName = await newRepository(ecr);
      const [config, layer] = [bytesOf('{}'), bytesOf('here')] as [Bytes, Bytes];
      const foreign = 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip';
      const windows = toImage(
        {
          schemaVersion: 2,
          mediaType: types.docker,
          config: { mediaType: types.dockerConfig, digest: config.digest, size: config.bytes.length },
          layers: [
            { mediaType: foreign, digest: wrong, size: 1_000_000, urls: ['https://example.com/layer'] },
            { mediaType: types.dockerLayer, digest: layer.digest, size: layer.bytes.length },
          ],
        },
        types.docker,
        [config, layer],
      );
      await pushByApi(ecr, repositoryName, windows, '1');
      expect(await described(ecr, repositoryName)).toMatchObject([{ imageSizeInBytes: sizeOf(windows) }]);
    });

    it('adds a tag to an image that is there, without pushing it again', async () => {
      const repositoryName = await newRepository(lenient);
      const pushed = image();
      await put(lenient, repositoryName, pushed, '1');
      await put(lenient, repositoryName, image(), 'between');
      await put(lenient, repositoryName, pushed, '2');
      const details = await described(lenient, repositoryName);
      expect(details.map(({ imageTags }) => imageTags)).toEqual([['1', '2'], ['between']]);
    });

    it('moves a tag and leaves the image that had it', async () => {
      const repositoryName = await newRepository(lenient);
      const [first, second] = [image(), image()];
      await put(lenient, repositoryName, first, 'moving');
      await put(lenient, repositoryName, second, 'moving');
      expect(await listed(lenient, repositoryName)).toEqual([
        { imageDigest: first.digest },
        { imageDigest: second.digest, imageTag: 'moving' },
      ]);
    });

    it('takes an index of indexes, and one of no manifests', async () => {
      const repositoryName = await newRepository(ecr);
      const child = image();
      await pushByApi(ecr, repositoryName, child);
      const inner = index([child]);
      for (const each of [inner, index([inner]), index([])]) await pushByApi(ecr, repositoryName, each);
      const sizes = (await described(ecr, repositoryName)).map(({ imageSizeInBytes }) => imageSizeInBytes);
      expect(sizes).toEqual([sizeOf(child), sizeOf(child), sizeOf(child), 0]);
    });

    it('knows an image that came through the registry', async () => {
      const repositoryName = await newRepository(ecr);
      const pushed = image();
      await pushByRegistry(ecr, repositoryName, pushed, '1');
      const { body } = await ecr.call('PutImage', { repositoryName, ...inputOf(pushed, '1') });
      expect(body.__type).toBe('ImageAlreadyExistsException');
    });

    it('takes a subject that is not there', async () => {
      const repositoryName = await newRepository(lenient);
      const subject = { mediaType: types.oci, digest: wrong, size: 3 };
      await put(lenient, repositoryName, image({ extra: { subject } }));
      expect(await described(lenient, repositoryName)).toMatchObject([{ subjectManifestDigest: wrong }]);
    });
  });
});
