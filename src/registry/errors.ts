/** What is answered on /v2 when something is wrong: a table from the domain's errors to the codes of the specification. */
import { ModelledException } from '../../generated/errors.ts';
import { failureReasons } from '../domain/messages.ts';
import { type PullThroughCode, PullThroughFailed } from '../domain/pull-through/failure.ts';
import { json, type RegistryReply } from './reply.ts';

/**
 * The codes, each with the status that it usually goes with. Source: OCI distribution-spec 1.1, error codes; TAG_INVALID is
 * Docker's and ECR's, UNKNOWN is what an archived image is, and an unforeseen error.
 */
export const errorCodes = {
  BLOB_UNKNOWN: 404,
  BLOB_UPLOAD_INVALID: 400,
  BLOB_UPLOAD_UNKNOWN: 404,
  DENIED: 403,
  DIGEST_INVALID: 400,
  MANIFEST_BLOB_UNKNOWN: 404,
  MANIFEST_INVALID: 400,
  MANIFEST_UNKNOWN: 404,
  NAME_INVALID: 400,
  NAME_UNKNOWN: 404,
  SIZE_INVALID: 413,
  TAG_INVALID: 400,
  TOOMANYREQUESTS: 429,
  UNKNOWN: 500,
  UNSUPPORTED: 405,
} as const;

export type ErrorCode = keyof typeof errorCodes;

/** An error that only this door knows. */
export class RegistryError extends Error {
  override readonly name = 'RegistryError';
  readonly status: number;
  readonly code: ErrorCode;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: ErrorCode, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/**
 * Source: registry-endpoint §4.1.
 * Differs from AWS: the statuses of ECR's answers about layers that are missing and about logins that have expired are not recorded;
 * here 404 and 403. That TAG_INVALID comes with 400 is taken from its code.
 */
const table: Readonly<Record<string, readonly [status: number, code: ErrorCode]>> = {
  EmptyUploadException: [400, 'BLOB_UPLOAD_INVALID'],
  ImageDigestDoesNotMatchException: [400, 'DIGEST_INVALID'],
  ImageNotFoundException: [404, 'MANIFEST_UNKNOWN'],
  ImageTagAlreadyExistsException: [400, 'TAG_INVALID'],
  InvalidLayerException: [400, 'DIGEST_INVALID'],
  InvalidParameterException: [405, 'UNSUPPORTED'],
  LayerInaccessibleException: [404, 'BLOB_UNKNOWN'],
  LayersNotFoundException: [404, 'BLOB_UPLOAD_UNKNOWN'],
  LimitExceededException: [403, 'DENIED'],
  ReferencedImagesNotFoundException: [404, 'MANIFEST_BLOB_UNKNOWN'],
  RepositoryNotFoundException: [404, 'NAME_UNKNOWN'],
  UploadNotFoundException: [404, 'BLOB_UPLOAD_UNKNOWN'],
};

/**
 * Source: registry-endpoint §4.1, pull-through.
 * Differs from AWS: of what an upstream registry refuses only the answer to a wrong login is known; the others are ours.
 */
const ofUpstream: Readonly<Record<PullThroughCode, readonly [status: number, code: ErrorCode]>> = {
  AuthenticationFailed: [403, 'DENIED'],
  AccessDenied: [403, 'DENIED'],
  TooManyRequests: [429, 'TOOMANYREQUESTS'],
  Unavailable: [502, 'UNKNOWN'],
};

/** The answer to an error; undefined for one that nobody foresaw. */
export function replyToError(error: unknown): RegistryReply | undefined {
  if (error instanceof RegistryError) return errorReply(error.status, error.code, error.message, error.headers);
  if (error instanceof PullThroughFailed) return errorReply(...ofUpstream[error.code], error.message);
  if (!ModelledException.isModelled(error)) return undefined;
  const [status, code] = table[error.name] ?? [];
  return status === undefined || code === undefined ? undefined : errorReply(status, code, error.message);
}

export const errorReply = (status: number, code: ErrorCode, message: string, headers = {}): RegistryReply =>
  json(status, { errors: [{ code, message }] }, headers);

export const manifestUnknown = () => new RegistryError(404, 'MANIFEST_UNKNOWN', failureReasons.ImageNotFound);
/** Source: registry-endpoint §4.1; docker shows the code. */
export const imageInaccessible = () => new RegistryError(404, 'UNKNOWN', failureReasons.ImageInaccessible);
/** An answer, not an error that is thrown: clients ask for each blob before they push it. */
export const blobUnknown = (digest: string): RegistryReply =>
  errorReply(404, 'BLOB_UNKNOWN', `blob unknown to registry: ${digest}`);
/** Source: registry-endpoint §4.1. */
export const tooManyRequests = () => new RegistryError(429, 'TOOMANYREQUESTS', 'Rate exceeded');
export const digestInvalid = (digest: string) =>
  new RegistryError(400, 'DIGEST_INVALID', `'${digest}' is not a sha256 or sha512 digest`);
