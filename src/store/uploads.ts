/** The table of layer uploads of the API that are under way: what has come of their parts. */
import type { Kysely } from 'kysely';
import { prepared } from './prepared.ts';
import type { Schema } from './schema.ts';

export interface UploadParts {
  readonly id: string;
  readonly repositoryId: number;
  /** Bytes acknowledged. */
  readonly received: number;
  readonly count: number;
  readonly last: number;
  /** A part that was not the last is under the minimum. */
  readonly areSmall: boolean;
}

const found = prepared((db, { repositoryId, id }: { repositoryId: number; id: string }) =>
  db.selectFrom('uploads').selectAll().where('id', '=', id).where('repository_id', '=', repositoryId),
);

export const uploadReader = (db: Kysely<Schema>) => ({
  async find(repositoryId: number, id: string): Promise<UploadParts | undefined> {
    const [row] = (await found(db, { repositoryId, id })).rows;
    return (
      row && {
        id: row.id,
        repositoryId: row.repository_id,
        received: row.received,
        count: row.parts,
        last: row.last_part,
        areSmall: row.small_parts === 1,
      }
    );
  },
  async all(): Promise<Pick<UploadParts, 'repositoryId' | 'id' | 'received'>[]> {
    const rows = await db.selectFrom('uploads').select(['repository_id', 'id', 'received']).execute();
    return rows.map((row) => ({ repositoryId: row.repository_id, id: row.id, received: row.received }));
  },
});

export const uploadWriter = (db: Kysely<Schema>) => ({
  ...uploadReader(db),
  async insert(repositoryId: number, id: string): Promise<void> {
    const row = { id, repository_id: repositoryId, received: 0, parts: 0, last_part: 0, small_parts: 0 };
    await db.insertInto('uploads').values(row).execute();
  },
  async addPart({ id, received, count, last, areSmall }: UploadParts, size: number, minimum: number): Promise<void> {
    const small = areSmall || (count > 0 && last < minimum);
    await db
      .updateTable('uploads')
      .set({ received: received + size, parts: count + 1, last_part: size, small_parts: small ? 1 : 0 })
      .where('id', '=', id)
      .execute();
  },
  async delete(id: string): Promise<void> {
    await db.deleteFrom('uploads').where('id', '=', id).execute();
  },
});
