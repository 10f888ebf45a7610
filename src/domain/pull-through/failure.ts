/** Why something could not be had from an upstream registry. */
import {
  ModelledException,
  SecretNotFoundException,
  UnableToAccessSecretException,
  UnableToDecryptSecretValueException,
} from '../../../generated/errors.ts';
import { SecretFailed, UpstreamFailed } from '../../outbound/outbound.ts';
import { failureCodeOf } from '../failure-code.ts';

export type PullThroughCode = UpstreamFailed['code'];

/** A refusal, which each door has its own form for; the message is for the user. */
export class PullThroughFailed extends Error {
  override readonly name = 'PullThroughFailed';
  readonly code: PullThroughCode;

  constructor(code: PullThroughCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** Source: ecr-behaviour §10, of the first the beginning. Own words behind that: ECR's are not known. */
const sentences: Readonly<Record<PullThroughCode, string>> = {
  AuthenticationFailed:
    'The authentication to the upstream registry failed. Verify that the credentials for the upstream registry are valid.',
  AccessDenied: 'The upstream registry denied access to the image.',
  TooManyRequests: 'The upstream registry refused the request because there were too many.',
  Unavailable: 'The upstream registry is unavailable.',
};

/** What went wrong as a refusal, with the reason behind the sentence. @throws what is none */
export function refusalOf(error: unknown): PullThroughFailed {
  if (error instanceof PullThroughFailed) return error;
  if (error instanceof UpstreamFailed) return failed(error.code, error.message);
  if (error instanceof SecretFailed) return failed('AuthenticationFailed', error.message);
  throw error;
}

export const failed = (code: PullThroughCode, why: string) =>
  new PullThroughFailed(code, `${sentences[code]} (${why})`);

/** What an event says of a failure; undefined of what nobody foresaw. */
export function toldOf(error: unknown): { readonly code: string; readonly message: string } | undefined {
  if (error instanceof PullThroughFailed) return error;
  if (!ModelledException.isModelled(error)) return undefined;
  return { code: failureCodeOf(error), message: error.message };
}

/** Own words: ECR's are not known. @throws what is no failure of a secret */
export function secretRefusal(error: unknown): ModelledException {
  if (!(error instanceof SecretFailed)) throw error;
  const { code } = error;
  const message = `The secret in credentialArn cannot be used: ${error.message}`;
  if (code === 'NotFound') return new SecretNotFoundException({ message });
  if (code === 'Undecryptable') return new UnableToDecryptSecretValueException({ message });
  return new UnableToAccessSecretException({ message });
}
