/** Signing for the tests of operations: configurations, and what has become of signatures. */
import type { SigningConfiguration } from '@aws-sdk/client-ecr';
import type { CallOptions, TestServer } from '../support/server.ts';
import { account, bodyOf } from './repositories.ts';

export const profileArn = (name: string, { of = account, region = 'us-east-1' } = {}) =>
  `arn:aws:signer:${region}:${of}:/signing-profiles/${name}`;

/** A rule for all repositories, or for those that a filter matches. */
export const rule = (signingProfileArn: string, ...filters: string[]) => ({
  signingProfileArn,
  ...(filters.length > 0 && {
    repositoryFilters: filters.map((filter) => ({ filter, filterType: 'WILDCARD_MATCH' as const })),
  }),
});

export const sign = (ecr: TestServer, ...rules: SigningConfiguration['rules'] & object) =>
  bodyOf(ecr.call('PutSigningConfiguration', { signingConfiguration: { rules } }));

export const statusesOf = async (ecr: TestServer, repositoryName: string, imageId: object, options: CallOptions = {}) =>
  (
    await bodyOf<{ signingStatuses: object[] }>(
      ecr.call('DescribeImageSigningStatus', { repositoryName, imageId }, options),
    )
  ).signingStatuses;

export const notFound = "Signing configuration does not exist in the registry with id '{registryId}'";
