/** Steps on the templates by which a push creates repositories. */
import fc from 'fast-check';
import { policies, textOf } from '../lifecycle.ts';
import { inARow, same, step } from '../step.ts';
import { names } from '../universe.ts';
import { type TemplateState, type World, withoutSlash } from '../world.ts';
import { blob, uploading } from './layers.ts';
import { gettingOrDeleting as ofLifecycle } from './lifecycle.ts';
import { gettingOrDeleting as ofPolicy, ofRepositories } from './policies.ts';
import { deletion, describing, filters, isRight, listingTags, mutability, shownFilters } from './repositories.ts';

type Settings = Omit<TemplateState, 'prefix'>;

/** With some that cover no name: a whole name, and the beginning of a part of one. */
const prefix = fc.constantFrom('ROOT', 'team', 'team', 'team/', 'team/b', 'team/b', 'team/b/', 'te', 'c0');
const tag = fc.tuple(fc.constantFrom('team', 'cost'), fc.constantFrom('', 'x', 'y'));
const settings: fc.Arbitrary<Settings> = fc
  .record(
    {
      asked: fc.oneof(
        { weight: 4, arbitrary: mutability },
        filters.map((each) => ({ mode: undefined, filters: each })),
      ),
      policy: fc.constantFrom(...policies),
      policyText: fc.constantFrom(...ofRepositories.map(({ text }) => text)),
      tags: fc.array(tag, { maxLength: 3 }),
      role: fc.constant('arn:aws:iam::000000000000:role/a'),
      isForPush: fc.boolean(),
    },
    { requiredKeys: [] },
  )
  .map(({ asked, ...others }) => ({
    ...others,
    ...(asked?.mode && { mutability: asked.mode }),
    ...(asked?.filters && { filters: asked.filters }),
  }));

const inputOf = ({ mutability: mode, filters: excluded, policy, policyText, tags, role, isForPush }: Settings) => ({
  ...(mode && { imageTagMutability: mode }),
  ...shownFilters(excluded),
  ...(policy && { lifecyclePolicy: textOf(policy) }),
  ...(policyText && { repositoryPolicy: policyText }),
  ...(tags && { resourceTags: tags.map(([Key, Value]) => ({ Key, Value })) }),
  ...(role && { customRoleArn: role }),
  ...(isForPush !== undefined && { appliedFor: [isForPush ? 'CREATE_ON_PUSH' : 'REPLICATION'] }),
});
/** Of a tag that is given twice, the last value counts. */
const kept = <Some extends Settings>(given: Some): Some =>
  given.tags ? { ...given, tags: [...new Map(given.tags)] } : given;
const shown = ({ prefix: of, ...rest }: TemplateState) => ({ prefix: of, ...inputOf(rest) });
const withoutInstants = (template: unknown) => {
  const { createdAt: _, updatedAt: __, ...rest } = template as Record<string, unknown>;
  return rest;
};

/** Whether a repository could have all of it, but for the role. */
const isPossible = ({ mutability: mode = 'MUTABLE', filters: excluded, policyText }: Settings) =>
  isRight({ mode, filters: excluded }) && !ofRepositories.some(({ text, is }) => text === policyText && is === 'wrong');

/** A prefix is the same with a slash. */
const templateOf = ({ templates }: World, of: string) =>
  templates.find((each) => withoutSlash(each.prefix) === withoutSlash(of));

const creation = (of: string, given: Settings) =>
  step(`CreateRepositoryCreationTemplate ${of} ${JSON.stringify(inputOf(given))}`, {
    async run(world, real) {
      const asked: TemplateState = { prefix: of, isForPush: true, ...given };
      const answer = await real.call('CreateRepositoryCreationTemplate', shown(asked));
      if (!isPossible(asked)) return same(answer, { error: 'InvalidParameter' });
      if (templateOf(world, of) !== undefined) return same(answer, { error: 'TemplateAlreadyExists' });
      const template = kept(asked);
      world.templates.push(template);
      same(withoutInstants(answer.repositoryCreationTemplate), shown(template));
    },
  });

const create = fc.tuple(prefix, settings).map((asked) => creation(...asked));

/** What is not given stays; only filters go with the exclusions that they were for. */
const changed = (template: TemplateState, given: Settings): TemplateState => ({
  ...template,
  ...(given.mutability?.endsWith('EXCLUSION') === false && { filters: undefined }),
  ...kept(given),
});

const update = fc.tuple(prefix, settings).map(([of, given]) =>
  step(`UpdateRepositoryCreationTemplate ${of} ${JSON.stringify(inputOf(given))}`, {
    async run(world, real) {
      const answer = await real.call('UpdateRepositoryCreationTemplate', { prefix: of, ...inputOf(given) });
      const template = templateOf(world, of);
      if (template === undefined) return same(answer, { error: 'TemplateNotFound' });
      const after = changed(template, given);
      if (!isPossible(after)) return same(answer, { error: 'InvalidParameter' });
      Object.assign(template, after);
      same(withoutInstants(answer.repositoryCreationTemplate), shown(template));
    },
  }),
);

const remove = prefix.map((of) =>
  step(`DeleteRepositoryCreationTemplate ${of}`, {
    async run(world, real) {
      const answer = await real.call('DeleteRepositoryCreationTemplate', { prefix: of });
      const template = templateOf(world, of);
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

/** Else too few pushes find no repository: here one below two prefixes, or below none but ROOT. */
const createByPush = fc
  .tuple(fc.constantFrom(names[1], names[1], names[2]), fc.array(create, { maxLength: 2 }), blob)
  .map(([repositoryName, templates, layer]) =>
    inARow([
      ...templates,
      deletion(repositoryName, true),
      uploading(repositoryName, layer, true),
      ...[describing([repositoryName]), listingTags(repositoryName)],
      ...[ofPolicy('GetRepositoryPolicy', repositoryName), ofLifecycle('GetLifecyclePolicy', repositoryName)],
    ]),
  );

export const templateSteps = [create, update, remove, describeAll, createByPush];
