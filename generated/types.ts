// Written by codegen; do not edit.
/** The structures, unions and enums of the contract, under the names that it gives them. */

export const ArtifactStatus = {
  ACTIVE: 'ACTIVE',
  ARCHIVED: 'ARCHIVED',
  ACTIVATING: 'ACTIVATING',
} as const;
export type ArtifactStatus = (typeof ArtifactStatus)[keyof typeof ArtifactStatus];

export const ArtifactStatusFilter = {
  ACTIVE: 'ACTIVE',
  ARCHIVED: 'ARCHIVED',
  ACTIVATING: 'ACTIVATING',
  ANY: 'ANY',
} as const;
export type ArtifactStatusFilter = (typeof ArtifactStatusFilter)[keyof typeof ArtifactStatusFilter];

export interface Attribute {
  /** length 1–128 */
  key: string;
  /** length 1–256 */
  value?: string | undefined;
}

export interface AuthorizationData {
  /** pattern \S+ */
  authorizationToken?: string | undefined;
  expiresAt?: Date | undefined;
  proxyEndpoint?: string | undefined;
}

export interface AwsEcrContainerImageDetails {
  architecture?: string | undefined;
  author?: string | undefined;
  imageHash?: string | undefined;
  imageTags?: string[] | undefined;
  platform?: string | undefined;
  pushedAt?: Date | undefined;
  lastInUseAt?: Date | undefined;
  /** range ≥ 0 */
  inUseCount?: number | undefined;
  /** pattern [0-9]{12} */
  registry?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName?: string | undefined;
}

export interface BatchCheckLayerAvailabilityRequest {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName: string;
  /** length 1–100 */
  layerDigests: string[];
}

export interface BatchCheckLayerAvailabilityResponse {
  layers?: Layer[] | undefined;
  failures?: LayerFailure[] | undefined;
}

export interface BatchDeleteImageRequest {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName: string;
  /** length 1–100 */
  imageIds: ImageIdentifier[];
}

export interface BatchDeleteImageResponse {
  /** length 1–100 */
  imageIds?: ImageIdentifier[] | undefined;
  failures?: ImageFailure[] | undefined;
}

export interface BatchGetImageRequest {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName: string;
  /** length 1–100 */
  imageIds: ImageIdentifier[];
  /** length 1–100 */
  acceptedMediaTypes?: string[] | undefined;
}

export interface BatchGetImageResponse {
  images?: Image[] | undefined;
  failures?: ImageFailure[] | undefined;
}

export interface BatchGetRepositoryScanningConfigurationRequest {
  /** length 1–25 */
  repositoryNames: string[];
}

export interface BatchGetRepositoryScanningConfigurationResponse {
  scanningConfigurations?: RepositoryScanningConfiguration[] | undefined;
  failures?: RepositoryScanningConfigurationFailure[] | undefined;
}

export interface CompleteLayerUploadRequest {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName: string;
  /** pattern [0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12} */
  uploadId: string;
  /** length 1–100 */
  layerDigests: string[];
}

export interface CompleteLayerUploadResponse {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName?: string | undefined;
  /** pattern [0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12} */
  uploadId?: string | undefined;
  /** pattern [a-zA-Z0-9-_+.]+:[a-fA-F0-9]+ */
  layerDigest?: string | undefined;
}

export interface CreatePullThroughCacheRuleRequest {
  /** length 2–30, pattern ([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT) */
  ecrRepositoryPrefix: string;
  upstreamRegistryUrl: string;
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  upstreamRegistry?: UpstreamRegistry | undefined;
  /** length 50–612, pattern arn:aws(-\w+)*:secretsmanager:[a-zA-Z0-9-:]+:secret:ecr\-pullthroughcache/[a-zA-Z0-9/_+=.@-]+ */
  credentialArn?: string | undefined;
  /** length ≤ 2048 */
  customRoleArn?: string | undefined;
  /** length 2–30, pattern ([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT) */
  upstreamRepositoryPrefix?: string | undefined;
}

export interface CreatePullThroughCacheRuleResponse {
  /** length 2–30, pattern ([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT) */
  ecrRepositoryPrefix?: string | undefined;
  upstreamRegistryUrl?: string | undefined;
  createdAt?: Date | undefined;
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  upstreamRegistry?: UpstreamRegistry | undefined;
  /** length 50–612, pattern arn:aws(-\w+)*:secretsmanager:[a-zA-Z0-9-:]+:secret:ecr\-pullthroughcache/[a-zA-Z0-9/_+=.@-]+ */
  credentialArn?: string | undefined;
  /** length ≤ 2048 */
  customRoleArn?: string | undefined;
  /** length 2–30, pattern ([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT) */
  upstreamRepositoryPrefix?: string | undefined;
}

export interface CreateRepositoryCreationTemplateRequest {
  /** length 1–256, pattern ([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT) */
  prefix: string;
  /** length ≤ 256 */
  description?: string | undefined;
  encryptionConfiguration?: EncryptionConfigurationForRepositoryCreationTemplate | undefined;
  resourceTags?: Tag[] | undefined;
  imageTagMutability?: ImageTagMutability | undefined;
  /** length 1–5 */
  imageTagMutabilityExclusionFilters?: ImageTagMutabilityExclusionFilter[] | undefined;
  /** length 0–10240 */
  repositoryPolicy?: string | undefined;
  /** length 0–30720 */
  lifecyclePolicy?: string | undefined;
  appliedFor: RCTAppliedFor[];
  /** length ≤ 2048 */
  customRoleArn?: string | undefined;
}

export interface CreateRepositoryCreationTemplateResponse {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  repositoryCreationTemplate?: RepositoryCreationTemplate | undefined;
}

export interface CreateRepositoryRequest {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName: string;
  tags?: Tag[] | undefined;
  imageTagMutability?: ImageTagMutability | undefined;
  /** length 1–5 */
  imageTagMutabilityExclusionFilters?: ImageTagMutabilityExclusionFilter[] | undefined;
  imageScanningConfiguration?: ImageScanningConfiguration | undefined;
  encryptionConfiguration?: EncryptionConfiguration | undefined;
}

export interface CreateRepositoryResponse {
  repository?: Repository | undefined;
}

export interface CvssScore {
  /** default 0 */
  baseScore?: number | undefined;
  scoringVector?: string | undefined;
  source?: string | undefined;
  version?: string | undefined;
}

