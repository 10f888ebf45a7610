/**
 * Image scans. There is no scan engine, so that a scan that was started ends FAILED and says why.
 * Differs from AWS: no scan finds anything; every one ends FAILED with the description `no scan engine is configured`.
 */
import type { Image } from '../store/images.ts';
import type { Scan } from '../store/scans.ts';
import { imageArchived, noScanEngine, unsupportedImageType } from './messages.ts';
import { canBePulled } from './pull-image.ts';

/** What becomes of a scan started now. */
export const scanStartedAt = (now: number): Scan => ({
  status: 'FAILED',
  description: noScanEngine,
  startedAt: now,
  completedAt: now,
});

/** @throws ImageArchivedException for what cannot be pulled, UnsupportedImageTypeException for indexes and artifacts */
export function requireScannable(image: Image): void {
  const { facts } = image;
  if (!canBePulled(image)) throw imageArchived(image);
  if (!facts.isContainerImage) throw unsupportedImageType(facts.mediaType);
}

/** Source: ecr-behaviour §13.2: one scan of an image in 24 hours. */
export const scanIntervalMs = 24 * 60 * 60 * 1000;
