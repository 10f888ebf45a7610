/** Shows the events that have happened: a page of them, or all as they happen. */
import { eventDelivery } from '../domain/events.ts';
import type { EventFilter } from '../store/events.ts';
import { json } from './reply.ts';
import type { AdminHandler, AdminReply, AdminRequest } from './routes.ts';

const [pageSize, longestPage] = [100, 1_000];
const known = ['after', 'limit', 'account', 'region', 'detail-type'];

interface Wanted {
  readonly after: number | undefined;
  readonly limit: number;
  readonly filter: EventFilter;
}

/** A page after `?after=`, whose `next` is the `after` of the next; or with `Accept: text/event-stream` all that come. */
export const listEvents: AdminHandler = async (request, { store, eventFeed }) => {
  const wanted = wantedOf(request);
  if (typeof wanted === 'string') return json(400, { message: wanted });
  const { limit, filter } = wanted;
  if (isStream(request)) {
    const stream = eventFeed.open(wanted.after ?? (await store.events.newest()), filter);
    return stream === undefined ? json(503, { message: 'Too many listen to the events already' }) : streamed(stream);
  }
  const after = wanted.after ?? 0;
  const page = await store.events.page(after, limit, filter);
  const events = page.map(({ seq, body }) => `{"seq":${seq},"event":${body}}`);
  return { ...json(200, {}), body: `{"events":[${events.join(',')}],"next":${page.at(-1)?.seq ?? after}}` };
};

const streamed = (body: NonNullable<AdminReply['body']>): AdminReply => ({
  status: 200,
  headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' },
  body,
});

const isStream = ({ accept }: AdminRequest) => (accept ?? '').toLowerCase().includes('text/event-stream');

function wantedOf({ query, lastEventId, ...request }: AdminRequest): Wanted | string {
  const names = [...query.keys()];
  const stranger = names.find((name, at) => !known.includes(name) || names.indexOf(name) !== at);
  if (stranger !== undefined) return `The query may have ${known.join(', ')}, each once`;
  const after = numberOf(query.get('after'));
  if (Number.isNaN(after)) return `'after' is the number of an event, from 0`;
  const resumed = isStream({ query, ...request, lastEventId }) ? numberOf(lastEventId ?? null) : undefined;
  if (Number.isNaN(resumed)) return 'Last-Event-ID is the number of an event, from 0';
  const limit = numberOf(query.get('limit')) ?? pageSize;
  if (!(limit >= 1 && limit <= longestPage)) return `'limit' is a number from 1 to ${longestPage}`;
  return { after: resumed ?? after, limit, filter: filterOf(query) };
}

/** Undefined where nothing was given, and NaN where that is no number. */
function numberOf(text: string | null): number | undefined {
  if (text === null) return undefined;
  return /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
}

function filterOf(query: URLSearchParams): EventFilter {
  const [account, region, detailType] = ['account', 'region', 'detail-type'].map((name) => query.get(name));
  return {
    ...(account != null && { account }),
    ...(region != null && { region }),
    ...(detailType != null && { detailType }),
  };
}

/** How far each target has got the events, and what holds it up. */
export const showDelivery: AdminHandler = async (_request, { store, eventTargets }) => {
  const cursors = await store.events.targets();
  const targets = eventTargets.map(async (target) => {
    const delivered = cursors.get(target) ?? 0;
    const job = await store.jobs.find(eventDelivery, target);
    return {
      target,
      delivered,
      waiting: await store.events.countAfter(delivered),
      attempts: job?.attempts ?? 0,
      ...(job?.lastError !== undefined && {
        lastError: job.lastError,
        nextAttemptAt: new Date(job.dueAt).toISOString(),
      }),
    };
  });
  return json(200, { targets: await Promise.all(targets) });
};
