/** Backfills: what was pushed before there was a rule is copied, a few images at a time. Source: ecr-behaviour §9.4. */
import type { ReplicationConfiguration } from '../../../generated/types.ts';
import type { Context } from '../../context.ts';
import type { Backfill, BackfillOutcome, BackfillRetry } from '../../store/backfills.ts';
import type { Image } from '../../store/images.ts';
import type { Repository } from '../../store/repositories.ts';
import type { Scope } from '../../store/scope.ts';
import type { Reader, Writer } from '../../store/store.ts';
import {
  backfillCannotStop,
  backfillInProgress,
  backfillNotFound,
  invalidParameter,
  limitExceeded,
} from '../messages.ts';
import { configurationOf, destinationsOf } from './configuration.ts';
import { copyImage, type ReplicationTools } from './copy.ts';
import { mirror } from './schedule.ts';

/** The work that finds what is to be copied, then copies it. */
export const backfilling = 'replication-backfill';

/** The work that forgets a backfill long after its end. */
export const forgetting = 'forget-replication-backfill';

const keptMs = 90 * 24 * 60 * 60 * 1000;

/** In one transaction, or in one go at another server, so that others get their turn. */
const atOnce = { gathered: 100, copied: 5 };

/**
 * From when on, and from which part of them on, failures end a backfill. Source: ecr-behaviour §9.4.
 * Differs from AWS: the failure code of such a backfill is ours, `TooManyFailures`, because ECR's are not published.
 */
const giveUp = { processed: 100, failedPart: 0.5 };

/**
 * Of an image at another server; the longest wait between two of them is the last, some twenty minutes.
 * Differs from AWS: when ECR gives an image of a backfill up is not known.
 */
export const mostTries = 5;
const retryAfter = (tries: number) => 10 ** (tries + 2);

/** How far the search has come: behind that image of that repository, if it is still there, else at the next repository. */
interface Position {
  readonly repository: number;
  readonly image: number;
}

const beginning: Position = { repository: 0, image: 0 };

export interface BackfillWork {
  readonly backfill: number;
  /** Of the search, while it lasts. */
  readonly position: Position;
}

/** @throws ReplicationBackfillNotFoundException */
export async function requireBackfill(
  { backfills }: Pick<Reader, 'backfills'>,
  scope: Scope,
  id: string,
): Promise<Backfill> {
  const backfill = await backfills.find(scope, id);
  if (backfill === undefined) throw backfillNotFound({ id, account: scope.account });
  return backfill;
}

/** @throws InvalidParameter-, ReplicationBackfillInProgress- and LimitExceededException */
export async function startBackfill(
  tx: Writer,
  { scope, clock, newId, quotas, delays }: Pick<Context, 'scope' | 'clock' | 'newId' | 'quotas' | 'delays'>,
  to: Scope,
): Promise<Backfill> {
  if (!hasDestination(await configurationOf(tx, scope), to))
    throw invalidParameter('destination', 'The destination is not in the replication configuration of the registry');
  const running = await tx.backfills.running(scope);
  if (running.some((each) => each.to.region === to.region)) throw backfillInProgress(to);
  if (running.length >= quotas.backfills)
    throw limitExceeded('replication backfills at the same time', quotas.backfills);
  const backfill = await tx.backfills.insert({
    id: newId(),
    from: scope,
    to,
    status: 'PREPARING',
    startedAt: clock.now(),
  });
  await later(tx, { clock }, { backfill: backfill.seq, position: beginning }, { wait: delays.replication });
  return backfill;
}

const hasDestination = ({ rules }: ReplicationConfiguration, { account, region }: Scope) =>
  rules.some(({ destinations }) => destinations.some((to) => to.registryId === account && to.region === region));

type BackfillTools = ReplicationTools & Pick<Context, 'remotes'>;

/**
 * What was copied stays. Within this server no copy is half done when somebody asks; what is on its way to another server
 * arrives first.
 * @throws ReplicationBackfillNotFound- and ReplicationBackfillInvalidStatusException
 */
