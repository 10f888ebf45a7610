/**
 * Every operation once, in an order in which each finds what it is about, so that all of them answer 200. An input is the valid
 * one of the model, but for what the model cannot say: documents, names of settings, ARNs of what is there, what was made before.
 */
import type { OperationName } from '../../generated/operations.ts';
import { sha256 } from '../support/images.ts';
import { validInput } from '../support/vectors.ts';

type Json = Readonly<Record<string, unknown>>;

interface Call {
  readonly call: OperationName;
  readonly input: Json;
  /** Name of what the calls that follow name as `${name}` → member of the output. */
  readonly save?: Readonly<Record<string, string>>;
}

// Config and layer at once.
const blob = '{}';
const digest = sha256(blob);
const described = (mediaType: string) => ({ mediaType, digest, size: blob.length });
const imageManifest = JSON.stringify({
  schemaVersion: 2,
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  config: described('application/vnd.oci.image.config.v1+json'),
  layers: [described('application/vnd.oci.image.layer.v1.tar')],
});
const imageId = { imageTag: '1' };
const saved = (name: string) => `\${${name}}`;
const uploadId = saved('upload');
const arn = { resourceArn: 'arn:aws:ecr:us-east-1:000000000000:repository/aaaaaaaa' };
const backfill = { replicationBackfillId: saved('backfill') };
const setting = { name: 'BASIC_SCAN_TYPE_VERSION' };
const expireAll = {
  rulePriority: 1,
  selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 9 },
  action: { type: 'expire' },
};
const scanRule = { scanFrequency: 'SCAN_ON_PUSH', repositoryFilters: [{ filter: 'a*', filterType: 'WILDCARD' }] };
const policyOf = (action: string, of: Json) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: action, ...of }] });

const calls: readonly (readonly [call: OperationName, input?: Json, save?: Call['save']])[] = [
  ['GetAuthorizationToken'],
  // Of a repository.
  ['CreateRepository'],
  ['DescribeRepositories'],
  ['TagResource', arn],
  ['ListTagsForResource', arn],
  ['UntagResource', arn],
  ['PutImageTagMutability'],
  ['PutImageScanningConfiguration'],
  ['SetRepositoryPolicy', { policyText: policyOf('ecr:*', {}) }],
  ['GetRepositoryPolicy'],
  ['DeleteRepositoryPolicy'],
  // Of an image, which is to be signed and copied.
  ['PutSigningConfiguration'],
  ['PutReplicationConfiguration'],
  ['InitiateLayerUpload', {}, { upload: 'uploadId' }],
  ['UploadLayerPart', { uploadId, partLastByte: 1, layerPartBlob: { $text: blob } }],
  ['CompleteLayerUpload', { uploadId, layerDigests: [digest] }],
  ['BatchCheckLayerAvailability', { layerDigests: [digest] }],
  ['PutImage', { imageManifest, ...imageId }],
  ['GetDownloadUrlForLayer', { layerDigest: digest }],
  ['DescribeImages'],
  ['ListImages'],
  ['BatchGetImage', { imageIds: [imageId] }],
  ['ListImageReferrers', { subjectId: { imageDigest: sha256(imageManifest) } }],
  ['StartImageScan', { imageId }],
  ['DescribeImageScanFindings', { imageId }],
  ['GetSigningConfiguration'],
  ['DescribeImageSigningStatus', { imageId }],
  ['DeleteSigningConfiguration'],
  // Of lifecycle policies.
  ['PutLifecyclePolicy', { lifecyclePolicyText: JSON.stringify({ rules: [expireAll] }) }],
  ['GetLifecyclePolicy'],
  ['StartLifecyclePolicyPreview'],
  ['GetLifecyclePolicyPreview'],
  ['DeleteLifecyclePolicy'],
  // Of a registry.
  ['PutRegistryPolicy', { policyText: policyOf('ecr:ReplicateImage', { Resource: '*' }) }],
  ['GetRegistryPolicy'],
  ['DeleteRegistryPolicy'],
  ['PutRegistryScanningConfiguration', { rules: [scanRule] }],
  ['GetRegistryScanningConfiguration'],
  ['BatchGetRepositoryScanningConfiguration'],
  ['PutAccountSetting', { ...setting, value: 'AWS_NATIVE' }],
  ['GetAccountSetting', setting],
  ['RegisterPullTimeUpdateExclusion'],
  ['ListPullTimeUpdateExclusions'],
  ['DeregisterPullTimeUpdateExclusion'],
  ['CreateRepositoryCreationTemplate'],
  ['DescribeRepositoryCreationTemplates'],
  ['UpdateRepositoryCreationTemplate'],
  ['DeleteRepositoryCreationTemplate'],
  ['CreatePullThroughCacheRule', { upstreamRegistryUrl: 'public.ecr.aws' }],
  ['DescribePullThroughCacheRules'],
  ['UpdatePullThroughCacheRule'],
  ['ValidatePullThroughCacheRule'],
  ['DeletePullThroughCacheRule'],
  // Of replication.
  ['DescribeRegistry'],
  ['DescribeImageReplicationStatus', { imageId }],
  ['StartReplicationBackfill', {}, { backfill: 'replicationBackfillId' }],
  ['ListReplicationBackfills'],
  ['StopReplicationBackfill', backfill],
  ['DescribeReplicationBackfillResults', backfill],
  // And the end of them.
  ['UpdateImageStorageClass', { imageId, targetStorageClass: 'ARCHIVE' }],
  ['BatchDeleteImage', { imageIds: [imageId] }],
  ['DeleteRepository'],
];

export const everyOperation: readonly Call[] = calls.map(([call, input, save]) => ({
  call,
  input: { ...validInput(call), ...input },
  ...(save && { save }),
}));
