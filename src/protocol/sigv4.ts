/**
 * Verifies the signature of a request that is signed in its headers: signs it again, as AWS's own signer does, and compares.
 * Source: IAM user guide, "Signing AWS API requests"; the sentences are those of DynamoDB, whose framework is the same.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { Sha256 } from '../sha256.ts';
import {
  incompleteSignature,
  invalidSignature,
  missingAuthenticationToken,
  unrecognizedClient,
} from './framework-errors.ts';

export interface SignedRequest {
  readonly method: string;
  /** As it was sent. */
  readonly path: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Uint8Array;
}

export interface SigningKey {
  readonly secretAccessKey: string;
  /** Must then come with every request. */
  readonly sessionToken?: string;
}

export interface Verification {
  readonly service: string;
  /** The only region that is right here, where the endpoint says one. */
  readonly region?: string | undefined;
  /** The machine's time, in milliseconds: clients sign by their own, whatever the server's clock was moved to. */
  readonly now: number;
  readonly keyOf: (accessKeyId: string) => SigningKey | undefined;
}

export interface Signer {
  readonly accessKeyId: string;
  readonly region: string;
}

/**
 * Who signed the request.
 * @throws FrameworkError MissingAuthenticationToken-, IncompleteSignature-, UnrecognizedClient-, InvalidSignatureException
 */
export async function verifySignature(request: SignedRequest, verification: Verification): Promise<Signer> {
  const authorization = headerOf(request, 'authorization');
  if (authorization === undefined) throw missingAuthenticationToken();
  const signature = parse(request, authorization);
  checkScope(signature, verification);
  checkSignedHeaders(request, signature);
  checkAge(signature, verification.now);
  const key = verification.keyOf(signature.accessKeyId);
  const sessionToken = headerOf(request, 'x-amz-security-token');
  if (key === undefined || !isSame(key.sessionToken ?? '', sessionToken ?? '')) throw unrecognizedClient();
  checkBody(request);
  const expected = await signatureOf(request, signature, { ...key, service: verification.service });
  if (!isSame(expected, signature.signature)) throw invalidSignature(mismatch);
  return { accessKeyId: signature.accessKeyId, region: signature.region };
}

const mismatch =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';

function headerOf({ headers }: Pick<SignedRequest, 'headers'>, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' || value === undefined ? value : value.join(',');
}

interface Signature {
  readonly accessKeyId: string;
  /** `20260131` */
  readonly day: string;
  readonly region: string;
  readonly service: string;
  readonly terminator: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** `20260131T123000Z` */
  readonly date: string;
  readonly signedAt: Date;
}

const algorithm = 'AWS4-HMAC-SHA256';
const dateForm = /^\d{8}T\d{6}Z$/;

function parse(request: SignedRequest, authorization: string): Signature {
  const { Credential, SignedHeaders, Signature: signature } = parametersOf(authorization);
  const date = headerOf(request, 'x-amz-date') ?? '';
  const missing = [
    ...Object.entries({ Credential, Signature: signature, SignedHeaders })
      .filter(([, value]) => value === undefined)
      .map(([name]) => `Authorization header requires '${name}' parameter.`),
    ...(dateForm.test(date) ? [] : ["Authorization header requires existence of a 'X-Amz-Date' header."]),
  ];
  if (Credential === undefined || SignedHeaders === undefined || signature === undefined || missing.length > 0)
    throw incompleteSignature(missing.join(' '));
  const [accessKeyId, day, region, service, terminator, ...rest] = Credential.split('/');
  if (accessKeyId === undefined || day === undefined || region === undefined || service === undefined)
    throw incompleteSignature('Credential must have at least 5 slash-delimited elements.');
  return {
    ...{ accessKeyId, day, region, service, signature, date, signedAt: instantOf(date) },
    terminator: [terminator, ...rest].join('/'),
    signedHeaders: SignedHeaders.toLowerCase().split(';'),
  };
}

/** The parameters behind the algorithm, each once; nothing where another algorithm signed. */
function parametersOf(authorization: string): Partial<Record<'Credential' | 'SignedHeaders' | 'Signature', string>> {
  if (!authorization.startsWith(`${algorithm} `)) return {};
  const pairs = authorization.slice(algorithm.length).split(',');
  return Object.fromEntries(
    pairs.flatMap((pair) => {
      const [, name, value] = /^\s*(Credential|SignedHeaders|Signature)=(\S{1,4096})\s*$/.exec(pair) ?? [];
      return name === undefined ? [] : [[name, value]];
    }),
  );
}

