/** The quick starts of the documentation, run as they stand but for the port. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';
import { clientTest, describeWithClients, run, useRegistry } from './support.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const documented = 'http://localhost:4566';

const curl = {
  create: `curl -sS -X POST http://localhost:4566 \\
  -H "X-Amz-Target: AmazonEC2ContainerRegistry_V20150921.CreateRepository" \\
  -H "Content-Type: application/x-amz-json-1.1" \\
  -d '{"repositoryName": "my-app"}'`,
  token: `curl -sS -X POST http://localhost:4566 \\
  -H "X-Amz-Target: AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken" \\
  -H "Content-Type: application/x-amz-json-1.1" \\
  -d '{}'`,
};

const node = `
import { ECRClient, CreateRepositoryCommand, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr';

const ecr = new ECRClient({
  endpoint: 'http://localhost:4566',
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});

const repo = await ecr.send(new CreateRepositoryCommand({ repositoryName: 'backend' }));
console.log(repo.repository?.repositoryUri);
// 000000000000.dkr.ecr.us-east-1.localhost:4566/backend

const auth = await ecr.send(new GetAuthorizationTokenCommand({}));
console.log(auth.authorizationData?.[0]?.authorizationToken);
`;

const python = `
import boto3

ecr = boto3.client('ecr', endpoint_url='http://localhost:4566',
                   aws_access_key_id='test', aws_secret_access_key='test', region_name='us-east-1')

repo = ecr.create_repository(repositoryName='backend')
uri = repo['repository']['repositoryUri']
print(uri)  # 000000000000.dkr.ecr.us-east-1.localhost:4566/backend

token_resp = ecr.get_authorization_token()
token = token_resp['authorizationData'][0]['authorizationToken']

images = ecr.list_images(repositoryName='backend')
for img in images.get('imageIds', []):
    print(img)
`;

/** The same text against the test's own server. */
const at = (host: string, text: string): string => text.replaceAll(documented, `http://${host}`);

const decoded = (token: string): string => Buffer.from(token, 'base64').toString();

describeWithClients(['curl', 'sh'], 'quick start with curl', () => {
  const registry = useRegistry();

  clientTest('creates a repository and gets a token', async () => {
    const { repository } = JSON.parse(await run('sh', ['-c', at(registry.host, curl.create)]));
    expect(repository).toMatchObject({
      repositoryName: 'my-app',
      repositoryUri: `000000000000.dkr.ecr.us-east-1.${registry.host}/my-app`,
    });
    const { authorizationData } = JSON.parse(await run('sh', ['-c', at(registry.host, curl.token)]));
    expect(decoded(authorizationData[0].authorizationToken)).toMatch(/^AWS:.+/);
  });
});

describeWithClients(['node'], 'quick start with Node.js', () => {
  const registry = useRegistry();

  clientTest('prints the URI and a token', async () => {
    const script = ['--input-type=module', '-e', at(registry.host, node)];
    const [uri, token] = (await run(process.execPath, script, { cwd: root })).split('\n');
    expect(uri).toBe(`000000000000.dkr.ecr.us-east-1.${registry.host}/backend`);
    expect(decoded(token ?? '')).toMatch(/^AWS:.+/);
  });
});

/** The machine's own interpreter if it has boto3, else the one that the install script made. */
const hasBoto3 = spawnSync('python3', ['-c', 'import boto3']).status === 0;
const interpreter = hasBoto3 ? 'python3' : 'python3-boto3';

describeWithClients([interpreter], 'quick start with Python', () => {
  const registry = useRegistry();

  clientTest('prints the URI, and no image', async () => {
    const printed = await run(interpreter, ['-c', at(registry.host, python)]);
    expect(printed).toBe(`000000000000.dkr.ecr.us-east-1.${registry.host}/backend`);
  });

  clientTest('prints what PutImage stored', async () => {
    const more = python.replaceAll("'backend'", "'lifecycle'").replace('images = ', `${putImage}\nimages = `);
    const printed = await run(interpreter, ['-c', at(registry.host, more)]);
    expect(printed).toMatch(/\{'imageDigest': 'sha256:[0-9a-f]{64}', 'imageTag': 'latest'\}$/);
  });
});

/** What the quick start leaves out: a layer and a config first, since a manifest alone is refused. */
const putImage = `
import hashlib, json

def upload(blob):
    digest = 'sha256:' + hashlib.sha256(blob).hexdigest()
    upload_id = ecr.initiate_layer_upload(repositoryName='lifecycle')['uploadId']
    ecr.upload_layer_part(repositoryName='lifecycle', uploadId=upload_id,
                          partFirstByte=0, partLastByte=len(blob) - 1, layerPartBlob=blob)
    ecr.complete_layer_upload(repositoryName='lifecycle', uploadId=upload_id, layerDigests=[digest])
    return {'digest': digest, 'size': len(blob)}

manifest = {
    'schemaVersion': 2,
    'mediaType': 'application/vnd.oci.image.manifest.v1+json',
    'config': {'mediaType': 'application/vnd.oci.image.config.v1+json', **upload(b'{}')},
    'layers': [{'mediaType': 'application/vnd.oci.image.layer.v1.tar', **upload(b'layer')}],
}
ecr.put_image(repositoryName='lifecycle', imageManifest=json.dumps(manifest), imageTag='latest')
`;
