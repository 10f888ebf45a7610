/** The table of image scans: the newest of each image. */
import type { Kysely, Selectable } from 'kysely';
import type { Schema } from './schema.ts';

export interface Scan {
  readonly status: string;
  readonly description: string;
  readonly startedAt: number;
  readonly completedAt?: number;
}

export const scanReader = (db: Kysely<Schema>) => {
  /** Image id → its scan. */
  const ofImages = async (imageIds: readonly number[]): Promise<Map<number, Scan>> => {
    if (imageIds.length === 0) return new Map();
    const rows = await db.selectFrom('scans').selectAll().where('image_id', 'in', imageIds).execute();
    return new Map(rows.map((row) => [row.image_id, toScan(row)]));
  };
  return {
    ofImages,
    find: async (imageId: number): Promise<Scan | undefined> => (await ofImages([imageId])).get(imageId),
  };
};

const toScan = (row: Selectable<Schema['scans']>): Scan => ({
  status: row.status,
  description: row.description,
  startedAt: row.started_at,
  ...(row.completed_at !== null && { completedAt: row.completed_at }),
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
