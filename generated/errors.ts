// Written by codegen; do not edit.
/** The errors of the contract, as classes. */
import { ServiceException as Base } from '@smithy/smithy-client';

/**
 * An error that the contract declares. `instanceof` on a `ServiceException` compares names, so that an error of a client
 * with the same name would pass; the brand tells ours apart.
 */
export abstract class ModelledException extends Base {
  readonly #modelled = true;
  abstract readonly httpStatus: number;
  /** The key in `shapes` of the members that go on the wire. */
  abstract readonly shape: string;

  constructor(name: string, fault: 'client' | 'server', message: string | undefined) {
    super({ name, $fault: fault, $metadata: {}, message: message ?? '' });
  }

  static isModelled(value: unknown): value is ModelledException {
    return typeof value === 'object' && value !== null && #modelled in value && value.#modelled;
  }
}

export class BlockedByOrganizationPolicyException extends ModelledException {
  declare readonly name: 'BlockedByOrganizationPolicyException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'BlockedByOrganizationPolicyException';

  constructor(options: { message?: string | undefined } = {}) {
    super('BlockedByOrganizationPolicyException', 'client', options.message);
  }
}

export class EmptyUploadException extends ModelledException {
  declare readonly name: 'EmptyUploadException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'EmptyUploadException';

  constructor(options: { message?: string | undefined } = {}) {
    super('EmptyUploadException', 'client', options.message);
  }
}

export class ExclusionAlreadyExistsException extends ModelledException {
  declare readonly name: 'ExclusionAlreadyExistsException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'ExclusionAlreadyExistsException';

  constructor(options: { message?: string | undefined } = {}) {
    super('ExclusionAlreadyExistsException', 'client', options.message);
  }
}

export class ExclusionNotFoundException extends ModelledException {
  declare readonly name: 'ExclusionNotFoundException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'ExclusionNotFoundException';

  constructor(options: { message?: string | undefined } = {}) {
    super('ExclusionNotFoundException', 'client', options.message);
  }
}

export class ImageAlreadyExistsException extends ModelledException {
  declare readonly name: 'ImageAlreadyExistsException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'ImageAlreadyExistsException';

  constructor(options: { message?: string | undefined } = {}) {
    super('ImageAlreadyExistsException', 'client', options.message);
  }
}

export class ImageArchivedException extends ModelledException {
  declare readonly name: 'ImageArchivedException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'ImageArchivedException';

  constructor(options: { message?: string | undefined } = {}) {
    super('ImageArchivedException', 'client', options.message);
  }
}

export class ImageDigestDoesNotMatchException extends ModelledException {
  declare readonly name: 'ImageDigestDoesNotMatchException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'ImageDigestDoesNotMatchException';

  constructor(options: { message?: string | undefined } = {}) {
    super('ImageDigestDoesNotMatchException', 'client', options.message);
  }
}

export class ImageNotFoundException extends ModelledException {
  declare readonly name: 'ImageNotFoundException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'ImageNotFoundException';

  constructor(options: { message?: string | undefined } = {}) {
    super('ImageNotFoundException', 'client', options.message);
  }
}

export class ImageStorageClassUpdateNotSupportedException extends ModelledException {
  declare readonly name: 'ImageStorageClassUpdateNotSupportedException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'ImageStorageClassUpdateNotSupportedException';

  constructor(options: { message?: string | undefined } = {}) {
    super('ImageStorageClassUpdateNotSupportedException', 'client', options.message);
  }
}

export class ImageTagAlreadyExistsException extends ModelledException {
  declare readonly name: 'ImageTagAlreadyExistsException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'ImageTagAlreadyExistsException';

  constructor(options: { message?: string | undefined } = {}) {
    super('ImageTagAlreadyExistsException', 'client', options.message);
  }
}

export class InvalidLayerException extends ModelledException {
  declare readonly name: 'InvalidLayerException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'InvalidLayerException';

  constructor(options: { message?: string | undefined } = {}) {
    super('InvalidLayerException', 'client', options.message);
  }
}

