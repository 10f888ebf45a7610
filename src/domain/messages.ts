/**
 * ECR's own sentences, each in one function. Source: ecr-behaviour §3, unless another is named.
 * Differs from AWS: sentences that nobody has recorded of ECR are ours, and are marked "own words" where they stand, here and
 * elsewhere. They are about layers and digests that are not right or not there, archived images and storage classes, quotas and tags of
 * repositories, exclusions, previews, backfills, upstream registries and their secrets, rules, templates, settings, signing and
 * scanning configurations, encryption, and ARNs.
 */
import {
  EmptyUploadException,
  ExclusionAlreadyExistsException,
  ExclusionNotFoundException,
  ImageAlreadyExistsException,
  ImageArchivedException,
  ImageDigestDoesNotMatchException,
  ImageNotFoundException,
  ImageStorageClassUpdateNotSupportedException,
  ImageTagAlreadyExistsException,
  InvalidLayerException,
  InvalidLayerPartException,
  InvalidParameterException,
  InvalidTagParameterException,
  LayerAlreadyExistsException,
  LayerInaccessibleException,
  LayerPartTooSmallException,
  LayersNotFoundException,
  LimitExceededException,
  ModelledException,
  PullThroughCacheRuleAlreadyExistsException,
  PullThroughCacheRuleNotFoundException,
  ReferencedImagesNotFoundException,
  RegistryPolicyNotFoundException,
  ReplicationBackfillInProgressException,
  ReplicationBackfillInvalidStatusException,
  ReplicationBackfillNotFoundException,
  RepositoryAlreadyExistsException,
  RepositoryNotEmptyException,
  RepositoryNotFoundException,
  RepositoryPolicyNotFoundException,
  ScanNotFoundException,
  SigningConfigurationNotFoundException,
  TemplateAlreadyExistsException,
  TemplateNotFoundException,
  TooManyTagsException,
  UnsupportedImageTypeException,
  UnsupportedUpstreamRegistryException,
  UploadNotFoundException,
} from '../../generated/errors.ts';
import type { ImageIdentifier } from '../../generated/types.ts';
import type { Scope } from '../store/scope.ts';

/** A repository as sentences name it. */
export interface RepositoryName extends Pick<Scope, 'account'> {
  readonly name: string;
}

/** Refuses what the contract's constraints let through and ECR's own checks do not. */
export const invalidParameter = (path: string, why: string) =>
  new InvalidParameterException({ message: `Invalid parameter at '${path}' failed to satisfy constraint: '${why}'` });

export const repositoryNotFound = ({ name, account }: RepositoryName) =>
  new RepositoryNotFoundException({
    message: `The repository with name '${name}' does not exist in the registry with id '${account}'`,
  });

export const repositoryAlreadyExists = ({ name, account }: RepositoryName) =>
  new RepositoryAlreadyExistsException({
    message: `The repository with name '${name}' already exists in the registry with id '${account}'`,
  });

export const repositoryNotEmpty = ({ name, account }: RepositoryName) =>
  new RepositoryNotEmptyException({
    message: `The repository with name '${name}' in registry with id '${account}' cannot be deleted because it still contains images`,
  });

const inRepository = ({ name, account }: RepositoryName) =>
  `within the repository with name '${name}' in the registry with id '${account}'`;

export const imageNotFound = (repository: RepositoryName, { imageDigest, imageTag }: ImageIdentifier) =>
  new ImageNotFoundException({
    message: `The image with imageId {imageDigest:'${imageDigest ?? null}', imageTag:'${imageTag ?? null}'} does not exist ${inRepository(repository)}`,
  });

export const imageAlreadyExists = ({ name, account }: RepositoryName, digest: string, tag: string | undefined) =>
  new ImageAlreadyExistsException({
    message: `Image with digest '${digest}' and tag '${tag ?? null}' already exists in the repository with name '${name}' in registry with id '${account}'`,
  });