function checkScope({ day, region, service, terminator, date }: Signature, verification: Verification): void {
  const wrong = [
    ...(isRegion(region, verification) ? [] : [`Credential should be scoped to a valid region, not '${region}'.`]),
    ...(service === verification.service
      ? []
      : [`Credential should be scoped to correct service: '${verification.service}'.`]),
    ...(terminator === 'aws4_request'
      ? []
      : [`Credential should be scoped with a valid terminator: 'aws4_request', not '${terminator}'.`]),
    ...(date.startsWith(day) && day.length === 8
      ? []
      : [
          `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${day}' != '${date.slice(0, 8)}', from '${date}'.`,
        ]),
  ];
  if (wrong.length > 0) throw invalidSignature(wrong.join(' '));
}

/** What a request is about must be signed: whom it is for, and what it asks. */
function checkSignedHeaders(request: SignedRequest, { signedHeaders }: Signature): void {
  const must = "must be a 'SignedHeader' in the AWS Authorization.";
  if (!signedHeaders.includes('host')) throw invalidSignature(`'Host' or ':authority' ${must}`);
  const asked = headerOf(request, 'x-amz-target');
  if (asked !== undefined && !signedHeaders.includes('x-amz-target')) throw invalidSignature(`'X-Amz-Target' ${must}`);
}

const isRegion = (region: string, { region: only }: Verification) =>
  only === undefined ? /^(?=.{1,40}$)[a-z]{2,}(-[a-z]+)+-\d{1,2}$/.test(region) : region === only;

const toleranceMs = 5 * 60 * 1000;

/** Source: IAM user guide: a request must be signed within five minutes of the time at which it arrives. */
function checkAge({ date, signedAt: instant }: Signature, now: number): void {
  const signedAt = instant.getTime();
  const [earliest, latest] = [now - toleranceMs, now + toleranceMs].map(basic);
  if (signedAt < now - toleranceMs)
    throw invalidSignature(`Signature expired: ${date} is now earlier than ${earliest} (${basic(now)} - 5 min.)`);
  if (signedAt > now + toleranceMs)
    throw invalidSignature(`Signature not yet current: ${date} is still later than ${latest} (${basic(now)} + 5 min.)`);
}

function instantOf(date: string): Date {
  const instant = new Date(date.replace(/^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (Number.isNaN(instant.getTime()))
    throw incompleteSignature(`Date must be in ISO-8601 'basic format'. Got '${date}'.`);
  return instant;
}

const basic = (instant: number) => `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

/** A client that says the hash of its body must say the right one: what it says is what is signed. */
function checkBody(request: SignedRequest): void {
  const said = headerOf(request, 'x-amz-content-sha256');
  if (said === undefined) return;
  if (!isSame(said, createHash('sha256').update(request.body).digest('hex'))) throw invalidSignature(mismatch);
}

/** In constant time. */
function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHash('sha256').update(text).digest()) as [Buffer, Buffer];
  return timingSafeEqual(a, b);
}

async function signatureOf(
  request: SignedRequest,
  { accessKeyId, region, signedHeaders, signedAt }: Signature,
  { service, secretAccessKey, sessionToken }: SigningKey & { readonly service: string },
): Promise<string> {
  const { SignatureV4 } = await import('@smithy/signature-v4');
  const credentials = { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) };
  const signer = new SignatureV4({ service, region, credentials, sha256: Sha256, applyChecksum: false });
  const { pathname, searchParams } = new URL(request.path, 'http://localhost');
  const headers = Object.fromEntries(
    signedHeaders.flatMap((name) => {
      const value = headerOf(request, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const signed = await signer.sign(
    {
      ...{ method: request.method, protocol: 'http:', hostname: 'localhost', path: pathname, headers },
      query: Object.fromEntries(searchParams),
      body: request.body,
    },
    { signingDate: signedAt, signableHeaders: new Set(signedHeaders) },
  );
  return parametersOf(signed.headers.authorization ?? '').Signature ?? '';
}
