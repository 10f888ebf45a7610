/** What clients of AWS are made with. */

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** From the environment, or made up: looking for others would ask hosts that nobody configured. */
export function awsCredentials(madeUp: AwsCredentials): AwsCredentials {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN } = process.env;
  if (accessKeyId === undefined || secretAccessKey === undefined) return madeUp;
  return { accessKeyId, secretAccessKey, ...(AWS_SESSION_TOKEN !== undefined && { sessionToken: AWS_SESSION_TOKEN }) };
}

interface ClientOptions {
  /** Those of the environment, or made-up ones, if absent. */
  readonly credentials?: AwsCredentials;
  readonly timeoutMs?: number;
}

/** One try, in a bounded time. */
export function awsClientSettings(endpoint: string, region: string, options: ClientOptions = {}) {
  const { timeoutMs = 5_000, credentials = awsCredentials({ accessKeyId: 'test', secretAccessKey: 'test' }) } = options;
  const requestHandler = { connectionTimeout: timeoutMs, requestTimeout: timeoutMs, throwOnRequestTimeout: true };
  return { endpoint, region, credentials, maxAttempts: 1, requestHandler };
}
