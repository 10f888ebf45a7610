/** Images that are copied to other registries of a real server, and deletions that follow them. */
import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Scope } from '../../src/store/scope.ts';
import { backfillResults, startBackfill } from '../operations/backfills.ts';
import { frankfurt, partner, type RuleOptions, replicate, settle } from '../operations/replication.ts';
import { account, arnOf, bodyOf, newRepository, outcome, put } from '../operations/repositories.ts';
import { artifact, image, index, pushByApi, pushByRegistry, type TestImage } from '../support/images.ts';
import { useServer } from '../support/server.ts';

const ecr = useServer();
const lenient = useServer({ lenientLayers: true, quotas: { imagesPerRepository: 1 } });
const narrow = useServer({ lenientLayers: true, quotas: { imagesPerRepository: 2 } });
const slow = useServer({ restoreDelay: 60_000 });
const far: Scope = { account, region: 'ap-east-1' };
const day = 24 * 60 * 60 * 1000;

interface Shown {
  readonly imageDigest: string;
  readonly imageTags?: readonly string[];
  readonly imageStatus: string;
}

beforeEach(() => replicate(ecr));

/** What a registry has of a repository; nothing where there is no such repository. */
async function imagesIn(
  scope: Scope,
  repositoryName: string,
  server = ecr,
): Promise<(readonly [string, ...string[]])[]> {
  const input = { repositoryName, filter: { imageStatus: 'ANY' } };
  const { body } = await server.call('DescribeImages', input, { as: scope });
  const details = (body.imageDetails ?? []) as Shown[];
  return details.map(({ imageDigest, imageTags = [] }) => [imageDigest, ...imageTags] as const);
}

const pushed = async (repositoryName: string, each: TestImage, tag?: string) => {
  await pushByRegistry(ecr, repositoryName, each, tag);
  await settle(ecr);
};

async function statuses(repositoryName: string, { digest: imageDigest }: TestImage, server = ecr) {
  const answer = server.call('DescribeImageReplicationStatus', { repositoryName, imageId: { imageDigest } });
  return (await bodyOf<{ replicationStatuses: { region: string; status: string; failureCode?: string }[] }>(answer))
    .replicationStatuses;
}

/** A push straight to the other registry: its layers first, through the API. */
async function pushTo(as: Scope, repositoryName: string, each: TestImage, imageTag: string): Promise<void> {
  for (const { digest, bytes } of each.blobs) {
    const { uploadId } = await bodyOf(ecr.call('InitiateLayerUpload', { repositoryName }, { as }));
    const part = { partFirstByte: 0, partLastByte: bytes.length - 1, layerPartBlob: bytes.toString('base64') };
    await bodyOf(ecr.call('UploadLayerPart', { repositoryName, uploadId, ...part }, { as }));
    await bodyOf(ecr.call('CompleteLayerUpload', { repositoryName, uploadId, layerDigests: [digest] }, { as }));
  }
  await put(ecr, repositoryName, each, imageTag, { as });
}

/** The events of a registry, of one kind. */
async function eventsOf({ region, account: of }: Scope, type: string) {
  const path = `/_cloudmock/events?limit=1000&account=${of}&region=${region}&detail-type=${encodeURIComponent(type)}`;
  const { events } = (await (await fetch(`${ecr.endpoint}${path}`)).json()) as {
    events: { event: { detail: Record<string, unknown> } }[];
  };
  return events.map(({ event }) => event);
}