export const imageTagAlreadyExists = ({ name }: RepositoryName, tag: string) =>
  new ImageTagAlreadyExistsException({
    message: `The image tag '${tag}' already exists in the '${name}' repository and cannot be overwritten because the tag is immutable.`,
  });

/** Own words: ECR's are not known. */
export const storageClassUpdateNotSupported = (
  { digest, status }: { readonly digest: string; readonly status: string },
  target: string,
  why = `its status is ${status}`,
) =>
  new ImageStorageClassUpdateNotSupportedException({
    message: `The storage class of the image with digest '${digest}' cannot be changed to ${target} because ${why}`,
  });

/** Own words: ECR's are not known. */
export const imageArchived = ({ digest }: { readonly digest: string }) =>
  new ImageArchivedException({ message: `The image with digest '${digest}' is archived` });

/** Own words: ECR's are not known. */
export const imageDigestDoesNotMatch = (given: string, computed: string) =>
  new ImageDigestDoesNotMatchException({
    message: `The image digest '${given}' does not match the digest '${computed}' of the image manifest`,
  });

const requiredForPush = ({ name, account }: RepositoryName) =>
  `required for pushing image into repository with name '${name}' in the registry with id '${account}'`;

export const layersRequired = (repository: RepositoryName, digests: readonly string[]) =>
  new LayersNotFoundException({
    message: `Layers with digests '[${digests.join(', ')}]' ${requiredForPush(repository)} do not exist`,
  });

export const imagesRequired = (repository: RepositoryName, digests: readonly string[]) =>
  new ReferencedImagesNotFoundException({
    message: `Images with digests '[${digests.join(', ')}]' ${requiredForPush(repository)} do not exist`,
  });

/** Own words: ECR's are not known. */
export const imagesArchived = (repository: RepositoryName, digests: readonly string[]) =>
  new ReferencedImagesNotFoundException({
    message: `Images with digests '[${digests.join(', ')}]' ${requiredForPush(repository)} are archived`,
  });

export const layerNotFound = (repository: RepositoryName, digest: string) =>
  new LayersNotFoundException({
    message: `The layer with digest ${digest} does not exist ${inRepository(repository)}`,
  });

/** Own words: ECR's are not known. */
export const layerInaccessible = (repository: RepositoryName, digest: string, why: string) =>
  new LayerInaccessibleException({
    message: `The layer with digest ${digest} ${inRepository(repository)} ${why} and cannot be downloaded`,
  });

export const layerArchived = (repository: RepositoryName, digest: string) =>
  layerInaccessible(repository, digest, 'belongs to archived images only');

export const layerPartTooSmall = () =>
  new LayerPartTooSmallException({ message: 'All layer parts except the last part should be at least 5MB' });

export const emptyUpload = ({ name, account }: RepositoryName, uploadId: string) =>
  new EmptyUploadException({
    message: `The upload with id '${uploadId}' in the repository with name '${name}' in registry with id '${account}' cannot be completed because it does not have any parts`,
  });

export const uploadNotFound = ({ name, account }: RepositoryName, uploadId: string) =>
  new UploadNotFoundException({
    message: `Upload with id '${uploadId}' could not be found for the repository with name '${name}' in the registry with id '${account}'`,
  });

/** `received` counts the bytes that are there, so that the next part starts at that number. */
export const invalidLayerPart = ({ name, account }: RepositoryName, uploadId: string, received: number) =>
  new InvalidLayerPartException({
    message: `Invalid layer part upload for upload with id '${uploadId}' in the repository with name '${name}' in the registry with id '${account}'`,
    registryId: account,
    repositoryName: name,
    uploadId,
    ...(received > 0 && { lastValidByteReceived: received - 1 }),
  });

/** Own words: ECR's are not known. */
export const invalidLayer = (given: string, computed: string) =>
  new InvalidLayerException({
    message: `The layer digest '${given}' does not match the digest '${computed}' of the uploaded bytes`,
  });

