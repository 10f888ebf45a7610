/** Logs in to an upstream registry that is ECR's, or another server of this kind: by a token that its API gives. */
import { Sha256 } from '../sha256.ts';
import { awsCredentials } from './aws-client.ts';
import { bodyOf, type HttpClient, unavailable } from './http-client.ts';
import { UpstreamFailed } from './outbound.ts';

export interface EcrLogin {
  readonly account: string;
  readonly region: string;
  /** Of its API. */
  readonly endpoint: URL;
  /** Milliseconds. */
  readonly time: number;
}

const answerBytes = 1024 * 1024;

/**
 * What to send as `Authorization`. Without credentials in the environment the access key is the account itself.
 * Differs from AWS: the role of a rule is not assumed, there being no STS.
 * @throws UpstreamFailed
 */
export async function logInToEcr(http: HttpClient, { account, region, endpoint, time }: EcrLogin): Promise<string> {
  const { SignatureV4 } = await import('@smithy/signature-v4');
  const credentials = awsCredentials({ accessKeyId: account, secretAccessKey: 'test' });
  const signer = new SignatureV4({ service: 'ecr', region, credentials, sha256: Sha256 });
  const body = '{}';
  const { headers } = await signer.sign({
    method: 'POST',
    protocol: endpoint.protocol,
    hostname: endpoint.hostname,
    path: '/',
    body,
    headers: {
      host: endpoint.host,
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken',
    },
  });
  const answer = await http.send(endpoint, { method: 'POST', headers, body, time });
  const text = await bodyOf(endpoint, answer, answerBytes);
  if (answer.statusCode !== 200)
    throw new UpstreamFailed('AuthenticationFailed', `${endpoint.host} answered ${answer.statusCode}`);
  const token = /"authorizationToken"\s*:\s*"([\w+/=-]+)"/.exec(text.toString('utf8'))?.[1];
  if (token === undefined) throw unavailable(endpoint, 'gave no token');
  return `Basic ${token}`;
}
