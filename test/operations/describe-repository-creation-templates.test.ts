import { paginateDescribeRepositoryCreationTemplates } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { useServer } from '../support/server.ts';
import { createTemplate, describeTemplates } from './creation-templates.ts';
import { invalidParameter, invalidToken } from './recorded.ts';
import { bodyOf, otherRegistries, outcome, spoilt } from './repositories.ts';

describe('DescribeRepositoryCreationTemplates', () => {
  const ecr = useServer();
  const operation = 'DescribeRepositoryCreationTemplates';
  const prefixesOf = (templates: readonly { prefix?: string | undefined }[]) => templates.map(({ prefix }) => prefix);

  it('shows them in the order in which they were made, page by page, and those of a registry alone', async () => {
    expect(await describeTemplates(ecr)).toEqual([]);
    for (const prefix of ['z', 'ROOT', 'a/b']) await createTemplate(ecr, prefix);
    await bodyOf(ecr.call('UpdateRepositoryCreationTemplate', { prefix: 'z', description: 'changed' }));
    expect(prefixesOf(await describeTemplates(ecr))).toEqual(['z', 'ROOT', 'a/b']);
    const pages: (string | undefined)[][] = [];
    for await (const page of paginateDescribeRepositoryCreationTemplates({ client: ecr.client, pageSize: 2 }, {}))
      pages.push(prefixesOf(page.repositoryCreationTemplates ?? []));
    expect(pages).toEqual([['z', 'ROOT'], ['a/b']]);
    const elsewhere = { account: '111122223333', region: 'us-east-1' };
    const { repositoryCreationTemplates } = await bodyOf(ecr.call(operation, {}, { as: elsewhere }));
    expect(repositoryCreationTemplates).toEqual([]);
  });

  it('shows those that are asked for, each once', async () => {
    const asked = ['a/b/', 'never', 'ROOT', 'a/b'];
    expect(prefixesOf(await describeTemplates(ecr, { prefixes: asked }))).toEqual(['a/b', 'ROOT']);
  });

  it('refuses paging beside prefixes, and tokens that it did not give there', async () => {
    for (const [member, value] of Object.entries({ nextToken: 'x', maxResults: 5 }))
      expect(await outcome(ecr.call(operation, { prefixes: ['z'], [member]: value }))).toEqual(
        invalidParameter(member, `${member} cannot be used together with prefixes`),
      );
    const { nextToken } = await bodyOf<{ nextToken: string }>(ecr.call(operation, { maxResults: 1 }));
    for (const wrong of spoilt(nextToken).slice(0, 10))
      expect(await outcome(ecr.call(operation, { nextToken: wrong }))).toEqual(invalidToken);
    for (const as of otherRegistries)
      expect(await outcome(ecr.call(operation, { nextToken }, { as }))).toEqual(invalidToken);
  });
});