export interface CvssScoreAdjustment {
  metric?: string | undefined;
  reason?: string | undefined;
}

export interface CvssScoreDetails {
  adjustments?: CvssScoreAdjustment[] | undefined;
  /** default 0 */
  score?: number | undefined;
  scoreSource?: string | undefined;
  scoringVector?: string | undefined;
  version?: string | undefined;
}

export interface DeleteLifecyclePolicyRequest {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName: string;
}

export interface DeleteLifecyclePolicyResponse {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName?: string | undefined;
  /** length 100–30720 */
  lifecyclePolicyText?: string | undefined;
  lastEvaluatedAt?: Date | undefined;
}

export interface DeletePullThroughCacheRuleRequest {
  /** length 2–30, pattern ([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT) */
  ecrRepositoryPrefix: string;
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
}

export interface DeletePullThroughCacheRuleResponse {
  /** length 2–30, pattern ([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT) */
  ecrRepositoryPrefix?: string | undefined;
  upstreamRegistryUrl?: string | undefined;
  createdAt?: Date | undefined;
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 50–612, pattern arn:aws(-\w+)*:secretsmanager:[a-zA-Z0-9-:]+:secret:ecr\-pullthroughcache/[a-zA-Z0-9/_+=.@-]+ */
  credentialArn?: string | undefined;
  /** length ≤ 2048 */
  customRoleArn?: string | undefined;
  /** length 2–30, pattern ([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT) */
  upstreamRepositoryPrefix?: string | undefined;
}

export interface DeleteRegistryPolicyRequest {}

export interface DeleteRegistryPolicyResponse {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 0–10240 */
  policyText?: string | undefined;
}

export interface DeleteReplication {
  enabled: boolean;
}

export interface DeleteRepositoryCreationTemplateRequest {
  /** length 1–256, pattern ([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT) */
  prefix: string;
}

export interface DeleteRepositoryCreationTemplateResponse {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  repositoryCreationTemplate?: RepositoryCreationTemplate | undefined;
}

export interface DeleteRepositoryPolicyRequest {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName: string;
}

export interface DeleteRepositoryPolicyResponse {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName?: string | undefined;
  /** length 0–10240 */
  policyText?: string | undefined;
}

export interface DeleteRepositoryRequest {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName: string;
  /** default false */
  force?: boolean | undefined;
}

export interface DeleteRepositoryResponse {
  repository?: Repository | undefined;
}

export interface DeleteSigningConfigurationRequest {}

export interface DeleteSigningConfigurationResponse {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  signingConfiguration?: SigningConfiguration | undefined;
}

export interface DeregisterPullTimeUpdateExclusionRequest {
  /** length ≤ 200, pattern arn:aws(-[a-z]+)*:iam::[0-9]{12}:(role|user)/[\w+=,.@-]+(/[\w+=,.@-]+)* */
  principalArn: string;
}

export interface DeregisterPullTimeUpdateExclusionResponse {
  /** length ≤ 200, pattern arn:aws(-[a-z]+)*:iam::[0-9]{12}:(role|user)/[\w+=,.@-]+(/[\w+=,.@-]+)* */
  principalArn?: string | undefined;
}

export interface DescribeImageReplicationStatusRequest {
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName: string;
  imageId: ImageIdentifier;
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
}

export interface DescribeImageReplicationStatusResponse {
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName?: string | undefined;
  imageId?: ImageIdentifier | undefined;
  replicationStatuses?: ImageReplicationStatus[] | undefined;
}

export interface DescribeImageScanFindingsRequest {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName: string;
  imageId: ImageIdentifier;
  nextToken?: string | undefined;
  /** range 1–1000 */
  maxResults?: number | undefined;
}

export interface DescribeImageScanFindingsResponse {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName?: string | undefined;
  imageId?: ImageIdentifier | undefined;
  imageScanStatus?: ImageScanStatus | undefined;
  imageScanFindings?: ImageScanFindings | undefined;
  nextToken?: string | undefined;
}

export interface DescribeImageSigningStatusRequest {
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName: string;
  imageId: ImageIdentifier;
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
}

export interface DescribeImageSigningStatusResponse {
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName?: string | undefined;
  imageId?: ImageIdentifier | undefined;
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  signingStatuses?: ImageSigningStatus[] | undefined;
}

export interface DescribeImagesFilter {
  tagStatus?: TagStatus | undefined;
  imageStatus?: ImageStatusFilter | undefined;
}

export interface DescribeImagesRequest {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName: string;
  /** length 1–100 */
  imageIds?: ImageIdentifier[] | undefined;
  nextToken?: string | undefined;
  /** range 1–1000 */
  maxResults?: number | undefined;
  filter?: DescribeImagesFilter | undefined;
}

export interface DescribeImagesResponse {
  imageDetails?: ImageDetail[] | undefined;
  nextToken?: string | undefined;
}

export interface DescribePullThroughCacheRulesRequest {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 1–100 */
  ecrRepositoryPrefixes?: string[] | undefined;
  nextToken?: string | undefined;
  /** range 1–1000 */
  maxResults?: number | undefined;
}

export interface DescribePullThroughCacheRulesResponse {
  pullThroughCacheRules?: PullThroughCacheRule[] | undefined;
  nextToken?: string | undefined;
}

export interface DescribeRegistryRequest {}

export interface DescribeRegistryResponse {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  replicationConfiguration?: ReplicationConfiguration | undefined;
}

export interface DescribeReplicationBackfillResultsRequest {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** pattern [0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12} */
  replicationBackfillId: string;
  resultStatusFilter?: ReplicationBackfillResultStatus | undefined;
  /** range 1–1000 */
  maxResults?: number | undefined;
  nextToken?: string | undefined;
}

export interface DescribeReplicationBackfillResultsResponse {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** pattern [0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12} */
  replicationBackfillId?: string | undefined;
  destination?: ReplicationDestination | undefined;
  status?: ReplicationBackfillStatus | undefined;
  failureCode?: string | undefined;
  progress?: ReplicationBackfillProgress | undefined;
  results?: ReplicationBackfillResult[] | undefined;
  startedAt?: Date | undefined;
  endedAt?: Date | undefined;
  nextToken?: string | undefined;
}

