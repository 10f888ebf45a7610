/** Referrers: the images that name another as their subject, as an image index. */
import { isContentDigest } from '../domain/digest.ts';
import { mediaTypes } from '../domain/manifest.ts';
import { referrersPage, toDescriptor } from '../domain/referrers.ts';
import { requireRepository } from '../domain/repository.ts';
import { digestInvalid } from './errors.ts';
import { type Handler, json } from './reply.ts';

const pageSize = 1000;

/** An unknown subject has none, which is no error. */
export const listReferrers: Handler = async ({ name, argument: digest, query }, context) => {
  const { scope, store } = context;
  if (!isContentDigest(digest)) throw digestInvalid(digest);
  const repository = await requireRepository(store, scope, name);
  const artifactType = query.get('artifactType');
  await context.pullThrough.referrers(context, repository, digest);
  const after = Number(query.get('after') ?? 0) || 0;
  const which = {
    subject: digest,
    status: 'ACTIVE' as const,
    ...(artifactType !== null && { artifactTypes: [artifactType] }),
  };
  const { rows, last } = await referrersPage(store, repository.id, which, { after, limit: pageSize });
  const manifests = rows.map(toDescriptor);
  const next = new URLSearchParams({ ...(artifactType !== null && { artifactType }), after: String(last?.id) });
  const headers = {
    'Content-Type': mediaTypes.ociIndex,
    ...(artifactType !== null && { 'OCI-Filters-Applied': 'artifactType' }),
    ...(last && { Link: `</v2/${name}/referrers/${digest}?${next}>; rel="next"` }),
  };
  return json(200, { schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests }, headers);
};
