import { configurationOf } from '../domain/replication/configuration.ts';
import type { Operation } from '../operation.ts';

/** Shows where the registry's images are copied to. */
export const describeRegistry: Operation<'DescribeRegistry'> = async (_input, { scope, store }) => ({
  registryId: scope.account,
  replicationConfiguration: await configurationOf(store, scope),
});
