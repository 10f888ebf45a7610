// Written by codegen; do not edit.
/** The operations of the contract. */
import type * as errors from './errors.ts';
import type * as types from './types.ts';

export const service = { name: 'AmazonEC2ContainerRegistry_V20150921', version: '2015-09-21', sdkId: 'ECR', signingName: 'ecr' } as const;

export interface OperationTypes {
  BatchCheckLayerAvailability: {
    input: types.BatchCheckLayerAvailabilityRequest;
    output: types.BatchCheckLayerAvailabilityResponse;
    error: errors.InvalidParameterException | errors.RepositoryNotFoundException | errors.ServerException;
  };
  BatchDeleteImage: {
    input: types.BatchDeleteImageRequest;
    output: types.BatchDeleteImageResponse;
    error: errors.InvalidParameterException | errors.RepositoryNotFoundException | errors.ServerException;
  };
  BatchGetImage: {
    input: types.BatchGetImageRequest;
    output: types.BatchGetImageResponse;
    error: errors.InvalidParameterException | errors.LimitExceededException | errors.RepositoryNotFoundException | errors.ServerException | errors.UnableToGetUpstreamImageException;
  };
  BatchGetRepositoryScanningConfiguration: {
    input: types.BatchGetRepositoryScanningConfigurationRequest;
    output: types.BatchGetRepositoryScanningConfigurationResponse;
    error: errors.InvalidParameterException | errors.RepositoryNotFoundException | errors.ServerException | errors.ValidationException;
  };
  CompleteLayerUpload: {
    input: types.CompleteLayerUploadRequest;
    output: types.CompleteLayerUploadResponse;
    error: errors.EmptyUploadException | errors.InvalidLayerException | errors.InvalidParameterException | errors.KmsException | errors.LayerAlreadyExistsException | errors.LayerPartTooSmallException | errors.RepositoryNotFoundException | errors.ServerException | errors.UploadNotFoundException;
  };
  CreatePullThroughCacheRule: {
    input: types.CreatePullThroughCacheRuleRequest;
    output: types.CreatePullThroughCacheRuleResponse;
    error: errors.InvalidParameterException | errors.LimitExceededException | errors.PullThroughCacheRuleAlreadyExistsException | errors.SecretNotFoundException | errors.ServerException | errors.UnableToAccessSecretException | errors.UnableToDecryptSecretValueException | errors.UnsupportedUpstreamRegistryException | errors.ValidationException;
  };
  CreateRepository: {
    input: types.CreateRepositoryRequest;
    output: types.CreateRepositoryResponse;
    error: errors.InvalidParameterException | errors.InvalidTagParameterException | errors.KmsException | errors.LimitExceededException | errors.RepositoryAlreadyExistsException | errors.ServerException | errors.TooManyTagsException;
  };
  CreateRepositoryCreationTemplate: {
    input: types.CreateRepositoryCreationTemplateRequest;
    output: types.CreateRepositoryCreationTemplateResponse;
    error: errors.InvalidParameterException | errors.LimitExceededException | errors.ServerException | errors.TemplateAlreadyExistsException | errors.ValidationException;
  };
  DeleteLifecyclePolicy: {
    input: types.DeleteLifecyclePolicyRequest;
    output: types.DeleteLifecyclePolicyResponse;
    error: errors.InvalidParameterException | errors.LifecyclePolicyNotFoundException | errors.RepositoryNotFoundException | errors.ServerException | errors.ValidationException;
  };
  DeletePullThroughCacheRule: {
    input: types.DeletePullThroughCacheRuleRequest;
    output: types.DeletePullThroughCacheRuleResponse;
    error: errors.InvalidParameterException | errors.PullThroughCacheRuleNotFoundException | errors.ServerException | errors.ValidationException;
  };
  DeleteRegistryPolicy: {
    input: types.DeleteRegistryPolicyRequest;
    output: types.DeleteRegistryPolicyResponse;
    error: errors.InvalidParameterException | errors.RegistryPolicyNotFoundException | errors.ServerException | errors.ValidationException;
  };
  DeleteRepository: {
    input: types.DeleteRepositoryRequest;
    output: types.DeleteRepositoryResponse;
    error: errors.InvalidParameterException | errors.KmsException | errors.RepositoryNotEmptyException | errors.RepositoryNotFoundException | errors.ServerException;
  };
  DeleteRepositoryCreationTemplate: {
    input: types.DeleteRepositoryCreationTemplateRequest;
    output: types.DeleteRepositoryCreationTemplateResponse;
    error: errors.InvalidParameterException | errors.ServerException | errors.TemplateNotFoundException | errors.ValidationException;
  };
  DeleteRepositoryPolicy: {
    input: types.DeleteRepositoryPolicyRequest;
    output: types.DeleteRepositoryPolicyResponse;
    error: errors.InvalidParameterException | errors.RepositoryNotFoundException | errors.RepositoryPolicyNotFoundException | errors.ServerException;
  };
  DeleteSigningConfiguration: {
    input: types.DeleteSigningConfigurationRequest;
    output: types.DeleteSigningConfigurationResponse;
    error: errors.ServerException | errors.SigningConfigurationNotFoundException | errors.ValidationException;
  };
  DeregisterPullTimeUpdateExclusion: {
    input: types.DeregisterPullTimeUpdateExclusionRequest;
    output: types.DeregisterPullTimeUpdateExclusionResponse;
    error: errors.ExclusionNotFoundException | errors.InvalidParameterException | errors.LimitExceededException | errors.ServerException | errors.ValidationException;
  };
  DescribeImageReplicationStatus: {
    input: types.DescribeImageReplicationStatusRequest;
    output: types.DescribeImageReplicationStatusResponse;
    error: errors.ImageNotFoundException | errors.InvalidParameterException | errors.RepositoryNotFoundException | errors.ServerException | errors.ValidationException;
  };
  DescribeImageScanFindings: {
    input: types.DescribeImageScanFindingsRequest;
    output: types.DescribeImageScanFindingsResponse;
    error: errors.ImageNotFoundException | errors.InvalidParameterException | errors.RepositoryNotFoundException | errors.ScanNotFoundException | errors.ServerException | errors.ValidationException;
  };
  DescribeImageSigningStatus: {
    input: types.DescribeImageSigningStatusRequest;
    output: types.DescribeImageSigningStatusResponse;
    error: errors.ImageNotFoundException | errors.InvalidParameterException | errors.RepositoryNotFoundException | errors.ServerException | errors.ValidationException;
  };
  DescribeImages: {
    input: types.DescribeImagesRequest;
    output: types.DescribeImagesResponse;
    error: errors.ImageNotFoundException | errors.InvalidParameterException | errors.RepositoryNotFoundException | errors.ServerException;
  };
  DescribePullThroughCacheRules: {
    input: types.DescribePullThroughCacheRulesRequest;
    output: types.DescribePullThroughCacheRulesResponse;
    error: errors.InvalidParameterException | errors.PullThroughCacheRuleNotFoundException | errors.ServerException | errors.ValidationException;
  };
  DescribeRegistry: {
    input: types.DescribeRegistryRequest;
    output: types.DescribeRegistryResponse;
    error: errors.InvalidParameterException | errors.ServerException | errors.ValidationException;
  };
  DescribeReplicationBackfillResults: {
    input: types.DescribeReplicationBackfillResultsRequest;
    output: types.DescribeReplicationBackfillResultsResponse;
    error: errors.InvalidParameterException | errors.ReplicationBackfillNotFoundException | errors.ServerException | errors.ValidationException;
  };
  DescribeRepositories: {
    input: types.DescribeRepositoriesRequest;
    output: types.DescribeRepositoriesResponse;
    error: errors.InvalidParameterException | errors.RepositoryNotFoundException | errors.ServerException;
  };
  DescribeRepositoryCreationTemplates: {
    input: types.DescribeRepositoryCreationTemplatesRequest;
    output: types.DescribeRepositoryCreationTemplatesResponse;
    error: errors.InvalidParameterException | errors.ServerException | errors.ValidationException;
  };
  GetAccountSetting: {
    input: types.GetAccountSettingRequest;
    output: types.GetAccountSettingResponse;
    error: errors.InvalidParameterException | errors.ServerException | errors.ValidationException;
  };
  GetAuthorizationToken: {
    input: types.GetAuthorizationTokenRequest;
    output: types.GetAuthorizationTokenResponse;
    error: errors.InvalidParameterException | errors.ServerException;
  };
  GetDownloadUrlForLayer: {
    input: types.GetDownloadUrlForLayerRequest;
    output: types.GetDownloadUrlForLayerResponse;
    error: errors.InvalidParameterException | errors.LayerInaccessibleException | errors.LayersNotFoundException | errors.RepositoryNotFoundException | errors.ServerException | errors.UnableToGetUpstreamLayerException;
  };
  GetLifecyclePolicy: {
    input: types.GetLifecyclePolicyRequest;
    output: types.GetLifecyclePolicyResponse;
    error: errors.InvalidParameterException | errors.LifecyclePolicyNotFoundException | errors.RepositoryNotFoundException | errors.ServerException | errors.ValidationException;
  };
  GetLifecyclePolicyPreview: {
    input: types.GetLifecyclePolicyPreviewRequest;
    output: types.GetLifecyclePolicyPreviewResponse;
    error: errors.InvalidParameterException | errors.LifecyclePolicyPreviewNotFoundException | errors.RepositoryNotFoundException | errors.ServerException | errors.ValidationException;
  };
  GetRegistryPolicy: {
    input: types.GetRegistryPolicyRequest;
    output: types.GetRegistryPolicyResponse;
    error: errors.InvalidParameterException | errors.RegistryPolicyNotFoundException | errors.ServerException | errors.ValidationException;
  };
  GetRegistryScanningConfiguration: {
    input: types.GetRegistryScanningConfigurationRequest;
    output: types.GetRegistryScanningConfigurationResponse;
    error: errors.InvalidParameterException | errors.ServerException | errors.ValidationException;
  };
  GetRepositoryPolicy: {
    input: types.GetRepositoryPolicyRequest;
    output: types.GetRepositoryPolicyResponse;
    error: errors.InvalidParameterException | errors.RepositoryNotFoundException | errors.RepositoryPolicyNotFoundException | errors.ServerException;
  };
  GetSigningConfiguration: {
    input: types.GetSigningConfigurationRequest;
    output: types.GetSigningConfigurationResponse;
    error: errors.InvalidParameterException | errors.ServerException | errors.SigningConfigurationNotFoundException | errors.ValidationException;
  };
  InitiateLayerUpload: {
    input: types.InitiateLayerUploadRequest;
    output: types.InitiateLayerUploadResponse;
    error: errors.InvalidParameterException | errors.KmsException | errors.RepositoryNotFoundException | errors.ServerException;
  };
  ListImageReferrers: {
    input: types.ListImageReferrersRequest;
    output: types.ListImageReferrersResponse;
    error: errors.InvalidParameterException | errors.RepositoryNotFoundException | errors.ServerException | errors.UnableToListUpstreamImageReferrersException | errors.ValidationException;
  };
  ListImages: {
    input: types.ListImagesRequest;
    output: types.ListImagesResponse;
    error: errors.InvalidParameterException | errors.RepositoryNotFoundException | errors.ServerException;
  };
  ListPullTimeUpdateExclusions: {
    input: types.ListPullTimeUpdateExclusionsRequest;
    output: types.ListPullTimeUpdateExclusionsResponse;
    error: errors.InvalidParameterException | errors.LimitExceededException | errors.ServerException | errors.ValidationException;
  };
  ListReplicationBackfills: {
    input: types.ListReplicationBackfillsRequest;
    output: types.ListReplicationBackfillsResponse;
    error: errors.InvalidParameterException | errors.ServerException | errors.ValidationException;
  };
  ListTagsForResource: {
    input: types.ListTagsForResourceRequest;
    output: types.ListTagsForResourceResponse;
    error: errors.InvalidParameterException | errors.RepositoryNotFoundException | errors.ServerException;
  };
  PutAccountSetting: {
    input: types.PutAccountSettingRequest;
    output: types.PutAccountSettingResponse;
    error: errors.InvalidParameterException | errors.LimitExceededException | errors.ServerException | errors.ValidationException;
  };
  PutImage: {
    input: types.PutImageRequest;
    output: types.PutImageResponse;
    error: errors.ImageAlreadyExistsException | errors.ImageDigestDoesNotMatchException | errors.ImageTagAlreadyExistsException | errors.InvalidParameterException | errors.KmsException | errors.LayersNotFoundException | errors.LimitExceededException | errors.ReferencedImagesNotFoundException | errors.RepositoryNotFoundException | errors.ServerException;
  };
  PutImageScanningConfiguration: {
    input: types.PutImageScanningConfigurationRequest;
    output: types.PutImageScanningConfigurationResponse;
    error: errors.InvalidParameterException | errors.RepositoryNotFoundException | errors.ServerException | errors.ValidationException;
  };
  PutImageTagMutability: {
    input: types.PutImageTagMutabilityRequest;
    output: types.PutImageTagMutabilityResponse;
    error: errors.InvalidParameterException | errors.RepositoryNotFoundException | errors.ServerException;
  };
  PutLifecyclePolicy: {
    input: types.PutLifecyclePolicyRequest;
    output: types.PutLifecyclePolicyResponse;
    error: errors.InvalidParameterException | errors.RepositoryNotFoundException | errors.ServerException | errors.ValidationException;
  };
  PutRegistryPolicy: {
    input: types.PutRegistryPolicyRequest;
    output: types.PutRegistryPolicyResponse;
    error: errors.InvalidParameterException | errors.ServerException | errors.ValidationException;
  };
  PutRegistryScanningConfiguration: {
    input: types.PutRegistryScanningConfigurationRequest;
    output: types.PutRegistryScanningConfigurationResponse;
    error: errors.BlockedByOrganizationPolicyException | errors.InvalidParameterException | errors.ServerException | errors.ValidationException;
  };
  PutReplicationConfiguration: {
    input: types.PutReplicationConfigurationRequest;
    output: types.PutReplicationConfigurationResponse;
    error: errors.InvalidParameterException | errors.ServerException | errors.ValidationException;
  };
  PutSigningConfiguration: {
    input: types.PutSigningConfigurationRequest;
    output: types.PutSigningConfigurationResponse;
    error: errors.InvalidParameterException | errors.ServerException | errors.ValidationException;
  };
  RegisterPullTimeUpdateExclusion: {
    input: types.RegisterPullTimeUpdateExclusionRequest;
    output: types.RegisterPullTimeUpdateExclusionResponse;
    error: errors.ExclusionAlreadyExistsException | errors.InvalidParameterException | errors.LimitExceededException | errors.ServerException | errors.ValidationException;
  };
  SetRepositoryPolicy: {
    input: types.SetRepositoryPolicyRequest;
    output: types.SetRepositoryPolicyResponse;
    error: errors.InvalidParameterException | errors.RepositoryNotFoundException | errors.ServerException;
  };
  StartImageScan: {
    input: types.StartImageScanRequest;
    output: types.StartImageScanResponse;
    error: errors.ImageArchivedException | errors.ImageNotFoundException | errors.InvalidParameterException | errors.LimitExceededException | errors.RepositoryNotFoundException | errors.ServerException | errors.UnsupportedImageTypeException | errors.ValidationException;
  };
  StartLifecyclePolicyPreview: {
    input: types.StartLifecyclePolicyPreviewRequest;
    output: types.StartLifecyclePolicyPreviewResponse;
    error: errors.InvalidParameterException | errors.LifecyclePolicyNotFoundException | errors.LifecyclePolicyPreviewInProgressException | errors.RepositoryNotFoundException | errors.ServerException | errors.ValidationException;
  };
  StartReplicationBackfill: {
    input: types.StartReplicationBackfillRequest;
    output: types.StartReplicationBackfillResponse;
    error: errors.InvalidParameterException | errors.LimitExceededException | errors.ReplicationBackfillInProgressException | errors.ServerException | errors.ValidationException;
  };
  StopReplicationBackfill: {
    input: types.StopReplicationBackfillRequest;
    output: types.StopReplicationBackfillResponse;
    error: errors.InvalidParameterException | errors.ReplicationBackfillInvalidStatusException | errors.ReplicationBackfillNotFoundException | errors.ServerException | errors.ValidationException;
  };
  TagResource: {
    input: types.TagResourceRequest;
    output: types.TagResourceResponse;
    error: errors.InvalidParameterException | errors.InvalidTagParameterException | errors.RepositoryNotFoundException | errors.ServerException | errors.TooManyTagsException;
  };
  UntagResource: {
    input: types.UntagResourceRequest;
    output: types.UntagResourceResponse;
    error: errors.InvalidParameterException | errors.InvalidTagParameterException | errors.RepositoryNotFoundException | errors.ServerException | errors.TooManyTagsException;
  };
  UpdateImageStorageClass: {
    input: types.UpdateImageStorageClassRequest;
    output: types.UpdateImageStorageClassResponse;
    error: errors.ImageNotFoundException | errors.ImageStorageClassUpdateNotSupportedException | errors.InvalidParameterException | errors.RepositoryNotFoundException | errors.ServerException | errors.ValidationException;
  };
  UpdatePullThroughCacheRule: {
    input: types.UpdatePullThroughCacheRuleRequest;
    output: types.UpdatePullThroughCacheRuleResponse;
    error: errors.InvalidParameterException | errors.PullThroughCacheRuleNotFoundException | errors.SecretNotFoundException | errors.ServerException | errors.UnableToAccessSecretException | errors.UnableToDecryptSecretValueException | errors.ValidationException;
  };
  UpdateRepositoryCreationTemplate: {
    input: types.UpdateRepositoryCreationTemplateRequest;
    output: types.UpdateRepositoryCreationTemplateResponse;
    error: errors.InvalidParameterException | errors.ServerException | errors.TemplateNotFoundException | errors.ValidationException;
  };
  UploadLayerPart: {
    input: types.UploadLayerPartRequest;
    output: types.UploadLayerPartResponse;
    error: errors.InvalidLayerPartException | errors.InvalidParameterException | errors.KmsException | errors.LimitExceededException | errors.RepositoryNotFoundException | errors.ServerException | errors.UploadNotFoundException;
  };
  ValidatePullThroughCacheRule: {
    input: types.ValidatePullThroughCacheRuleRequest;
    output: types.ValidatePullThroughCacheRuleResponse;
    error: errors.InvalidParameterException | errors.PullThroughCacheRuleNotFoundException | errors.ServerException | errors.ValidationException;
  };
}

