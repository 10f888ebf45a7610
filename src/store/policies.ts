/** The tables of policies: the texts, as they were given. */
import type { Kysely } from 'kysely';
import { prepared } from './prepared.ts';
import type { Schema } from './schema.ts';
import type { Scope } from './scope.ts';

const ofRepository = prepared((db, { repositoryId }: { repositoryId: number }) =>
  db.selectFrom('repository_policies').select('text').where('repository_id', '=', repositoryId),
);

const ofRegistry = prepared((db, { account, region }: Scope) =>
  db.selectFrom('registry_policies').select('text').where('account', '=', account).where('region', '=', region),
);

export const policyReader = (db: Kysely<Schema>) => ({
  async ofRepository(repositoryId: number): Promise<string | undefined> {
    return (await ofRepository(db, { repositoryId })).rows[0]?.text;
  },
  async ofRegistry(scope: Scope): Promise<string | undefined> {
    return (await ofRegistry(db, scope)).rows[0]?.text;
  },
});

export const policyWriter = (db: Kysely<Schema>) => ({
  ...policyReader(db),
  async setOfRepository(repositoryId: number, text: string): Promise<void> {
    await db
      .insertInto('repository_policies')
      .values({ repository_id: repositoryId, text })
      .onConflict((conflict) => conflict.column('repository_id').doUpdateSet({ text }))
      .execute();
  },
  async deleteOfRepository(repositoryId: number): Promise<void> {
    await db.deleteFrom('repository_policies').where('repository_id', '=', repositoryId).execute();
  },
  async setOfRegistry({ account, region }: Scope, text: string): Promise<void> {
    await db
      .insertInto('registry_policies')
      .values({ account, region, text })
      .onConflict((conflict) => conflict.columns(['account', 'region']).doUpdateSet({ text }))
      .execute();
  },
  /** Of one registry, or of every one; those of repositories go with them. */
  async deleteOfRegistry(scope: Scope | undefined): Promise<void> {
    const query = db.deleteFrom('registry_policies');
    if (scope === undefined) await query.execute();
    else await query.where('account', '=', scope.account).where('region', '=', scope.region).execute();
  },
});
