import { StartReplicationBackfillCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { image } from '../support/images.ts';
import { useServer } from '../support/server.ts';
import { backfillResults, destinationOf, startBackfill } from './backfills.ts';
import { recordedError, refusal } from './recorded.ts';
import { frankfurt, partner, replicate, settle } from './replication.ts';
import { account, newRepository, outcome, put } from './repositories.ts';

describe('StartReplicationBackfill', () => {
  const ecr = useServer({ lenientLayers: true, replicationDelay: 60_000, quotas: { backfills: 2 } });
  const [tokyo, mumbai] = ['ap-northeast-1', 'ap-south-1'].map((region) => ({ account, region }));
  const start = (to = frankfurt) => outcome(ecr.call('StartReplicationBackfill', { destination: destinationOf(to) }));

  describe('errors', () => {
    it('refuses a destination that no rule names', async () => {
      const refused = refusal(
        'InvalidParameterException',
        "Invalid parameter at 'destination' failed to satisfy constraint: 'The destination is not in the replication configuration of the registry'",
      );
      expect(await start()).toEqual(refused);
      await replicate(ecr, { to: [tokyo!, partner] });
      expect(await start()).toEqual(refused);
      expect(await start({ account, region: partner.region })).toEqual(refused);
    });

    it('refuses a second one to the same region, until the first has ended', async () => {
      const elsewhere = { account: '222233334444', region: frankfurt.region };
      await replicate(ecr, { to: [frankfurt, elsewhere] });
      await startBackfill(ecr);
      const recorded = recordedError(
        'backfill-in-progress',
        {},
        "A replication backfill to the region 'eu-central-1' is already in progress",
      );
      expect(await start()).toEqual(recorded);
      expect(await start(elsewhere)).toEqual(recorded);
      await ecr.running.time.advance(2 * 60_000);
      expect((await start(elsewhere)).status).toBe(200);
      await ecr.running.time.advance(2 * 60_000);
    });

    it('holds to the quota of those that run', async () => {
      await replicate(ecr, { to: [frankfurt, tokyo!, mumbai!] });
      await startBackfill(ecr);
      await startBackfill(ecr, tokyo);
      expect(await start(mumbai)).toEqual(
        recordedError('backfill-limit', {}, 'The quota of 2 replication backfills at the same time has been exceeded'),
      );
      await ecr.running.time.advance(2 * 60_000);
      expect((await start(mumbai)).status).toBe(200);
      await ecr.running.time.advance(2 * 60_000);
    });
  });

  describe('behaviour', () => {
    it('is preparing, then in progress, then complete', async () => {
      await replicate(ecr, { to: [tokyo!] });
      const repositoryName = await newRepository(ecr);
      await replicate(ecr, { to: [frankfurt] });
      await put(ecr, repositoryName, image(), '1');
      await replicate(ecr, { to: [frankfurt, tokyo!], prefixes: [repositoryName] });
      const started = await ecr.client.send(
        new StartReplicationBackfillCommand({ destination: destinationOf(tokyo!) }),
      );
      expect(started).toMatchObject({
        registryId: account,
        replicationBackfillId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        destination: destinationOf(tokyo!),
        status: 'PREPARING',
        startedAt: expect.any(Date),
      });
      const id = started.replicationBackfillId!;
      const preparing = await backfillResults(ecr, id);
      expect([preparing.status, preparing.progress, preparing.results]).toEqual(['PREPARING', undefined, undefined]);
      await ecr.running.time.advance(60_000);
      const none = { completedReplicationCount: 0, failedReplicationCount: 0, failureCodes: [] };
      const inProgress = await backfillResults(ecr, id);
      expect(inProgress).toMatchObject({ status: 'IN_PROGRESS', progress: { totalReplicationCount: 1, ...none } });
      expect(inProgress.results).toBeUndefined();
      await ecr.running.time.advance(60_000);
      await settle(ecr);
      expect(await backfillResults(ecr, id)).toMatchObject({
        status: 'COMPLETE',
        progress: { totalReplicationCount: 1, ...none, completedReplicationCount: 1 },
        endedAt: expect.any(Number),
      });
    });
  });
});
