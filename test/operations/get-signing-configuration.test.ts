import { GetSigningConfigurationCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { useServer } from '../support/server.ts';
import { recordedError } from './recorded.ts';
import { account, outcome } from './repositories.ts';
import { notFound, profileArn, rule, sign } from './signing.ts';

describe('GetSigningConfiguration', () => {
  const ecr = useServer();

  describe('errors', () => {
    it('says that there is none', async () => {
      expect(await outcome(ecr.call('GetSigningConfiguration'))).toEqual(
        recordedError('signing-not-found', {}, notFound),
      );
    });
  });

  describe('behaviour', () => {
    it('shows that of the registry alone', async () => {
      const rules = [rule(profileArn('one'), 'prod/*')];
      await sign(ecr, ...rules);
      const { $metadata: _, ...answer } = await ecr.client.send(new GetSigningConfigurationCommand({}));
      expect(answer).toEqual({ registryId: account, signingConfiguration: { rules } });
      const other = { account, region: 'eu-west-1' };
      expect((await outcome(ecr.call('GetSigningConfiguration', {}, { as: other }))).body.__type).toBe(
        'SigningConfigurationNotFoundException',
      );
    });
  });
});
