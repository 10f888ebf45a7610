/** Lifecycle policies and images of a certain age for the tests of operations. */
import { image, type TestImage } from '../support/images.ts';
import type { TestServer } from '../support/server.ts';
import { bodyOf, newRepository, put } from './repositories.ts';

export const dayMs = 24 * 60 * 60 * 1000;

export interface RuleOptions {
  readonly tags?: object;
  readonly count?: object;
  readonly action?: object;
}

export const keep = (countNumber: number) => ({ countType: 'imageCountMoreThan', countNumber });
export const days = (countNumber: number, countType = 'sinceImagePushed') => ({
  countType,
  countNumber,
  countUnit: 'days',
});
export const toArchive = { type: 'transition', targetStorageClass: 'archive' };

/** The text of a policy; without options its one rule deletes images that are older than 14 days. */
export const policyOf = (...rules: readonly RuleOptions[]) =>
  JSON.stringify({
    rules: (rules.length === 0 ? [{}] : rules).map(
      ({ tags = { tagStatus: 'any' }, count = days(14), action = { type: 'expire' } }, at) => ({
        rulePriority: (at + 1) * 10,
        description: 'written for a test',
        selection: { ...tags, ...count },
        action,
      }),
    ),
  });

/** Puts images a day apart, the oldest first; a list of tags for each. The clock is then at the last of them. */
export async function repositoryWith(
  ecr: TestServer,
  ...tagLists: readonly (readonly string[])[]
): Promise<{ repositoryName: string; images: readonly TestImage[]; digests: readonly string[] }> {
  const repositoryName = await newRepository(ecr);
  const images = tagLists.map(() => image());
  for (const [at, pushed] of images.entries()) {
    if (at > 0) await ecr.running.time.advance(dayMs);
    const [first, ...more] = tagLists[at] ?? [];
    await put(ecr, repositoryName, pushed, first);
    for (const tag of more) await put(ecr, repositoryName, pushed, tag);
  }
  return { repositoryName, images, digests: images.map(({ digest }) => digest) };
}

export const putPolicy = (ecr: TestServer, repositoryName: string, lifecyclePolicyText = policyOf()) =>
  bodyOf(ecr.call('PutLifecyclePolicy', { repositoryName, lifecyclePolicyText }));

/** Has everything done that is due now. */
export const settle = (ecr: TestServer) => ecr.running.time.freeze(false);
