/**
 * Image scans. There is no scan engine, so that a scan that was started ends FAILED and says why.
 * Differs from AWS: no scan finds anything; every one ends FAILED with the description `no scan engine is configured`. A registry
 * with ENHANCED scanning has the same scans, started by a push or by StartImageScan, and none is ever repeated by itself.
 */
import type { ImageScanStatus, ScanStatus } from '../../generated/types.ts';
import { isSetBackBefore } from '../clock.ts';
import type { Image } from '../store/images.ts';
import type { Repository } from '../store/repositories.ts';
import type { Scan } from '../store/scans.ts';
import type { Scope } from '../store/scope.ts';
import type { Reader, Writer } from '../store/store.ts';
import { settingOf } from './account-settings.ts';
import { imageArchived, noScanEngine, unsupportedImageType } from './messages.ts';
import { canBePulled } from './pull-image.ts';
import { isOnPush, scanningBy, scanningOf } from './registry-scanning.ts';

/** What becomes of a scan started now. */
export const scanStartedAt = (now: number): Scan => ({
  status: 'FAILED',
  description: noScanEngine,
  startedAt: now,
  completedAt: now,
});

/** Scans what was pushed or has come back from the archive, where the registry or the repository wants that. */
export async function scanOnPush(tx: Writer, repository: Repository, image: Image, now: number): Promise<void> {
  if (!image.facts.isContainerImage) return;
  if (isOnPush(scanningBy(await scanningOf(tx, repository))(repository)))
    await tx.scans.put(image.id, scanStartedAt(now));
}

/**
 * What DescribeImageScanFindings says of an image; undefined where it was not scanned. Source: ecr-behaviour §13.2.
 * Differs from AWS: unknown whether ECR says of an archived image that was never scanned that it is archived; here it does.
 */
export function shownStatus(image: Image, scan: Scan | undefined): ImageScanStatus | undefined {
  if (!canBePulled(image)) return { status: 'IMAGE_ARCHIVED', description: imageArchived(image).message };
  return scan && { status: scan.status as ScanStatus, description: scan.description };
}

/** @throws ImageArchivedException for what cannot be pulled, UnsupportedImageTypeException for indexes and artifacts */
export function requireScannable(image: Image): void {
  const { facts } = image;
  if (!canBePulled(image)) throw imageArchived(image);
  if (!facts.isContainerImage) throw unsupportedImageType(facts.mediaType);
}

/**
 * Whether DescribeImages shows the states of scans: not those of basic scans of the newer kind. Source: ecr-behaviour §6.2.
 */
export async function areShownWithImages(
  reader: Pick<Reader, 'documents' | 'settings'>,
  scope: Scope,
): Promise<boolean> {
  if ((await settingOf(reader, scope, 'BASIC_SCAN_TYPE_VERSION')) !== 'AWS_NATIVE') return true;
  return (await scanningOf(reader, scope)).scanType !== 'BASIC';
}

const intervalMs = 24 * 60 * 60 * 1000;

/** One scan of an image in 24 hours, or from when the clock was set back. Source: ecr-behaviour §13.2. */
export const isTooSoon = ({ startedAt }: Scan, now: number) =>
  !isSetBackBefore(startedAt, now) && now - startedAt < intervalMs;
