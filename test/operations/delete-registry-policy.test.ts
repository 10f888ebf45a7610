import { DeleteRegistryPolicyCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { useServer } from '../support/server.ts';
import { registryPolicy } from './policy-texts.ts';
import { recordedError } from './recorded.ts';
import { account, bodyOf, outcome } from './repositories.ts';

describe('DeleteRegistryPolicy', () => {
  const ecr = useServer();
  const refused = () => recordedError('registry-policy-not-found-delete');

  it('errors: refuses where there is none', async () => {
    expect(await outcome(ecr.call('DeleteRegistryPolicy'))).toEqual(refused());
  });

  it('behaviour: answers with the text that it deletes, once, and leaves other regions alone', async () => {
    const policyText = registryPolicy({ Resource: '*' });
    const as = { account, region: 'eu-west-1' };
    await bodyOf(ecr.call('PutRegistryPolicy', { policyText }));
    await bodyOf(ecr.call('PutRegistryPolicy', { policyText }, { as }));
    const { $metadata: _, ...answer } = await ecr.client.send(new DeleteRegistryPolicyCommand({}));
    expect(answer).toEqual({ registryId: account, policyText });
    expect(await outcome(ecr.call('DeleteRegistryPolicy'))).toEqual(refused());
    expect(await bodyOf(ecr.call('GetRegistryPolicy', {}, { as }))).toMatchObject({ policyText });
  });
});
