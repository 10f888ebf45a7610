/** The table of what becomes of an image's copies: one row for each destination. */
import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';
import type { Scope } from './scope.ts';

export interface Replication extends Scope {
  readonly status: 'IN_PROGRESS' | 'COMPLETE' | 'FAILED';
  readonly failureCode?: string;
}

export const replicationReader = (db: Kysely<Schema>) => ({
  /** In the order of account and region. */
  async ofImage(imageId: number): Promise<Replication[]> {
    const query = db.selectFrom('replications').selectAll().where('image_id', '=', imageId);
    const rows = await query.orderBy('account').orderBy('region').execute();
    return rows.map(({ account, region, status, failure_code }) => ({
      account,
      region,
      status: status as Replication['status'],
      ...(failure_code !== null && { failureCode: failure_code }),
    }));
  },
});

export const replicationWriter = (db: Kysely<Schema>) => {
  const set = async (imageId: number, { account, region }: Scope, change: Pick<Row, 'status' | 'failure_code'>) => {
    await db
      .insertInto('replications')
      .values({ image_id: imageId, account, region, ...change })
      .onConflict((conflict) => conflict.columns(['image_id', 'account', 'region']).doUpdateSet(change))
      .execute();
  };
  return {
    ...replicationReader(db),
    /** Also where it was copied there before. */
    begin: (imageId: number, to: Scope): Promise<void> =>
      set(imageId, to, { status: 'IN_PROGRESS', failure_code: null }),
    end: (imageId: number, to: Scope, failureCode: string | undefined): Promise<void> =>
      set(imageId, to, {
        status: failureCode === undefined ? 'COMPLETE' : 'FAILED',
        failure_code: failureCode ?? null,
      }),
  };
};

type Row = Schema['replications'];
