/** `iam: enforce`: signatures are verified and policies obeyed, at both doors. */
import { createHash } from 'node:crypto';
import {
  BatchGetImageCommand,
  CreateRepositoryCommand,
  DeleteRepositoryPolicyCommand,
  DescribeRepositoriesCommand,
  ECRClient,
  GetAuthorizationTokenCommand,
  GetRegistryPolicyCommand,
  ListImagesCommand,
  ListTagsForResourceCommand,
  PutAccountSettingCommand,
  PutRegistryPolicyCommand,
  SetRepositoryPolicyCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-ecr';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { image, pushByRegistry, uploadBlob } from './support/images.ts';
import { TestServer } from './support/server.ts';

const own = '111122223333';
const foreign = '444455556666';
const arnOf = (name: string) => `arn:aws:ecr:us-east-1:${own}:repository/${name}`;
const statement = (Effect: 'Allow' | 'Deny', Action: string | string[], more: object = {}) => ({
  Effect,
  Action,
  Resource: '*',
  ...more,
});
const policy = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
const everything = policy(statement('Allow', 'ecr:*'));
const who = (arn: string, name: string, policies: string[], sessionToken?: string) => ({
  arn,
  accessKeyId: `AKIA${name}`,
  secretAccessKey: `secret of ${name}`,
  ...(sessionToken !== undefined && { sessionToken }),
  policies,
});

const builderRole = `arn:aws:iam::${own}:role/team/ci/builder`;
const [admin, reader, nobody, pusher, tagger, stranger, root, partless, tidy, regional, builder] = [
  who(`arn:aws:iam::${own}:user/admin`, 'ADMIN', [everything]),
  who(
    `arn:aws:sts::${own}:assumed-role/reader/ci`,
    'READER',
    [policy(statement('Allow', ['ecr:Get*', 'ecr:Batch*', 'ecr:Describe*', 'ecr:List*']))],
    'a session token',
  ),
  who(`arn:aws:iam::${own}:user/nobody`, 'NOBODY', []),
  who(`arn:aws:iam::${own}:user/pusher`, 'PUSHER', [
    everything,
    policy(statement('Deny', 'ecr:PutImage', { Resource: arnOf('prod/*') })),
  ]),
  who(`arn:aws:iam::${own}:user/tagger`, 'TAGGER', [
    policy(
      statement('Allow', 'ecr:*', { Condition: { StringEquals: { 'ecr:ResourceTag/team': 'blue' } } }),
      statement('Allow', 'ecr:GetAuthorizationToken'),
    ),
  ]),
  who(`arn:aws:iam::${foreign}:user/stranger`, 'STRANGER', [everything]),
  who(`arn:aws:iam::${own}:root`, 'ROOT', []),
  who(`arn:aws:iam::${own}:user/partless`, 'PARTLESS', [everything, policy(statement('Deny', 'ecr:UploadLayerPart'))]),
  who(`arn:aws:iam::${own}:user/tidy`, 'TIDY', [
    everything,
    policy(
      statement('Deny', 'ecr:UntagResource', { Condition: { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'keep' } } }),
      statement('Deny', 'ecr:PutAccountSetting', {
        Condition: { StringNotEquals: { 'ecr:AccountSetting': 'BLOB_MOUNTING' } },
      }),
      statement('Deny', 'ecr:GetRegistryPolicy', { Condition: { StringLike: { 'aws:UserAgent': 'aws-sdk-js/*' } } }),
    ),
  ]),
  who(`arn:aws:iam::${own}:user/regional`, 'REGIONAL', [
    everything,
    policy(statement('Deny', '*', { Condition: { StringNotEquals: { 'aws:RequestedRegion': 'us-east-1' } } })),
  ]),
  {
    ...who(
      `arn:aws:sts::${own}:assumed-role/builder/ci`,
      'BUILDER',
      [
        policy(
          statement('Allow', 'ecr:*', { Condition: { ArnEquals: { 'aws:PrincipalArn': builderRole } } }),
          statement('Deny', 'ecr:GetRegistryPolicy', {
            Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } },
          }),
        ),
      ],
      'a session token',
    ),
    rolePath: '/team/ci/',
    furtherKeys: [{ accessKeyId: 'ASIABUILDER2', secretAccessKey: 'another secret', sessionToken: 'another token' }],
  },
] as const;