export interface DescribeRepositoriesRequest {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 1–100 */
  repositoryNames?: string[] | undefined;
  nextToken?: string | undefined;
  /** range 1–1000 */
  maxResults?: number | undefined;
}

export interface DescribeRepositoriesResponse {
  repositories?: Repository[] | undefined;
  nextToken?: string | undefined;
}

export interface DescribeRepositoryCreationTemplatesRequest {
  prefixes?: string[] | undefined;
  nextToken?: string | undefined;
  /** range 1–1000 */
  maxResults?: number | undefined;
}

export interface DescribeRepositoryCreationTemplatesResponse {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  repositoryCreationTemplates?: RepositoryCreationTemplate[] | undefined;
  nextToken?: string | undefined;
}

export interface EncryptionConfiguration {
  encryptionType: EncryptionType;
  /** length 1–2048 */
  kmsKey?: string | undefined;
}

export interface EncryptionConfigurationForRepositoryCreationTemplate {
  encryptionType: EncryptionType;
  /** length 0–2048, pattern ^$|arn:aws[a-z0-9-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[a-z0-9-]+ */
  kmsKey?: string | undefined;
}

export const EncryptionType = {
  AES256: 'AES256',
  KMS: 'KMS',
  KMS_DSSE: 'KMS_DSSE',
} as const;
export type EncryptionType = (typeof EncryptionType)[keyof typeof EncryptionType];

export interface EnhancedImageScanFinding {
  /** pattern [0-9]{12} */
  awsAccountId?: string | undefined;
  description?: string | undefined;
  findingArn?: string | undefined;
  firstObservedAt?: Date | undefined;
  lastObservedAt?: Date | undefined;
  packageVulnerabilityDetails?: PackageVulnerabilityDetails | undefined;
  remediation?: Remediation | undefined;
  resources?: Resource[] | undefined;
  /** default 0 */
  score?: number | undefined;
  scoreDetails?: ScoreDetails | undefined;
  severity?: string | undefined;
  status?: string | undefined;
  title?: string | undefined;
  type?: string | undefined;
  updatedAt?: Date | undefined;
  fixAvailable?: string | undefined;
  exploitAvailable?: string | undefined;
}

export const FindingSeverity = {
  INFORMATIONAL: 'INFORMATIONAL',
  LOW: 'LOW',
  MEDIUM: 'MEDIUM',
  HIGH: 'HIGH',
  CRITICAL: 'CRITICAL',
  UNDEFINED: 'UNDEFINED',
} as const;
export type FindingSeverity = (typeof FindingSeverity)[keyof typeof FindingSeverity];

export interface GetAccountSettingRequest {
  /** length 1–64 */
  name: string;
}

export interface GetAccountSettingResponse {
  /** length 1–64 */
  name?: string | undefined;
  /** length 1–64 */
  value?: string | undefined;
}

export interface GetAuthorizationTokenRequest {
  /** length 1–10 @deprecated */
  registryIds?: string[] | undefined;
}

export interface GetAuthorizationTokenResponse {
  authorizationData?: AuthorizationData[] | undefined;
}

export interface GetDownloadUrlForLayerRequest {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName: string;
  /** pattern [a-zA-Z0-9-_+.]+:[a-fA-F0-9]+ */
  layerDigest: string;
}

export interface GetDownloadUrlForLayerResponse {
  downloadUrl?: string | undefined;
  /** pattern [a-zA-Z0-9-_+.]+:[a-fA-F0-9]+ */
  layerDigest?: string | undefined;
}

export interface GetLifecyclePolicyPreviewRequest {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName: string;
  /** length 1–100 */
  imageIds?: ImageIdentifier[] | undefined;
  nextToken?: string | undefined;
  /** range 1–100 */
  maxResults?: number | undefined;
  filter?: LifecyclePolicyPreviewFilter | undefined;
}

export interface GetLifecyclePolicyPreviewResponse {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName?: string | undefined;
  /** length 100–30720 */
  lifecyclePolicyText?: string | undefined;
  status?: LifecyclePolicyPreviewStatus | undefined;
  nextToken?: string | undefined;
  previewResults?: LifecyclePolicyPreviewResult[] | undefined;
  summary?: LifecyclePolicyPreviewSummary | undefined;
}

export interface GetLifecyclePolicyRequest {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName: string;
}

export interface GetLifecyclePolicyResponse {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName?: string | undefined;
  /** length 100–30720 */
  lifecyclePolicyText?: string | undefined;
  lastEvaluatedAt?: Date | undefined;
}

export interface GetRegistryPolicyRequest {}

export interface GetRegistryPolicyResponse {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 0–10240 */
  policyText?: string | undefined;
}

export interface GetRegistryScanningConfigurationRequest {}

export interface GetRegistryScanningConfigurationResponse {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  scanningConfiguration?: RegistryScanningConfiguration | undefined;
}

export interface GetRepositoryPolicyRequest {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName: string;
}

export interface GetRepositoryPolicyResponse {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName?: string | undefined;
  /** length 0–10240 */
  policyText?: string | undefined;
}

export interface GetSigningConfigurationRequest {}

export interface GetSigningConfigurationResponse {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  signingConfiguration?: SigningConfiguration | undefined;
}

export interface Image {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName?: string | undefined;
  imageId?: ImageIdentifier | undefined;
  /** length 1–4194304 */
  imageManifest?: string | undefined;
  imageManifestMediaType?: string | undefined;
}

export const ImageActionType = {
  EXPIRE: 'EXPIRE',
  TRANSITION: 'TRANSITION',
} as const;
export type ImageActionType = (typeof ImageActionType)[keyof typeof ImageActionType];

export interface ImageDetail {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName?: string | undefined;
  imageDigest?: string | undefined;
  imageTags?: string[] | undefined;
  imageSizeInBytes?: number | undefined;
  imagePushedAt?: Date | undefined;
  imageScanStatus?: ImageScanStatus | undefined;
  imageScanFindingsSummary?: ImageScanFindingsSummary | undefined;
  imageManifestMediaType?: string | undefined;
  artifactMediaType?: string | undefined;
  lastRecordedPullTime?: Date | undefined;
  subjectManifestDigest?: string | undefined;
  imageStatus?: ImageStatus | undefined;
  lastArchivedAt?: Date | undefined;
  lastActivatedAt?: Date | undefined;
}

