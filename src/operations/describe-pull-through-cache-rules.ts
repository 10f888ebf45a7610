import { defaultPageSize, openPageToken, pageOf, refusePaging, sealPageToken } from '../domain/pagination.ts';
import { keyOf } from '../domain/prefixes.ts';
import { pullThroughRule, requireRule, toRule } from '../domain/pull-through/rules.ts';
import type { Operation } from '../operation.ts';

/** Shows rules in the order in which they were made, or those with certain prefixes, each of which there has to be. */
export const describePullThroughCacheRules: Operation<'DescribePullThroughCacheRules'> = async (
  input,
  { scope, store, seals },
) => {
  if (input.ecrRepositoryPrefixes !== undefined) {
    refusePaging(input, 'ecrRepositoryPrefixes');
    const prefixes = [...new Set(input.ecrRepositoryPrefixes.map(keyOf))];
    const found = await Promise.all(prefixes.map((prefix) => requireRule(store, scope, prefix)));
    return { pullThroughCacheRules: found.map((rule) => toRule(scope, rule)) };
  }
  const listing = ['DescribePullThroughCacheRules', scope.account, scope.region];
  const [after = 0] = openPageToken(seals, listing, input.nextToken) ?? [];
  const limit = input.maxResults ?? defaultPageSize;
  const { rows, last } = pageOf(await store.documents.page(scope, pullThroughRule, { after, limit: limit + 1 }), limit);
  return {
    pullThroughCacheRules: rows.map(({ document }) => toRule(scope, document)),
    ...(last && { nextToken: sealPageToken(seals, listing, [last.seq]) }),
  };
};
