/** The table of repositories. */
import type { Kysely, Selectable } from 'kysely';
import type { Schema } from './schema.ts';
import type { Scope } from './scope.ts';

/** The settings of a repository, as they are kept. */
export interface RepositorySettings {
  readonly createdAt: number;
  readonly imageTagMutability: 'MUTABLE' | 'IMMUTABLE' | 'MUTABLE_WITH_EXCLUSION' | 'IMMUTABLE_WITH_EXCLUSION';
  readonly exclusionFilters?: readonly string[];
  readonly scanOnPush: boolean;
  readonly encryption: { readonly encryptionType: 'AES256' | 'KMS' | 'KMS_DSSE'; readonly kmsKey?: string };
}

export interface Repository extends Scope {
  readonly id: number;
  readonly name: string;
  readonly settings: RepositorySettings;
  /** How many images it holds. */
  readonly images: number;
}

export type ResourceTags = Readonly<Record<string, string>>;

const columns = ['id', 'account', 'region', 'name', 'doc', 'images'] as const;

const toRepository = (row: Pick<Selectable<Schema['repositories']>, (typeof columns)[number]>): Repository => ({
  id: row.id,
  account: row.account,
  region: row.region,
  name: row.name,
  settings: JSON.parse(row.doc),
  images: row.images,
});

export const repositoryReader = (db: Kysely<Schema>) => {
  const inScope = ({ account, region }: Scope) =>
    db.selectFrom('repositories').select(columns).where('account', '=', account).where('region', '=', region);
  return {
    async find(scope: Scope, name: string): Promise<Repository | undefined> {
      const row = await inScope(scope).where('name', '=', name).executeTakeFirst();
      return row && toRepository(row);
    },
    /** In the order of creation, those after the id `after`. */
    async page(scope: Scope, page: { after: number; limit: number }): Promise<Repository[]> {
      const rows = await inScope(scope).where('id', '>', page.after).orderBy('id').limit(page.limit).execute();
      return rows.map(toRepository);
    },
    /** Names in lexical order, those after `last`. */
    async names(scope: Scope, page: { last: string; limit: number }): Promise<string[]> {
      const rows = await inScope(scope).where('name', '>', page.last).orderBy('name').limit(page.limit).execute();
      return rows.map((row) => row.name);
    },
    async count({ account, region }: Scope): Promise<number> {
      const query = db.selectFrom('registries').select('repositories');
      const row = await query.where('account', '=', account).where('region', '=', region).executeTakeFirst();
      return row?.repositories ?? 0;
    },
    async tags(id: number): Promise<ResourceTags> {
      const row = await db.selectFrom('repositories').select('tags').where('id', '=', id).executeTakeFirstOrThrow();
      return JSON.parse(row.tags);
    },
  };
};

export const repositoryWriter = (db: Kysely<Schema>) => ({
  ...repositoryReader(db),
  async insert(
    { account, region }: Scope,
    name: string,
    settings: RepositorySettings,
    tags: ResourceTags,
  ): Promise<Repository> {
    const row = { account, region, name, doc: JSON.stringify(settings), tags: JSON.stringify(tags) };
    const { id } = await db.insertInto('repositories').values(row).returning('id').executeTakeFirstOrThrow();
    await db
      .insertInto('registries')
      .values({ account, region, repositories: 1 })
      .onConflict((conflict) => conflict.doUpdateSet((eb) => ({ repositories: eb('registries.repositories', '+', 1) })))
      .execute();
    return { id, account, region, name, settings, images: 0 };
  },
  async delete({ id, account, region }: Repository): Promise<void> {
    const { numDeletedRows } = await db.deleteFrom('repositories').where('id', '=', id).executeTakeFirst();
    if (numDeletedRows === 0n) return;
    await db
      .updateTable('registries')
      .set((eb) => ({ repositories: eb('repositories', '-', 1) }))
      .where('account', '=', account)
      .where('region', '=', region)
      .execute();
  },
  async setTags(id: number, tags: ResourceTags): Promise<void> {
    await db
      .updateTable('repositories')
      .set({ tags: JSON.stringify(tags) })
      .where('id', '=', id)
      .execute();
  },
  /** Every repository of a scope, or of all. */
  async deleteAll(scope: Scope | undefined): Promise<void> {
    if (scope === undefined) {
      await db.deleteFrom('repositories').execute();
      await db.deleteFrom('registries').execute();
      return;
    }
    const { account, region } = scope;
    await db.deleteFrom('repositories').where('account', '=', account).where('region', '=', region).execute();
    await db.deleteFrom('registries').where('account', '=', account).where('region', '=', region).execute();
  },
});
