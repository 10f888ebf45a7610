/** Links a layer of another repository instead of uploading it again. Source: registry-endpoint §4.2. */
import type { Context } from '../context.ts';
import type { Layer } from '../store/layers.ts';
import type { Repository } from '../store/repositories.ts';
import type { Writer } from '../store/store.ts';
import { settingOf } from './account-settings.ts';
import { isContentDigest } from './digest.ts';
import { decide } from './policy/access.ts';
import { accessOfMount } from './policy/actions.ts';
import { ruleFor } from './pull-through/rules.ts';

export interface Mount {
  readonly digest: string;
  /** The repository to take it from; absent, any of the registry's. */
  readonly from?: string | undefined;
}

/** The mounted layer; undefined where ECR's conditions do not hold and the layer has to be uploaded. */
export async function mountLayer(
  context: Context,
  target: Repository,
  { digest, from }: Mount,
): Promise<Layer | undefined> {
  const { store, scope } = context;
  if (!isContentDigest(digest) || (await settingOf(store, scope, 'BLOB_MOUNTING')) !== 'ENABLED') return undefined;
  return store.write(async (tx) => {
    const source = await findSource(tx, context, target, { digest, from });
    const layer = source && (await tx.layers.find(source.id, digest));
    if (layer === undefined) return undefined;
    await tx.layers.link(target.id, layer);
    return layer;
  });
}

/** How many repositories that hold a layer are looked at for one with the right encryption. */
const candidates = 20;

/**
 * A repository of the same registry and encryption in which an image that can be pulled refers to the layer, and that is not
 * filled by the pull-through cache.
 */
async function findSource(
  tx: Writer,
  context: Context,
  target: Repository,
  { digest, from }: Mount,
): Promise<Repository | undefined> {
  const names = from === undefined ? await tx.layers.holders(target, digest, candidates) : [from];
  for (const name of names) {
    const source = await tx.repositories.find(target, name);
    if (source === undefined || !isSameEncryption(source, target)) continue;
    if ((await ruleFor(tx, target, name)) !== undefined) continue;
    if ((await tx.layers.isInUse(source.id, digest)) && (await mayRead(tx, context, source))) return source;
  }
  return undefined;
}

async function mayRead(tx: Writer, { subject, clock, scope }: Context, { name }: Repository): Promise<boolean> {
  if (!subject.isEnforced) return true;
  return (await decide({ store: tx, clock }, subject, accessOfMount(name, scope))) === 'allow';
}

function isSameEncryption({ settings: a }: Repository, { settings: b }: Repository): boolean {
  return a.encryption.encryptionType === b.encryption.encryptionType && a.encryption.kmsKey === b.encryption.kmsKey;
}
