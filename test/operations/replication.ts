/** Replication for the tests of operations: one registry that copies to others of the same server. */
import type { Scope } from '../../src/store/scope.ts';
import type { TestServer } from '../support/server.ts';
import { account, bodyOf } from './repositories.ts';

export const frankfurt: Scope = { account, region: 'eu-central-1' };
export const partner: Scope = { account: '111122223333', region: 'us-east-1' };

export interface RuleOptions {
  readonly to?: readonly Scope[];
  readonly prefixes?: readonly string[];
  readonly deletes?: boolean;
}

/** The configuration of one rule for each of the options. */
export const configurationOf = (...rules: readonly RuleOptions[]) => ({
  rules: rules.map(({ to = [frankfurt], prefixes, deletes }) => ({
    destinations: to.map(({ account: registryId, region }) => ({ region, registryId })),
    ...(prefixes && { repositoryFilters: prefixes.map((filter) => ({ filter, filterType: 'PREFIX_MATCH' as const })) }),
    ...(deletes !== undefined && { deleteReplication: { enabled: deletes } }),
  })),
});

/** Without options, everything to one registry. */
export const replicate = (ecr: TestServer, ...rules: readonly RuleOptions[]) =>
  bodyOf(
    ecr.call('PutReplicationConfiguration', {
      replicationConfiguration: configurationOf(...(rules.length === 0 ? [{}] : rules)),
    }),
  );

/** Has everything copied that is due. */
export const settle = (ecr: TestServer) => ecr.running.time.advance(0);