/** Own words: ECR's are not known. */
export const layerAlreadyExists = ({ name, account }: RepositoryName, digest: string) =>
  new LayerAlreadyExistsException({
    message: `The layer with digest '${digest}' already exists in the repository with name '${name}' in the registry with id '${account}'`,
  });

/** Own words: ECR's are known for scans only. */
export const limitExceeded = (what: string, limit: number) =>
  new LimitExceededException({ message: `The quota of ${limit} ${what} has been exceeded` });

export const isLimitExceeded = (error: unknown): error is LimitExceededException =>
  ModelledException.isModelled(error) && error.name === 'LimitExceededException';

/** Own words: ECR's are not known. */
export const tooManyTags = (limit: number) =>
  new TooManyTagsException({ message: `A repository can have at most ${limit} tags` });

export const invalidTag = () => new InvalidTagParameterException({ message: 'Tag parameters are invalid' });

export const scanNotFound = ({ name, account }: RepositoryName, { imageDigest, imageTag }: ImageIdentifier) =>
  new ScanNotFoundException({
    message: `Image scan does not exist for the image with '{imageDigest:'${imageDigest ?? null}', imageTag:'${imageTag ?? null}'}' in the repository with name '${name}' in the registry with id '${account}'`,
  });

export const scanQuotaExceeded = () =>
  new LimitExceededException({ message: 'The scan quota per image has been exceeded. Wait and try again.' });

/** Own words: ECR's are not known. */
export const unsupportedImageType = (mediaType: string) =>
  new UnsupportedImageTypeException({ message: `An image of media type '${mediaType}' cannot be scanned` });

/** What a template, or a rule, is named by. */
interface TemplateName {
  readonly prefix: string;
  readonly account: string;
}

/** Own words: ECR's are not known. */
export const templateNotFound = ({ prefix, account }: TemplateName) =>
  new TemplateNotFoundException({
    message: `The repository creation template with prefix '${prefix}' does not exist in the registry with id '${account}'`,
  });

/** Own words: ECR's are not known. */
export const templateAlreadyExists = ({ prefix, account }: TemplateName) =>
  new TemplateAlreadyExistsException({
    message: `The repository creation template with prefix '${prefix}' already exists in the registry with id '${account}'`,
  });

/** Own words: ECR's are not known. */
export const pullThroughRuleNotFound = ({ prefix, account }: TemplateName) =>
  new PullThroughCacheRuleNotFoundException({
    message: `The pull through cache rule with ecrRepositoryPrefix '${prefix}' does not exist in the registry with id '${account}'`,
  });

/** Own words: ECR's are not known. */
export const pullThroughRuleAlreadyExists = ({ prefix, account }: TemplateName) =>
  new PullThroughCacheRuleAlreadyExistsException({
    message: `The pull through cache rule with ecrRepositoryPrefix '${prefix}' already exists in the registry with id '${account}'`,
  });

/** Own words behind the second sentence: ECR's are not known. */
export const upstreamNeedsSecret = () =>
  new UnsupportedUpstreamRegistryException({
    message:
      'The specified upstream registry requires authentication. Specify a valid Secrets Manager ARN in the credentialArn parameter.',
  });

/** Own words: ECR's are not known. */
export const unsupportedUpstream = (url: string) =>
  new UnsupportedUpstreamRegistryException({
    message: `The upstream registry with URL '${url}' is not supported, or is not of the upstreamRegistry that was given`,
  });

interface Exclusion {
  readonly principalArn: string;
  readonly account: string;
}

/** Own words: ECR's are not known. */
export const exclusionAlreadyExists = ({ principalArn, account }: Exclusion) =>
  new ExclusionAlreadyExistsException({
    message: `The pull time update exclusion of '${principalArn}' already exists in the registry with id '${account}'`,
  });

/** Own words: ECR's are not known. */
export const exclusionNotFound = ({ principalArn, account }: Exclusion) =>
  new ExclusionNotFoundException({
    message: `The pull time update exclusion of '${principalArn}' does not exist in the registry with id '${account}'`,
  });

