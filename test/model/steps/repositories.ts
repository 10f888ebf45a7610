/** Steps on repositories, their tags and the settings of the account. */
import fc from 'fast-check';
import { inRepository, same, step } from '../step.ts';
import { filterSets, name, names } from '../universe.ts';
import { addRepository, type RepositoryState, repositoryOf } from '../world.ts';

const modes = ['MUTABLE', 'IMMUTABLE', 'MUTABLE_WITH_EXCLUSION', 'IMMUTABLE_WITH_EXCLUSION'] as const;
export const filters = fc.constantFrom(...filterSets);
/** Mostly right, and sometimes anything. */
export const mutability = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ mode: fc.constantFrom(modes[0], modes[0], modes[1]), filters: fc.constant(undefined) }),
  },
  { weight: 5, arbitrary: fc.record({ mode: fc.constantFrom(modes[2], modes[3]), filters }) },
  {
    weight: 1,
    arbitrary: fc.record({ mode: fc.constantFrom(...modes), filters: fc.option(filters, { nil: undefined }) }),
  },
);
const account = '000000000000';
const arnOf = (repositoryName: string) => `arn:aws:ecr:us-east-1:${account}:repository/${repositoryName}`;
export const shownFilters = (filters: readonly string[] | undefined) =>
  filters && {
    imageTagMutabilityExclusionFilters: filters.map((filter) => ({ filterType: 'WILDCARD', filter })),
  };
/** Filters go with the modes that have exclusions. */
export const isRight = ({ mode, filters }: { mode: string; filters: readonly string[] | undefined }) =>
  mode.endsWith('EXCLUSION') === (filters !== undefined);

const shown = (repository: RepositoryState) => ({
  repositoryName: repository.name,
  createdAt: repository.createdAt / 1000,
  imageTagMutability: repository.mutability,
  ...shownFilters(repository.filters),
  imageScanningConfiguration: { scanOnPush: repository.scanOnPush },
});

type Asked = typeof mutability extends fc.Arbitrary<infer T> ? T : never;

const creation = (repositoryName: string, asked: Asked, scanOnPush: boolean) =>
  step(`CreateRepository ${repositoryName} ${asked.mode} ${asked.filters}`, {
    async run(world, real) {
      const answer = await real.call('CreateRepository', {
        repositoryName,
        imageTagMutability: asked.mode,
        ...shownFilters(asked.filters),
        imageScanningConfiguration: { scanOnPush },
      });
      if (!isRight(asked)) return same(answer, { error: 'InvalidParameter' });
      if (repositoryOf(world, repositoryName)) return same(answer, { error: 'RepositoryAlreadyExists' });
      const settings = { name: repositoryName, mutability: asked.mode, filters: asked.filters, scanOnPush };
      const repository = addRepository(world, settings);
      return expectShown(answer.repository, repository);
    },
  });

const createRepository = fc
  .tuple(fc.constantFrom(...names), mutability, fc.boolean())
  .map(([repositoryName, asked, scanOnPush]) => creation(repositoryName, asked, scanOnPush));

const expectShown = (actual: unknown, repository: RepositoryState) => {
  const { repositoryArn, registryId, repositoryUri, encryptionConfiguration, ...rest } = actual as Record<
    string,
    unknown
  >;
  same(rest, shown(repository));
  same([repositoryArn, registryId], [arnOf(repository.name), account]);
  same([typeof repositoryUri, encryptionConfiguration], ['string', { encryptionType: 'AES256' }]);
};

export const deletion = (repositoryName: string, force: boolean) =>
  step(`DeleteRepository ${repositoryName}${force ? ' by force' : ''}`, {
    async run(world, real) {
      const answer = await real.call('DeleteRepository', { repositoryName, force });
      await inRepository(repositoryOf(world, repositoryName), answer, (repository) => {
        if (repository.images.length > 0 && !force) return same(answer, { error: 'RepositoryNotEmpty' });
        world.repositories = world.repositories.filter((each) => each !== repository);
        world.uploads = world.uploads.filter((upload) => upload.repository !== repository.id);
        expectShown(answer.repository, repository);
      });
    },
  });

const deleteRepository = fc.tuple(fc.constantFrom(...names), fc.boolean()).map((given) => deletion(...given));

export const describing = (asked?: readonly string[]) =>
  step(`DescribeRepositories ${asked ?? ''}`, {
    async run(world, real) {
      const answer = await real.call('DescribeRepositories', { ...(asked && { repositoryNames: asked }) });
      const found = asked ? asked.map((each) => repositoryOf(world, each)) : world.repositories;
      if (found.includes(undefined)) return same(answer, { error: 'RepositoryNotFound' });
      const repositories = answer.repositories as unknown[];
      same(repositories.length, found.length);
      for (const [at, each] of found.entries()) expectShown(repositories[at], each as RepositoryState);
    },
  });

const describeRepositories = fc.option(fc.uniqueArray(name, { minLength: 1 }), { nil: undefined }).map(describing);

