import { describe, expect, it } from '@jest/globals';
import { useServer } from '../support/server.ts';
import { invalidParameter, recordedError } from './recorded.ts';
import { configurationOf, frankfurt, partner } from './replication.ts';
import { account, bodyOf, outcome } from './repositories.ts';

describe('PutReplicationConfiguration', () => {
  const ecr = useServer();
  const put = (replicationConfiguration: object) =>
    ecr.call('PutReplicationConfiguration', { replicationConfiguration });
  const regions = (many: number) => Array.from({ length: many }, (_, at) => ({ account, region: `eu-far-${at}` }));

  describe('errors', () => {
    it('refuses the registry itself', async () => {
      const self = { account, region: 'us-east-1' };
      expect(await outcome(put(configurationOf({ to: [frankfurt] }, { to: [self] })))).toEqual(
        recordedError('replication-to-self'),
      );
    });

    it('refuses more than 25 destinations over all rules, each counted once', async () => {
      const [first, second] = [regions(26).slice(0, 13), regions(26).slice(13)];
      expect(await outcome(put(configurationOf({ to: first }, { to: second })))).toEqual(
        invalidParameter('replicationConfiguration', 'There can be at most 25 destinations over all rules'),
      );
      await bodyOf(put(configurationOf({ to: regions(25) }, { to: regions(25) })));
    });

    it('refuses a destination in another partition', async () => {
      expect(await outcome(put(configurationOf({ to: [{ account, region: 'cn-north-1' }] })))).toEqual(
        invalidParameter('replicationConfiguration', 'Replication destinations have to be in the partition aws'),
      );
    });
  });

  describe('behaviour', () => {
    it('answers what it was given, and puts it in place of what was there', async () => {
      const replicationConfiguration = configurationOf(
        { to: [frankfurt, partner], prefixes: ['prod/', 'base'], deletes: true },
        { to: [], deletes: false },
      );
      expect(await bodyOf(put(replicationConfiguration))).toEqual({ replicationConfiguration });
      expect(await bodyOf(ecr.call('DescribeRegistry'))).toEqual({ registryId: account, replicationConfiguration });
      await bodyOf(put({ rules: [] }));
      expect(await bodyOf(ecr.call('DescribeRegistry'))).toMatchObject({ replicationConfiguration: { rules: [] } });
    });
  });
});
