import { UpdateRepositoryCreationTemplateCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { useServer } from '../support/server.ts';
import { createTemplate, describeTemplates, newPrefix, wrongSettings } from './creation-templates.ts';
import { invalidParameter, recordedError } from './recorded.ts';
import { account, bodyOf, outcome } from './repositories.ts';

describe('UpdateRepositoryCreationTemplate', () => {
  const ecr = useServer();
  const update = (input: object) => ecr.call('UpdateRepositoryCreationTemplate', input);

  describe('errors', () => {
    it('refuses a prefix that has none', async () => {
      const prefix = newPrefix();
      const own = `The repository creation template with prefix '${prefix}' does not exist in the registry with id '${account}'`;
      expect(await outcome(update({ prefix }))).toEqual(recordedError('template-not-found', {}, own));
    });

    it.each(wrongSettings)('refuses %j, and leaves the template', async (settings, member, why) => {
      const template = await createTemplate(ecr, newPrefix());
      const { prefix } = template;
      expect(await outcome(update({ prefix, ...settings }))).toEqual(invalidParameter(member, why));
      expect(await describeTemplates(ecr, { prefixes: [prefix] })).toEqual([template]);
    });
  });

  describe('behaviour', () => {
    it('changes what is given, and leaves the rest', async () => {
      const prefix = newPrefix();
      const before = await createTemplate(ecr, prefix, { description: 'old', imageTagMutability: 'IMMUTABLE' });
      await ecr.running.time.advance(60_000);
      const { repositoryCreationTemplate: shown } = await ecr.client.send(
        new UpdateRepositoryCreationTemplateCommand({
          prefix: `${prefix}/`,
          description: 'new',
          appliedFor: ['REPLICATION'],
        }),
      );
      const now = new Date(ecr.running.time.now());
      expect(shown).toEqual({
        prefix,
        description: 'new',
        imageTagMutability: 'IMMUTABLE',
        appliedFor: ['REPLICATION'],
        createdAt: new Date(before.createdAt * 1000),
        updatedAt: now,
      });
    });

    it('takes filters away with the mutability that has them', async () => {
      const filters = { imageTagMutabilityExclusionFilters: [{ filterType: 'WILDCARD', filter: 'dev-*' }] };
      const { prefix } = await createTemplate(ecr, newPrefix(), {
        imageTagMutability: 'MUTABLE_WITH_EXCLUSION',
        ...filters,
      });
      for (const kept of [{ description: 'kept' }, { imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION' }]) {
        await bodyOf(update({ prefix, ...kept }));
        expect(await describeTemplates(ecr, { prefixes: [prefix] })).toMatchObject([{ ...filters, ...kept }]);
      }
      await bodyOf(update({ prefix, imageTagMutability: 'MUTABLE' }));
      const [shown] = await describeTemplates(ecr, { prefixes: [prefix] });
      expect(shown).not.toHaveProperty('imageTagMutabilityExclusionFilters');
    });
  });
});
