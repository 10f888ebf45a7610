/** The table of layer uploads under way. */
import type { Kysely } from 'kysely';
import { prepared } from './prepared.ts';
import type { Schema } from './schema.ts';
import type { Scope } from './scope.ts';

/** Where uploads come from: the layer operations of the API, or /v2. */
export type DoorName = 'api' | 'registry';

export interface Upload {
  readonly id: string;
  readonly repositoryId: number;
  /** Bytes acknowledged through the layer API; the /v2 door goes by the file's own size. */
  readonly received: number;
  readonly parts: number;
  readonly lastPart: number;
  /** A part that was not the last is under the minimum. */
  readonly smallParts: boolean;
  readonly createdAt: number;
}

const found = prepared((db, { repositoryId, id, door }: { repositoryId: number; id: string; door: DoorName }) =>
  db
    .selectFrom('uploads')
    .selectAll()
    .where('id', '=', id)
    .where('repository_id', '=', repositoryId)
    .where('door', '=', door),
);

const insertUpload = prepared(
  (
    db,
    { id, repository_id, door, created_at }: Pick<Schema['uploads'], 'id' | 'repository_id' | 'door' | 'created_at'>,
  ) =>
    db
      .insertInto('uploads')
      .values({ id, repository_id, received: 0, parts: 0, last_part: 0, small_parts: 0, door, created_at }),
);

const deleteUpload = prepared((db, { id }: { id: string }) => db.deleteFrom('uploads').where('id', '=', id));

export const uploadReader = (db: Kysely<Schema>) => ({
  async find(repositoryId: number, id: string, door: DoorName): Promise<Upload | undefined> {
    const [row] = (await found(db, { repositoryId, id, door })).rows;
    return (
      row && {
        id: row.id,
        repositoryId: row.repository_id,
        received: row.received,
        parts: row.parts,
        lastPart: row.last_part,
        smallParts: row.small_parts === 1,
        createdAt: row.created_at,
      }
    );
  },
  async exists(id: string): Promise<boolean> {
    return (await db.selectFrom('uploads').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
  },
  async ofRepository(repositoryId: number): Promise<string[]> {
    const rows = await db.selectFrom('uploads').select('id').where('repository_id', '=', repositoryId).execute();
    return rows.map((row) => row.id);
  },
  /** Ids of the uploads of a registry, or of all. */
  async ofRegistry(scope: Scope | undefined): Promise<string[]> {
    const all = db.selectFrom('uploads').select('uploads.id');
    if (scope === undefined) return (await all.execute()).map((row) => row.id);
    const query = all.innerJoin('repositories', 'repositories.id', 'uploads.repository_id');
    const rows = await query.where('account', '=', scope.account).where('region', '=', scope.region).execute();
    return rows.map((row) => row.id);
  },
});

export const uploadWriter = (db: Kysely<Schema>) => ({
  ...uploadReader(db),
  async insert(repositoryId: number, id: string, door: DoorName, createdAt: number): Promise<void> {
    await insertUpload(db, { id, repository_id: repositoryId, door, created_at: createdAt });
  },
  async addPart(upload: Upload, size: number, minimumPart: number): Promise<void> {
    const small = upload.smallParts || (upload.parts > 0 && upload.lastPart < minimumPart);
    await db
      .updateTable('uploads')
      .set({ received: upload.received + size, parts: upload.parts + 1, last_part: size, small_parts: small ? 1 : 0 })
      .where('id', '=', upload.id)
      .execute();
  },
  async delete(id: string): Promise<void> {
    await deleteUpload(db, { id });
  },
});
