/** The secrets by which to log in to upstream registries: from the file of options, or from a Secrets Manager. */
import { awsClientSettings } from './aws-client.ts';
import { SecretFailed } from './outbound.ts';

export interface Login {
  readonly username: string;
  readonly accessToken: string;
}

export interface SecretOptions {
  /** By the ARN of the secret. */
  readonly credentials?: Readonly<Record<string, Login>>;
  readonly secretsManager?: { readonly endpoint: string; readonly region: string };
}

/** @throws SecretFailed */
export type Secrets = (arn: string) => Promise<Login>;

export function createSecrets({ credentials = {}, secretsManager }: SecretOptions): Secrets {
  return async (arn) => {
    const given = Object.hasOwn(credentials, arn) ? credentials[arn] : undefined;
    if (given !== undefined) return given;
    if (secretsManager === undefined) throw new SecretFailed('NotFound', `the secret ${arn} ${notConfigured}`);
    return loginIn(arn, await textOf(arn, secretsManager));
  };
}

const notConfigured =
  'is not in the configuration: it has no pullThrough.credentials for it, and no pullThrough.secretsManager';

/** The SDK is loaded with the first secret. */
async function textOf(arn: string, { endpoint, region }: NonNullable<SecretOptions['secretsManager']>) {
  const { SecretsManagerClient, GetSecretValueCommand } = await import('@aws-sdk/client-secrets-manager');
  const client = new SecretsManagerClient(awsClientSettings(endpoint, region));
  try {
    const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId: arn }));
    return SecretString;
  } catch (error) {
    throw failureOf(arn, endpoint, error as NodeJS.ErrnoException);
  } finally {
    client.destroy();
  }
}

/** Source: GetSecretValue, errors. */
function failureOf(arn: string, endpoint: string, error: NodeJS.ErrnoException): SecretFailed {
  const { name, code } = error;
  if (name === 'ResourceNotFoundException') return new SecretFailed('NotFound', `the secret ${arn} does not exist`);
  if (name === 'DecryptionFailure') return new SecretFailed('Undecryptable', `the secret ${arn} cannot be decrypted`);
  // What it says may hold what was answered.
  const why = '$fault' in error ? name : `${code ?? name} at ${new URL(endpoint).host}`;
  return new SecretFailed('Inaccessible', `the secret ${arn} cannot be read: ${why}`);
}

/** Source: ECR user guide, "Storing your upstream repository credentials in an AWS Secrets Manager secret". */
function loginIn(arn: string, text: string): Login {
  const { username, accessToken } = parsed(text);
  if (typeof username === 'string' && typeof accessToken === 'string') return { username, accessToken };
  throw new SecretFailed('Inaccessible', `the secret ${arn} has no username and accessToken`);
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
