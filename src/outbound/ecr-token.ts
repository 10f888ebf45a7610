/** The one question of ECR's API that is asked here: for a token to log in with. */
import { Sha256 } from '../sha256.ts';
import type { AwsCredentials } from './aws-client.ts';

interface TokenRequest {
  /** Whose registry the token is for, whoever signs. */
  readonly account: string;
  readonly region: string;
  /** Of the API. */
  readonly endpoint: URL;
  readonly credentials: AwsCredentials;
}

/** Signed, to be sent as it is. */
export async function tokenRequest({ account, region, endpoint, credentials }: TokenRequest) {
  const { SignatureV4 } = await import('@smithy/signature-v4');
  const signer = new SignatureV4({ service: 'ecr', region, credentials, sha256: Sha256 });
  const body = JSON.stringify({ registryIds: [account] });
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
  return { method: 'POST' as const, headers, body };
}

/** Why there is no token in an answer: its status, and what it says besides. */
export function refusalIn(status: number, answer: string): string {
  const [, type = ''] = /"__type"\s*:\s*"(?:[^"#]{0,200}#)?(\w{1,100})"/.exec(answer) ?? [];
  const [, message = ''] = /"message"\s*:\s*"([^"\\]{1,1000})/i.exec(answer) ?? [];
  return `answered ${[status, type, message].join(' ').trim()}`;
}

/** What to send as `Authorization`, in an answer to that; undefined where it is not there. */
export function tokenIn(status: number, answer: string): string | undefined {
  if (status !== 200) return undefined;
  const token = /"authorizationToken"\s*:\s*"([\w+/=-]+)"/.exec(answer)?.[1];
  return token && `Basic ${token}`;
}
