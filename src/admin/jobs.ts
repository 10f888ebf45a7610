/** Shows the background work that is to be done, that which is due first. */
import { json } from './reply.ts';
import type { AdminHandler } from './routes.ts';

const [pageSize, longestPage] = [100, 1_000];

/** `?limit=` and `?skip=`; `next` is the `skip` of the page that follows. */
export const listJobs: AdminHandler = async ({ query }, { store }) => {
  const [limit, skip] = [numberOf(query.get('limit'), pageSize), numberOf(query.get('skip'), 0)];
  if (limit === undefined || skip === undefined || limit < 1 || limit > longestPage)
    return json(400, { message: `'limit' is a number from 1 to ${longestPage}, 'skip' one from 0` });
  const found = await store.jobs.page({ skip, limit: limit + 1 });
  const jobs = found.slice(0, limit).map(({ id, kind, key, dueAt, attempts, lastError }) => ({
    id,
    kind,
    key,
    dueAt: new Date(dueAt).toISOString(),
    attempts,
    ...(lastError !== undefined && { lastError }),
  }));
  return json(200, { jobs, ...(found.length > limit && { next: skip + limit }) });
};

function numberOf(text: string | null, otherwise: number): number | undefined {
  if (text === null) return otherwise;
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
