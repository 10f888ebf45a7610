import { RegisterPullTimeUpdateExclusionCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { TestServer, useServer } from '../support/server.ts';
import { exclusions, register, roleArn, userArn } from './exclusions.ts';
import { recordedError, refusal } from './recorded.ts';
import { account, outcome } from './repositories.ts';

describe('RegisterPullTimeUpdateExclusion', () => {
  const ecr = useServer();

  describe('errors', () => {
    it('refuses a principal that is registered', async () => {
      const principalArn = userArn('twice');
      await register(ecr, principalArn);
      expect(await outcome(ecr.call('RegisterPullTimeUpdateExclusion', { principalArn }))).toEqual(
        recordedError(
          'exclusion-exists',
          {},
          `The pull time update exclusion of '${principalArn}' already exists in the registry with id '${account}'`,
        ),
      );
    });

    it.each([
      `arn:aws:iam::${account}:root`,
      `arn:aws:sts::${account}:assumed-role/builder/ci`,
      `arn:aws:iam::${account}:group/all`,
      `${userArn('a')}/`,
      '*',
    ])('refuses %s, which is neither a user nor a role', async (principalArn) => {
      const { status, body } = await ecr.call('RegisterPullTimeUpdateExclusion', { principalArn });
      expect([status, body.__type]).toEqual([400, 'InvalidParameterException']);
    });

    it('holds to the quota', async () => {
      const small = new TestServer({ quotas: { pullTimeExclusions: 1 } });
      await small.start();
      try {
        await register(small, userArn('a'));
        expect(await outcome(small.call('RegisterPullTimeUpdateExclusion', { principalArn: userArn('b') }))).toEqual(
          refusal(
            'LimitExceededException',
            'The quota of 1 pull time update exclusions per registry has been exceeded',
          ),
        );
        await register(small, userArn('b'), { as: { account: '111122223333', region: 'us-east-1' } });
      } finally {
        await small.stop();
      }
    });
  });

  describe('behaviour', () => {
    it('answers with the instant, and keeps the principal in one registry', async () => {
      const principalArn = roleArn('team/ci/builder');
      const command = new RegisterPullTimeUpdateExclusionCommand({ principalArn });
      const { $metadata: _, ...answer } = await ecr.client.send(command);
      expect(answer).toEqual({ principalArn, createdAt: new Date(ecr.running.time.now()) });
      expect(await exclusions(ecr)).toContain(principalArn);
      expect(await exclusions(ecr, { as: { account, region: 'eu-west-1' } })).toEqual([]);
    });
  });
});
