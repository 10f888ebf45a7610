/** The table of what a registry has besides repositories, by kind and key, each as one JSON text. */
import type { Kysely } from 'kysely';
import type {
  RegistryScanningRule,
  ReplicationConfiguration,
  RepositoryCreationTemplate,
  ScanType,
  SigningConfiguration,
  UpstreamRegistry,
} from '../../generated/types.ts';
import { prepared } from './prepared.ts';
import type { Schema } from './schema.ts';
import type { Scope } from './scope.ts';

/** Instants are milliseconds since the epoch. */
export interface CreationTemplate extends Omit<RepositoryCreationTemplate, 'prefix' | 'createdAt' | 'updatedAt'> {
  readonly prefix: string;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface RegistryScanning {
  readonly scanType: ScanType;
  readonly rules: RegistryScanningRule[];
}

export interface PullTimeExclusion {
  readonly principalArn: string;
  readonly createdAt: number;
}

export interface PullThroughRule {
  readonly ecrRepositoryPrefix: string;
  /** A host. */
  readonly upstreamRegistryUrl: string;
  readonly upstreamRegistry: UpstreamRegistry;
  readonly upstreamRepositoryPrefix: string;
  readonly credentialArn?: string | undefined;
  readonly customRoleArn?: string | undefined;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** The kinds. */
export interface Documents {
  readonly 'creation template': CreationTemplate;
  readonly 'replication configuration': ReplicationConfiguration;
  readonly 'registry scanning': RegistryScanning;
  readonly 'pull time exclusion': PullTimeExclusion;
  readonly 'signing configuration': SigningConfiguration;
  readonly 'pull through cache rule': PullThroughRule;
}

export type DocumentKind = keyof Documents;

/** A document with its place in the order in which they were made. */
export interface Placed<Document> {
  readonly seq: number;
  readonly document: Document;
}

/** Asked at every push. */
const byKey = prepared((db, { account, region, kind, key }: Scope & { kind: string; key: string }) =>
  db
    .selectFrom('documents')
    .select('doc')
    .where('account', '=', account)
    .where('region', '=', region)
    .where('kind', '=', kind)
    .where('key', '=', key),
);

export const documentReader = (db: Kysely<Schema>) => {
  const ofKind = ({ account, region }: Scope, kind: DocumentKind) =>
    db
      .selectFrom('documents')
      .select(['seq', 'doc'])
      .where('account', '=', account)
      .where('region', '=', region)
      .where('kind', '=', kind);
  return {
    async find<Kind extends DocumentKind>(
      { account, region }: Scope,
      kind: Kind,
      key: string,
    ): Promise<Documents[Kind] | undefined> {
      const [row] = (await byKey(db, { account, region, kind, key })).rows;
      return row && JSON.parse(row.doc);
    },
    async count({ account, region }: Scope, kind: DocumentKind): Promise<number> {
      const row = await db
        .selectFrom('documents')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('account', '=', account)
        .where('region', '=', region)
        .where('kind', '=', kind)
        .executeTakeFirst();
      return row?.count ?? 0;
    },
    /** In the order in which they were made, those after the place `after`. */
    async page<Kind extends DocumentKind>(
      scope: Scope,
      kind: Kind,
      { after, limit }: { readonly after: number; readonly limit: number },
    ): Promise<Placed<Documents[Kind]>[]> {
      const rows = await ofKind(scope, kind).where('seq', '>', after).orderBy('seq').limit(limit).execute();
      return rows.map(({ seq, doc }) => ({ seq, document: JSON.parse(doc) }));
    },
  };
};

export const documentWriter = (db: Kysely<Schema>) => ({
  ...documentReader(db),
  /** In place of the one that has the key, or behind all others. */
  async put<Kind extends DocumentKind>(
    { account, region }: Scope,
    kind: Kind,
    key: string,
    document: Documents[Kind],
  ): Promise<void> {
    const doc = JSON.stringify(document);
    await db
      .insertInto('documents')
      .values({ account, region, kind, key, doc })
      .onConflict((conflict) => conflict.columns(['account', 'region', 'kind', 'key']).doUpdateSet({ doc }))
      .execute();
  },
  async remove({ account, region }: Scope, kind: DocumentKind, key: string): Promise<void> {
    await db
      .deleteFrom('documents')
      .where('account', '=', account)
      .where('region', '=', region)
      .where('kind', '=', kind)
      .where('key', '=', key)
      .execute();
  },
  /** Of one registry, or of every one. */
  async removeAll(scope: Scope | undefined): Promise<void> {
    const query = db.deleteFrom('documents');
    if (scope === undefined) await query.execute();
    else await query.where('account', '=', scope.account).where('region', '=', scope.region).execute();
  },
});
