/**
 * Signatures in the plainest way. Their bytes are random, so that the model does not know their digests before it has seen
 * them: until then it calls them something else.
 */
import { copy } from './copies.ts';
import type { Real } from './step.ts';
import { addSignature, knownOf, images as universe } from './universe.ts';
import { type End, type ImageState, nextPlace, type RepositoryState, type World } from './world.ts';

export const signatureType = 'application/vnd.cncf.notary.signature';
export const signingDelay = 30 * 60 * 1000;
const other = { account: '000000000000', region: 'eu-central-1' };

const matches = (filter: string, name: string) => new RegExp(`^${filter.replaceAll('*', '.*')}$`).test(name);

/** After a push: with each profile whose rules match and that has not been asked yet. */
export function haveSigned({ signing, now }: World, { name }: RepositoryState, image: ImageState): void {
  for (const { profile, filters } of signing ?? []) {
    if (filters !== undefined && !filters.some((filter) => matches(filter, name))) continue;
    if (image.signings.has(profile)) continue;
    image.signings.set(profile, { since: now, until: now + signingDelay, place: nextPlace() });
  }
}

let made = 0;
const isUnseen = ({ digest }: { readonly digest: string }) => digest.startsWith('unseen ');

/** When what waits is signed. */
export const signingEnds = (world: World): End[] =>
  world.repositories.flatMap((repository) =>
    repository.images.flatMap((image) =>
      [...image.signings].flatMap(([profile, waiting]) =>
        waiting === 'COMPLETE' ? [] : { ...waiting, end: () => sign(world, repository, image, profile) },
      ),
    ),
  );

function sign(world: World, repository: RepositoryState, image: ImageState, profile: string): void {
  image.signings.set(profile, 'COMPLETE');
  addSigned(world, repository, image);
}

function addSigned(world: World, repository: RepositoryState, { digest: subject }: ImageState): void {
  made += 1;
  const digest = `unseen ${made}`;
  const [config = ''] = universe.find(({ kind }) => kind === 'artifact')?.blobs ?? [];
  addSignature(digest, { subject, blobs: [config], artifactType: signatureType });
  const signature: ImageState = {
    ...{ digest, tags: [], status: 'ACTIVE', pushedAt: world.now, untaggedAt: world.now, size: 0 },
    signings: new Map(),
  };
  repository.images.push(signature);
  repository.layers.add(config);
  copy(world, repository, signature, []);
}

/** After the clock was set back, as with restores. */
export function setSigningsBack(world: World, now: number): void {
  for (const { signings } of world.repositories.flatMap(({ images }) => images))
    for (const [profile, waiting] of signings) {
      if (waiting === 'COMPLETE' || waiting.since <= now) continue;
      signings.set(profile, { ...waiting, since: now, until: waiting.until - (waiting.since - now) });
    }
}

export const signingInstants = ({ signings }: ImageState) =>
  [...signings.values()].flatMap((waiting) => (waiting === 'COMPLETE' ? [] : waiting.until));

interface Seen {
  readonly imageDigest: string;
  readonly imageSizeInBytes: number;
}

/** Looks at the signatures that are new, wherever they are, by their place among all images. */
export async function lookAtSignatures(world: World, real: Real): Promise<void> {
  for (const { name, images } of world.repositories) await lookAt(world, real, { name, images });
  for (const [name, images] of world.copies) await lookAt(world, real, { name, images, as: other });
}

interface Place {
  readonly name: string;
  readonly images: readonly { readonly digest: string }[];
  readonly as?: typeof other;
}

async function lookAt(world: World, real: Real, { name: repositoryName, images, as }: Place): Promise<void> {
  if (!images.some(isUnseen)) return;
  const answer = await real.call('DescribeImages', { repositoryName, filter: { imageStatus: 'ANY' } }, as);
  const seen = (answer.imageDetails ?? []) as Seen[];
  for (const [at, { digest }] of [...images.entries()].filter(([, image]) => isUnseen(image)))
    rename(world, digest, seen[at]);
}

function rename(world: World, unseen: string, seen: Seen | undefined): void {
  if (seen === undefined) throw new Error(`there is no ${unseen}`);
  if (universe.some(({ image }) => image.digest === seen.imageDigest)) throw new Error(`${unseen} is no signature`);
  const { imageDigest: digest, imageSizeInBytes: size } = seen;
  addSignature(digest, knownOf(unseen));
  for (const image of world.repositories.flatMap(({ images }) => images))
    if (image.digest === unseen) Object.assign(image, { digest, size });
  for (const copied of [...world.copies.values()].flat())
    if (copied.digest === unseen) Object.assign(copied, { digest });
}
