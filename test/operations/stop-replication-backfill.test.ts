import { StopReplicationBackfillCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { image } from '../support/images.ts';
import { useServer } from '../support/server.ts';
import { backfillResults, startBackfill, unknownId } from './backfills.ts';
import { recordedError } from './recorded.ts';
import { frankfurt, replicate } from './replication.ts';
import { account, newRepository, outcome, put } from './repositories.ts';

describe('StopReplicationBackfill', () => {
  const ecr = useServer({ lenientLayers: true, replicationDelay: 60_000 });
  const stop = (replicationBackfillId: string, as?: { account: string; region: string }) =>
    outcome(ecr.call('StopReplicationBackfill', { replicationBackfillId }, as && { as }));
  const notFound = (id: string, of = account) =>
    recordedError(
      'backfill-not-found',
      {},
      `The replication backfill with id '${id}' does not exist in the registry with id '${of}'`,
    );

  describe('errors', () => {
    it('refuses one that is not there, or is of another registry', async () => {
      expect(await stop(unknownId)).toEqual(notFound(unknownId));
      await replicate(ecr);
      const id = await startBackfill(ecr);
      expect(await stop(id, frankfurt)).toEqual(notFound(id));
      await ecr.running.time.advance(2 * 60_000);
    });

    it('refuses one that has ended', async () => {
      await replicate(ecr);
      const id = await startBackfill(ecr);
      await ecr.running.time.advance(2 * 60_000);
      const refused = (status: string) =>
        recordedError(
          'backfill-terminal',
          {},
          `The replication backfill with id '${id}' cannot be stopped because its status is ${status}`,
        );
      expect(await stop(id)).toEqual(refused('COMPLETE'));
    });
  });

  describe('behaviour', () => {
    it('ends it before anything is known, and then there is no progress', async () => {
      await replicate(ecr);
      const id = await startBackfill(ecr);
      const stopped = await ecr.client.send(new StopReplicationBackfillCommand({ replicationBackfillId: id }));
      expect(stopped).toMatchObject({ replicationBackfillId: id, registryId: account, status: 'STOPPED' });
      await ecr.running.time.advance(60 * 60_000);
      const shown = await backfillResults(ecr, id);
      expect([shown.status, shown.progress, shown.results]).toEqual(['STOPPED', undefined, []]);
      expect((await stop(id)).body).toMatchObject({ __type: 'ReplicationBackfillInvalidStatusException' });
    });

    it('ends it before the first copy, and then nothing is copied', async () => {
      const repositoryName = await newRepository(ecr);
      await replicate(ecr, { prefixes: ['nothing/'] });
      await put(ecr, repositoryName, image(), '1');
      await replicate(ecr, { prefixes: [repositoryName] });
      const id = await startBackfill(ecr);
      await ecr.running.time.advance(60_000);
      expect((await stop(id)).status).toBe(200);
      await ecr.running.time.advance(60 * 60_000);
      expect(await backfillResults(ecr, id)).toMatchObject({
        status: 'STOPPED',
        progress: { totalReplicationCount: 1, completedReplicationCount: 0 },
        results: [],
      });
      const { body } = await ecr.call('DescribeRepositories', { repositoryNames: [repositoryName] }, { as: frankfurt });
      expect(body.__type).toBe('RepositoryNotFoundException');
    });
  });
});
