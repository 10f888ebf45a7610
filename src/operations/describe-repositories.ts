import { defaultPageSize, openPageToken, pageOf, refusePaging, sealPageToken } from '../domain/pagination.ts';
import { requireRepository, toRepository } from '../domain/repository.ts';
import type { Operation } from '../operation.ts';

/** Shows the repositories with the given names, or all of a registry, page by page. */
export const describeRepositories: Operation<'DescribeRepositories'> = async (input, context) => {
  const { scope, store, seals } = context;
  if (input.repositoryNames !== undefined) {
    refusePaging(input, 'repositoryNames');
    const named = await Promise.all(input.repositoryNames.map((name) => requireRepository(store, scope, name)));
    return { repositories: named.map((repository) => toRepository(context, repository)) };
  }
  const listing = ['DescribeRepositories', scope.account, scope.region];
  const [after = 0] = openPageToken(seals, listing, input.nextToken) ?? [];
  const limit = input.maxResults ?? defaultPageSize;
  const { rows, last } = pageOf(await store.repositories.page(scope, { after, limit: limit + 1 }), limit);
  return {
    repositories: rows.map((repository) => toRepository(context, repository)),
    ...(last && { nextToken: sealPageToken(seals, listing, [last.id]) }),
  };
};
