import { DescribeImagesCommand, type ImageDetail, paginateDescribeImages } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { artifact, image, index, pushByApi, sizeOf, types } from '../support/images.ts';
import { useServer } from '../support/server.ts';
import { invalidParameter, invalidToken, recordedError } from './recorded.ts';
import { account, bodyOf, described, newRepository, outcome, put, spoilt } from './repositories.ts';

interface Page {
  readonly imageDetails: readonly { imageDigest: string }[];
  readonly nextToken?: string;
}

const day = 24 * 60 * 60 * 1000;

describe('DescribeImages', () => {
  const ecr = useServer();
  const lenient = useServer({ lenientLayers: true });

  const page = (input: object) => bodyOf<Page>(lenient.call('DescribeImages', input));
  /** A repository with that many images, each pushed a second after the one before. */
  const repositoryOf = async (count: number) => {
    const repositoryName = await newRepository(lenient);
    const digests: string[] = [];
    for (let at = 0; at < count; at += 1) {
      const pushed = image();
      await put(lenient, repositoryName, pushed, `t${at}`);
      digests.push(pushed.digest);
    }
    return { repositoryName, digests };
  };

  describe('input', () => {
    it.each(['nextToken', 'maxResults'])('takes no %s beside imageIds', async (member) => {
      const { repositoryName } = await repositoryOf(1);
      const value = member === 'nextToken' ? 'x' : 5;
      const input = { repositoryName, imageIds: [{ imageTag: 't0' }], [member]: value };
      expect(await outcome(lenient.call('DescribeImages', input))).toEqual(
        invalidParameter(member, `${member} cannot be used together with imageIds`),
      );
    });

    it('refuses an identifier with neither tag nor digest', async () => {
      const { repositoryName } = await repositoryOf(1);
      const input = { repositoryName, imageIds: [{ imageTag: 't0' }, {}] };
      expect(await outcome(lenient.call('DescribeImages', input))).toEqual(
        invalidParameter('imageId', 'Invalid request parameters: both tag and digest cannot be null'),
      );
    });

    it('refuses a tag with characters that no tag has', async () => {
      const { repositoryName } = await repositoryOf(1);
      const input = { repositoryName, imageIds: [{ imageTag: 'a b' }] };
      expect(await outcome(lenient.call('DescribeImages', input))).toEqual(
        invalidParameter('imageTag', "must satisfy regular expression '[a-zA-Z0-9-_.]+'"),
      );
    });

    it('refuses a digest that is none', async () => {
      const { repositoryName } = await repositoryOf(1);
      const input = { repositoryName, imageIds: [{ imageDigest: 'nonsense' }] };
      expect(await outcome(lenient.call('DescribeImages', input))).toEqual(
        invalidParameter('imageDigest', "must satisfy regular expression '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'"),
      );
    });
  });

  describe('errors', () => {
    it('refuses a repository that is not there', async () => {
      const repositoryName = 'never/was';
      expect(await outcome(ecr.call('DescribeImages', { repositoryName }))).toEqual(
        recordedError('repository-not-found-DescribeImages', { repositoryName }),
      );
    });

    it.each([
      { imageTag: 'none' },
      { imageDigest: `sha256:${'0'.repeat(64)}` },
      { imageDigest: `sha256:${'0'.repeat(64)}`, imageTag: 't0' },
    ])('fails as a whole where one image is not there: %j', async (absent) => {
      const { repositoryName } = await repositoryOf(1);
      const input = { repositoryName, imageIds: [{ imageTag: 't0' }, absent] };
      expect(await outcome(lenient.call('DescribeImages', input))).toEqual(
        recordedError('image-not-found-DescribeImages', { repositoryName, ...absent }),
      );
    });

    it('does not find an image whose tag is on another digest', async () => {
      const { repositoryName, digests } = await repositoryOf(2);
      const id = { imageDigest: digests[0] as string, imageTag: 't1' };
      expect(await outcome(lenient.call('DescribeImages', { repositoryName, imageIds: [id] }))).toEqual(
        recordedError('image-not-found-DescribeImages', { repositoryName, ...id }),
      );
    });

    it('refuses a token that was made up, cut or changed', async () => {
      const { repositoryName } = await repositoryOf(2);
      const { nextToken: good = '' } = await page({ repositoryName, maxResults: 1 });
      for (const nextToken of spoilt(good)) {
        const answer = await outcome(lenient.call('DescribeImages', { repositoryName, nextToken }));
        expect({ nextToken, ...answer }).toEqual({ nextToken, ...invalidToken });
      }
    });

    it('refuses a token of another repository, filter or operation', async () => {
      const { repositoryName } = await repositoryOf(2);
      const { repositoryName: other } = await repositoryOf(2);
      const { nextToken } = await page({ repositoryName, maxResults: 1 });
      const refused = [
        lenient.call('DescribeImages', { repositoryName: other, nextToken }),
        lenient.call('DescribeImages', { repositoryName, nextToken, filter: { tagStatus: 'TAGGED' } }),
        lenient.call('ListImages', { repositoryName, nextToken }),
      ];
      for (const answer of refused) expect(await outcome(answer)).toEqual(invalidToken);
    });
  });

  describe('behaviour', () => {
    it('shows all that is known of an image', async () => {
      const repositoryName = await newRepository(ecr);
      const pushed = image();
      await pushByApi(ecr, repositoryName, pushed, 'one');
      const at = ecr.clock.now();
      ecr.clock.advance(5000);
      await pushByApi(ecr, repositoryName, pushed, 'two');
      const { imageDetails } = await ecr.client.send(new DescribeImagesCommand({ repositoryName }));
      expect(imageDetails).toEqual([
        {
          registryId: account,
          repositoryName,
          imageDigest: pushed.digest,
          imageTags: ['one', 'two'],
          imageSizeInBytes: sizeOf(pushed),
          imagePushedAt: new Date(at),
          imageManifestMediaType: types.oci,
          artifactMediaType: types.ociConfig,
          imageStatus: 'ACTIVE',
        },
      ]);
    });

    it('leaves out imageTags of an untagged image', async () => {
      const repositoryName = await newRepository(ecr);
      await pushByApi(ecr, repositoryName, image());
      const [detail] = await described(ecr, repositoryName);
      expect(detail).not.toHaveProperty('imageTags');
    });

    it('shows the media types and sizes of images, indexes and artifacts', async () => {
      const repositoryName = await newRepository(ecr);
      const docker = image({ form: 'docker', layers: ['a'.repeat(1000), 'b'] });
      const oci = image({ layers: ['a'.repeat(1000), 'c'.repeat(3000)] });
      const chart = artifact('application/vnd.example.sbom', { subject: oci });
      const both = index([docker, oci]);
      for (const each of [docker, oci, both, chart]) await pushByApi(ecr, repositoryName, each);
      const details = await described(ecr, repositoryName);
      const shown = details.map(({ imageDigest, ...rest }) => ({
        imageDigest,
        type: (rest as { imageManifestMediaType?: string }).imageManifestMediaType,
        artifact: rest.artifactMediaType,
        size: rest.imageSizeInBytes,
        subject: rest.subjectManifestDigest,
      }));
      const subject = undefined;
      expect(shown).toEqual([
        { imageDigest: docker.digest, type: types.docker, artifact: types.dockerConfig, size: sizeOf(docker), subject },
        { imageDigest: oci.digest, type: types.oci, artifact: types.ociConfig, size: sizeOf(oci), subject },
        { imageDigest: both.digest, type: types.ociIndex, artifact: undefined, size: sizeOf(oci), subject },
        {
          imageDigest: chart.digest,
          type: types.oci,
          artifact: 'application/vnd.example.sbom',
          size: sizeOf(chart),
          subject: oci.digest,
        },
      ]);
    });

    it('shows the config media type of an artifact without artifactType, and the artifactType of an index', async () => {
      const repositoryName = await newRepository(lenient);
      const config = { mediaType: 'application/vnd.cncf.helm.config.v1+json', digest: image().digest, size: 2 };
      const helm = image({ extra: { config } });
      const typed = index([], { artifactType: 'application/vnd.example.bundle' });
      for (const each of [helm, typed]) await put(lenient, repositoryName, each);
      const details = await described(lenient, repositoryName);
      expect(details.map(({ artifactMediaType }) => artifactMediaType)).toEqual([
        'application/vnd.cncf.helm.config.v1+json',
        'application/vnd.example.bundle',
      ]);
    });

    it('shows an image once that is asked for by digest, tag and both', async () => {
      const { repositoryName, digests } = await repositoryOf(2);
      const imageIds = [
        { imageTag: 't1' },
        { imageDigest: digests[0] },
        { imageDigest: digests[1], imageTag: 't1' },
        { imageTag: 't0' },
      ];
      const details = await described(lenient, repositoryName, { imageIds });
      expect(details.map(({ imageDigest }) => imageDigest)).toEqual([digests[1], digests[0]]);
    });

    it.each([
      ['TAGGED', [0, 2]],
      ['UNTAGGED', [1]],
      ['ANY', [0, 1, 2]],
    ])('filters by tagStatus %s', async (tagStatus, expected) => {
      const { repositoryName, digests } = await repositoryOf(3);
      await put(lenient, repositoryName, image(), 't1');
      await bodyOf(lenient.call('BatchDeleteImage', { repositoryName, imageIds: [{ imageTag: 't1' }] }));
      const details = await described(lenient, repositoryName, { filter: { tagStatus } });
      expect(details.map(({ imageDigest }) => imageDigest)).toEqual(expected.map((at) => digests[at]));
    });

    it.each([
      ['ACTIVE', 2],
      ['ANY', 2],
      ['ARCHIVED', 0],
      ['ACTIVATING', 0],
    ])('filters by imageStatus %s', async (imageStatus, expected) => {
      const { repositoryName } = await repositoryOf(2);
      expect(await described(lenient, repositoryName, { filter: { imageStatus } })).toHaveLength(expected);
    });

    it('shows the time of the last pull, which moves once in 24 hours', async () => {
      const repositoryName = await newRepository(ecr);
      const pushed = image();
      await pushByApi(ecr, repositoryName, pushed, '1');
      const pullTime = async () => (await described(ecr, repositoryName))[0]?.lastRecordedPullTime;
      const pull = () => bodyOf(ecr.call('BatchGetImage', { repositoryName, imageIds: [{ imageTag: '1' }] }));
      expect(await pullTime()).toBeUndefined();
      ecr.clock.advance(1000);
      const first = ecr.clock.now() / 1000;
      await pull();
      expect(await pullTime()).toBe(first);
      ecr.clock.advance(day - 1);
      await pull();
      expect(await pullTime()).toBe(first);
      ecr.clock.advance(1);
      await pull();
      expect(await pullTime()).toBe(first + day / 1000);
      ecr.clock.advance(day);
      expect((await ecr.v2('GET', `/v2/${repositoryName}/manifests/1`)).status).toBe(200);
      expect(await pullTime()).toBe(first + (2 * day) / 1000);
    });

    it('shows a pull after the clock was set back behind the last one', async () => {
      const repositoryName = await newRepository(ecr);
      await pushByApi(ecr, repositoryName, image(), '1');
      const pull = async () => {
        await bodyOf(ecr.call('BatchGetImage', { repositoryName, imageIds: [{ imageTag: '1' }] }));
        return (await described(ecr, repositoryName))[0]?.lastRecordedPullTime;
      };
      const first = ecr.clock.now() / 1000;
      expect(await pull()).toBe(first);
      ecr.clock.advance(-1000);
      expect(await pull()).toBe(first - 1);
      ecr.clock.advance(1000);
    });

    it('does not take describing and listing for a pull', async () => {
      const { repositoryName } = await repositoryOf(1);
      await bodyOf(lenient.call('ListImages', { repositoryName }));
      await described(lenient, repositoryName);
      expect(await described(lenient, repositoryName)).toEqual([
        expect.not.objectContaining({ lastRecordedPullTime: expect.anything() }),
      ]);
    });

    it('gives pages of 100 unless told otherwise', async () => {
      const { repositoryName, digests } = await repositoryOf(101);
      const first = await page({ repositoryName });
      expect(first.imageDetails.map(({ imageDigest }) => imageDigest)).toEqual(digests.slice(0, 100));
      const second = await page({ repositoryName, nextToken: first.nextToken });
      expect(second).toEqual({ imageDetails: [expect.objectContaining({ imageDigest: digests[100] })] });
    });

    it.each([1, 2, 5, 1000])('shows each once, in push order, with pages of %d', async (pageSize) => {
      const { repositoryName, digests } = await repositoryOf(5);
      const seen: ImageDetail[][] = [];
      for await (const { imageDetails = [] } of paginateDescribeImages(
        { client: lenient.client, pageSize },
        { repositoryName },
      )) {
        seen.push(imageDetails);
      }
      expect(seen.flat().map(({ imageDigest }) => imageDigest)).toEqual(digests);
      expect(seen).toHaveLength(Math.ceil(5 / pageSize));
    });

    it('keeps its place while images come and go between the pages', async () => {
      const { repositoryName, digests } = await repositoryOf(6);
      const late = image();
      const seen: (string | undefined)[] = [];
      const config = { client: lenient.client, pageSize: 2 };
      for await (const { imageDetails = [] } of paginateDescribeImages(config, { repositoryName })) {
        seen.push(...imageDetails.map(({ imageDigest }) => imageDigest));
        if (seen.length !== 2) continue;
        const imageIds = [0, 1, 3].map((at) => ({ imageDigest: digests[at] }));
        await bodyOf(lenient.call('BatchDeleteImage', { repositoryName, imageIds }));
        await put(lenient, repositoryName, late, 'late');
      }
      expect(seen).toEqual([...[0, 1, 2, 4, 5].map((at) => digests[at]), late.digest]);
    });
  });

  describe('the states of scans', () => {
    const elsewhere = { account, region: 'eu-west-3' };
    const call = (operation: string, input: object) => bodyOf(lenient.call(operation, input, { as: elsewhere }));
    const noEngine = { status: 'FAILED', description: 'no scan engine is configured' };
    const shown = async (repositoryName: string) => {
      const input = { repositoryName, filter: { imageStatus: 'ANY' } };
      const { imageDetails } = (await call('DescribeImages', input)) as { imageDetails: ImageDetail[] };
      return imageDetails.map(({ imageScanStatus }) => imageScanStatus);
    };

    it.each([
      ['BASIC', 'AWS_NATIVE', false],
      ['BASIC', 'CLAIR', true],
      ['ENHANCED', 'AWS_NATIVE', true],
    ])('of %s scanning by %s are shown: %s', async (scanType, value, areShown) => {
      const repositoryName = `states/${scanType}-${value}`.toLowerCase();
      await call('CreateRepository', { repositoryName });
      await call('PutRegistryScanningConfiguration', { scanType });
      await call('PutAccountSetting', { name: 'BASIC_SCAN_TYPE_VERSION', value });
      const [scanned, never, archived] = [image(), image(), image()];
      for (const each of [scanned, never, archived])
        await call('PutImage', { repositoryName, imageManifest: each.manifest.toString() });
      await call('StartImageScan', { repositoryName, imageId: { imageDigest: scanned.digest } });
      const imageId = { imageDigest: archived.digest };
      await call('UpdateImageStorageClass', { repositoryName, imageId, targetStorageClass: 'ARCHIVE' });
      const description = `The image with digest '${archived.digest}' is archived`;
      expect(await shown(repositoryName)).toEqual(
        areShown ? [noEngine, undefined, { status: 'IMAGE_ARCHIVED', description }] : [undefined, undefined, undefined],
      );
    });
  });
});
