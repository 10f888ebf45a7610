/** Steps on replication: what is copied where, and what is there. */
import fc from 'fast-check';
import { find } from '../rules.ts';
import { inRepository, same, step } from '../step.ts';
import { name } from '../universe.ts';
import { repositoryOf } from '../world.ts';
import { target, whole } from './images.ts';

export const other = { account: '000000000000', region: 'eu-central-1' };
export const destination = { registryId: other.account, region: other.region };

const configurationOf = (replication: { prefix: string | undefined; deletes: boolean } | undefined) => ({
  rules:
    replication === undefined
      ? []
      : [
          {
            destinations: [destination],
            ...(replication.prefix !== undefined && {
              repositoryFilters: [{ filter: replication.prefix, filterType: 'PREFIX_MATCH' }],
            }),
            deleteReplication: { enabled: replication.deletes },
          },
        ],
});

const configuration = fc.option(
  fc.record({ prefix: fc.constantFrom(undefined, 'team/', 'team/a'), deletes: fc.boolean() }),
  { nil: undefined, freq: 5 },
);

const putReplicationConfiguration = configuration.map((replication) =>
  step(`PutReplicationConfiguration ${JSON.stringify(replication)}`, {
    async run(world, real) {
      const replicationConfiguration = configurationOf(replication);
      const answer = await real.call('PutReplicationConfiguration', { replicationConfiguration });
      world.replication = replication;
      same(answer, { replicationConfiguration });
    },
  }),
);

const describeRegistry = fc.constant(
  step('DescribeRegistry', {
    async run(world, real) {
      const answer = await real.call('DescribeRegistry');
      const replicationConfiguration = configurationOf(world.replication);
      same(answer, { registryId: other.account, replicationConfiguration });
    },
  }),
);

const describeImageReplicationStatus = fc.tuple(name, target).map(([repositoryName, which]) =>
  step(`DescribeImageReplicationStatus ${repositoryName} ${which}`, {
    async run(world, real) {
      const imageId = which.in(repositoryOf(world, repositoryName));
      const answer = await real.call('DescribeImageReplicationStatus', { repositoryName, imageId });
      await inRepository(repositoryOf(world, repositoryName), answer, (repository) => {
        const image = find(repository, imageId);
        if (typeof image === 'string') return same(answer, { error: whole(image) });
        same(answer.replicationStatuses, image.isCopied ? [{ ...destination, status: 'COMPLETE' }] : []);
      });
    },
  }),
);

export const lookAtCopies = (repositoryName: string) =>
  step(`DescribeImages of the copies ${repositoryName}`, {
    async run(world, real) {
      const answer = await real.call('DescribeImages', { repositoryName }, other);
      const copies = world.copies.get(repositoryName);
      if (copies === undefined) return same(answer, { error: 'RepositoryNotFound' });
      const shown = answer.imageDetails as { imageDigest: string; imageTags?: string[] }[];
      same(
        shown.map(({ imageDigest: digest, imageTags: tags = [] }) => ({ digest, tags })),
        copies,
      );
    },
  });

const describeCopies = name.map(lookAtCopies);

/** By a template there, for repositories that are not there yet. */
const keepTags = fc.boolean().map((keeps) =>
  step(`the repositories of copies ${keeps ? 'are to be' : 'need not be'} immutable`, {
    when: (world) => world.copiesKeepTags !== keeps,
    async run(world, real) {
      const given = { prefix: 'ROOT', appliedFor: ['REPLICATION'], imageTagMutability: 'IMMUTABLE' };
      const answer = keeps
        ? await real.call('CreateRepositoryCreationTemplate', given, other)
        : await real.call('DeleteRepositoryCreationTemplate', { prefix: 'ROOT' }, other);
      world.copiesKeepTags = keeps;
      same((answer.repositoryCreationTemplate as typeof given).prefix, 'ROOT');
    },
  }),
);

export const replicationSteps = [
  keepTags,
  putReplicationConfiguration,
  describeRegistry,
  describeImageReplicationStatus,
  describeCopies,
];
