/** Steps on lifecycle policies and their previews. */
import fc from 'fast-check';
import { decide, policies, textOf } from '../lifecycle.ts';
import { inARow, inRepository, same, step } from '../step.ts';
import { name } from '../universe.ts';
import { repositoryOf } from '../world.ts';
import { goOn } from './images.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;
const policy = fc.constantFrom(...policies);
const shown = (repositoryName: string, lifecyclePolicyText: string) => ({
  registryId: '000000000000',
  repositoryName,
  lifecyclePolicyText,
});

const putLifecyclePolicy = fc.tuple(name, policy).map(([repositoryName, put]) =>
  step(`PutLifecyclePolicy ${repositoryName} ${policies.indexOf(put)}`, {
    async run(world, real) {
      const lifecyclePolicyText = textOf(put);
      const answer = await real.call('PutLifecyclePolicy', { repositoryName, lifecyclePolicyText });
      await inRepository(repositoryOf(world, repositoryName), answer, (repository) => {
        repository.policy = put;
        same(answer, shown(repositoryName, lifecyclePolicyText));
      });
    },
  }),
);

/** `lastEvaluatedAt` depends on what was looked at, not on what was done, and so is not the model's business. */
const withoutInstant = ({ lastEvaluatedAt: _, ...answer }: Record<string, unknown>) => answer;

export const gettingOrDeleting = (operation: 'GetLifecyclePolicy' | 'DeleteLifecyclePolicy', repositoryName: string) =>
  step(`${operation} ${repositoryName}`, {
    async run(world, real) {
      const answer = await real.call(operation, { repositoryName });
      await inRepository(repositoryOf(world, repositoryName), answer, (repository) => {
        const there = repository.policy;
        if (there === undefined) return same(answer, { error: 'LifecyclePolicyNotFound' });
        if (operation === 'DeleteLifecyclePolicy') repository.policy = undefined;
        same(withoutInstant(answer), shown(repositoryName, textOf(there)));
      });
    },
  });

const getOrDelete = (operation: 'GetLifecyclePolicy' | 'DeleteLifecyclePolicy') =>
  name.map((repositoryName) => gettingOrDeleting(operation, repositoryName));

const startLifecyclePolicyPreview = fc
  .tuple(name, fc.option(policy, { nil: undefined, freq: 2 }))
  .map(([repositoryName, given]) =>
    step(`StartLifecyclePolicyPreview ${repositoryName} ${given && policies.indexOf(given)}`, {
      async run(world, real) {
        const input = { repositoryName, ...(given && { lifecyclePolicyText: textOf(given) }) };
        const answer = await real.call('StartLifecyclePolicyPreview', input);
        await inRepository(repositoryOf(world, repositoryName), answer, (repository) => {
          const previewed = given ?? repository.policy;
          if (previewed === undefined) return same(answer, { error: 'LifecyclePolicyNotFound' });
          const results = decide(repository, previewed, world.now, true).map(({ image, archives, priority }) =>
            [image.digest, archives ? 'TRANSITION' : 'EXPIRE', priority, ...image.tags].join(' '),
          );
          repository.preview = { results, madeAt: world.now };
          same(answer.status, 'IN_PROGRESS');
        });
      },
    }),
  );

interface Result {
  readonly imageDigest: string;
  readonly imageTags?: readonly string[];
  readonly action: { readonly type: string };
  readonly appliedRulePriority: number;
}

const getLifecyclePolicyPreview = name.map((repositoryName) =>
  step(`GetLifecyclePolicyPreview ${repositoryName}`, {
    async run(world, real) {
      const answer = await real.call('GetLifecyclePolicyPreview', { repositoryName });
      await inRepository(repositoryOf(world, repositoryName), answer, ({ preview }) => {
        if (preview === undefined) return same(answer, { error: 'LifecyclePolicyPreviewNotFound' });
        const results = answer.previewResults as Result[];
        const texts = results.map(({ imageDigest, imageTags = [], action, appliedRulePriority }) =>
          [imageDigest, action.type, appliedRulePriority, ...imageTags].join(' '),
        );
        const isExpired = world.now >= preview.madeAt + day || world.now < preview.madeAt;
        same([answer.status, texts.sort()], isExpired ? ['EXPIRED', []] : ['COMPLETE', [...preview.results].sort()]);
      });
    },
  }),
);

/** Else too few sequences look at a preview on the next day. */
const previewLater = fc
  .tuple(startLifecyclePolicyPreview, getLifecyclePolicyPreview, fc.constantFrom(23, 25))
  .map(([start, get, hours]) => inARow([start, goOn(hours * hour), get]));

export const lifecycleSteps = [
  ...[putLifecyclePolicy, putLifecyclePolicy, getOrDelete('GetLifecyclePolicy'), getOrDelete('DeleteLifecyclePolicy')],
  ...[startLifecyclePolicyPreview, getLifecyclePolicyPreview, previewLater],
];
