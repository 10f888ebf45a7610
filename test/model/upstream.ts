/** The pull-through cache in the plainest way: what comes from upstream, and when it is asked. */
import { copy } from './copies.ts';
import { add, byDigest, byTag, day, moveTag, notePull } from './rules.ts';
import { cachedName, images, knownOf } from './universe.ts';
import { addRepository, type ImageState, type RepositoryState, repositoryOf, type World } from './world.ts';

const minute = 60_000;

/** A tag or a digest. */
export type Reference = { readonly tag: string } | { readonly digest: string };
export type Refusal = 'RepositoryNotFound' | 'ImageNotFound' | 'UpstreamUnavailable';

/** Of the repository that comes from upstream. */
export function pull(world: World, reference: Reference): ImageState | Refusal {
  const repository = repositoryOf(world, cachedName);
  const here = repository && found(repository, reference);
  if (repository === undefined || here === undefined) return bring(world, reference);
  if ('tag' in reference) refresh(world, repository, here, reference.tag);
  const now = found(repository, reference) ?? here;
  notePull(world, now);
  return now;
}

const found = (repository: RepositoryState, reference: Reference) =>
  'tag' in reference ? byTag(repository, reference.tag) : byDigest(repository, reference.digest);

function bring(world: World, reference: Reference): ImageState | Refusal {
  const { tags, isDown } = world.upstream;
  if (isDown) return 'UpstreamUnavailable';
  const digest = 'tag' in reference ? tags.get(reference.tag) : reference.digest;
  if (digest === undefined) return repositoryOf(world, cachedName) ? 'ImageNotFound' : 'RepositoryNotFound';
  const settings = { name: cachedName, mutability: 'MUTABLE', filters: undefined, scanOnPush: false };
  const repository = repositoryOf(world, cachedName) ?? addRepository(world, settings);
  return take(world, repository, digest, 'tag' in reference ? reference.tag : undefined);
}

/** A tag that came from upstream is asked for again after a day; what cannot be had is done without. */
function refresh(world: World, repository: RepositoryState, here: ImageState, tag: string): void {
  const { now, upstream } = world;
  const askedAt = repository.askedAt.get(tag);
  if (askedAt === undefined || (now >= askedAt && now - askedAt <= day)) return;
  repository.askedAt.set(tag, upstream.isDown ? now - day + minute : now);
  const digest = upstream.tags.get(tag);
  if (!upstream.isDown && digest !== undefined && digest !== here.digest) take(world, repository, digest, tag);
}

/** What refers to an image comes before it is listed, and is looked for again after a day. */
export function bringReferrers(world: World, repository: RepositoryState, subject: string): Refusal | undefined {
  const { now, upstream } = world;
  const what = `referrers ${subject}`;
  const askedAt = repository.askedAt.get(what);
  if (askedAt !== undefined && now >= askedAt && now - askedAt <= day) return undefined;
  if (upstream.isDown && askedAt === undefined) return 'UpstreamUnavailable';
  if (!upstream.isDown) for (const digest of referrersOf(subject)) place(world, repository, digest);
  const isKnown = repository.images.some(({ digest }) => digest === subject || knownOf(digest).subject === subject);
  if (isKnown) repository.askedAt.set(what, upstream.isDown ? now - day + minute : now);
  return undefined;
}

/** Upstream has all of them. */
const referrersOf = (subject: string): string[] =>
  images.map(({ image }) => image.digest).filter((digest) => knownOf(digest).subject === subject);

function take(world: World, repository: RepositoryState, digest: string, tag: string | undefined): ImageState {
  const image = place(world, repository, digest, tag);
  image.pulledAt = world.now;
  if (tag === undefined) return image;
  moveTag(repository, tag, image);
  copy(world, repository, image, [tag]);
  repository.askedAt.set(tag, world.now);
  return image;
}

/** What an index lists goes first. */
function place(world: World, repository: RepositoryState, digest: string, tag?: string): ImageState {
  const there = byDigest(repository, digest);
  if (there !== undefined) return there;
  const { blobs, children } = knownOf(digest);
  const listed = children.map((child) => place(world, repository, child));
  for (const blob of blobs) repository.layers.add(blob);
  const added = add(world, repository, digest, listed);
  if (tag === undefined) added.untaggedAt = world.now;
  copy(world, repository, added, []);
  return added;
}
