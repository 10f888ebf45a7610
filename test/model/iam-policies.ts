/** Who asks in random requests that policies decide, and the policies: of few names, so that they meet. */
import fc from 'fast-check';
import type { Person, StatementText } from './iam.ts';

export const own = '111122223333';
export const foreign = '444455556666';
export const regions = ['us-east-1', 'eu-west-1'] as const;
export const repositories = ['team/app', 'team/web', 'prod/app'] as const;

const rootOf = (account: string) => `arn:aws:iam::${account}:root`;

export const people = {
  alice: { kind: 'user', account: own, arn: `arn:aws:iam::${own}:user/alice` },
  ci: {
    kind: 'session',
    account: own,
    arn: `arn:aws:sts::${own}:assumed-role/deploy/ci`,
    role: `arn:aws:iam::${own}:role/team/deploy`,
  },
  root: { kind: 'root', account: own, arn: rootOf(own) },
  stranger: { kind: 'user', account: foreign, arn: `arn:aws:iam::${foreign}:user/stranger` },
  partner: { kind: 'root', account: foreign, arn: rootOf(foreign) },
} as const satisfies Record<string, Person>;
export type PersonName = keyof typeof people;

/** Sets of actions, from broad to narrow. */
const actionSets: readonly (readonly [weight: number, actions: readonly string[]])[] = [
  [4, ['ecr:*']],
  [1, ['*']],
  [2, ['ecr:Batch*', 'ecr:Get*', 'ecr:List*', 'ecr:Describe*']],
  [1, ['ecr:*Layer*', 'ecr:PutImage']],
  [1, ['ECR:batchgetimage', 'ecr:ListImages', 'ecr:DescribeRepositories']],
  [1, ['ecr:?utImage', 'ecr:Delete*']],
  [1, ['ecr:CreateRepository', 'ecr:GetAuthorizationToken']],
  [2, ['ecr:*Resource']],
  [1, ['ecr:*Policy', 'ecr:PutAccountSetting']],
  [1, ['ecr:InitiateLayerUpload', 'ecr:CompleteLayerUpload']],
  [1, ['ecr:UploadLayerPart']],
  [1, ['ecr:GetDownloadUrlForLayer']],
];
const narrowActions = actionSets.slice(2).map(([, actions]) => actions);
const anyActions = fc.oneof(...actionSets.map(([weight, actions]) => ({ weight, arbitrary: fc.constant(actions) })));

const resourceSets = [
  [`arn:aws:ecr:us-east-1:${own}:repository/*`],
  [`arn:aws:ecr:us-east-1:${own}:repository/team/*`],
  [`arn:aws:ecr:us-east-1:${own}:repository/team/?pp`, `arn:aws:ecr:us-east-1:${own}:repository/prod/?p`],
  [`arn:aws:ecr:*:${own}:repository/prod/*`],
  ['arn:aws:ecr:us-east-1'],
];
const foreignResources = [`arn:*:ecr:*:${foreign}:*`];
/** A registry takes only policies that are about its repositories. */
const anyRegistrys = ['arn:*:ecr:*:*:repository/team/*'];

const tagValues = [['blue'], ['red', 'blue'], ['b*'], ['r?d', 'gr?n']];
const singleKeys: readonly (readonly [key: string, values: readonly (readonly string[])[]])[] = [
  ['aws:ResourceTag/team', tagValues],
  ['aws:ResourceTag/stage', [['prod'], ['p*', 'test']]],
  ['aws:RequestTag/team', tagValues],
  ['aws:PrincipalArn', [[people.ci.role], ['arn:aws:iam::*:role/*', people.alice.arn], [`arn:aws:iam::${foreign}:*`]]],
  ['aws:RequestedRegion', [['us-east-1'], ['eu-*']]],
];
const singleOperators = [
  'StringEquals',
  'StringEqualsIfExists',
  'StringLike',
  'StringLikeIfExists',
  'StringNotEquals',
  'StringNotEqualsIfExists',
  'StringNotLike',
];
const setOperators = [
  'ForAnyValue:StringEquals',
  'ForAnyValue:StringLike',
  'ForAnyValue:StringNotEquals',
  'ForAllValues:StringEquals',
  'ForAllValues:StringNotEquals',
];

type Entry = readonly [operator: string, key: string, values: readonly string[]];

const single = fc
  .constantFrom(...singleKeys)
  .chain(([key, values]) =>
    fc.tuple(fc.constantFrom(...singleOperators), fc.constant(key), fc.constantFrom(...values)),
  );
const ofSet = fc.tuple(
  fc.constantFrom(...setOperators),
  fc.constant('aws:TagKeys'),
  fc.constantFrom(['team'], ['team', 'stage'], ['st*']),
);
const absence = fc.tuple(
  fc.constant('Null'),
  fc.constantFrom('aws:ResourceTag/team', 'aws:RequestTag/team', 'aws:TagKeys'),
  fc.constantFrom(['true'], ['false']),
);
const entry: fc.Arbitrary<Entry> = fc.oneof(
  { weight: 5, arbitrary: single },
  { weight: 3, arbitrary: ofSet },
  { weight: 2, arbitrary: absence },
);

