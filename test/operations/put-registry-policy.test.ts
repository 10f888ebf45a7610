import { PutRegistryPolicyCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { useServer } from '../support/server.ts';
import { badElements, badTexts, registryPolicy, repositoryPolicy } from './policy-texts.ts';
import { invalidParameter, recordedError } from './recorded.ts';
import { account, bodyOf, outcome } from './repositories.ts';

describe('PutRegistryPolicy', () => {
  const ecr = useServer();
  const put = (policyText: string) => ecr.call('PutRegistryPolicy', { policyText });
  const get = async (as?: { account: string; region: string }) =>
    (await ecr.call('GetRegistryPolicy', {}, as && { as })).body.policyText;

  describe('errors', () => {
    it.each([...badTexts, repositoryPolicy()])('refuses %.60s', async (text) => {
      expect(await outcome(put(text))).toEqual(recordedError('registry-policy-bad'));
    });

    it.each(badElements)('refuses a statement with %j', async (elements) => {
      expect(await outcome(put(registryPolicy(elements)))).toEqual(recordedError('registry-policy-bad'));
      expect(await get()).toBeUndefined();
    });

    it.each([
      'arn:aws:ecr:us-east-1:999999999999:repository/*',
      `arn:aws:ecr:eu-west-1:${account}:repository/*`,
      `arn:aws-cn:ecr:us-east-1:${account}:repository/*`,
      `arn:aws:ecr:eu-*:${account}:repository/*`,
      `arn:aws:ecr:us-east-1:${account}:image/*`,
      `arn:aws:ecr:us-east-1:${account}:repository`,
      `arn:aws:ecr:us-east-1:${account}:repository/`,
      `arn:aws:ecr:us-east-1:${account}:image/\${aws:username}`,
      'arn:aws:ecr:hello',
      [`arn:aws:ecr:us-east-1:${account}:repository/*`, 'arn:aws:ecr:us-east-1:999999999999:repository/*'],
    ])('refuses the resource %j, which is no repository of the registry', async (Resource) => {
      for (const elements of [{ Resource }, { Resource: undefined, NotResource: Resource }]) {
        expect(await outcome(put(registryPolicy(elements)))).toEqual(recordedError('registry-policy-bad'));
      }
    });

    it('refuses more than 10,240 characters', async () => {
      expect(await outcome(put(registryPolicy().padEnd(10_241, ' ')))).toEqual(
        invalidParameter('policyText', 'Member must have length less than or equal to 10240'),
      );
    });
  });

  describe('behaviour', () => {
    it('answers with the text as it was given, and replaces the one before', async () => {
      for (const policyText of [registryPolicy({ Resource: '*' }), ` ${registryPolicy()}`]) {
        const { $metadata: _, ...answer } = await ecr.client.send(new PutRegistryPolicyCommand({ policyText }));
        expect(answer).toEqual({ registryId: account, policyText });
        expect(await get()).toBe(policyText);
      }
    });

    it.each([
      '*',
      'arn:aws:ecr',
      'arn:aws:ecr:us-east-1',
      `arn:*:*:*:${account}`,
      `arn:aws:ecr:us-*:0*0:re??sitory/team/*`,
      `arn:aws:ecr:us-east-1:${account}:*`,
      `arn:aws:ecr:us-east-1:${account}:repository/team/app`,
      `arn:aws:ecr:us-east-1:${account}:repository/\${aws:username}/*`,
      `arn:aws:ecr:\${aws:RequestedRegion}:\${aws:PrincipalAccount}:repository/*`,
      `arn:aws:ecr:us-east-1:${account}:\${aws:username}*`,
    ])('takes the resource %s', async (Resource) => {
      await bodyOf(put(registryPolicy({ Resource })));
    });

    it('takes a resource of the registry that the caller has', async () => {
      const policyText = registryPolicy({ Resource: 'arn:aws:ecr:eu-west-1:111111111111:repository/*' });
      const as = { account: '111111111111', region: 'eu-west-1' };
      await bodyOf(ecr.call('PutRegistryPolicy', { policyText }, { as }));
    });

    it('is of one account and region', async () => {
      await bodyOf(put(registryPolicy()));
      expect(await get({ account, region: 'eu-west-1' })).toBeUndefined();
      expect(await get({ account: '222222222222', region: 'us-east-1' })).toBeUndefined();
    });

    it('is forgotten by a reset', async () => {
      await bodyOf(put(registryPolicy()));
      const reset = await fetch(`${ecr.endpoint}/_cloudmock/reset`, { method: 'POST' });
      expect([reset.status, await get()]).toEqual([200, undefined]);
    });
  });
});