describe('an image that is pushed', () => {
  it.each([
    ['PutImage', pushByApi],
    ['/v2', pushByRegistry],
  ] as const)('through %s comes with its bytes, and can be pulled there', async (_door, push) => {
    const repositoryName = await newRepository(ecr);
    const each = image({ layers: [randomBytes(1_000)] });
    await push(ecr, repositoryName, each, '1');
    await settle(ecr);
    expect(await imagesIn(frankfurt, repositoryName)).toEqual([[each.digest, '1']]);
    const { images } = await bodyOf<{ images: { imageManifest: string }[] }>(
      ecr.call('BatchGetImage', { repositoryName, imageIds: [{ imageTag: '1' }] }, { as: frankfurt }),
    );
    expect(images.map(({ imageManifest }) => imageManifest)).toEqual([each.manifest]);
    for (const { digest: layerDigest, bytes } of each.blobs) {
      const { downloadUrl } = await bodyOf<{ downloadUrl: string }>(
        ecr.call('GetDownloadUrlForLayer', { repositoryName, layerDigest }, { as: frankfurt }),
      );
      expect(Buffer.from(await (await fetch(downloadUrl)).arrayBuffer())).toEqual(bytes);
    }
  });

  it('stays there when the source goes', async () => {
    const repositoryName = await newRepository(ecr);
    const each = image();
    await pushed(repositoryName, each, '1');
    await bodyOf(ecr.call('DeleteRepository', { repositoryName, force: true }));
    const layerDigest = each.blobs[0]?.digest;
    const { downloadUrl } = await bodyOf<{ downloadUrl: string }>(
      ecr.call('GetDownloadUrlForLayer', { repositoryName, layerDigest }, { as: frankfurt }),
    );
    expect((await fetch(downloadUrl)).status).toBe(200);
  });

  it('gets a repository with the settings of a template for that, else the usual ones', async () => {
    const input = { prefix: 'templated', appliedFor: ['REPLICATION'], imageTagMutability: 'IMMUTABLE' };
    await bodyOf(ecr.call('CreateRepositoryCreationTemplate', input, { as: frankfurt }));
    for (const [repositoryName, imageTagMutability] of [
      ['templated/app', 'IMMUTABLE'],
      ['plain/app', 'MUTABLE'],
    ]) {
      await bodyOf(ecr.call('CreateRepository', { repositoryName, imageTagMutability: 'IMMUTABLE' }));
      await pushed(repositoryName ?? '', image(), '1');
      const { repositories } = await bodyOf<{ repositories: object[] }>(
        ecr.call('DescribeRepositories', { repositoryNames: [repositoryName] }, { as: frankfurt }),
      );
      expect(repositories).toMatchObject([
        { imageTagMutability, encryptionConfiguration: { encryptionType: 'AES256' } },
      ]);
    }
  });

  it('goes where a rule for its repository says, and before a rule not at all', async () => {
    await replicate(ecr, { prefixes: ['team/app-p'] }, { to: [far], prefixes: ['none', 'prod'] });
    for (const [repositoryName, inFrankfurt, inFar] of [
      ['production/app', 0, 1],
      ['pro/app', 0, 0],
      ['team/app-prefix', 1, 0],
    ] as const) {
      await bodyOf(ecr.call('CreateRepository', { repositoryName }));
      await pushed(repositoryName, image(), '1');
      const counts = [await imagesIn(frankfurt, repositoryName), await imagesIn(far, repositoryName)];
      expect([repositoryName, ...counts.map(({ length }) => length)]).toEqual([repositoryName, inFrankfurt, inFar]);
    }
    await replicate(ecr);
    await settle(ecr);
    expect(await imagesIn(frankfurt, 'production/app')).toEqual([]);
  });

  it('is not copied on from there', async () => {
    const onward = configurationTo(far);
    await bodyOf(ecr.call('PutReplicationConfiguration', onward, { as: frankfurt }));
    const repositoryName = await newRepository(ecr);
    await pushed(repositoryName, image(), '1');
    expect(await imagesIn(frankfurt, repositoryName)).toHaveLength(1);
    expect(await imagesIn(far, repositoryName)).toEqual([]);
    await bodyOf(
      ecr.call('PutReplicationConfiguration', { replicationConfiguration: { rules: [] } }, { as: frankfurt }),
    );
  });

  it('is not copied on from there where it comes back from the archive, unless somebody restores it there', async () => {
    await replicate(slow);
    await bodyOf(slow.call('PutReplicationConfiguration', configurationTo(far), { as: frankfurt }));
    const [repositoryName, child] = [await newRepository(slow), image()];
    const list = index([child]);
    await pushByRegistry(slow, repositoryName, child);
    const pushAndArchive = async (tag: string) => {
      await pushByRegistry(slow, repositoryName, list, tag);
      await settle(slow);
      for (const { digest: imageDigest } of [list, child])
        await moveThere({ repositoryName, imageId: { imageDigest }, targetStorageClass: 'ARCHIVE' });
    };
    const moveThere = (input: object) => bodyOf(slow.call('UpdateImageStorageClass', input, { as: frankfurt }));
    for (const tag of ['1', '2', '3']) await pushAndArchive(tag);
    await slow.running.time.advance(60_000);
    expect(await imagesIn(far, repositoryName, slow)).toEqual([]);
    const imageId = { imageDigest: list.digest };
    await moveThere({ repositoryName, imageId, targetStorageClass: 'STANDARD' });
    await pushByRegistry(slow, repositoryName, list, '4');
    await settle(slow);
    expect(await imagesIn(far, repositoryName, slow)).toEqual([[child.digest], [list.digest, '1', '2', '3']]);
  });

  it('comes with everything that it lists, and with its artifacts', async () => {
    const repositoryName = await newRepository(ecr);
    await replicate(ecr, { to: [] });
    const children = [image(), image()];
    for (const child of children) await pushByRegistry(ecr, repositoryName, child);
    await replicate(ecr);
    const list = index(children);
    const signature = artifact('application/x.signature', { subject: list });
    await pushed(repositoryName, list, 'all');
    await pushed(repositoryName, signature);
    expect(await imagesIn(frankfurt, repositoryName)).toEqual([
      ...children.map(({ digest }) => [digest]),
      [list.digest, 'all'],
      [signature.digest],
    ]);
    const referrers = await bodyOf<{ referrers: { digest: string }[] }>(
      ecr.call('ListImageReferrers', { repositoryName, subjectId: { imageDigest: list.digest } }, { as: frankfurt }),
    );
    expect(referrers.referrers.map(({ digest }) => digest)).toEqual([signature.digest]);
  });

  it('comes without a tag that is another image’s there and immutable', async () => {
    const repositoryName = await newRepository(ecr);
    const settings = { repositoryName, imageTagMutability: 'IMMUTABLE' };
    await bodyOf(ecr.call('CreateRepository', settings, { as: frankfurt }));
    const [first, second] = [image(), image()];
    await pushed(repositoryName, first, '1');
    await pushed(repositoryName, second, '1');
    expect(await imagesIn(frankfurt, repositoryName)).toEqual([[first.digest, '1'], [second.digest]]);
    expect(await statuses(repositoryName, second)).toMatchObject([{ status: 'COMPLETE' }]);
    const told = await eventsOf(frankfurt, 'ECR Replication Action');
    const ofSecond = told.filter(({ detail }) => detail['image-digest'] === second.digest);
    expect(ofSecond.map(({ detail }) => detail['image-tag'])).toEqual([undefined]);
  });

  it('that is there already is no news', async () => {
    const repositoryName = await newRepository(ecr);
    const each = image();
    await pushed(repositoryName, each, '1');
    await replicate(ecr, { prefixes: [repositoryName] });
    const before = await eventsOf(frankfurt, 'ECR Replication Action');
    const id = await startBackfill(ecr);
    await settle(ecr);
    expect((await backfillResults(ecr, id)).status).toBe('COMPLETE');
    expect(await eventsOf(frankfurt, 'ECR Replication Action')).toEqual(before);
  });

  it('comes back there if it was archived there, and when it is restored here', async () => {
    const repositoryName = await newRepository(ecr);
    const each = image();
    await pushed(repositoryName, each, '1');
    const imageId = { imageDigest: each.digest };
    const statusThere = async () => {
      const input = { repositoryName, filter: { imageStatus: 'ANY' } };
      const answer = ecr.call('DescribeImages', input, { as: frankfurt });
      return (await bodyOf<{ imageDetails: Shown[] }>(answer)).imageDetails.map(({ imageStatus }) => imageStatus);
    };
    const move = (targetStorageClass: string, as?: Scope) =>
      bodyOf(
        ecr.call('UpdateImageStorageClass', { repositoryName, imageId, targetStorageClass }, { ...(as && { as }) }),
      );
    await move('ARCHIVE');
    await settle(ecr);
    expect(await statusThere()).toEqual(['ACTIVE']);
    await move('ARCHIVE', frankfurt);
    expect(await statusThere()).toEqual(['ARCHIVED']);
    await move('STANDARD');
    await settle(ecr);
    expect(await statusThere()).toEqual(['ACTIVE']);
  });

  it('is told of at the destination', async () => {
    const repositoryName = await newRepository(ecr);
    const each = image();
    await pushed(repositoryName, each, '1');
    expect((await eventsOf(frankfurt, 'ECR Replication Action')).at(-1)).toMatchObject({
      account,
      region: frankfurt.region,
      resources: [arnOf(repositoryName, account, frankfurt.region)],
      detail: {
        result: 'SUCCESS',
        'repository-name': repositoryName,
        'image-digest': each.digest,
        'source-account': account,
        'action-type': 'REPLICATE',
        'source-region': 'us-east-1',
        'image-tag': '1',
      },
    });
  });

  it('is held to the quotas of the destination', async () => {
    await replicate(lenient);
    const repositoryName = await newRepository(lenient);
    await bodyOf(lenient.call('CreateRepository', { repositoryName }, { as: frankfurt }));
    const [there, each] = [image(), image()];
    await put(lenient, repositoryName, there, '1', { as: frankfurt });
    await put(lenient, repositoryName, each, '2');
    await settle(lenient);
    expect(await imagesIn(frankfurt, repositoryName, lenient)).toEqual([[there.digest, '1']]);
    expect(await statuses(repositoryName, each, lenient)).toMatchObject([
      { status: 'FAILED', failureCode: 'LimitExceeded' },
    ]);
  });

  it('leaves what it lists to the lifecycle policy there, where it finds no room itself', async () => {
    const repositoryName = await newRepository(narrow);
    await bodyOf(narrow.call('CreateRepository', { repositoryName }, { as: frankfurt }));
    const [old, child] = [image(), image()];
    await put(narrow, repositoryName, old, undefined, { as: frankfurt });
    // Until then an index may come that lists it.
    await narrow.running.time.advance(60 * 60 * 1000);
    const selection = { tagStatus: 'untagged', countType: 'imageCountMoreThan', countNumber: 1 };
    const lifecyclePolicyText = JSON.stringify({
      rules: [{ rulePriority: 1, selection, action: { type: 'expire' } }],
    });
    await bodyOf(narrow.call('PutLifecyclePolicy', { repositoryName, lifecyclePolicyText }, { as: frankfurt }));
    await put(narrow, repositoryName, child);
    await replicate(narrow);
    const list = index([child]);
    await put(narrow, repositoryName, list);
    await settle(narrow);
    expect(await statuses(repositoryName, list, narrow)).toMatchObject([{ status: 'FAILED' }]);
    expect(await imagesIn(frankfurt, repositoryName, narrow)).toEqual([[child.digest]]);
  });
});

