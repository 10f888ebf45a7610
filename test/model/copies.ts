/** What the other registry has of this one, in the plainest way. */
import { knownOf } from './universe.ts';
import type { BackfillState, CopyState, ImageState, RepositoryState, World } from './world.ts';

const isCopied = ({ replication }: World, { name }: RepositoryState) =>
  replication !== undefined && name.startsWith(replication.prefix ?? '');

/** After a push or a restore: what an index lists first, then the image, then the tags. */
export function copy(world: World, repository: RepositoryState, image: ImageState, tags: readonly string[]): void {
  if (!isCopied(world, repository)) return;
  const { name } = repository;
  if (!world.copies.has(name) && world.copiesKeepTags) world.keepingTags.add(name);
  const there = world.copies.get(name) ?? [];
  world.copies.set(name, there);
  const placed = place(there, image.digest);
  for (const tag of tags) {
    if (world.keepingTags.has(name) && there.some((each) => each !== placed && each.tags.includes(tag))) continue;
    for (const each of there) each.tags = each.tags.filter((own) => own !== tag);
    placed.tags.push(tag);
  }
  image.isCopied = true;
}

function place(there: CopyState[], digest: string): CopyState {
  const found = there.find((each) => each.digest === digest);
  if (found !== undefined) return found;
  for (const child of knownOf(digest).children) place(there, child);
  const placed: CopyState = { digest, tags: [] };
  there.push(placed);
  return placed;
}

/** Everything that can be pulled: each tag by itself, what has none alone, what an index lists with the index. */
export function backfill(world: World): BackfillState['results'] {
  const results: { repositoryName: string; imageId: object }[] = [];
  for (const repository of world.repositories.filter((each) => isCopied(world, each))) {
    const { name: repositoryName, images } = repository;
    for (const image of images.filter(({ status }) => status === 'ACTIVE')) {
      const imageDigest = image.digest;
      const isListed = images.some(
        (each) => each.status !== 'ARCHIVED' && knownOf(each.digest).children.includes(imageDigest),
      );
      if (image.tags.length === 0 && isListed) continue;
      copy(world, repository, image, image.tags);
      if (image.tags.length === 0) results.push({ repositoryName, imageId: { imageDigest } });
      for (const imageTag of image.tags) results.push({ repositoryName, imageId: { imageDigest, imageTag } });
    }
  }
  return results;
}

/** After a tag was deleted, or whole images: indexes go before what they list. */
export function copyDeletion(
  world: World,
  repository: RepositoryState,
  gone: readonly { readonly digest: string; readonly tag?: string }[],
): void {
  if (!isCopied(world, repository) || !world.replication?.deletes) return;
  const isIndex = ({ digest }: { readonly digest: string }) => (knownOf(digest).kind === 'index' ? 0 : 1);
  for (const { digest, tag } of [...gone].sort((x, y) => isIndex(x) - isIndex(y))) {
    const there = world.copies.get(repository.name) ?? [];
    const found = there.find((each) => each.digest === digest);
    if (found === undefined) continue;
    if (tag !== undefined) found.tags = found.tags.filter((name) => name !== tag);
    else if (!there.some((each) => knownOf(each.digest).children.includes(digest)))
      there.splice(there.indexOf(found), 1);
  }
}