export type OperationName = keyof OperationTypes;

export interface Paginator {
  readonly inputToken: string;
  readonly outputToken: string;
  readonly pageSize?: string;
  readonly items?: string;
}

export interface Waiter {
  readonly acceptors: readonly { readonly state: 'success' | 'failure' | 'retry'; readonly matcher: unknown }[];
  /** In seconds. */
  readonly minDelay?: number;
  readonly maxDelay?: number;
}

export interface OperationContract {
  /** The value of the X-Amz-Target header. */
  readonly target: string;
  /** Keys of `shapes`. */
  readonly input: string;
  readonly output: string;
  readonly errors: readonly string[];
  readonly paginator?: Paginator;
  readonly waiters?: Readonly<Record<string, Waiter>>;
}

export const operations: Readonly<Record<OperationName, OperationContract>> = {
  BatchCheckLayerAvailability: {
    target: 'AmazonEC2ContainerRegistry_V20150921.BatchCheckLayerAvailability',
    input: 'BatchCheckLayerAvailabilityRequest',
    output: 'BatchCheckLayerAvailabilityResponse',
    errors: ['InvalidParameterException', 'RepositoryNotFoundException', 'ServerException'],
  },
  BatchDeleteImage: {
    target: 'AmazonEC2ContainerRegistry_V20150921.BatchDeleteImage',
    input: 'BatchDeleteImageRequest',
    output: 'BatchDeleteImageResponse',
    errors: ['InvalidParameterException', 'RepositoryNotFoundException', 'ServerException'],
  },
  BatchGetImage: {
    target: 'AmazonEC2ContainerRegistry_V20150921.BatchGetImage',
    input: 'BatchGetImageRequest',
    output: 'BatchGetImageResponse',
    errors: ['InvalidParameterException', 'LimitExceededException', 'RepositoryNotFoundException', 'ServerException', 'UnableToGetUpstreamImageException'],
  },
  BatchGetRepositoryScanningConfiguration: {
    target: 'AmazonEC2ContainerRegistry_V20150921.BatchGetRepositoryScanningConfiguration',
    input: 'BatchGetRepositoryScanningConfigurationRequest',
    output: 'BatchGetRepositoryScanningConfigurationResponse',
    errors: ['InvalidParameterException', 'RepositoryNotFoundException', 'ServerException', 'ValidationException'],
  },
  CompleteLayerUpload: {
    target: 'AmazonEC2ContainerRegistry_V20150921.CompleteLayerUpload',
    input: 'CompleteLayerUploadRequest',
    output: 'CompleteLayerUploadResponse',
    errors: ['EmptyUploadException', 'InvalidLayerException', 'InvalidParameterException', 'KmsException', 'LayerAlreadyExistsException', 'LayerPartTooSmallException', 'RepositoryNotFoundException', 'ServerException', 'UploadNotFoundException'],
  },
  CreatePullThroughCacheRule: {
    target: 'AmazonEC2ContainerRegistry_V20150921.CreatePullThroughCacheRule',
    input: 'CreatePullThroughCacheRuleRequest',
    output: 'CreatePullThroughCacheRuleResponse',
    errors: ['InvalidParameterException', 'LimitExceededException', 'PullThroughCacheRuleAlreadyExistsException', 'SecretNotFoundException', 'ServerException', 'UnableToAccessSecretException', 'UnableToDecryptSecretValueException', 'UnsupportedUpstreamRegistryException', 'ValidationException'],
  },
  CreateRepository: {
    target: 'AmazonEC2ContainerRegistry_V20150921.CreateRepository',
    input: 'CreateRepositoryRequest',
    output: 'CreateRepositoryResponse',
    errors: ['InvalidParameterException', 'InvalidTagParameterException', 'KmsException', 'LimitExceededException', 'RepositoryAlreadyExistsException', 'ServerException', 'TooManyTagsException'],
  },
  CreateRepositoryCreationTemplate: {
    target: 'AmazonEC2ContainerRegistry_V20150921.CreateRepositoryCreationTemplate',
    input: 'CreateRepositoryCreationTemplateRequest',
    output: 'CreateRepositoryCreationTemplateResponse',
    errors: ['InvalidParameterException', 'LimitExceededException', 'ServerException', 'TemplateAlreadyExistsException', 'ValidationException'],
  },
  DeleteLifecyclePolicy: {
    target: 'AmazonEC2ContainerRegistry_V20150921.DeleteLifecyclePolicy',
    input: 'DeleteLifecyclePolicyRequest',
    output: 'DeleteLifecyclePolicyResponse',
    errors: ['InvalidParameterException', 'LifecyclePolicyNotFoundException', 'RepositoryNotFoundException', 'ServerException', 'ValidationException'],
  },
  DeletePullThroughCacheRule: {
    target: 'AmazonEC2ContainerRegistry_V20150921.DeletePullThroughCacheRule',
    input: 'DeletePullThroughCacheRuleRequest',
    output: 'DeletePullThroughCacheRuleResponse',
    errors: ['InvalidParameterException', 'PullThroughCacheRuleNotFoundException', 'ServerException', 'ValidationException'],
  },
  DeleteRegistryPolicy: {
    target: 'AmazonEC2ContainerRegistry_V20150921.DeleteRegistryPolicy',
    input: 'DeleteRegistryPolicyRequest',
    output: 'DeleteRegistryPolicyResponse',
    errors: ['InvalidParameterException', 'RegistryPolicyNotFoundException', 'ServerException', 'ValidationException'],
  },
  DeleteRepository: {
    target: 'AmazonEC2ContainerRegistry_V20150921.DeleteRepository',
    input: 'DeleteRepositoryRequest',
    output: 'DeleteRepositoryResponse',
    errors: ['InvalidParameterException', 'KmsException', 'RepositoryNotEmptyException', 'RepositoryNotFoundException', 'ServerException'],
  },
  DeleteRepositoryCreationTemplate: {
    target: 'AmazonEC2ContainerRegistry_V20150921.DeleteRepositoryCreationTemplate',
    input: 'DeleteRepositoryCreationTemplateRequest',
    output: 'DeleteRepositoryCreationTemplateResponse',
    errors: ['InvalidParameterException', 'ServerException', 'TemplateNotFoundException', 'ValidationException'],
  },
  DeleteRepositoryPolicy: {
    target: 'AmazonEC2ContainerRegistry_V20150921.DeleteRepositoryPolicy',
    input: 'DeleteRepositoryPolicyRequest',
    output: 'DeleteRepositoryPolicyResponse',
    errors: ['InvalidParameterException', 'RepositoryNotFoundException', 'RepositoryPolicyNotFoundException', 'ServerException'],
  },
  DeleteSigningConfiguration: {
    target: 'AmazonEC2ContainerRegistry_V20150921.DeleteSigningConfiguration',
    input: 'DeleteSigningConfigurationRequest',
    output: 'DeleteSigningConfigurationResponse',
    errors: ['ServerException', 'SigningConfigurationNotFoundException', 'ValidationException'],
  },
  DeregisterPullTimeUpdateExclusion: {
    target: 'AmazonEC2ContainerRegistry_V20150921.DeregisterPullTimeUpdateExclusion',
    input: 'DeregisterPullTimeUpdateExclusionRequest',
    output: 'DeregisterPullTimeUpdateExclusionResponse',
    errors: ['ExclusionNotFoundException', 'InvalidParameterException', 'LimitExceededException', 'ServerException', 'ValidationException'],
  },
  DescribeImageReplicationStatus: {
    target: 'AmazonEC2ContainerRegistry_V20150921.DescribeImageReplicationStatus',
    input: 'DescribeImageReplicationStatusRequest',
    output: 'DescribeImageReplicationStatusResponse',
    errors: ['ImageNotFoundException', 'InvalidParameterException', 'RepositoryNotFoundException', 'ServerException', 'ValidationException'],
  },
  DescribeImageScanFindings: {
    target: 'AmazonEC2ContainerRegistry_V20150921.DescribeImageScanFindings',
    input: 'DescribeImageScanFindingsRequest',
    output: 'DescribeImageScanFindingsResponse',
    errors: ['ImageNotFoundException', 'InvalidParameterException', 'RepositoryNotFoundException', 'ScanNotFoundException', 'ServerException', 'ValidationException'],
    paginator: { inputToken: 'nextToken', outputToken: 'nextToken', pageSize: 'maxResults' },
    waiters: { ImageScanComplete: { acceptors: [{ matcher: { output: { comparator: 'stringEquals', expected: 'COMPLETE', path: 'imageScanStatus.status' } }, state: 'success' }, { matcher: { output: { comparator: 'stringEquals', expected: 'FAILED', path: 'imageScanStatus.status' } }, state: 'failure' }], minDelay: 5 } },
  },
  DescribeImageSigningStatus: {
    target: 'AmazonEC2ContainerRegistry_V20150921.DescribeImageSigningStatus',
    input: 'DescribeImageSigningStatusRequest',
    output: 'DescribeImageSigningStatusResponse',
    errors: ['ImageNotFoundException', 'InvalidParameterException', 'RepositoryNotFoundException', 'ServerException', 'ValidationException'],
  },
  DescribeImages: {
    target: 'AmazonEC2ContainerRegistry_V20150921.DescribeImages',
    input: 'DescribeImagesRequest',
    output: 'DescribeImagesResponse',
    errors: ['ImageNotFoundException', 'InvalidParameterException', 'RepositoryNotFoundException', 'ServerException'],
    paginator: { inputToken: 'nextToken', items: 'imageDetails', outputToken: 'nextToken', pageSize: 'maxResults' },
  },
  DescribePullThroughCacheRules: {
    target: 'AmazonEC2ContainerRegistry_V20150921.DescribePullThroughCacheRules',
    input: 'DescribePullThroughCacheRulesRequest',
    output: 'DescribePullThroughCacheRulesResponse',
    errors: ['InvalidParameterException', 'PullThroughCacheRuleNotFoundException', 'ServerException', 'ValidationException'],
    paginator: { inputToken: 'nextToken', items: 'pullThroughCacheRules', outputToken: 'nextToken', pageSize: 'maxResults' },
  },
  DescribeRegistry: {
    target: 'AmazonEC2ContainerRegistry_V20150921.DescribeRegistry',
    input: 'DescribeRegistryRequest',
    output: 'DescribeRegistryResponse',
    errors: ['InvalidParameterException', 'ServerException', 'ValidationException'],
  },
  DescribeReplicationBackfillResults: {
    target: 'AmazonEC2ContainerRegistry_V20150921.DescribeReplicationBackfillResults',
    input: 'DescribeReplicationBackfillResultsRequest',
    output: 'DescribeReplicationBackfillResultsResponse',
    errors: ['InvalidParameterException', 'ReplicationBackfillNotFoundException', 'ServerException', 'ValidationException'],
    paginator: { inputToken: 'nextToken', items: 'results', outputToken: 'nextToken', pageSize: 'maxResults' },
  },
  DescribeRepositories: {
    target: 'AmazonEC2ContainerRegistry_V20150921.DescribeRepositories',
    input: 'DescribeRepositoriesRequest',
    output: 'DescribeRepositoriesResponse',
    errors: ['InvalidParameterException', 'RepositoryNotFoundException', 'ServerException'],
    paginator: { inputToken: 'nextToken', items: 'repositories', outputToken: 'nextToken', pageSize: 'maxResults' },
  },
  DescribeRepositoryCreationTemplates: {
    target: 'AmazonEC2ContainerRegistry_V20150921.DescribeRepositoryCreationTemplates',
    input: 'DescribeRepositoryCreationTemplatesRequest',
    output: 'DescribeRepositoryCreationTemplatesResponse',
    errors: ['InvalidParameterException', 'ServerException', 'ValidationException'],
    paginator: { inputToken: 'nextToken', items: 'repositoryCreationTemplates', outputToken: 'nextToken', pageSize: 'maxResults' },
  },
  GetAccountSetting: {
    target: 'AmazonEC2ContainerRegistry_V20150921.GetAccountSetting',
    input: 'GetAccountSettingRequest',
    output: 'GetAccountSettingResponse',
    errors: ['InvalidParameterException', 'ServerException', 'ValidationException'],
  },
  GetAuthorizationToken: {
    target: 'AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken',
    input: 'GetAuthorizationTokenRequest',
    output: 'GetAuthorizationTokenResponse',
    errors: ['InvalidParameterException', 'ServerException'],
  },
  GetDownloadUrlForLayer: {
    target: 'AmazonEC2ContainerRegistry_V20150921.GetDownloadUrlForLayer',
    input: 'GetDownloadUrlForLayerRequest',
    output: 'GetDownloadUrlForLayerResponse',
    errors: ['InvalidParameterException', 'LayerInaccessibleException', 'LayersNotFoundException', 'RepositoryNotFoundException', 'ServerException', 'UnableToGetUpstreamLayerException'],
  },
  GetLifecyclePolicy: {
    target: 'AmazonEC2ContainerRegistry_V20150921.GetLifecyclePolicy',
    input: 'GetLifecyclePolicyRequest',
    output: 'GetLifecyclePolicyResponse',
    errors: ['InvalidParameterException', 'LifecyclePolicyNotFoundException', 'RepositoryNotFoundException', 'ServerException', 'ValidationException'],
  },
  GetLifecyclePolicyPreview: {
    target: 'AmazonEC2ContainerRegistry_V20150921.GetLifecyclePolicyPreview',
    input: 'GetLifecyclePolicyPreviewRequest',
    output: 'GetLifecyclePolicyPreviewResponse',
    errors: ['InvalidParameterException', 'LifecyclePolicyPreviewNotFoundException', 'RepositoryNotFoundException', 'ServerException', 'ValidationException'],
    paginator: { inputToken: 'nextToken', items: 'previewResults', outputToken: 'nextToken', pageSize: 'maxResults' },
    waiters: { LifecyclePolicyPreviewComplete: { acceptors: [{ matcher: { output: { comparator: 'stringEquals', expected: 'COMPLETE', path: 'status' } }, state: 'success' }, { matcher: { output: { comparator: 'stringEquals', expected: 'FAILED', path: 'status' } }, state: 'failure' }], minDelay: 5 } },
  },
  GetRegistryPolicy: {
    target: 'AmazonEC2ContainerRegistry_V20150921.GetRegistryPolicy',
    input: 'GetRegistryPolicyRequest',
    output: 'GetRegistryPolicyResponse',
    errors: ['InvalidParameterException', 'RegistryPolicyNotFoundException', 'ServerException', 'ValidationException'],
  },
  GetRegistryScanningConfiguration: {
    target: 'AmazonEC2ContainerRegistry_V20150921.GetRegistryScanningConfiguration',
    input: 'GetRegistryScanningConfigurationRequest',
    output: 'GetRegistryScanningConfigurationResponse',
    errors: ['InvalidParameterException', 'ServerException', 'ValidationException'],
  },
  GetRepositoryPolicy: {
    target: 'AmazonEC2ContainerRegistry_V20150921.GetRepositoryPolicy',
    input: 'GetRepositoryPolicyRequest',
    output: 'GetRepositoryPolicyResponse',
    errors: ['InvalidParameterException', 'RepositoryNotFoundException', 'RepositoryPolicyNotFoundException', 'ServerException'],
  },
  GetSigningConfiguration: {
    target: 'AmazonEC2ContainerRegistry_V20150921.GetSigningConfiguration',
    input: 'GetSigningConfigurationRequest',
    output: 'GetSigningConfigurationResponse',
    errors: ['InvalidParameterException', 'ServerException', 'SigningConfigurationNotFoundException', 'ValidationException'],
  },
  InitiateLayerUpload: {
    target: 'AmazonEC2ContainerRegistry_V20150921.InitiateLayerUpload',
    input: 'InitiateLayerUploadRequest',
    output: 'InitiateLayerUploadResponse',
    errors: ['InvalidParameterException', 'KmsException', 'RepositoryNotFoundException', 'ServerException'],
  },
  ListImageReferrers: {
    target: 'AmazonEC2ContainerRegistry_V20150921.ListImageReferrers',
    input: 'ListImageReferrersRequest',
    output: 'ListImageReferrersResponse',
    errors: ['InvalidParameterException', 'RepositoryNotFoundException', 'ServerException', 'UnableToListUpstreamImageReferrersException', 'ValidationException'],
  },
  ListImages: {
    target: 'AmazonEC2ContainerRegistry_V20150921.ListImages',
    input: 'ListImagesRequest',
    output: 'ListImagesResponse',
    errors: ['InvalidParameterException', 'RepositoryNotFoundException', 'ServerException'],
    paginator: { inputToken: 'nextToken', items: 'imageIds', outputToken: 'nextToken', pageSize: 'maxResults' },
  },
  ListPullTimeUpdateExclusions: {
    target: 'AmazonEC2ContainerRegistry_V20150921.ListPullTimeUpdateExclusions',
    input: 'ListPullTimeUpdateExclusionsRequest',
    output: 'ListPullTimeUpdateExclusionsResponse',
    errors: ['InvalidParameterException', 'LimitExceededException', 'ServerException', 'ValidationException'],
  },
  ListReplicationBackfills: {
    target: 'AmazonEC2ContainerRegistry_V20150921.ListReplicationBackfills',
    input: 'ListReplicationBackfillsRequest',
    output: 'ListReplicationBackfillsResponse',
    errors: ['InvalidParameterException', 'ServerException', 'ValidationException'],
    paginator: { inputToken: 'nextToken', items: 'backfills', outputToken: 'nextToken', pageSize: 'maxResults' },
  },
  ListTagsForResource: {
    target: 'AmazonEC2ContainerRegistry_V20150921.ListTagsForResource',
    input: 'ListTagsForResourceRequest',
    output: 'ListTagsForResourceResponse',
    errors: ['InvalidParameterException', 'RepositoryNotFoundException', 'ServerException'],
  },
  PutAccountSetting: {
    target: 'AmazonEC2ContainerRegistry_V20150921.PutAccountSetting',
    input: 'PutAccountSettingRequest',
    output: 'PutAccountSettingResponse',
    errors: ['InvalidParameterException', 'LimitExceededException', 'ServerException', 'ValidationException'],
  },
  PutImage: {
    target: 'AmazonEC2ContainerRegistry_V20150921.PutImage',
    input: 'PutImageRequest',
    output: 'PutImageResponse',
    errors: ['ImageAlreadyExistsException', 'ImageDigestDoesNotMatchException', 'ImageTagAlreadyExistsException', 'InvalidParameterException', 'KmsException', 'LayersNotFoundException', 'LimitExceededException', 'ReferencedImagesNotFoundException', 'RepositoryNotFoundException', 'ServerException'],
  },
  PutImageScanningConfiguration: {
    target: 'AmazonEC2ContainerRegistry_V20150921.PutImageScanningConfiguration',
    input: 'PutImageScanningConfigurationRequest',
    output: 'PutImageScanningConfigurationResponse',
    errors: ['InvalidParameterException', 'RepositoryNotFoundException', 'ServerException', 'ValidationException'],
  },
  PutImageTagMutability: {
    target: 'AmazonEC2ContainerRegistry_V20150921.PutImageTagMutability',
    input: 'PutImageTagMutabilityRequest',
    output: 'PutImageTagMutabilityResponse',
    errors: ['InvalidParameterException', 'RepositoryNotFoundException', 'ServerException'],
  },
  PutLifecyclePolicy: {
    target: 'AmazonEC2ContainerRegistry_V20150921.PutLifecyclePolicy',
    input: 'PutLifecyclePolicyRequest',
    output: 'PutLifecyclePolicyResponse',
    errors: ['InvalidParameterException', 'RepositoryNotFoundException', 'ServerException', 'ValidationException'],
  },
  PutRegistryPolicy: {
    target: 'AmazonEC2ContainerRegistry_V20150921.PutRegistryPolicy',
    input: 'PutRegistryPolicyRequest',
    output: 'PutRegistryPolicyResponse',
    errors: ['InvalidParameterException', 'ServerException', 'ValidationException'],
  },
  PutRegistryScanningConfiguration: {
    target: 'AmazonEC2ContainerRegistry_V20150921.PutRegistryScanningConfiguration',
    input: 'PutRegistryScanningConfigurationRequest',
    output: 'PutRegistryScanningConfigurationResponse',
    errors: ['BlockedByOrganizationPolicyException', 'InvalidParameterException', 'ServerException', 'ValidationException'],
  },
  PutReplicationConfiguration: {
    target: 'AmazonEC2ContainerRegistry_V20150921.PutReplicationConfiguration',
    input: 'PutReplicationConfigurationRequest',
    output: 'PutReplicationConfigurationResponse',
    errors: ['InvalidParameterException', 'ServerException', 'ValidationException'],
  },
  PutSigningConfiguration: {
    target: 'AmazonEC2ContainerRegistry_V20150921.PutSigningConfiguration',
    input: 'PutSigningConfigurationRequest',
    output: 'PutSigningConfigurationResponse',
    errors: ['InvalidParameterException', 'ServerException', 'ValidationException'],
  },
  RegisterPullTimeUpdateExclusion: {
    target: 'AmazonEC2ContainerRegistry_V20150921.RegisterPullTimeUpdateExclusion',
    input: 'RegisterPullTimeUpdateExclusionRequest',
    output: 'RegisterPullTimeUpdateExclusionResponse',
    errors: ['ExclusionAlreadyExistsException', 'InvalidParameterException', 'LimitExceededException', 'ServerException', 'ValidationException'],
  },
  SetRepositoryPolicy: {
    target: 'AmazonEC2ContainerRegistry_V20150921.SetRepositoryPolicy',
    input: 'SetRepositoryPolicyRequest',
    output: 'SetRepositoryPolicyResponse',
    errors: ['InvalidParameterException', 'RepositoryNotFoundException', 'ServerException'],
  },
  StartImageScan: {
    target: 'AmazonEC2ContainerRegistry_V20150921.StartImageScan',
    input: 'StartImageScanRequest',
    output: 'StartImageScanResponse',
    errors: ['ImageArchivedException', 'ImageNotFoundException', 'InvalidParameterException', 'LimitExceededException', 'RepositoryNotFoundException', 'ServerException', 'UnsupportedImageTypeException', 'ValidationException'],
  },
  StartLifecyclePolicyPreview: {
    target: 'AmazonEC2ContainerRegistry_V20150921.StartLifecyclePolicyPreview',
    input: 'StartLifecyclePolicyPreviewRequest',
    output: 'StartLifecyclePolicyPreviewResponse',
    errors: ['InvalidParameterException', 'LifecyclePolicyNotFoundException', 'LifecyclePolicyPreviewInProgressException', 'RepositoryNotFoundException', 'ServerException', 'ValidationException'],
  },
  StartReplicationBackfill: {
    target: 'AmazonEC2ContainerRegistry_V20150921.StartReplicationBackfill',
    input: 'StartReplicationBackfillRequest',
    output: 'StartReplicationBackfillResponse',
    errors: ['InvalidParameterException', 'LimitExceededException', 'ReplicationBackfillInProgressException', 'ServerException', 'ValidationException'],
  },
  StopReplicationBackfill: {
    target: 'AmazonEC2ContainerRegistry_V20150921.StopReplicationBackfill',
    input: 'StopReplicationBackfillRequest',
    output: 'StopReplicationBackfillResponse',
    errors: ['InvalidParameterException', 'ReplicationBackfillInvalidStatusException', 'ReplicationBackfillNotFoundException', 'ServerException', 'ValidationException'],
  },
  TagResource: {
    target: 'AmazonEC2ContainerRegistry_V20150921.TagResource',
    input: 'TagResourceRequest',
    output: 'TagResourceResponse',
    errors: ['InvalidParameterException', 'InvalidTagParameterException', 'RepositoryNotFoundException', 'ServerException', 'TooManyTagsException'],
  },
  UntagResource: {
    target: 'AmazonEC2ContainerRegistry_V20150921.UntagResource',
    input: 'UntagResourceRequest',
    output: 'UntagResourceResponse',
    errors: ['InvalidParameterException', 'InvalidTagParameterException', 'RepositoryNotFoundException', 'ServerException', 'TooManyTagsException'],
  },
  UpdateImageStorageClass: {
    target: 'AmazonEC2ContainerRegistry_V20150921.UpdateImageStorageClass',
    input: 'UpdateImageStorageClassRequest',
    output: 'UpdateImageStorageClassResponse',
    errors: ['ImageNotFoundException', 'ImageStorageClassUpdateNotSupportedException', 'InvalidParameterException', 'RepositoryNotFoundException', 'ServerException', 'ValidationException'],
  },
  UpdatePullThroughCacheRule: {
    target: 'AmazonEC2ContainerRegistry_V20150921.UpdatePullThroughCacheRule',
    input: 'UpdatePullThroughCacheRuleRequest',
    output: 'UpdatePullThroughCacheRuleResponse',
    errors: ['InvalidParameterException', 'PullThroughCacheRuleNotFoundException', 'SecretNotFoundException', 'ServerException', 'UnableToAccessSecretException', 'UnableToDecryptSecretValueException', 'ValidationException'],
  },
  UpdateRepositoryCreationTemplate: {
    target: 'AmazonEC2ContainerRegistry_V20150921.UpdateRepositoryCreationTemplate',
    input: 'UpdateRepositoryCreationTemplateRequest',
    output: 'UpdateRepositoryCreationTemplateResponse',
    errors: ['InvalidParameterException', 'ServerException', 'TemplateNotFoundException', 'ValidationException'],
  },
  UploadLayerPart: {
    target: 'AmazonEC2ContainerRegistry_V20150921.UploadLayerPart',
    input: 'UploadLayerPartRequest',
    output: 'UploadLayerPartResponse',
    errors: ['InvalidLayerPartException', 'InvalidParameterException', 'KmsException', 'LimitExceededException', 'RepositoryNotFoundException', 'ServerException', 'UploadNotFoundException'],
  },
  ValidatePullThroughCacheRule: {
    target: 'AmazonEC2ContainerRegistry_V20150921.ValidatePullThroughCacheRule',
    input: 'ValidatePullThroughCacheRuleRequest',
    output: 'ValidatePullThroughCacheRuleResponse',
    errors: ['InvalidParameterException', 'PullThroughCacheRuleNotFoundException', 'ServerException', 'ValidationException'],
  },
};