const putImageTagMutability = fc.tuple(name, mutability).map(([repositoryName, asked]) =>
  step(`PutImageTagMutability ${repositoryName} ${asked.mode} ${asked.filters}`, {
    async run(world, real) {
      const change = { imageTagMutability: asked.mode, ...shownFilters(asked.filters) };
      const answer = await real.call('PutImageTagMutability', { repositoryName, ...change });
      if (!isRight(asked)) return same(answer, { error: 'InvalidParameter' });
      await inRepository(repositoryOf(world, repositoryName), answer, (repository) => {
        Object.assign(repository, { mutability: asked.mode, filters: asked.filters });
        same(answer, { registryId: account, repositoryName, ...change });
      });
    },
  }),
);

const putImageScanningConfiguration = fc.tuple(name, fc.boolean()).map(([repositoryName, scanOnPush]) =>
  step(`PutImageScanningConfiguration ${repositoryName} ${scanOnPush}`, {
    async run(world, real) {
      const imageScanningConfiguration = { scanOnPush };
      const answer = await real.call('PutImageScanningConfiguration', { repositoryName, imageScanningConfiguration });
      await inRepository(repositoryOf(world, repositoryName), answer, (repository) => {
        repository.scanOnPush = scanOnPush;
        same(answer, { registryId: account, repositoryName, imageScanningConfiguration });
      });
    },
  }),
);

const key = fc.constantFrom('team', 'cost', 'owner');

const tagResource = fc.tuple(name, key, fc.constantFrom('', 'x', 'y')).map(([repositoryName, Key, Value]) =>
  step(`TagResource ${repositoryName} ${Key}=${Value}`, {
    async run(world, real) {
      const answer = await real.call('TagResource', { resourceArn: arnOf(repositoryName), tags: [{ Key, Value }] });
      await inRepository(repositoryOf(world, repositoryName), answer, ({ resourceTags }) => {
        resourceTags.set(Key, Value);
        same(answer, {});
      });
    },
  }),
);

const untagResource = fc.tuple(name, key).map(([repositoryName, Key]) =>
  step(`UntagResource ${repositoryName} ${Key}`, {
    async run(world, real) {
      const answer = await real.call('UntagResource', { resourceArn: arnOf(repositoryName), tagKeys: [Key] });
      await inRepository(repositoryOf(world, repositoryName), answer, ({ resourceTags }) => {
        resourceTags.delete(Key);
        same(answer, {});
      });
    },
  }),
);

export const listingTags = (repositoryName: string) =>
  step(`ListTagsForResource ${repositoryName}`, {
    async run(world, real) {
      const answer = await real.call('ListTagsForResource', { resourceArn: arnOf(repositoryName) });
      await inRepository(repositoryOf(world, repositoryName), answer, ({ resourceTags }) =>
        same(answer, { tags: [...resourceTags].map(([Key, Value]) => ({ Key, Value })) }),
      );
    },
  });

const listTagsForResource = name.map(listingTags);

/** The first value is the default. */
const settings = {
  BASIC_SCAN_TYPE_VERSION: ['AWS_NATIVE', 'CLAIR'],
  BLOB_MOUNTING: ['DISABLED', 'ENABLED'],
  REGISTRY_POLICY_SCOPE: ['V2', 'V1'],
} as const;
const settingName = fc.constantFrom(...(Object.keys(settings) as (keyof typeof settings)[]));

const putAccountSetting = fc.tuple(settingName, fc.nat({ max: 1 })).map(([setting, at]) => {
  const value = settings[setting][at] as string;
  return step(`PutAccountSetting ${setting} ${value}`, {
    async run(world, real) {
      world.settings.set(setting, value);
      same(await real.call('PutAccountSetting', { name: setting, value }), { name: setting, value });
    },
  });
});

const getAccountSetting = settingName.map((setting) =>
  step(`GetAccountSetting ${setting}`, {
    async run(world, real) {
      const value = world.settings.get(setting) ?? settings[setting][0];
      same(await real.call('GetAccountSetting', { name: setting }), { name: setting, value });
    },
  }),
);

const getAuthorizationToken = fc.constant(
  step('GetAuthorizationToken', {
    async run(world, real) {
      const { authorizationData } = await real.call('GetAuthorizationToken');
      const [{ authorizationToken, expiresAt }] = authorizationData as [
        { authorizationToken: string; expiresAt: number },
      ];
      same(expiresAt, (world.now + 12 * 60 * 60 * 1000) / 1000);
      const headers = { Authorization: `Basic ${authorizationToken}` };
      same((await real.v2('GET /v2/', 'GET', '/v2/', { headers })).status, 200);
    },
  }),
);

const listCatalog = fc.constant(
  step('GET _catalog', {
    async run(world, real) {
      const answer = await real.v2('GET _catalog', 'GET', '/v2/_catalog');
      same(await answer.json(), { repositories: world.repositories.map((each) => each.name).sort() });
    },
  }),
);

/** What every sequence begins with, so that there is something. */
export const beginning = names
  .slice(0, 2)
  .map((repositoryName) => creation(repositoryName, { mode: 'MUTABLE', filters: undefined }, false));

export const repositorySteps = [
  ...[createRepository, createRepository, deleteRepository],
  ...[describeRepositories, putImageTagMutability, putImageScanningConfiguration],
  ...[tagResource, tagResource, untagResource, listTagsForResource],
  ...[putAccountSetting, getAccountSetting, getAuthorizationToken, listCatalog],
];
