/** The tables of images: the image itself, its manifest's bytes, what it refers to. */
import { type Insertable, type Kysely, type Selectable, sql } from 'kysely';
import { insertedId, prepared } from './prepared.ts';
import type { Schema } from './schema.ts';

/** What is known of an image from its manifest, as it is kept. */
export interface ImageFacts {
  readonly pushedAt: number;
  readonly mediaType: string;
  readonly manifestSize: number;
  readonly artifactMediaType?: string;
  readonly artifactType?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly isIndex: boolean;
  readonly isContainerImage: boolean;
}

/** Only an active image can be pulled; one that is activating is on its way back from the archive. */
export type ImageStatus = 'ACTIVE' | 'ARCHIVED' | 'ACTIVATING';

export interface Image {
  readonly id: number;
  readonly repositoryId: number;
  readonly digest: string;
  readonly subject?: string;
  readonly status: ImageStatus;
  readonly pulledAt?: number;
  /** When it was archived, and when it was last restored. */
  readonly archivedAt?: number;
  readonly activatedAt?: number;
  /** When it was last pushed, or brought from upstream, without a tag. */
  readonly untaggedAt?: number;
  /** Bytes of config and layers; of an index, the largest of its manifests. */
  readonly size: number;
  readonly facts: ImageFacts;
}

export interface NewImage extends Pick<Image, 'digest' | 'subject' | 'size' | 'facts' | 'untaggedAt'> {
  readonly convertedDigest?: string;
  readonly manifest: Uint8Array;
  readonly layers: readonly string[];
  readonly children: readonly string[];
}

/** One line of ListImages: an image once for each of its tags, or once without. */
export interface ImageEntry {
  readonly imageId: number;
  readonly seq: number;
  readonly digest: string;
  readonly tag?: string;
}

/** Where a page of entries begins: behind the tag `seq` of the image `after`. */
export interface EntryPage {
  readonly after: number;
  readonly seq: number;
  readonly limit: number;
}

export interface ImageFilter {
  readonly tagStatus?: 'TAGGED' | 'UNTAGGED';
  readonly status?: string;
}

/** What seldom changes in an image stands in one JSON column: reading a column costs more than parsing it. */
type Doc = Pick<Image, 'digest' | 'subject' | 'size' | 'facts' | 'archivedAt' | 'activatedAt' | 'untaggedAt'>;

const docOf = ({ digest, subject, size, facts, archivedAt, activatedAt, untaggedAt }: Doc): Doc => ({
  digest,
  size,
  facts,
  ...(subject !== undefined && { subject }),
  ...(archivedAt !== undefined && { archivedAt }),
  ...(activatedAt !== undefined && { activatedAt }),
  ...(untaggedAt !== undefined && { untaggedAt }),
});

const columns = ['images.id', 'status', 'pulled_at', 'doc'] as const;

type Row = Pick<Selectable<Schema['images']>, 'id' | 'status' | 'pulled_at' | 'doc'>;

const toImage = (repositoryId: number, row: Row): Image => ({
  id: row.id,
  repositoryId,
  status: row.status as ImageStatus,
  ...(row.pulled_at !== null && { pulledAt: row.pulled_at }),
  ...(JSON.parse(row.doc) as Doc),
});

const artifactType = sql<string>`json_extract(doc, '$.facts.artifactType')`;

const entryColumns = ['images.id', 'images.digest', 'tags.seq', 'tags.name'] as const;

const toEntry = (row: { id: number; digest: string; seq: number | null; name: string | null }): ImageEntry => ({
  imageId: row.id,
  seq: row.seq ?? 0,
  digest: row.digest,
  ...(row.name !== null && { tag: row.name }),
});

interface InRepository {
  readonly repositoryId: number;
}

const byDigest = prepared((db, { repositoryId, digest }: InRepository & { digest: string }) =>
  db.selectFrom('images').select(columns).where('images.repository_id', '=', repositoryId).where('digest', '=', digest),
);

const byTag = prepared((db, { repositoryId, tag }: InRepository & { tag: string }) =>
  db
    .selectFrom('tags')
    .innerJoin('images', 'images.id', 'tags.image_id')
    .select(columns)
    .where('tags.repository_id', '=', repositoryId)
    .where('tags.name', '=', tag),
);

const manifestOf = prepared((db, { imageId }: { imageId: number }) =>
  db.selectFrom('manifests').select('bytes').where('image_id', '=', imageId),
);

