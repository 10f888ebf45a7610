import { DeleteSigningConfigurationCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { image, pushByApi } from '../support/images.ts';
import { useServer } from '../support/server.ts';
import { recordedError } from './recorded.ts';
import { account, newRepository, outcome } from './repositories.ts';
import { notFound, profileArn, rule, sign, statusesOf } from './signing.ts';

describe('DeleteSigningConfiguration', () => {
  const ecr = useServer();

  describe('errors', () => {
    it('says that there is none', async () => {
      expect(await outcome(ecr.call('DeleteSigningConfiguration'))).toEqual(
        recordedError('signing-not-found', {}, notFound),
      );
    });
  });

  describe('behaviour', () => {
    it('shows it a last time, signs no more, and leaves what was signed', async () => {
      const signingProfileArn = profileArn('one');
      const rules = [rule(signingProfileArn)];
      await sign(ecr, ...rules);
      const repositoryName = await newRepository(ecr);
      await pushByApi(ecr, repositoryName, image(), 'before');
      await ecr.advance(0);
      const { $metadata: _, ...answer } = await ecr.client.send(new DeleteSigningConfigurationCommand({}));
      expect(answer).toEqual({ registryId: account, signingConfiguration: { rules } });
      expect((await outcome(ecr.call('DeleteSigningConfiguration'))).status).toBe(400);
      await pushByApi(ecr, repositoryName, image(), 'after');
      await ecr.advance(0);
      expect(await statusesOf(ecr, repositoryName, { imageTag: 'before' })).toEqual([
        { signingProfileArn, status: 'COMPLETE' },
      ]);
      expect(await statusesOf(ecr, repositoryName, { imageTag: 'after' })).toEqual([]);
    });
  });
});
