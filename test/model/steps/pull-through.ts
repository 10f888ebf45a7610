/** Steps on the rules of the pull-through cache. */
import fc from 'fast-check';
import { same, step } from '../step.ts';
import type { RuleState, World } from '../world.ts';

const prefix = fc.constantFrom('cached', 'cached/deep', 'mirror');
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
const ruleOf = ({ rules }: World, of: string) => rules.find((rule) => rule.prefix === of);

const create = fc.tuple(prefix, role).map(([of, customRoleArn]) =>
  step(`CreatePullThroughCacheRule ${of}`, {
    async run(world, real) {
      const answer = await real.call('CreatePullThroughCacheRule', {
        ecrRepositoryPrefix: of,
        upstreamRegistryUrl: 'quay.io',
        customRoleArn,
      });
      if (ruleOf(world, of) !== undefined) return same(answer, { error: 'PullThroughCacheRuleAlreadyExists' });
      const rule = { prefix: of, role: customRoleArn };
      world.rules.push(rule);
      same(some(answer), shown(rule));
    },
  }),
);

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

export const pullThroughSteps = [create, update, remove, describeAll, validate];
