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

    it('is of one account and region', async () => {
      await bodyOf(put(registryPolicy()));
      expect(await get({ account, region: 'eu-west-1' })).toBeUndefined();
      expect(await get({ account: '111111111111', region: 'us-east-1' })).toBeUndefined();
    });

    it('is forgotten by a reset', async () => {
      await bodyOf(put(registryPolicy()));
      const reset = await fetch(`${ecr.endpoint}/_cloudmock/reset`, { method: 'POST' });
      expect([reset.status, await get()]).toEqual([200, undefined]);
    });
  });
});
