/** `iam: enforce`: whoever pushes has to be allowed to use the profile that signs, at both doors. */
import {
  CreateRepositoryCommand,
  DescribeImageSigningStatusCommand,
  ECRClient,
  GetAuthorizationTokenCommand,
  PutImageCommand,
  PutSigningConfigurationCommand,
} from '@aws-sdk/client-ecr';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { profileArn, rule } from './operations/signing.ts';
import { image, putManifest, type TestImage } from './support/images.ts';
import { TestServer } from './support/server.ts';

const own = '111122223333';
const [release, nightly] = ['release', 'nightly'].map((name) => profileArn(name, { of: own })) as [string, string];
const others = '222233334444';
const foreign = profileArn('foreign', { of: others });
const who = (name: string, ...Statement: object[]) => ({
  arn: `arn:aws:iam::${own}:user/${name}`,
  accessKeyId: `AKIA${name.toUpperCase()}`,
  secretAccessKey: `secret of ${name}`,
  policies: [JSON.stringify({ Version: '2012-10-17', Statement })],
});
const allow = (Action: string, Resource = '*') => ({ Effect: 'Allow', Action, Resource });
const identities = [
  who('signer', allow('ecr:*'), allow('signer:SignPayload', release)),
  who('pusher', allow('ecr:*')),
  who('denied', allow('*'), { ...allow('signer:*', nightly), Effect: 'Deny' }),
  who('borrower', allow('ecr:*'), {
    ...allow('signer:SignPayload'),
    Condition: { StringEquals: { 'aws:ResourceAccount': others } },
  }),
] as const;

/** May push a manifest whose layers are there, and lacks one of what a push of a signature asks for. */
const pushing = [
  'BatchCheckLayerAvailability',
  'InitiateLayerUpload',
  'UploadLayerPart',
  'CompleteLayerUpload',
  'PutImage',
].map((name) => `ecr:${name}`);
const lacking = pushing
  .filter((action) => action !== 'ecr:PutImage')
  .map((lacked) => ({
    lacked,
    identity: who(
      `no${lacked.slice(4)}`,
      ...pushing.filter((action) => action !== lacked).map((action) => allow(action)),
      ...['signer:*', 'ecr:GetAuthorizationToken', 'ecr:DescribeImageSigningStatus'].map((action) => allow(action)),
    ),
  }));

describe('a push', () => {
  const ecr = new TestServer({
    iam: 'enforce',
    lenientLayers: true,
    identities: [...identities, ...lacking.map(({ identity }) => identity)],
    clock: { now: () => Date.now() },
  });
  const clients: ECRClient[] = [];
  const clientOf = ({ accessKeyId, secretAccessKey }: (typeof identities)[number]) => {
    const credentials = { accessKeyId, secretAccessKey };
    const client = new ECRClient({ endpoint: ecr.endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
    clients.push(client);
    return client;
  };
  const repositoryName = 'team/app';
  beforeAll(async () => {
    await ecr.start();
    const client = clientOf(identities[0]);
    await client.send(new CreateRepositoryCommand({ repositoryName }));
    const signingConfiguration = { rules: [rule(release), rule(nightly), rule(foreign, 'borrowed/*')] };
    await client.send(new PutSigningConfigurationCommand({ signingConfiguration }));
  });
  afterAll(async () => {
    for (const client of clients) client.destroy();
    await ecr.stop();
  });

  const push = {
    PutImage: async (client: ECRClient, { manifest }: TestImage) =>
      client.send(new PutImageCommand({ repositoryName, imageManifest: manifest })),
    '/v2': async (client: ECRClient, each: TestImage) => {
      const { authorizationData = [] } = await client.send(new GetAuthorizationTokenCommand({}));
      const Authorization = `Basic ${authorizationData[0]?.authorizationToken}`;
      const { status } = await putManifest(
        { v2: (method, path, init) => ecr.v2(method, path, { ...init, headers: { ...init?.headers, Authorization } }) },
        repositoryName,
        each,
      );
      expect(status).toBe(201);
    },
  };
  const refused = (name: string, profile: string, why: string) => ({
    signingProfileArn: profile,
    status: 'FAILED',
    failureCode: 'AccessDenied',
    failureReason: `User: arn:aws:iam::${own}:user/${name} is not authorized to perform: signer:SignPayload on resource: ${profile} ${why}`,
  });
  const missing = 'because no identity-based policy allows the signer:SignPayload action';
  const complete = { signingProfileArn: release, status: 'COMPLETE' };

  it.each([
    [0, [refused('signer', nightly, missing), complete]],
    [1, [refused('pusher', nightly, missing), refused('pusher', release, missing)]],
    [2, [refused('denied', nightly, 'with an explicit deny in an identity-based policy'), complete]],
  ] as const)('of identity %i is signed with the profiles that it may use', async (at, statuses) => {
    const client = clientOf(identities[at]);
    for (const through of ['PutImage', '/v2'] as const) {
      const each = image();
      await push[through](client, each);
      await ecr.running.time.advance(0);
      const imageId = { imageDigest: each.digest };
      const answer = await client.send(new DescribeImageSigningStatusCommand({ repositoryName, imageId }));
      expect(answer.signingStatuses).toEqual(statuses);
    }
  });

  it('is signed with the profile of another account by one who may use that account’s alone', async () => {
    const client = clientOf(identities[3]);
    const borrowed = { repositoryName: 'borrowed/app' };
    await client.send(new CreateRepositoryCommand(borrowed));
    const { manifest: imageManifest, digest: imageDigest } = image();
    await client.send(new PutImageCommand({ ...borrowed, imageManifest }));
    await ecr.running.time.advance(0);
    const input = { ...borrowed, imageId: { imageDigest } };
    const { signingStatuses } = await client.send(new DescribeImageSigningStatusCommand(input));
    expect(signingStatuses).toEqual([
      refused('borrower', nightly, missing),
      refused('borrower', release, missing),
      { signingProfileArn: foreign, status: 'COMPLETE' },
    ]);
  });

  it.each(lacking)('by somebody without $lacked is not signed', async ({ lacked, identity }) => {
    const client = clientOf(identity);
    const each = image();
    await push.PutImage(client, each);
    await ecr.running.time.advance(0);
    const imageId = { imageDigest: each.digest };
    const answer = await client.send(new DescribeImageSigningStatusCommand({ repositoryName, imageId }));
    const resource = `arn:aws:ecr:us-east-1:${own}:repository/${repositoryName}`;
    const failureReason = `User: ${identity.arn} is not authorized to perform: ${lacked} on resource: ${resource} because no identity-based policy allows the ${lacked} action`;
    expect(answer.signingStatuses).toEqual(
      [nightly, release].map((signingProfileArn) => {
        return { signingProfileArn, status: 'FAILED', failureCode: 'AccessDenied', failureReason };
      }),
    );
  });

  it('by somebody who may has what failed signed, when it is the same image', async () => {
    const each = image();
    await push.PutImage(clientOf(identities[1]), each);
    await push['/v2'](clientOf(identities[0]), each);
    await ecr.running.time.advance(0);
    const imageId = { imageDigest: each.digest };
    const { signingStatuses } = await clientOf(identities[0]).send(
      new DescribeImageSigningStatusCommand({ repositoryName, imageId }),
    );
    expect(signingStatuses).toEqual([refused('signer', nightly, missing), complete]);
  });
});
