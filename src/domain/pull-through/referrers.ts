/** What refers to an image upstream, brought here, so that it is listed like what was pushed. */
import type { PullThroughRule } from '../../store/documents.ts';
import type { Repository } from '../../store/repositories.ts';
import type { Scope } from '../../store/scope.ts';
import { type Descriptor, mediaTypes, parseManifest } from '../manifest.ts';
import type { Bringer, BringingTools } from './bring.ts';
import { failed, refusalOf, toldOf } from './failure.ts';
import { sourceOf } from './rules.ts';

interface Subject {
  readonly scope: Scope;
  readonly rule: PullThroughRule;
  readonly repository: Repository;
  readonly subject: string;
}

/** Of an image. */
const most = 100;

/** @throws PullThroughFailed, LimitExceededException */
export async function bringReferrers(
  { upstreams, store, quotas }: BringingTools,
  bringer: Bringer,
  { scope, rule, repository, subject }: Subject,
): Promise<void> {
  const from = sourceOf(rule, repository.name);
  try {
    // Source: OCI distribution-spec 1.1, "Unavailable Referrers API".
    const bytes =
      (await upstreams.referrers(from, subject, quotas.manifestBytes)) ??
      (await upstreams.manifest(from, subject.replace(':', '-'), quotas.manifestBytes))?.bytes;
    for (const { digest } of bytes === undefined ? [] : listedIn(bytes)) {
      if ((await store.images.byDigest(repository.id, digest)) !== undefined) continue;
      const wanted = { scope, rule, name: repository.name, digest, isRecorded: false, isTold: false };
      await (await bringer.image(wanted))?.imported;
    }
  } catch (error) {
    throw toldOf(error) === undefined ? refusalOf(error) : error;
  }
}

function listedIn(bytes: Uint8Array): readonly Descriptor[] {
  const { children } = readIndex(bytes);
  if (children.length > most) throw failed('Unavailable', `it lists more than ${most} referrers`);
  return children;
}

function readIndex(bytes: Uint8Array) {
  try {
    return parseManifest(bytes, mediaTypes.ociIndex);
  } catch (error) {
    if (toldOf(error) === undefined) throw error;
    throw failed('Unavailable', 'its list of referrers cannot be read');
  }
}
