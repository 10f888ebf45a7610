import { GetRegistryPolicyCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { useServer } from '../support/server.ts';
import { registryPolicy } from './policy-texts.ts';
import { recordedError } from './recorded.ts';
import { account, bodyOf, outcome } from './repositories.ts';

describe('GetRegistryPolicy', () => {
  const ecr = useServer();

  it('errors: refuses where there is none', async () => {
    expect(await outcome(ecr.call('GetRegistryPolicy'))).toEqual(recordedError('registry-policy-not-found'));
    const as = { account: '111111111111', region: 'us-east-1' };
    expect(await outcome(ecr.call('GetRegistryPolicy', {}, { as }))).toEqual(
      recordedError('registry-policy-not-found', { registryId: as.account }),
    );
  });

  it('behaviour: shows the text as it was put', async () => {
    const policyText = `${registryPolicy()}\n`;
    await bodyOf(ecr.call('PutRegistryPolicy', { policyText }));
    const { $metadata: _, ...answer } = await ecr.client.send(new GetRegistryPolicyCommand({}));
    expect(answer).toEqual({ registryId: account, policyText });
  });
});
