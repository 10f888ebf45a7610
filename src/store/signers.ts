/** The table of those who sign: keys with their certificates, by name. */
import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

export interface SignerRow {
  /** PKCS #8, PEM. */
  readonly key: string;
  /** DER. */
  readonly certificate: Uint8Array;
}

export const signerWriter = (db: Kysely<Schema>) => ({
  async find(name: string): Promise<SignerRow | undefined> {
    return db.selectFrom('signers').select(['key', 'certificate']).where('name', '=', name).executeTakeFirst();
  },
  async insert(name: string, { key, certificate }: SignerRow): Promise<void> {
    await db.insertInto('signers').values({ name, key, certificate }).execute();
  },
});
