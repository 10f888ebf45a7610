/** Requests that the published SDK signs, taken before they leave, and what may be wrong with them. */
import { createHash } from 'node:crypto';
import { DescribeRepositoriesCommand, ECRClient } from '@aws-sdk/client-ecr';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type SignedRequest, type SigningKey, verifySignature } from '../../src/protocol/sigv4.ts';

const keys: Readonly<Record<string, SigningKey>> = {
  AKIAIOSFODNN7EXAMPLE: { secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' },
  ASIAIOSFODNN7EXAMPLE: { secretAccessKey: 'a secret', sessionToken: 'a/session+token==' },
};

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

/** What the SDK would send. */
async function signedBySdk(accessKeyId: string, key: SigningKey, region = 'eu-central-1'): Promise<SignedRequest> {
  let sent: Sent | undefined;
  const handle = async (request: Sent) => {
    sent = request;
    throw new Error('not sent');
  };
  const client = new ECRClient({
    endpoint: 'http://localhost:4566',
    region,
    credentials: { accessKeyId, ...key },
    maxAttempts: 1,
    requestHandler: { handle } as never,
  });
  await expect(client.send(new DescribeRepositoriesCommand({ maxResults: 7 }))).rejects.toThrow('not sent');
  const { method, path, headers, body } = sent!;
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return { method, path, headers: Object.fromEntries(named), body: new Uint8Array(body) };
}

const verify = (request: SignedRequest, more: { region?: string; now?: number; service?: string } = {}) =>
  verifySignature(request, { service: 'ecr', now: Date.now(), keyOf: (id) => keys[id], ...more });

const mismatch =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';

describe('a signature', () => {
  const [id, session] = ['AKIAIOSFODNN7EXAMPLE', 'ASIAIOSFODNN7EXAMPLE'];
  let signed: SignedRequest;
  let withSession: SignedRequest;
  beforeAll(async () => {
    signed = await signedBySdk(id, keys[id]!);
    withSession = await signedBySdk(session, keys[session]!);
  });

  const withHeaders = (changes: Record<string, string | undefined>, request = signed): SignedRequest => ({
    ...request,
    headers: { ...request.headers, ...changes },
  });
  const authorization = () => String(signed.headers.authorization);

  it('of the SDK is right, and says who signed', async () => {
    expect(await verify(signed)).toEqual({ accessKeyId: id, region: 'eu-central-1' });
    expect(await verify(signed, { region: 'eu-central-1' })).toEqual({ accessKeyId: id, region: 'eu-central-1' });
  });

  it('with a session token is right with that token', async () => {
    expect(await verify(withSession)).toMatchObject({ accessKeyId: session });
  });

  it('is right whatever is sent beside the signed headers', async () => {
    expect(await verify(withHeaders({ 'x-forwarded-for': '10.0.0.1', accept: '*/*' }))).toMatchObject({
      accessKeyId: id,
    });
  });

  it('may cover the hash of the body, which then must be right', async () => {
    const { SignatureV4 } = await import('@smithy/signature-v4');
    const { Hash } = await import('./hash.ts');
    const signer = new SignatureV4({
      ...{ service: 'ecr', region: 'us-east-1', sha256: Hash },
      credentials: { accessKeyId: id, ...keys[id]! },
    });
    const body = '{}';
    const { headers } = await signer.sign({
      ...{ method: 'POST', protocol: 'http:', hostname: 'localhost', path: '/', query: {}, body },
      headers: { host: 'localhost:4566', 'x-amz-content-sha256': createHash('sha256').update(body).digest('hex') },
    });
    const request = { method: 'POST', path: '/', headers, body: Buffer.from(body) };
    expect(await verify(request)).toMatchObject({ accessKeyId: id });
    await expect(verify({ ...request, body: Buffer.from('{ }') })).rejects.toMatchObject({
      type: 'InvalidSignatureException',
      message: mismatch,
    });
  });

  it.each<[string, () => SignedRequest, string, string | RegExp]>([
    [
      'no Authorization',
      () => withHeaders({ authorization: undefined }),
      'MissingAuthenticationTokenException',
      'Request is missing Authentication Token',
    ],
    [
      'another algorithm',
      () => withHeaders({ authorization: authorization().replace('AWS4-HMAC-SHA256', 'AWS4-ECDSA-P256-SHA256') }),
      'IncompleteSignatureException',
      /^Authorization header requires 'Credential' parameter\. Authorization header requires 'Signature' parameter\. Authorization header requires 'SignedHeaders' parameter\.$/,
    ],
    [
      'Basic credentials',
      () => withHeaders({ authorization: 'Basic QVdTOng=' }),
      'IncompleteSignatureException',
      /requires 'Credential'/,
    ],
    ...(['Credential', 'SignedHeaders', 'Signature'] as const).map(
      (name): [string, () => SignedRequest, string, string] => [
        `no ${name}`,
        () => withHeaders({ authorization: authorization().replace(`${name}=`, 'X=') }),
        'IncompleteSignatureException',
        `Authorization header requires '${name}' parameter.`,
      ],
    ),
    [
      'no date',
      () => withHeaders({ 'x-amz-date': undefined }),
      'IncompleteSignatureException',
      "Authorization header requires existence of a 'X-Amz-Date' header.",
    ],
    [
      'a date that is none',
      () =>
        withHeaders({
          'x-amz-date': '20269931T000000Z',
          authorization: authorization().replace(/\/\d{8}\//, '/20269931/'),
        }),
      'IncompleteSignatureException',
      "Date must be in ISO-8601 'basic format'. Got '20269931T000000Z'.",
    ],
    [
      'a credential without a scope',
      () => withHeaders({ authorization: authorization().replace(/Credential=[^,]*/, `Credential=${id}`) }),
      'IncompleteSignatureException',
      'Credential must have at least 5 slash-delimited elements.',
    ],
    [
      'another service',
      () => withHeaders({ authorization: authorization().replace('/ecr/', '/s3/') }),
      'InvalidSignatureException',
      "Credential should be scoped to correct service: 'ecr'.",
    ],
    [
      'a region that is none',
      () => withHeaders({ authorization: authorization().replace('/eu-central-1/', '/mars/') }),
      'InvalidSignatureException',
      "Credential should be scoped to a valid region, not 'mars'.",
    ],
    [
      'another terminator',
      () => withHeaders({ authorization: authorization().replace('aws4_request', 'aws5_request') }),
      'InvalidSignatureException',
      "Credential should be scoped with a valid terminator: 'aws4_request', not 'aws5_request'.",
    ],
    [
      'the day of another date',
      () => withHeaders({ authorization: authorization().replace(/\/\d{8}\//, '/20200101/') }),
      'InvalidSignatureException',
      /^Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20200101' != '\d{8}', from '\d{8}T\d{6}Z'\.$/,
    ],
    ...(['host', 'x-amz-target'] as const).map((name): [string, () => SignedRequest, string, RegExp] => [
      `${name} not signed`,
      () =>
        withHeaders({
          authorization: authorization().replace(/SignedHeaders=[^,]*/, (list) =>
            list.replace(new RegExp(`;${name}|${name};`), ''),
          ),
        }),
      'InvalidSignatureException',
      new RegExp(`^'${name}'.* must be a 'SignedHeader' in the AWS Authorization\\.$`, 'i'),
    ]),
    [
      'a key that nobody has',
      () => withHeaders({ authorization: authorization().replace(id, 'AKIANOBODY') }),
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    ],
    [
      'a session token where the key has none',
      () => withHeaders({ 'x-amz-security-token': 'x' }),
      'UnrecognizedClientException',
      /security token/,
    ],
    [
      'no session token where the key has one',
      () => withHeaders({ 'x-amz-security-token': undefined }, withSession),
      'UnrecognizedClientException',
      /security token/,
    ],
    [
      'another session token',
      () => withHeaders({ 'x-amz-security-token': 'a/session+token=' }, withSession),
      'UnrecognizedClientException',
      /security token/,
    ],
    [
      'another signature',
      () => withHeaders({ authorization: authorization().replace(/.$/, (last) => (last === '0' ? '1' : '0')) }),
      'InvalidSignatureException',
      mismatch,
    ],
    ['another host', () => withHeaders({ host: 'localhost:1' }), 'InvalidSignatureException', mismatch],
    [
      'another target',
      () => withHeaders({ 'x-amz-target': 'AmazonEC2ContainerRegistry_V20150921.DeleteRepository' }),
      'InvalidSignatureException',
      mismatch,
    ],
    ['another body', () => ({ ...signed, body: Buffer.from('{}') }), 'InvalidSignatureException', mismatch],
    ['another path', () => ({ ...signed, path: '/x' }), 'InvalidSignatureException', mismatch],
    ['another query', () => ({ ...signed, path: '/?x=1' }), 'InvalidSignatureException', mismatch],
  ])('is refused with %s', async (_, request, type, message) => {
    await expect(verify(request())).rejects.toMatchObject({
      type,
      status: 400,
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });

  it('of another secret is refused', async () => {
    await expect(verify(await signedBySdk(id, { secretAccessKey: 'another' }))).rejects.toMatchObject({
      type: 'InvalidSignatureException',
      message: mismatch,
    });
  });

  it('is refused at the endpoint of another region', async () => {
    await expect(verify(signed, { region: 'us-east-1' })).rejects.toMatchObject({
      type: 'InvalidSignatureException',
      message: "Credential should be scoped to a valid region, not 'eu-central-1'.",
    });
  });

  it('is right for five minutes, before and after', async () => {
    const date = String(signed.headers['x-amz-date']);
    const at = Date.parse(date.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'));
    const minutes = 60_000;
    for (const now of [at - 5 * minutes, at + 5 * minutes]) await verify(signed, { now });
    await expect(verify(signed, { now: at + 5 * minutes + 1 })).rejects.toMatchObject({
      type: 'InvalidSignatureException',
      message: expect.stringMatching(
        new RegExp(`^Signature expired: ${date} is now earlier than \\d{8}T\\d{6}Z \\(\\d{8}T\\d{6}Z - 5 min\\.\\)$`),
      ),
    });
    await expect(verify(signed, { now: at - 5 * minutes - 1 })).rejects.toMatchObject({
      type: 'InvalidSignatureException',
      message: expect.stringMatching(new RegExp(`^Signature not yet current: ${date} is still later than `)),
    });
  });
});
