// Written by codegen; do not edit.
/** Every shape that an operation reaches, as data. */

export interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

export type TimestampFormat = 'epoch-seconds' | 'date-time' | 'http-date';

export interface Member {
  /** A key of `shapes`. */
  readonly shape: string;
  readonly required?: true;
  readonly default?: unknown;
  /** Present where the member overrides the format of its timestamp. */
  readonly format?: TimestampFormat;
}

export interface StructureShape {
  readonly kind: 'structure' | 'union';
  /** In the order of the model. */
  readonly members: Readonly<Record<string, Member>>;
}

export interface ListShape {
  readonly kind: 'list';
  readonly member: string;
  readonly sparse?: true;
  readonly length?: Bounds;
}

export interface MapShape {
  readonly kind: 'map';
  readonly key: string;
  readonly value: string;
  readonly sparse?: true;
  readonly length?: Bounds;
}

export interface StringShape {
  readonly kind: 'string';
  readonly length?: Bounds;
  /** As messages print it: no anchors, no backslash before a slash. */
  readonly pattern?: string;
  /** The values of an enum, in the order in which messages print them. */
  readonly values?: readonly string[];
  /** Whose words a violation is told in, where not the framework's. */
  readonly family?: 'service';
}

export interface NumberShape {
  readonly kind: 'byte' | 'short' | 'integer' | 'long' | 'float' | 'double';
  readonly range?: Bounds;
  /** The values of an enum of integers. */
  readonly values?: readonly number[];
}

export interface BlobShape {
  readonly kind: 'blob';
  /** In bytes, after base64. */
  readonly length?: Bounds;
}

export interface TimestampShape {
  readonly kind: 'timestamp';
  readonly format: TimestampFormat;
}

export interface PlainShape {
  readonly kind: 'boolean' | 'document';
}

export type Shape =
  | StructureShape
  | ListShape
  | MapShape
  | StringShape
  | NumberShape
  | BlobShape
  | TimestampShape
  | PlainShape;

