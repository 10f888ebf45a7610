/** ECR's rules, said a second time and in the plainest way: every search is a loop over everything. */
import { copy, copyDeletion } from './copies.ts';
import { haveSigned, setSigningsBack } from './signatures.ts';
import { knownOf } from './universe.ts';
import { type End, type ImageState, nextPlace, type RepositoryState, repositoryForPush, type World } from './world.ts';

export type Door = 'api' | 'registry';
/** The name of an error without `Exception`. */
export type Refusal = string;

const inWords = (filter: string) => filter.replaceAll('.', '\\.').replaceAll('*', '.*');

/** The filters of the registry that apply to a repository, and how often it is scanned. */
export function scanningOf({ scanning }: World, { name, scanOnPush }: RepositoryState) {
  for (const frequency of ['CONTINUOUS_SCAN', 'SCAN_ON_PUSH'])
    for (const rule of scanning.rules) {
      if (rule.frequency !== frequency) continue;
      const filters = rule.filters.filter((filter) =>
        new RegExp(filter.includes('*') ? `^${inWords(filter)}$` : inWords(filter)).test(name),
      );
      if (filters.length > 0) return { frequency, filters };
    }
  return { frequency: scanning.type === 'BASIC' && scanOnPush ? 'SCAN_ON_PUSH' : 'MANUAL', filters: [] };
}

const isScanned = (world: World, repository: RepositoryState, digest: string) =>
  scanningOf(world, repository).frequency !== 'MANUAL' && knownOf(digest).kind === 'container';

export const day = 24 * 60 * 60 * 1000;
const correction = 5 * 60 * 1000;

function mayNotMove({ mutability, filters = [] }: RepositoryState, tag: string): boolean {
  const isFiltered = filters.some((filter) => new RegExp(`^${inWords(filter)}$`).test(tag));
  if (mutability === 'IMMUTABLE') return true;
  if (mutability === 'IMMUTABLE_WITH_EXCLUSION') return !isFiltered;
  return mutability === 'MUTABLE_WITH_EXCLUSION' && isFiltered;
}

export const byDigest = ({ images }: RepositoryState, digest: string) => images.find((each) => each.digest === digest);
export const byTag = ({ images }: RepositoryState, tag: string) => images.find((each) => each.tags.includes(tag));

/** Indexes that list the image. */
export const parents = ({ images }: RepositoryState, digest: string) =>
  images.filter((each) => knownOf(each.digest).children.includes(digest));

/** Images that refer to the layer. */
export const holders = ({ images }: RepositoryState, layer: string) =>
  images.filter((each) => knownOf(each.digest).blobs.includes(layer));

/** Whether an image that can be pulled refers to the layer. */
export const isInUse = (repository: RepositoryState, layer: string): boolean =>
  holders(repository, layer).some(({ status }) => status === 'ACTIVE');

/** Whether the layer's bytes can be had. */
export const isReachable = (repository: RepositoryState, layer: string): boolean =>
  repository.layers.has(layer) && (holders(repository, layer).length === 0 || isInUse(repository, layer));

export interface Push {
  readonly door: Door;
  readonly digest: string;
  readonly tag: string | undefined;
}

