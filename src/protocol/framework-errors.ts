/** The errors that no operation declares: the service framework answers them in front of every operation. */

/**
 * Type, status and sentence of each; a null message leaves the member out, as the framework does.
 * Differs from AWS: unknown whether ECR's MissingAuthenticationTokenException is a 400 or a 403; here a 400, as DynamoDB's.
 */
const table = {
  SerializationException: 400,
  UnknownOperationException: 400,
  RequestEntityTooLargeException: 413,
  MethodNotAllowedException: 405,
  ForbiddenException: 403,
  MalformedHttpRequestException: 400,
  ThrottlingException: 400,
  MissingAuthenticationTokenException: 400,
  IncompleteSignatureException: 400,
  InvalidSignatureException: 400,
  UnrecognizedClientException: 400,
  AccessDeniedException: 400,
} as const;

export type FrameworkErrorType = keyof typeof table;

export const frameworkErrorTypes = Object.keys(table) as readonly FrameworkErrorType[];

/** An error of the framework, thrown by `protocol/` and `http/` and written by the boundary. */
export class FrameworkError extends Error {
  readonly type: FrameworkErrorType;
  readonly status: number;
  /** False: the body has only `__type`. */
  readonly hasMessage: boolean;

  constructor(type: FrameworkErrorType, message?: string, status: number = table[type]) {
    super(message ?? type);
    this.name = 'FrameworkError';
    this.type = type;
    this.status = status;
    this.hasMessage = message !== undefined;
  }
}

export const serializationError = (message?: string) => new FrameworkError('SerializationException', message);

/** Source: Athena, the same framework: an unknown or missing target is a 400 without a message. */
export const unknownOperation = () => new FrameworkError('UnknownOperationException');

/** Differs from AWS: ECR's answer to another content type is not known; DynamoDB's is 404 too, but in XML. */
export const wrongContentType = () => new FrameworkError('UnknownOperationException', undefined, 404);

export const requestTooLarge = (limit: number) =>
  new FrameworkError('RequestEntityTooLargeException', `The request body is larger than ${limit} bytes`);

export const methodNotAllowed = (method: string) =>
  new FrameworkError('MethodNotAllowedException', `${method} is not supported here`);

/** Source: the same framework: the type that SDKs take as a reason to wait and to try again. */
export const throttled = () => new FrameworkError('ThrottlingException', 'Rate exceeded');

/** Source: wire-contract §2. */
export const missingAuthenticationToken = () =>
  new FrameworkError('MissingAuthenticationTokenException', 'Request is missing Authentication Token');
export const unrecognizedClient = () =>
  new FrameworkError('UnrecognizedClientException', 'The security token included in the request is invalid.');
export const incompleteSignature = (why: string) => new FrameworkError('IncompleteSignatureException', why);
export const invalidSignature = (why: string) => new FrameworkError('InvalidSignatureException', why);

export const accessDeniedException = (message: string) => new FrameworkError('AccessDeniedException', message);

/** Source: RFC 9112, section 3.2; the type is one of AWS's common errors. */
export const hostMissing = () => new FrameworkError('MalformedHttpRequestException', 'The header Host is missing');

export const forbidden = (message: string) => new FrameworkError('ForbiddenException', message);
