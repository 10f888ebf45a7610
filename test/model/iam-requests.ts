/** Random requests that policies decide: what each asks for in ECR's actions, what is sent, and what it changes. */
import fc from 'fast-check';
import { image, sha256, types } from '../support/images.ts';
import type { Need, RegistryRules, RepositoryRules } from './iam.ts';
import {
  foreign,
  own,
  type PersonName,
  people,
  regions,
  registryPolicy,
  repositories,
  repositoryPolicy,
  tags,
  textOf,
} from './iam-policies.ts';

/** What lies in the first of the repositories. */
export const pushed = image({ config: '{"architecture":"amd64","os":"linux"}', layers: ['a layer'] });
const layer = pushed.blobs[1]?.digest ?? '';
/** Has blobs that are nowhere: whoever may put it is told so, and nothing changes. */
const unfinished = image({ config: '{}', layers: ['a layer that nobody uploads'] });
const absentDigest = sha256('nothing');
const uploadId = '01234567-89ab-4cde-8f01-23456789abcd';

export interface Asked {
  readonly who: PersonName;
  /** Which of the keys signs. */
  readonly key: number;
  readonly region: string;
  /** Whose registry. */
  readonly account: string;
  readonly needs: readonly Need[];
  readonly sent:
    | { readonly door: 'api'; readonly operation: string; readonly input: object }
    | {
        readonly door: 'v2';
        readonly method: string;
        readonly path: string;
        readonly body?: string;
        readonly headers?: Record<string, string>;
        /** Where the layer may come from: a repository, or any. */
        readonly mountsFrom?: string;
      };
  /** What changes where it succeeds. */
  readonly changes?: (registry: RegistryRules) => void;
}

interface Drawn {
  readonly who: PersonName;
  readonly key: number;
  readonly region: string;
  /** The registry that it names, where it can name one. */
  readonly account: string;
  readonly repository: string;
}

/** With `account`, it is about that registry, whatever was drawn. */
type What = Pick<Asked, 'needs' | 'sent' | 'changes'> & { readonly account?: string };
type Make = (drawn: Drawn) => What;
type Tags = Readonly<Record<string, string>>;

const toList = (given: Tags) => Object.entries(given).map(([Key, Value]) => ({ Key, Value }));
const api = (operation: string, input: object) => ({ door: 'api', operation, input }) as const;

/** Changes a repository that is there. */
const inRepository =
  (name: string, change: (rules: RepositoryRules) => void) =>
  ({ repositories }: RegistryRules) => {
    const rules = repositories.get(name);
    if (rules !== undefined) change(rules);
  };

/** An operation on a repository of any registry. */
const onRepository =
  (operation: string, more: object = {}, change?: (rules: RepositoryRules) => void): Make =>
  ({ account, repository }) => ({
    needs: [{ action: `ecr:${operation}`, account, repository }],
    sent: api(operation, { registryId: account, repositoryName: repository, ...more }),
    ...(change && { changes: inRepository(repository, change) }),
  });

/** An operation on the caller's own registry. */
const onRegistry =
  (operation: string, input: object = {}, changes?: What['changes']): Make =>
  ({ who }) => ({
    account: people[who].account,
    needs: [{ action: `ecr:${operation}`, account: people[who].account }],
    sent: api(operation, input),
    ...(changes && { changes }),
  });

const imageIds = [{ imageTag: 'v1' }];
const plain: readonly Make[] = [
  onRepository('BatchGetImage', { imageIds }),
  onRepository('BatchDeleteImage', { imageIds: [{ imageDigest: absentDigest }] }),
  onRepository('ListImages'),
  onRepository('GetRepositoryPolicy'),
  onRepository('GetDownloadUrlForLayer', { layerDigest: layer }),
  onRepository('InitiateLayerUpload'),
  onRepository('PutImage', {
    imageManifest: unfinished.manifest,
    imageManifestMediaType: unfinished.mediaType,
    imageTag: 'v2',
  }),
  onRepository('DeleteRepositoryPolicy', {}, (rules) => {
    rules.policy = [];
  }),
  (drawn) => ({
    ...onRepository('DeleteRepository')(drawn),
    changes: (registry) => void registry.repositories.delete(drawn.repository),
  }),
  onRegistry('GetAuthorizationToken'),
  onRegistry('GetRegistryPolicy'),
  onRegistry('DeleteRegistryPolicy', {}, (registry) => {
    registry.policy = [];
  }),
  ({ account }) => ({
    needs: [{ action: 'ecr:DescribeRepositories', account, repository: '*' }],
    sent: api('DescribeRepositories', { registryId: account }),
  }),
];

/** Operations that bring tags are about repositories of the caller's own account. */
const creation = tags.map(
  (given): Make =>
    ({ who, repository }) => {
      const { account } = people[who];
      const need = { account, repository, requestTags: given };
      const actions = ['ecr:CreateRepository', ...(Object.keys(given).length > 0 ? ['ecr:TagResource'] : [])];
      const withTags = Object.keys(given).length > 0 && { tags: toList(given) };
      return {
        account,
        needs: actions.map((action) => ({ ...need, action })),
        sent: api('CreateRepository', { repositoryName: repository, ...withTags }),
        changes: ({ repositories }) => void repositories.set(repository, { tags: given, policy: [] }),
      };
    },
);

const arnOf = ({ account, region, repository }: Drawn) => `arn:aws:ecr:${region}:${account}:repository/${repository}`;