type ImageRow = Pick<Insertable<Schema['images']>, (typeof given)[number]>;
const given = ['repository_id', 'digest', 'converted_digest', 'subject', 'status', 'size', 'doc'] as const;

const insertImage = prepared((db, row: ImageRow) =>
  db.insertInto('images').values({
    ...(Object.fromEntries(given.map((name) => [name, row[name]])) as unknown as ImageRow),
    pulled_at: null,
  }),
);

const insertManifest = prepared((db, { image_id, bytes }: Schema['manifests']) =>
  db.insertInto('manifests').values({ image_id, bytes }),
);

const insertLayer = prepared((db, { repository_id, digest, image_id }: Schema['image_layers']) =>
  db.insertInto('image_layers').values({ repository_id, digest, image_id }),
);

const countOf = prepared((db, { repositoryId }: InRepository) =>
  db.selectFrom('repositories').select('images').where('id', '=', repositoryId),
);

const addToCount = prepared((db, { repositoryId, change }: InRepository & { change: number }) =>
  db
    .updateTable('repositories')
    .set((eb) => ({ images: eb('images', '+', change) }))
    .where('id', '=', repositoryId),
);

export const imageReader = (db: Kysely<Schema>) => {
  const ofRepository = (repositoryId: number) =>
    db.selectFrom('images').select(columns).where('images.repository_id', '=', repositoryId);
  const filtered = (repositoryId: number, { tagStatus, status }: ImageFilter) => {
    let query = ofRepository(repositoryId);
    if (status !== undefined) query = query.where('status', '=', status);
    if (tagStatus !== undefined) query = query.where('tagged', '=', tagStatus === 'TAGGED' ? 1 : 0);
    return query;
  };
  return {
    async byDigest(repositoryId: number, digest: string): Promise<Image | undefined> {
      const [row] = (await byDigest(db, { repositoryId, digest })).rows;
      return row && toImage(repositoryId, row);
    },
    /** The image whose other form (Docker's or OCI's) has this digest. */
    async byConvertedDigest(repositoryId: number, digest: string): Promise<Image | undefined> {
      const row = await ofRepository(repositoryId).where('converted_digest', '=', digest).executeTakeFirst();
      return row && toImage(repositoryId, row);
    },
    async byTag(repositoryId: number, tag: string): Promise<Image | undefined> {
      const [row] = (await byTag(db, { repositoryId, tag })).rows;
      return row && toImage(repositoryId, row);
    },
    /** In push order, those after the id `after`. */
    async page(repositoryId: number, filter: ImageFilter, page: { after: number; limit: number }): Promise<Image[]> {
      const query = filtered(repositoryId, filter).where('images.id', '>', page.after);
      return (await query.orderBy('images.id').limit(page.limit).execute()).map((row) => toImage(repositoryId, row));
    },
    /** One line for each tag and for each untagged image, in push order, those after (`after`, `seq`). */
    async entries(repositoryId: number, filter: ImageFilter, page: EntryPage): Promise<ImageEntry[]> {
      const rest = await filtered(repositoryId, filter)
        .clearSelect()
        .innerJoin('tags', 'tags.image_id', 'images.id')
        .select(entryColumns)
        .where('images.id', '=', page.after)
        .where('tags.seq', '>', page.seq)
        .orderBy('tags.seq')
        .limit(page.limit)
        .execute();
      const next = await filtered(repositoryId, filter)
        .clearSelect()
        .leftJoin('tags', 'tags.image_id', 'images.id')
        .select(entryColumns)
        .where('images.id', '>', page.after)
        .orderBy('images.id')
        .orderBy('tags.seq')
        .limit(page.limit - rest.length)
        .execute();
      return [...rest, ...next].map(toEntry);
    },
    /** How many the repository holds. */
    async count(repositoryId: number): Promise<number> {
      return (await countOf(db, { repositoryId })).rows[0]?.images ?? 0;
    },
    async any(repositoryId: number): Promise<boolean> {
      const query = db.selectFrom('images').select('id').where('repository_id', '=', repositoryId);
      return (await query.limit(1).executeTakeFirst()) !== undefined;
    },
    async manifest(imageId: number): Promise<Uint8Array> {
      const [row] = (await manifestOf(db, { imageId })).rows;
      if (row === undefined) throw new Error(`image ${imageId} has no manifest`);
      return row.bytes;
    },
    async byId(id: number): Promise<Image | undefined> {
      const row = await db
        .selectFrom('images')
        .select([...columns, 'repository_id'])
        .where('images.id', '=', id)
        .executeTakeFirst();
      return row && toImage(row.repository_id, row);
    },
    /** Ids of those in this status. */
    async inStatus(repositoryId: number, status: ImageStatus): Promise<number[]> {
      const query = db.selectFrom('images').select('id').where('repository_id', '=', repositoryId);
      return (await query.where('status', '=', status).execute()).map(({ id }) => id);
    },
    /** Digests that an index lists. */
    async children(imageId: number): Promise<string[]> {
      const query = db.selectFrom('image_children').select('digest').where('image_id', '=', imageId);
      return (await query.execute()).map(({ digest }) => digest);
    },
    /** Whether an index that is not archived, or is on its way back, lists this digest. */
    async hasUnarchivedParent(repositoryId: number, digest: string): Promise<boolean> {
      const row = await db
        .selectFrom('image_children')
        .innerJoin('images', 'images.id', 'image_children.image_id')
        .select('images.id')
        .where('image_children.repository_id', '=', repositoryId)
        .where('image_children.digest', '=', digest)
        .where('images.status', '!=', 'ARCHIVED')
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
    /** Digests of the indexes that list this digest. */
    async parents(repositoryId: number, digest: string): Promise<string[]> {
      const rows = await db
        .selectFrom('image_children')
        .innerJoin('images', 'images.id', 'image_children.image_id')
        .select('images.digest')
        .where('image_children.repository_id', '=', repositoryId)
        .where('image_children.digest', '=', digest)
        .orderBy('image_children.image_id')
        .execute();
      return rows.map((row) => row.digest);
    },
    /** Those of the digests that the repository has. */
    async byDigests(repositoryId: number, digests: readonly string[]): Promise<Image[]> {
      const found: Image[] = [];
      for (const digest of digests) {
        const [row] = (await byDigest(db, { repositoryId, digest })).rows;
        if (row !== undefined) found.push(toImage(repositoryId, row));
      }
      return found;
    },
    /** Images that name this digest as their subject, in push order. */
    async referrers(
      repositoryId: number,
      { subject, status, artifactTypes }: { subject: string; status?: ImageStatus; artifactTypes?: readonly string[] },
      page: { after: number; limit: number },
    ): Promise<Image[]> {
      let query = ofRepository(repositoryId).where('subject', '=', subject).where('images.id', '>', page.after);
      if (status !== undefined) query = query.where('status', '=', status);
      if (artifactTypes !== undefined) query = query.where(artifactType, 'in', artifactTypes);
      return (await query.orderBy('images.id').limit(page.limit).execute()).map((row) => toImage(repositoryId, row));
    },
  };
};

export const imageWriter = (db: Kysely<Schema>) => ({
  ...imageReader(db),
  async insert(repositoryId: number, image: NewImage): Promise<Image> {
    const doc = docOf(image);
    const { digest, subject, size } = doc;
    const status = 'ACTIVE';
    const inserted = await insertImage(db, {
      repository_id: repositoryId,
      digest,
      converted_digest: image.convertedDigest ?? null,
      subject: subject ?? null,
      status,
      size,
      doc: JSON.stringify(doc),
    });
    const id = insertedId(inserted);
    await insertManifest(db, { image_id: id, bytes: image.manifest });
    const link = (digest: string) => ({ repository_id: repositoryId, digest, image_id: id });
    // A manifest may name the same layer, or the same child, more than once.
    for (const digest of new Set(image.layers)) await insertLayer(db, link(digest));
    for (const digest of new Set(image.children)) await db.insertInto('image_children').values(link(digest)).execute();
    await addToCount(db, { repositoryId, change: 1 });
    return { id, repositoryId, status, ...doc };
  },
  async delete({ id, repositoryId }: Image): Promise<void> {
    const { numDeletedRows } = await db.deleteFrom('images').where('id', '=', id).executeTakeFirst();
    if (numDeletedRows === 0n) return;
    await addToCount(db, { repositoryId, change: -1 });
  },
  /** Writes the status and the times of the image, but for that of its pull. */
  async setStatus({ id, status, ...image }: Image): Promise<void> {
    const doc = JSON.stringify(docOf(image));
    await db.updateTable('images').set({ status, doc }).where('id', '=', id).execute();
  },
  async setPulledAt(id: number, at: number): Promise<void> {
    await db.updateTable('images').set({ pulled_at: at }).where('id', '=', id).execute();
  },
});
