/** What refers to an image upstream, brought here, so that it is listed like what was pushed. */
import type { Context } from '../../context.ts';
import type { PullThroughRule } from '../../store/documents.ts';
import type { Repository } from '../../store/repositories.ts';
import type { Scope } from '../../store/scope.ts';
import { isContentDigest } from '../digest.ts';
import { mediaTypes, parseManifest } from '../manifest.ts';
import { digestsOf } from '../place-image.ts';
import type { Bringer, BringingTools } from './bring.ts';
import { failed, refusalOf, toldOf } from './failure.ts';
import { afterFailure, isStale } from './freshness.ts';
import { createOnce } from './once.ts';
import { importing, ruleFor, sourceOf } from './rules.ts';

interface Subject {
  readonly scope: Scope;
  readonly rule: PullThroughRule;
  readonly repository: Repository;
  readonly subject: string;
}

/** Of an image. Differs from AWS: unknown how many referrers of an image ECR brings; here 1,000, and an error where there are more. */
const most = 1_000;

export interface Referrers {
  /** Those of an image, if upstream was not asked for that lately. @throws PullThroughFailed, LimitExceededException */
  bring(context: Context, repository: Repository, subject: string): Promise<void>;
  /** Waits until nothing is under way. */
  settled(): Promise<void>;
}

export function createReferrers(tools: BringingTools, bringer: Bringer): Referrers {
  const { store, clock } = tools;
  const running = createOnce<void>();

  async function bring(context: Context, repository: Repository, subject: string): Promise<void> {
    if (!isContentDigest(subject)) return;
    const what = `referrers ${subject}`;
    const checkedAt = await store.upstreamChecks.find(repository.id, what);
    if (checkedAt !== undefined && !isStale(checkedAt, clock.now())) return;
    const rule = await ruleFor(store, context.scope, repository.name);
    if (rule === undefined) return;
    const access = importing(context, repository.name);
    if (checkedAt === undefined) await context.demand(access);
    else if (!(await context.allows(access))) return;
    const wanted = { scope: context.scope, rule, repository, subject };
    return running.do(`${repository.id} ${what}`, () => list(wanted, { what, isFirst: checkedAt === undefined }));
  }

  async function list(wanted: Subject, { what, isFirst }: { what: string; isFirst: boolean }): Promise<void> {
    const { repository, subject } = wanted;
    // Nothing for a repository that has gone meanwhile, nor for each image that somebody makes up.
    const noted = (at: number) =>
      store.write(async (tx) => {
        const isHere = (await tx.images.byDigest(repository.id, subject)) !== undefined;
        const some = await tx.images.referrers(repository.id, { subject }, { after: 0, limit: 1 });
        if (isHere || some.length > 0) await tx.upstreamChecks.set(repository.id, what, at);
      });
    try {
      await bringReferrers(tools, bringer, wanted);
      await noted(clock.now());
    } catch (error) {
      if (isFirst || toldOf(error) === undefined) throw error;
      await noted(afterFailure(clock.now()));
    }
  }

  return { bring, settled: () => running.settled() };
}

/** @throws PullThroughFailed, LimitExceededException */
async function bringReferrers(
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
