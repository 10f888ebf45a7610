import { ValidatePullThroughCacheRuleCommand } from '@aws-sdk/client-ecr';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { useSecretsManager } from '../support/secrets-manager.ts';
import { TestServer } from '../support/server.ts';
import { Upstream } from '../support/upstream.ts';
import { createRule, newPrefix, notFound, secret } from './pull-through-rules.ts';
import { secretOf, secrets, wrongSecrets } from './pull-through-secrets.ts';
import { recordedError, refusal } from './recorded.ts';
import { account, bodyOf, outcome } from './repositories.ts';

describe('rules with secrets', () => {
  const kept = { ...secrets };
  const manager = useSecretsManager(kept);
  const upstream = new Upstream();
  const hub = 'registry-1.docker.io';
  let ecr: TestServer;

  beforeAll(async () => {
    await upstream.start();
    const secretsManager = { endpoint: manager.endpoint, region: 'us-east-1' };
    ecr = new TestServer({
      pullThrough: { hosts: { [hub]: upstream.url }, allowPrivate: ['127.0.0.1'], secretsManager },
    });
    await ecr.start();
  });
  afterAll(async () => {
    await ecr.stop();
    await upstream.stop();
  });

  beforeEach(() => {
    Object.assign(kept, secrets);
    Object.assign(upstream, { login: 'none', credentials: undefined, isDown: false });
    upstream.instead.clear();
  });

  const create = (name: string, ecrRepositoryPrefix = newPrefix()) =>
    createRule(ecr, ecrRepositoryPrefix, { upstreamRegistryUrl: hub, credentialArn: secret(name) });
  const validate = (ecrRepositoryPrefix: string) =>
    bodyOf(ecr.call('ValidatePullThroughCacheRule', { ecrRepositoryPrefix }));

  describe('CreatePullThroughCacheRule', () => {
    it.each(wrongSecrets)('refuses the secret %s', async (name, refused) => {
      const input = { ecrRepositoryPrefix: newPrefix(), upstreamRegistryUrl: hub, credentialArn: secret(name) };
      expect(await outcome(ecr.call('CreatePullThroughCacheRule', input))).toEqual(refused);
    });

    /** Where nothing listens. */
    const nowhere = 'http://localhost:1/';

    it.each([
      [
        'nobody has configured',
        {},
        'SecretNotFoundException',
        /is not in the configuration: it has no pullThrough.credentials for it, and no pullThrough.secretsManager$/,
      ],
      [
        'nobody can be asked for',
        { secretsManager: { endpoint: nowhere, region: 'us-east-1' } },
        'UnableToAccessSecretException',
        // Under jest the SDK takes the error for none, and hides its code.
        /cannot be read: (ECONNREFUSED|Error) at localhost:1$/,
      ],
    ])('refuses a secret that %s', async (_, pullThrough, type, why) => {
      const bare = new TestServer({ pullThrough });
      await bare.start();
      try {
        const input = { ecrRepositoryPrefix: 'hub', upstreamRegistryUrl: hub, credentialArn: secret('right') };
        const refused = await outcome(bare.call('CreatePullThroughCacheRule', input));
        expect(refused).toEqual(refusal(type, expect.stringMatching(why) as unknown as string));
      } finally {
        await bare.stop();
      }
    });
  });

  describe('UpdatePullThroughCacheRule', () => {
    it.each(wrongSecrets)('refuses the secret %s', async (name, refused) => {
      const { ecrRepositoryPrefix } = await create('right');
      const input = { ecrRepositoryPrefix, credentialArn: secret(name) };
      expect(await outcome(ecr.call('UpdatePullThroughCacheRule', input))).toEqual(refused);
    });
  });

  describe('ValidatePullThroughCacheRule', () => {
    it('refuses a prefix that has none', async () => {
      const ecrRepositoryPrefix = newPrefix();
      expect(await outcome(ecr.call('ValidatePullThroughCacheRule', { ecrRepositoryPrefix }))).toEqual(
        recordedError('ptc-rule-not-found', {}, notFound(ecrRepositoryPrefix)),
      );
    });

    it('says that a rule works whose secret logs in, and why another does not', async () => {
      const { ecrRepositoryPrefix } = await create('right');
      Object.assign(upstream, { login: 'basic', credentials: 'a:right' });
      const { $metadata: _, ...answer } = await ecr.client.send(
        new ValidatePullThroughCacheRuleCommand({ ecrRepositoryPrefix }),
      );
      expect(answer).toEqual({
        ecrRepositoryPrefix,
        registryId: account,
        upstreamRegistryUrl: hub,
        upstreamRepositoryPrefix: 'ROOT',
        credentialArn: secret('right'),
        isValid: true,
      });
      upstream.credentials = 'a:other';
      expect(await validate(ecrRepositoryPrefix)).toMatchObject({
        isValid: false,
        failure: `The authentication to the upstream registry failed. Verify that the credentials for the upstream registry are valid. (127.0.0.1:${upstream.port} answered 401)`,
      });
      upstream.isDown = true;
      expect(await validate(ecrRepositoryPrefix)).toMatchObject({
        isValid: false,
        failure: `The upstream registry is unavailable. (127.0.0.1:${upstream.port} answered 503)`,
      });
    });

    it('reads the secret anew, also where the upstream would go on with what it had', async () => {
      const { ecrRepositoryPrefix } = await create('right');
      for (const login of ['basic', 'bearer', 'none'] as const) {
        Object.assign(upstream, { login, credentials: 'a:right' });
        kept[secret('right')] = secretOf('right');
        expect(await validate(ecrRepositoryPrefix)).toMatchObject({ isValid: true });
        kept[secret('right')] = 'ResourceNotFoundException';
        expect(await validate(ecrRepositoryPrefix)).toMatchObject({
          isValid: false,
          failure: expect.stringContaining(`(the secret ${secret('right')} does not exist)`),
        });
        kept[secret('right')] = secretOf('wrong');
        expect((await validate(ecrRepositoryPrefix)).isValid).toBe(login === 'none');
      }
    });

    it.each<[string, number, Record<string, string>, string]>([
      ['answered 404', 404, {}, 'nothing here'],
      ['answered 500', 500, {}, ''],
      ['is no registry', 200, { 'Content-Type': 'text/html; charset=utf-8' }, 'Welcome'],
      ['is no registry', 200, {}, '\n<!doctype html><title>Welcome</title>'],
      ['answered with more than 1048576 bytes', 200, {}, 'x'.repeat(1024 * 1024 + 1)],
    ])('says that an upstream %s (%i %j)', async (why, status, headers, body) => {
      const { ecrRepositoryPrefix } = await create('right');
      upstream.instead.set('/v2/', (_request, response) => response.writeHead(status, headers).end(body));
      expect(await validate(ecrRepositoryPrefix)).toMatchObject({
        isValid: false,
        failure: `The upstream registry is unavailable. (127.0.0.1:${upstream.port} ${why})`,
      });
    });

    it.each<[Record<string, string>, string]>([
      [{}, ''],
      [{ 'Content-Type': 'application/json', 'Docker-Distribution-Api-Version': 'registry/2.0' }, '{}'],
      [{ 'Content-Type': 'text/plain' }, 'ok'],
    ])('takes 200 for a registry, with %j', async (headers, body) => {
      const { ecrRepositoryPrefix } = await create('right');
      upstream.instead.set('/v2/', (_request, response) => response.writeHead(200, headers).end(body));
      expect(await validate(ecrRepositoryPrefix)).toMatchObject({ isValid: true });
    });
  });
});
