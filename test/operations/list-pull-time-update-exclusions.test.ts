import { ListPullTimeUpdateExclusionsCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { useServer } from '../support/server.ts';
import { exclusions, register, userArn } from './exclusions.ts';
import { invalidToken } from './recorded.ts';
import { bodyOf, otherRegistries, outcome, spoilt } from './repositories.ts';

describe('ListPullTimeUpdateExclusions', () => {
  const ecr = useServer({ quotas: { pullTimeExclusions: 1_000 } });
  const operation = 'ListPullTimeUpdateExclusions';
  const list = async (input: object) => {
    const { $metadata: _, ...page } = await ecr.client.send(new ListPullTimeUpdateExclusionsCommand(input));
    return page;
  };

  it('lists them in the order in which they were registered, page by page', async () => {
    expect(await list({})).toEqual({ pullTimeUpdateExclusions: [] });
    const arns = ['z', 'a', 'path/to/b'].map(userArn);
    for (const arn of arns) await register(ecr, arn);
    expect(await exclusions(ecr)).toEqual(arns);
    const first = await list({ maxResults: 2 });
    expect(first).toEqual({ pullTimeUpdateExclusions: arns.slice(0, 2), nextToken: expect.any(String) });
    expect(await list({ maxResults: 2, nextToken: first.nextToken })).toEqual({
      pullTimeUpdateExclusions: arns.slice(2),
    });
  });

  it('has no page of more than a hundred', async () => {
    const as = { account: '111122223333', region: 'us-east-1' };
    for (let at = 0; at < 101; at += 1) await register(ecr, userArn(`u${at}`), { as });
    const page = await bodyOf<{ pullTimeUpdateExclusions: string[]; nextToken: string }>(
      ecr.call(operation, { maxResults: 1_000 }, { as }),
    );
    expect(page.pullTimeUpdateExclusions).toHaveLength(100);
    const rest = await bodyOf(ecr.call(operation, { nextToken: page.nextToken }, { as }));
    expect(rest).toEqual({ pullTimeUpdateExclusions: [userArn('u100')] });
  });

  it('refuses tokens that it did not give there', async () => {
    const { nextToken = '' } = await list({ maxResults: 1 });
    for (const wrong of spoilt(nextToken).slice(0, 10))
      expect(await outcome(ecr.call(operation, { nextToken: wrong }))).toEqual(invalidToken);
    for (const as of otherRegistries)
      expect(await outcome(ecr.call(operation, { nextToken }, { as }))).toEqual(invalidToken);
  });
});
