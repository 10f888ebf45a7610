/** The lifecycle policy of a repository, as it is kept and as the API shows it. */
import type { GetLifecyclePolicyResponse } from '../../../generated/types.ts';
import type { StoredPolicy } from '../../store/lifecycle.ts';
import type { Repository } from '../../store/repositories.ts';
import type { Reader } from '../../store/store.ts';
import { lifecyclePolicyNotFound } from './messages.ts';

/** @throws LifecyclePolicyNotFoundException */
export async function requirePolicy(reader: Pick<Reader, 'lifecycle'>, repository: Repository): Promise<StoredPolicy> {
  const policy = await reader.lifecycle.policy(repository.id);
  if (policy === undefined) throw lifecyclePolicyNotFound(repository);
  return policy;
}

/** `lastEvaluatedAt` is absent until the policy has been carried out. */
export const toStoredPolicy = (repository: Repository, policy: StoredPolicy): GetLifecyclePolicyResponse => ({
  registryId: repository.account,
  repositoryName: repository.name,
  lifecyclePolicyText: policy.text,
  ...(policy.evaluatedAt !== undefined && { lastEvaluatedAt: new Date(policy.evaluatedAt) }),
});
