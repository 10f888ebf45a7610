/** The table of image scans: the newest of each image. */
import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

export interface Scan {
  readonly status: string;
  readonly description: string;
  readonly startedAt: number;
  readonly completedAt?: number;
}

export const scanReader = (db: Kysely<Schema>) => ({
  async find(imageId: number): Promise<Scan | undefined> {
    const row = await db.selectFrom('scans').selectAll().where('image_id', '=', imageId).executeTakeFirst();
    return (
      row && {
        status: row.status,
        description: row.description,
        startedAt: row.started_at,
        ...(row.completed_at !== null && { completedAt: row.completed_at }),
      }
    );
  },
});

export const scanWriter = (db: Kysely<Schema>) => ({
  ...scanReader(db),
  async put(imageId: number, scan: Scan): Promise<void> {
    const values = {
      status: scan.status,
      description: scan.description,
      started_at: scan.startedAt,
      completed_at: scan.completedAt ?? null,
    };
    await db
      .insertInto('scans')
      .values({ image_id: imageId, ...values })
      .onConflict((conflict) => conflict.column('image_id').doUpdateSet(values))
      .execute();
  },
  async delete(imageId: number): Promise<void> {
    await db.deleteFrom('scans').where('image_id', '=', imageId).execute();
  },
});
