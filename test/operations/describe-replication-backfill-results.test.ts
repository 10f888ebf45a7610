import { paginateDescribeReplicationBackfillResults } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { image } from '../support/images.ts';
import { useServer } from '../support/server.ts';
import { backfillResults, startBackfill, unknownId } from './backfills.ts';
import { replicate, settle } from './replication.ts';
import { account, newRepository, outcome, put, spoilt } from './repositories.ts';

describe('DescribeReplicationBackfillResults', () => {
  const ecr = useServer({ lenientLayers: true });

  it('refuses one that is not there', async () => {
    const input = { replicationBackfillId: unknownId };
    expect(await outcome(ecr.call('DescribeReplicationBackfillResults', input))).toEqual({
      status: 400,
      body: {
        __type: 'ReplicationBackfillNotFoundException',
        message: `The replication backfill with id '${unknownId}' does not exist in the registry with id '${account}'`,
      },
    });
  });

  it('shows each image with each of its tags, page by page', async () => {
    const repositoryName = await newRepository(ecr);
    const [tagged, untagged] = [image(), image()];
    for (const tag of ['1', '2', '3', '4', '5', '6']) await put(ecr, repositoryName, tagged, tag);
    await put(ecr, repositoryName, untagged);
    await replicate(ecr);
    const id = await startBackfill(ecr);
    await settle(ecr);
    const shown = await backfillResults(ecr, id);
    const wanted = [
      ...['1', '2', '3', '4', '5', '6'].map((imageTag) => ({ imageDigest: tagged.digest, imageTag })),
      { imageDigest: untagged.digest },
    ].map((imageId) => ({ repositoryName, imageId, status: 'COMPLETE' }));
    expect(shown.results).toEqual(wanted);
    const seen: unknown[] = [];
    const input = { replicationBackfillId: id };
    for await (const page of paginateDescribeReplicationBackfillResults({ client: ecr.client, pageSize: 2 }, input)) {
      expect(page.status).toBe('COMPLETE');
      seen.push(...(page.results ?? []));
    }
    expect(seen).toEqual(wanted);
    const { nextToken = '' } = await backfillResults(ecr, id, { maxResults: 2 });
    for (const spoiltToken of spoilt(nextToken))
      expect(
        (await outcome(ecr.call('DescribeReplicationBackfillResults', { ...input, nextToken: spoiltToken }))).status,
      ).toBe(400);
    const ofOtherFilter = { ...input, nextToken, resultStatusFilter: 'COMPLETE' };
    expect((await outcome(ecr.call('DescribeReplicationBackfillResults', ofOtherFilter))).status).toBe(400);
  });
});
