/** The table of background work: what is to be done, and when. */
import type { Kysely, Selectable } from 'kysely';
import type { Schema } from './schema.ts';

export interface Job {
  readonly id: number;
  readonly kind: string;
  /** What the work is about; there is one job of a kind for it at a time. */
  readonly key: string;
  readonly payload: unknown;
  /** When it may be done, in milliseconds since the epoch. */
  readonly dueAt: number;
  /** Until when it may wait for more to do at once. */
  readonly startBy: number;
  /** How often it has failed. */
  readonly attempts: number;
  readonly lastError?: string;
}

export interface NewJob extends Pick<Job, 'kind' | 'key' | 'payload' | 'dueAt'> {
  /** The time by the clock, which may be set back later. */
  readonly putAt: number;
  /** `dueAt`, where absent. */
  readonly startBy?: number;
  /** Why it was put off. */
  readonly lastError?: string | undefined;
}

export interface WhichJobs {
  /** The instant by which they are put in order. */
  readonly by?: 'dueAt' | 'startBy';
  /** Ids. */
  readonly except?: readonly number[];
  /** Kinds. */
  readonly only?: readonly string[];
  /** Kinds. */
  readonly not?: readonly string[];
}

const toJob = (row: Selectable<Schema['jobs']>): Job => {
  const { id, kind, key, payload, due_at, start_by, attempts, last_error } = row;
  return {
    id,
    kind,
    key,
    payload: JSON.parse(payload),
    dueAt: due_at,
    startBy: start_by,
    attempts,
    ...(last_error !== null && { lastError: last_error }),
  };
};

export const jobReader = (db: Kysely<Schema>) => ({
  /** In the order in which they are due, those after the first `skip`. */
  async page({ skip, limit }: { skip: number; limit: number }): Promise<Job[]> {
    const query = db.selectFrom('jobs').selectAll().orderBy('due_at').orderBy('id');
    return (await query.offset(skip).limit(limit).execute()).map(toJob);
  },
  /** The first job of those that are asked for. */
  async next({ by = 'dueAt', except = [], only, not = [] }: WhichJobs): Promise<Job | undefined> {
    const column = by === 'dueAt' ? 'due_at' : 'start_by';
    let query = db.selectFrom('jobs').selectAll().orderBy(column).orderBy('id').limit(1);
    if (except.length > 0) query = query.where('id', 'not in', except);
    if (only !== undefined) query = query.where('kind', 'in', only);
    if (not.length > 0) query = query.where('kind', 'not in', not);
    const row = await query.executeTakeFirst();
    return row && toJob(row);
  },
  async find(kind: string, key: string): Promise<Job | undefined> {
    const row = await db
      .selectFrom('jobs')
      .selectAll()
      .where('kind', '=', kind)
      .where('key', '=', key)
      .executeTakeFirst();
    return row && toJob(row);
  },
  /** Whether a job was put later than that instant. */
  async isAhead(now: number): Promise<boolean> {
    const row = await db.selectFrom('jobs').select('id').where('put_at', '>', now).limit(1).executeTakeFirst();
    return row !== undefined;
  },
});

export const jobWriter = (db: Kysely<Schema>) => ({
  ...jobReader(db),
  /**
   * Adds a job. It replaces one of the same kind and key and is done no later than that; whoever is just preparing that one
   * cannot take it any more, and so prepares this one.
   */
  async put({ kind, key, payload, putAt, dueAt, startBy = dueAt, lastError }: NewJob): Promise<void> {
    const text = JSON.stringify(payload);
    const [before] = await db
      .deleteFrom('jobs')
      .where('kind', '=', kind)
      .where('key', '=', key)
      .returning(['due_at', 'start_by', 'attempts', 'last_error'])
      .execute();
    const { due_at = dueAt, start_by = startBy, attempts = 0, last_error = lastError ?? null } = before ?? {};
    const times = { put_at: putAt, due_at: Math.min(due_at, dueAt), start_by: Math.min(start_by, startBy) };
    await db
      .insertInto('jobs')
      .values({ kind, key, payload: text, ...times, attempts, last_error })
      .execute();
  },
  /** True if it was there: then nobody else does it. */
  async take(id: number): Promise<boolean> {
    return (await db.deleteFrom('jobs').where('id', '=', id).executeTakeFirst()).numDeletedRows === 1n;
  },
  /** True if there was one. */
  async remove(kind: string, key: string): Promise<boolean> {
    const { numDeletedRows } = await db
      .deleteFrom('jobs')
      .where('kind', '=', kind)
      .where('key', '=', key)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  },
  /** Has it done again at a later time. */
  async failed(id: number, { now, dueAt, error }: { now: number; dueAt: number; error: string }): Promise<void> {
    const times = { put_at: now, due_at: dueAt, start_by: dueAt };
    await db
      .updateTable('jobs')
      .set((eb) => ({ ...times, last_error: error, attempts: eb('attempts', '+', 1) }))
      .where('id', '=', id)
      .execute();
  },
  /** After the clock was set back: what was put in what is the future now, waits as long as it had to, from now on. */
  async rewind(now: number): Promise<void> {
    await db
      .updateTable('jobs')
      .set((eb) => ({
        due_at: eb(eb('due_at', '-', eb.ref('put_at')), '+', now),
        start_by: eb(eb('start_by', '-', eb.ref('put_at')), '+', now),
        put_at: now,
      }))
      .where('put_at', '>', now)
      .execute();
  },
  async removeAll(): Promise<void> {
    await db.deleteFrom('jobs').execute();
  },
});
