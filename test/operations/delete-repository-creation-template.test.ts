import { DeleteRepositoryCreationTemplateCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { useServer } from '../support/server.ts';
import { createTemplate, describeTemplates, newPrefix } from './creation-templates.ts';
import { recordedError } from './recorded.ts';
import { account, outcome } from './repositories.ts';

describe('DeleteRepositoryCreationTemplate', () => {
  const ecr = useServer();

  describe('errors', () => {
    it('refuses a prefix that has none', async () => {
      const prefix = newPrefix();
      const own = `The repository creation template with prefix '${prefix}' does not exist in the registry with id '${account}'`;
      expect(await outcome(ecr.call('DeleteRepositoryCreationTemplate', { prefix }))).toEqual(
        recordedError('template-not-found', {}, own),
      );
    });
  });

  describe('behaviour', () => {
    it('shows the template once more, and it is gone', async () => {
      const { prefix } = await createTemplate(ecr, newPrefix(), { description: 'the last' });
      const { registryId, repositoryCreationTemplate: shown } = await ecr.client.send(
        new DeleteRepositoryCreationTemplateCommand({ prefix }),
      );
      expect([registryId, shown?.description]).toEqual([account, 'the last']);
      expect(await describeTemplates(ecr, { prefixes: [prefix] })).toEqual([]);
    });
  });
});
