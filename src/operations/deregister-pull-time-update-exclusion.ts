import { exclusionNotFound } from '../domain/messages.ts';
import { pullTimeExclusion } from '../domain/pull-time-exclusions.ts';
import type { Operation } from '../operation.ts';

/** Ends the exclusion of a user or a role. */
export const deregisterPullTimeUpdateExclusion: Operation<'DeregisterPullTimeUpdateExclusion'> = async (
  { principalArn },
  { scope, store },
) =>
  store.write(async (tx) => {
    if ((await tx.documents.find(scope, pullTimeExclusion, principalArn)) === undefined)
      throw exclusionNotFound({ principalArn, account: scope.account });
    await tx.documents.remove(scope, pullTimeExclusion, principalArn);
    return { principalArn };
  });
