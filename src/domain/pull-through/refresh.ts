/** Asks upstream again for a tag that is here. Source: ecr-behaviour §10. */
import type { DigestAlgorithm } from '../../blobs/blob-store.ts';
import type { UpstreamRepository } from '../../outbound/outbound.ts';
import type { PullThroughRule } from '../../store/documents.ts';
import type { Repository } from '../../store/repositories.ts';
import type { Scope } from '../../store/scope.ts';
import { algorithmOf, digestOf, isContentDigest } from '../digest.ts';
import { isImmutable } from '../mutability.ts';
import { type Bringer, type Bringing, type BringingTools, forgiving } from './bring.ts';
import { refusalOf, toldOf } from './failure.ts';
import { afterFailure } from './freshness.ts';
import { createOnce } from './once.ts';
import { sourceOf } from './rules.ts';

/** A tag of which it has been some time that upstream was asked. */
export interface Stale {
  readonly scope: Scope;
  readonly repository: Repository;
  readonly rule: PullThroughRule;
  readonly tag: string;
  /** Whether the time of the pull is noted. */
  readonly isRecorded: boolean;
}

export interface Refreshes {
  /**
   * Undefined where the cached copy counts: it is still the same, may not change, or upstream cannot say. It counts again if
   * the import fails.
   */
  refresh(stale: Stale): Promise<Bringing | undefined>;
  /** Waits until nothing is under way. */
  settled(): Promise<void>;
}

export function createRefreshes({ store, upstreams, clock, quotas }: BringingTools, bringer: Bringer): Refreshes {
  const running = createOnce<Bringing | undefined>((bringing) => bringing?.imported);

  async function refresh({ scope, repository, rule, tag, isRecorded }: Stale): Promise<Bringing | undefined> {
    // Unless it was pushed meanwhile.
    const checked = (at: number) =>
      store.write(async (tx) => {
        if ((await tx.upstreamChecks.find(repository.id, tag)) !== undefined)
          await tx.upstreamChecks.set(repository.id, tag, at);
      });
    const forgiven = async (error: unknown) => {
      if (toldOf(error) === undefined) refusalOf(error);
      await checked(afterFailure(clock.now()));
    };
    try {
      const cached = await store.images.byTag(repository.id, tag);
      const wanted = { scope, rule, name: repository.name, tag, isRecorded, isTold: true };
      const digest = await digestUpstream(
        sourceOf(rule, repository.name),
        tag,
        algorithmOf(cached?.digest ?? ''),
      ).catch(async (error: unknown) => {
        await bringer.tell(wanted, refusalOf(error));
        throw error;
      });
      const isKept = digest === undefined || digest === cached?.digest || isImmutable(repository.settings, tag);
      const bringing = isKept ? undefined : await bringer.image({ ...wanted, digest, holder: cached?.id });
      if (bringing !== undefined) return forgiving(bringing, forgiven);
      await checked(clock.now());
    } catch (error) {
      await forgiven(error);
    }
    return undefined;
  }

  /** Of what the tag names there, if anything. Where HEAD does not say, the manifest itself does. */
  async function digestUpstream(from: UpstreamRepository, tag: string, algorithm: DigestAlgorithm) {
    const said = await upstreams.head(from, tag);
    if (said === undefined || isContentDigest(said.digest ?? '')) return said?.digest;
    const found = await upstreams.manifest(from, tag, quotas.manifestBytes);
    return found && digestOf(found.bytes, algorithm);
  }

  return {
    refresh: (stale) => running.do(`${stale.repository.id} ${stale.tag}`, () => refresh(stale)),
    settled: () => running.settled(),
  };
}
