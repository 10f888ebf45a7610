import { UntagResourceCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { useServer } from '../support/server.ts';
import { invalidParameter, refusal, repositoryNotFound } from './recorded.ts';
import { arnOf, bodyOf, newRepository, outcome } from './repositories.ts';

describe('UntagResource', () => {
  const ecr = useServer();
  const tags = [
    { Key: 'a', Value: '1' },
    { Key: 'b', Value: '2' },
    { Key: 'c', Value: '3' },
  ];
  const tagsOf = async (repositoryName: string) =>
    (await bodyOf(ecr.call('ListTagsForResource', { resourceArn: arnOf(repositoryName) }))).tags;

  describe('input', () => {
    it('refuses an ARN that is no repository', async () => {
      const input = { resourceArn: 'arn:aws:s3:::bucket', tagKeys: ['a'] };
      expect(await outcome(ecr.call('UntagResource', input))).toEqual(invalidParameter('resourceArn', 'Invalid ARN'));
    });
  });

  describe('errors', () => {
    it('refuses a repository that is not there', async () => {
      const input = { resourceArn: arnOf('never/was'), tagKeys: ['a'] };
      expect(await outcome(ecr.call('UntagResource', input))).toEqual(repositoryNotFound('never/was'));
    });

    it.each(['', 'k'.repeat(129)])('refuses the key %j, and removes none of the others', async (key) => {
      const repositoryName = await newRepository(ecr, { tags });
      const input = { resourceArn: arnOf(repositoryName), tagKeys: ['a', key] };
      expect(await outcome(ecr.call('UntagResource', input))).toEqual(
        refusal('InvalidTagParameterException', 'Tag parameters are invalid'),
      );
      expect(await tagsOf(repositoryName)).toEqual(tags);
    });
  });

  describe('behaviour', () => {
    it('removes those tags and leaves the others', async () => {
      const repositoryName = await newRepository(ecr, { tags });
      await ecr.client.send(new UntagResourceCommand({ resourceArn: arnOf(repositoryName), tagKeys: ['c', 'a'] }));
      expect(await tagsOf(repositoryName)).toEqual([{ Key: 'b', Value: '2' }]);
    });

    it('does not mind a key that is not there', async () => {
      const repositoryName = await newRepository(ecr, { tags });
      const input = { resourceArn: arnOf(repositoryName), tagKeys: ['z', 'a'] };
      expect(await bodyOf(ecr.call('UntagResource', input))).toEqual({});
      expect(await tagsOf(repositoryName)).toEqual(tags.slice(1));
    });
  });
});
