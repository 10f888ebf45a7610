/** Templates by which repositories are created where something needs one that is not there. Source: ecr-behaviour §11. */
import { ModelledException } from '../../generated/errors.ts';
import type {
  EncryptionConfigurationForRepositoryCreationTemplate,
  RCTAppliedFor,
  RepositoryCreationTemplate,
  Tag,
} from '../../generated/types.ts';
import type { CreationTemplate } from '../store/documents.ts';
import type { RepositorySettings, ResourceTags } from '../store/repositories.ts';
import type { Scope } from '../store/scope.ts';
import type { Reader } from '../store/store.ts';
import { toEncryption } from './encryption.ts';
import { parseLifecyclePolicy } from './lifecycle/policy-text.ts';
import { invalidParameter, templateNotFound } from './messages.ts';
import { toMutability } from './mutability.ts';
import { checkRepositoryPolicy } from './policy/policy-texts.ts';
import { keyOf, withLongestPrefix } from './prefixes.ts';
import type { Quotas } from './quotas.ts';
import { toTags, withTags } from './resource-tags.ts';
import { checkRole } from './role.ts';

export const creationTemplate = 'creation template';

/** @throws TemplateNotFoundException */
export async function requireTemplate(
  { documents }: Pick<Reader, 'documents'>,
  scope: Scope,
  prefix: string,
): Promise<CreationTemplate> {
  const template = await documents.find(scope, creationTemplate, keyOf(prefix));
  if (template === undefined) throw templateNotFound({ prefix, account: scope.account });
  return template;
}

/** The template with the longest prefix of the name, of those that are for this. */
export const templateFor = (
  reader: Pick<Reader, 'documents'>,
  scope: Scope,
  name: string,
  reason: RCTAppliedFor,
): Promise<CreationTemplate | undefined> =>
  withLongestPrefix(reader, scope, creationTemplate, name, ({ appliedFor }) => appliedFor?.includes(reason) ?? false);

type Settings = Omit<RepositoryCreationTemplate, 'prefix' | 'appliedFor' | 'createdAt' | 'updatedAt'>;

/**
 * A template as it is kept: an empty key of KMS is none, and a tag that is given twice has its last value.
 * Differs from AWS: the role of a template has to be one of the registry's account, as the contract says; whether there is such
 * a role, and what it may do, is not asked. A template shows the settings that it was given, and no others.
 * @throws InvalidParameterException for settings by which nothing could be created
 */
export function kept<Template extends Settings>(scope: Scope, quotas: Quotas, template: Template): Template {
  const { encryptionConfiguration: encryption, resourceTags: tags } = template;
  toMutability(template.imageTagMutability, template.imageTagMutabilityExclusionFilters);
  toEncryption(scope, encryptionOf(encryption));
  if (template.customRoleArn) checkRole(template.customRoleArn, scope.account);
  if (template.repositoryPolicy) checkRepositoryPolicy(template.repositoryPolicy);
  if (template.lifecyclePolicy) parseLifecyclePolicy(template.lifecyclePolicy);
  return {
    ...template,
    ...(encryption && { encryptionConfiguration: encryptionOf(encryption) }),
    ...(tags && { resourceTags: tagsOf(tags, quotas) }),
  };
}

/** @throws InvalidParameterException for what no repository could have */
function tagsOf(tags: readonly Tag[], quotas: Quotas): Tag[] {
  try {
    return toTags(withTags({}, tags, quotas));
  } catch (error) {
    throw ModelledException.isModelled(error) ? invalidParameter('resourceTags', error.message) : error;
  }
}

/** An empty key is none. */
function encryptionOf(given: EncryptionConfigurationForRepositoryCreationTemplate | undefined) {
  const { encryptionType, kmsKey } = given ?? {};
  return { encryptionType: encryptionType ?? 'AES256', ...(kmsKey && { kmsKey }) };
}

/**
 * What a repository gets that is created at that instant; without a template the defaults.
 * Own words: ECR's are not known. @throws InvalidParameterException for a template that needs a role and has none
 */
export function settingsOf(
  scope: Scope,
  template: CreationTemplate | undefined,
  createdAt: number,
): { settings: RepositorySettings; tags: ResourceTags } {
  const { imageTagMutability, imageTagMutabilityExclusionFilters, resourceTags = [] } = template ?? {};
  const encryption = toEncryption(scope, encryptionOf(template?.encryptionConfiguration));
  if (template && !template.customRoleArn && (resourceTags.length > 0 || encryption.encryptionType !== 'AES256'))
    throw invalidParameter(
      'repositoryName',
      `The repository creation template with prefix '${template.prefix}' has tags or KMS encryption, which need a customRoleArn`,
    );
  const mutability = toMutability(imageTagMutability, imageTagMutabilityExclusionFilters);
  return {
    settings: { createdAt, ...mutability, scanOnPush: false, encryption },
    tags: Object.fromEntries(resourceTags.map(({ Key, Value }) => [Key, Value])),
  };
}

/** As the API shows it. */
export const toTemplate = (template: CreationTemplate): RepositoryCreationTemplate => ({
  ...template,
  createdAt: new Date(template.createdAt),
  updatedAt: new Date(template.updatedAt),
});
