import { PutSigningConfigurationCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { useServer } from '../support/server.ts';
import { invalidParameter } from './recorded.ts';
import { account, bodyOf, outcome } from './repositories.ts';
import { profileArn, rule, sign } from './signing.ts';

describe('PutSigningConfiguration', () => {
  const ecr = useServer();
  const put = (...rules: object[]) => ecr.call('PutSigningConfiguration', { signingConfiguration: { rules } });
  const configuration = async () => (await bodyOf(ecr.call('GetSigningConfiguration'))).signingConfiguration;

  describe('errors', () => {
    it.each([
      ['in another region', profileArn('p1', { region: 'eu-west-1' })],
      ['in another partition', profileArn('p1').replace('arn:aws:', 'arn:aws-cn:')],
    ])('refuses a profile %s, and leaves what was', async (_, arn) => {
      await sign(ecr, rule(profileArn('before')));
      expect(await outcome(put(rule(profileArn('p1')), rule(arn)))).toEqual(
        invalidParameter('signingConfiguration', `Signing profile '${arn}' is not in the region us-east-1`),
      );
      expect(await configuration()).toEqual({ rules: [rule(profileArn('before'))] });
    });

    it.each([
      ['eleven rules', Array.from({ length: 11 }, (_, at) => rule(profileArn(`p${at}`)))],
      ['no filters', [{ signingProfileArn: profileArn('p1'), repositoryFilters: [] }]],
      ['101 filters', [rule(profileArn('p1'), ...Array.from({ length: 101 }, (_, at) => `f${at}`))]],
      ['no profile', [rule('arn:aws:signer:us-east-1:1:/profiles/x')]],
    ])('refuses %s', async (_, rules) => {
      expect((await outcome(put(...rules))).body.__type).toBe('InvalidParameterException');
    });
  });

  describe('behaviour', () => {
    it('answers with what it put in place of all that was', async () => {
      const rules = [rule(profileArn('one'), 'prod/*', '*base'), rule(profileArn('two', { of: '111122223333' }))];
      const { $metadata: _, ...answer } = await ecr.client.send(
        new PutSigningConfigurationCommand({ signingConfiguration: { rules } }),
      );
      expect(answer).toEqual({ signingConfiguration: { rules } });
      expect(await bodyOf(ecr.call('GetSigningConfiguration'))).toEqual({
        registryId: account,
        signingConfiguration: { rules },
      });
      expect(await sign(ecr)).toEqual({ signingConfiguration: { rules: [] } });
      expect(await configuration()).toEqual({ rules: [] });
    });
  });
});
