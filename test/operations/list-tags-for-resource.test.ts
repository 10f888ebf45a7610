import { ListTagsForResourceCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { useServer } from '../support/server.ts';
import { recordedError, repositoryNotFound } from './recorded.ts';
import { arnOf, bodyOf, newRepository, outcome } from './repositories.ts';

describe('ListTagsForResource', () => {
  const ecr = useServer();

  describe('input', () => {
    it.each(['x', 'arn:aws:ecr:us-east-1:000000000000:image/team/app', `${arnOf('team/app')}\n`])(
      'refuses the ARN %j',
      async (resourceArn) => {
        expect(await outcome(ecr.call('ListTagsForResource', { resourceArn }))).toEqual(
          recordedError('resource-arn-bad'),
        );
      },
    );
  });

  describe('errors', () => {
    it('refuses a repository that is not there', async () => {
      expect(await outcome(ecr.call('ListTagsForResource', { resourceArn: arnOf('never/was') }))).toEqual(
        repositoryNotFound('never/was'),
      );
    });
  });

  describe('behaviour', () => {
    it('lists nothing where there are no tags', async () => {
      const input = { resourceArn: arnOf(await newRepository(ecr)) };
      expect(await bodyOf(ecr.call('ListTagsForResource', input))).toEqual({ tags: [] });
    });

    it('lists every tag', async () => {
      const tags = [
        { Key: 'team', Value: 'a' },
        { Key: 'empty', Value: '' },
      ];
      const resourceArn = arnOf(await newRepository(ecr, { tags }));
      expect((await ecr.client.send(new ListTagsForResourceCommand({ resourceArn }))).tags).toEqual(tags);
    });

    it.each([
      ['cn-north-1', 'aws-cn'],
      ['us-gov-west-1', 'aws-us-gov'],
    ])('knows the ARNs of %s', async (region, partition) => {
      const as = { account: '111111111111', region };
      const tags = [{ Key: 'k', Value: region }];
      const { repository } = await bodyOf<{ repository: { repositoryArn: string } }>(
        ecr.call('CreateRepository', { repositoryName: 'team/app', tags }, { as }),
      );
      expect(repository.repositoryArn).toBe(`arn:${partition}:ecr:${region}:111111111111:repository/team/app`);
      const input = { resourceArn: repository.repositoryArn };
      expect(await bodyOf(ecr.call('ListTagsForResource', input, { as }))).toEqual({ tags });
    });
  });
});
