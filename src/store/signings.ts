/** The table of what becomes of an image's signatures: one row for each signing profile. */
import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

export type SigningOutcome =
  | { readonly status: 'IN_PROGRESS' | 'COMPLETE' }
  | { readonly status: 'FAILED'; readonly failureCode: string; readonly failureReason: string };

export type ImageSigning = SigningOutcome & {
  /** An ARN. */
  readonly profile: string;
};

export const signingReader = (db: Kysely<Schema>) => ({
  /** In the order of the profiles. */
  async ofImage(imageId: number): Promise<ImageSigning[]> {
    const rows = await db
      .selectFrom('signings')
      .select(['profile', 'outcome'])
      .where('image_id', '=', imageId)
      .orderBy('profile')
      .execute();
    return rows.map(({ profile, outcome }) => ({ profile, ...(JSON.parse(outcome) as SigningOutcome) }));
  },
});

export const signingWriter = (db: Kysely<Schema>) => ({
  ...signingReader(db),
  async set(imageId: number, profile: string, outcome: SigningOutcome): Promise<void> {
    const change = { outcome: JSON.stringify(outcome) };
    await db
      .insertInto('signings')
      .values({ image_id: imageId, profile, ...change })
      .onConflict((conflict) => conflict.columns(['image_id', 'profile']).doUpdateSet(change))
      .execute();
  },
});