export class InvalidLayerPartException extends ModelledException {
  declare readonly name: 'InvalidLayerPartException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'InvalidLayerPartException';
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
  readonly uploadId?: string | undefined;
  readonly lastValidByteReceived?: number | undefined;

  constructor(options: { registryId?: string | undefined; repositoryName?: string | undefined; uploadId?: string | undefined; lastValidByteReceived?: number | undefined; message?: string | undefined } = {}) {
    super('InvalidLayerPartException', 'client', options.message);
    this.registryId = options.registryId;
    this.repositoryName = options.repositoryName;
    this.uploadId = options.uploadId;
    this.lastValidByteReceived = options.lastValidByteReceived;
  }
}

export class InvalidParameterException extends ModelledException {
  declare readonly name: 'InvalidParameterException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'InvalidParameterException';

  constructor(options: { message?: string | undefined } = {}) {
    super('InvalidParameterException', 'client', options.message);
  }
}

export class InvalidTagParameterException extends ModelledException {
  declare readonly name: 'InvalidTagParameterException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'InvalidTagParameterException';

  constructor(options: { message?: string | undefined } = {}) {
    super('InvalidTagParameterException', 'client', options.message);
  }
}

export class KmsException extends ModelledException {
  declare readonly name: 'KmsException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'KmsException';
  readonly kmsError?: string | undefined;

  constructor(options: { message?: string | undefined; kmsError?: string | undefined } = {}) {
    super('KmsException', 'client', options.message);
    this.kmsError = options.kmsError;
  }
}

export class LayerAlreadyExistsException extends ModelledException {
  declare readonly name: 'LayerAlreadyExistsException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'LayerAlreadyExistsException';

  constructor(options: { message?: string | undefined } = {}) {
    super('LayerAlreadyExistsException', 'client', options.message);
  }
}

export class LayerInaccessibleException extends ModelledException {
  declare readonly name: 'LayerInaccessibleException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'LayerInaccessibleException';

  constructor(options: { message?: string | undefined } = {}) {
    super('LayerInaccessibleException', 'client', options.message);
  }
}

export class LayerPartTooSmallException extends ModelledException {
  declare readonly name: 'LayerPartTooSmallException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'LayerPartTooSmallException';

  constructor(options: { message?: string | undefined } = {}) {
    super('LayerPartTooSmallException', 'client', options.message);
  }
}

export class LayersNotFoundException extends ModelledException {
  declare readonly name: 'LayersNotFoundException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'LayersNotFoundException';

  constructor(options: { message?: string | undefined } = {}) {
    super('LayersNotFoundException', 'client', options.message);
  }
}

export class LifecyclePolicyNotFoundException extends ModelledException {
  declare readonly name: 'LifecyclePolicyNotFoundException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'LifecyclePolicyNotFoundException';

  constructor(options: { message?: string | undefined } = {}) {
    super('LifecyclePolicyNotFoundException', 'client', options.message);
  }
}

export class LifecyclePolicyPreviewInProgressException extends ModelledException {
  declare readonly name: 'LifecyclePolicyPreviewInProgressException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'LifecyclePolicyPreviewInProgressException';

  constructor(options: { message?: string | undefined } = {}) {
    super('LifecyclePolicyPreviewInProgressException', 'client', options.message);
  }
}

export class LifecyclePolicyPreviewNotFoundException extends ModelledException {
  declare readonly name: 'LifecyclePolicyPreviewNotFoundException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'LifecyclePolicyPreviewNotFoundException';

  constructor(options: { message?: string | undefined } = {}) {
    super('LifecyclePolicyPreviewNotFoundException', 'client', options.message);
  }
}

export class LimitExceededException extends ModelledException {
  declare readonly name: 'LimitExceededException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'LimitExceededException';

  constructor(options: { message?: string | undefined } = {}) {
    super('LimitExceededException', 'client', options.message);
  }
}

export class PullThroughCacheRuleAlreadyExistsException extends ModelledException {
  declare readonly name: 'PullThroughCacheRuleAlreadyExistsException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'PullThroughCacheRuleAlreadyExistsException';

