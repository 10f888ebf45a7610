/** Steps on the rules of the pull-through cache. */
import fc from 'fast-check';
import { inARow, nowhere, same, step } from '../step.ts';
import { type RuleState, type World, withoutSlash } from '../world.ts';

const prefix = fc.constantFrom('cached', 'cached/deep', 'cached/deep/', 'mirror');
const upstream = fc.constantFrom('quay.io' as const, 'public.ecr.aws' as const);
const role = fc.option(fc.constantFrom('arn:aws:iam::000000000000:role/a', 'arn:aws:iam::000000000000:role/b'), {
  nil: undefined,
});

const shown = ({ prefix: ecrRepositoryPrefix, role: customRoleArn }: RuleState) => ({
  ecrRepositoryPrefix,
  upstreamRepositoryPrefix: 'ROOT',
  ...(customRoleArn && { customRoleArn }),
});
const some = ({ ecrRepositoryPrefix, upstreamRepositoryPrefix, customRoleArn }: Record<string, unknown>) => ({
  ecrRepositoryPrefix,
  upstreamRepositoryPrefix,
  ...(customRoleArn !== undefined && { customRoleArn }),
});
const ruleOf = ({ rules }: World, of: string) => rules.find((rule) => withoutSlash(rule.prefix) === withoutSlash(of));

export const creation = (of: string, customRoleArn: string | undefined, upstreamRegistryUrl: RuleState['upstream']) =>
  step(`CreatePullThroughCacheRule ${of}`, {
    async run(world, real) {
      const answer = await real.call('CreatePullThroughCacheRule', {
        ecrRepositoryPrefix: of,
        upstreamRegistryUrl,
        customRoleArn,
      });
      if (ruleOf(world, of) !== undefined) return same(answer, { error: 'PullThroughCacheRuleAlreadyExists' });
      const rule = { prefix: of, role: customRoleArn, upstream: upstreamRegistryUrl };
      world.rules.push(rule);
      same(some(answer), shown(rule));
    },
  });

const create = fc.tuple(prefix, role, upstream).map((given) => creation(...given));

const update = fc.tuple(prefix, role).map(([of, customRoleArn]) =>
  step(`UpdatePullThroughCacheRule ${of}`, {
    async run(world, real) {
      const answer = await real.call('UpdatePullThroughCacheRule', { ecrRepositoryPrefix: of, customRoleArn });
      const rule = ruleOf(world, of);
      if (rule === undefined) return same(answer, { error: 'PullThroughCacheRuleNotFound' });
      rule.role = customRoleArn ?? rule.role;
      same(some(answer), shown(rule));
    },
  }),
);

const remove = prefix.map((of) =>
  step(`DeletePullThroughCacheRule ${of}`, {
    async run(world, real) {
      const answer = await real.call('DeletePullThroughCacheRule', { ecrRepositoryPrefix: of });
      const rule = ruleOf(world, of);
      if (rule === undefined) return same(answer, { error: 'PullThroughCacheRuleNotFound' });
      world.rules = world.rules.filter((each) => each !== rule);
      same(some(answer), shown(rule));
    },
  }),
);

const describeAll = fc.constant(
  step('DescribePullThroughCacheRules', {
    async run(world, real) {
      const { pullThroughCacheRules } = await real.call('DescribePullThroughCacheRules');
      same((pullThroughCacheRules as Record<string, unknown>[]).map(some), world.rules.map(shown));
    },
  }),
);

const validate = prefix.map((of) =>
  step(`ValidatePullThroughCacheRule ${of}`, {
    async run(world, real) {
      const answer = await real.call('ValidatePullThroughCacheRule', { ecrRepositoryPrefix: of });
      const rule = ruleOf(world, of);
      if (rule === undefined) return same(answer, { error: 'PullThroughCacheRuleNotFound' });
      same([some(answer), answer.isValid], [shown(rule), false]);
    },
  }),
);

/** What is in no repository of the sequences comes from the upstream of the longest prefix, which may not be called. */
const pulling = (repositoryName: string) =>
  step(`BatchGetImage ${repositoryName}`, {
    async run(world, real) {
      const answer = await real.call('BatchGetImage', { repositoryName, imageIds: [{ imageTag: 'v1' }] });
      const covering = world.rules.filter((rule) => repositoryName.startsWith(`${withoutSlash(rule.prefix)}/`));
      const [rule] = covering.sort((x, y) => y.prefix.length - x.prefix.length);
      if (rule === undefined) return same(answer, { error: 'RepositoryNotFound' });
      const [{ failureCode, failureReason }] = answer.failures as [{ failureCode: string; failureReason: string }];
      same(failureCode, 'UpstreamUnavailable');
      if (rule.upstream === 'registry.k8s.io') throw new Error('no rule for these names leads there');
      same(failureReason.includes(new URL(nowhere[rule.upstream]).host), true);
    },
  });

/** Else too few sequences have two rules for a name. */
const rulesForOne = [creation('cached', undefined, 'quay.io'), creation('cached/deep', undefined, 'public.ecr.aws')];

/** Below a prefix, below two, below none. */
const pull = fc
  .constantFrom(
    [pulling('cached/app')],
    [pulling('cached/deep/app')],
    [...rulesForOne, pulling('cached/deep/app')],
    [pulling('cached/deeper')],
    [pulling('cached')],
  )
  .map((steps) => inARow(steps));

export const pullThroughSteps = [create, update, remove, describeAll, validate, pull];
