import { SetRepositoryPolicyCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { useServer } from '../support/server.ts';
import { badElements, badTexts, repositoryPolicy } from './policy-texts.ts';
import { invalidParameter, recordedError, repositoryNotFound } from './recorded.ts';
import { account, bodyOf, newRepository, outcome } from './repositories.ts';

describe('SetRepositoryPolicy', () => {
  const ecr = useServer();
  const set = (repositoryName: string, policyText: string, more: object = {}) =>
    ecr.call('SetRepositoryPolicy', { repositoryName, policyText, ...more });
  const get = async (repositoryName: string) =>
    (await ecr.call('GetRepositoryPolicy', { repositoryName })).body.policyText;

  describe('errors', () => {
    it.each(badTexts)('refuses %.60s', async (text) => {
      expect(await outcome(set(await newRepository(ecr), text))).toEqual(recordedError('repository-policy-bad'));
    });

    it.each(badElements)('refuses a statement with %j, and keeps the policy that was there', async (elements) => {
      const repositoryName = await newRepository(ecr);
      await bodyOf(set(repositoryName, repositoryPolicy()));
      expect(await outcome(set(repositoryName, repositoryPolicy(elements)))).toEqual(
        recordedError('repository-policy-bad'),
      );
      expect(await get(repositoryName)).toBe(repositoryPolicy());
    });

    it('refuses a repository that is not there', async () => {
      expect(await outcome(set('never/was', repositoryPolicy()))).toEqual(repositoryNotFound('never/was'));
    });

    it('takes 10,240 characters, and no more', async () => {
      const repositoryName = await newRepository(ecr);
      const longest = repositoryPolicy().padEnd(10_240, ' ');
      await bodyOf(set(repositoryName, longest));
      expect(await outcome(set(repositoryName, `${longest} `))).toEqual(
        invalidParameter('policyText', 'Member must have length less than or equal to 10240'),
      );
      expect(await get(repositoryName)).toBe(longest);
    });

    it.each([
      { Action: 'ecr:*' },
      { Action: 'ecr:Set*' },
      { Action: ['ecr:PutImage', 'ecr:SetRepositoryPolicy'] },
      { Action: undefined, NotAction: 'ecr:PutImage' },
      { Action: '*', Principal: { AWS: account } },
      { Action: '*', Principal: undefined, NotPrincipal: { AWS: 'arn:aws:iam::111111111111:user/alice' } },
    ])('refuses a deny with %j, after which the caller could not set another, unless forced', async (elements) => {
      const repositoryName = await newRepository(ecr);
      const text = repositoryPolicy({ Effect: 'Deny', ...elements });
      expect(await outcome(set(repositoryName, text))).toEqual(
        invalidParameter(
          'PolicyText',
          'The policy would not allow you to set another policy in the future; force sets it nevertheless',
        ),
      );
      expect(await get(repositoryName)).toBeUndefined();
      await bodyOf(set(repositoryName, text, { force: true }));
      expect(await get(repositoryName)).toBe(text);
    });

    it.each([
      { Action: 'ecr:PutImage' },
      { Action: '*', Principal: { AWS: '111111111111' } },
      { Action: '*', Condition: { Bool: { 'aws:SecureTransport': true } } },
    ])('takes a deny with %j, which is not about the caller', async (elements) => {
      await bodyOf(set(await newRepository(ecr), repositoryPolicy({ Effect: 'Deny', ...elements })));
    });
  });

  describe('behaviour', () => {
    it('answers with the text as it was given, and replaces the one before', async () => {
      const repositoryName = await newRepository(ecr);
      for (const policyText of [repositoryPolicy({ Sid: 'ü' }), ` ${repositoryPolicy()}\n`]) {
        const { $metadata: _, ...answer } = await ecr.client.send(
          new SetRepositoryPolicyCommand({ repositoryName, policyText }),
        );
        expect(answer).toEqual({ registryId: account, repositoryName, policyText });
        expect(await get(repositoryName)).toBe(policyText);
      }
    });

    it('lets anybody act whatever the policy says, as long as policies are not enforced', async () => {
      const repositoryName = await newRepository(ecr);
      await bodyOf(set(repositoryName, repositoryPolicy({ Effect: 'Deny', Action: '*' }), { force: true }));
      await bodyOf(ecr.call('ListImages', { repositoryName }));
      expect((await ecr.v2('GET', `/v2/${repositoryName}/tags/list`)).status).toBe(200);
    });

    it('goes with its repository', async () => {
      const repositoryName = await newRepository(ecr);
      await bodyOf(set(repositoryName, repositoryPolicy()));
      await bodyOf(ecr.call('DeleteRepository', { repositoryName }));
      await bodyOf(ecr.call('CreateRepository', { repositoryName }));
      expect(await get(repositoryName)).toBeUndefined();
    });

    it('sets it in another registry, where registryId names one', async () => {
      const as = { account: '222222222222', region: 'us-east-1' };
      await bodyOf(ecr.call('CreateRepository', { repositoryName: 'team/far' }, { as }));
      const input = { repositoryName: 'team/far', registryId: as.account, policyText: repositoryPolicy() };
      expect(await bodyOf(ecr.call('SetRepositoryPolicy', input))).toMatchObject({ registryId: as.account });
    });
  });
});
