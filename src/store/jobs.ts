/** The table of background work: what is to be done, and when. */
import type { Kysely, Selectable } from 'kysely';
import type { Schema } from './schema.ts';

export interface Job {
  readonly id: number;
  readonly kind: string;
  /** What the work is about; there is one job of a kind for it at a time. */
  readonly key: string;
  readonly payload: unknown;
  /** Milliseconds since the epoch. */
  readonly dueAt: number;
  /** How often it has failed. */
  readonly attempts: number;
  readonly lastError?: string;
}

export type NewJob = Pick<Job, 'kind' | 'key' | 'payload' | 'dueAt'>;

export interface WhichJobs {
  /** Ids. */
  readonly except?: readonly number[];
  /** A kind. */
  readonly only?: string;
  /** Kinds. */
  readonly not?: readonly string[];
}

const toJob = ({ id, kind, key, payload, due_at, attempts, last_error }: Selectable<Schema['jobs']>): Job => ({
  id,
  kind,
  key,
  payload: JSON.parse(payload),
  dueAt: due_at,
  attempts,
  ...(last_error !== null && { lastError: last_error }),
});

export const jobReader = (db: Kysely<Schema>) => ({
  /** In the order in which they are due, those after the first `skip`. */
  async page({ skip, limit }: { skip: number; limit: number }): Promise<Job[]> {
    const query = db.selectFrom('jobs').selectAll().orderBy('due_at').orderBy('id');
    return (await query.offset(skip).limit(limit).execute()).map(toJob);
  },
  /** The job that is due first, of those that are asked for. */
  async next({ except = [], only, not = [] }: WhichJobs): Promise<Job | undefined> {
    let query = db.selectFrom('jobs').selectAll().orderBy('due_at').orderBy('id').limit(1);
    if (except.length > 0) query = query.where('id', 'not in', except);
    if (only !== undefined) query = query.where('kind', '=', only);
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
});

export const jobWriter = (db: Kysely<Schema>) => ({
  ...jobReader(db),
  /** Adds a job; where there is one of that kind and key, it keeps the earlier of the two times and gets the new payload. */
  async put({ kind, key, payload, dueAt }: NewJob): Promise<void> {
    const text = JSON.stringify(payload);
    await db
      .insertInto('jobs')
      .values({ kind, key, payload: text, due_at: dueAt, attempts: 0, last_error: null })
      .onConflict((conflict) =>
        conflict.columns(['kind', 'key']).doUpdateSet((eb) => ({
          payload: text,
          due_at: eb.fn<number>('min', ['jobs.due_at', eb.val(dueAt)]),
        })),
      )
      .execute();
  },
  /** True if it was there: then nobody else does it. */
  async take(id: number): Promise<boolean> {
    return (await db.deleteFrom('jobs').where('id', '=', id).executeTakeFirst()).numDeletedRows === 1n;
  },
  async remove(kind: string, key: string): Promise<void> {
    await db.deleteFrom('jobs').where('kind', '=', kind).where('key', '=', key).execute();
  },
  async failed(id: number, { dueAt, error }: { dueAt: number; error: string }): Promise<void> {
    await db
      .updateTable('jobs')
      .set((eb) => ({ due_at: dueAt, last_error: error, attempts: eb('attempts', '+', 1) }))
      .where('id', '=', id)
      .execute();
  },
  async removeAll(): Promise<void> {
    await db.deleteFrom('jobs').execute();
  },
});
