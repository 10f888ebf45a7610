/** The table of what becomes of an image's copies: one row for each destination and tag. */
import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';
import type { Scope } from './scope.ts';

export interface CopiedImage {
  readonly imageId: number;
  /** Absent: the image alone. */
  readonly tag?: string | undefined;
}

export interface Replication extends Scope {
  readonly status: 'IN_PROGRESS' | 'COMPLETE' | 'FAILED';
  readonly failureCode?: string;
}

export const replicationReader = (db: Kysely<Schema>) => ({
  /** In the order of account, region and tag. */
  async ofImage(imageId: number): Promise<Replication[]> {
    const query = db.selectFrom('replications').selectAll().where('image_id', '=', imageId);
    const rows = await query.orderBy('account').orderBy('region').orderBy('tag').execute();
    return rows.map(({ account, region, status, failure_code }) => ({
      account,
      region,
      status: status as Replication['status'],
      ...(failure_code !== null && { failureCode: failure_code }),
    }));
  },
});

export const replicationWriter = (db: Kysely<Schema>) => {
  const set = async (
    { imageId, tag = '' }: CopiedImage,
    { account, region }: Scope,
    change: Pick<Row, 'status' | 'failure_code'>,
  ) => {
    await db
      .insertInto('replications')
      .values({ image_id: imageId, tag, account, region, ...change })
      .onConflict((conflict) => conflict.columns(['image_id', 'account', 'region', 'tag']).doUpdateSet(change))
      .execute();
  };
  return {
    ...replicationReader(db),
    /** Also where it was copied there before. */
    begin: (copied: CopiedImage, to: Scope): Promise<void> =>
      set(copied, to, { status: 'IN_PROGRESS', failure_code: null }),
    end: (copied: CopiedImage, to: Scope, failureCode: string | undefined): Promise<void> =>
      set(copied, to, {
        status: failureCode === undefined ? 'COMPLETE' : 'FAILED',
        failure_code: failureCode ?? null,
      }),
  };
};

type Row = Schema['replications'];