const configurationTo = (...to: readonly Scope[]) => ({
  replicationConfiguration: {
    rules: [{ destinations: to.map(({ region, account: registryId }) => ({ region, registryId })) }],
  },
});

const permit = (...actions: readonly string[]) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: actions,
        Resource: `arn:aws:ecr:us-east-1:${partner.account}:repository/*`,
      },
    ],
  });

describe('with a delay', () => {
  const late = useServer({ lenientLayers: true, replicationDelay: 5 * 60_000 });

  it('a tag that goes to and fro ends where it is', async () => {
    await replicate(late);
    const repositoryName = await newRepository(late);
    const [a, b] = [image(), image()];
    for (const each of [a, b, a]) {
      await put(late, repositoryName, each, 'latest');
      await late.running.time.advance(60_000);
    }
    await late.running.time.advance(5 * 60_000);
    expect(await imagesIn(frankfurt, repositoryName, late)).toEqual([[a.digest, 'latest'], [b.digest]]);
  });

  it('an image is in progress while a copy of one of its tags waits, and then as the worse of them', async () => {
    await replicate(late, { to: [partner] });
    const repositoryName = await newRepository(late);
    const each = image();
    await put(late, repositoryName, each, 'denied');
    await late.running.time.advance(4 * 60_000);
    await put(late, repositoryName, each, 'allowed');
    await late.running.time.advance(60_000);
    expect(await statuses(repositoryName, each, late)).toMatchObject([{ status: 'IN_PROGRESS' }]);
    const policyText = permit('ecr:ReplicateImage', 'ecr:CreateRepository');
    await bodyOf(late.call('PutRegistryPolicy', { policyText }, { as: partner }));
    await late.running.time.advance(4 * 60_000);
    expect(await imagesIn(partner, repositoryName, late)).toEqual([[each.digest, 'allowed']]);
    expect(await statuses(repositoryName, each, late)).toMatchObject([
      { status: 'FAILED', failureCode: 'AccessDenied' },
    ]);
  });

  it('a tag that is deleted before the copy is not there either', async () => {
    await replicate(late);
    const repositoryName = await newRepository(late);
    const each = image();
    for (const tag of ['kept', 'gone']) await put(late, repositoryName, each, tag);
    await bodyOf(late.call('BatchDeleteImage', { repositoryName, imageIds: [{ imageTag: 'gone' }] }));
    await late.running.time.advance(5 * 60_000);
    expect(await imagesIn(frankfurt, repositoryName, late)).toEqual([[each.digest, 'kept']]);
    expect(await statuses(repositoryName, each, late)).toMatchObject([{ status: 'COMPLETE' }]);
  });

  it('a copy that waits is made also where its rule has gone', async () => {
    await replicate(late);
    const repositoryName = await newRepository(late);
    const each = image();
    await put(late, repositoryName, each, '1');
    await replicate(late, { to: [partner] });
    await late.running.time.advance(5 * 60_000);
    expect(await imagesIn(frankfurt, repositoryName, late)).toEqual([[each.digest, '1']]);
  });
});

