/**
 * What ECR says of lifecycle policies. Source: ecr-behaviour §3.1, and §8.4 for the text of a policy that it refuses.
 * Differs from AWS: sentences marked "own words" are ours, because nobody has recorded ECR's.
 */
import {
  InvalidParameterException,
  LifecyclePolicyNotFoundException,
  LifecyclePolicyPreviewInProgressException,
  LifecyclePolicyPreviewNotFoundException,
} from '../../../generated/errors.ts';
import { invalidParameter, type RepositoryName } from '../messages.ts';

const policyText = 'LifecyclePolicyText';
const failure = 'Lifecycle policy validation failure: ';

const refused = (why: string) => invalidParameter(policyText, `${failure}${why}`);

/** ECR ends these without the quote that it began. */
const refusedUnquoted = (why: string) =>
  new InvalidParameterException({
    message: `Invalid parameter at '${policyText}' failed to satisfy constraint: '${failure}${why}`,
  });

export const notAPolicy = () => refused('Could not map policyString into LifecyclePolicy.');

const listOf = (texts: readonly string[]) => `[${texts.map((text) => JSON.stringify(text)).join(', ')}]`;

export const missingProperties = (names: readonly string[]) =>
  refused(`object has missing required properties (${listOf(names)})`);

export const unknownProperties = (names: readonly string[]) =>
  refused(`object instance has properties which are not allowed by the schema: (${listOf(names)})`);

export const wrongType = (found: string, allowed: string) =>
  refused(`instance type (${found}) does not match any allowed primitive type (allowed: ${listOf([allowed])})`);

export const notInEnum = (value: string, possible: readonly string[]) =>
  refused(`instance value (${value}) not found in enum :(possible values: ${listOf(possible)})`);

/** Differs from AWS: unknown out of how many schemas ECR says that none matches since policies can archive images; here out of 2. */
export const noAlternativeMatches = () =>
  refusedUnquoted('instance failed to match exactly one schema (matched 0 out of 2)');

export const underMinimum = (minimum: number, found: number) =>
  refusedUnquoted(`numeric instance is lower than the required minimum (minimum: ${minimum}, found: ${found})`);

/** Own words: ECR's are not known. */
export const overMaximum = (maximum: number, found: number) =>
  refusedUnquoted(`numeric instance is greater than the required maximum (maximum: ${maximum}, found: ${found})`);

/** Own words: ECR's are not known. */
export const arrayTooShort = (minimum: number, found: number) =>
  refused(`array is too short: must have at least ${minimum} elements but instance has ${found} elements`);

/** Own words: ECR's are not known. */
export const arrayTooLong = (maximum: number, found: number) =>
  refused(`array is too long: must have at most ${maximum} elements but instance has ${found} elements`);

/** Own words: ECR's are not known. */
export const emptyText = () => refused('string "" is too short (length: 0, required minimum: 1)');

export const tagListMissing = () => refused('Must specify tagPrefixList or tagPatternList when tagStatus=TAGGED.');

/** Own words: ECR's are not known. */
export const bothTagLists = () => refused('Only one of tagPrefixList and tagPatternList can be specified in a rule.');

/** Own words: ECR's are not known. */
export const tagListWithoutTagged = () =>
  refused('tagPrefixList and tagPatternList can only be specified when tagStatus=TAGGED.');

/** Own words: ECR's are not known. */
export const tooManyWildcards = (maximum: number, pattern: string) =>
  refused(`A tag pattern can have at most ${maximum} wildcards (*), found: ${pattern}.`);

/** Own words: ECR's are not known. */
export const onlyAction = (countType: string, action: string) =>
  refused(`Only action type=${action} can be specified when countType=${countType}.`);

/** Own words: ECR's are not known. */
export const onlyStorageClass = (countType: string, storageClass: string) =>
  refused(`Only storageClass=${storageClass} can be specified when countType=${countType}.`);

/** Own words: ECR's are not known. */
export const priorityNotUnique = (priority: number) =>
  refused(`Only one rule can have a rulePriority, found more than one with ${priority}.`);

export const anyNotLast = () => refused('Rule for tagStatus=ANY must have the lowest priority per storage class');

export const twoUntagged = () => refused('Only one rule can select Untagged images per storage class.');

/** Own words: ECR's are not known. */
export const tagListNotUnique = (kind: string) => refused(`Only one rule can have the same ${kind} per storage class.`);

const forRepository = ({ name, account }: RepositoryName) =>
  `does not exist for the repository with name '${name}' in the registry with id '${account}'`;

export const lifecyclePolicyNotFound = (repository: RepositoryName) =>
  new LifecyclePolicyNotFoundException({ message: `Lifecycle policy ${forRepository(repository)}` });

/** Own words: ECR's are not known. */
export const previewNotFound = (repository: RepositoryName) =>
  new LifecyclePolicyPreviewNotFoundException({ message: `Lifecycle policy preview ${forRepository(repository)}` });

/** Own words: ECR's are not known. */
export const previewInProgress = ({ name, account }: RepositoryName) =>
  new LifecyclePolicyPreviewInProgressException({
    message: `Lifecycle policy preview is in progress for the repository with name '${name}' in the registry with id '${account}'`,
  });