interface BackfillName {
  readonly id: string;
  readonly account: string;
}

/** Own words: ECR's are not known. */
export const backfillNotFound = ({ id, account }: BackfillName) =>
  new ReplicationBackfillNotFoundException({
    message: `The replication backfill with id '${id}' does not exist in the registry with id '${account}'`,
  });

/** Own words: ECR's are not known. */
export const backfillInProgress = ({ region }: Pick<Scope, 'region'>) =>
  new ReplicationBackfillInProgressException({
    message: `A replication backfill to the region '${region}' is already in progress`,
  });

/** Own words: ECR's are not known. */
export const backfillCannotStop = (id: string, status: string) =>
  new ReplicationBackfillInvalidStatusException({
    message: `The replication backfill with id '${id}' cannot be stopped because its status is ${status}`,
  });

export const repositoryPolicyNotFound = ({ name, account }: RepositoryName) =>
  new RepositoryPolicyNotFoundException({
    message: `Repository policy does not exist for the repository with name '${name}' in the registry with id '${account}'`,
  });

export const registryPolicyNotFound = ({ account }: Pick<Scope, 'account'>) =>
  new RegistryPolicyNotFoundException({
    message: `Registry policy does not exist in the registry with id '${account}'`,
  });

/** Own words: ECR's are not known. */
export const signingConfigurationNotFound = ({ account }: Pick<Scope, 'account'>) =>
  new SigningConfigurationNotFoundException({
    message: `Signing configuration does not exist in the registry with id '${account}'`,
  });

export const invalidPolicy = (kind: 'repository' | 'registry') =>
  invalidParameter('PolicyText', `Invalid ${kind} policy provided`);

/** Own words: ECR's are not known. */
export const lockOut = () =>
  invalidParameter(
    'PolicyText',
    'The policy would not allow you to set another policy in the future; force sets it nevertheless',
  );

const denials = {
  'identity-missing': 'because no identity-based policy allows the ACTION action',
  'resource-missing': 'because no resource-based policy allows the ACTION action',
  'identity-denies': 'with an explicit deny in an identity-based policy',
  'resource-denies': 'with an explicit deny in a resource-based policy',
} as const;

/** Source: registry-endpoint §4.1, IAM denial; IAM user guide, "Access denied error messages". */
export const accessDenied = (
  why: keyof typeof denials,
  { principal, action, resource }: { principal: string; action: string; resource: string },
) =>
  `User: ${principal} is not authorized to perform: ${action} on resource: ${resource} ${denials[why].replace('ACTION', action)}`;

/** What the entries of `failures` say. */
export const failureReasons = {
  MissingDigestAndTag: 'Invalid request parameters: both tag and digest cannot be null',
  InvalidImageDigest:
    "Invalid request parameters: image digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'",
  /** Own words: ECR's are not known. */
  InvalidImageTag: "Invalid request parameters: image tag should satisfy the regex '[a-zA-Z0-9-_.]+'",
  ImageNotFound: 'Requested image not found',
  /** Own words: ECR's are not known. */
  ImageTagDoesNotMatchDigest: 'Requested image tag does not match the digest',
  /** Source: registry-endpoint §4.1. */
  ImageInaccessible: 'The requested image is in an inaccessible state. Please restore if needed',
  /** Own words: ECR's are not known. */
  REPOSITORY_NOT_FOUND: 'Requested repository not found',
} as const;

export const referencedByManifestList = (digests: readonly string[]) =>
  `Requested image referenced by manifest list: [${digests.join(', ')}]`;

export const invalidLayerDigestReason = (digest: string) => `Invalid layer digest '${digest}'`;

export const noScanEngine = 'no scan engine is configured';

export const tokenExpired = 'Your authorization token has expired. Reauthenticate and try again.';

/** Own words: what an error says that somebody asked for, and gave no words. */
export const faultMessage = 'This error was asked for by a fault';
