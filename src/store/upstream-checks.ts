/** The table of when an upstream registry was last asked: for a tag of a repository, or for what refers to an image. */
import type { Kysely } from 'kysely';
import { prepared } from './prepared.ts';
import type { Schema } from './schema.ts';

interface Asked {
  readonly repositoryId: number;
  readonly what: string;
}

/** Asked at every pull by tag. */
const found = prepared((db, { repositoryId, what }: Asked) =>
  db
    .selectFrom('upstream_checks')
    .select('checked_at')
    .where('repository_id', '=', repositoryId)
    .where('what', '=', what),
);

/** At every push of a tag. */
const forgotten = prepared((db, { repositoryId, what }: Asked) =>
  db.deleteFrom('upstream_checks').where('repository_id', '=', repositoryId).where('what', '=', what),
);

export const upstreamCheckReader = (db: Kysely<Schema>) => ({
  /** Milliseconds since the epoch; undefined where it never was. */
  async find(repositoryId: number, what: string): Promise<number | undefined> {
    return (await found(db, { repositoryId, what })).rows[0]?.checked_at;
  },
});

export const upstreamCheckWriter = (db: Kysely<Schema>) => ({
  ...upstreamCheckReader(db),
  async set(repositoryId: number, what: string, checkedAt: number): Promise<void> {
    await db
      .insertInto('upstream_checks')
      .values({ repository_id: repositoryId, what, checked_at: checkedAt })
      .onConflict((conflict) => conflict.columns(['repository_id', 'what']).doUpdateSet({ checked_at: checkedAt }))
      .execute();
  },
  /** As if upstream had never been asked. */
  async forget(repositoryId: number, what: string): Promise<void> {
    await forgotten(db, { repositoryId, what });
  },
});