describe('another account', () => {
  const setPolicy = (policyText: string) => bodyOf(ecr.call('PutRegistryPolicy', { policyText }, { as: partner }));

  it('does not get what its repository policy alone allows', async () => {
    await replicate(ecr, { to: [partner] });
    const repositoryName = await newRepository(ecr);
    await bodyOf(ecr.call('CreateRepository', { repositoryName }, { as: partner }));
    const policyText = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: '*', Action: 'ecr:*' }],
    });
    await bodyOf(ecr.call('SetRepositoryPolicy', { repositoryName, policyText }, { as: partner }));
    const each = image();
    await pushed(repositoryName, each, '1');
    expect(await statuses(repositoryName, each)).toMatchObject([{ status: 'FAILED', failureCode: 'AccessDenied' }]);
  });

  it('gets what others in its region get too', async () => {
    const third: Scope = { account: '333344445555', region: partner.region };
    for (const as of [partner, third]) {
      const Statement = [{ Effect: 'Allow', Principal: { AWS: account }, Action: 'ecr:*', Resource: '*' }];
      const policyText = JSON.stringify({ Version: '2012-10-17', Statement });
      await bodyOf(ecr.call('PutRegistryPolicy', { policyText }, { as }));
    }
    await replicate(ecr, { to: [partner, third] });
    const repositoryName = await newRepository(ecr);
    const each = image();
    await pushed(repositoryName, each, '1');
    for (const to of [partner, third]) expect(await imagesIn(to, repositoryName)).toEqual([[each.digest, '1']]);
    await bodyOf(ecr.call('DeleteRegistryPolicy', {}, { as: partner }));
  });

  it('gets what its registry policy allows, and nothing else', async () => {
    await replicate(ecr, { to: [partner] });
    const repositoryName = await newRepository(ecr);
    const [denied, without, allowed] = [image(), image(), image()];
    await pushed(repositoryName, denied, 'denied');
    expect(await statuses(repositoryName, denied)).toEqual([
      { region: partner.region, registryId: partner.account, status: 'FAILED', failureCode: 'AccessDenied' },
    ]);
    expect((await eventsOf(partner, 'ECR Replication Action')).at(-1)).toMatchObject({ detail: { result: 'FAILED' } });
    await setPolicy(permit('ecr:ReplicateImage'));
    await pushed(repositoryName, without, 'without');
    expect(await statuses(repositoryName, without)).toMatchObject([{ status: 'FAILED', failureCode: 'AccessDenied' }]);
    await setPolicy(permit('ecr:ReplicateImage', 'ecr:CreateRepository'));
    await pushed(repositoryName, allowed, 'allowed');
    expect(await statuses(repositoryName, allowed)).toMatchObject([{ status: 'COMPLETE' }]);
    expect(await imagesIn(partner, repositoryName)).toEqual([[allowed.digest, 'allowed']]);
  });
});

