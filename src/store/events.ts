/** The tables of events: what has happened, in order, and how far each target has got them. */
import { type Kysely, sql } from 'kysely';
import { insertedId, prepared } from './prepared.ts';
import type { Schema } from './schema.ts';
import type { Scope } from './scope.ts';

export interface NewEvent extends Scope {
  readonly detailType: string;
  /** The whole event as JSON. */
  readonly body: string;
}

export interface StoredEvent {
  /** Grows from event to event, and is never given twice. */
  readonly seq: number;
  readonly body: string;
}

export interface EventFilter {
  readonly account?: string;
  readonly region?: string;
  readonly detailType?: string;
}

/** How many of the newest events are kept once every target has them, and how many at most for one that takes none. */
interface EventLimits {
  readonly kept: number;
  readonly waiting: number;
}

export const eventLimits: EventLimits = { kept: 10_000, waiting: 100_000 };
/** Old events go so many at a time. */
const trimmedAtOnce = 100;

const insertEvent = prepared((db, { account, region, detailType, body }: NewEvent) =>
  db.insertInto('events').values({ account, region, detail_type: detailType, body }),
);

const newestSeq = prepared((db, _: object) => db.selectFrom('events').select('seq').orderBy('seq', 'desc').limit(1));

export const eventReader = (db: Kysely<Schema>) => ({
  /** In order, those after `after`. */
  async page(after: number, limit: number, filter: EventFilter = {}): Promise<StoredEvent[]> {
    let query = db.selectFrom('events').select(['seq', 'body']).where('seq', '>', after);
    if (filter.account !== undefined) query = query.where('account', '=', filter.account);
    if (filter.region !== undefined) query = query.where('region', '=', filter.region);
    if (filter.detailType !== undefined) query = query.where('detail_type', '=', filter.detailType);
    return query.orderBy('seq').limit(limit).execute();
  },
  /** The number of the newest event; 0 without any. */
  async newest(): Promise<number> {
    return (await newestSeq(db, {})).rows[0]?.seq ?? 0;
  },
  /** Up to which event each target has them. */
  async targets(): Promise<Map<string, number>> {
    const rows = await db.selectFrom('event_targets').select(['name', 'seq']).execute();
    return new Map(rows.map(({ name, seq }) => [name, seq]));
  },
  async countAfter(seq: number): Promise<number> {
    const query = db.selectFrom('events').select((eb) => eb.fn.countAll<number>().as('count'));
    return (await query.where('seq', '>', seq).executeTakeFirstOrThrow()).count;
  },
});

export const eventWriter = (db: Kysely<Schema>, { kept, waiting }: EventLimits = eventLimits) => {
  const trim = async (newest: number) => {
    const slowest = await db
      .selectFrom('event_targets')
      .select((eb) => eb.fn.min('seq').as('seq'))
      .executeTakeFirst();
    const delivered = Math.min(newest - kept, slowest?.seq ?? newest);
    const upTo = Math.max(delivered, newest - waiting);
    if (upTo > 0) await db.deleteFrom('events').where('seq', '<=', upTo).execute();
  };
  return {
    ...eventReader(db),
    async add(event: NewEvent): Promise<void> {
      const seq = insertedId(await insertEvent(db, event));
      if (seq % trimmedAtOnce === 0) await trim(seq);
    },
    async setDelivered(name: string, seq: number): Promise<void> {
      await db
        .insertInto('event_targets')
        .values({ name, seq })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ seq: sql`max(event_targets.seq, ${seq})` }))
        .execute();
    },
    async removeTarget(name: string): Promise<void> {
      await db.deleteFrom('event_targets').where('name', '=', name).execute();
    },
    async deleteAll(scope: Scope | undefined): Promise<void> {
      const query = db.deleteFrom('events');
      if (scope === undefined) await query.execute();
      else await query.where('account', '=', scope.account).where('region', '=', scope.region).execute();
    },
  };
};
