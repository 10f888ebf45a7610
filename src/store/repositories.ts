/** The table of repositories. */
import { type Kysely, type Selectable, sql } from 'kysely';
import { prepared } from './prepared.ts';
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
}

export interface NewRepository {
  readonly settings: RepositorySettings;
  /** The JSON of the repository as the API shows it, up to the host of its URI. */
  readonly shown: string;
  readonly tags: ResourceTags;
}

export type ResourceTags = Readonly<Record<string, string>>;

const columns = ['id', 'account', 'region', 'name', 'doc'] as const;

const toRepository = (row: Pick<Selectable<Schema['repositories']>, (typeof columns)[number]>): Repository => ({
  id: row.id,
  account: row.account,
  region: row.region,
  name: row.name,
  settings: JSON.parse(row.doc),
});

/** Without what is asked with: each column costs. */
const byName = prepared((db, { account, region, name }: Scope & { name: string }) =>
  db
    .selectFrom('repositories')
    .select(['id', 'doc'])
    .where('account', '=', account)
    .where('region', '=', region)
    .where('name', '=', name),
);

/**
 * A page as one JSON text: the rows' own texts, each closed with the URI, whose host is not kept. SQLite puts it together,
 * since each column of each row that crosses over costs more than the whole of that.
 */
const pageOfScope = prepared<Scope & { after: number; limit: number; base: string }, PageRow>((db, args) => {
  const { account, region, after, limit, base } = args;
  const inScope = sql`account = ${account} AND region = ${region}`;
  const rows = sql`SELECT id, shown || ${base} || name || '"}' AS json FROM repositories
    WHERE ${inScope} AND id > ${after} ORDER BY id LIMIT ${limit}`;
  const joined = sql`SELECT '[' || coalesce(group_concat(json, ','), '') || ']' AS json, max(id) AS last FROM (${rows})`;
  const more = sql`EXISTS (SELECT 1 FROM repositories WHERE ${inScope} AND id > last)`;
  const query = sql<PageRow>`SELECT json, last, ${more} AS more FROM (${joined})`;
  return { compile: () => query.compile(db) };
});

interface PageRow {
  readonly json: string;
  readonly last: number | null;
  readonly more: 0 | 1;
}

/** A page of repositories as the API shows them. */
export interface ShownPage {
  /** A JSON array. */
  readonly json: string;
  /** The id that the next page comes after; absent where there is none. */
  readonly last?: number;
}

export const repositoryReader = (db: Kysely<Schema>) => {
  return {
    async find(scope: Scope, name: string): Promise<Repository | undefined> {
      const { account, region } = scope;
      const [row] = (await byName(db, { account, region, name })).rows;
      return row && toRepository({ account, region, name, ...row });
    },
    async byId(id: number): Promise<Repository | undefined> {
      const row = await db.selectFrom('repositories').select(columns).where('id', '=', id).executeTakeFirst();
      return row && toRepository(row);
    },
    /** In the order of creation, those after the id `after`; `base` is the host of their URIs with a slash. */
    async page(scope: Scope, page: { after: number; limit: number; base: string }): Promise<ShownPage> {
      const [row] = (await pageOfScope(db, { ...scope, ...page })).rows;
      const { json, last, more } = row as PageRow;
      return { json, ...(more === 1 && last !== null && { last }) };
    },
    /** In the order of creation, those after the id `after`. */
    async list({ account, region }: Scope, page: { after: number; limit: number }): Promise<Repository[]> {
      const query = db
        .selectFrom('repositories')
        .select(columns)
        .where('account', '=', account)
        .where('region', '=', region);
      const rows = await query.where('id', '>', page.after).orderBy('id').limit(page.limit).execute();
      return rows.map(toRepository);
    },
    /** Names in lexical order, those after `last`. */
    async names(scope: Scope, page: { last: string; limit: number }): Promise<string[]> {
      const { account, region } = scope;
      const inScope = db
        .selectFrom('repositories')
        .select('name')
        .where('account', '=', account)
        .where('region', '=', region);
      const rows = await inScope.where('name', '>', page.last).orderBy('name').limit(page.limit).execute();
      return rows.map((row) => row.name);
    },
    async count({ account, region }: Scope): Promise<number> {
      const query = db.selectFrom('registries').select('repositories');
      const row = await query.where('account', '=', account).where('region', '=', region).executeTakeFirst();
      return row?.repositories ?? 0;
    },
    /** Ids of a registry's repositories, or of all. */
    async ids(scope: Scope | undefined): Promise<Set<number>> {
      const all = db.selectFrom('repositories').select('id');
      const wanted =
        scope === undefined ? all : all.where('account', '=', scope.account).where('region', '=', scope.region);
      return new Set((await wanted.execute()).map((row) => row.id));
    },
    /** 0 where there is none. */
    async lastId({ account, region }: Scope): Promise<number> {
      const query = db.selectFrom('repositories').select('id').where('account', '=', account);
      const last = query.where('region', '=', region).orderBy('id', 'desc').limit(1);
      return (await last.executeTakeFirst())?.id ?? 0;
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
    { settings, shown, tags }: NewRepository,
  ): Promise<Repository> {
    const row = { account, region, name, doc: JSON.stringify(settings), shown, tags: JSON.stringify(tags) };
    const { id } = await db.insertInto('repositories').values(row).returning('id').executeTakeFirstOrThrow();
    await db
      .insertInto('registries')
      .values({ account, region, repositories: 1 })
      .onConflict((conflict) => conflict.doUpdateSet((eb) => ({ repositories: eb('registries.repositories', '+', 1) })))
      .execute();
    return { id, account, region, name, settings };
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
  async setSettings(id: number, settings: RepositorySettings, shown: string): Promise<void> {
    await db
      .updateTable('repositories')
      .set({ doc: JSON.stringify(settings), shown })
      .where('id', '=', id)
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
