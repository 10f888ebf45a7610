import { DeletePullThroughCacheRuleCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { useServer } from '../support/server.ts';
import { createRule, describeRules, newPrefix, notFound, publicEcr } from './pull-through-rules.ts';
import { recordedError } from './recorded.ts';
import { account, outcome } from './repositories.ts';

describe('DeletePullThroughCacheRule', () => {
  const ecr = useServer();

  describe('errors', () => {
    it('refuses a prefix that has none', async () => {
      const ecrRepositoryPrefix = newPrefix();
      expect(await outcome(ecr.call('DeletePullThroughCacheRule', { ecrRepositoryPrefix }))).toEqual(
        recordedError('ptc-rule-not-found', {}, notFound(ecrRepositoryPrefix)),
      );
    });
  });

  describe('behaviour', () => {
    it('shows the rule once more, and it is gone', async () => {
      const { ecrRepositoryPrefix } = await createRule(ecr, newPrefix());
      const { $metadata: _, ...shown } = await ecr.client.send(
        new DeletePullThroughCacheRuleCommand({ ecrRepositoryPrefix: `${ecrRepositoryPrefix}/` }),
      );
      expect(shown).toEqual({
        ecrRepositoryPrefix,
        upstreamRegistryUrl: publicEcr,
        upstreamRepositoryPrefix: 'ROOT',
        registryId: account,
        createdAt: new Date(ecr.running.time.now()),
      });
      expect(await describeRules(ecr)).toEqual([]);
    });
  });
});
