/** The link table of layers: which repository may use which bytes. The bytes themselves are shared. */
import type { Kysely } from 'kysely';
import { prepared } from './prepared.ts';
import type { Schema } from './schema.ts';
import type { Scope } from './scope.ts';

export interface Layer {
  readonly digest: string;
  readonly size: number;
  readonly mediaType?: string;
}

interface OfRepository {
  readonly repositoryId: number;
  readonly digest: string;
}

const found = prepared((db, { repositoryId, digest }: OfRepository) =>
  db
    .selectFrom('layers')
    .select(['digest', 'size', 'media_type'])
    .where('repository_id', '=', repositoryId)
    .where('digest', '=', digest),
);

const referenced = prepared((db, { repositoryId, digest }: OfRepository) =>
  db
    .selectFrom('image_layers')
    .select('image_id')
    .where('repository_id', '=', repositoryId)
    .where('digest', '=', digest)
    .limit(1),
);

const active = prepared((db, { repositoryId, digest }: OfRepository) =>
  db
    .selectFrom('image_layers')
    .innerJoin('images', 'images.id', 'image_layers.image_id')
    .select('images.id')
    .where('image_layers.repository_id', '=', repositoryId)
    .where('image_layers.digest', '=', digest)
    .where('images.status', '=', 'ACTIVE')
    .limit(1),
);

const linked = prepared((db, { digest }: { digest: string }) =>
  db.selectFrom('layers').select('repository_id').where('digest', '=', digest).limit(1),
);

const insertLink = prepared((db, { repository_id, digest, size, media_type }: Schema['layers']) =>
  db
    .insertInto('layers')
    .values({ repository_id, digest, size, media_type })
    .onConflict((conflict) => conflict.doNothing()),
);

export const layerReader = (db: Kysely<Schema>) => ({
  async find(repositoryId: number, digest: string): Promise<Layer | undefined> {
    const [row] = (await found(db, { repositoryId, digest })).rows;
    return row && { digest: row.digest, size: row.size, ...(row.media_type !== null && { mediaType: row.media_type }) };
  },
  async isReferenced(repositoryId: number, digest: string): Promise<boolean> {
    return (await referenced(db, { repositoryId, digest })).rows.length > 0;
  },
  /** Whether an image that can be pulled refers to it. */
  async isInUse(repositoryId: number, digest: string): Promise<boolean> {
    return (await active(db, { repositoryId, digest })).rows.length > 0;
  },
  /** Whether images refer to it and none of them can be pulled, so that it cannot be either. */
  async isArchived(repositoryId: number, digest: string): Promise<boolean> {
    if ((await active(db, { repositoryId, digest })).rows.length > 0) return false;
    return (await referenced(db, { repositoryId, digest })).rows.length > 0;
  },
  /** Whether any repository at all links to the bytes. */
  async isLinked(digest: string): Promise<boolean> {
    return (await linked(db, { digest })).rows.length > 0;
  },
  /** Names of repositories of a registry that have the layer in an image that can be pulled. */
  async holders({ account, region }: Scope, digest: string, limit: number): Promise<string[]> {
    const rows = await db
      .selectFrom('layers')
      .innerJoin('repositories', 'repositories.id', 'layers.repository_id')
      .select('name')
      .where('layers.digest', '=', digest)
      .where('account', '=', account)
      .where('region', '=', region)
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom('image_layers')
            .innerJoin('images', 'images.id', 'image_layers.image_id')
            .select('images.id')
            .whereRef('image_layers.repository_id', '=', 'layers.repository_id')
            .whereRef('image_layers.digest', '=', 'layers.digest')
            .where('images.status', '=', 'ACTIVE'),
        ),
      )
      .limit(limit)
      .execute();
    return rows.map((row) => row.name);
  },
  async ofRepository(repositoryId: number): Promise<string[]> {
    const rows = await db.selectFrom('layers').select('digest').where('repository_id', '=', repositoryId).execute();
    return rows.map((row) => row.digest);
  },
  /** Digests that a registry's repositories link to, or every repository's. */
  async ofRegistry(scope: Scope | undefined): Promise<string[]> {
    const all = db.selectFrom('layers').select('digest').distinct();
    if (scope === undefined) return (await all.execute()).map((row) => row.digest);
    const query = all.innerJoin('repositories', 'repositories.id', 'layers.repository_id');
    const rows = await query.where('account', '=', scope.account).where('region', '=', scope.region).execute();
    return rows.map((row) => row.digest);
  },
});

export const layerWriter = (db: Kysely<Schema>) => ({
  ...layerReader(db),
  /** Links bytes to a repository; true if they were not linked before. */
  async link(repositoryId: number, { digest, size, mediaType }: Layer): Promise<boolean> {
    const row = { repository_id: repositoryId, digest, size, media_type: mediaType ?? null };
    return (await insertLink(db, row)).numAffectedRows === 1n;
  },
  async unlink(repositoryId: number, digest: string): Promise<void> {
    await db.deleteFrom('layers').where('repository_id', '=', repositoryId).where('digest', '=', digest).execute();
  },
});
