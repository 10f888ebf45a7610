import { defaultPageSize, openPageToken, refusePaging, sealPageToken } from '../domain/pagination.ts';
import { requireRepository, toRepository, uriBase } from '../domain/repository.ts';
import type { Operation } from '../operation.ts';

/**
 * Shows the repositories with the given names, or all of a registry, page by page.
 * Differs from AWS: unknown whether one name without a repository has ECR refuse them all; here it does.
 */
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
  const base = uriBase(context.endpoint, scope);
  const { json, last } = await store.repositories.page(scope, { after, limit, base });
  return {
    repositories: { encodedJson: json },
    ...(last !== undefined && { nextToken: sealPageToken(seals, listing, [last]) }),
  };
};