function toCondition(entries: readonly Entry[]) {
  const condition: Record<string, Record<string, readonly string[]>> = {};
  for (const [operator, key, values] of entries) condition[operator] = { ...condition[operator], [key]: values };
  return condition;
}

const conditions = (weight: number): fc.Arbitrary<Partial<StatementText>> =>
  fc.oneof(
    { weight: 10 - weight, arbitrary: fc.constant({}) },
    {
      weight,
      arbitrary: fc.array(entry, { minLength: 1, maxLength: 2 }).map((all) => ({ Condition: toCondition(all) })),
    },
  );

/** What statements are put together from. */
type Parts = Partial<StatementText>;

/** An element, and sometimes the one that means everything else. */
const mostly = (often: fc.Arbitrary<Parts>, other: fc.Arbitrary<Parts>) =>
  fc.oneof({ weight: 3, arbitrary: often }, { weight: 1, arbitrary: other });
const actionsOf = (often: fc.Arbitrary<readonly string[]>, other: fc.Arbitrary<readonly string[]>) =>
  mostly(
    often.map((Action) => ({ Action })),
    other.map((NotAction) => ({ NotAction })),
  );

const narrow = fc.constantFrom(...narrowActions);
const resourcesOf = (...sets: readonly (readonly string[])[]) =>
  fc.oneof(
    fc.constant({ Resource: ['*'] }),
    mostly(
      fc.constantFrom(...sets).map((Resource) => ({ Resource })),
      fc.constantFrom(...sets).map((NotResource) => ({ NotResource })),
    ),
  );
const resources = resourcesOf(...resourceSets, foreignResources);
const registryResources = resourcesOf(...resourceSets, anyRegistrys);

const named = [
  '*',
  { AWS: [rootOf(own)] },
  { AWS: [own, foreign] },
  { AWS: [people.alice.arn] },
  { AWS: [people.ci.role] },
  { AWS: [people.ci.arn, people.stranger.arn] },
  { AWS: [rootOf(foreign)] },
] as const;
/** Whole lists of a person's names, and lists that lack one. */
const spared = [
  { AWS: [people.alice.arn, rootOf(own)] },
  { AWS: [people.alice.arn] },
  { AWS: [own] },
  { AWS: [people.ci.arn, people.ci.role, rootOf(own)] },
  { AWS: [people.ci.role, own] },
  { AWS: [people.ci.arn, rootOf(own)] },
  { AWS: [people.ci.arn, people.ci.role, foreign] },
  { AWS: [people.stranger.arn, rootOf(foreign), people.alice.arn, rootOf(own)] },
  { AWS: [people.stranger.arn, people.alice.arn, own] },
];
const principal = fc.constantFrom(...named).map((Principal) => ({ Principal }));
const principalOfDeny = mostly(
  principal,
  fc.constantFrom(...spared).map((NotPrincipal) => ({ NotPrincipal })),
);

const together = (parts: readonly Parts[], Effect: StatementText['Effect']): StatementText =>
  Object.assign({ Effect }, ...parts);

/** Allows are broad and denies narrow, or nothing would be allowed. */
const statements = (ofAllow: readonly fc.Arbitrary<Parts>[], ofDeny: readonly fc.Arbitrary<Parts>[]) =>
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc
        .tuple(actionsOf(anyActions, narrow), conditions(4), ...ofAllow)
        .map((parts) => together(parts, 'Allow')),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(actionsOf(narrow, anyActions), conditions(7), ...ofDeny)
        .map((parts) => together(parts, 'Deny')),
    },
  );

const withoutResource: Parts = {};
const repositoryResources = fc.oneof(
  { weight: 4, arbitrary: fc.constant(withoutResource) },
  { weight: 1, arbitrary: resources },
);

/** Those of an identity, with which most can log in. */
export const identityPolicy = fc
  .tuple(fc.array(statements([resources], [resources]), { maxLength: 4 }), fc.integer({ min: 0, max: 9 }))
  .map(([drawn, chance]): StatementText[] =>
    chance === 0 ? drawn : [...drawn, { Effect: 'Allow', Action: ['ecr:GetAuthorizationToken'], Resource: ['*'] }],
  );
const several = { minLength: 1, maxLength: 3 };
export const repositoryPolicy = fc.array(
  statements([principal, repositoryResources], [principalOfDeny, repositoryResources]),
  several,
);
export const registryPolicy = fc.array(
  statements([principal, registryResources], [principalOfDeny, registryResources]),
  several,
);

export const textOf = (statements: readonly StatementText[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });

/** Tags of a repository, or of a request. */
export const tags: fc.Arbitrary<Readonly<Record<string, string>>> = fc.record(
  { team: fc.constantFrom('blue', 'red', 'green'), stage: fc.constantFrom('prod', 'test') },
  { requiredKeys: [] },
);
