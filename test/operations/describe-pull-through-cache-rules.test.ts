import { paginateDescribePullThroughCacheRules } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { useServer } from '../support/server.ts';
import { createRule, describeRules, notFound } from './pull-through-rules.ts';
import { invalidParameter, invalidToken, recordedError } from './recorded.ts';
import { bodyOf, otherRegistries, outcome, spoilt } from './repositories.ts';

describe('DescribePullThroughCacheRules', () => {
  const ecr = useServer();
  const operation = 'DescribePullThroughCacheRules';
  const prefixesOf = (rules: readonly { ecrRepositoryPrefix?: string | undefined }[]) =>
    rules.map(({ ecrRepositoryPrefix }) => ecrRepositoryPrefix);

  it('shows them in the order in which they were made, page by page, and those of a registry alone', async () => {
    expect(await describeRules(ecr)).toEqual([]);
    for (const prefix of ['zz', 'ROOT', 'a/b']) await createRule(ecr, prefix);
    expect(prefixesOf(await describeRules(ecr))).toEqual(['zz', 'ROOT', 'a/b']);
    const pages: (string | undefined)[][] = [];
    for await (const page of paginateDescribePullThroughCacheRules({ client: ecr.client, pageSize: 2 }, {}))
      pages.push(prefixesOf(page.pullThroughCacheRules ?? []));
    expect(pages).toEqual([['zz', 'ROOT'], ['a/b']]);
    const elsewhere = { account: '111122223333', region: 'us-east-1' };
    const { pullThroughCacheRules } = await bodyOf(ecr.call(operation, {}, { as: elsewhere }));
    expect(pullThroughCacheRules).toEqual([]);
  });

  it('shows those that are asked for, each once, and misses none', async () => {
    expect(prefixesOf(await describeRules(ecr, { ecrRepositoryPrefixes: ['a/b/', 'ROOT', 'a/b'] }))).toEqual([
      'a/b',
      'ROOT',
    ]);
    expect(await outcome(ecr.call(operation, { ecrRepositoryPrefixes: ['zz', 'never'] }))).toEqual(
      recordedError('ptc-rule-not-found', {}, notFound('never')),
    );
  });

  it('refuses paging beside prefixes, and tokens that it did not give there', async () => {
    for (const [member, value] of Object.entries({ nextToken: 'x', maxResults: 5 }))
      expect(await outcome(ecr.call(operation, { ecrRepositoryPrefixes: ['zz'], [member]: value }))).toEqual(
        invalidParameter(member, `${member} cannot be used together with ecrRepositoryPrefixes`),
      );
    const { nextToken } = await bodyOf<{ nextToken: string }>(ecr.call(operation, { maxResults: 1 }));
    for (const wrong of spoilt(nextToken).slice(0, 10))
      expect(await outcome(ecr.call(operation, { nextToken: wrong }))).toEqual(invalidToken);
    for (const as of otherRegistries)
      expect(await outcome(ecr.call(operation, { nextToken }, { as }))).toEqual(invalidToken);
  });
});
