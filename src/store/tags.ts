/** The table of image tags; `seq` grows with every write, so that tags list in push order. */
import type { Kysely } from 'kysely';
import { prepared } from './prepared.ts';
import type { Schema } from './schema.ts';

interface TagName {
  readonly repositoryId: number;
  readonly name: string;
}

const deleteTag = prepared((db, { repositoryId, name }: TagName) =>
  db.deleteFrom('tags').where('repository_id', '=', repositoryId).where('name', '=', name).returning('image_id'),
);

const insertTag = prepared((db, { repositoryId, name, imageId }: TagName & { imageId: number }) =>
  db.insertInto('tags').values({ repository_id: repositoryId, name, image_id: imageId }),
);

const updateTagged = prepared((db, { imageId, tagged }: { imageId: number; tagged: 0 | 1 }) =>
  db.updateTable('images').set({ tagged }).where('id', '=', imageId),
);

export const tagReader = (db: Kysely<Schema>) => ({
  /** Image id → its tags in push order. */
  async ofImages(imageIds: readonly number[]): Promise<Map<number, string[]>> {
    const byImage = new Map<number, string[]>();
    if (imageIds.length === 0) return byImage;
    const query = db.selectFrom('tags').select(['image_id', 'name']).where('image_id', 'in', imageIds);
    for (const { image_id, name } of await query.orderBy('image_id').orderBy('seq').execute()) {
      const names = byImage.get(image_id);
      if (names === undefined) byImage.set(image_id, [name]);
      else names.push(name);
    }
    return byImage;
  },
  async ofImage(imageId: number): Promise<string[]> {
    const rows = await db.selectFrom('tags').select('name').where('image_id', '=', imageId).orderBy('seq').execute();
    return rows.map((row) => row.name);
  },
  /** Names in lexical order, those after `last`, of images that can be pulled. */
  async names(repositoryId: number, page: { last: string; limit: number }): Promise<string[]> {
    const rows = await db
      .selectFrom('tags')
      .innerJoin('images', 'images.id', 'tags.image_id')
      .select('tags.name')
      .where('tags.repository_id', '=', repositoryId)
      .where('tags.name', '>', page.last)
      .where('images.status', '=', 'ACTIVE')
      .orderBy('tags.name')
      .limit(page.limit)
      .execute();
    return rows.map((row) => row.name);
  },
});

export const tagWriter = (db: Kysely<Schema>) => {
  /** Removes the tag, and says of which image. */
  const remove = async (repositoryId: number, name: string): Promise<number | undefined> => {
    return (await deleteTag(db, { repositoryId, name })).rows[0]?.image_id;
  };
  const setTagged = async (imageId: number, tagged: 0 | 1): Promise<void> => {
    await updateTagged(db, { imageId, tagged });
  };
  const hasTag = async (imageId: number): Promise<boolean> => {
    const query = db.selectFrom('tags').select('seq').where('image_id', '=', imageId);
    return (await query.limit(1).executeTakeFirst()) !== undefined;
  };
  return {
    ...tagReader(db),
    /** Points the tag at the image, whatever it pointed at before. */
    async set(repositoryId: number, name: string, imageId: number): Promise<void> {
      const before = await remove(repositoryId, name);
      await insertTag(db, { repositoryId, name, imageId });
      await setTagged(imageId, 1);
      if (before !== undefined && !(await hasTag(before))) await setTagged(before, 0);
    },
    async delete(repositoryId: number, name: string): Promise<void> {
      const before = await remove(repositoryId, name);
      if (before !== undefined && !(await hasTag(before))) await setTagged(before, 0);
    },
  };
};
