import { DeregisterPullTimeUpdateExclusionCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { useServer } from '../support/server.ts';
import { exclusions, register, roleArn, userArn } from './exclusions.ts';
import { recordedError } from './recorded.ts';
import { account, outcome } from './repositories.ts';

describe('DeregisterPullTimeUpdateExclusion', () => {
  const ecr = useServer();

  it('refuses a principal that is not registered', async () => {
    const principalArn = userArn('nobody');
    await register(ecr, userArn('nobody'), { as: { account, region: 'eu-west-1' } });
    expect(await outcome(ecr.call('DeregisterPullTimeUpdateExclusion', { principalArn }))).toEqual(
      recordedError(
        'exclusion-not-found',
        {},
        `The pull time update exclusion of '${principalArn}' does not exist in the registry with id '${account}'`,
      ),
    );
  });

  it('answers with the principal, which can be registered again', async () => {
    const [gone, stays] = [roleArn('gone'), roleArn('stays')];
    for (const principalArn of [gone, stays]) await register(ecr, principalArn);
    const command = new DeregisterPullTimeUpdateExclusionCommand({ principalArn: gone });
    const { $metadata: _, ...answer } = await ecr.client.send(command);
    expect(answer).toEqual({ principalArn: gone });
    expect(await exclusions(ecr)).toEqual([stays]);
    await register(ecr, gone);
    expect(await exclusions(ecr)).toEqual([stays, gone]);
  });
});
