/** Repositories and images for the tests of operations, and short ways to look at an answer. */
import { expect } from '@jest/globals';
import type { Scope } from '../../src/store/scope.ts';
import type { TestImage } from '../support/images.ts';
import type { ApiAnswer, CallOptions, TestServer } from '../support/server.ts';

/** The default caller's registry. */
export const account = '000000000000';

/** Of another account, and of another region. */
export const otherRegistries: readonly Scope[] = [
  { account: '111122223333', region: 'us-east-1' },
  { account, region: 'eu-west-1' },
];

let made = 0;

/** A repository that no other test uses. */
export async function newRepository(ecr: TestServer, settings: object = {}): Promise<string> {
  made += 1;
  const repositoryName = `team/app-${made}`;
  const { status, text } = await ecr.call('CreateRepository', { repositoryName, ...settings });
  expect([status, text]).toEqual([200, expect.any(String)]);
  return repositoryName;
}

export const arnOf = (repositoryName: string, registry = account, region = 'us-east-1') =>
  `arn:aws:ecr:${region}:${registry}:repository/${repositoryName}`;

/** Puts a manifest alone, on a server that accepts one without its layers. */
export async function put(
  ecr: TestServer,
  repositoryName: string,
  { manifest, mediaType }: TestImage,
  imageTag?: string,
  options: CallOptions = {},
): Promise<void> {
  const input = { repositoryName, imageManifest: manifest, imageManifestMediaType: mediaType, imageTag };
  const { status, text } = await ecr.call('PutImage', input, options);
  expect([status, text]).toEqual([200, expect.any(String)]);
}

/** Status and body: what a caller sees of an answer. */
export async function outcome(answer: Promise<ApiAnswer>) {
  const { status, body } = await answer;
  return { status, body };
}

/** The body of an answer that must be a success. */
export async function bodyOf<Body = Record<string, unknown>>(answer: Promise<ApiAnswer>): Promise<Body> {
  const { status, body, text } = await answer;
  expect([status, text]).toEqual([200, expect.any(String)]);
  return body as Body;
}

export interface ImageId {
  readonly imageDigest?: string;
  readonly imageTag?: string;
}

/** What ListImages shows, in its order. */
export const listed = async (ecr: TestServer, repositoryName: string, input: object = {}): Promise<ImageId[]> =>
  (await bodyOf<{ imageIds: ImageId[] }>(ecr.call('ListImages', { repositoryName, ...input }))).imageIds;

export interface Detail {
  readonly imageDigest: string;
  readonly imageTags?: readonly string[];
  readonly imageSizeInBytes: number;
  readonly imagePushedAt: number;
  readonly lastRecordedPullTime?: number;
  readonly artifactMediaType?: string;
  readonly subjectManifestDigest?: string;
  readonly imageStatus: string;
}

/** What DescribeImages shows, in its order. */
export const described = async (ecr: TestServer, repositoryName: string, input: object = {}): Promise<Detail[]> =>
  (await bodyOf<{ imageDetails: Detail[] }>(ecr.call('DescribeImages', { repositoryName, ...input }))).imageDetails;

/** Every way to spoil a page token: made up, cut, lengthened, one letter changed at each place, taken apart. */
export function spoilt(token: string): string[] {
  const letters = [...token].map(
    (letter, at) => token.slice(0, at) + (letter === 'A' ? 'B' : 'A') + token.slice(at + 1),
  );
  const [position = '', signature = ''] = token.split('.');
  const text = Buffer.from('1').toString('base64url');
  return [
    'x',
    '.',
    'MQ.AAAA',
    token.slice(0, -1),
    token.slice(1),
    token.slice(0, token.length / 2),
    `${token}=`,
    `${token}A`,
    `${token}.`,
    ` ${token}`,
    position,
    `.${signature}`,
    `${text}.${signature}`,
    ...letters.filter((each) => each !== token),
  ].filter((each) => each !== token);
}
