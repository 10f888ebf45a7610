import { GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { useServer } from '../support/server.ts';
import { account, bodyOf } from './repositories.ts';

const hour = 60 * 60 * 1000;

interface Data {
  readonly authorizationToken: string;
  readonly expiresAt: number;
  readonly proxyEndpoint: string;
}

describe('GetAuthorizationToken', () => {
  const ecr = useServer();

  const data = async (input: object = {}, as?: { account: string; region: string }) =>
    (await bodyOf<{ authorizationData: Data[] }>(ecr.call('GetAuthorizationToken', input, as && { as })))
      .authorizationData;
  const ping = (token: string | undefined) => ecr.v2('GET', '/v2/', { headers: { Authorization: `Basic ${token}` } });

  describe('input', () => {
    it('takes registryIds of null for none', async () => {
      expect(await data({ registryIds: null })).toHaveLength(1);
    });
  });

  describe('behaviour', () => {
    it('gives one token of the form AWS:password, good for twelve hours, and the registry that it is for', async () => {
      const { authorizationData } = await ecr.client.send(new GetAuthorizationTokenCommand({}));
      expect(authorizationData).toEqual([
        {
          authorizationToken: expect.any(String),
          expiresAt: new Date(ecr.clock.now() + 12 * hour),
          proxyEndpoint: `http://${account}.dkr.ecr.us-east-1.localhost:${new URL(ecr.endpoint).port}`,
        },
      ]);
      const token = authorizationData?.[0]?.authorizationToken ?? '';
      const text = Buffer.from(token, 'base64').toString('utf8');
      expect(text).toMatch(/^AWS:[\x21-\x7e]{50,}$/);
      expect(Buffer.from(text).toString('base64')).toBe(token);
    });

    it('names the host that repositoryUri begins with', async () => {
      const { body } = await ecr.call('CreateRepository', { repositoryName: 'same/host' });
      const [{ proxyEndpoint } = { proxyEndpoint: '' }] = await data();
      const { repositoryUri } = body.repository as { repositoryUri: string };
      expect(repositoryUri).toBe(`${new URL(proxyEndpoint).host}/same/host`);
    });

    it('opens /v2 until the twelve hours are over, then is denied in the words of ECR', async () => {
      const [first] = await data();
      expect((await ping(first?.authorizationToken)).status).toBe(200);
      ecr.clock.advance(12 * hour - 1);
      expect((await ping(first?.authorizationToken)).status).toBe(200);
      const [second] = await data();
      ecr.clock.advance(1);
      const refused = await ping(first?.authorizationToken);
      expect([refused.status, await refused.json()]).toEqual([
        403,
        {
          errors: [
            expect.objectContaining({
              code: 'DENIED',
              message: 'Your authorization token has expired. Reauthenticate and try again.',
            }),
          ],
        },
      ]);
      expect((await ping(second?.authorizationToken)).status).toBe(200);
    });

    it('never gives the same token twice', async () => {
      const given = [await data(), await data()].map(([each]) => each?.authorizationToken);
      expect(new Set(given).size).toBe(2);
    });

    it('cannot be made up or changed', async () => {
      const [{ authorizationToken } = { authorizationToken: '' }] = await data();
      const password = Buffer.from(authorizationToken, 'base64').toString('utf8').slice('AWS:'.length);
      const middle = Math.floor(password.length * 0.6);
      const other = password[middle] === 'x' ? 'y' : 'x';
      const forged = [
        'secret',
        '',
        password.slice(0, -2),
        `${password}x`,
        password.slice(0, middle) + other + password.slice(middle + 1),
      ];
      for (const each of forged) {
        const { status } = await ping(Buffer.from(`AWS:${each}`).toString('base64'));
        expect([each, status]).toEqual([each, 401]);
      }
      expect((await ping(authorizationToken)).status).toBe(200);
    });

    it('gives an entry for each registry asked for, each with its own host and token', async () => {
      const registryIds = ['111111111111', '222222222222', '111111111111'];
      const given = await data({ registryIds });
      expect(given.map(({ proxyEndpoint }) => new URL(proxyEndpoint).hostname.split('.')[0])).toEqual(registryIds);
      for (const { authorizationToken } of given) expect((await ping(authorizationToken)).status).toBe(200);
    });

    it('is for the registry of the caller: its account and region', async () => {
      const as = { account: '333333333333', region: 'eu-central-1' };
      const [{ authorizationToken, proxyEndpoint } = { authorizationToken: '', proxyEndpoint: '' }] = await data(
        {},
        as,
      );
      expect(new URL(proxyEndpoint).hostname).toBe('333333333333.dkr.ecr.eu-central-1.localhost');
      await bodyOf(ecr.call('CreateRepository', { repositoryName: 'only/there' }, { as }));
      const tags = (authorization: string) =>
        ecr.v2('GET', '/v2/only/there/tags/list', { headers: { Authorization: authorization } });
      expect((await tags(`Basic ${authorizationToken}`)).status).toBe(200);
      expect((await tags(await ecr.authorization())).status).toBe(404);
    });
  });
});