  constructor(options: { message?: string | undefined } = {}) {
    super('PullThroughCacheRuleAlreadyExistsException', 'client', options.message);
  }
}

export class PullThroughCacheRuleNotFoundException extends ModelledException {
  declare readonly name: 'PullThroughCacheRuleNotFoundException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'PullThroughCacheRuleNotFoundException';

  constructor(options: { message?: string | undefined } = {}) {
    super('PullThroughCacheRuleNotFoundException', 'client', options.message);
  }
}

export class ReferencedImagesNotFoundException extends ModelledException {
  declare readonly name: 'ReferencedImagesNotFoundException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'ReferencedImagesNotFoundException';

  constructor(options: { message?: string | undefined } = {}) {
    super('ReferencedImagesNotFoundException', 'client', options.message);
  }
}

export class RegistryPolicyNotFoundException extends ModelledException {
  declare readonly name: 'RegistryPolicyNotFoundException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'RegistryPolicyNotFoundException';

  constructor(options: { message?: string | undefined } = {}) {
    super('RegistryPolicyNotFoundException', 'client', options.message);
  }
}

export class ReplicationBackfillInProgressException extends ModelledException {
  declare readonly name: 'ReplicationBackfillInProgressException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'ReplicationBackfillInProgressException';

  constructor(options: { message?: string | undefined } = {}) {
    super('ReplicationBackfillInProgressException', 'client', options.message);
  }
}

export class ReplicationBackfillInvalidStatusException extends ModelledException {
  declare readonly name: 'ReplicationBackfillInvalidStatusException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'ReplicationBackfillInvalidStatusException';

  constructor(options: { message?: string | undefined } = {}) {
    super('ReplicationBackfillInvalidStatusException', 'client', options.message);
  }
}

export class ReplicationBackfillNotFoundException extends ModelledException {
  declare readonly name: 'ReplicationBackfillNotFoundException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'ReplicationBackfillNotFoundException';

  constructor(options: { message?: string | undefined } = {}) {
    super('ReplicationBackfillNotFoundException', 'client', options.message);
  }
}

export class RepositoryAlreadyExistsException extends ModelledException {
  declare readonly name: 'RepositoryAlreadyExistsException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'RepositoryAlreadyExistsException';

  constructor(options: { message?: string | undefined } = {}) {
    super('RepositoryAlreadyExistsException', 'client', options.message);
  }
}

export class RepositoryNotEmptyException extends ModelledException {
  declare readonly name: 'RepositoryNotEmptyException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'RepositoryNotEmptyException';

  constructor(options: { message?: string | undefined } = {}) {
    super('RepositoryNotEmptyException', 'client', options.message);
  }
}

export class RepositoryNotFoundException extends ModelledException {
  declare readonly name: 'RepositoryNotFoundException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'RepositoryNotFoundException';

  constructor(options: { message?: string | undefined } = {}) {
    super('RepositoryNotFoundException', 'client', options.message);
  }
}

export class RepositoryPolicyNotFoundException extends ModelledException {
  declare readonly name: 'RepositoryPolicyNotFoundException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'RepositoryPolicyNotFoundException';

  constructor(options: { message?: string | undefined } = {}) {
    super('RepositoryPolicyNotFoundException', 'client', options.message);
  }
}

export class ScanNotFoundException extends ModelledException {
  declare readonly name: 'ScanNotFoundException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'ScanNotFoundException';

  constructor(options: { message?: string | undefined } = {}) {
    super('ScanNotFoundException', 'client', options.message);
  }
}

export class SecretNotFoundException extends ModelledException {
  declare readonly name: 'SecretNotFoundException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'SecretNotFoundException';

  constructor(options: { message?: string | undefined } = {}) {
    super('SecretNotFoundException', 'client', options.message);
  }
}

export class ServerException extends ModelledException {
  declare readonly name: 'ServerException';
  declare readonly $fault: 'server';
  readonly httpStatus = 500;
  readonly shape = 'ServerException';