export interface ImageFailure {
  imageId?: ImageIdentifier | undefined;
  failureCode?: ImageFailureCode | undefined;
  failureReason?: string | undefined;
}

export const ImageFailureCode = {
  InvalidImageDigest: 'InvalidImageDigest',
  InvalidImageTag: 'InvalidImageTag',
  ImageTagDoesNotMatchDigest: 'ImageTagDoesNotMatchDigest',
  ImageNotFound: 'ImageNotFound',
  MissingDigestAndTag: 'MissingDigestAndTag',
  ImageReferencedByManifestList: 'ImageReferencedByManifestList',
  KmsError: 'KmsError',
  UpstreamAccessDenied: 'UpstreamAccessDenied',
  UpstreamTooManyRequests: 'UpstreamTooManyRequests',
  UpstreamUnavailable: 'UpstreamUnavailable',
  ImageInaccessible: 'ImageInaccessible',
} as const;
export type ImageFailureCode = (typeof ImageFailureCode)[keyof typeof ImageFailureCode];

export interface ImageIdentifier {
  imageDigest?: string | undefined;
  /** length 1–300 */
  imageTag?: string | undefined;
}

export interface ImageReferrer {
  digest: string;
  mediaType: string;
  /** length 1–255 */
  artifactType?: string | undefined;
  size: number;
  annotations?: { [key: string]: string } | undefined;
  artifactStatus?: ArtifactStatus | undefined;
}

export interface ImageReplicationStatus {
  /** length 2–25, pattern [0-9a-z-]{2,25} */
  region?: string | undefined;
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  status?: ReplicationStatus | undefined;
  failureCode?: string | undefined;
}

export interface ImageScanFinding {
  name?: string | undefined;
  description?: string | undefined;
  uri?: string | undefined;
  severity?: FindingSeverity | undefined;
  /** length 0–50 */
  attributes?: Attribute[] | undefined;
}

export interface ImageScanFindings {
  imageScanCompletedAt?: Date | undefined;
  vulnerabilitySourceUpdatedAt?: Date | undefined;
  findingSeverityCounts?: { [key in FindingSeverity]?: number | undefined } | undefined;
  findings?: ImageScanFinding[] | undefined;
  enhancedFindings?: EnhancedImageScanFinding[] | undefined;
}

export interface ImageScanFindingsSummary {
  imageScanCompletedAt?: Date | undefined;
  vulnerabilitySourceUpdatedAt?: Date | undefined;
  findingSeverityCounts?: { [key in FindingSeverity]?: number | undefined } | undefined;
}

export interface ImageScanStatus {
  status?: ScanStatus | undefined;
  description?: string | undefined;
}

export interface ImageScanningConfiguration {
  /** default false */
  scanOnPush?: boolean | undefined;
}

export interface ImageSigningStatus {
  /** length ≤ 200, pattern arn:aws(-[a-z]+)*:signer:[a-z0-9-]+:[0-9]{12}:/signing-profiles/[a-zA-Z0-9_]{2,} */
  signingProfileArn?: string | undefined;
  failureCode?: string | undefined;
  failureReason?: string | undefined;
  status?: SigningStatus | undefined;
}

export const ImageStatus = {
  ACTIVE: 'ACTIVE',
  ARCHIVED: 'ARCHIVED',
  ACTIVATING: 'ACTIVATING',
} as const;
export type ImageStatus = (typeof ImageStatus)[keyof typeof ImageStatus];

export const ImageStatusFilter = {
  ACTIVE: 'ACTIVE',
  ARCHIVED: 'ARCHIVED',
  ACTIVATING: 'ACTIVATING',
  ANY: 'ANY',
} as const;
export type ImageStatusFilter = (typeof ImageStatusFilter)[keyof typeof ImageStatusFilter];

export const ImageTagMutability = {
  MUTABLE: 'MUTABLE',
  IMMUTABLE: 'IMMUTABLE',
  IMMUTABLE_WITH_EXCLUSION: 'IMMUTABLE_WITH_EXCLUSION',
  MUTABLE_WITH_EXCLUSION: 'MUTABLE_WITH_EXCLUSION',
} as const;
export type ImageTagMutability = (typeof ImageTagMutability)[keyof typeof ImageTagMutability];

export interface ImageTagMutabilityExclusionFilter {
  filterType: ImageTagMutabilityExclusionFilterType;
  /** length 1–128, pattern [0-9a-zA-Z._*-]{1,128} */
  filter: string;
}

export const ImageTagMutabilityExclusionFilterType = {
  WILDCARD: 'WILDCARD',
} as const;
export type ImageTagMutabilityExclusionFilterType = (typeof ImageTagMutabilityExclusionFilterType)[keyof typeof ImageTagMutabilityExclusionFilterType];

export interface InitiateLayerUploadRequest {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName: string;
}

export interface InitiateLayerUploadResponse {
  /** pattern [0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12} */
  uploadId?: string | undefined;
  /** range ≥ 0 */
  partSize?: number | undefined;
}

export interface Layer {
  /** pattern [a-zA-Z0-9-_+.]+:[a-fA-F0-9]+ */
  layerDigest?: string | undefined;
  layerAvailability?: LayerAvailability | undefined;
  layerSize?: number | undefined;
  mediaType?: string | undefined;
}

export const LayerAvailability = {
  AVAILABLE: 'AVAILABLE',
  UNAVAILABLE: 'UNAVAILABLE',
  ARCHIVED: 'ARCHIVED',
} as const;
export type LayerAvailability = (typeof LayerAvailability)[keyof typeof LayerAvailability];

export interface LayerFailure {
  /** length 0–1000 */
  layerDigest?: string | undefined;
  failureCode?: LayerFailureCode | undefined;
  failureReason?: string | undefined;
}

export const LayerFailureCode = {
  InvalidLayerDigest: 'InvalidLayerDigest',
  MissingLayerDigest: 'MissingLayerDigest',
} as const;
export type LayerFailureCode = (typeof LayerFailureCode)[keyof typeof LayerFailureCode];

export interface LifecyclePolicyPreviewFilter {
  tagStatus?: TagStatus | undefined;
}