const tagging = tags.map(
  (given): Make =>
    (drawn) => ({
      needs: [{ action: 'ecr:TagResource', account: drawn.account, repository: drawn.repository, requestTags: given }],
      sent: api('TagResource', { resourceArn: arnOf(drawn), tags: toList(given) }),
      changes: inRepository(drawn.repository, (rules) => {
        rules.tags = { ...rules.tags, ...given };
      }),
    }),
);

const untagging = fc.constantFrom(['team'], ['stage'], ['team', 'stage']).map(
  (tagKeys: readonly string[]): Make =>
    (drawn) => ({
      needs: [{ action: 'ecr:UntagResource', account: drawn.account, repository: drawn.repository, tagKeys }],
      sent: api('UntagResource', { resourceArn: arnOf(drawn), tagKeys }),
      changes: inRepository(drawn.repository, (rules) => {
        rules.tags = Object.fromEntries(Object.entries(rules.tags).filter(([key]) => !tagKeys.includes(key)));
      }),
    }),
);

const describing = fc.uniqueArray(fc.constantFrom<string>(...repositories), { minLength: 1 }).map(
  (repositoryNames): Make =>
    ({ account }) => ({
      needs: repositoryNames.map((repository) => ({ action: 'ecr:DescribeRepositories', account, repository })),
      sent: api('DescribeRepositories', { registryId: account, repositoryNames }),
    }),
);

const settingRepositoryPolicy = repositoryPolicy.map((policy) =>
  onRepository('SetRepositoryPolicy', { policyText: textOf(policy), force: true }, (rules) => {
    rules.policy = policy;
  }),
);

const puttingRegistryPolicy = registryPolicy.map((policy) =>
  onRegistry('PutRegistryPolicy', { policyText: textOf(policy) }, (registry) => {
    registry.policy = policy;
  }),
);

const puttingScope = fc.constantFrom('V1', 'V2').map((value) =>
  onRegistry('PutAccountSetting', { name: 'REGISTRY_POLICY_SCOPE', value }, (registry) => {
    registry.scope = value;
  }),
);

/** A request to /v2 that ends in `path`, and the names of its actions. */
const v2 =
  (method: string, path: string, actions: readonly string[], more: object = {}): Make =>
  ({ account, repository }) => ({
    needs: actions.map((name) => ({ action: `ecr:${name}`, account, repository })),
    sent: { door: 'v2', method, path: `/v2/${repository}/${path}`, ...more },
  });

const upload = ['InitiateLayerUpload', 'UploadLayerPart', 'CompleteLayerUpload'];
const bytes = { body: 'the bytes of a layer' };
const digest = sha256(bytes.body);
const routes: readonly Make[] = [
  ({ account }) => ({
    needs: [{ action: 'ecr:DescribeRepositories', account, repository: '*' }],
    sent: { door: 'v2', method: 'GET', path: '/v2/_catalog' },
  }),
  v2('GET', 'manifests/v1', ['BatchGetImage']),
  v2('HEAD', 'manifests/v1', ['BatchGetImage']),
  v2('PUT', 'manifests/v2', ['PutImage'], { body: unfinished.manifest, headers: { 'Content-Type': types.oci } }),
  v2('DELETE', `manifests/${absentDigest}`, ['BatchDeleteImage']),
  v2('GET', 'tags/list', ['ListImages']),
  v2('GET', `referrers/${pushed.digest}`, ['BatchGetImage']),
  v2('GET', `blobs/${layer}`, ['GetDownloadUrlForLayer']),
  v2('HEAD', `blobs/${layer}`, ['BatchCheckLayerAvailability']),
  v2('POST', 'blobs/uploads/', ['InitiateLayerUpload']),
  v2('POST', `blobs/uploads/?digest=${digest}`, upload, bytes),
  v2('PATCH', `blobs/uploads/${uploadId}`, ['UploadLayerPart'], bytes),
  v2('PUT', `blobs/uploads/${uploadId}?digest=${digest}`, ['CompleteLayerUpload']),
  v2('PUT', `blobs/uploads/${uploadId}?digest=${digest}`, upload.slice(1), bytes),
];

const mounting = fc.constantFrom(undefined, 'team/app', 'team/app', 'team/web').map((from) => {
  const query = new URLSearchParams({ mount: layer, ...(from !== undefined && { from }) });
  return v2('POST', `blobs/uploads/?${query}`, ['InitiateLayerUpload'], { mountsFrom: from ?? 'any' });
});

const what = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...plain) },
  { weight: 12, arbitrary: fc.constantFrom(...routes) },
  { weight: 4, arbitrary: creation },
  { weight: 3, arbitrary: tagging },
  { weight: 2, arbitrary: untagging },
  { weight: 3, arbitrary: describing },
  { weight: 2, arbitrary: settingRepositoryPolicy },
  { weight: 1, arbitrary: puttingRegistryPolicy },
  { weight: 1, arbitrary: puttingScope },
  { weight: 3, arbitrary: mounting },
);

const seldom = <Value>(often: Value, other: Value) =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(often) }, { weight: 1, arbitrary: fc.constant(other) });
const names = Object.keys(people) as PersonName[];

export const request: fc.Arbitrary<Asked> = fc
  .record({
    who: fc.constantFrom<PersonName>('alice', 'alice', 'ci', 'ci', ...names),
    key: fc.nat({ max: 1 }),
    region: seldom<string>(...regions),
    account: seldom(own, foreign),
    repository: fc.constantFrom('team/app', ...repositories),
    make: what,
  })
  .map(({ make, ...drawn }) => ({ ...drawn, ...make(drawn) }));
