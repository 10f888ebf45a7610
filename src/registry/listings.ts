/** Listings: the repositories of a registry, the tags of a repository. */
import { requireRepository } from '../domain/repository.ts';
import { namesPage } from './paging.ts';
import { type Handler, json } from './reply.ts';

/** Source: Docker Registry HTTP API V2; not in the OCI specification, but ECR has it. */
export const listRepositories: Handler = async (request, { scope, store }) => {
  const { names, headers } = await namesPage(request, '/v2/_catalog', (page) => store.repositories.names(scope, page));
  return json(200, { repositories: names }, headers);
};

/** In lexical order. Differs from AWS: unknown whether ECR's tags are in any order; here they are in that of their characters. */
export const listTags: Handler = async (request, { scope, store }) => {
  const { id, name } = await requireRepository(store, scope, request.name);
  const { names, headers } = await namesPage(request, `/v2/${name}/tags/list`, (page) => store.tags.names(id, page));
  return json(200, { name, tags: names }, headers);
};
