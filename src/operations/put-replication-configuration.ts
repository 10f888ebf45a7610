import { checkConfiguration, setConfiguration } from '../domain/replication/configuration.ts';
import type { Operation } from '../operation.ts';

/** Says where the registry's images are copied to from now on, in place of what was said before. */
export const putReplicationConfiguration: Operation<'PutReplicationConfiguration'> = async (
  { replicationConfiguration },
  { scope, store },
) => {
  checkConfiguration(scope, replicationConfiguration);
  await store.write((tx) => setConfiguration(tx, scope, replicationConfiguration));
  return { replicationConfiguration };
};
