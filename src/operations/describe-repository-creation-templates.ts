import { creationTemplate, toTemplate } from '../domain/creation-templates.ts';
import { defaultPageSize, openPageToken, pageOf, refusePaging, sealPageToken } from '../domain/pagination.ts';
import { keyOf } from '../domain/prefixes.ts';
import type { Operation } from '../operation.ts';

/** Shows templates in the order in which they were made, or those with certain prefixes. */
export const describeRepositoryCreationTemplates: Operation<'DescribeRepositoryCreationTemplates'> = async (
  input,
  { scope, store, seals },
) => {
  const { account: registryId, region } = scope;
  if (input.prefixes !== undefined) {
    refusePaging(input, 'prefixes');
    const keys = [...new Set(input.prefixes.map(keyOf))];
    const found = await Promise.all(keys.map((key) => store.documents.find(scope, creationTemplate, key)));
    return { registryId, repositoryCreationTemplates: found.flatMap((each) => (each ? [toTemplate(each)] : [])) };
  }
  const listing = ['DescribeRepositoryCreationTemplates', registryId, region];
  const [after = 0] = openPageToken(seals, listing, input.nextToken) ?? [];
  const limit = input.maxResults ?? defaultPageSize;
  const { rows, last } = pageOf(
    await store.documents.page(scope, creationTemplate, { after, limit: limit + 1 }),
    limit,
  );
  return {
    registryId,
    repositoryCreationTemplates: rows.map(({ document }) => toTemplate(document)),
    ...(last && { nextToken: sealPageToken(seals, listing, [last.seq]) }),
  };
};
