/** The tables of replication backfills: one row each, and one for each image and tag that is to be copied. */
import type { Kysely, Selectable } from 'kysely';
import type { ReplicationBackfillProgress, ReplicationBackfillStatus } from '../../generated/types.ts';
import { insertedId, prepared } from './prepared.ts';
import type { Schema } from './schema.ts';
import type { Scope } from './scope.ts';

/** Instants are milliseconds since the epoch. */
export interface Backfill {
  readonly seq: number;
  /** A UUID. */
  readonly id: string;
  /** The registry that is copied from. */
  readonly from: Scope;
  readonly to: Scope;
  readonly status: ReplicationBackfillStatus;
  readonly failureCode?: string;
  /** Once all images are known. */
  readonly progress?: ReplicationBackfillProgress;
  /** Its next images have been handed to the work that goes to another server. */
  readonly isSending?: boolean;
  readonly startedAt: number;
  readonly endedAt?: number;
}

/** An image with one of its tags, or alone. */
export interface BackfillImage {
  readonly imageId: number;
  readonly repositoryName: string;
  readonly digest: string;
  readonly tag?: string;
}

/** Of an image that has failed, and is tried again. */
export interface BackfillRetry {
  /** How often it has failed. */
  readonly tries: number;
  readonly tryAt: number;
  readonly lastError: string;
}

/** One that is not copied yet. */
export interface WaitingImage extends BackfillImage, Partial<BackfillRetry> {
  readonly seq: number;
}

export interface BackfillOutcome {
  readonly failureCode?: string;
  /** Of what an index lists. */
  readonly subImageFailureCodes?: string[];
}

export interface BackfillResult extends Omit<BackfillImage, 'imageId'>, BackfillOutcome {
  readonly seq: number;
  readonly status: 'COMPLETE' | 'FAILED';
}

export interface ResultPage {
  readonly status?: 'COMPLETE' | 'FAILED' | undefined;
  readonly after: number;
  readonly limit: number;
}

/** What is in the `doc` column. */
type Doc = Omit<Backfill, 'seq' | 'id' | 'from'>;

const toBackfill = ({ seq, id, account, region, doc }: Selectable<Schema['backfills']>): Backfill => ({
  seq,
  id,
  from: { account, region },
  ...(JSON.parse(doc) as Doc),
});

const ended = ['COMPLETE', 'FAILED'] as const;

export const backfillReader = (db: Kysely<Schema>) => {
  const ofRegistry = ({ account, region }: Scope) =>
    db.selectFrom('backfills').selectAll().where('account', '=', account).where('region', '=', region);
  const ofStatus = async (backfill: number, status: 'COMPLETE' | 'FAILED', { after, limit }: ResultPage) => {
    const query = db.selectFrom('backfill_images').select(['seq', 'doc']).where('backfill', '=', backfill);
    const rows = await query
      .where('status', '=', status)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(limit)
      .execute();
    return rows.map(({ seq, doc }): BackfillResult => ({ seq, status, ...JSON.parse(doc) }));
  };
  return {
    async find(scope: Scope, id: string): Promise<Backfill | undefined> {
      const row = await ofRegistry(scope).where('id', '=', id).executeTakeFirst();
      return row && toBackfill(row);
    },
    async bySeq(seq: number): Promise<Backfill | undefined> {
      const row = await db.selectFrom('backfills').selectAll().where('seq', '=', seq).executeTakeFirst();
      return row && toBackfill(row);
    },
    /** In the order in which they were started, those after the place `after`. */
    async page(scope: Scope, { after, limit }: { after: number; limit: number }): Promise<Backfill[]> {
      const rows = await ofRegistry(scope).where('seq', '>', after).orderBy('seq').limit(limit).execute();
      return rows.map(toBackfill);
    },
    async running(scope: Scope): Promise<Backfill[]> {
      return (await ofRegistry(scope).where('is_running', '=', 1).orderBy('seq').execute()).map(toBackfill);
    },
    /** The next of those that are not copied yet. */
    async waiting(backfill: number, limit: number): Promise<WaitingImage[]> {
      const query = db
        .selectFrom('backfill_images')
        .select(['seq', 'image_id', 'doc'])
        .where('backfill', '=', backfill);
      const rows = await query.where('status', '=', 'WAITING').orderBy('seq').limit(limit).execute();
      return rows.map(({ seq, image_id, doc }) => ({ seq, imageId: image_id, ...JSON.parse(doc) }));
    },
    async countWaiting(backfill: number): Promise<number> {
      const query = db.selectFrom('backfill_images').select((eb) => eb.fn.countAll<number>().as('count'));
      const rows = query.where('backfill', '=', backfill).where('status', '=', 'WAITING');
      return (await rows.executeTakeFirstOrThrow()).count;
    },
    /** In the order in which they are copied, those after the place `after`. */
    async results(backfill: number, page: ResultPage): Promise<BackfillResult[]> {
      const statuses = page.status === undefined ? ended : [page.status];
      const found = await Promise.all(statuses.map((status) => ofStatus(backfill, status, page)));
      return found
        .flat()
        .sort((x, y) => x.seq - y.seq)
        .slice(0, page.limit);
    },
  };
};

