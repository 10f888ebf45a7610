/** What backfills copy, and how they end. */
import { describe, expect, it } from '@jest/globals';
import type { Scope } from '../../src/store/scope.ts';
import { backfillResults, startBackfill } from '../operations/backfills.ts';
import { frankfurt, partner, replicate, settle } from '../operations/replication.ts';
import { account, bodyOf, newRepository, put } from '../operations/repositories.ts';
import { image, index, pushByRegistry, type TestImage } from '../support/images.ts';
import { TestServer, useServer } from '../support/server.ts';

const ecr = useServer();
const lenient = useServer({ lenientLayers: true, replicationDelay: 60_000 });

async function imagesIn(scope: Scope, repositoryName: string, server = ecr) {
  const { body } = await server.call('DescribeImages', { repositoryName }, { as: scope });
  const details = (body.imageDetails ?? []) as { imageDigest: string; imageTags?: string[] }[];
  return details.map(({ imageDigest, imageTags = [] }) => [imageDigest, ...imageTags]);
}

const archive = (server: TestServer, repositoryName: string, { digest: imageDigest }: TestImage) =>
  bodyOf(
    server.call('UpdateImageStorageClass', { repositoryName, imageId: { imageDigest }, targetStorageClass: 'ARCHIVE' }),
  );

/** Has a backfill done, through both of its delays. */
async function backfilled(server: TestServer, to = frankfurt) {
  const id = await startBackfill(server, to);
  await server.running.time.advance(60_000);
  await server.running.time.advance(60_000);
  return backfillResults(server, id, { maxResults: 1_000 });
}

