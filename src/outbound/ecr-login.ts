/** Logs in to an upstream registry that is ECR's, or another server of this kind: by a token that its API gives. */
import { awsCredentials } from './aws-client.ts';
import { refusalIn, tokenIn, tokenRequest } from './ecr-token.ts';
import { bodyOf, type HttpClient } from './http-client.ts';
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
  const credentials = awsCredentials({ accessKeyId: account, secretAccessKey: 'test' });
  const answer = await http.send(endpoint, {
    ...(await tokenRequest({ account, region, endpoint, credentials })),
    time,
  });
  const text = (await bodyOf(endpoint, answer, answerBytes)).toString('utf8');
  const { statusCode = 0 } = answer;
  const token = tokenIn(statusCode, text);
  if (token !== undefined) return token;
  const why = statusCode === 200 ? 'gave no token' : refusalIn(statusCode, text);
  throw new UpstreamFailed('AuthenticationFailed', `${endpoint.host} ${why}`);
}
