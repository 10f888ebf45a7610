/** The AWS CLI, boto3 and crane against a server that enforces policies. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { type RunningServer, start } from '../../src/index.ts';
import { buildImage, clientTest, describeWithClients, run, runToFail, writeImageLayout } from './support.ts';

const account = '111122223333';
const allow = (Action: string | readonly string[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] });
const keys = {
  admin: { AWS_ACCESS_KEY_ID: 'AKIAADMIN', AWS_SECRET_ACCESS_KEY: 'the secret of the administrator' },
  reader: {
    AWS_ACCESS_KEY_ID: 'ASIAREADER',
    AWS_SECRET_ACCESS_KEY: 'the secret of a role',
    AWS_SESSION_TOKEN: 'a session token',
  },
};
const reader = `arn:aws:sts::${account}:assumed-role/reader/ci`;

describeWithClients(['aws', 'crane'], 'iam: enforce', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cloudmock-iam-'));
  let server: RunningServer;
  let host: string;

  beforeAll(async () => {
    server = await start({
      port: 0,
      iam: 'enforce',
      identities: [
        {
          arn: `arn:aws:iam::${account}:user/admin`,
          accessKeyId: keys.admin.AWS_ACCESS_KEY_ID,
          secretAccessKey: keys.admin.AWS_SECRET_ACCESS_KEY,
          policies: [allow('ecr:*')],
        },
        {
          arn: reader,
          accessKeyId: keys.reader.AWS_ACCESS_KEY_ID,
          secretAccessKey: keys.reader.AWS_SECRET_ACCESS_KEY,
          sessionToken: keys.reader.AWS_SESSION_TOKEN,
          policies: [allow(['ecr:Get*', 'ecr:BatchGet*', 'ecr:BatchCheck*', 'ecr:List*'])],
        },
      ],
    });
    host = `localhost:${new URL(server.endpoint).port}`;
  }, 60_000);
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  }, 60_000);

  const aws = (args: readonly string[]) => ['ecr', ...args, '--endpoint-url', server.endpoint];
  const environment = (name: keyof typeof keys) => ({ env: { ...keys[name], DOCKER_CONFIG: join(folder, name) } });
  const logIn = async (name: keyof typeof keys) => {
    const input = await run('aws', aws(['get-login-password']), environment(name));
    const login = ['auth', 'login', host, '-u', 'AWS', '--password-stdin'];
    await run('crane', login, { ...environment(name), input });
  };

  clientTest('the AWS CLI signs, and is refused what no policy allows', async () => {
    const create = aws(['create-repository', '--repository-name', 'team/app']);
    const action = 'ecr:CreateRepository';
    expect(await runToFail('aws', create, environment('reader'))).toContain(
      `(AccessDeniedException) when calling the CreateRepository operation: User: ${reader} is not authorized to perform: ${action} on resource: arn:aws:ecr:us-east-1:${account}:repository/team/app because no identity-based policy allows the ${action} action`,
    );
    const { repository } = JSON.parse(await run('aws', create, environment('admin')));
    expect(repository).toMatchObject({ registryId: account });
  });

  clientTest('the AWS CLI with another secret, and with a key that nobody has', async () => {
    const list = aws(['list-images', '--repository-name', 'team/app']);
    const wrong = { env: { ...keys.admin, AWS_SECRET_ACCESS_KEY: 'x' } };
    expect(await runToFail('aws', list, wrong)).toContain('(InvalidSignatureException)');
    const nobody = { env: { ...keys.admin, AWS_ACCESS_KEY_ID: 'AKIANOBODY' } };
    expect(await runToFail('aws', list, nobody)).toContain('(UnrecognizedClientException)');
  });

  clientTest('boto3 signs', async () => {
    const script = `import boto3; print(boto3.client('ecr', endpoint_url='${server.endpoint}', region_name='us-east-1').list_images(repositoryName='team/app')['imageIds'])`;
    expect(await run('python3', ['-c', script], environment('reader'))).toBe('[]');
  });

  clientTest('crane pushes with the token of one who may, and pulls with that of one who may only read', async () => {
    await logIn('admin');
    await logIn('reader');
    const image = await buildImage({ hello: 'policies' });
    const layout = await writeImageLayout(join(folder, 'layout'), image, 'v1');
    const target = `${host}/team/app:v1`;
    const refused = await runToFail('crane', ['push', layout, target], environment('reader'));
    expect(refused).toContain('DENIED');
    expect(refused).toContain(`User: ${reader} is not authorized to perform: ecr:`);
    await run('crane', ['push', layout, target], environment('admin'));
    expect(await run('crane', ['digest', target], environment('reader'))).toBe(image.descriptor.digest);
    await run('crane', ['pull', target, join(folder, 'pulled.tar')], environment('reader'));
  });
});