export interface LifecyclePolicyPreviewResult {
  imageTags?: string[] | undefined;
  imageDigest?: string | undefined;
  imagePushedAt?: Date | undefined;
  action?: LifecyclePolicyRuleAction | undefined;
  /** range ≥ 1 */
  appliedRulePriority?: number | undefined;
  storageClass?: LifecyclePolicyStorageClass | undefined;
}

export const LifecyclePolicyPreviewStatus = {
  IN_PROGRESS: 'IN_PROGRESS',
  COMPLETE: 'COMPLETE',
  EXPIRED: 'EXPIRED',
  FAILED: 'FAILED',
} as const;
export type LifecyclePolicyPreviewStatus = (typeof LifecyclePolicyPreviewStatus)[keyof typeof LifecyclePolicyPreviewStatus];

export interface LifecyclePolicyPreviewSummary {
  /** range ≥ 0 */
  expiringImageTotalCount?: number | undefined;
  transitioningImageTotalCounts?: TransitioningImageTotalCount[] | undefined;
}

export interface LifecyclePolicyRuleAction {
  type?: ImageActionType | undefined;
  targetStorageClass?: LifecyclePolicyTargetStorageClass | undefined;
}

export const LifecyclePolicyStorageClass = {
  ARCHIVE: 'ARCHIVE',
  STANDARD: 'STANDARD',
} as const;
export type LifecyclePolicyStorageClass = (typeof LifecyclePolicyStorageClass)[keyof typeof LifecyclePolicyStorageClass];

export const LifecyclePolicyTargetStorageClass = {
  ARCHIVE: 'ARCHIVE',
} as const;
export type LifecyclePolicyTargetStorageClass = (typeof LifecyclePolicyTargetStorageClass)[keyof typeof LifecyclePolicyTargetStorageClass];

export interface ListImageReferrersFilter {
  /** length 0–5 */
  artifactTypes?: string[] | undefined;
  artifactStatus?: ArtifactStatusFilter | undefined;
}

export interface ListImageReferrersRequest {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName: string;
  subjectId: SubjectIdentifier;
  filter?: ListImageReferrersFilter | undefined;
  nextToken?: string | undefined;
  /** range 1–50 */
  maxResults?: number | undefined;
}

export interface ListImageReferrersResponse {
  referrers?: ImageReferrer[] | undefined;
  nextToken?: string | undefined;
}

export interface ListImagesFilter {
  tagStatus?: TagStatus | undefined;
  imageStatus?: ImageStatusFilter | undefined;
}

export interface ListImagesRequest {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName: string;
  nextToken?: string | undefined;
  /** range 1–1000 */
  maxResults?: number | undefined;
  filter?: ListImagesFilter | undefined;
}

export interface ListImagesResponse {
  /** length 1–100 */
  imageIds?: ImageIdentifier[] | undefined;
  nextToken?: string | undefined;
}

export interface ListPullTimeUpdateExclusionsRequest {
  /** range 1–1000 */
  maxResults?: number | undefined;
  nextToken?: string | undefined;
}

export interface ListPullTimeUpdateExclusionsResponse {
  /** length 0–100 */
  pullTimeUpdateExclusions?: string[] | undefined;
  nextToken?: string | undefined;
}

export interface ListReplicationBackfillsRequest {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** range 1–50 */
  maxResults?: number | undefined;
  nextToken?: string | undefined;
}

export interface ListReplicationBackfillsResponse {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  backfills?: ReplicationBackfillSummary[] | undefined;
  nextToken?: string | undefined;
}

export interface ListTagsForResourceRequest {
  resourceArn: string;
}

export interface ListTagsForResourceResponse {
  tags?: Tag[] | undefined;
}

export interface PackageVulnerabilityDetails {
  cvss?: CvssScore[] | undefined;
  referenceUrls?: string[] | undefined;
  relatedVulnerabilities?: string[] | undefined;
  source?: string | undefined;
  sourceUrl?: string | undefined;
  vendorCreatedAt?: Date | undefined;
  vendorSeverity?: string | undefined;
  vendorUpdatedAt?: Date | undefined;
  vulnerabilityId?: string | undefined;
  vulnerablePackages?: VulnerablePackage[] | undefined;
}

export interface PullThroughCacheRule {
  /** length 2–30, pattern ([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT) */
  ecrRepositoryPrefix?: string | undefined;
  upstreamRegistryUrl?: string | undefined;
  createdAt?: Date | undefined;
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 50–612, pattern arn:aws(-\w+)*:secretsmanager:[a-zA-Z0-9-:]+:secret:ecr\-pullthroughcache/[a-zA-Z0-9/_+=.@-]+ */
  credentialArn?: string | undefined;
  /** length ≤ 2048 */
  customRoleArn?: string | undefined;
  /** length 2–30, pattern ([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT) */
  upstreamRepositoryPrefix?: string | undefined;
  upstreamRegistry?: UpstreamRegistry | undefined;
  updatedAt?: Date | undefined;
}

export interface PutAccountSettingRequest {
  /** length 1–64 */
  name: string;
  value: string;
}

export interface PutAccountSettingResponse {
  /** length 1–64 */
  name?: string | undefined;
  value?: string | undefined;
}

export interface PutImageRequest {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName: string;
  /** length 1–4194304 */
  imageManifest: string;
  imageManifestMediaType?: string | undefined;
  /** length 1–300 */
  imageTag?: string | undefined;
  imageDigest?: string | undefined;
}

export interface PutImageResponse {
  image?: Image | undefined;
}

export interface PutImageScanningConfigurationRequest {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName: string;
  imageScanningConfiguration: ImageScanningConfiguration;
}

export interface PutImageScanningConfigurationResponse {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName?: string | undefined;
  imageScanningConfiguration?: ImageScanningConfiguration | undefined;
}

export interface PutImageTagMutabilityRequest {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName: string;
  imageTagMutability: ImageTagMutability;
  /** length 1–5 */
  imageTagMutabilityExclusionFilters?: ImageTagMutabilityExclusionFilter[] | undefined;
}

export interface PutImageTagMutabilityResponse {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName?: string | undefined;
  imageTagMutability?: ImageTagMutability | undefined;
  /** length 1–5 */
  imageTagMutabilityExclusionFilters?: ImageTagMutabilityExclusionFilter[] | undefined;
}

export interface PutLifecyclePolicyRequest {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName: string;
  /** length 100–30720 */
  lifecyclePolicyText: string;
}