/** Pushes, or says why not. */
export function push(world: World, name: string, { door, digest, tag }: Push): Refusal | 'ok' {
  const known = knownOf(digest);
  if (known.kind !== 'index' && known.layers === 0 && door === 'api') return 'InvalidParameter';
  const repository = repositoryForPush(world, name);
  if (typeof repository === 'string') return repository;
  if (known.blobs.some((blob) => !repository.layers.has(blob))) return 'LayersNotFound';
  const children = known.children.map((child) => byDigest(repository, child));
  if (children.includes(undefined)) return 'ReferencedImagesNotFound';
  const there = byDigest(repository, digest);
  if (there === undefined && children.some((child) => child?.status !== 'ACTIVE')) return 'ReferencedImagesNotFound';
  const holder = tag === undefined ? there : byTag(repository, tag);
  const isIdentical = holder !== undefined && holder === there;
  const comesBack = there?.status === 'ARCHIVED';
  if (isIdentical && !comesBack) {
    if (door === 'api') return 'ImageAlreadyExists';
    if (tag !== undefined && mayNotMove(repository, tag)) return 'ImageTagAlreadyExists';
  }
  if (!isIdentical && holder !== undefined && tag !== undefined && mayNotMove(repository, tag))
    return 'ImageTagAlreadyExists';
  const pushed = there ?? add(world, repository, digest, children as ImageState[]);
  if (tag === undefined) pushed.untaggedAt = world.now;
  if (comesBack) restore(world, repository, pushed);
  if (tag !== undefined) {
    moveTag(repository, tag, pushed);
    repository.askedAt.delete(tag);
  }
  if (!isIdentical && pushed.status === 'ACTIVE') copy(world, repository, pushed, tag === undefined ? [] : [tag]);
  haveSigned(world, repository, pushed);
  return 'ok';
}

export function add(
  world: World,
  repository: RepositoryState,
  digest: string,
  children: readonly ImageState[],
): ImageState {
  const { image, kind } = knownOf(digest);
  const own = image.blobs.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const size = kind === 'index' ? Math.max(...children.map((child) => child.size)) : own;
  const added: ImageState = {
    ...{ digest, tags: [], status: 'ACTIVE', pushedAt: world.now, size },
    signings: new Map(),
  };
  if (isScanned(world, repository, digest)) added.scannedAt = world.now;
  repository.images.push(added);
  return added;
}

export function moveTag(repository: RepositoryState, tag: string, to: ImageState): void {
  for (const each of repository.images) each.tags = each.tags.filter((name) => name !== tag);
  to.tags.push(tag);
}

const listedBy = ({ images }: RepositoryState, image: ImageState) =>
  images.filter(({ digest }) => knownOf(image.digest).children.includes(digest));

const referrersOf = ({ images }: RepositoryState, image: ImageState) =>
  images.filter(({ digest }) => knownOf(digest).subject === image.digest);

/** After what an index lists, and before what refers to an image. */
function restore(world: World, repository: RepositoryState, image: ImageState): void {
  if (image.status !== 'ARCHIVED') return;
  if (world.restoreDelay === 0) {
    activate(world, repository, image);
    return;
  }
  for (const each of listedBy(repository, image)) restore(world, repository, each);
  image.status = 'ACTIVATING';
  image.comingBack = { since: world.now, until: world.now + world.restoreDelay, place: nextPlace() };
  for (const each of referrersOf(repository, image)) restore(world, repository, each);
}

/** In the same order, and like a push, with a scan. */
function activate(world: World, repository: RepositoryState, image: ImageState): void {
  if (image.status === 'ACTIVE') return;
  for (const each of listedBy(repository, image)) activate(world, repository, each);
  becomeActive(world, repository, image);
  for (const each of referrersOf(repository, image)) activate(world, repository, each);
}

function becomeActive(world: World, repository: RepositoryState, image: ImageState): void {
  Object.assign(image, { status: 'ACTIVE', activatedAt: world.now });
  delete image.comingBack;
  copy(world, repository, image, image.tags);
  if (isScanned(world, repository, image.digest)) image.scannedAt = world.now;
}

/** The ends of restores. */
export const restoreEnds = (world: World): End[] =>
  world.repositories.flatMap((repository) =>
    repository.images.flatMap((image) =>
      image.comingBack === undefined ? [] : { ...image.comingBack, end: () => endRestore(world, repository, image) },
    ),
  );

/** Unless an index has brought it back meanwhile. */
function endRestore(world: World, repository: RepositoryState, image: ImageState): void {
  if (image.status === 'ACTIVATING') activate(world, repository, image);
}