describe('deletions', () => {
  const withDeletes: RuleOptions = { deletes: true };

  /** An image with two tags that is on both sides. */
  async function copied(rule: RuleOptions) {
    await replicate(ecr, rule);
    const repositoryName = await newRepository(ecr);
    const each = image();
    for (const tag of ['1', '2']) await pushed(repositoryName, each, tag);
    const remove = async (...imageIds: object[]) => {
      await bodyOf(ecr.call('BatchDeleteImage', { repositoryName, imageIds }));
      await settle(ecr);
    };
    return { repositoryName, each, remove };
  }

  it.each([[undefined], [false]])('are not replicated with %s', async (deletes) => {
    const { repositoryName, each, remove } = await copied(deletes === undefined ? {} : { deletes });
    await remove({ imageTag: '1' }, { imageDigest: each.digest });
    expect(await imagesIn(frankfurt, repositoryName)).toEqual([[each.digest, '1', '2']]);
  });

  it('of one of several tags take the tag, of the last the image', async () => {
    const { repositoryName, each, remove } = await copied(withDeletes);
    await remove({ imageTag: '1' });
    expect(await imagesIn(frankfurt, repositoryName)).toEqual([[each.digest, '2']]);
    await remove({ imageTag: '2' });
    expect(await imagesIn(frankfurt, repositoryName)).toEqual([]);
  });

  it('by digest take the image with all its tags', async () => {
    const { repositoryName, each, remove } = await copied(withDeletes);
    await remove({ imageDigest: each.digest });
    expect(await imagesIn(frankfurt, repositoryName)).toEqual([]);
  });

  it('of a whole repository are not replicated', async () => {
    const { repositoryName, each } = await copied(withDeletes);
    await bodyOf(ecr.call('DeleteRepository', { repositoryName, force: true }));
    await settle(ecr);
    expect(await imagesIn(frankfurt, repositoryName)).toEqual([[each.digest, '1', '2']]);
  });

  it('by a lifecycle policy too', async () => {
    const { repositoryName } = await copied(withDeletes);
    const rule = {
      rulePriority: 1,
      description: 'everything that is older than a day',
      selection: { tagStatus: 'any', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 1 },
      action: { type: 'expire' },
    };
    const lifecyclePolicyText = JSON.stringify({ rules: [rule] });
    await bodyOf(ecr.call('PutLifecyclePolicy', { repositoryName, lifecyclePolicyText }));
    await ecr.advance(day + 1);
    expect(await imagesIn(frankfurt, repositoryName)).toEqual([]);
  });

  it('leave a tag that means another image there, and what an index there keeps', async () => {
    const { repositoryName, each, remove } = await copied(withDeletes);
    await replicate(ecr, { to: [] });
    const [other, list] = [image(), index([each])];
    await pushTo(frankfurt, repositoryName, other, '1');
    await pushTo(frankfurt, repositoryName, list, 'list');
    await replicate(ecr, withDeletes);
    await remove({ imageTag: '1' }, { imageDigest: each.digest });
    expect(await imagesIn(frankfurt, repositoryName)).toEqual([
      [each.digest, '2'],
      [other.digest, '1'],
      [list.digest, 'list'],
    ]);
  });

  it('in another account need its permission', async () => {
    await bodyOf(
      ecr.call(
        'PutRegistryPolicy',
        {
          policyText: JSON.stringify({
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Principal: { AWS: account },
                Action: ['ecr:ReplicateImage', 'ecr:CreateRepository'],
                Resource: '*',
              },
            ],
          }),
        },
        { as: partner },
      ),
    );
    const { repositoryName, each, remove } = await copied({ to: [partner], deletes: true });
    expect(await imagesIn(partner, repositoryName)).toEqual([[each.digest, '1', '2']]);
    await bodyOf(ecr.call('DeleteRegistryPolicy', {}, { as: partner }));
    await remove({ imageTag: '1' }, { imageDigest: each.digest });
    expect(await imagesIn(partner, repositoryName)).toEqual([[each.digest, '1', '2']]);
    expect((await outcome(ecr.call('DescribeImages', { repositoryName }))).body).toEqual({ imageDetails: [] });
  });
});
