/** Reads the text of a lifecycle policy: a checked policy, or the error that says what is wrong. Source: ecr-behaviour §8.1, §8.4. */
import { noAlternativeMatches, notAPolicy, underMinimum } from './messages.ts';
import {
  type CountType,
  countTypes,
  type LifecycleActionType,
  type LifecyclePolicy,
  type LifecycleRule,
  type StorageClass,
  storageClasses,
  type TagCondition,
  type TagListKind,
} from './policy.ts';
import { requireConsistent, requireTagList } from './rule-checks.ts';
import {
  isObject,
  type JsonObject,
  requireArray,
  requireInteger,
  requireNonEmptyText,
  requireObject,
  requireOneOf,
  requireText,
} from './schema.ts';

const maximumRules = 50;

/** Days that an image stays in the archive before a policy may delete it. Source: ecr-behaviour §8.1. */
const minimumArchivedDays = 90;

/** @throws InvalidParameterException with the first thing that is wrong */
export function parseLifecyclePolicy(text: string): LifecyclePolicy {
  const { rules } = requireObject(jsonObject(text), { required: ['rules'] });
  const checked = requireArray(rules, maximumRules).map(toRule);
  requireConsistent(checked);
  return { rules: checked.sort((a, b) => a.priority - b.priority) };
}

function jsonObject(text: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw notAPolicy();
    throw error;
  }
  if (!isObject(value)) throw notAPolicy();
  return value;
}

function toRule(value: unknown): LifecycleRule {
  const rule = requireObject(value, {
    required: ['rulePriority', 'selection', 'action'],
    optional: ['description'],
  });
  return {
    priority: requireInteger(rule.rulePriority, 1),
    ...(rule.description !== undefined && { description: requireText(rule.description) }),
    ...toSelection(rule.selection),
    action: toAction(rule.action),
  };
}

type Selection = Pick<LifecycleRule, 'tags' | 'storageClass' | 'countType' | 'countNumber'>;

function toSelection(value: unknown): Selection {
  const selection = requireObject(value, {
    required: ['tagStatus', 'countType', 'countNumber'],
    optional: ['tagPatternList', 'tagPrefixList', 'storageClass', 'countUnit'],
  });
  const tagStatus = requireOneOf(selection.tagStatus, ['any', 'tagged', 'untagged']);
  const countType = toCountType(selection);
  return {
    countType,
    storageClass: toStorageClass(selection),
    countNumber: toCountNumber(selection.countNumber, countType),
    tags: toTagCondition(tagStatus, selection),
  };
}

/** One of the two alternatives: a count of images without a unit, or an age in days. */
function toCountType(selection: JsonObject): CountType {
  const countType = countTypes.find((each) => each === selection.countType);
  if (countType === undefined || Object.values(selection).includes(null)) throw noAlternativeMatches();
  const { countUnit } = selection;
  if (countUnit !== undefined) requireOneOf(countUnit, ['days']);
  if ((countUnit === undefined) !== (countType === 'imageCountMoreThan')) throw noAlternativeMatches();
  return countType;
}

const toStorageClass = ({ storageClass }: JsonObject): StorageClass =>
  storageClass === undefined ? 'standard' : requireOneOf(storageClass, storageClasses);

function toCountNumber(value: unknown, countType: CountType): number {
  const countNumber = requireInteger(value, 1);
  if (countType === 'sinceImageTransitioned' && countNumber < minimumArchivedDays) {
    throw underMinimum(minimumArchivedDays, countNumber);
  }
  return countNumber;
}

function toTagCondition(status: 'any' | 'tagged' | 'untagged', selection: JsonObject): TagCondition {
  const given = (['tagPatternList', 'tagPrefixList'] as const).filter((kind) => selection[kind] !== undefined);
  const lists = given.map((kind): [TagListKind, string[]] => [
    kind,
    requireArray(selection[kind]).map(requireNonEmptyText),
  ]);
  const [kind, list] = requireTagList(status, lists) ?? [];
  if (status !== 'tagged' || kind === undefined || list === undefined) return { status } as TagCondition;
  return { status, kind, list };
}

/** One of the two alternatives: expire with nothing, or transition with its target. */
function toAction(value: unknown): LifecycleActionType {
  const action = requireObject(value, { required: ['type'], optional: ['targetStorageClass'] });
  const type = requireOneOf(action.type, ['expire', 'transition']);
  const hasTarget = 'targetStorageClass' in action;
  if (action.targetStorageClass === null || hasTarget !== (type === 'transition')) throw noAlternativeMatches();
  if (hasTarget) requireOneOf(action.targetStorageClass, ['archive']);
  return type === 'expire' ? 'EXPIRE' : 'TRANSITION';
}