describe('a backfill', () => {
  it('copies what was pushed before the rule, with its bytes, tags and what it lists, once', async () => {
    await replicate(ecr, { prefixes: ['nothing/'] });
    const [wanted, unwanted] = [await newRepository(ecr), await newRepository(ecr)];
    const [child, alone] = [image(), image()];
    await pushByRegistry(ecr, wanted, child);
    const list = index([child]);
    await pushByRegistry(ecr, wanted, list, 'list');
    await pushByRegistry(ecr, wanted, alone);
    await pushByRegistry(ecr, unwanted, alone, '1');
    await replicate(ecr, { prefixes: [wanted] });
    const id = await startBackfill(ecr);
    await settle(ecr);
    expect(await imagesIn(frankfurt, wanted)).toEqual([[child.digest], [list.digest, 'list'], [alone.digest]]);
    expect(await imagesIn(frankfurt, unwanted)).toEqual([]);
    const shown = await backfillResults(ecr, id);
    expect(shown.progress).toMatchObject({ totalReplicationCount: 2, completedReplicationCount: 2 });
    const layerDigest = alone.blobs.at(-1)?.digest;
    const { downloadUrl } = await bodyOf<{ downloadUrl: string }>(
      ecr.call('GetDownloadUrlForLayer', { repositoryName: wanted, layerDigest }, { as: frankfurt }),
    );
    expect((await fetch(downloadUrl)).status).toBe(200);
    const imageId = { imageTag: 'list' };
    const status = await bodyOf(ecr.call('DescribeImageReplicationStatus', { repositoryName: wanted, imageId }));
    expect(status.replicationStatuses).toEqual([{ region: frankfurt.region, registryId: account, status: 'COMPLETE' }]);
  });

  it('leaves archived images, and says of one that has gone meanwhile that it is not there', async () => {
    await replicate(lenient, { prefixes: ['nothing/'] });
    const repositoryName = await newRepository(lenient);
    const [kept, archived, gone] = [image(), image(), image()];
    await put(lenient, repositoryName, kept, 'kept');
    await put(lenient, repositoryName, archived, 'archived');
    await put(lenient, repositoryName, gone, 'gone');
    await archive(lenient, repositoryName, archived);
    await replicate(lenient, { prefixes: [repositoryName] });
    const id = await startBackfill(lenient);
    await lenient.running.time.advance(60_000);
    await bodyOf(lenient.call('BatchDeleteImage', { repositoryName, imageIds: [{ imageDigest: gone.digest }] }));
    await lenient.running.time.advance(60_000);
    expect(await backfillResults(lenient, id)).toMatchObject({
      status: 'COMPLETE',
      progress: { totalReplicationCount: 2, completedReplicationCount: 1, failedReplicationCount: 1 },
      results: [
        { imageId: { imageDigest: kept.digest, imageTag: 'kept' }, status: 'COMPLETE' },
        { imageId: { imageDigest: gone.digest, imageTag: 'gone' }, status: 'FAILED', failureCode: 'ImageNotFound' },
      ],
    });
    const failed = await backfillResults(lenient, id, { resultStatusFilter: 'FAILED' });
    expect(failed.results?.map(({ imageId }) => imageId)).toEqual([{ imageDigest: gone.digest, imageTag: 'gone' }]);
    expect(await imagesIn(frankfurt, repositoryName, lenient)).toEqual([[kept.digest, 'kept']]);
  });

  it('says what failed of an index’s images', async () => {
    const narrow = new TestServer({ lenientLayers: true, quotas: { imagesPerRepository: 2 } });
    await narrow.start();
    try {
      const repositoryName = await newRepository(narrow);
      await bodyOf(narrow.call('CreateRepository', { repositoryName }, { as: frankfurt }));
      for (const tag of ['1', '2']) await put(narrow, repositoryName, image(), tag, { as: frankfurt });
      const child = image();
      const list = index([child]);
      await put(narrow, repositoryName, child);
      await put(narrow, repositoryName, list, 'list');
      await replicate(narrow);
      expect(await backfilled(narrow)).toMatchObject({
        progress: { failureCodes: ['LimitExceeded'] },
        results: [
          {
            imageId: { imageDigest: list.digest, imageTag: 'list' },
            status: 'FAILED',
            failureCode: 'LimitExceeded',
            subImageFailureCodes: ['LimitExceeded'],
          },
        ],
      });
    } finally {
      await narrow.stop();
    }
  });

  it.each([
    [99, 'COMPLETE', undefined],
    [101, 'FAILED', 'TooManyFailures'],
  ])('of %i images that may not be copied ends as %s', async (tags, status, failureCode) => {
    await replicate(lenient, { prefixes: ['nothing/'] });
    const repositoryName = await newRepository(lenient);
    const each = image();
    for (let tag = 1; tag <= tags; tag += 1) await put(lenient, repositoryName, each, String(tag));
    await replicate(lenient, { to: [partner], prefixes: [repositoryName] });
    const ended = await backfilled(lenient, partner);
    expect(ended).toMatchObject({
      status,
      progress: {
        totalReplicationCount: tags,
        failedReplicationCount: Math.min(tags, 100),
        failureCodes: ['AccessDenied'],
      },
    });
    expect((ended as { failureCode?: string }).failureCode).toBe(failureCode);
    expect(ended.results).toHaveLength(Math.min(tags, 100));
  });

  it('leaves a tag to the image that has it since', async () => {
    await replicate(lenient, { prefixes: ['nothing/'] });
    const repositoryName = await newRepository(lenient);
    const [before, old, since] = [image(), image(), image()];
    for (const tag of ['1', '2', '3', '4', '5']) await put(lenient, repositoryName, before, tag);
    await put(lenient, repositoryName, old, 'latest');
    await replicate(lenient, { prefixes: [repositoryName] });
    const id = await startBackfill(lenient);
    await lenient.running.time.advance(60_000);
    await put(lenient, repositoryName, since, 'latest');
    await lenient.running.time.advance(60_000);
    expect(await imagesIn(frankfurt, repositoryName, lenient)).toEqual([
      [before.digest, '1', '2', '3', '4', '5'],
      [since.digest, 'latest'],
      [old.digest],
    ]);
    expect(await backfillResults(lenient, id)).toMatchObject({
      status: 'COMPLETE',
      progress: { completedReplicationCount: 6 },
    });
  });

  it.each([
    [49, 'COMPLETE'],
    [50, 'FAILED'],
  ])('of a hundred images of which %i may not be copied ends as %s', async (failing, status) => {
    const prefix = `half-${failing}`;
    await replicate(lenient, { prefixes: ['nothing/'] });
    for (const [repositoryName, tags] of [
      [`${prefix}/allowed`, 100 - failing],
      [`${prefix}/denied`, failing],
    ] as const) {
      await bodyOf(lenient.call('CreateRepository', { repositoryName }));
      const each = image();
      for (let tag = 1; tag <= tags; tag += 1) await put(lenient, repositoryName, each, String(tag));
    }
    const policyText = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${account}:root` },
          Action: ['ecr:ReplicateImage', 'ecr:CreateRepository'],
          Resource: `arn:aws:ecr:${partner.region}:${partner.account}:repository/*/allowed`,
        },
      ],
    });
    await bodyOf(lenient.call('PutRegistryPolicy', { policyText }, { as: partner }));
    await replicate(lenient, { to: [partner], prefixes: [`${prefix}/`] });
    expect(await backfilled(lenient, partner)).toMatchObject({
      status,
      progress: { completedReplicationCount: 100 - failing, failedReplicationCount: failing },
    });
    await bodyOf(lenient.call('DeleteRegistryPolicy', {}, { as: partner }));
  });

  it('goes on after a restart, and is forgotten with its registry', async () => {
    const { mkdtempSync, rmSync } = await import('node:fs');
    const data = mkdtempSync('/tmp/backfill-');
    const options = { data, lenientLayers: true, replicationDelay: 60_000 };
    let server = new TestServer(options);
    try {
      await server.start();
      const repositoryName = await newRepository(server);
      for (let n = 0; n < 12; n += 1) await put(server, repositoryName, image(), String(n));
      await replicate(server);
      const id = await startBackfill(server);
      await server.running.time.advance(60_000);
      await server.stop();
      server = new TestServer(options);
      await server.start();
      await server.running.time.advance(60_000);
      expect(await backfillResults(server, id)).toMatchObject({
        status: 'COMPLETE',
        progress: { totalReplicationCount: 12, completedReplicationCount: 12 },
      });
      await fetch(`${server.endpoint}/_cloudmock/reset`, {
        method: 'POST',
        body: JSON.stringify({ account, region: 'us-east-1' }),
      });
      expect((await bodyOf(server.call('ListReplicationBackfills'))).backfills).toEqual([]);
    } finally {
      await server.stop();
      rmSync(data, { recursive: true, force: true });
    }
  });

  it('of many images holds nobody up', async () => {
    await replicate(ecr, { prefixes: ['nothing/'] });
    const names = await Promise.all(Array.from({ length: 120 }, () => newRepository(ecr)));
    const last = names.at(-1) ?? '';
    await pushByRegistry(ecr, last, image(), '1');
    await replicate(ecr, { prefixes: [last] });
    const id = await startBackfill(ecr);
    await settle(ecr);
    expect(await backfillResults(ecr, id)).toMatchObject({
      status: 'COMPLETE',
      progress: { totalReplicationCount: 1, completedReplicationCount: 1 },
    });
  });
});
