import { UpdatePullThroughCacheRuleCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { useServer } from '../support/server.ts';
import { createRule, describeRules, newPrefix, notFound, role, wrongAccess } from './pull-through-rules.ts';
import { invalidParameter, recordedError } from './recorded.ts';
import { account, outcome } from './repositories.ts';

describe('UpdatePullThroughCacheRule', () => {
  const ecr = useServer();
  const update = (input: object) => ecr.call('UpdatePullThroughCacheRule', input);

  describe('errors', () => {
    it('refuses a prefix that has none', async () => {
      const ecrRepositoryPrefix = newPrefix();
      expect(await outcome(update({ ecrRepositoryPrefix }))).toEqual(
        recordedError('ptc-rule-not-found', {}, notFound(ecrRepositoryPrefix)),
      );
    });

    it.each(wrongAccess)('refuses for %s %j, and leaves the rule', async (upstreamRegistryUrl, access, member, why) => {
      const rule = await createRule(ecr, newPrefix(), { upstreamRegistryUrl });
      const { ecrRepositoryPrefix } = rule;
      expect(await outcome(update({ ecrRepositoryPrefix, ...access }))).toEqual(invalidParameter(member, why));
      expect(await describeRules(ecr, { ecrRepositoryPrefixes: [ecrRepositoryPrefix] })).toMatchObject([
        { ecrRepositoryPrefix, createdAt: rule.createdAt, updatedAt: rule.createdAt },
      ]);
    });
  });

  describe('behaviour', () => {
    it('changes the role, and tells when', async () => {
      const ecrRepositoryPrefix = newPrefix();
      await createRule(ecr, ecrRepositoryPrefix);
      await ecr.advance(60_000);
      const { $metadata: _, ...answer } = await ecr.client.send(
        new UpdatePullThroughCacheRuleCommand({ ecrRepositoryPrefix, customRoleArn: role }),
      );
      const updatedAt = new Date(ecr.running.time.now());
      expect(answer).toEqual({
        ecrRepositoryPrefix,
        registryId: account,
        updatedAt,
        customRoleArn: role,
        upstreamRepositoryPrefix: 'ROOT',
      });
      expect(await describeRules(ecr, { ecrRepositoryPrefixes: [ecrRepositoryPrefix] })).toMatchObject([
        { customRoleArn: role, createdAt: +updatedAt / 1000 - 60, updatedAt: +updatedAt / 1000 },
      ]);
    });
  });
});
