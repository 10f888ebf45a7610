/** Backfills for the tests of operations. */
import type { Scope } from '../../src/store/scope.ts';
import type { TestServer } from '../support/server.ts';
import { frankfurt } from './replication.ts';
import { bodyOf } from './repositories.ts';

export const destinationOf = ({ account: registryId, region }: Scope) => ({ region, registryId });

export interface ShownBackfill {
  readonly replicationBackfillId: string;
  readonly status: string;
  readonly progress?: object;
  readonly results?: readonly { readonly repositoryName: string; readonly imageId: object; readonly status: string }[];
  readonly nextToken?: string;
}

/** Starts one and returns its id. */
export async function startBackfill(ecr: TestServer, to: Scope = frankfurt): Promise<string> {
  const answer = ecr.call('StartReplicationBackfill', { destination: destinationOf(to) });
  return (await bodyOf<ShownBackfill>(answer)).replicationBackfillId;
}

export const backfillResults = (ecr: TestServer, replicationBackfillId: string, input: object = {}) =>
  bodyOf<ShownBackfill>(ecr.call('DescribeReplicationBackfillResults', { replicationBackfillId, ...input }));

export const unknownId = '11111111-2222-4333-8444-555555555555';
