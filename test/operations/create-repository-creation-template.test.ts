import { CreateRepositoryCreationTemplateCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { TestServer, useServer } from '../support/server.ts';
import {
  createTemplate,
  describeTemplates,
  newPrefix,
  role,
  type Template,
  wrongSettings,
} from './creation-templates.ts';
import { policyOf } from './lifecycle-policies.ts';
import { invalidParameter, recordedError } from './recorded.ts';
import { account, bodyOf, outcome } from './repositories.ts';

describe('CreateRepositoryCreationTemplate', () => {
  const ecr = useServer();
  const create = (input: object) =>
    ecr.call('CreateRepositoryCreationTemplate', { appliedFor: ['REPLICATION'], ...input });

  describe('errors', () => {
    it.each(wrongSettings)('refuses %j', async (settings, member, why) => {
      const prefix = newPrefix();
      expect(await outcome(create({ prefix, ...settings }))).toEqual(invalidParameter(member, why));
      expect(await describeTemplates(ecr, { prefixes: [prefix] })).toEqual([]);
    });

    it('refuses a prefix that has one, with or without a slash', async () => {
      const prefix = newPrefix();
      await createTemplate(ecr, prefix);
      for (const again of [prefix, `${prefix}/`])
        expect(await outcome(create({ prefix: again }))).toEqual(
          recordedError(
            'template-exists',
            {},
            `The repository creation template with prefix '${again}' already exists in the registry with id '${account}'`,
          ),
        );
    });

    it('holds to the quota', async () => {
      const small = new TestServer({ quotas: { creationTemplates: 1 } });
      await small.start();
      try {
        await createTemplate(small, 'a');
        const answer = await small.call('CreateRepositoryCreationTemplate', { prefix: 'b', appliedFor: [] });
        expect([answer.status, answer.body]).toEqual([
          400,
          {
            __type: 'LimitExceededException',
            message: 'The quota of 1 repository creation templates per registry has been exceeded',
          },
        ]);
      } finally {
        await small.stop();
      }
    });
  });

  describe('behaviour', () => {
    it('keeps and shows everything', async () => {
      const prefix = newPrefix();
      const given = {
        prefix,
        description: 'for tests',
        encryptionConfiguration: { encryptionType: 'KMS' as const },
        resourceTags: [{ Key: 'team', Value: 'blue' }],
        imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION' as const,
        imageTagMutabilityExclusionFilters: [{ filterType: 'WILDCARD' as const, filter: 'dev-*' }],
        repositoryPolicy: '',
        lifecyclePolicy: policyOf(),
        appliedFor: ['REPLICATION' as const, 'CREATE_ON_PUSH' as const],
        customRoleArn: role,
      };
      const { $metadata: _, ...answer } = await ecr.client.send(new CreateRepositoryCreationTemplateCommand(given));
      const now = new Date(ecr.running.time.now());
      expect(answer).toEqual({
        registryId: account,
        repositoryCreationTemplate: { ...given, createdAt: now, updatedAt: now },
      });
    });

    it('keeps the last value of a tag that is given twice, and no empty key, like an update', async () => {
      const prefix = newPrefix();
      const tag = (Value: string) => ({ Key: 'team', Value });
      const given = {
        encryptionConfiguration: { encryptionType: 'AES256', kmsKey: '' },
        resourceTags: [tag('red'), { Key: 'other', Value: '' }, tag('blue')],
      };
      const kept = {
        encryptionConfiguration: { encryptionType: 'AES256' },
        resourceTags: [tag('blue'), { Key: 'other', Value: '' }],
      };
      const { encryptionConfiguration, resourceTags } = await createTemplate(ecr, prefix, given);
      expect({ encryptionConfiguration, resourceTags }).toEqual(kept);
      const answer = ecr.call('UpdateRepositoryCreationTemplate', { prefix, ...given });
      const { repositoryCreationTemplate: updated } = await bodyOf<{ repositoryCreationTemplate: Template }>(answer);
      expect([updated.encryptionConfiguration, updated.resourceTags]).toEqual(Object.values(kept));
    });
  });
});