export interface PutLifecyclePolicyResponse {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName?: string | undefined;
  /** length 100–30720 */
  lifecyclePolicyText?: string | undefined;
}

export interface PutRegistryPolicyRequest {
  /** length 0–10240 */
  policyText: string;
}

export interface PutRegistryPolicyResponse {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 0–10240 */
  policyText?: string | undefined;
}

export interface PutRegistryScanningConfigurationRequest {
  scanType?: ScanType | undefined;
  /** length 0–2 */
  rules?: RegistryScanningRule[] | undefined;
}

export interface PutRegistryScanningConfigurationResponse {
  registryScanningConfiguration?: RegistryScanningConfiguration | undefined;
}

export interface PutReplicationConfigurationRequest {
  replicationConfiguration: ReplicationConfiguration;
}

export interface PutReplicationConfigurationResponse {
  replicationConfiguration?: ReplicationConfiguration | undefined;
}

export interface PutSigningConfigurationRequest {
  signingConfiguration: SigningConfiguration;
}

export interface PutSigningConfigurationResponse {
  signingConfiguration?: SigningConfiguration | undefined;
}

export const RCTAppliedFor = {
  REPLICATION: 'REPLICATION',
  PULL_THROUGH_CACHE: 'PULL_THROUGH_CACHE',
  CREATE_ON_PUSH: 'CREATE_ON_PUSH',
} as const;
export type RCTAppliedFor = (typeof RCTAppliedFor)[keyof typeof RCTAppliedFor];

export interface Recommendation {
  url?: string | undefined;
  text?: string | undefined;
}

export interface RegisterPullTimeUpdateExclusionRequest {
  /** length ≤ 200, pattern arn:aws(-[a-z]+)*:iam::[0-9]{12}:(role|user)/[\w+=,.@-]+(/[\w+=,.@-]+)* */
  principalArn: string;
}

export interface RegisterPullTimeUpdateExclusionResponse {
  /** length ≤ 200, pattern arn:aws(-[a-z]+)*:iam::[0-9]{12}:(role|user)/[\w+=,.@-]+(/[\w+=,.@-]+)* */
  principalArn?: string | undefined;
  createdAt?: Date | undefined;
}

export interface RegistryScanningConfiguration {
  scanType?: ScanType | undefined;
  /** length 0–2 */
  rules?: RegistryScanningRule[] | undefined;
}

export interface RegistryScanningRule {
  scanFrequency: ScanFrequency;
  /** length 0–100 */
  repositoryFilters: ScanningRepositoryFilter[];
}

export interface Remediation {
  recommendation?: Recommendation | undefined;
}

export interface ReplicationBackfillProgress {
  /** range ≥ 0 */
  totalReplicationCount: number;
  /** range ≥ 0 */
  completedReplicationCount: number;
  /** range ≥ 0 */
  failedReplicationCount: number;
  failureCodes: string[];
}

export interface ReplicationBackfillResult {
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName: string;
  imageId: ImageIdentifier;
  status: ReplicationBackfillResultStatus;
  failureCode?: string | undefined;
  subImageFailureCodes?: string[] | undefined;
}

export const ReplicationBackfillResultStatus = {
  COMPLETE: 'COMPLETE',
  FAILED: 'FAILED',
} as const;
export type ReplicationBackfillResultStatus = (typeof ReplicationBackfillResultStatus)[keyof typeof ReplicationBackfillResultStatus];

export const ReplicationBackfillStatus = {
  PREPARING: 'PREPARING',
  IN_PROGRESS: 'IN_PROGRESS',
  COMPLETE: 'COMPLETE',
  FAILED: 'FAILED',
  STOPPING: 'STOPPING',
  STOPPED: 'STOPPED',
} as const;
export type ReplicationBackfillStatus = (typeof ReplicationBackfillStatus)[keyof typeof ReplicationBackfillStatus];

export interface ReplicationBackfillSummary {
  /** pattern [0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12} */
  replicationBackfillId: string;
  destination: ReplicationDestination;
  status: ReplicationBackfillStatus;
  failureCode?: string | undefined;
  progress?: ReplicationBackfillProgress | undefined;
  startedAt: Date;
  endedAt?: Date | undefined;
}

export interface ReplicationConfiguration {
  /** length 0–25 */
  rules: ReplicationRule[];
}

export interface ReplicationDestination {
  /** length 2–25, pattern [0-9a-z-]{2,25} */
  region: string;
  /** pattern [0-9]{12} */
  registryId: string;
}

export interface ReplicationRule {
  /** length 0–100 */
  destinations: ReplicationDestination[];
  /** length 1–100 */
  repositoryFilters?: RepositoryFilter[] | undefined;
  deleteReplication?: DeleteReplication | undefined;
}

export const ReplicationStatus = {
  IN_PROGRESS: 'IN_PROGRESS',
  COMPLETE: 'COMPLETE',
  FAILED: 'FAILED',
} as const;
export type ReplicationStatus = (typeof ReplicationStatus)[keyof typeof ReplicationStatus];

export interface Repository {
  repositoryArn?: string | undefined;
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName?: string | undefined;
  repositoryUri?: string | undefined;
  createdAt?: Date | undefined;
  imageTagMutability?: ImageTagMutability | undefined;
  /** length 1–5 */
  imageTagMutabilityExclusionFilters?: ImageTagMutabilityExclusionFilter[] | undefined;
  imageScanningConfiguration?: ImageScanningConfiguration | undefined;
  encryptionConfiguration?: EncryptionConfiguration | undefined;
}

export interface RepositoryCreationTemplate {
  /** length 1–256, pattern ([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT) */
  prefix?: string | undefined;
  /** length ≤ 256 */
  description?: string | undefined;
  encryptionConfiguration?: EncryptionConfigurationForRepositoryCreationTemplate | undefined;
  resourceTags?: Tag[] | undefined;
  imageTagMutability?: ImageTagMutability | undefined;
  /** length 1–5 */
  imageTagMutabilityExclusionFilters?: ImageTagMutabilityExclusionFilter[] | undefined;
  /** length 0–10240 */
  repositoryPolicy?: string | undefined;
  /** length 0–30720 */
  lifecyclePolicy?: string | undefined;
  appliedFor?: RCTAppliedFor[] | undefined;
  /** length ≤ 2048 */
  customRoleArn?: string | undefined;
  createdAt?: Date | undefined;
  updatedAt?: Date | undefined;
}

