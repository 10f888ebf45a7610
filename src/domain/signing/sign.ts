/** Signs images: the bytes of the signature first, then, in a transaction, its manifest, like any push. */
import { ModelledException } from '../../../generated/errors.ts';
import type { Services } from '../../context.ts';
import type { Image } from '../../store/images.ts';
import type { Repository } from '../../store/repositories.ts';
import type { Reader, Writer } from '../../store/store.ts';
import { digestOf } from '../digest.ts';
import { failureCodeOf } from '../failure-code.ts';
import type { Descriptor } from '../manifest.ts';
import { type PushTools, putInto } from '../put-image.ts';
import { signerOf } from './authority.ts';
import { emptyConfig, envelopeOf, signatureManifest } from './envelope.ts';
import type { Signing } from './schedule.ts';

type Tools = PushTools & Pick<Services, 'store' | 'layers'>;

/** A manifest whose layers are there, or why there is none; undefined where the image is gone. */
export type PreparedSignature = { readonly manifest: Uint8Array } | { readonly refused: ModelledException } | undefined;

export async function prepareSignature(tools: Tools, { imageId, profile }: Signing): Promise<PreparedSignature> {
  const { store, layers, clock } = tools;
  const found = await findImage(store, imageId);
  if (found === undefined) return undefined;
  const { repository, image } = found;
  const { digest, facts } = image;
  const target: Descriptor = { mediaType: facts.mediaType, digest, size: facts.manifestSize };
  const signer = await signerOf(store, profile);
  const signedAt = clock.now();
  const envelope = await envelopeOf(target, signer, signedAt);
  return orRefusal(async () => {
    for (const bytes of [emptyConfig, envelope]) await layers.upload(repository, only(bytes), digestOf(bytes));
    return { manifest: signatureManifest(target, envelope, signer, signedAt) };
  });
}

export async function storeSignature(
  tx: Writer,
  tools: Tools,
  { imageId, profile }: Signing,
  prepared: PreparedSignature,
): Promise<void> {
  const found = await findImage(tx, imageId);
  if (found === undefined || prepared === undefined) return;
  const outcome =
    'refused' in prepared
      ? prepared
      : await orRefusal(() => putInto(tx, tools, found.repository, { manifest: prepared.manifest }));
  await tx.signings.set(imageId, profile, 'refused' in outcome ? failed(outcome.refused) : { status: 'COMPLETE' });
}

const failed = (error: ModelledException) =>
  ({ status: 'FAILED', failureCode: failureCodeOf(error), failureReason: error.message }) as const;

async function findImage(
  reader: Pick<Reader, 'images' | 'repositories'>,
  imageId: number,
): Promise<{ readonly image: Image; readonly repository: Repository } | undefined> {
  const image = await reader.images.byId(imageId);
  const repository = image && (await reader.repositories.byId(image.repositoryId));
  return image && repository && { image, repository };
}

async function orRefusal<Result>(
  work: () => Promise<Result>,
): Promise<Result | { readonly refused: ModelledException }> {
  try {
    return await work();
  } catch (error) {
    if (ModelledException.isModelled(error)) return { refused: error };
    throw error;
  }
}

async function* only(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
