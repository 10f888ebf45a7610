import { DescribeRegistryCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { useServer } from '../support/server.ts';
import { configurationOf, frankfurt, replicate } from './replication.ts';
import { account, bodyOf } from './repositories.ts';

describe('DescribeRegistry', () => {
  const ecr = useServer();

  it('shows a configuration without rules where none was put', async () => {
    const { $metadata: _, ...answer } = await ecr.client.send(new DescribeRegistryCommand({}));
    expect(answer).toEqual({ registryId: account, replicationConfiguration: { rules: [] } });
  });

  it('shows that of the registry in this region alone', async () => {
    await replicate(ecr, { prefixes: ['prod/'] });
    expect(await bodyOf(ecr.call('DescribeRegistry'))).toEqual({
      registryId: account,
      replicationConfiguration: configurationOf({ prefixes: ['prod/'] }),
    });
    expect(await bodyOf(ecr.call('DescribeRegistry', {}, { as: frankfurt }))).toMatchObject({
      replicationConfiguration: { rules: [] },
    });
  });
});
