/** Secrets that cannot be used, and what is said of them. */
import { secret } from './pull-through-rules.ts';
import { refusal } from './recorded.ts';

export const secretOf = (accessToken: string) => ({ SecretString: JSON.stringify({ username: 'a', accessToken }) });

export const secrets: Readonly<Record<string, object | string>> = {
  [secret('right')]: secretOf('right'),
  [secret('sealed')]: 'DecryptionFailure',
  [secret('denied')]: 'AccessDeniedException',
  [secret('empty')]: { SecretString: '{}' },
  [secret('text')]: { SecretString: 'secret text' },
};

const said = (type: string, name: string, why: string) =>
  refusal(type, `The secret in credentialArn cannot be used: the secret ${secret(name)} ${why}`);

export const wrongSecrets = [
  ['absent', said('SecretNotFoundException', 'absent', 'does not exist')],
  ['sealed', said('UnableToDecryptSecretValueException', 'sealed', 'cannot be decrypted')],
  ['denied', said('UnableToAccessSecretException', 'denied', 'cannot be read: AccessDeniedException')],
  ['empty', said('UnableToAccessSecretException', 'empty', 'has no username and accessToken')],
  ['text', said('UnableToAccessSecretException', 'text', 'has no username and accessToken')],
] as const;
