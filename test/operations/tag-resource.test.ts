import { TagResourceCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { useServer } from '../support/server.ts';
import { invalidParameter, recordedError, repositoryNotFound } from './recorded.ts';
import { account, arnOf, bodyOf, newRepository, outcome } from './repositories.ts';

interface Tag {
  readonly Key: string;
  readonly Value: string;
}

const tag = (Key: string, Value = ''): Tag => ({ Key, Value });
const many = (count: number, prefix = 'k') => Array.from({ length: count }, (_, at) => tag(`${prefix}${at}`));

describe('TagResource', () => {
  const ecr = useServer();
  const tagsOf = async (repositoryName: string) =>
    (await bodyOf<{ tags: Tag[] }>(ecr.call('ListTagsForResource', { resourceArn: arnOf(repositoryName) }))).tags;
  const add = (repositoryName: string, ...tags: readonly Tag[]) =>
    ecr.call('TagResource', { resourceArn: arnOf(repositoryName), tags });

  describe('input', () => {
    it.each([
      'team/app',
      'arn:aws:s3:::bucket',
      `arn:aws:ecr:us-east-1:${account}:team/app`,
      `arn:aws:ecr:us-east-1:${account}:repository/`,
      'arn:aws:ecr:us-east-1:12345:repository/team/app',
      `arn:aws-cn:ecr:us-east-1:${account}:repository/team/app`,
      `arn:aws:ecr:us-east-1:${account}:repository/${'x'.repeat(257)}`,
    ])('refuses the ARN %s', async (resourceArn) => {
      expect(await outcome(ecr.call('TagResource', { resourceArn, tags: [tag('a')] }))).toEqual(
        invalidParameter('resourceArn', 'Invalid ARN'),
      );
    });
  });

  describe('errors', () => {
    it('refuses a repository that is not there', async () => {
      expect(await outcome(add('never/was', tag('a')))).toEqual(repositoryNotFound('never/was'));
    });

    it('refuses an empty key, and sets none of the others', async () => {
      const repositoryName = await newRepository(ecr);
      expect(await outcome(add(repositoryName, tag('good'), tag('', 'x')))).toEqual(recordedError('empty-tag-key'));
      expect(await tagsOf(repositoryName)).toEqual([]);
    });

    it.each([
      ['key', tag('k'.repeat(129))],
      ['value', tag('k', 'v'.repeat(257))],
    ])('refuses a %s that is too long', async (_, long) => {
      expect(await outcome(add(await newRepository(ecr), long))).toEqual(
        recordedError('tag-too-long', {}, 'Tag parameters are invalid'),
      );
    });

    it('refuses the 51st tag, and changes nothing then', async () => {
      const repositoryName = await newRepository(ecr, { tags: many(49) });
      const refusal = recordedError('too-many-tags', {}, 'A repository can have at most 50 tags');
      expect(await outcome(add(repositoryName, tag('k0', 'changed'), tag('one'), tag('two')))).toEqual(refusal);
      expect(await tagsOf(repositoryName)).toEqual(many(49));
      await bodyOf(add(repositoryName, tag('one')));
      expect(await outcome(add(repositoryName, tag('two')))).toEqual(refusal);
      await bodyOf(add(repositoryName, tag('one', 'again')));
      expect(await tagsOf(repositoryName)).toHaveLength(50);
    });

    it('never holds more than 50, however many ask at once', async () => {
      const repositoryName = await newRepository(ecr, { tags: many(47) });
      const answers = await Promise.all(Array.from({ length: 9 }, (_, at) => add(repositoryName, tag(`late${at}`))));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
      expect(await tagsOf(repositoryName)).toHaveLength(50);
    });
  });

  describe('behaviour', () => {
    it('takes keys of 1 and 128 characters and values of 0 and 256', async () => {
      const repositoryName = await newRepository(ecr);
      const tags = [tag('k', 'v'.repeat(256)), tag('k'.repeat(128))];
      await bodyOf(add(repositoryName, ...tags));
      expect(await tagsOf(repositoryName)).toEqual(tags);
    });

    it('adds to what is there; a key that is there gets the new value', async () => {
      const repositoryName = await newRepository(ecr, { tags: [tag('team', 'a'), tag('cost', '1')] });
      await ecr.client.send(
        new TagResourceCommand({ resourceArn: arnOf(repositoryName), tags: [tag('team', 'b'), tag('owner', 'me')] }),
      );
      expect(await tagsOf(repositoryName)).toEqual([tag('team', 'b'), tag('cost', '1'), tag('owner', 'me')]);
    });

    it.each(['__proto__', 'constructor', 'Bücher', ' '])('takes the key %j as any other', async (key) => {
      const repositoryName = await newRepository(ecr);
      await bodyOf(add(repositoryName, tag(key, 'x')));
      expect(await tagsOf(repositoryName)).toEqual([tag(key, 'x')]);
    });

    it('keeps keys apart that differ in case', async () => {
      const repositoryName = await newRepository(ecr);
      await bodyOf(add(repositoryName, tag('Team', '1'), tag('team', '2')));
      expect(await tagsOf(repositoryName)).toEqual([tag('Team', '1'), tag('team', '2')]);
    });
  });
});

describe('TagResource without credentials', () => {
  const where = { account: '123456789012', region: 'eu-central-1' };
  const ecr = useServer(where);

  it('acts in the account and region that the server is told', async () => {
    const { repository } = await bodyOf<{ repository: { repositoryArn: string } }>(
      ecr.call('CreateRepository', { repositoryName: 'team/app' }),
    );
    const resourceArn = repository.repositoryArn;
    expect(resourceArn).toBe(arnOf('team/app', where.account, where.region));
    await bodyOf(ecr.call('TagResource', { resourceArn, tags: [tag('a')] }));
    expect(await bodyOf(ecr.call('ListTagsForResource', { resourceArn }))).toEqual({ tags: [tag('a')] });
    await bodyOf(ecr.call('UntagResource', { resourceArn, tagKeys: ['a'] }));
    expect(await bodyOf(ecr.call('ListTagsForResource', { resourceArn }, { as: where }))).toEqual({ tags: [] });
  });
});
