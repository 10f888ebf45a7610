/**
 * The events that ECR sends to EventBridge, and the one way to write one. Source: ecr-behaviour §16.1.
 * Differs from AWS: `ECR Artifact Action` is listed without its fields, so none is sent here; nor is `ECR Image Scan`, which tells
 * of scans that are complete, as none is, nor what CloudTrail (calls of the API, runs and previews of lifecycle policies) and
 * Inspector send.
 */
import type { ScanFrequency } from '../../generated/types.ts';
import type { Context } from '../context.ts';
import type { Image } from '../store/images.ts';
import type { Scope } from '../store/scope.ts';
import type { Writer } from '../store/store.ts';
import { repositoryArn } from './repository.ts';

/** What has happened, without the envelope that is the same for all. */
export interface Happening {
  readonly detailType:
    | 'ECR Image Action'
    | 'ECR Pull Through Cache Action'
    | 'ECR Referrer Action'
    | 'ECR Replication Action'
    | 'ECR Scan Resource Change';
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface EcrEvent {
  readonly version: '0';
  /** A UUID; an event that is delivered twice has the same. */
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: 'aws.ecr';
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

export type EventTools = Pick<Context, 'clock' | 'newId' | 'eventTargets'>;

/** The kind of work that brings events to a target; its key and payload are the target's name. */
export const eventDelivery = 'deliver-events';

/** Writes the event in the transaction of the change, and has it delivered. */
export async function record(tx: Writer, tools: EventTools, scope: Scope, happening: Happening): Promise<void> {
  const { account, region } = scope;
  const body = JSON.stringify(envelope(tools, scope, happening));
  await tx.events.add({ account, region, detailType: happening.detailType, body });
  for (const target of tools.eventTargets) await deliverSoon(tx, tools, target);
}

/** Work that is there already, and that may be waiting after a failure, keeps its time. */
export async function deliverSoon(tx: Writer, { clock }: Pick<EventTools, 'clock'>, target: string): Promise<void> {
  if ((await tx.jobs.find(eventDelivery, target)) !== undefined) return;
  const now = clock.now();
  await tx.jobs.put({ kind: eventDelivery, key: target, payload: target, putAt: now, dueAt: now });
}

export function envelope(
  { clock, newId }: Pick<EventTools, 'clock' | 'newId'>,
  { account, region }: Scope,
  { detailType, resources, detail }: Happening,
): EcrEvent {
  return {
    version: '0',
    id: newId(),
    'detail-type': detailType,
    source: 'aws.ecr',
    account,
    time: `${new Date(clock.now()).toISOString().slice(0, 19)}Z`,
    region,
    resources,
    detail,
  };
}

interface ActionOn {
  readonly repositoryName: string;
  readonly digest: string;
  /** Left out of the event where there is none. */
  readonly tag?: string | undefined;
}

function imageAction(type: 'PUSH' | 'DELETE', { repositoryName, digest, tag }: ActionOn): Happening {
  const detail = {
    result: 'SUCCESS',
    'repository-name': repositoryName,
    'image-digest': digest,
    'action-type': type,
    ...(tag !== undefined && { 'image-tag': tag }),
  };
  return { detailType: 'ECR Image Action', resources: [], detail };
}

/**
 * An image that was pushed, or a tag that was pointed at it.
 * Differs from AWS: what ECR sends for an image without a tag is not known; here `image-tag` is left out. The same image
 * under the same tag once more, which /v2 accepts, is no event.
 */
export const imagePushed = (on: ActionOn): Happening => imageAction('PUSH', on);

/**
 * A tag or an image that was deleted: one event for each entry that BatchDeleteImage answers.
 * Differs from AWS: whether ECR sends events for images that go with their repository is not known; the guide names none,
 * and none is sent here.
 */
export const imageDeleted = (on: ActionOn): Happening => imageAction('DELETE', on);

export interface Replicated {
  readonly source: Scope & { readonly name: string };
  readonly to: Scope;
  readonly digest: string;
  readonly tag: string | undefined;
  /** Absent where it did not fail. */
  readonly failureCode: string | undefined;
}

/** What came from another registry, or failed to; told at the destination. */
export function imageReplicated({ source, to, digest, tag, failureCode }: Replicated): Happening {
  const detail = {
    result: failureCode === undefined ? 'SUCCESS' : 'FAILED',
    'repository-name': source.name,
    'image-digest': digest,
    'source-account': source.account,
    'action-type': 'REPLICATE',
    'source-region': source.region,
    ...(tag !== undefined && { 'image-tag': tag }),
  };
  return { detailType: 'ECR Replication Action', resources: [repositoryArn(to, source.name)], detail };
}

export interface PulledThrough {
  readonly scope: Scope;
  readonly repositoryName: string;
  readonly rule: { readonly ecrRepositoryPrefix: string; readonly upstreamRegistryUrl: string };
  readonly tag: string | undefined;
  readonly digest: string | undefined;
  readonly failure?: { readonly code: string; readonly message: string } | undefined;
}

/**
 * What came from an upstream registry, or failed to.
 * Differs from AWS: the codes of failures are ours, because ECR's are not published. A tag that is still the same image
 * upstream is no event.
 */
export function pulledThrough({ scope, repositoryName, rule, tag, digest, failure }: PulledThrough): Happening {
  const detail = {
    'rule-version': '1',
    'sync-status': failure === undefined ? 'SUCCESS' : 'FAILED',
    'ecr-repository-prefix': rule.ecrRepositoryPrefix,
    'repository-name': repositoryName,
    'upstream-registry-url': rule.upstreamRegistryUrl,
    ...(tag !== undefined && { 'image-tag': tag }),
    ...(digest !== undefined && { 'image-digest': digest }),
    ...(failure && { 'failure-code': failure.code, 'failure-reason': failure.message }),
  };
  return { detailType: 'ECR Pull Through Cache Action', resources: [repositoryArn(scope, repositoryName)], detail };
}

type StoredImage = Pick<Image, 'digest' | 'subject' | 'facts'>;

/** Archived, or active again at that instant; the restore of a referrer is an action of its own. */
export function storageClassChanged(
  repositoryName: string,
  { digest, subject, facts }: StoredImage,
  activatedAt: number | undefined,
): Happening {
  const isRestored = activatedAt !== undefined;
  const detail = {
    result: 'SUCCESS',
    'repository-name': repositoryName,
    'image-digest': digest,
    'action-type': 'UPDATE_STORAGE_CLASS',
    'target-storage-class': isRestored ? 'STANDARD' : 'ARCHIVE',
    'manifest-media-type': facts.mediaType,
    ...(facts.artifactMediaType !== undefined && { 'artifact-media-type': facts.artifactMediaType }),
    ...(isRestored && { 'last-activated-at': shortest(activatedAt) }),
  };
  const detailType = isRestored && subject !== undefined ? 'ECR Referrer Action' : 'ECR Image Action';
  return { detailType, resources: [], detail };
}

interface FrequencyChange {
  readonly repository: Scope & { readonly name: string };
  readonly from: ScanFrequency;
  readonly to: ScanFrequency;
}

/**
 * Repositories that a registry with enhanced scanning scans otherwise than before.
 * Differs from AWS: ECR sends events of this type for new repositories and for images too, whose form is not known; none is
 * sent here. How many repositories an event of ECR's tells of is not known; here at most 100.
 */
export function scanFrequencyChanged(changes: readonly FrequencyChange[]): Happening {
  const repositories = changes.map(({ repository, from, to }) => ({
    'repository-name': repository.name,
    'repository-arn': repositoryArn(repository, repository.name),
    'scan-frequency': to,
    'previous-scan-frequency': from,
  }));
  const detail = {
    'action-type': 'SCAN_FREQUENCY_CHANGE',
    repositories,
    'resource-type': 'REPOSITORY',
    'scan-type': 'ENHANCED',
  };
  return { detailType: 'ECR Scan Resource Change', resources: [], detail };
}

/** An instant without zeroes at the end of its fraction, as `2025-10-10T19:13:02.74Z`. */
const shortest = (at: number) => new Date(at).toISOString().replace(/\.?0+Z$/, 'Z');
