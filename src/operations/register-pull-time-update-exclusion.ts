import { exclusionAlreadyExists, limitExceeded } from '../domain/messages.ts';
import { pullTimeExclusion } from '../domain/pull-time-exclusions.ts';
import type { Operation } from '../operation.ts';

/** Excludes a user or a role: its pulls do not change when an image was last pulled. */
export const registerPullTimeUpdateExclusion: Operation<'RegisterPullTimeUpdateExclusion'> = async (
  { principalArn },
  { scope, store, clock, quotas },
) =>
  store.write(async (tx) => {
    if ((await tx.documents.find(scope, pullTimeExclusion, principalArn)) !== undefined)
      throw exclusionAlreadyExists({ principalArn, account: scope.account });
    if ((await tx.documents.count(scope, pullTimeExclusion)) >= quotas.pullTimeExclusions)
      throw limitExceeded('pull time update exclusions per registry', quotas.pullTimeExclusions);
    const createdAt = clock.now();
    await tx.documents.put(scope, pullTimeExclusion, principalArn, { principalArn, createdAt });
    return { principalArn, createdAt: new Date(createdAt) };
  });
