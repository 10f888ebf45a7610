/** Steps on signing: what is signed, and what has become of it. */
import fc from 'fast-check';
import { find } from '../rules.ts';
import { inRepository, same, step } from '../step.ts';
import { name } from '../universe.ts';
import { repositoryOf, type SigningRuleState } from '../world.ts';
import { target, whole } from './images.ts';

const registryId = '000000000000';
const arnOf = (profile: string, region = 'us-east-1') =>
  `arn:aws:signer:${region}:${registryId}:/signing-profiles/${profile}`;

const configurationOf = (rules: readonly SigningRuleState[]) => ({
  rules: rules.map(({ profile, filters }) => ({
    signingProfileArn: profile,
    ...(filters && { repositoryFilters: filters.map((filter) => ({ filter, filterType: 'WILDCARD_MATCH' })) }),
  })),
});

const elsewhere = arnOf('release', 'eu-west-1');
const rule = fc.record({
  profile: fc.constantFrom(arnOf('release'), arnOf('release'), arnOf('nightly'), arnOf('nightly'), elsewhere),
  filters: fc.constantFrom(undefined, ['team/*'], ['c*', '*/b'], ['team/a'], ['team'], ['t*a', '*0']),
});

const putSigning = fc.array(rule, { maxLength: 2 }).map((rules) =>
  step(`PutSigningConfiguration ${JSON.stringify(rules)}`, {
    async run(world, real) {
      const signingConfiguration = configurationOf(rules);
      const answer = await real.call('PutSigningConfiguration', { signingConfiguration });
      if (rules.some(({ profile }) => profile === elsewhere)) return same(answer, { error: 'InvalidParameter' });
      world.signing = rules;
      same(answer, { signingConfiguration });
    },
  }),
);

const getOrDelete = (operation: 'GetSigningConfiguration' | 'DeleteSigningConfiguration') =>
  fc.constant(
    step(operation, {
      async run(world, real) {
        const answer = await real.call(operation);
        if (world.signing === undefined) return same(answer, { error: 'SigningConfigurationNotFound' });
        same(answer, { registryId, signingConfiguration: configurationOf(world.signing) });
        if (operation === 'DeleteSigningConfiguration') world.signing = undefined;
      },
    }),
  );

const describeImageSigningStatus = fc.tuple(name, target).map(([repositoryName, which]) =>
  step(`DescribeImageSigningStatus ${repositoryName} ${which}`, {
    async run(world, real) {
      const imageId = which.in(repositoryOf(world, repositoryName));
      const answer = await real.call('DescribeImageSigningStatus', { repositoryName, imageId });
      await inRepository(repositoryOf(world, repositoryName), answer, (repository) => {
        const image = find(repository, imageId);
        if (typeof image === 'string') return same(answer, { error: whole(image) });
        const signings = [...image.signings].sort(([x], [y]) => (x < y ? -1 : 1));
        same(
          answer.signingStatuses,
          signings.map(([signingProfileArn, waiting]) => ({
            signingProfileArn,
            status: waiting === 'COMPLETE' ? waiting : 'IN_PROGRESS',
          })),
        );
      });
    },
  }),
);

export const signingSteps = [
  ...[putSigning, putSigning, putSigning, getOrDelete('GetSigningConfiguration')],
  ...[getOrDelete('DeleteSigningConfiguration'), describeImageSigningStatus, describeImageSigningStatus],
];
