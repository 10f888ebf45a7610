/** Cleans what a killed process left behind: uploads that only the disk or only the metadata knows, bytes without a link. */
import type { Services } from '../context.ts';
import { settled } from '../later.ts';
import { fileOf, ownerOf } from './layer-uploads.ts';

type Parts = Pick<Services, 'store' | 'blobs' | 'layers'>;

/**
 * How long an upload may rest before a start takes it for given up.
 * Differs from AWS: unknown how long ECR keeps an upload that nobody goes on with; here until the first start a day later.
 */
const restMs = 24 * 60 * 60 * 1000;

/**
 * Before the first request: removes files whose repository or row is gone, rows whose file is gone or has less than was
 * acknowledged, and what nobody has gone on with for a day.
 */
export async function recoverUploads({ store, blobs }: Parts): Promise<void> {
  const { uploads } = blobs;
  const files = await blobs.uploadNames();
  const rows = await store.uploads.all();
  if (files.length + rows.length === 0) return;
  const repositoryIds = await store.repositories.ids(undefined);
  const received = new Map(rows.map((row) => [fileOf(row.repositoryId, 'api', row.id), row.received]));
  const kept = new Set<string>();
  for (const file of files) {
    const owner = ownerOf(file);
    if (owner === undefined) continue;
    const least = owner.door === 'registry' && repositoryIds.has(owner.repositoryId) ? 0 : received.get(file);
    const isWhole = least !== undefined && ((await uploads.received(file)) ?? -1) >= least;
    const isRecent = Date.now() - ((await uploads.writtenAt(file)) ?? 0) < restMs;
    if (isWhole && isRecent) kept.add(file);
    else await uploads.discard(file);
  }
  const lost = rows.filter(({ repositoryId, id }) => !kept.has(fileOf(repositoryId, 'api', id)));
  if (lost.length === 0) return;
  await store.write(async (tx) => {
    for (const { id } of lost) await tx.uploads.delete(id);
  });
}

/** Beside the requests: removes bytes that nobody links to; stops early when `signal` says so. */
export async function recoverBlobs({ blobs, layers }: Parts, signal: AbortSignal): Promise<void> {
  if (!(await settled(signal))) return;
  for await (const digest of blobs.digests()) {
    if (signal.aborted) return;
    await layers.sweep([digest]);
  }
}