export interface RepositoryFilter {
  /** length 2–256, pattern (?:[a-z0-9]+(?:[._-][a-z0-9]*)*\/)*[a-z0-9]*(?:[._-][a-z0-9]*)* */
  filter: string;
  filterType: RepositoryFilterType;
}

export const RepositoryFilterType = {
  PREFIX_MATCH: 'PREFIX_MATCH',
} as const;
export type RepositoryFilterType = (typeof RepositoryFilterType)[keyof typeof RepositoryFilterType];

export interface RepositoryScanningConfiguration {
  repositoryArn?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName?: string | undefined;
  /** default false */
  scanOnPush?: boolean | undefined;
  scanFrequency?: ScanFrequency | undefined;
  /** length 0–100 */
  appliedScanFilters?: ScanningRepositoryFilter[] | undefined;
}

export interface RepositoryScanningConfigurationFailure {
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName?: string | undefined;
  failureCode?: ScanningConfigurationFailureCode | undefined;
  failureReason?: string | undefined;
}

export interface Resource {
  details?: ResourceDetails | undefined;
  id?: string | undefined;
  tags?: { [key: string]: string } | undefined;
  type?: string | undefined;
}

export interface ResourceDetails {
  awsEcrContainerImage?: AwsEcrContainerImageDetails | undefined;
}

export const ScanFrequency = {
  SCAN_ON_PUSH: 'SCAN_ON_PUSH',
  CONTINUOUS_SCAN: 'CONTINUOUS_SCAN',
  MANUAL: 'MANUAL',
} as const;
export type ScanFrequency = (typeof ScanFrequency)[keyof typeof ScanFrequency];

export const ScanStatus = {
  IN_PROGRESS: 'IN_PROGRESS',
  COMPLETE: 'COMPLETE',
  FAILED: 'FAILED',
  UNSUPPORTED_IMAGE: 'UNSUPPORTED_IMAGE',
  ACTIVE: 'ACTIVE',
  PENDING: 'PENDING',
  SCAN_ELIGIBILITY_EXPIRED: 'SCAN_ELIGIBILITY_EXPIRED',
  FINDINGS_UNAVAILABLE: 'FINDINGS_UNAVAILABLE',
  LIMIT_EXCEEDED: 'LIMIT_EXCEEDED',
  IMAGE_ARCHIVED: 'IMAGE_ARCHIVED',
  IMAGE_SIZE_EXCEEDED: 'IMAGE_SIZE_EXCEEDED',
} as const;
export type ScanStatus = (typeof ScanStatus)[keyof typeof ScanStatus];

export const ScanType = {
  BASIC: 'BASIC',
  ENHANCED: 'ENHANCED',
} as const;
export type ScanType = (typeof ScanType)[keyof typeof ScanType];

export const ScanningConfigurationFailureCode = {
  REPOSITORY_NOT_FOUND: 'REPOSITORY_NOT_FOUND',
} as const;
export type ScanningConfigurationFailureCode = (typeof ScanningConfigurationFailureCode)[keyof typeof ScanningConfigurationFailureCode];

export interface ScanningRepositoryFilter {
  /** length 1–255, pattern [a-z0-9*](?:[._\-/a-z0-9*]?[a-z0-9*]+)* */
  filter: string;
  filterType: ScanningRepositoryFilterType;
}

export const ScanningRepositoryFilterType = {
  WILDCARD: 'WILDCARD',
} as const;
export type ScanningRepositoryFilterType = (typeof ScanningRepositoryFilterType)[keyof typeof ScanningRepositoryFilterType];

export interface ScoreDetails {
  cvss?: CvssScoreDetails | undefined;
}

export interface SetRepositoryPolicyRequest {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName: string;
  /** length 0–10240 */
  policyText: string;
  /** default false */
  force?: boolean | undefined;
}

export interface SetRepositoryPolicyResponse {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName?: string | undefined;
  /** length 0–10240 */
  policyText?: string | undefined;
}

export interface SigningConfiguration {
  /** length 0–10 */
  rules: SigningRule[];
}

export interface SigningRepositoryFilter {
  /** length 1–256, pattern (?:[a-z0-9*]+(?:[._-][a-z0-9*]+)*\/)*[a-z0-9*]+(?:[._-][a-z0-9*]+)* */
  filter: string;
  filterType: SigningRepositoryFilterType;
}

export const SigningRepositoryFilterType = {
  WILDCARD_MATCH: 'WILDCARD_MATCH',
} as const;
export type SigningRepositoryFilterType = (typeof SigningRepositoryFilterType)[keyof typeof SigningRepositoryFilterType];

export interface SigningRule {
  /** length ≤ 200, pattern arn:aws(-[a-z]+)*:signer:[a-z0-9-]+:[0-9]{12}:/signing-profiles/[a-zA-Z0-9_]{2,} */
  signingProfileArn: string;
  /** length 1–100 */
  repositoryFilters?: SigningRepositoryFilter[] | undefined;
}

export const SigningStatus = {
  IN_PROGRESS: 'IN_PROGRESS',
  COMPLETE: 'COMPLETE',
  FAILED: 'FAILED',
} as const;
export type SigningStatus = (typeof SigningStatus)[keyof typeof SigningStatus];

export interface StartImageScanRequest {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName: string;
  imageId: ImageIdentifier;
}

export interface StartImageScanResponse {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName?: string | undefined;
  imageId?: ImageIdentifier | undefined;
  imageScanStatus?: ImageScanStatus | undefined;
}

export interface StartLifecyclePolicyPreviewRequest {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName: string;
  /** length 100–30720 */
  lifecyclePolicyText?: string | undefined;
}

export interface StartLifecyclePolicyPreviewResponse {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName?: string | undefined;
  /** length 100–30720 */
  lifecyclePolicyText?: string | undefined;
  status?: LifecyclePolicyPreviewStatus | undefined;
}

export interface StartReplicationBackfillRequest {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  destination: ReplicationDestination;
}

export interface StartReplicationBackfillResponse {
  /** pattern [0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12} */
  replicationBackfillId?: string | undefined;
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  destination?: ReplicationDestination | undefined;
  status?: ReplicationBackfillStatus | undefined;
  startedAt?: Date | undefined;
}

