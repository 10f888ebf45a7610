/** notation against the registry: what was signed by the server is verified by its authority, and nothing else is. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DescribeImageSigningStatusCommand, PutSigningConfigurationCommand } from '@aws-sdk/client-ecr';
import { beforeAll, expect } from '@jest/globals';
import {
  buildImage,
  clientTest,
  describeWithClients,
  run,
  runToFail,
  tryRun,
  until,
  useRegistry,
  writeImageLayout,
} from './support.ts';

const account = '000000000000';
const identity = (profile: string) =>
  `x509.subject: C=US, ST=WA, L=us-east-1, O=cloudmock-ecr, OU=${account}, CN=${profile}`;

describeWithClients(['notation', 'skopeo'], 'notation', () => {
  const registry = useRegistry();
  const options = () => ({ env: { XDG_CONFIG_HOME: registry.folder, DOCKER_CONFIG: registry.folder } });
  const login = async () => ['-u', 'AWS', '-p', await registry.password(), '--insecure-registry'];

  beforeAll(async () => {
    const rules = [{ signingProfileArn: `arn:aws:signer:us-east-1:${account}:/signing-profiles/release` }];
    await registry.ecr.send(new PutSigningConfigurationCommand({ signingConfiguration: { rules } }));
    const authority = join(registry.folder, 'authority.pem');
    await writeFile(authority, await (await fetch(`${registry.endpoint}/_cloudmock/signing/ca`)).text());
    await run('notation', ['cert', 'add', '--type', 'ca', '--store', 'cloudmock', authority], options());
  });

  /** Pushes an image, waits until it is signed, and returns it by its digest. */
  async function signed(name: string): Promise<string> {
    await registry.createRepository(name);
    const image = await buildImage({ hello: name });
    const layout = await writeImageLayout(join(registry.folder, name), image, '1');
    const credentials = ['--dest-creds', `AWS:${await registry.password()}`, '--dest-tls-verify=false'];
    await run('skopeo', ['copy', ...credentials, `oci:${layout}:1`, `docker://${registry.host}/${name}:1`]);
    const status = new DescribeImageSigningStatusCommand({ repositoryName: name, imageId: { imageTag: '1' } });
    await until('the image is signed', async () => {
      const { signingStatuses } = await registry.ecr.send(status);
      return signingStatuses?.[0]?.status === 'COMPLETE';
    });
    return `${registry.host}/${name}@${image.descriptor.digest}`;
  }

  const trust = async (profile: string) => {
    const policy = {
      name: 'signed',
      registryScopes: ['*'],
      signatureVerification: { level: 'strict' },
      trustStores: ['ca:cloudmock'],
      trustedIdentities: [identity(profile)],
    };
    await mkdir(join(registry.folder, 'notation'), { recursive: true });
    const file = join(registry.folder, 'trustpolicy.json');
    await writeFile(file, JSON.stringify({ version: '1.0', trustPolicies: [policy] }));
    await run('notation', ['policy', 'import', '--force', file], options());
  };

  clientTest('verifies what was pushed, for the profile that signed it', async () => {
    const reference = await signed('team/app');
    await trust('release');
    const { code, stdout, stderr } = await tryRun('notation', ['verify', ...(await login()), reference], options());
    expect([code, stdout + stderr]).toEqual([0, expect.stringContaining('Successfully verified signature')]);
    const inspected = await run('notation', ['inspect', ...(await login()), '--output', 'json', reference], options());
    expect(JSON.parse(inspected).Signatures).toMatchObject([
      {
        mediaType: 'application/jose+json',
        signatureAlgorithm: 'ECDSA-SHA-384',
        signedAttributes: { signingScheme: 'notary.x509' },
      },
    ]);
  });

  clientTest('does not verify it for another profile', async () => {
    const reference = await signed('team/other');
    await trust('nightly');
    const output = await runToFail('notation', ['verify', ...(await login()), reference], options());
    expect(output).toMatch(/signature verification failed/i);
  });
});
