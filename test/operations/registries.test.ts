/** Accounts and regions are separate worlds; registryId reaches into another account, in the caller's region. */
import { DescribeRepositoriesCommand } from '@aws-sdk/client-ecr';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { bytesOf, image } from '../support/images.ts';
import { useServer } from '../support/server.ts';
import { invalidParameter, repositoryNotFound } from './recorded.ts';
import { arnOf, bodyOf, outcome, put } from './repositories.ts';

const mine = { account: '111111111111', region: 'us-east-1' };
const theirs = { account: '222222222222', region: 'us-east-1' };
const elsewhere = { account: '111111111111', region: 'eu-west-1' };
const repositoryName = 'team/app';
const imageId = { imageTag: '1' };
const layerDigest = `sha256:${'0'.repeat(64)}`;
const uploadId = '0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f';

/** Every operation that looks into a repository. */
const operations: readonly (readonly [name: string, input: object])[] = [
  ['BatchCheckLayerAvailability', { layerDigests: [layerDigest] }],
  ['BatchDeleteImage', { imageIds: [imageId] }],
  ['BatchGetImage', { imageIds: [imageId] }],
  ['CompleteLayerUpload', { uploadId, layerDigests: [layerDigest] }],
  ['DescribeImageScanFindings', { imageId }],
  ['DescribeImages', {}],
  ['DescribeImages', { imageIds: [imageId] }],
  ['GetDownloadUrlForLayer', { layerDigest }],
  ['InitiateLayerUpload', {}],
  ['ListImages', {}],
  ['PutImage', { imageManifest: image().manifest }],
  ['StartImageScan', { imageId }],
  ['UploadLayerPart', { uploadId, partFirstByte: 0, partLastByte: 0, layerPartBlob: 'YQ==' }],
  ['DeleteRepository', { force: true }],
];

