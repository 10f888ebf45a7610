/** Steps on the policies of repositories and of the registry, which are kept and shown. */
import fc from 'fast-check';
import { inRepository, same, step } from '../step.ts';
import { name } from '../universe.ts';
import { repositoryOf } from '../world.ts';

const registryId = '000000000000';
const statement = (more: object) => JSON.stringify({ Version: '2012-10-17', Statement: [more] });
const everyone = { Effect: 'Allow', Principal: '*', Action: 'ecr:BatchGetImage' };

interface Text {
  readonly text: string;
  /** Refused, or refused without force. */
  readonly is: 'right' | 'wrong' | 'a lock-out';
}

export const ofRepositories: readonly Text[] = [
  { text: statement(everyone), is: 'right' },
  { text: statement({ ...everyone, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }), is: 'right' },
  { text: statement({ ...everyone, Effect: 'Deny', Action: 'ecr:*' }), is: 'a lock-out' },
  { text: statement({ ...everyone, Condition: { Sometimes: { 'aws:SecureTransport': 'true' } } }), is: 'wrong' },
  { text: '{}', is: 'wrong' },
];

const inRegistry = { ...everyone, Resource: `arn:aws:ecr:us-east-1:${registryId}:repository/*` };
const ofRegistries: readonly Text[] = [
  { text: statement({ ...inRegistry, Action: 'ecr:ReplicateImage' }), is: 'right' },
  { text: statement({ ...inRegistry, Action: ['ecr:CreateRepository', 'ecr:ReplicateImage'] }), is: 'right' },
  { text: statement({ ...inRegistry, Action: 's3:*' }), is: 'wrong' },
];

const setRepositoryPolicy = fc
  .tuple(name, fc.constantFrom(...ofRepositories), fc.boolean())
  .map(([repositoryName, { text, is }, force]) =>
    step(`SetRepositoryPolicy ${repositoryName} ${is}${force ? ' by force' : ''}`, {
      async run(world, real) {
        const answer = await real.call('SetRepositoryPolicy', { repositoryName, policyText: text, force });
        if (is === 'wrong') return same(answer, { error: 'InvalidParameter' });
        await inRepository(repositoryOf(world, repositoryName), answer, (repository) => {
          if (is === 'a lock-out' && !force) return same(answer, { error: 'InvalidParameter' });
          repository.policyText = text;
          same(answer, { registryId, repositoryName, policyText: text });
        });
      },
    }),
  );

export const gettingOrDeleting = (
  operation: 'GetRepositoryPolicy' | 'DeleteRepositoryPolicy',
  repositoryName: string,
) =>
  step(`${operation} ${repositoryName}`, {
    async run(world, real) {
      const answer = await real.call(operation, { repositoryName });
      await inRepository(repositoryOf(world, repositoryName), answer, (repository) => {
        const { policyText } = repository;
        if (policyText === undefined) return same(answer, { error: 'RepositoryPolicyNotFound' });
        if (operation === 'DeleteRepositoryPolicy') repository.policyText = undefined;
        same(answer, { registryId, repositoryName, policyText });
      });
    },
  });

const getOrDelete = (operation: 'GetRepositoryPolicy' | 'DeleteRepositoryPolicy') =>
  name.map((repositoryName) => gettingOrDeleting(operation, repositoryName));

const putRegistryPolicy = fc.constantFrom(...ofRegistries).map(({ text, is }) =>
  step(`PutRegistryPolicy ${is}`, {
    async run(world, real) {
      const answer = await real.call('PutRegistryPolicy', { policyText: text });
      if (is === 'wrong') return same(answer, { error: 'InvalidParameter' });
      world.policyText = text;
      same(answer, { registryId, policyText: text });
    },
  }),
);

const getOrDeleteOfRegistry = (operation: 'GetRegistryPolicy' | 'DeleteRegistryPolicy') =>
  fc.constant(
    step(operation, {
      async run(world, real) {
        const answer = await real.call(operation);
        const { policyText } = world;
        if (policyText === undefined) return same(answer, { error: 'RegistryPolicyNotFound' });
        if (operation === 'DeleteRegistryPolicy') world.policyText = undefined;
        same(answer, { registryId, policyText });
      },
    }),
  );

export const policySteps = [
  ...[
    setRepositoryPolicy,
    setRepositoryPolicy,
    getOrDelete('GetRepositoryPolicy'),
    getOrDelete('DeleteRepositoryPolicy'),
  ],
  ...[putRegistryPolicy, getOrDeleteOfRegistry('GetRegistryPolicy'), getOrDeleteOfRegistry('DeleteRegistryPolicy')],
];
