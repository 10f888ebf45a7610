/** Steps on the templates by which a push creates repositories. */
import fc from 'fast-check';
import { policies, textOf } from '../lifecycle.ts';
import { same, step } from '../step.ts';
import type { TemplateState } from '../world.ts';

const prefix = fc.constantFrom('team', 'ROOT', 'else/where');
const settings = fc.record(
  {
    mutability: fc.constantFrom('MUTABLE' as const, 'IMMUTABLE' as const),
    policy: fc.constantFrom(...policies),
    isForPush: fc.boolean(),
  },
  { requiredKeys: [] },
);
type Settings = Omit<TemplateState, 'prefix'>;

const inputOf = ({ mutability, policy, isForPush }: Settings) => ({
  ...(mutability && { imageTagMutability: mutability }),
  ...(policy && { lifecyclePolicy: textOf(policy) }),
  ...(isForPush !== undefined && { appliedFor: [isForPush ? 'CREATE_ON_PUSH' : 'REPLICATION'] }),
});
const shown = ({ prefix: of, ...rest }: TemplateState) => ({ prefix: of, ...inputOf(rest) });
const withoutInstants = (template: unknown) => {
  const { createdAt: _, updatedAt: __, ...rest } = template as Record<string, unknown>;
  return rest;
};

const create = fc.tuple(prefix, settings).map(([of, given]) =>
  step(`CreateRepositoryCreationTemplate ${of}`, {
    async run(world, real) {
      const template: TemplateState = { prefix: of, isForPush: true, ...given };
      const answer = await real.call('CreateRepositoryCreationTemplate', shown(template));
      if (world.templates.some((each) => each.prefix === of)) return same(answer, { error: 'TemplateAlreadyExists' });
      world.templates.push(template);
      same(withoutInstants(answer.repositoryCreationTemplate), shown(template));
    },
  }),
);

const update = fc.tuple(prefix, settings).map(([of, given]) =>
  step(`UpdateRepositoryCreationTemplate ${of}`, {
    async run(world, real) {
      const answer = await real.call('UpdateRepositoryCreationTemplate', { prefix: of, ...inputOf(given) });
      const template = world.templates.find((each) => each.prefix === of);
      if (template === undefined) return same(answer, { error: 'TemplateNotFound' });
      Object.assign(template, given);
      same(withoutInstants(answer.repositoryCreationTemplate), shown(template));
    },
  }),
);

const remove = prefix.map((of) =>
  step(`DeleteRepositoryCreationTemplate ${of}`, {
    async run(world, real) {
      const answer = await real.call('DeleteRepositoryCreationTemplate', { prefix: of });
      const template = world.templates.find((each) => each.prefix === of);
      if (template === undefined) return same(answer, { error: 'TemplateNotFound' });
      world.templates = world.templates.filter((each) => each !== template);
      same(withoutInstants(answer.repositoryCreationTemplate), shown(template));
    },
  }),
);

const describeAll = fc.constant(
  step('DescribeRepositoryCreationTemplates', {
    async run(world, real) {
      const { repositoryCreationTemplates } = await real.call('DescribeRepositoryCreationTemplates');
      same((repositoryCreationTemplates as unknown[]).map(withoutInstants), world.templates.map(shown));
    },
  }),
);

export const templateSteps = [create, update, remove, describeAll];