export const shapes: Readonly<Record<string, Shape>> = {
  AccountSettingName: { kind: 'string', length: { min: 1, max: 64 } },
  AccountSettingValue: { kind: 'string' },
  Annotations: { kind: 'map', key: 'String', value: 'String' },
  Arch: { kind: 'string' },
  Arn: { kind: 'string' },
  ArtifactStatus: { kind: 'string', values: ['ACTIVE', 'ARCHIVED', 'ACTIVATING'] },
  ArtifactStatusFilter: { kind: 'string', values: ['ACTIVE', 'ARCHIVED', 'ACTIVATING', 'ANY'] },
  ArtifactType: { kind: 'string', length: { min: 1, max: 255 } },
  ArtifactTypeList: { kind: 'list', member: 'ArtifactType', length: { min: 0, max: 5 } },
  Attribute: {
    kind: 'structure',
    members: {
      key: { shape: 'AttributeKey', required: true },
      value: { shape: 'AttributeValue' },
    },
  },
  AttributeKey: { kind: 'string', length: { min: 1, max: 128 } },
  AttributeList: { kind: 'list', member: 'Attribute', length: { min: 0, max: 50 } },
  AttributeValue: { kind: 'string', length: { min: 1, max: 256 } },
  Author: { kind: 'string' },
  AuthorizationData: {
    kind: 'structure',
    members: {
      authorizationToken: { shape: 'Base64' },
      expiresAt: { shape: 'ExpirationTimestamp' },
      proxyEndpoint: { shape: 'ProxyEndpoint' },
    },
  },
  AuthorizationDataList: { kind: 'list', member: 'AuthorizationData' },
  AwsEcrContainerImageDetails: {
    kind: 'structure',
    members: {
      architecture: { shape: 'Arch' },
      author: { shape: 'Author' },
      imageHash: { shape: 'ImageDigest' },
      imageTags: { shape: 'ImageTagsList' },
      platform: { shape: 'Platform' },
      pushedAt: { shape: 'Date' },
      lastInUseAt: { shape: 'Date' },
      inUseCount: { shape: 'InUseCount' },
      registry: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName' },
    },
  },
  Base64: { kind: 'string', pattern: '\\S+' },
  BaseScore: { kind: 'double' },
  BatchCheckLayerAvailabilityRequest: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName', required: true },
      layerDigests: { shape: 'BatchedOperationLayerDigestList', required: true },
    },
  },
  BatchCheckLayerAvailabilityResponse: {
    kind: 'structure',
    members: {
      layers: { shape: 'LayerList' },
      failures: { shape: 'LayerFailureList' },
    },
  },
  BatchDeleteImageRequest: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName', required: true },
      imageIds: { shape: 'ImageIdentifierList', required: true },
    },
  },
  BatchDeleteImageResponse: {
    kind: 'structure',
    members: {
      imageIds: { shape: 'ImageIdentifierList' },
      failures: { shape: 'ImageFailureList' },
    },
  },
  BatchGetImageRequest: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName', required: true },
      imageIds: { shape: 'ImageIdentifierList', required: true },
      acceptedMediaTypes: { shape: 'MediaTypeList' },
    },
  },
  BatchGetImageResponse: {
    kind: 'structure',
    members: {
      images: { shape: 'ImageList' },
      failures: { shape: 'ImageFailureList' },
    },
  },
  BatchGetRepositoryScanningConfigurationRequest: {
    kind: 'structure',
    members: {
      repositoryNames: { shape: 'ScanningConfigurationRepositoryNameList', required: true },
    },
  },
  BatchGetRepositoryScanningConfigurationResponse: {
    kind: 'structure',
    members: {
      scanningConfigurations: { shape: 'RepositoryScanningConfigurationList' },
      failures: { shape: 'RepositoryScanningConfigurationFailureList' },
    },
  },
  BatchedOperationLayerDigest: { kind: 'string', length: { min: 0, max: 1000 } },
  BatchedOperationLayerDigestList: { kind: 'list', member: 'BatchedOperationLayerDigest', length: { min: 1, max: 100 } },
  BlockedByOrganizationPolicyException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  CompleteLayerUploadRequest: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName', required: true },
      uploadId: { shape: 'UploadId', required: true },
      layerDigests: { shape: 'LayerDigestList', required: true },
    },
  },
  CompleteLayerUploadResponse: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName' },
      uploadId: { shape: 'UploadId' },
      layerDigest: { shape: 'LayerDigest' },
    },
  },
  CreatePullThroughCacheRuleRequest: {
    kind: 'structure',
    members: {
      ecrRepositoryPrefix: { shape: 'PullThroughCacheRuleRepositoryPrefix', required: true },
      upstreamRegistryUrl: { shape: 'Url', required: true },
      registryId: { shape: 'RegistryId' },
      upstreamRegistry: { shape: 'UpstreamRegistry' },
      credentialArn: { shape: 'CredentialArn' },
      customRoleArn: { shape: 'CustomRoleArn' },
      upstreamRepositoryPrefix: { shape: 'PullThroughCacheRuleRepositoryPrefix' },
    },
  },
  CreatePullThroughCacheRuleResponse: {
    kind: 'structure',
    members: {
      ecrRepositoryPrefix: { shape: 'PullThroughCacheRuleRepositoryPrefix' },
      upstreamRegistryUrl: { shape: 'Url' },
      createdAt: { shape: 'CreationTimestamp' },
      registryId: { shape: 'RegistryId' },
      upstreamRegistry: { shape: 'UpstreamRegistry' },
      credentialArn: { shape: 'CredentialArn' },
      customRoleArn: { shape: 'CustomRoleArn' },
      upstreamRepositoryPrefix: { shape: 'PullThroughCacheRuleRepositoryPrefix' },
    },
  },
  CreateRepositoryCreationTemplateRequest: {
    kind: 'structure',
    members: {
      prefix: { shape: 'Prefix', required: true },
      description: { shape: 'RepositoryTemplateDescription' },
      encryptionConfiguration: { shape: 'EncryptionConfigurationForRepositoryCreationTemplate' },
      resourceTags: { shape: 'TagList' },
      imageTagMutability: { shape: 'ImageTagMutability' },
      imageTagMutabilityExclusionFilters: { shape: 'ImageTagMutabilityExclusionFilters' },
      repositoryPolicy: { shape: 'RepositoryPolicyText' },
      lifecyclePolicy: { shape: 'LifecyclePolicyTextForRepositoryCreationTemplate' },
      appliedFor: { shape: 'RCTAppliedForList', required: true },
      customRoleArn: { shape: 'CustomRoleArn' },
    },
  },
  CreateRepositoryCreationTemplateResponse: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryCreationTemplate: { shape: 'RepositoryCreationTemplate' },
    },
  },
  CreateRepositoryRequest: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName', required: true },
      tags: { shape: 'TagList' },
      imageTagMutability: { shape: 'ImageTagMutability' },
      imageTagMutabilityExclusionFilters: { shape: 'ImageTagMutabilityExclusionFilters' },
      imageScanningConfiguration: { shape: 'ImageScanningConfiguration' },
      encryptionConfiguration: { shape: 'EncryptionConfiguration' },
    },
  },
  CreateRepositoryResponse: {
    kind: 'structure',
    members: {
      repository: { shape: 'Repository' },
    },
  },
  CreationTimestamp: { kind: 'timestamp', format: 'epoch-seconds' },
  CredentialArn: { kind: 'string', length: { min: 50, max: 612 }, pattern: 'arn:aws(-\\w+)*:secretsmanager:[a-zA-Z0-9-:]+:secret:ecr\\-pullthroughcache/[a-zA-Z0-9/_+=.@-]+' },
  CustomRoleArn: { kind: 'string', length: { max: 2048 } },
  CvssScore: {
    kind: 'structure',
    members: {
      baseScore: { shape: 'BaseScore', default: 0 },
      scoringVector: { shape: 'ScoringVector' },
      source: { shape: 'Source' },
      version: { shape: 'Version' },
    },
  },
  CvssScoreAdjustment: {
    kind: 'structure',
    members: {
      metric: { shape: 'Metric' },
      reason: { shape: 'Reason' },
    },
  },
  CvssScoreAdjustmentList: { kind: 'list', member: 'CvssScoreAdjustment' },
  CvssScoreDetails: {
    kind: 'structure',
    members: {
      adjustments: { shape: 'CvssScoreAdjustmentList' },
      score: { shape: 'Score', default: 0 },
      scoreSource: { shape: 'Source' },
      scoringVector: { shape: 'ScoringVector' },
      version: { shape: 'Version' },
    },
  },
  CvssScoreList: { kind: 'list', member: 'CvssScore' },
  Date: { kind: 'timestamp', format: 'epoch-seconds' },
  DeleteLifecyclePolicyRequest: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName', required: true },
    },
  },
  DeleteLifecyclePolicyResponse: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName' },
      lifecyclePolicyText: { shape: 'LifecyclePolicyText' },
      lastEvaluatedAt: { shape: 'EvaluationTimestamp' },
    },
  },
  DeletePullThroughCacheRuleRequest: {
    kind: 'structure',
    members: {
      ecrRepositoryPrefix: { shape: 'PullThroughCacheRuleRepositoryPrefix', required: true },
      registryId: { shape: 'RegistryId' },
    },
  },
  DeletePullThroughCacheRuleResponse: {
    kind: 'structure',
    members: {
      ecrRepositoryPrefix: { shape: 'PullThroughCacheRuleRepositoryPrefix' },
      upstreamRegistryUrl: { shape: 'Url' },
      createdAt: { shape: 'CreationTimestamp' },
      registryId: { shape: 'RegistryId' },
      credentialArn: { shape: 'CredentialArn' },
      customRoleArn: { shape: 'CustomRoleArn' },
      upstreamRepositoryPrefix: { shape: 'PullThroughCacheRuleRepositoryPrefix' },
    },
  },
  DeleteRegistryPolicyRequest: { kind: 'structure', members: {} },
  DeleteRegistryPolicyResponse: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      policyText: { shape: 'RegistryPolicyText' },
    },
  },
  DeleteReplication: {
    kind: 'structure',
    members: {
      enabled: { shape: 'DeleteReplicationFlag', required: true },
    },
  },
  DeleteReplicationFlag: { kind: 'boolean' },
  DeleteRepositoryCreationTemplateRequest: {
    kind: 'structure',
    members: {
      prefix: { shape: 'Prefix', required: true },
    },
  },
  DeleteRepositoryCreationTemplateResponse: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryCreationTemplate: { shape: 'RepositoryCreationTemplate' },
    },
  },
  DeleteRepositoryPolicyRequest: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName', required: true },
    },
  },
  DeleteRepositoryPolicyResponse: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName' },
      policyText: { shape: 'RepositoryPolicyText' },
    },
  },
  DeleteRepositoryRequest: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName', required: true },
      force: { shape: 'ForceFlag', default: false },
    },
  },
  DeleteRepositoryResponse: {
    kind: 'structure',
    members: {
      repository: { shape: 'Repository' },
    },
  },
  DeleteSigningConfigurationRequest: { kind: 'structure', members: {} },
  DeleteSigningConfigurationResponse: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      signingConfiguration: { shape: 'SigningConfiguration' },
    },
  },
  DeregisterPullTimeUpdateExclusionRequest: {
    kind: 'structure',
    members: {
      principalArn: { shape: 'PrincipalArn', required: true },
    },
  },
  DeregisterPullTimeUpdateExclusionResponse: {
    kind: 'structure',
    members: {
      principalArn: { shape: 'PrincipalArn' },
    },
  },
  DescribeImageReplicationStatusRequest: {
    kind: 'structure',
    members: {
      repositoryName: { shape: 'RepositoryName', required: true },
      imageId: { shape: 'ImageIdentifier', required: true },
      registryId: { shape: 'RegistryId' },
    },
  },
  DescribeImageReplicationStatusResponse: {
    kind: 'structure',
    members: {
      repositoryName: { shape: 'RepositoryName' },
      imageId: { shape: 'ImageIdentifier' },
      replicationStatuses: { shape: 'ImageReplicationStatusList' },
    },
  },
  DescribeImageScanFindingsRequest: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName', required: true },
      imageId: { shape: 'ImageIdentifier', required: true },
      nextToken: { shape: 'NextToken' },
      maxResults: { shape: 'MaxResults' },
    },
  },
  DescribeImageScanFindingsResponse: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName' },
      imageId: { shape: 'ImageIdentifier' },
      imageScanStatus: { shape: 'ImageScanStatus' },
      imageScanFindings: { shape: 'ImageScanFindings' },
      nextToken: { shape: 'NextToken' },
    },
  },
  DescribeImageSigningStatusRequest: {
    kind: 'structure',
    members: {
      repositoryName: { shape: 'RepositoryName', required: true },
      imageId: { shape: 'ImageIdentifier', required: true },
      registryId: { shape: 'RegistryId' },
    },
  },
  DescribeImageSigningStatusResponse: {
    kind: 'structure',
    members: {
      repositoryName: { shape: 'RepositoryName' },
      imageId: { shape: 'ImageIdentifier' },
      registryId: { shape: 'RegistryId' },
      signingStatuses: { shape: 'ImageSigningStatusList' },
    },
  },
  DescribeImagesFilter: {
    kind: 'structure',
    members: {
      tagStatus: { shape: 'TagStatus' },
      imageStatus: { shape: 'ImageStatusFilter' },
    },
  },
  DescribeImagesRequest: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName', required: true },
      imageIds: { shape: 'ImageIdentifierList' },
      nextToken: { shape: 'NextToken' },
      maxResults: { shape: 'MaxResults' },
      filter: { shape: 'DescribeImagesFilter' },
    },
  },
  DescribeImagesResponse: {
    kind: 'structure',
    members: {
      imageDetails: { shape: 'ImageDetailList' },
      nextToken: { shape: 'NextToken' },
    },
  },
  DescribePullThroughCacheRulesRequest: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      ecrRepositoryPrefixes: { shape: 'PullThroughCacheRuleRepositoryPrefixList' },
      nextToken: { shape: 'NextToken' },
      maxResults: { shape: 'MaxResults' },
    },
  },
  DescribePullThroughCacheRulesResponse: {
    kind: 'structure',
    members: {
      pullThroughCacheRules: { shape: 'PullThroughCacheRuleList' },
      nextToken: { shape: 'NextToken' },
    },
  },
  DescribeRegistryRequest: { kind: 'structure', members: {} },
  DescribeRegistryResponse: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      replicationConfiguration: { shape: 'ReplicationConfiguration' },
    },
  },
  DescribeReplicationBackfillResultsRequest: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      replicationBackfillId: { shape: 'ReplicationBackfillId', required: true },
      resultStatusFilter: { shape: 'ReplicationBackfillResultStatus' },
      maxResults: { shape: 'MaxResults' },
      nextToken: { shape: 'NextToken' },
    },
  },
  DescribeReplicationBackfillResultsResponse: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      replicationBackfillId: { shape: 'ReplicationBackfillId' },
      destination: { shape: 'ReplicationDestination' },
      status: { shape: 'ReplicationBackfillStatus' },
      failureCode: { shape: 'ReplicationBackfillError' },
      progress: { shape: 'ReplicationBackfillProgress' },
      results: { shape: 'ReplicationBackfillResultList' },
      startedAt: { shape: 'Date' },
      endedAt: { shape: 'Date' },
      nextToken: { shape: 'NextToken' },
    },
  },
  DescribeRepositoriesRequest: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryNames: { shape: 'RepositoryNameList' },
      nextToken: { shape: 'NextToken' },
      maxResults: { shape: 'MaxResults' },
    },
  },
  DescribeRepositoriesResponse: {
    kind: 'structure',
    members: {
      repositories: { shape: 'RepositoryList' },
      nextToken: { shape: 'NextToken' },
    },
  },
  DescribeRepositoryCreationTemplatesRequest: {
    kind: 'structure',
    members: {
      prefixes: { shape: 'PrefixList' },
      nextToken: { shape: 'NextToken' },
      maxResults: { shape: 'MaxResults' },
    },
  },
  DescribeRepositoryCreationTemplatesResponse: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryCreationTemplates: { shape: 'RepositoryCreationTemplateList' },
      nextToken: { shape: 'NextToken' },
    },
  },
  EmptyUploadException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  EncryptionConfiguration: {
    kind: 'structure',
    members: {
      encryptionType: { shape: 'EncryptionType', required: true },
      kmsKey: { shape: 'KmsKey' },
    },
  },
  EncryptionConfigurationForRepositoryCreationTemplate: {
    kind: 'structure',
    members: {
      encryptionType: { shape: 'EncryptionType', required: true },
      kmsKey: { shape: 'KmsKeyForRepositoryCreationTemplate' },
    },
  },
  EncryptionType: { kind: 'string', values: ['AES256', 'KMS', 'KMS_DSSE'] },
  EnhancedImageScanFinding: {
    kind: 'structure',
    members: {
      awsAccountId: { shape: 'RegistryId' },
      description: { shape: 'FindingDescription' },
      findingArn: { shape: 'FindingArn' },
      firstObservedAt: { shape: 'Date' },
      lastObservedAt: { shape: 'Date' },
      packageVulnerabilityDetails: { shape: 'PackageVulnerabilityDetails' },
      remediation: { shape: 'Remediation' },
      resources: { shape: 'ResourceList' },
      score: { shape: 'Score', default: 0 },
      scoreDetails: { shape: 'ScoreDetails' },
      severity: { shape: 'Severity' },
      status: { shape: 'Status' },
      title: { shape: 'Title' },
      type: { shape: 'Type' },
      updatedAt: { shape: 'Date' },
      fixAvailable: { shape: 'FixAvailable' },
      exploitAvailable: { shape: 'ExploitAvailable' },
    },
  },
  EnhancedImageScanFindingList: { kind: 'list', member: 'EnhancedImageScanFinding' },
  Epoch: { kind: 'integer' },
  EvaluationTimestamp: { kind: 'timestamp', format: 'epoch-seconds' },
  ExceptionMessage: { kind: 'string' },
  ExclusionAlreadyExistsException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  ExclusionNotFoundException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  ExpirationTimestamp: { kind: 'timestamp', format: 'epoch-seconds' },
  ExploitAvailable: { kind: 'string' },
  FiftyMaxResults: { kind: 'integer', range: { min: 1, max: 50 } },
  FilePath: { kind: 'string' },
  FindingArn: { kind: 'string' },
  FindingDescription: { kind: 'string' },
  FindingName: { kind: 'string' },
  FindingSeverity: { kind: 'string', values: ['INFORMATIONAL', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL', 'UNDEFINED'] },
  FindingSeverityCounts: { kind: 'map', key: 'FindingSeverity', value: 'SeverityCount' },
  FixAvailable: { kind: 'string' },
  FixedInVersion: { kind: 'string' },
  ForceFlag: { kind: 'boolean' },
  GetAccountSettingRequest: {
    kind: 'structure',
    members: {
      name: { shape: 'AccountSettingName', required: true },
    },
  },
  GetAccountSettingResponse: {
    kind: 'structure',
    members: {
      name: { shape: 'AccountSettingName' },
      value: { shape: 'AccountSettingName' },
    },
  },
  GetAuthorizationTokenRegistryIdList: { kind: 'list', member: 'RegistryId', length: { min: 1, max: 10 } },
  GetAuthorizationTokenRequest: {
    kind: 'structure',
    members: {
      registryIds: { shape: 'GetAuthorizationTokenRegistryIdList' },
    },
  },
  GetAuthorizationTokenResponse: {
    kind: 'structure',
    members: {
      authorizationData: { shape: 'AuthorizationDataList' },
    },
  },
  GetDownloadUrlForLayerRequest: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName', required: true },
      layerDigest: { shape: 'LayerDigest', required: true },
    },
  },
  GetDownloadUrlForLayerResponse: {
    kind: 'structure',
    members: {
      downloadUrl: { shape: 'Url' },
      layerDigest: { shape: 'LayerDigest' },
    },
  },
  GetLifecyclePolicyPreviewRequest: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName', required: true },
      imageIds: { shape: 'ImageIdentifierList' },
      nextToken: { shape: 'NextToken' },
      maxResults: { shape: 'LifecyclePreviewMaxResults' },
      filter: { shape: 'LifecyclePolicyPreviewFilter' },
    },
  },
  GetLifecyclePolicyPreviewResponse: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName' },
      lifecyclePolicyText: { shape: 'LifecyclePolicyText' },
      status: { shape: 'LifecyclePolicyPreviewStatus' },
      nextToken: { shape: 'NextToken' },
      previewResults: { shape: 'LifecyclePolicyPreviewResultList' },
      summary: { shape: 'LifecyclePolicyPreviewSummary' },
    },
  },
  GetLifecyclePolicyRequest: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName', required: true },
    },
  },
  GetLifecyclePolicyResponse: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName' },
      lifecyclePolicyText: { shape: 'LifecyclePolicyText' },
      lastEvaluatedAt: { shape: 'EvaluationTimestamp' },
    },
  },
  GetRegistryPolicyRequest: { kind: 'structure', members: {} },
  GetRegistryPolicyResponse: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      policyText: { shape: 'RegistryPolicyText' },
    },
  },
  GetRegistryScanningConfigurationRequest: { kind: 'structure', members: {} },
  GetRegistryScanningConfigurationResponse: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      scanningConfiguration: { shape: 'RegistryScanningConfiguration' },
    },
  },
  GetRepositoryPolicyRequest: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName', required: true },
    },
  },
  GetRepositoryPolicyResponse: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName' },
      policyText: { shape: 'RepositoryPolicyText' },
    },
  },
  GetSigningConfigurationRequest: { kind: 'structure', members: {} },
  GetSigningConfigurationResponse: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      signingConfiguration: { shape: 'SigningConfiguration' },
    },
  },
  Image: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName' },
      imageId: { shape: 'ImageIdentifier' },
      imageManifest: { shape: 'ImageManifest' },
      imageManifestMediaType: { shape: 'MediaType' },
    },
  },
  ImageActionType: { kind: 'string', values: ['EXPIRE', 'TRANSITION'] },
  ImageAlreadyExistsException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  ImageArchivedException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  ImageCount: { kind: 'integer', range: { min: 0 } },
  ImageDetail: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName' },
      imageDigest: { shape: 'ImageDigest' },
      imageTags: { shape: 'ImageTagList' },
      imageSizeInBytes: { shape: 'ImageSizeInBytes' },
      imagePushedAt: { shape: 'PushTimestamp' },
      imageScanStatus: { shape: 'ImageScanStatus' },
      imageScanFindingsSummary: { shape: 'ImageScanFindingsSummary' },
      imageManifestMediaType: { shape: 'MediaType' },
      artifactMediaType: { shape: 'MediaType' },
      lastRecordedPullTime: { shape: 'RecordedPullTimestamp' },
      subjectManifestDigest: { shape: 'ImageDigest' },
      imageStatus: { shape: 'ImageStatus' },
      lastArchivedAt: { shape: 'LastArchivedAtTimestamp' },
      lastActivatedAt: { shape: 'LastActivatedAtTimestamp' },
    },
  },
  ImageDetailList: { kind: 'list', member: 'ImageDetail' },
  ImageDigest: { kind: 'string' },
  ImageDigestDoesNotMatchException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  ImageFailure: {
    kind: 'structure',
    members: {
      imageId: { shape: 'ImageIdentifier' },
      failureCode: { shape: 'ImageFailureCode' },
      failureReason: { shape: 'ImageFailureReason' },
    },
  },
  ImageFailureCode: { kind: 'string', values: ['InvalidImageDigest', 'InvalidImageTag', 'ImageTagDoesNotMatchDigest', 'ImageNotFound', 'MissingDigestAndTag', 'ImageReferencedByManifestList', 'KmsError', 'UpstreamAccessDenied', 'UpstreamTooManyRequests', 'UpstreamUnavailable', 'ImageInaccessible'] },
  ImageFailureList: { kind: 'list', member: 'ImageFailure' },
  ImageFailureReason: { kind: 'string' },
  ImageIdentifier: {
    kind: 'structure',
    members: {
      imageDigest: { shape: 'ImageDigest' },
      imageTag: { shape: 'ImageTag' },
    },
  },
  ImageIdentifierList: { kind: 'list', member: 'ImageIdentifier', length: { min: 1, max: 100 } },
  ImageList: { kind: 'list', member: 'Image' },
  ImageManifest: { kind: 'string', length: { min: 1, max: 4194304 } },
  ImageNotFoundException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  ImageReferrer: {
    kind: 'structure',
    members: {
      digest: { shape: 'ImageDigest', required: true },
      mediaType: { shape: 'MediaType', required: true },
      artifactType: { shape: 'ArtifactType' },
      size: { shape: 'ImageSizeInBytes', required: true },
      annotations: { shape: 'Annotations' },
      artifactStatus: { shape: 'ArtifactStatus' },
    },
  },
  ImageReferrerList: { kind: 'list', member: 'ImageReferrer' },
  ImageReplicationStatus: {
    kind: 'structure',
    members: {
      region: { shape: 'Region' },
      registryId: { shape: 'RegistryId' },
      status: { shape: 'ReplicationStatus' },
      failureCode: { shape: 'ReplicationError' },
    },
  },
  ImageReplicationStatusList: { kind: 'list', member: 'ImageReplicationStatus' },
  ImageScanFinding: {
    kind: 'structure',
    members: {
      name: { shape: 'FindingName' },
      description: { shape: 'FindingDescription' },
      uri: { shape: 'Url' },
      severity: { shape: 'FindingSeverity' },
      attributes: { shape: 'AttributeList' },
    },
  },
  ImageScanFindingList: { kind: 'list', member: 'ImageScanFinding' },
  ImageScanFindings: {
    kind: 'structure',
    members: {
      imageScanCompletedAt: { shape: 'ScanTimestamp' },
      vulnerabilitySourceUpdatedAt: { shape: 'VulnerabilitySourceUpdateTimestamp' },
      findingSeverityCounts: { shape: 'FindingSeverityCounts' },
      findings: { shape: 'ImageScanFindingList' },
      enhancedFindings: { shape: 'EnhancedImageScanFindingList' },
    },
  },
  ImageScanFindingsSummary: {
    kind: 'structure',
    members: {
      imageScanCompletedAt: { shape: 'ScanTimestamp' },
      vulnerabilitySourceUpdatedAt: { shape: 'VulnerabilitySourceUpdateTimestamp' },
      findingSeverityCounts: { shape: 'FindingSeverityCounts' },
    },
  },
  ImageScanStatus: {
    kind: 'structure',
    members: {
      status: { shape: 'ScanStatus' },
      description: { shape: 'ScanStatusDescription' },
    },
  },
  ImageScanningConfiguration: {
    kind: 'structure',
    members: {
      scanOnPush: { shape: 'ScanOnPushFlag', default: false },
    },
  },
  ImageSigningStatus: {
    kind: 'structure',
    members: {
      signingProfileArn: { shape: 'SigningProfileArn' },
      failureCode: { shape: 'SigningStatusFailureCode' },
      failureReason: { shape: 'SigningStatusFailureReason' },
      status: { shape: 'SigningStatus' },
    },
  },
  ImageSigningStatusList: { kind: 'list', member: 'ImageSigningStatus' },
  ImageSizeInBytes: { kind: 'long' },
  ImageStatus: { kind: 'string', values: ['ACTIVE', 'ARCHIVED', 'ACTIVATING'] },
  ImageStatusFilter: { kind: 'string', values: ['ACTIVE', 'ARCHIVED', 'ACTIVATING', 'ANY'] },
  ImageStorageClassUpdateNotSupportedException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  ImageTag: { kind: 'string', length: { min: 1, max: 300 } },
  ImageTagAlreadyExistsException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  ImageTagList: { kind: 'list', member: 'ImageTag' },
  ImageTagMutability: { kind: 'string', values: ['IMMUTABLE', 'MUTABLE', 'MUTABLE_WITH_EXCLUSION', 'IMMUTABLE_WITH_EXCLUSION'] },
  ImageTagMutabilityExclusionFilter: {
    kind: 'structure',
    members: {
      filterType: { shape: 'ImageTagMutabilityExclusionFilterType', required: true },
      filter: { shape: 'ImageTagMutabilityExclusionFilterValue', required: true },
    },
  },
  ImageTagMutabilityExclusionFilterType: { kind: 'string', values: ['WILDCARD'] },
  ImageTagMutabilityExclusionFilterValue: { kind: 'string', length: { min: 1, max: 128 }, pattern: '[0-9a-zA-Z._*-]{1,128}' },
  ImageTagMutabilityExclusionFilters: { kind: 'list', member: 'ImageTagMutabilityExclusionFilter', length: { min: 1, max: 5 } },
  ImageTagsList: { kind: 'list', member: 'ImageTag' },
  InUseCount: { kind: 'long', range: { min: 0 } },
  InitiateLayerUploadRequest: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName', required: true },
    },
  },
  InitiateLayerUploadResponse: {
    kind: 'structure',
    members: {
      uploadId: { shape: 'UploadId' },
      partSize: { shape: 'PartSize' },
    },
  },
  InvalidLayerException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  InvalidLayerPartException: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName' },
      uploadId: { shape: 'UploadId' },
      lastValidByteReceived: { shape: 'PartSize' },
      message: { shape: 'ExceptionMessage' },
    },
  },
  InvalidParameterException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  InvalidTagParameterException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  IsPTCRuleValid: { kind: 'boolean' },
  KmsError: { kind: 'string' },
  KmsException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
      kmsError: { shape: 'KmsError' },
    },
  },
  KmsKey: { kind: 'string', length: { min: 1, max: 2048 } },
  KmsKeyForRepositoryCreationTemplate: { kind: 'string', length: { min: 0, max: 2048 }, pattern: '^$|arn:aws[a-z0-9-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[a-z0-9-]+' },
  LastActivatedAtTimestamp: { kind: 'timestamp', format: 'epoch-seconds' },
  LastArchivedAtTimestamp: { kind: 'timestamp', format: 'epoch-seconds' },
  Layer: {
    kind: 'structure',
    members: {
      layerDigest: { shape: 'LayerDigest' },
      layerAvailability: { shape: 'LayerAvailability' },
      layerSize: { shape: 'LayerSizeInBytes' },
      mediaType: { shape: 'MediaType' },
    },
  },
  LayerAlreadyExistsException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  LayerAvailability: { kind: 'string', values: ['AVAILABLE', 'UNAVAILABLE', 'ARCHIVED'] },
  LayerDigest: { kind: 'string', pattern: '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+' },
  LayerDigestList: { kind: 'list', member: 'LayerDigest', length: { min: 1, max: 100 } },
  LayerFailure: {
    kind: 'structure',
    members: {
      layerDigest: { shape: 'BatchedOperationLayerDigest' },
      failureCode: { shape: 'LayerFailureCode' },
      failureReason: { shape: 'LayerFailureReason' },
    },
  },
  LayerFailureCode: { kind: 'string', values: ['InvalidLayerDigest', 'MissingLayerDigest'] },
  LayerFailureList: { kind: 'list', member: 'LayerFailure' },
  LayerFailureReason: { kind: 'string' },
  LayerInaccessibleException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  LayerList: { kind: 'list', member: 'Layer' },
  LayerPartBlob: { kind: 'blob', length: { min: 0, max: 20971520 } },
  LayerPartTooSmallException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  LayerSizeInBytes: { kind: 'long' },
  LayersNotFoundException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  LifecyclePolicyNotFoundException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  LifecyclePolicyPreviewFilter: {
    kind: 'structure',
    members: {
      tagStatus: { shape: 'TagStatus' },
    },
  },
  LifecyclePolicyPreviewInProgressException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  LifecyclePolicyPreviewNotFoundException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  LifecyclePolicyPreviewResult: {
    kind: 'structure',
    members: {
      imageTags: { shape: 'ImageTagList' },
      imageDigest: { shape: 'ImageDigest' },
      imagePushedAt: { shape: 'PushTimestamp' },
      action: { shape: 'LifecyclePolicyRuleAction' },
      appliedRulePriority: { shape: 'LifecyclePolicyRulePriority' },
      storageClass: { shape: 'LifecyclePolicyStorageClass' },
    },
  },
  LifecyclePolicyPreviewResultList: { kind: 'list', member: 'LifecyclePolicyPreviewResult' },
  LifecyclePolicyPreviewStatus: { kind: 'string', values: ['IN_PROGRESS', 'COMPLETE', 'EXPIRED', 'FAILED'] },
  LifecyclePolicyPreviewSummary: {
    kind: 'structure',
    members: {
      expiringImageTotalCount: { shape: 'ImageCount' },
      transitioningImageTotalCounts: { shape: 'TransitioningImageTotalCounts' },
    },
  },
  LifecyclePolicyRuleAction: {
    kind: 'structure',
    members: {
      type: { shape: 'ImageActionType' },
      targetStorageClass: { shape: 'LifecyclePolicyTargetStorageClass' },
    },
  },
  LifecyclePolicyRulePriority: { kind: 'integer', range: { min: 1 } },
  LifecyclePolicyStorageClass: { kind: 'string', values: ['ARCHIVE', 'STANDARD'] },
  LifecyclePolicyTargetStorageClass: { kind: 'string', values: ['ARCHIVE'] },
  LifecyclePolicyText: { kind: 'string', length: { min: 100, max: 30720 } },
  LifecyclePolicyTextForRepositoryCreationTemplate: { kind: 'string', length: { min: 0, max: 30720 } },
  LifecyclePreviewMaxResults: { kind: 'integer', range: { min: 1, max: 100 } },
  LimitExceededException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  ListImageReferrersFilter: {
    kind: 'structure',
    members: {
      artifactTypes: { shape: 'ArtifactTypeList' },
      artifactStatus: { shape: 'ArtifactStatusFilter' },
    },
  },
  ListImageReferrersRequest: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName', required: true },
      subjectId: { shape: 'SubjectIdentifier', required: true },
      filter: { shape: 'ListImageReferrersFilter' },
      nextToken: { shape: 'NextToken' },
      maxResults: { shape: 'FiftyMaxResults' },
    },
  },
  ListImageReferrersResponse: {
    kind: 'structure',
    members: {
      referrers: { shape: 'ImageReferrerList' },
      nextToken: { shape: 'NextToken' },
    },
  },
  ListImagesFilter: {
    kind: 'structure',
    members: {
      tagStatus: { shape: 'TagStatus' },
      imageStatus: { shape: 'ImageStatusFilter' },
    },
  },
  ListImagesRequest: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName', required: true },
      nextToken: { shape: 'NextToken' },
      maxResults: { shape: 'MaxResults' },
      filter: { shape: 'ListImagesFilter' },
    },
  },
  ListImagesResponse: {
    kind: 'structure',
    members: {
      imageIds: { shape: 'ImageIdentifierList' },
      nextToken: { shape: 'NextToken' },
    },
  },
  ListPullTimeUpdateExclusionsRequest: {
    kind: 'structure',
    members: {
      maxResults: { shape: 'MaxResults' },
      nextToken: { shape: 'NextToken' },
    },
  },
  ListPullTimeUpdateExclusionsResponse: {
    kind: 'structure',
    members: {
      pullTimeUpdateExclusions: { shape: 'PullTimeUpdateExclusionList' },
      nextToken: { shape: 'NextToken' },
    },
  },
  ListReplicationBackfillsRequest: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      maxResults: { shape: 'FiftyMaxResults' },
      nextToken: { shape: 'NextToken' },
    },
  },
  ListReplicationBackfillsResponse: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      backfills: { shape: 'ReplicationBackfillSummaryList' },
      nextToken: { shape: 'NextToken' },
    },
  },
  ListTagsForResourceRequest: {
    kind: 'structure',
    members: {
      resourceArn: { shape: 'Arn', required: true },
    },
  },
  ListTagsForResourceResponse: {
    kind: 'structure',
    members: {
      tags: { shape: 'TagList' },
    },
  },
  MaxResults: { kind: 'integer', range: { min: 1, max: 1000 } },
  MediaType: { kind: 'string' },
  MediaTypeList: { kind: 'list', member: 'MediaType', length: { min: 1, max: 100 } },
  Metric: { kind: 'string' },
  NextToken: { kind: 'string' },
  NonNegativeInteger: { kind: 'integer', range: { min: 0 } },
  PTCValidateFailure: { kind: 'string' },
  PackageManager: { kind: 'string' },
  PackageVulnerabilityDetails: {
    kind: 'structure',
    members: {
      cvss: { shape: 'CvssScoreList' },
      referenceUrls: { shape: 'ReferenceUrlsList' },
      relatedVulnerabilities: { shape: 'RelatedVulnerabilitiesList' },
      source: { shape: 'Source' },
      sourceUrl: { shape: 'Url' },
      vendorCreatedAt: { shape: 'Date' },
      vendorSeverity: { shape: 'Severity' },
      vendorUpdatedAt: { shape: 'Date' },
      vulnerabilityId: { shape: 'VulnerabilityId' },
      vulnerablePackages: { shape: 'VulnerablePackagesList' },
    },
  },
  PartSize: { kind: 'long', range: { min: 0 } },
  Platform: { kind: 'string' },
  Prefix: { kind: 'string', length: { min: 1, max: 256 }, pattern: '([a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*/?|ROOT)' },
  PrefixList: { kind: 'list', member: 'Prefix' },
  PrincipalArn: { kind: 'string', length: { max: 200 }, pattern: 'arn:aws(-[a-z]+)*:iam::[0-9]{12}:(role|user)/[\\w+=,.@-]+(/[\\w+=,.@-]+)*' },
  ProxyEndpoint: { kind: 'string' },
  PullThroughCacheRule: {
    kind: 'structure',
    members: {
      ecrRepositoryPrefix: { shape: 'PullThroughCacheRuleRepositoryPrefix' },
      upstreamRegistryUrl: { shape: 'Url' },
      createdAt: { shape: 'CreationTimestamp' },
      registryId: { shape: 'RegistryId' },
      credentialArn: { shape: 'CredentialArn' },
      customRoleArn: { shape: 'CustomRoleArn' },
      upstreamRepositoryPrefix: { shape: 'PullThroughCacheRuleRepositoryPrefix' },
      upstreamRegistry: { shape: 'UpstreamRegistry' },
      updatedAt: { shape: 'UpdatedTimestamp' },
    },
  },
  PullThroughCacheRuleAlreadyExistsException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  PullThroughCacheRuleList: { kind: 'list', member: 'PullThroughCacheRule' },
  PullThroughCacheRuleNotFoundException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  PullThroughCacheRuleRepositoryPrefix: { kind: 'string', length: { min: 2, max: 30 }, pattern: '([a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*/?|ROOT)' },
  PullThroughCacheRuleRepositoryPrefixList: { kind: 'list', member: 'PullThroughCacheRuleRepositoryPrefix', length: { min: 1, max: 100 } },
  PullTimeUpdateExclusionList: { kind: 'list', member: 'PrincipalArn', length: { min: 0, max: 100 } },
  PushTimestamp: { kind: 'timestamp', format: 'epoch-seconds' },
  PutAccountSettingRequest: {
    kind: 'structure',
    members: {
      name: { shape: 'AccountSettingName', required: true },
      value: { shape: 'AccountSettingValue', required: true },
    },
  },
  PutAccountSettingResponse: {
    kind: 'structure',
    members: {
      name: { shape: 'AccountSettingName' },
      value: { shape: 'AccountSettingValue' },
    },
  },
  PutImageRequest: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName', required: true },
      imageManifest: { shape: 'ImageManifest', required: true },
      imageManifestMediaType: { shape: 'MediaType' },
      imageTag: { shape: 'ImageTag' },
      imageDigest: { shape: 'ImageDigest' },
    },
  },
  PutImageResponse: {
    kind: 'structure',
    members: {
      image: { shape: 'Image' },
    },
  },
  PutImageScanningConfigurationRequest: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName', required: true },
      imageScanningConfiguration: { shape: 'ImageScanningConfiguration', required: true },
    },
  },
  PutImageScanningConfigurationResponse: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName' },
      imageScanningConfiguration: { shape: 'ImageScanningConfiguration' },
    },
  },
  PutImageTagMutabilityRequest: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName', required: true },
      imageTagMutability: { shape: 'ImageTagMutability', required: true },
      imageTagMutabilityExclusionFilters: { shape: 'ImageTagMutabilityExclusionFilters' },
    },
  },
  PutImageTagMutabilityResponse: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName' },
      imageTagMutability: { shape: 'ImageTagMutability' },
      imageTagMutabilityExclusionFilters: { shape: 'ImageTagMutabilityExclusionFilters' },
    },
  },
  PutLifecyclePolicyRequest: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName', required: true },
      lifecyclePolicyText: { shape: 'LifecyclePolicyText', required: true },
    },
  },
  PutLifecyclePolicyResponse: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName' },
      lifecyclePolicyText: { shape: 'LifecyclePolicyText' },
    },
  },
  PutRegistryPolicyRequest: {
    kind: 'structure',
    members: {
      policyText: { shape: 'RegistryPolicyText', required: true },
    },
  },
  PutRegistryPolicyResponse: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      policyText: { shape: 'RegistryPolicyText' },
    },
  },
  PutRegistryScanningConfigurationRequest: {
    kind: 'structure',
    members: {
      scanType: { shape: 'ScanType' },
      rules: { shape: 'RegistryScanningRuleList' },
    },
  },
  PutRegistryScanningConfigurationResponse: {
    kind: 'structure',
    members: {
      registryScanningConfiguration: { shape: 'RegistryScanningConfiguration' },
    },
  },
  PutReplicationConfigurationRequest: {
    kind: 'structure',
    members: {
      replicationConfiguration: { shape: 'ReplicationConfiguration', required: true },
    },
  },
  PutReplicationConfigurationResponse: {
    kind: 'structure',
    members: {
      replicationConfiguration: { shape: 'ReplicationConfiguration' },
    },
  },
  PutSigningConfigurationRequest: {
    kind: 'structure',
    members: {
      signingConfiguration: { shape: 'SigningConfiguration', required: true },
    },
  },
  PutSigningConfigurationResponse: {
    kind: 'structure',
    members: {
      signingConfiguration: { shape: 'SigningConfiguration' },
    },
  },
  RCTAppliedFor: { kind: 'string', values: ['REPLICATION', 'PULL_THROUGH_CACHE', 'CREATE_ON_PUSH'] },
  RCTAppliedForList: { kind: 'list', member: 'RCTAppliedFor' },
  Reason: { kind: 'string' },
  Recommendation: {
    kind: 'structure',
    members: {
      url: { shape: 'Url' },
      text: { shape: 'RecommendationText' },
    },
  },
  RecommendationText: { kind: 'string' },
  RecordedPullTimestamp: { kind: 'timestamp', format: 'epoch-seconds' },
  ReferenceUrlsList: { kind: 'list', member: 'Url' },
  ReferencedImagesNotFoundException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  Region: { kind: 'string', length: { min: 2, max: 25 }, pattern: '[0-9a-z-]{2,25}' },
  RegisterPullTimeUpdateExclusionRequest: {
    kind: 'structure',
    members: {
      principalArn: { shape: 'PrincipalArn', required: true },
    },
  },
  RegisterPullTimeUpdateExclusionResponse: {
    kind: 'structure',
    members: {
      principalArn: { shape: 'PrincipalArn' },
      createdAt: { shape: 'CreationTimestamp' },
    },
  },
  RegistryId: { kind: 'string', pattern: '[0-9]{12}', family: 'service' },
  RegistryPolicyNotFoundException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  RegistryPolicyText: { kind: 'string', length: { min: 0, max: 10240 } },
  RegistryScanningConfiguration: {
    kind: 'structure',
    members: {
      scanType: { shape: 'ScanType' },
      rules: { shape: 'RegistryScanningRuleList' },
    },
  },
  RegistryScanningRule: {
    kind: 'structure',
    members: {
      scanFrequency: { shape: 'ScanFrequency', required: true },
      repositoryFilters: { shape: 'ScanningRepositoryFilterList', required: true },
    },
  },
  RegistryScanningRuleList: { kind: 'list', member: 'RegistryScanningRule', length: { min: 0, max: 2 } },
  RelatedVulnerabilitiesList: { kind: 'list', member: 'RelatedVulnerability' },
  RelatedVulnerability: { kind: 'string' },
  Release: { kind: 'string' },
  Remediation: {
    kind: 'structure',
    members: {
      recommendation: { shape: 'Recommendation' },
    },
  },
  ReplicationBackfillError: { kind: 'string' },
  ReplicationBackfillId: { kind: 'string', pattern: '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}' },
  ReplicationBackfillInProgressException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  ReplicationBackfillInvalidStatusException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  ReplicationBackfillNotFoundException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  ReplicationBackfillProgress: {
    kind: 'structure',
    members: {
      totalReplicationCount: { shape: 'NonNegativeInteger', required: true },
      completedReplicationCount: { shape: 'NonNegativeInteger', required: true },
      failedReplicationCount: { shape: 'NonNegativeInteger', required: true },
      failureCodes: { shape: 'ReplicationErrorList', required: true },
    },
  },
  ReplicationBackfillResult: {
    kind: 'structure',
    members: {
      repositoryName: { shape: 'RepositoryName', required: true },
      imageId: { shape: 'ImageIdentifier', required: true },
      status: { shape: 'ReplicationBackfillResultStatus', required: true },
      failureCode: { shape: 'ReplicationError' },
      subImageFailureCodes: { shape: 'ReplicationErrorList' },
    },
  },
  ReplicationBackfillResultList: { kind: 'list', member: 'ReplicationBackfillResult' },
  ReplicationBackfillResultStatus: { kind: 'string', values: ['COMPLETE', 'FAILED'] },
  ReplicationBackfillStatus: { kind: 'string', values: ['PREPARING', 'IN_PROGRESS', 'COMPLETE', 'FAILED', 'STOPPING', 'STOPPED'] },
  ReplicationBackfillSummary: {
    kind: 'structure',
    members: {
      replicationBackfillId: { shape: 'ReplicationBackfillId', required: true },
      destination: { shape: 'ReplicationDestination', required: true },
      status: { shape: 'ReplicationBackfillStatus', required: true },
      failureCode: { shape: 'ReplicationBackfillError' },
      progress: { shape: 'ReplicationBackfillProgress' },
      startedAt: { shape: 'Date', required: true },
      endedAt: { shape: 'Date' },
    },
  },
  ReplicationBackfillSummaryList: { kind: 'list', member: 'ReplicationBackfillSummary' },
  ReplicationConfiguration: {
    kind: 'structure',
    members: {
      rules: { shape: 'ReplicationRuleList', required: true },
    },
  },
  ReplicationDestination: {
    kind: 'structure',
    members: {
      region: { shape: 'Region', required: true },
      registryId: { shape: 'RegistryId', required: true },
    },
  },
  ReplicationDestinationList: { kind: 'list', member: 'ReplicationDestination', length: { min: 0, max: 100 } },
  ReplicationError: { kind: 'string' },
  ReplicationErrorList: { kind: 'list', member: 'ReplicationError' },
  ReplicationRule: {
    kind: 'structure',
    members: {
      destinations: { shape: 'ReplicationDestinationList', required: true },
      repositoryFilters: { shape: 'RepositoryFilterList' },
      deleteReplication: { shape: 'DeleteReplication' },
    },
  },
  ReplicationRuleList: { kind: 'list', member: 'ReplicationRule', length: { min: 0, max: 25 } },
  ReplicationStatus: { kind: 'string', values: ['IN_PROGRESS', 'COMPLETE', 'FAILED'] },
  Repository: {
    kind: 'structure',
    members: {
      repositoryArn: { shape: 'Arn' },
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName' },
      repositoryUri: { shape: 'Url' },
      createdAt: { shape: 'CreationTimestamp' },
      imageTagMutability: { shape: 'ImageTagMutability' },
      imageTagMutabilityExclusionFilters: { shape: 'ImageTagMutabilityExclusionFilters' },
      imageScanningConfiguration: { shape: 'ImageScanningConfiguration' },
      encryptionConfiguration: { shape: 'EncryptionConfiguration' },
    },
  },
  RepositoryAlreadyExistsException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  RepositoryCreationTemplate: {
    kind: 'structure',
    members: {
      prefix: { shape: 'Prefix' },
      description: { shape: 'RepositoryTemplateDescription' },
      encryptionConfiguration: { shape: 'EncryptionConfigurationForRepositoryCreationTemplate' },
      resourceTags: { shape: 'TagList' },
      imageTagMutability: { shape: 'ImageTagMutability' },
      imageTagMutabilityExclusionFilters: { shape: 'ImageTagMutabilityExclusionFilters' },
      repositoryPolicy: { shape: 'RepositoryPolicyText' },
      lifecyclePolicy: { shape: 'LifecyclePolicyTextForRepositoryCreationTemplate' },
      appliedFor: { shape: 'RCTAppliedForList' },
      customRoleArn: { shape: 'CustomRoleArn' },
      createdAt: { shape: 'Date' },
      updatedAt: { shape: 'Date' },
    },
  },
  RepositoryCreationTemplateList: { kind: 'list', member: 'RepositoryCreationTemplate' },
  RepositoryFilter: {
    kind: 'structure',
    members: {
      filter: { shape: 'RepositoryFilterValue', required: true },
      filterType: { shape: 'RepositoryFilterType', required: true },
    },
  },
  RepositoryFilterList: { kind: 'list', member: 'RepositoryFilter', length: { min: 1, max: 100 } },
  RepositoryFilterType: { kind: 'string', values: ['PREFIX_MATCH'] },
  RepositoryFilterValue: { kind: 'string', length: { min: 2, max: 256 }, pattern: '(?:[a-z0-9]+(?:[._-][a-z0-9]*)*/)*[a-z0-9]*(?:[._-][a-z0-9]*)*' },
  RepositoryList: { kind: 'list', member: 'Repository' },
  RepositoryName: { kind: 'string', length: { min: 2, max: 256 }, pattern: '[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*', family: 'service' },
  RepositoryNameList: { kind: 'list', member: 'RepositoryName', length: { min: 1, max: 100 } },
  RepositoryNotEmptyException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  RepositoryNotFoundException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  RepositoryPolicyNotFoundException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  RepositoryPolicyText: { kind: 'string', length: { min: 0, max: 10240 } },
  RepositoryScanningConfiguration: {
    kind: 'structure',
    members: {
      repositoryArn: { shape: 'Arn' },
      repositoryName: { shape: 'RepositoryName' },
      scanOnPush: { shape: 'ScanOnPushFlag', default: false },
      scanFrequency: { shape: 'ScanFrequency' },
      appliedScanFilters: { shape: 'ScanningRepositoryFilterList' },
    },
  },
  RepositoryScanningConfigurationFailure: {
    kind: 'structure',
    members: {
      repositoryName: { shape: 'RepositoryName' },
      failureCode: { shape: 'ScanningConfigurationFailureCode' },
      failureReason: { shape: 'ScanningConfigurationFailureReason' },
    },
  },
  RepositoryScanningConfigurationFailureList: { kind: 'list', member: 'RepositoryScanningConfigurationFailure' },
  RepositoryScanningConfigurationList: { kind: 'list', member: 'RepositoryScanningConfiguration' },
  RepositoryTemplateDescription: { kind: 'string', length: { max: 256 } },
  Resource: {
    kind: 'structure',
    members: {
      details: { shape: 'ResourceDetails' },
      id: { shape: 'ResourceId' },
      tags: { shape: 'Tags' },
      type: { shape: 'Type' },
    },
  },
  ResourceDetails: {
    kind: 'structure',
    members: {
      awsEcrContainerImage: { shape: 'AwsEcrContainerImageDetails' },
    },
  },
  ResourceId: { kind: 'string' },
  ResourceList: { kind: 'list', member: 'Resource' },
  ScanFrequency: { kind: 'string', values: ['SCAN_ON_PUSH', 'CONTINUOUS_SCAN', 'MANUAL'] },
  ScanNotFoundException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  ScanOnPushFlag: { kind: 'boolean' },
  ScanStatus: { kind: 'string', values: ['IN_PROGRESS', 'COMPLETE', 'FAILED', 'UNSUPPORTED_IMAGE', 'ACTIVE', 'PENDING', 'SCAN_ELIGIBILITY_EXPIRED', 'FINDINGS_UNAVAILABLE', 'LIMIT_EXCEEDED', 'IMAGE_ARCHIVED', 'IMAGE_SIZE_EXCEEDED'] },
  ScanStatusDescription: { kind: 'string' },
  ScanTimestamp: { kind: 'timestamp', format: 'epoch-seconds' },
  ScanType: { kind: 'string', values: ['BASIC', 'ENHANCED'] },
  ScanningConfigurationFailureCode: { kind: 'string', values: ['REPOSITORY_NOT_FOUND'] },
  ScanningConfigurationFailureReason: { kind: 'string' },
  ScanningConfigurationRepositoryNameList: { kind: 'list', member: 'RepositoryName', length: { min: 1, max: 25 } },
  ScanningRepositoryFilter: {
    kind: 'structure',
    members: {
      filter: { shape: 'ScanningRepositoryFilterValue', required: true },
      filterType: { shape: 'ScanningRepositoryFilterType', required: true },
    },
  },
  ScanningRepositoryFilterList: { kind: 'list', member: 'ScanningRepositoryFilter', length: { min: 0, max: 100 } },
  ScanningRepositoryFilterType: { kind: 'string', values: ['WILDCARD'] },
  ScanningRepositoryFilterValue: { kind: 'string', length: { min: 1, max: 255 }, pattern: '[a-z0-9*](?:[._\\-/a-z0-9*]?[a-z0-9*]+)*' },
  Score: { kind: 'double' },
  ScoreDetails: {
    kind: 'structure',
    members: {
      cvss: { shape: 'CvssScoreDetails' },
    },
  },
  ScoringVector: { kind: 'string' },
  SecretNotFoundException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  ServerException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  SetRepositoryPolicyRequest: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName', required: true },
      policyText: { shape: 'RepositoryPolicyText', required: true },
      force: { shape: 'ForceFlag', default: false },
    },
  },
  SetRepositoryPolicyResponse: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName' },
      policyText: { shape: 'RepositoryPolicyText' },
    },
  },
  Severity: { kind: 'string' },
  SeverityCount: { kind: 'integer', range: { min: 0 } },
  SigningConfiguration: {
    kind: 'structure',
    members: {
      rules: { shape: 'SigningRuleList', required: true },
    },
  },
  SigningConfigurationNotFoundException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  SigningProfileArn: { kind: 'string', length: { max: 200 }, pattern: 'arn:aws(-[a-z]+)*:signer:[a-z0-9-]+:[0-9]{12}:/signing-profiles/[a-zA-Z0-9_]{2,}' },
  SigningRepositoryFilter: {
    kind: 'structure',
    members: {
      filter: { shape: 'SigningRepositoryFilterValue', required: true },
      filterType: { shape: 'SigningRepositoryFilterType', required: true },
    },
  },
  SigningRepositoryFilterList: { kind: 'list', member: 'SigningRepositoryFilter', length: { min: 1, max: 100 } },
  SigningRepositoryFilterType: { kind: 'string', values: ['WILDCARD_MATCH'] },
  SigningRepositoryFilterValue: { kind: 'string', length: { min: 1, max: 256 }, pattern: '(?:[a-z0-9*]+(?:[._-][a-z0-9*]+)*/)*[a-z0-9*]+(?:[._-][a-z0-9*]+)*' },
  SigningRule: {
    kind: 'structure',
    members: {
      signingProfileArn: { shape: 'SigningProfileArn', required: true },
      repositoryFilters: { shape: 'SigningRepositoryFilterList' },
    },
  },
  SigningRuleList: { kind: 'list', member: 'SigningRule', length: { min: 0, max: 10 } },
  SigningStatus: { kind: 'string', values: ['IN_PROGRESS', 'COMPLETE', 'FAILED'] },
  SigningStatusFailureCode: { kind: 'string' },
  SigningStatusFailureReason: { kind: 'string' },
  Source: { kind: 'string' },
  SourceLayerHash: { kind: 'string' },
  StartImageScanRequest: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName', required: true },
      imageId: { shape: 'ImageIdentifier', required: true },
    },
  },
  StartImageScanResponse: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName' },
      imageId: { shape: 'ImageIdentifier' },
      imageScanStatus: { shape: 'ImageScanStatus' },
    },
  },
  StartLifecyclePolicyPreviewRequest: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName', required: true },
      lifecyclePolicyText: { shape: 'LifecyclePolicyText' },
    },
  },
  StartLifecyclePolicyPreviewResponse: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName' },
      lifecyclePolicyText: { shape: 'LifecyclePolicyText' },
      status: { shape: 'LifecyclePolicyPreviewStatus' },
    },
  },
  StartReplicationBackfillRequest: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      destination: { shape: 'ReplicationDestination', required: true },
    },
  },
  StartReplicationBackfillResponse: {
    kind: 'structure',
    members: {
      replicationBackfillId: { shape: 'ReplicationBackfillId' },
      registryId: { shape: 'RegistryId' },
      destination: { shape: 'ReplicationDestination' },
      status: { shape: 'ReplicationBackfillStatus' },
      startedAt: { shape: 'Date' },
    },
  },
  Status: { kind: 'string' },
  StopReplicationBackfillRequest: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      replicationBackfillId: { shape: 'ReplicationBackfillId', required: true },
    },
  },
  StopReplicationBackfillResponse: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      replicationBackfillId: { shape: 'ReplicationBackfillId' },
      destination: { shape: 'ReplicationDestination' },
      status: { shape: 'ReplicationBackfillStatus' },
      startedAt: { shape: 'Date' },
    },
  },
  String: { kind: 'string' },
  SubjectIdentifier: {
    kind: 'structure',
    members: {
      imageDigest: { shape: 'ImageDigest', required: true },
    },
  },
  Tag: {
    kind: 'structure',
    members: {
      Key: { shape: 'TagKey', required: true },
      Value: { shape: 'TagValue', required: true },
    },
  },
  TagKey: { kind: 'string' },
  TagKeyList: { kind: 'list', member: 'TagKey' },
  TagList: { kind: 'list', member: 'Tag' },
  TagResourceRequest: {
    kind: 'structure',
    members: {
      resourceArn: { shape: 'Arn', required: true },
      tags: { shape: 'TagList', required: true },
    },
  },
  TagResourceResponse: { kind: 'structure', members: {} },
  TagStatus: { kind: 'string', values: ['TAGGED', 'UNTAGGED', 'ANY'] },
  TagValue: { kind: 'string' },
  Tags: { kind: 'map', key: 'TagKey', value: 'TagValue' },
  TargetStorageClass: { kind: 'string', values: ['STANDARD', 'ARCHIVE'] },
  TemplateAlreadyExistsException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  TemplateNotFoundException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  Title: { kind: 'string' },
  TooManyTagsException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  TransitioningImageTotalCount: {
    kind: 'structure',
    members: {
      targetStorageClass: { shape: 'LifecyclePolicyTargetStorageClass' },
      imageTotalCount: { shape: 'ImageCount' },
    },
  },
  TransitioningImageTotalCounts: { kind: 'list', member: 'TransitioningImageTotalCount' },
  Type: { kind: 'string' },
  UnableToAccessSecretException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  UnableToDecryptSecretValueException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  UnableToGetUpstreamImageException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  UnableToGetUpstreamLayerException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  UnableToListUpstreamImageReferrersException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  UnsupportedImageTypeException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  UnsupportedUpstreamRegistryException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  UntagResourceRequest: {
    kind: 'structure',
    members: {
      resourceArn: { shape: 'Arn', required: true },
      tagKeys: { shape: 'TagKeyList', required: true },
    },
  },
  UntagResourceResponse: { kind: 'structure', members: {} },
  UpdateImageStorageClassRequest: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName', required: true },
      imageId: { shape: 'ImageIdentifier', required: true },
      targetStorageClass: { shape: 'TargetStorageClass', required: true },
    },
  },
  UpdateImageStorageClassResponse: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName' },
      imageId: { shape: 'ImageIdentifier' },
      imageStatus: { shape: 'ImageStatus' },
    },
  },
  UpdatePullThroughCacheRuleRequest: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      ecrRepositoryPrefix: { shape: 'PullThroughCacheRuleRepositoryPrefix', required: true },
      credentialArn: { shape: 'CredentialArn' },
      customRoleArn: { shape: 'CustomRoleArn' },
    },
  },
  UpdatePullThroughCacheRuleResponse: {
    kind: 'structure',
    members: {
      ecrRepositoryPrefix: { shape: 'PullThroughCacheRuleRepositoryPrefix' },
      registryId: { shape: 'RegistryId' },
      updatedAt: { shape: 'UpdatedTimestamp' },
      credentialArn: { shape: 'CredentialArn' },
      customRoleArn: { shape: 'CustomRoleArn' },
      upstreamRepositoryPrefix: { shape: 'PullThroughCacheRuleRepositoryPrefix' },
    },
  },
  UpdateRepositoryCreationTemplateRequest: {
    kind: 'structure',
    members: {
      prefix: { shape: 'Prefix', required: true },
      description: { shape: 'RepositoryTemplateDescription' },
      encryptionConfiguration: { shape: 'EncryptionConfigurationForRepositoryCreationTemplate' },
      resourceTags: { shape: 'TagList' },
      imageTagMutability: { shape: 'ImageTagMutability' },
      imageTagMutabilityExclusionFilters: { shape: 'ImageTagMutabilityExclusionFilters' },
      repositoryPolicy: { shape: 'RepositoryPolicyText' },
      lifecyclePolicy: { shape: 'LifecyclePolicyTextForRepositoryCreationTemplate' },
      appliedFor: { shape: 'RCTAppliedForList' },
      customRoleArn: { shape: 'CustomRoleArn' },
    },
  },
  UpdateRepositoryCreationTemplateResponse: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryCreationTemplate: { shape: 'RepositoryCreationTemplate' },
    },
  },
  UpdatedTimestamp: { kind: 'timestamp', format: 'epoch-seconds' },
  UploadId: { kind: 'string', pattern: '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}' },
  UploadLayerPartRequest: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName', required: true },
      uploadId: { shape: 'UploadId', required: true },
      partFirstByte: { shape: 'PartSize', required: true },
      partLastByte: { shape: 'PartSize', required: true },
      layerPartBlob: { shape: 'LayerPartBlob', required: true },
    },
  },
  UploadLayerPartResponse: {
    kind: 'structure',
    members: {
      registryId: { shape: 'RegistryId' },
      repositoryName: { shape: 'RepositoryName' },
      uploadId: { shape: 'UploadId' },
      lastByteReceived: { shape: 'PartSize' },
    },
  },
  UploadNotFoundException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  UpstreamRegistry: { kind: 'string', values: ['ecr', 'ecr-public', 'quay', 'k8s', 'docker-hub', 'github-container-registry', 'azure-container-registry', 'gitlab-container-registry', 'chainguard'] },
  Url: { kind: 'string' },
  ValidatePullThroughCacheRuleRequest: {
    kind: 'structure',
    members: {
      ecrRepositoryPrefix: { shape: 'PullThroughCacheRuleRepositoryPrefix', required: true },
      registryId: { shape: 'RegistryId' },
    },
  },
  ValidatePullThroughCacheRuleResponse: {
    kind: 'structure',
    members: {
      ecrRepositoryPrefix: { shape: 'PullThroughCacheRuleRepositoryPrefix' },
      registryId: { shape: 'RegistryId' },
      upstreamRegistryUrl: { shape: 'Url' },
      credentialArn: { shape: 'CredentialArn' },
      customRoleArn: { shape: 'CustomRoleArn' },
      upstreamRepositoryPrefix: { shape: 'PullThroughCacheRuleRepositoryPrefix' },
      isValid: { shape: 'IsPTCRuleValid', default: false },
      failure: { shape: 'PTCValidateFailure' },
    },
  },
  ValidationException: {
    kind: 'structure',
    members: {
      message: { shape: 'ExceptionMessage' },
    },
  },
  Version: { kind: 'string' },
  VulnerabilityId: { kind: 'string' },
  VulnerabilitySourceUpdateTimestamp: { kind: 'timestamp', format: 'epoch-seconds' },
  VulnerablePackage: {
    kind: 'structure',
    members: {
      arch: { shape: 'Arch' },
      epoch: { shape: 'Epoch' },
      filePath: { shape: 'FilePath' },
      name: { shape: 'VulnerablePackageName' },
      packageManager: { shape: 'PackageManager' },
      release: { shape: 'Release' },
      sourceLayerHash: { shape: 'SourceLayerHash' },
      version: { shape: 'Version' },
      fixedInVersion: { shape: 'FixedInVersion' },
    },
  },
  VulnerablePackageName: { kind: 'string' },
  VulnerablePackagesList: { kind: 'list', member: 'VulnerablePackage' },
};