export interface StopReplicationBackfillRequest {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** pattern [0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12} */
  replicationBackfillId: string;
}

export interface StopReplicationBackfillResponse {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** pattern [0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12} */
  replicationBackfillId?: string | undefined;
  destination?: ReplicationDestination | undefined;
  status?: ReplicationBackfillStatus | undefined;
  startedAt?: Date | undefined;
}

export interface SubjectIdentifier {
  imageDigest: string;
}

export interface Tag {
  Key: string;
  Value: string;
}

export interface TagResourceRequest {
  resourceArn: string;
  tags: Tag[];
}

export interface TagResourceResponse {}

export const TagStatus = {
  TAGGED: 'TAGGED',
  UNTAGGED: 'UNTAGGED',
  ANY: 'ANY',
} as const;
export type TagStatus = (typeof TagStatus)[keyof typeof TagStatus];

export const TargetStorageClass = {
  STANDARD: 'STANDARD',
  ARCHIVE: 'ARCHIVE',
} as const;
export type TargetStorageClass = (typeof TargetStorageClass)[keyof typeof TargetStorageClass];

export interface TransitioningImageTotalCount {
  targetStorageClass?: LifecyclePolicyTargetStorageClass | undefined;
  /** range ≥ 0 */
  imageTotalCount?: number | undefined;
}

export interface UntagResourceRequest {
  resourceArn: string;
  tagKeys: string[];
}

export interface UntagResourceResponse {}

export interface UpdateImageStorageClassRequest {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName: string;
  imageId: ImageIdentifier;
  targetStorageClass: TargetStorageClass;
}

export interface UpdateImageStorageClassResponse {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName?: string | undefined;
  imageId?: ImageIdentifier | undefined;
  imageStatus?: ImageStatus | undefined;
}

export interface UpdatePullThroughCacheRuleRequest {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–30, pattern ([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT) */
  ecrRepositoryPrefix: string;
  /** length 50–612, pattern arn:aws(-\w+)*:secretsmanager:[a-zA-Z0-9-:]+:secret:ecr\-pullthroughcache/[a-zA-Z0-9/_+=.@-]+ */
  credentialArn?: string | undefined;
  /** length ≤ 2048 */
  customRoleArn?: string | undefined;
}

export interface UpdatePullThroughCacheRuleResponse {
  /** length 2–30, pattern ([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT) */
  ecrRepositoryPrefix?: string | undefined;
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  updatedAt?: Date | undefined;
  /** length 50–612, pattern arn:aws(-\w+)*:secretsmanager:[a-zA-Z0-9-:]+:secret:ecr\-pullthroughcache/[a-zA-Z0-9/_+=.@-]+ */
  credentialArn?: string | undefined;
  /** length ≤ 2048 */
  customRoleArn?: string | undefined;
  /** length 2–30, pattern ([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT) */
  upstreamRepositoryPrefix?: string | undefined;
}

export interface UpdateRepositoryCreationTemplateRequest {
  /** length 1–256, pattern ([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT) */
  prefix: string;
  /** length ≤ 256 */
  description?: string | undefined;
  encryptionConfiguration?: EncryptionConfigurationForRepositoryCreationTemplate | undefined;
  resourceTags?: Tag[] | undefined;
  imageTagMutability?: ImageTagMutability | undefined;
  /** length 1–5 */
  imageTagMutabilityExclusionFilters?: ImageTagMutabilityExclusionFilter[] | undefined;
  /** length 0–10240 */
  repositoryPolicy?: string | undefined;
  /** length 0–30720 */
  lifecyclePolicy?: string | undefined;
  appliedFor?: RCTAppliedFor[] | undefined;
  /** length ≤ 2048 */
  customRoleArn?: string | undefined;
}

export interface UpdateRepositoryCreationTemplateResponse {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  repositoryCreationTemplate?: RepositoryCreationTemplate | undefined;
}

export interface UploadLayerPartRequest {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName: string;
  /** pattern [0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12} */
  uploadId: string;
  /** range ≥ 0 */
  partFirstByte: number;
  /** range ≥ 0 */
  partLastByte: number;
  /** length 0–20971520 */
  layerPartBlob: Uint8Array;
}

export interface UploadLayerPartResponse {
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  /** length 2–256, pattern [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)* */
  repositoryName?: string | undefined;
  /** pattern [0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12} */
  uploadId?: string | undefined;
  /** range ≥ 0 */
  lastByteReceived?: number | undefined;
}

export const UpstreamRegistry = {
  Ecr: 'ecr',
  EcrPublic: 'ecr-public',
  Quay: 'quay',
  K8s: 'k8s',
  DockerHub: 'docker-hub',
  GitHubContainerRegistry: 'github-container-registry',
  AzureContainerRegistry: 'azure-container-registry',
  GitLabContainerRegistry: 'gitlab-container-registry',
  Chainguard: 'chainguard',
} as const;
export type UpstreamRegistry = (typeof UpstreamRegistry)[keyof typeof UpstreamRegistry];

export interface ValidatePullThroughCacheRuleRequest {
  /** length 2–30, pattern ([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT) */
  ecrRepositoryPrefix: string;
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
}

export interface ValidatePullThroughCacheRuleResponse {
  /** length 2–30, pattern ([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT) */
  ecrRepositoryPrefix?: string | undefined;
  /** pattern [0-9]{12} */
  registryId?: string | undefined;
  upstreamRegistryUrl?: string | undefined;
  /** length 50–612, pattern arn:aws(-\w+)*:secretsmanager:[a-zA-Z0-9-:]+:secret:ecr\-pullthroughcache/[a-zA-Z0-9/_+=.@-]+ */
  credentialArn?: string | undefined;
  /** length ≤ 2048 */
  customRoleArn?: string | undefined;
  /** length 2–30, pattern ([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT) */
  upstreamRepositoryPrefix?: string | undefined;
  /** default false */
  isValid?: boolean | undefined;
  failure?: string | undefined;
}

export interface VulnerablePackage {
  arch?: string | undefined;
  epoch?: number | undefined;
  filePath?: string | undefined;
  name?: string | undefined;
  packageManager?: string | undefined;
  release?: string | undefined;
  sourceLayerHash?: string | undefined;
  version?: string | undefined;
  fixedInVersion?: string | undefined;
}
