import { DescribeRepositoriesCommand, paginateDescribeRepositories, type Repository } from '@aws-sdk/client-ecr';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { useServer } from '../support/server.ts';
import { invalidParameter, invalidToken, recordedError } from './recorded.ts';
import { bodyOf, newRepository, outcome, spoilt } from './repositories.ts';

interface Page {
  readonly repositories: readonly { repositoryName: string }[];
  readonly nextToken?: string;
}

describe('DescribeRepositories', () => {
  const ecr = useServer();
  /** Each test that counts has an account of its own. */
  const scope = (account: string) => ({ account, region: 'us-east-1' });
  const create = (account: string, repositoryName: string) =>
    bodyOf(ecr.call('CreateRepository', { repositoryName }, { as: scope(account) }));
  const page = (account: string, input: object = {}) =>
    bodyOf<Page>(ecr.call('DescribeRepositories', input, { as: scope(account) }));
  const names = (repositories: readonly { repositoryName?: string | undefined }[] = []) =>
    repositories.map(({ repositoryName }) => repositoryName);

  describe('input', () => {
    it('takes no nextToken beside names', async () => {
      const input = { repositoryNames: ['a/b'], nextToken: 'x' };
      expect(await outcome(ecr.call('DescribeRepositories', input))).toEqual(
        invalidParameter('nextToken', 'nextToken cannot be used together with repositoryNames'),
      );
    });

    it('takes no maxResults beside names', async () => {
      const input = { repositoryNames: ['a/b'], maxResults: 5 };
      expect(await outcome(ecr.call('DescribeRepositories', input))).toEqual(
        invalidParameter('maxResults', 'maxResults cannot be used together with repositoryNames'),
      );
    });
  });

  describe('errors', () => {
    it('fails as a whole where one name is unknown', async () => {
      const repositoryNames = [await newRepository(ecr), 'never/was'];
      expect(await outcome(ecr.call('DescribeRepositories', { repositoryNames }))).toEqual(
        recordedError('repository-not-found-DescribeRepositories', { repositoryName: 'never/was' }),
      );
    });

    describe('tokens', () => {
      const account = '111111111111';
      let token = '';
      beforeAll(async () => {
        for (const name of ['t/1', 't/2', 't/3']) await create(account, name);
        token = (await page(account, { maxResults: 1 })).nextToken ?? '';
      });

      it('takes a good one', async () => {
        expect(names((await page(account, { nextToken: token })).repositories)).toEqual(['t/2', 't/3']);
      });

      it('refuses one that was made up, cut or changed', async () => {
        for (const nextToken of spoilt(token)) {
          const answer = await outcome(ecr.call('DescribeRepositories', { nextToken }, { as: scope(account) }));
          expect({ nextToken, ...answer }).toEqual({ nextToken, ...invalidToken });
        }
      });

      it('refuses one of another account, region or operation', async () => {
        const elsewhere = [scope('222222222222'), { account, region: 'eu-west-1' }];
        for (const as of elsewhere) {
          expect(await outcome(ecr.call('DescribeRepositories', { nextToken: token }, { as }))).toEqual(invalidToken);
        }
        const input = { repositoryName: 't/1', nextToken: token };
        expect(await outcome(ecr.call('ListImages', input, { as: scope(account) }))).toEqual(invalidToken);
      });
    });
  });

  describe('behaviour', () => {
    it('shows nothing where there is nothing', async () => {
      expect(await page('000000000001')).toEqual({ repositories: [] });
    });

    it('shows those asked for, in the order asked for', async () => {
      const made = [await newRepository(ecr), await newRepository(ecr), await newRepository(ecr)];
      const repositoryNames = [made[2], made[0]] as string[];
      const { repositories, nextToken } = await ecr.client.send(new DescribeRepositoriesCommand({ repositoryNames }));
      expect(names(repositories)).toEqual(repositoryNames);
      expect(nextToken).toBeUndefined();
    });

    it('gives pages of 100 unless told otherwise, and a token only where more is to come', async () => {
      const account = '000000000002';
      const all = Array.from({ length: 101 }, (_, at) => `many/${at}`);
      for (const name of all) await create(account, name);
      const first = await page(account);
      expect([first.repositories.length, typeof first.nextToken]).toEqual([100, 'string']);
      expect(await page(account, { nextToken: first.nextToken })).toEqual({
        repositories: [expect.objectContaining({ repositoryName: 'many/100' })],
      });
      const exact = await page(account, { maxResults: 101 });
      expect([names(exact.repositories), exact.nextToken]).toEqual([all, undefined]);
    });

    it.each([1, 2, 3, 7, 1000])('shows each once with pages of %d', async (pageSize) => {
      const account = `00000001${String(pageSize).padStart(4, '0')}`;
      const all = Array.from({ length: 7 }, (_, at) => `all/${at}`);
      for (const name of all) await create(account, name);
      const seen: Repository[][] = [];
      for await (const { repositories = [] } of paginateDescribeRepositories(
        { client: ecr.clientFor(scope(account)), pageSize },
        {},
      )) {
        seen.push(repositories);
      }
      expect(names(seen.flat())).toEqual(all);
      expect(seen.map(({ length }) => length)).toEqual(
        Array.from({ length: Math.ceil(7 / pageSize) }, (_, at) => Math.min(pageSize, 7 - at * pageSize)),
      );
    });

    it('keeps its place while repositories come and go', async () => {
      const account = '000000000003';
      for (let at = 0; at < 6; at += 1) await create(account, `stable/${at}`);
      const remove = (repositoryName: string) =>
        bodyOf(ecr.call('DeleteRepository', { repositoryName }, { as: scope(account) }));
      const seen: string[] = [];
      const config = { client: ecr.clientFor(scope(account)), pageSize: 2 };
      for await (const { repositories = [] } of paginateDescribeRepositories(config, {})) {
        seen.push(...(names(repositories) as string[]));
        if (seen.length === 2) {
          // The last one shown, one shown before it, one not shown yet; and two new ones that sort before and after.
          for (const name of ['stable/1', 'stable/0', 'stable/2']) await remove(name);
          for (const name of ['aaa/new', 'zzz/new']) await create(account, name);
        }
      }
      expect(seen).toEqual(['stable/0', 'stable/1', 'stable/3', 'stable/4', 'stable/5', 'aaa/new', 'zzz/new']);
    });

    it('shows a repository of another registry by registryId', async () => {
      const account = '000000000004';
      await create(account, 'theirs/app');
      const { body } = await ecr.call('DescribeRepositories', { registryId: account });
      expect(body.repositories).toMatchObject([{ registryId: account, repositoryName: 'theirs/app' }]);
    });
  });
});
