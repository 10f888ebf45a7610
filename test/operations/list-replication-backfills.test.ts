import { paginateListReplicationBackfills } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { useServer } from '../support/server.ts';
import { destinationOf, type ShownBackfill, startBackfill } from './backfills.ts';
import { invalidToken } from './recorded.ts';
import { frankfurt, replicate, settle } from './replication.ts';
import { account, bodyOf, otherRegistries, outcome, spoilt } from './repositories.ts';

describe('ListReplicationBackfills', () => {
  const ecr = useServer();
  const list = (input: object = {}) =>
    bodyOf<{ backfills: ShownBackfill[]; nextToken?: string }>(ecr.call('ListReplicationBackfills', input));

  it('has none at first, and then all in the order in which they were started, page by page', async () => {
    expect(await list()).toEqual({ registryId: account, backfills: [] });
    await replicate(ecr);
    const ids: string[] = [];
    for (let n = 0; n < 27; n += 1) {
      ids.push(await startBackfill(ecr));
      await settle(ecr);
    }
    const first = await list();
    expect(first.backfills.map(({ replicationBackfillId: id }) => id)).toEqual(ids.slice(0, 25));
    expect(first.backfills[0]).toMatchObject({
      destination: destinationOf(frankfurt),
      status: 'COMPLETE',
      progress: { totalReplicationCount: 0, completedReplicationCount: 0, failedReplicationCount: 0, failureCodes: [] },
      startedAt: expect.any(Number),
      endedAt: expect.any(Number),
    });
    const seen: (string | undefined)[] = [];
    for await (const page of paginateListReplicationBackfills({ client: ecr.client, pageSize: 10 }, {}))
      seen.push(...(page.backfills ?? []).map(({ replicationBackfillId: id }) => id));
    expect(seen).toEqual(ids);
    for (const nextToken of spoilt(first.nextToken ?? ''))
      expect((await outcome(ecr.call('ListReplicationBackfills', { nextToken }))).body).toMatchObject({
        __type: 'InvalidParameterException',
      });
    const { nextToken } = first;
    for (const as of otherRegistries)
      expect(await outcome(ecr.call('ListReplicationBackfills', { nextToken }, { as }))).toEqual(invalidToken);
  });

  it('keeps those that have ended for ninety days', async () => {
    await ecr.running.time.advance(90 * 24 * 60 * 60 * 1000 - 60_000);
    await replicate(ecr);
    await startBackfill(ecr);
    await settle(ecr);
    expect((await list({ maxResults: 50 })).backfills).toHaveLength(28);
    await ecr.running.time.advance(60_000);
    expect((await list({ maxResults: 50 })).backfills).toHaveLength(1);
  });
});
