/** Hands out the layer that a download URL was made for; no credentials, the URL itself is the permission. */

import { rangeHeaders, rangeOf } from '../domain/byte-range.ts';
import { addressOfDownload } from '../domain/download-url.ts';
import { layerArchived } from '../domain/messages.ts';
import { json } from './reply.ts';
import type { AdminHandler } from './routes.ts';

export const download: AdminHandler = async ({ query, range: header }, services) => {
  const address = addressOfDownload(services, query);
  if (address === undefined)
    return json(403, { message: 'The URL was altered or has expired; ask GetDownloadUrlForLayer for another' });
  const repository = await services.store.repositories.find(address, address.repositoryName);
  const layer = repository && (await services.store.layers.find(repository.id, address.digest));
  if (repository === undefined || layer === undefined) return json(404, { message: 'The layer has been deleted' });
  if (await services.store.layers.isArchived(repository.id, layer.digest))
    return json(403, { message: layerArchived(repository, layer.digest).message });
  const range = rangeOf(header, layer.size);
  if (range === 'unsatisfiable') return { status: 416, headers: { 'Content-Range': `bytes */${layer.size}` } };
  return {
    status: range === undefined ? 200 : 206,
    headers: { 'Content-Type': 'application/octet-stream', ...rangeHeaders(range, layer.size) },
    body: services.blobs.read(address.digest, range),
  };
};
