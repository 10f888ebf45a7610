/** What is said of an image's copies: one status for each destination. */
import type { Replication } from '../../store/replications.ts';

/** The worst that can be said of several comes last. */
const severity: readonly Replication['status'][] = ['COMPLETE', 'FAILED', 'IN_PROGRESS'];

/**
 * Of the copies of an image with its tags: in progress as long as one is, failed where one failed.
 * Differs from AWS: unknown how ECR sums up the copies of several tags; here one in progress, or else one that failed, speaks for all.
 */
export function summedUp(replications: readonly Replication[]): Replication[] {
  const byDestination = new Map<string, Replication>();
  for (const replication of replications) {
    const destination = `${replication.account} ${replication.region}`;
    const before = byDestination.get(destination);
    if (before === undefined || severity.indexOf(before.status) < severity.indexOf(replication.status))
      byDestination.set(destination, replication);
  }
  return [...byDestination.values()];
}
