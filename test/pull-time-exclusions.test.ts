/** Pulls by users and roles that are excluded do not change when an image was last pulled, at both doors. */
import {
  BatchGetImageCommand,
  CreateRepositoryCommand,
  DeregisterPullTimeUpdateExclusionCommand,
  DescribeImagesCommand,
  ECRClient,
  GetAuthorizationTokenCommand,
  PutImageCommand,
  RegisterPullTimeUpdateExclusionCommand,
  SetRepositoryPolicyCommand,
} from '@aws-sdk/client-ecr';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { send } from './http/raw.ts';
import { image } from './support/images.ts';
import { TestServer } from './support/server.ts';

const own = '111122223333';
const others = '222233334444';
const day = 24 * 60 * 60 * 1000;
const everything = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'ecr:*', Resource: '*' }],
});
const who = (arn: string, name: string, more: object = {}) => ({
  arn,
  accessKeyId: `AKIA${name}`,
  secretAccessKey: `secret of ${name}`,
  policies: [everything],
  ...more,
});
const [root, scanner, other, ci, local, plain, guest, visitor] = [
  who(`arn:aws:iam::${own}:root`, 'ROOT'),
  who(`arn:aws:iam::${own}:user/tools/scanner`, 'SCANNER'),
  who(`arn:aws:iam::${own}:user/other`, 'OTHER'),
  who(`arn:aws:sts::${own}:assumed-role/builder/ci`, 'CI', { rolePath: '/team/' }),
  who(`arn:aws:sts::${own}:assumed-role/builder2/local`, 'LOCAL', { rolePath: '/team/' }),
  who(`arn:aws:sts::${own}:assumed-role/reader/ci`, 'PLAIN'),
  who(`arn:aws:iam::${others}:user/guest`, 'GUEST'),
  who(`arn:aws:iam::${others}:user/visitor`, 'VISITOR'),
] as const;
const as = { root, scanner, other, ci, local, plain, guest, visitor };
type Name = keyof typeof as;

const excluded = [
  `arn:aws:iam::${own}:user/tools/scanner`,
  `arn:aws:iam::${own}:role/team/builder`,
  `arn:aws:iam::${own}:role/reader`,
  guest.arn,
  // Neither of these is anybody: the user and the role above have paths.
  `arn:aws:iam::${own}:user/scanner`,
  `arn:aws:iam::${own}:role/builder2`,
];

describe('pull time update exclusions', () => {
  const ecr = new TestServer({
    iam: 'enforce',
    identities: Object.values(as),
    lenientLayers: true,
    clock: { now: () => Date.now() },
  });
  const clients = new Map<Name, ECRClient>();
  const clientOf = (name: Name) => clients.get(name) as ECRClient;
  const pushed = image();
  const repositoryName = 'team/app';

  beforeAll(async () => {
    await ecr.start();
    for (const [name, { accessKeyId, secretAccessKey }] of Object.entries(as)) {
      const credentials = { accessKeyId, secretAccessKey };
      clients.set(name as Name, new ECRClient({ endpoint: ecr.endpoint, region: 'us-east-1', credentials }));
    }
    await clientOf('root').send(new CreateRepositoryCommand({ repositoryName }));
    const { manifest: imageManifest, mediaType: imageManifestMediaType } = pushed;
    const image1 = { repositoryName, imageManifest, imageManifestMediaType, imageTag: '1' };
    await clientOf('root').send(new PutImageCommand(image1));
    for (const principalArn of excluded)
      await clientOf('root').send(new RegisterPullTimeUpdateExclusionCommand({ principalArn }));
    // In his own registry alone.
    await clientOf('visitor').send(new RegisterPullTimeUpdateExclusionCommand({ principalArn: visitor.arn }));
    const Principal = { AWS: `arn:aws:iam::${others}:root` };
    const policyText = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal, Action: 'ecr:BatchGetImage' }],
    });
    await clientOf('root').send(new SetRepositoryPolicyCommand({ repositoryName, policyText }));
  });
  afterAll(async () => {
    for (const client of clients.values()) client.destroy();
    await ecr.stop();
  });

  const pulledAt = async () => {
    const { imageDetails = [] } = await clientOf('root').send(new DescribeImagesCommand({ repositoryName }));
    return imageDetails[0]?.lastRecordedPullTime;
  };
  const pulls = {
    BatchGetImage: async (name: Name) => {
      const input = { registryId: own, repositoryName, imageIds: [{ imageTag: '1' }] };
      expect((await clientOf(name).send(new BatchGetImageCommand(input))).images).toHaveLength(1);
    },
    'GET /v2': async (name: Name) => {
      const { authorizationData = [] } = await clientOf(name).send(new GetAuthorizationTokenCommand({}));
      const Authorization = `Basic ${authorizationData[0]?.authorizationToken}`;
      const headers = { Host: `${own}.dkr.ecr.us-east-1.localhost`, Authorization };
      expect((await send(ecr, { path: `/v2/${repositoryName}/manifests/1`, headers })).status).toBe(200);
    },
  };
  const doors = Object.entries(pulls);

  it.each(
    doors.flatMap(([door, pull]) =>
      (['scanner', 'ci', 'plain', 'guest'] as const).map((name) => [door, name, pull] as const),
    ),
  )('%s by %s, who is excluded, leaves it', async (_, name, pull) => {
    const before = await pulledAt();
    await ecr.running.time.advance(day);
    await pull(name);
    expect(await pulledAt()).toEqual(before);
  });

  it.each(
    doors.flatMap(([door, pull]) =>
      (['other', 'local', 'root', 'visitor'] as const).map((name) => [door, name, pull] as const),
    ),
  )('%s by %s, who is not, changes it', async (_, name, pull) => {
    const before = await pulledAt();
    await ecr.running.time.advance(day);
    await pull(name);
    expect(Number(await pulledAt())).toBeGreaterThanOrEqual(Number(before ?? 0) + day);
  });

  it('end with the exclusion', async () => {
    const before = await pulledAt();
    const [principalArn] = excluded;
    await clientOf('root').send(new DeregisterPullTimeUpdateExclusionCommand({ principalArn }));
    await ecr.running.time.advance(day);
    await pulls.BatchGetImage('scanner');
    expect(await pulledAt()).not.toEqual(before);
  });
});