/** After the clock was set back, what was asked for in what is the future now waits as long as it had to. */
export function setBack(world: World, now: number): void {
  world.now = now;
  setSigningsBack(world, now);
  for (const image of world.repositories.flatMap(({ images }) => images)) {
    const { since, until, place } = image.comingBack ?? { since: now, until: now, place: 0 };
    if (since > now) image.comingBack = { since: now, until: until - (since - now), place };
  }
  for (const each of world.backfills) {
    each.forgetAt -= Math.max(0, each.keptSince - now);
    each.keptSince = Math.min(each.keptSince, now);
  }
}

/** What a scan found is forgotten. */
export function archive(world: World, image: ImageState): void {
  Object.assign(image, { status: 'ARCHIVED', archivedAt: world.now });
  delete image.scannedAt;
}

export function changeStorageClass(
  world: World,
  repository: RepositoryState,
  image: ImageState,
  target: 'ARCHIVE' | 'STANDARD',
): Refusal | 'ok' {
  const cannot = 'ImageStorageClassUpdateNotSupported';
  if (target === 'STANDARD') {
    if (image.status !== 'ARCHIVED') return cannot;
    restore(world, repository, image);
    return 'ok';
  }
  if (image.status !== 'ACTIVE') return cannot;
  if (parents(repository, image.digest).some(({ status }) => status !== 'ARCHIVED')) return cannot;
  archive(world, image);
  return 'ok';
}

/** Deletes a tag, or an image with all its tags; the entries that are gone, or the failure's code. */
export function remove(
  world: World,
  repository: RepositoryState,
  door: Door,
  id: { imageTag?: string | undefined; imageDigest?: string | undefined },
): string[] | string {
  const image = find(repository, id);
  if (typeof image === 'string') return image;
  const { imageTag } = id;
  if (imageTag !== undefined && (door === 'registry' || image.tags.length > 1)) {
    image.tags = image.tags.filter((tag) => tag !== imageTag);
    copyDeletion(world, repository, [{ digest: image.digest, tag: imageTag }]);
    return [`${image.digest} ${imageTag}`];
  }
  if (parents(repository, image.digest).length > 0) return 'ImageReferencedByManifestList';
  repository.images = repository.images.filter((each) => each !== image);
  copyDeletion(world, repository, [{ digest: image.digest }]);
  return image.tags.length === 0 ? [image.digest] : image.tags.map((tag) => `${image.digest} ${tag}`);
}

/** The image that an identifier means, or the code of why there is none. */
export function find(
  repository: RepositoryState,
  { imageTag, imageDigest }: { imageTag?: string | undefined; imageDigest?: string | undefined },
): ImageState | string {
  if (imageTag === undefined && imageDigest === undefined) return 'MissingDigestAndTag';
  const tagged = imageTag === undefined ? undefined : byTag(repository, imageTag);
  const named = imageDigest === undefined ? tagged : byDigest(repository, imageDigest);
  if (named === undefined) return 'ImageNotFound';
  return imageTag !== undefined && named !== tagged ? 'ImageTagDoesNotMatchDigest' : named;
}

/** Pulls are noted once a day, and when the clock was set back. */
export function notePull(world: World, image: ImageState): void {
  const { pulledAt = Number.NEGATIVE_INFINITY } = image;
  if (world.now - pulledAt >= day || world.now < pulledAt) image.pulledAt = world.now;
}

/** Once a day, or from when the clock was set back by more than a correction. */
export function scan(world: World, image: ImageState): Refusal | 'ok' {
  if (image.status !== 'ACTIVE') return 'ImageArchived';
  if (knownOf(image.digest).kind !== 'container') return 'UnsupportedImageType';
  const { scannedAt = Number.POSITIVE_INFINITY } = image;
  if (world.now >= scannedAt - correction && world.now - scannedAt < day) return 'LimitExceeded';
  image.scannedAt = world.now;
  return 'ok';
}
