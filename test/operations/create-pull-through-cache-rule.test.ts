import { CreatePullThroughCacheRuleCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { TestServer, useServer } from '../support/server.ts';
import { createRule, describeRules, newPrefix, publicEcr, role, wrongAccess } from './pull-through-rules.ts';
import { invalidParameter, recordedError, refusal } from './recorded.ts';
import { account, outcome } from './repositories.ts';

describe('CreatePullThroughCacheRule', () => {
  const ecr = useServer();
  const create = (input: object) =>
    ecr.call('CreatePullThroughCacheRule', {
      ecrRepositoryPrefix: newPrefix(),
      upstreamRegistryUrl: publicEcr,
      ...input,
    });

  describe('errors', () => {
    it.each(wrongAccess)('refuses for %s %j', async (upstreamRegistryUrl, access, member, why) => {
      expect(await outcome(create({ upstreamRegistryUrl, ...access }))).toEqual(invalidParameter(member, why));
    });

    it('refuses an ECR of another account without a role', async () => {
      expect(await outcome(create({ upstreamRegistryUrl: '111122223333.dkr.ecr.eu-west-1.amazonaws.com' }))).toEqual(
        invalidParameter('customRoleArn', 'A role is required for an upstream registry of another account'),
      );
    });

    it.each(['registry-1.docker.io', 'ghcr.io', 'registry.gitlab.com', 'myregistry.azurecr.io', 'cgr.dev'])(
      'refuses %s without a secret',
      async (upstreamRegistryUrl) => {
        expect(await outcome(create({ upstreamRegistryUrl }))).toEqual(
          recordedError('upstream-needs-secret', { rest: ' in the credentialArn parameter.' }),
        );
      },
    );

    it.each([
      ['registry.example.com', undefined],
      ['https://public.ecr.aws', undefined],
      ['evil.public.ecr.aws', undefined],
      ['azurecr.io', undefined],
      ['public.ecr.aws:443', undefined],
      ['public.ecr.aws', 'quay'],
    ])('refuses %s as %s', async (upstreamRegistryUrl, upstreamRegistry) => {
      expect(await outcome(create({ upstreamRegistryUrl, upstreamRegistry }))).toEqual(
        refusal(
          'UnsupportedUpstreamRegistryException',
          `The upstream registry with URL '${upstreamRegistryUrl}' is not supported, or is not of the upstreamRegistry that was given`,
        ),
      );
    });

    it('refuses a prefix that has one, with or without a slash', async () => {
      const prefix = newPrefix();
      await createRule(ecr, prefix);
      for (const again of [prefix, `${prefix}/`])
        expect(await outcome(create({ ecrRepositoryPrefix: again }))).toEqual(
          recordedError(
            'ptc-rule-exists',
            {},
            `The pull through cache rule with ecrRepositoryPrefix '${again}' already exists in the registry with id '${account}'`,
          ),
        );
    });

    it('holds to the quota', async () => {
      const small = new TestServer({ quotas: { pullThroughCacheRules: 1 } });
      await small.start();
      try {
        await createRule(small, 'first');
        const input = { ecrRepositoryPrefix: 'second', upstreamRegistryUrl: publicEcr };
        expect(await outcome(small.call('CreatePullThroughCacheRule', input))).toEqual(
          refusal('LimitExceededException', 'The quota of 1 pull through cache rules per registry has been exceeded'),
        );
      } finally {
        await small.stop();
      }
    });
  });

  describe('behaviour', () => {
    it.each([
      ['public.ecr.aws', 'ecr-public', {}],
      ['quay.io', 'quay', {}],
      ['registry.k8s.io', 'k8s', { upstreamRepositoryPrefix: 'sub/part' }],
      [`${account}.dkr.ecr.eu-west-1.amazonaws.com`, 'ecr', {}],
      ['111122223333.dkr.ecr.eu-west-1.amazonaws.com', 'ecr', { customRoleArn: role }],
    ] as const)('keeps and shows everything of %s, %s', async (upstreamRegistryUrl, upstreamRegistry, more) => {
      const ecrRepositoryPrefix = newPrefix();
      const given = { ecrRepositoryPrefix, upstreamRegistryUrl, ...more };
      const { $metadata: _, ...answer } = await ecr.client.send(new CreatePullThroughCacheRuleCommand(given));
      const createdAt = new Date(ecr.running.time.now());
      const shown = { upstreamRepositoryPrefix: 'ROOT', ...given, registryId: account, upstreamRegistry };
      expect(answer).toEqual({ ...shown, createdAt });
      expect(await describeRules(ecr, { ecrRepositoryPrefixes: [ecrRepositoryPrefix] })).toEqual([
        { ...shown, createdAt: +createdAt / 1000, updatedAt: +createdAt / 1000 },
      ]);
    });
  });
});