describe('iam: enforce', () => {
  const ecr = new TestServer({
    iam: 'enforce',
    identities: [admin, reader, nobody, pusher, tagger, stranger, root, partless, tidy, regional, builder],
    clock: { now: () => Date.now() },
  });
  const clients: ECRClient[] = [];
  const clientOf = (
    { accessKeyId, secretAccessKey, sessionToken }: (typeof ecr.running.config.identities)[number],
    region = 'us-east-1',
  ) => {
    const credentials = { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) };
    const client = new ECRClient({ endpoint: ecr.endpoint, region, credentials, maxAttempts: 1 });
    clients.push(client);
    return client;
  };
  const as = { admin, reader, nobody, pusher, tagger, stranger, root, partless, tidy, regional, builder };
  type Name = keyof typeof as;
  const send = (name: Name, command: unknown) => clientOf(as[name]).send(command as never) as Promise<never>;
  const basic = async (name: Name) => {
    const { authorizationData = [] } = (await send(name, new GetAuthorizationTokenCommand({}))) as {
      authorizationData?: { authorizationToken?: string }[];
    };
    return { Authorization: `Basic ${authorizationData[0]?.authorizationToken}` };
  };
  const v2 = async (name: Name, method: string, path: string, body?: string) =>
    ecr.v2(method, path, { headers: await basic(name), ...(body !== undefined && { body }) });
  const denial = (name: Name, action: string, resource: string, why: string) =>
    `User: ${as[name].arn} is not authorized to perform: ${action} on resource: ${resource} ${why}`;
  const missing = (action: string) => `because no identity-based policy allows the ${action} action`;
  const denied = (message: string) => ({ name: 'AccessDeniedException', message, $metadata: { httpStatusCode: 400 } });
  const pushed = image();

  beforeAll(async () => {
    await ecr.start();
    for (const repositoryName of ['team/app', 'prod/app']) {
      await send('admin', new CreateRepositoryCommand({ repositoryName }));
    }
    // With the administrator's token from here on.
    const headers = await basic('admin');
    const original = ecr.v2.bind(ecr);
    const asAdmin = Object.assign(Object.create(ecr), {
      v2: (method: string, path: string, init = {}) =>
        original(method, path, { ...init, headers: { ...headers, ...(init as { headers?: object }).headers } }),
    });
    await pushByRegistry(asAdmin, 'team/app', pushed, 'v1');
    for (const blob of pushed.blobs) await uploadBlob(asAdmin, 'prod/app', blob);
  });
  afterAll(async () => {
    for (const client of clients) client.destroy();
    await ecr.stop();
  });

  describe('signatures', () => {
    it('of the SDK are verified, with session tokens', async () => {
      for (const name of ['admin', 'reader'] as const) {
        const { repositories } = (await send(name, new DescribeRepositoriesCommand({}))) as { repositories: unknown[] };
        expect(repositories).toHaveLength(2);
      }
    });

    it.each<[string, () => ECRClient, string]>([
      ['another secret', () => clientOf({ ...admin, secretAccessKey: 'x' }), 'InvalidSignatureException'],
      ['a key that nobody has', () => clientOf({ ...admin, accessKeyId: 'AKIANONE' }), 'UnrecognizedClientException'],
      [
        'no session token',
        () => clientOf({ ...reader, sessionToken: undefined } as never),
        'UnrecognizedClientException',
      ],
      ['another session token', () => clientOf({ ...reader, sessionToken: 'x' }), 'UnrecognizedClientException'],
    ])('with %s are refused', async (_, client, name) => {
      await expect(client().send(new DescribeRepositoriesCommand({}))).rejects.toMatchObject({ name });
    });

    it('that are missing or incomplete are refused', async () => {
      const called = async (headers?: Record<string, string>) =>
        (await ecr.call('DescribeRepositories', {}, { ...(headers && { headers }) })).body.__type;
      expect(await called()).toBe('MissingAuthenticationTokenException');
      expect(await called({ Authorization: 'AWS4-HMAC-SHA256 Signature=0' })).toBe('IncompleteSignatureException');
    });

    it('hold by the machine’s time, whatever the clock was moved to', async () => {
      await ecr.running.time.advance(14 * 24 * 60 * 60 * 1000);
      try {
        await send('admin', new DescribeRepositoriesCommand({}));
      } finally {
        await ecr.running.time.reset();
      }
    });

    it('come before whatever else is wrong with a request', async () => {
      const { body } = await ecr.call('DescribeRepositories', { maxResults: -1 });
      expect(body.__type).toBe('MissingAuthenticationTokenException');
    });
  });

  describe('a session with two keys, of a role below a path', () => {
    const keys = { first: builder, second: { ...builder, ...builder.furtherKeys[0] } };

    it.each(Object.entries(keys))('signs with the %s key, and logs in with its token', async (_, key) => {
      const client = clientOf(key);
      await client.send(new DescribeRepositoriesCommand({}));
      const { authorizationData = [] } = await client.send(new GetAuthorizationTokenCommand({}));
      const headers = { Authorization: `Basic ${authorizationData[0]?.authorizationToken}` };
      expect((await ecr.v2('HEAD', '/v2/team/app/manifests/v1', { headers })).status).toBe(200);
    });

    it.each<[string, Partial<typeof builder>]>([
      ['secret', { secretAccessKey: builder.furtherKeys[0].secretAccessKey }],
      ['token', { sessionToken: builder.furtherKeys[0].sessionToken }],
    ])('takes no %s of the other key', async (_, mixed) => {
      await expect(clientOf({ ...builder, ...mixed }).send(new DescribeRepositoriesCommand({}))).rejects.toThrow();
    });

    it('is no session with a second factor', async () => {
      const says = denial('builder', 'ecr:GetRegistryPolicy', '*', 'with an explicit deny in an identity-based policy');
      await expect(send('builder', new GetRegistryPolicyCommand({}))).rejects.toMatchObject(denied(says));
    });

    it.each([
      [builderRole, false],
      [builderRole.replace('/team/ci/', '/'), true],
      [builder.arn, false],
    ])('is denied as %s: %s', async (AWS, isAllowed) => {
      const repositoryName = 'team/app';
      const policyText = policy({ Effect: 'Deny', Principal: { AWS }, Action: 'ecr:ListImages' });
      await send('admin', new SetRepositoryPolicyCommand({ repositoryName, policyText }));
      const listed = send('builder', new ListImagesCommand({ repositoryName })).then(
        () => true,
        ({ name }) => name !== 'AccessDeniedException',
      );
      expect(await listed).toBe(isAllowed);
      await send('admin', new DeleteRepositoryPolicyCommand({ repositoryName }));
    });
  });

  describe('inside an account', () => {
    it('an identity policy is enough', async () => {
      await send('reader', new BatchGetImageCommand({ repositoryName: 'team/app', imageIds: [{ imageTag: 'v1' }] }));
      expect((await v2('reader', 'GET', '/v2/team/app/manifests/v1')).status).toBe(200);
      expect((await v2('reader', 'GET', `/v2/team/app/blobs/${pushed.blobs[0]?.digest}`)).status).toBe(200);
    });

    it('the root may do all', async () => {
      await send('root', new DescribeRepositoriesCommand({ repositoryNames: ['team/app'] }));
    });

    it('what no policy allows is refused at both doors, in the same words', async () => {
      const put = { repositoryName: 'team/app', imageManifest: pushed.manifest, imageTag: 'v2' };
      const { PutImageCommand } = await import('@aws-sdk/client-ecr');
      const says = denial('reader', 'ecr:PutImage', arnOf('team/app'), missing('ecr:PutImage'));
      await expect(send('reader', new PutImageCommand(put))).rejects.toMatchObject(denied(says));
      const answer = await v2('reader', 'PUT', '/v2/team/app/manifests/v2', pushed.manifest);
      expect([answer.status, await answer.json()]).toEqual([403, { errors: [{ code: 'DENIED', message: says }] }]);
    });

    it('a token needs an identity policy, and nothing else gives it', async () => {
      const says = denial('nobody', 'ecr:GetAuthorizationToken', '*', missing('ecr:GetAuthorizationToken'));
      await expect(send('nobody', new GetAuthorizationTokenCommand({}))).rejects.toMatchObject(denied(says));
    });

    it('a resource policy is enough', async () => {
      const describe = new DescribeRepositoriesCommand({ repositoryNames: ['prod/app'] });
      await expect(send('nobody', describe)).rejects.toMatchObject({ name: 'AccessDeniedException' });
      const policyText = policy({
        Effect: 'Allow',
        Principal: { AWS: nobody.arn },
        Action: 'ecr:DescribeRepositories',
      });
      await send('admin', new SetRepositoryPolicyCommand({ repositoryName: 'prod/app', policyText, force: true }));
      await send('nobody', describe);
    });

    it('an explicit deny wins, at both doors', async () => {
      const says = denial(
        'pusher',
        'ecr:PutImage',
        arnOf('prod/app'),
        'with an explicit deny in an identity-based policy',
      );
      const answer = await v2('pusher', 'PUT', '/v2/prod/app/manifests/v1', pushed.manifest);
      expect([answer.status, await answer.json()]).toEqual([403, { errors: [{ code: 'DENIED', message: says }] }]);
      expect((await v2('pusher', 'PUT', '/v2/team/app/manifests/v3', pushed.manifest)).status).toBe(201);
    });

    it('the tags of a repository decide where a policy asks for them', async () => {
      const describe = new DescribeRepositoriesCommand({ repositoryNames: ['team/app'] });
      await expect(send('tagger', describe)).rejects.toMatchObject({ name: 'AccessDeniedException' });
      expect((await v2('tagger', 'HEAD', '/v2/team/app/manifests/v1')).status).toBe(403);
      const tags = [{ Key: 'team', Value: 'blue' }];
      await send('admin', new TagResourceCommand({ resourceArn: arnOf('team/app'), tags }));
      await send('tagger', describe);
      expect((await v2('tagger', 'HEAD', '/v2/team/app/manifests/v1')).status).toBe(200);
    });

    it.each([1, 80])('a deny of the keys of tags reaches the last one, behind %d others', async (count) => {
      const tagKeys = [...Array.from({ length: count }, (_, at) => `k${at}`), 'keep'];
      const says = denial(
        'tidy',
        'ecr:UntagResource',
        arnOf('team/app'),
        'with an explicit deny in an identity-based policy',
      );
      await expect(
        send('tidy', new UntagResourceCommand({ resourceArn: arnOf('team/app'), tagKeys })),
      ).rejects.toMatchObject(denied(says));
      await send('tidy', new UntagResourceCommand({ resourceArn: arnOf('team/app'), tagKeys: tagKeys.slice(0, -1) }));
    });

    it('a deny of a region holds for tags, whatever region the ARN is of', async () => {
      const list = (region: string, resourceRegion: string) =>
        clientOf(regional, region).send(
          new ListTagsForResourceCommand({ resourceArn: arnOf('team/app').replace('us-east-1', resourceRegion) }),
        );
      await list('us-east-1', 'us-east-1');
      await expect(list('eu-west-1', 'us-east-1')).rejects.toMatchObject({
        name: 'InvalidParameterException',
        message:
          "Invalid parameter at 'resourceArn' failed to satisfy constraint: 'The ARN is of the region us-east-1 and the request of eu-west-1'",
      });
      await expect(list('eu-west-1', 'eu-west-1')).rejects.toMatchObject({ name: 'AccessDeniedException' });
    });

    it('a policy may ask for the setting of the account and for the client', async () => {
      const put = (name: string) => send('tidy', new PutAccountSettingCommand({ name, value: 'ENABLED' }));
      await put('BLOB_MOUNTING');
      const says = denial('tidy', 'ecr:PutAccountSetting', '*', 'with an explicit deny in an identity-based policy');
      await expect(put('REGISTRY_POLICY_SCOPE')).rejects.toMatchObject(denied(says));
      await expect(send('tidy', new GetRegistryPolicyCommand({}))).rejects.toMatchObject({
        name: 'AccessDeniedException',
      });
    });

    it('a policy that would lock its author out needs force', async () => {
      const policyText = policy({ Effect: 'Deny', Principal: '*', Action: 'ecr:SetRepositoryPolicy' });
      const set = { repositoryName: 'team/app', policyText };
      await expect(send('admin', new SetRepositoryPolicyCommand(set))).rejects.toMatchObject({
        name: 'InvalidParameterException',
      });
      await send('admin', new SetRepositoryPolicyCommand({ ...set, force: true }));
      const says = denial(
        'admin',
        'ecr:SetRepositoryPolicy',
        arnOf('team/app'),
        'with an explicit deny in a resource-based policy',
      );
      await expect(send('admin', new SetRepositoryPolicyCommand(set))).rejects.toMatchObject(denied(says));
    });
  });

  describe('across accounts', () => {
    const get = new BatchGetImageCommand({
      registryId: own,
      repositoryName: 'prod/app',
      imageIds: [{ imageTag: 'v1' }],
    });
    const says = denial(
      'stranger',
      'ecr:BatchGetImage',
      arnOf('prod/app'),
      'because no resource-based policy allows the ecr:BatchGetImage action',
    );

    it('tags are out of reach, whatever policies say', async () => {
      const list = new ListTagsForResourceCommand({ resourceArn: arnOf('prod/app') });
      const action = 'ecr:ListTagsForResource';
      const why = `because no resource-based policy allows the ${action} action`;
      await expect(send('stranger', list)).rejects.toMatchObject(
        denied(denial('stranger', action, arnOf('prod/app'), why)),
      );
      const policyText = policy({ Effect: 'Allow', Principal: { AWS: stranger.arn }, Action: action });
      await send('admin', new SetRepositoryPolicyCommand({ repositoryName: 'prod/app', policyText, force: true }));
      await expect(send('stranger', list)).rejects.toMatchObject({
        name: 'RepositoryNotFoundException',
        message: `The repository with name 'prod/app' does not exist in the registry with id '${own}'`,
      });
    });

    it('both sides have to allow, whether at the repository or the registry', async () => {
      await expect(send('stranger', get)).rejects.toMatchObject(denied(says));
      const policyText = policy({
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${foreign}:root` },
        Action: 'ecr:BatchGetImage',
        Resource: `arn:aws:ecr:us-east-1:${own}:repository/*`,
      });
      await send('admin', new PutRegistryPolicyCommand({ policyText }));
      await send('stranger', get);
      const scope = (value: string) =>
        send('admin', new PutAccountSettingCommand({ name: 'REGISTRY_POLICY_SCOPE', value }));
      await scope('V1');
      await expect(send('stranger', get)).rejects.toMatchObject(denied(says));
      await scope('V2');
      await send('stranger', get);
    });
  });

  it('the bytes of an upload need UploadLayerPart, however they come', async () => {
    const layer = Buffer.from('bytes of the one who may not');
    const digest = `sha256:${createHash('sha256').update(layer).digest('hex')}`;
    const headers = await basic('partless');
    const body = new Uint8Array(layer);
    const whole = await ecr.v2('POST', `/v2/team/app/blobs/uploads/?digest=${digest}`, { headers, body });
    const opened = await ecr.v2('POST', '/v2/team/app/blobs/uploads/', { headers });
    const location = opened.headers.get('location') ?? '';
    const chunk = await ecr.v2('PATCH', location, { headers, body });
    const end = await ecr.v2('PUT', `${location}?digest=${digest}`, { headers, body });
    expect([whole, opened, chunk, end].map(({ status }) => status)).toEqual([403, 202, 403, 403]);
  });

  it('who is not signed in may do what `anonymous` says, and nothing by default', async () => {
    expect((await ecr.v2('GET', '/v2/team/app/tags/list', { headers: { Authorization: 'Basic x' } })).status).toBe(401);
  });
});

describe('iam: off', () => {
  const ecr = new TestServer({});
  beforeAll(() => ecr.start());
  afterAll(() => ecr.stop());

  it('keeps policies and shows them, and obeys none', async () => {
    await ecr.call('CreateRepository', { repositoryName: 'team/app' });
    const policyText = policy({ Effect: 'Deny', Principal: '*', Action: 'ecr:ListImages' });
    expect((await ecr.call('SetRepositoryPolicy', { repositoryName: 'team/app', policyText })).status).toBe(200);
    expect((await ecr.call('ListImages', { repositoryName: 'team/app' })).status).toBe(200);
    expect((await ecr.call('GetRepositoryPolicy', { repositoryName: 'team/app' })).body).toMatchObject({ policyText });
  });
});