export async function stopBackfill(
  tx: Writer,
  { scope, clock, remotes }: Pick<Context, 'scope' | 'clock' | 'remotes'>,
  id: string,
): Promise<Backfill> {
  const backfill = await requireBackfill(tx, scope, id);
  if (!isGoingOn(backfill)) throw backfillCannotStop(id, backfill.status);
  // A server that is not in the configuration any more is waited for no longer.
  if (backfill.isSending && remotes.at(backfill.to) !== undefined) {
    const stopping: Backfill = { ...backfill, status: 'STOPPING' };
    await tx.backfills.set(stopping);
    return stopping;
  }
  await tx.jobs.remove(backfilling, String(backfill.seq));
  return end(tx, { clock }, { ...backfill, status: 'STOPPED' });
}

/** Neither at its end nor about to be. */
const isGoingOn = ({ status }: Backfill) => status === 'PREPARING' || status === 'IN_PROGRESS';

/** Undefined of one that does not go on. */
export async function goingOn({ backfills }: Pick<Reader, 'backfills'>, seq: number): Promise<Backfill | undefined> {
  const backfill = await backfills.bySeq(seq);
  return backfill && isGoingOn(backfill) ? backfill : undefined;
}

/** The next piece of work of a backfill that is still there. */
export async function goOn(tx: Writer, tools: BackfillTools, { backfill: seq, position }: BackfillWork): Promise<void> {
  const backfill = await tx.backfills.bySeq(seq);
  if (backfill === undefined || backfill.endedAt !== undefined) return;
  if (backfill.progress === undefined) await gather(tx, tools, backfill, position);
  else if (tools.remotes.at(backfill.to) !== undefined) {
    await tx.backfills.set({ ...backfill, isSending: true });
    await mirror(tx, tools, backfill.to, { about: `backfill ${seq}`, work: { backfill: seq } });
  } else await note(tx, tools, seq, await copySome(tx, tools, backfill));
}

export const forget = (tx: Writer, seq: number): Promise<void> => tx.backfills.remove(seq);

/**
 * Each image once with each of its tags, or once without.
 * Differs from AWS: unknown whether an untagged image that an index lists is a replication of its own; here it comes with the
 * index alone.
 */
async function gather(tx: Writer, tools: ReplicationTools, backfill: Backfill, from: Position): Promise<void> {
  const configuration = await configurationOf(tx, backfill.from);
  const isWanted = ({ name }: Repository) =>
    destinationsOf(configuration, name, 'images').some(
      ({ account, region }) => account === backfill.to.account && region === backfill.to.region,
    );
  let position = from;
  for (let looked = 0; looked < atOnce.gathered; looked += 1) {
    const [repository] = await tx.repositories.list(backfill.from, { after: position.repository - 1, limit: 1 });
    if (repository === undefined) return begin(tx, tools, backfill);
    const after = repository.id === position.repository ? position.image : 0;
    const limit = atOnce.gathered - looked;
    const images = isWanted(repository)
      ? await tx.images.page(repository.id, { status: 'ACTIVE' }, { after, limit })
      : [];
    for (const image of images) await add(tx, backfill, repository, image);
    looked += images.length;
    const last = images.length < limit ? undefined : images.at(-1);
    position =
      last === undefined ? { repository: repository.id + 1, image: 0 } : { repository: repository.id, image: last.id };
  }
  await later(tx, tools, { backfill: backfill.seq, position });
}

async function add(tx: Writer, { seq }: Backfill, { id, name }: Repository, image: Image): Promise<void> {
  const tags = await tx.tags.ofImage(image.id);
  const each = { imageId: image.id, repositoryName: name, digest: image.digest };
  for (const tag of tags) await tx.backfills.add(seq, { ...each, tag });
  if (tags.length > 0 || (await tx.images.hasUnarchivedParent(id, image.digest))) return;
  await tx.backfills.add(seq, each);
}

async function begin(tx: Writer, tools: ReplicationTools, backfill: Backfill): Promise<void> {
  const totalReplicationCount = await tx.backfills.countWaiting(backfill.seq);
  const none = { completedReplicationCount: 0, failedReplicationCount: 0, failureCodes: [] };
  await tx.backfills.set({ ...backfill, status: 'IN_PROGRESS', progress: { totalReplicationCount, ...none } });
  await later(tx, tools, { backfill: backfill.seq, position: beginning }, { wait: tools.delays.replication });
}

type Progress = NonNullable<Backfill['progress']>;