const insertBackfill = prepared((db, row: Omit<Selectable<Schema['backfills']>, 'seq'>) => {
  const { id, account, region, is_running, doc } = row;
  return db.insertInto('backfills').values({ id, account, region, is_running, doc });
});

const insertImage = prepared((db, { backfill, image_id, doc }: Pick<ImageRow, 'backfill' | 'image_id' | 'doc'>) =>
  db.insertInto('backfill_images').values({ backfill, image_id, status: 'WAITING', doc }),
);

type ImageRow = Selectable<Schema['backfill_images']>;

const isRunning = ({ endedAt }: Pick<Backfill, 'endedAt'>) => (endedAt === undefined ? 1 : 0);

export const backfillWriter = (db: Kysely<Schema>) => ({
  ...backfillReader(db),
  async insert({ id, from, ...doc }: Omit<Backfill, 'seq'>): Promise<Backfill> {
    const row = { id, ...from, is_running: isRunning(doc), doc: JSON.stringify(doc) };
    const seq = insertedId(await insertBackfill(db, row));
    return { seq, id, from, ...doc };
  },
  async set({ seq, id: _id, from: _from, ...doc }: Backfill): Promise<void> {
    const change = { is_running: isRunning(doc), doc: JSON.stringify(doc) };
    await db.updateTable('backfills').set(change).where('seq', '=', seq).execute();
  },
  async add(backfill: number, { imageId, repositoryName, digest, tag }: BackfillImage): Promise<void> {
    const doc = JSON.stringify({ repositoryName, digest, tag });
    await insertImage(db, { backfill, image_id: imageId, doc });
  },
  /** Behind all others. */
  async putOff(backfill: number, { seq, imageId, ...image }: WaitingImage, retry: BackfillRetry): Promise<void> {
    await db.deleteFrom('backfill_images').where('seq', '=', seq).execute();
    await insertImage(db, { backfill, image_id: imageId, doc: JSON.stringify({ ...image, ...retry }) });
  },
  async end(
    { seq, repositoryName, digest, tag }: WaitingImage,
    { failureCode, subImageFailureCodes }: BackfillOutcome,
  ): Promise<void> {
    const doc = JSON.stringify({ repositoryName, digest, tag, failureCode, subImageFailureCodes });
    const status = failureCode === undefined ? 'COMPLETE' : 'FAILED';
    await db.updateTable('backfill_images').set({ status, doc }).where('seq', '=', seq).execute();
  },
  async remove(seq: number): Promise<void> {
    await db.deleteFrom('backfills').where('seq', '=', seq).execute();
  },
  /** Of one registry, or of every one. */
  async removeAll(scope: Scope | undefined): Promise<void> {
    const query = db.deleteFrom('backfills');
    if (scope === undefined) await query.execute();
    else await query.where('account', '=', scope.account).where('region', '=', scope.region).execute();
  },
});
