/** What refers to an image upstream, brought here, so that it is listed like what was pushed. */
import type { PullThroughRule } from '../../store/documents.ts';
import type { Repository } from '../../store/repositories.ts';
import type { Scope } from '../../store/scope.ts';
import { mediaTypes, parseManifest } from '../manifest.ts';
import { digestsOf } from '../place-image.ts';
import type { Bringer, BringingTools } from './bring.ts';
import { failed, refusalOf, toldOf } from './failure.ts';
import { sourceOf } from './rules.ts';

export interface Subject {
  readonly scope: Scope;
  readonly rule: PullThroughRule;
  readonly repository: Repository;
  readonly subject: string;
}

/** Of an image. Differs from AWS: unknown how many referrers of an image ECR brings; here 1,000, and an error where there are more. */
const most = 1_000;

/** @throws PullThroughFailed, LimitExceededException */
export async function bringReferrers(
  { upstreams, store, quotas }: BringingTools,
  bringer: Bringer,
  { scope, rule, repository, subject }: Subject,
): Promise<void> {
  const from = sourceOf(rule, repository.name);
  try {
    // Source: OCI distribution-spec 1.1, "Unavailable Referrers API".
    const tagged = async () => {
      const found = await upstreams.manifest(from, subject.replace(':', '-'), quotas.manifestBytes);
      return found === undefined ? [] : [found.bytes];
    };
    const pages = (await upstreams.referrers(from, subject, quotas.manifestBytes)) ?? (await tagged());
    for (const digest of listedIn(pages)) {
      if ((await store.images.byDigest(repository.id, digest)) !== undefined) continue;
      const wanted = { scope, rule, name: repository.name, digest, subject, isRecorded: false, isTold: false };
      await (await bringer.image(wanted))?.imported;
    }
  } catch (error) {
    throw toldOf(error) === undefined ? refusalOf(error) : error;
  }
}

function listedIn(pages: readonly Uint8Array[]): readonly string[] {
  const listed = digestsOf(pages.flatMap((bytes) => readIndex(bytes).children));
  if (listed.length > most) throw failed('Unavailable', `it lists more than ${most} referrers`);
  return listed;
}

function readIndex(bytes: Uint8Array) {
  try {
    return parseManifest(bytes, mediaTypes.ociIndex);
  } catch (error) {
    if (toldOf(error) === undefined) throw error;
    throw failed('Unavailable', 'its list of referrers cannot be read');
  }
}