/** What became of an image: undefined where it was not there any more. */
export interface Noted {
  /** Its place in the backfill. */
  readonly seq: number;
  readonly outcome: BackfillOutcome | undefined;
  /** Where it is worth another try, after the others. */
  readonly retry?: Pick<BackfillRetry, 'tries' | 'lastError'>;
}

async function copySome(tx: Writer, tools: ReplicationTools, { seq: of, to }: Backfill): Promise<Noted[]> {
  const noted: Noted[] = [];
  for (const { seq, imageId, tag } of await tx.backfills.waiting(of, atOnce.copied)) {
    const copy = { imageId, to, ...(tag !== undefined && { tag }) };
    noted.push({ seq, outcome: await copyImage(tx, tools, copy) });
  }
  return noted;
}

/** The next images; of those that have failed, the ones whose time has come. */
export async function nextImages({ backfills }: Pick<Reader, 'backfills'>, seq: number, now: number) {
  const waiting = await backfills.waiting(seq, atOnce.copied);
  return waiting.filter(({ tryAt = now }, place) => place === 0 || tryAt <= now);
}

/** Counts what became of the next images, and goes on or ends. */
export async function note(tx: Writer, tools: ReplicationTools, seq: number, noted: readonly Noted[]): Promise<void> {
  const found = await tx.backfills.bySeq(seq);
  if (found?.progress === undefined || found.endedAt !== undefined) return;
  const backfill = { ...found, isSending: false };
  const now = tools.clock.now();
  let { progress } = found;
  for (const image of await tx.backfills.waiting(seq, atOnce.copied)) {
    const known = noted.find((each) => each.seq === image.seq);
    if (known === undefined) continue;
    const { outcome, retry } = known;
    if (retry !== undefined) {
      await tx.backfills.putOff(backfill.seq, image, { ...retry, tryAt: now + retryAfter(retry.tries) });
      continue;
    }
    const { failureCode, ...more } = outcome ?? { failureCode: 'ImageNotFound' };
    await tx.backfills.end(image, { ...more, ...(failureCode !== undefined && { failureCode }) });
    progress = counted(progress, failureCode);
  }
  const { completedReplicationCount, failedReplicationCount, totalReplicationCount } = progress;
  const processed = completedReplicationCount + failedReplicationCount;
  if (backfill.status === 'STOPPING') {
    await end(tx, tools, { ...backfill, progress, status: 'STOPPED' });
  } else if (processed >= giveUp.processed && failedReplicationCount >= processed * giveUp.failedPart) {
    await end(tx, tools, { ...backfill, progress, status: 'FAILED', failureCode: 'TooManyFailures' });
  } else if (processed === totalReplicationCount) {
    await end(tx, tools, { ...backfill, progress, status: 'COMPLETE' });
  } else {
    await tx.backfills.set({ ...backfill, progress });
    const [{ tries = 0, tryAt = now, lastError } = {}] = await tx.backfills.waiting(seq, 1);
    // Not longer than that by a clock that was set back either.
    const wait = Math.min(Math.max(0, tryAt - now), retryAfter(tries));
    await later(tx, tools, { backfill: backfill.seq, position: beginning }, { wait, lastError });
  }
}

const counted = (progress: Progress, failureCode: string | undefined): Progress =>
  failureCode === undefined
    ? { ...progress, completedReplicationCount: progress.completedReplicationCount + 1 }
    : {
        ...progress,
        failedReplicationCount: progress.failedReplicationCount + 1,
        failureCodes: [...new Set([...progress.failureCodes, failureCode])],
      };

async function end(tx: Writer, { clock }: Pick<Context, 'clock'>, backfill: Backfill): Promise<Backfill> {
  const now = clock.now();
  const ended = { ...backfill, endedAt: now };
  await tx.backfills.set(ended);
  const { seq } = backfill;
  await tx.jobs.put({ kind: forgetting, key: String(seq), payload: seq, putAt: now, dueAt: now + keptMs });
  return ended;
}

function later(
  tx: Writer,
  { clock }: Pick<Context, 'clock'>,
  work: BackfillWork,
  { wait = 0, lastError }: { readonly wait?: number; readonly lastError?: string | undefined } = {},
): Promise<void> {
  const putAt = clock.now();
  const times = { putAt, dueAt: putAt + wait };
  return tx.jobs.put({ kind: backfilling, key: String(work.backfill), payload: work, ...times, lastError });
}
