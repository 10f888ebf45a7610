/** The table of account settings: what was set; defaults are the domain's. */
import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';
import type { Scope } from './scope.ts';

export const settingReader = (db: Kysely<Schema>) => ({
  async find({ account, region }: Scope, name: string): Promise<string | undefined> {
    const query = db.selectFrom('settings').select('value').where('account', '=', account).where('region', '=', region);
    return (await query.where('name', '=', name).executeTakeFirst())?.value;
  },
});

export const settingWriter = (db: Kysely<Schema>) => ({
  ...settingReader(db),
  async set({ account, region }: Scope, name: string, value: string): Promise<void> {
    await db
      .insertInto('settings')
      .values({ account, region, name, value })
      .onConflict((conflict) => conflict.columns(['account', 'region', 'name']).doUpdateSet({ value }))
      .execute();
  },
  async deleteAll(scope: Scope | undefined): Promise<void> {
    const query = db.deleteFrom('settings');
    if (scope === undefined) await query.execute();
    else await query.where('account', '=', scope.account).where('region', '=', scope.region).execute();
  },
});