  constructor(options: { message?: string | undefined } = {}) {
    super('ServerException', 'server', options.message);
  }
}

export class SigningConfigurationNotFoundException extends ModelledException {
  declare readonly name: 'SigningConfigurationNotFoundException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'SigningConfigurationNotFoundException';

  constructor(options: { message?: string | undefined } = {}) {
    super('SigningConfigurationNotFoundException', 'client', options.message);
  }
}

export class TemplateAlreadyExistsException extends ModelledException {
  declare readonly name: 'TemplateAlreadyExistsException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'TemplateAlreadyExistsException';

  constructor(options: { message?: string | undefined } = {}) {
    super('TemplateAlreadyExistsException', 'client', options.message);
  }
}

export class TemplateNotFoundException extends ModelledException {
  declare readonly name: 'TemplateNotFoundException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'TemplateNotFoundException';

  constructor(options: { message?: string | undefined } = {}) {
    super('TemplateNotFoundException', 'client', options.message);
  }
}

export class TooManyTagsException extends ModelledException {
  declare readonly name: 'TooManyTagsException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'TooManyTagsException';

  constructor(options: { message?: string | undefined } = {}) {
    super('TooManyTagsException', 'client', options.message);
  }
}

export class UnableToAccessSecretException extends ModelledException {
  declare readonly name: 'UnableToAccessSecretException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'UnableToAccessSecretException';

  constructor(options: { message?: string | undefined } = {}) {
    super('UnableToAccessSecretException', 'client', options.message);
  }
}

export class UnableToDecryptSecretValueException extends ModelledException {
  declare readonly name: 'UnableToDecryptSecretValueException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'UnableToDecryptSecretValueException';

  constructor(options: { message?: string | undefined } = {}) {
    super('UnableToDecryptSecretValueException', 'client', options.message);
  }
}

export class UnableToGetUpstreamImageException extends ModelledException {
  declare readonly name: 'UnableToGetUpstreamImageException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'UnableToGetUpstreamImageException';

  constructor(options: { message?: string | undefined } = {}) {
    super('UnableToGetUpstreamImageException', 'client', options.message);
  }
}

export class UnableToGetUpstreamLayerException extends ModelledException {
  declare readonly name: 'UnableToGetUpstreamLayerException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'UnableToGetUpstreamLayerException';

  constructor(options: { message?: string | undefined } = {}) {
    super('UnableToGetUpstreamLayerException', 'client', options.message);
  }
}

export class UnableToListUpstreamImageReferrersException extends ModelledException {
  declare readonly name: 'UnableToListUpstreamImageReferrersException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'UnableToListUpstreamImageReferrersException';

  constructor(options: { message?: string | undefined } = {}) {
    super('UnableToListUpstreamImageReferrersException', 'client', options.message);
  }
}

export class UnsupportedImageTypeException extends ModelledException {
  declare readonly name: 'UnsupportedImageTypeException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'UnsupportedImageTypeException';

  constructor(options: { message?: string | undefined } = {}) {
    super('UnsupportedImageTypeException', 'client', options.message);
  }
}

export class UnsupportedUpstreamRegistryException extends ModelledException {
  declare readonly name: 'UnsupportedUpstreamRegistryException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'UnsupportedUpstreamRegistryException';

  constructor(options: { message?: string | undefined } = {}) {
    super('UnsupportedUpstreamRegistryException', 'client', options.message);
  }
}

export class UploadNotFoundException extends ModelledException {
  declare readonly name: 'UploadNotFoundException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'UploadNotFoundException';

  constructor(options: { message?: string | undefined } = {}) {
    super('UploadNotFoundException', 'client', options.message);
  }
}

export class ValidationException extends ModelledException {
  declare readonly name: 'ValidationException';
  declare readonly $fault: 'client';
  readonly httpStatus = 400;
  readonly shape = 'ValidationException';

  constructor(options: { message?: string | undefined } = {}) {
    super('ValidationException', 'client', options.message);
  }
}