describe('registries', () => {
  const ecr = useServer({ lenientLayers: true });
  const pushed = image();

  beforeAll(async () => {
    await bodyOf(ecr.call('CreateRepository', { repositoryName }, { as: mine }));
    await put(ecr, repositoryName, pushed, '1', { as: mine });
  });

  it.each(operations)('%s %j sees nothing of another account or region', async (operation, input) => {
    for (const as of [theirs, elsewhere]) {
      expect(await outcome(ecr.call(operation, { repositoryName, ...input }, { as }))).toEqual(
        repositoryNotFound(repositoryName, as.account),
      );
    }
    expect(await outcome(ecr.call(operation, { repositoryName, ...input }))).toEqual(
      repositoryNotFound(repositoryName),
    );
  });

  it('still has what nobody else could delete', async () => {
    const { imageIds } = await bodyOf(ecr.call('ListImages', { repositoryName }, { as: mine }));
    expect(imageIds).toEqual([{ imageDigest: pushed.digest, imageTag: '1' }]);
  });

  it.each(operations.filter(([name]) => name !== 'DeleteRepository'))(
    '%s %j reaches another account by registryId',
    async (operation, input) => {
      const given = { repositoryName, registryId: mine.account, ...input };
      const { body } = await ecr.call(operation, given, { as: theirs });
      expect(body.__type).not.toBe('RepositoryNotFoundException');
      const inRegion = await ecr.call(operation, given, { as: { ...theirs, region: 'eu-west-1' } });
      expect(inRegion.body).toEqual(repositoryNotFound(repositoryName, mine.account).body);
    },
  );

  it('has the same names in every one of them, apart', async () => {
    const name = 'same/name';
    const scopes = [mine, theirs, elsewhere];
    const images = scopes.map(() => image());
    for (const [at, as] of scopes.entries()) {
      const { repository } = await bodyOf<{ repository: object }>(
        ecr.call('CreateRepository', { repositoryName: name }, { as }),
      );
      expect(repository).toMatchObject({
        registryId: as.account,
        repositoryArn: arnOf(name, as.account, as.region),
        repositoryUri: expect.stringContaining(`${as.account}.dkr.ecr.${as.region}.`),
      });
      await put(ecr, name, images[at] as ReturnType<typeof image>, 'latest', { as });
    }
    for (const [at, as] of scopes.entries()) {
      const { imageIds } = await bodyOf(ecr.call('ListImages', { repositoryName: name }, { as }));
      expect(imageIds).toEqual([{ imageDigest: images[at]?.digest, imageTag: 'latest' }]);
    }
    await bodyOf(ecr.call('DeleteRepository', { repositoryName: name, force: true }, { as: theirs }));
    for (const as of [mine, elsewhere]) {
      expect((await ecr.call('ListImages', { repositoryName: name }, { as })).status).toBe(200);
    }
  });

  it('creates and deletes in another account by registryId', async () => {
    const name = 'made/for-them';
    const { repository } = await bodyOf<{ repository: object }>(
      ecr.call('CreateRepository', { repositoryName: name, registryId: theirs.account }, { as: mine }),
    );
    expect(repository).toMatchObject({ registryId: theirs.account, repositoryArn: arnOf(name, theirs.account) });
    const deletion = { repositoryName: name, registryId: theirs.account };
    await bodyOf(ecr.call('DeleteRepository', deletion, { as: mine }));
    const listing = await ecr.call('ListImages', { repositoryName: name }, { as: theirs });
    expect(listing.body.__type).toBe('RepositoryNotFoundException');
  });

  describe('tags', () => {
    const name = 'tagged/there';
    const tags = [{ Key: 'by', Value: 'its own account' }];
    const scopes = { mine, theirs, elsewhere };
    const tagOperations = [
      ['TagResource', { tags: [{ Key: 'by', Value: 'another' }] }],
      ['UntagResource', { tagKeys: ['by'] }],
      ['ListTagsForResource', {}],
    ] as const;
    const tagsOf = async (as: typeof mine) =>
      (await bodyOf(ecr.call('ListTagsForResource', { resourceArn: arnOf(name, as.account, as.region) }, { as }))).tags;

    beforeAll(async () => {
      for (const as of Object.values(scopes))
        await bodyOf(ecr.call('CreateRepository', { repositoryName: name, tags }, { as }));
    });
    afterEach(async () => {
      for (const as of Object.values(scopes)) expect(await tagsOf(as)).toEqual(tags);
    });

    it.each(tagOperations)('%s: of another account are out of reach', async (operation, input) => {
      const given = { resourceArn: arnOf(name, theirs.account), registryId: theirs.account, ...input };
      expect(await outcome(ecr.call(operation, given, { as: mine }))).toEqual(repositoryNotFound(name, theirs.account));
    });

    it.each(tagOperations)('%s: of another region are those of its endpoint', async (operation, input) => {
      const given = { resourceArn: arnOf(name, elsewhere.account, elsewhere.region), ...input };
      const as = { ...elsewhere, region: mine.region };
      expect(await outcome(ecr.call(operation, given, { as }))).toEqual(
        invalidParameter(
          'resourceArn',
          `The ARN is of the region ${elsewhere.region} and the request of ${mine.region}`,
        ),
      );
    });
  });

  it('uploads layers into another account by registryId', async () => {
    const given = { repositoryName, registryId: mine.account };
    const { bytes, digest } = bytesOf('for them');
    const { uploadId: id } = await bodyOf(ecr.call('InitiateLayerUpload', given, { as: theirs }));
    const part = { partFirstByte: 0, partLastByte: bytes.length - 1, layerPartBlob: bytes.toString('base64') };
    const added = await bodyOf(ecr.call('UploadLayerPart', { ...given, uploadId: id, ...part }, { as: theirs }));
    expect(added.registryId).toBe(mine.account);
    await bodyOf(ecr.call('CompleteLayerUpload', { ...given, uploadId: id, layerDigests: [digest] }, { as: theirs }));
    const check = { repositoryName, layerDigests: [digest] };
    const { layers } = await bodyOf(ecr.call('BatchCheckLayerAvailability', check, { as: mine }));
    expect(layers).toMatchObject([{ layerAvailability: 'AVAILABLE' }]);
  });

  it('takes a key of twelve digits for the account, and any other for the default one', async () => {
    const names = async (account: string) => {
      const client = ecr.clientFor({ account, region: 'ap-south-1' });
      const { repositories = [] } = await client.send(new DescribeRepositoriesCommand({}));
      return repositories.map(({ registryId }) => registryId);
    };
    for (const account of ['333333333333', '000000000000']) {
      const as = { account, region: 'ap-south-1' };
      await bodyOf(ecr.call('CreateRepository', { repositoryName: 'whose/key' }, { as }));
    }
    expect(await names('333333333333')).toEqual(['333333333333']);
    expect(await names('AKIAIOSFODNN7EXAMPLE')).toEqual(['000000000000']);
  });
});
