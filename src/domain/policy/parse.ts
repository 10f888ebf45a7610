/**
 * Reads policies, and refuses whatever the evaluation would not understand. Source: IAM user guide, "Grammar of the IAM JSON
 * policy language", and ECR user guide, "Private repository policies" and "Private registry permissions".
 * Differs from AWS: a policy that names an unknown condition key or variable, or one whose value is not known here
 * (docs/policies.md), is refused, and so is a policy of an identity that names an unknown action of ECR.
 */
import { type Condition, readCondition } from './condition.ts';
import { ecrActions } from './ecr-actions.ts';
import { hasRepeatedKey } from './json-keys.ts';
import { isKnownKey } from './keys.ts';
import { type IsVariable, matchesPattern, patternFor, readTemplate, type Template } from './pattern.ts';
import { type NamedPrincipal, readAwsPrincipal, readServicePrincipal } from './principal.ts';

/** What the policy is attached to: that decides which elements it has. */
export type PolicyKind = 'identity' | 'repository' | 'registry';

export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  /** Absent in identity policies, whose principal is the identity. */
  readonly principals?: Listed<NamedPrincipal>;
  readonly actions: Listed<Template>;
  /** Absent: the resource that the policy is attached to. */
  readonly resources?: Listed<Template>;
  readonly conditions: readonly Condition[];
}

/** What an element lists; with `negated`, it means everything else. */
export interface Listed<Item> {
  readonly items: readonly Item[];
  readonly negated: boolean;
}

export interface Policy {
  readonly statements: readonly Statement[];
}

/** Why a text is no policy; only files of options say it to somebody. */
export interface Refused {
  readonly refused: string;
}

const isRefused = (value: object): value is Refused => 'refused' in value;
const refuse = (refused: string): Refused => ({ refused });

const policyElements = ['Version', 'Id', 'Statement'];
const statementElements = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
];

/** Reads a policy. */
export function parsePolicy(text: string, kind: PolicyKind): Policy | Refused {
  const value = parseJson(text);
  if (!isMap(value)) return refuse('the policy is not a JSON object');
  if (hasRepeatedKey(text)) return refuse('an element stands in the policy twice');
  const stranger = strangerIn(value, policyElements);
  if (stranger !== undefined) return refuse(`the policy has no element ${stranger}`);
  const { Version = '2008-10-17', Id = '', Statement } = value;
  if (Version !== '2012-10-17' && Version !== '2008-10-17') return refuse('Version is not 2012-10-17 or 2008-10-17');
  if (typeof Id !== 'string') return refuse('Id is not a text');
  const given = Array.isArray(Statement) ? Statement : [Statement];
  if (given.length === 0) return refuse('Statement is empty');
  const statements = given.map((each) => readStatement(each, kind, Version === '2012-10-17'));
  return statements.find(isRefused) ?? { statements: statements as Statement[] };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

type Json = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const strangerIn = (value: Json, known: readonly string[]) => Object.keys(value).find((name) => !known.includes(name));

function readStatement(value: unknown, kind: PolicyKind, hasVariables: boolean): Statement | Refused {
  if (!isMap(value)) return refuse('a statement is not an object');
  const stranger = strangerIn(value, statementElements);
  if (stranger !== undefined) return refuse(`a statement has no element ${stranger}`);
  if (value.Sid !== undefined && typeof value.Sid !== 'string') return refuse('Sid is not a text');
  if (value.Effect !== 'Allow' && value.Effect !== 'Deny') return refuse('Effect is not Allow or Deny');
  const principals = readPrincipals(value, kind);
  const actions = readActions(value, kind);
  const isKey = actions === undefined || isRefused(actions) || isAboutEcr(actions) ? isKnownKey : isKeyOfAny;
  const isVariable = hasVariables ? isKey : undefined;
  const resources = readResources(value, kind, isVariable);
  const conditions = readConditions(value.Condition, isKey, isVariable);
  for (const part of [principals, actions, resources, conditions])
    if (part !== undefined && isRefused(part)) return part;
  return {
    effect: value.Effect,
    actions: actions as Listed<Template>,
    conditions: conditions as readonly Condition[],
    ...(principals !== undefined && { principals: principals as Listed<NamedPrincipal> }),
    ...(resources !== undefined && { resources: resources as Listed<Template> }),
  };
}

/** The one of two elements that is there, each item read; undefined where neither is. */
function readEither<Item>(
  value: Json,
  name: string,
  read: (given: unknown) => readonly (Item | undefined)[] | undefined,
): Listed<Item> | Refused | undefined {
  const negated = value[`Not${name}`] !== undefined;
  if (!negated && value[name] === undefined) return undefined;
  if (negated && value[name] !== undefined) return refuse(`${name} and Not${name} exclude each other`);
  const element = negated ? `Not${name}` : name;
  const items = read(value[element]);
  if (items === undefined || items.length === 0 || items.includes(undefined)) {
    const wrong = items && textsOf(value[element])?.[items.indexOf(undefined)];
    return refuse(wrong === undefined ? `${element} has a value that it cannot have` : `${element} cannot be ${wrong}`);
  }
  return { items: items as Item[], negated };
}

/** One text, or a list of texts. */
function textsOf(given: unknown): readonly string[] | undefined {
  const texts = Array.isArray(given) ? given : [given];
  return texts.every((text) => typeof text === 'string') ? texts : undefined;
}

function readPrincipals(value: Json, kind: PolicyKind): Listed<NamedPrincipal> | Refused | undefined {
  const principals = readEither(value, 'Principal', principalsOf);
  if (kind === 'identity')
    return principals === undefined ? undefined : refuse('a policy of an identity has no Principal');
  if (principals === undefined) return refuse('Principal is missing');
  const isNegated = !isRefused(principals) && principals.negated;
  return isNegated && value.Effect === 'Allow' ? refuse('NotPrincipal stands in a Deny alone') : principals;
}

const principalReaders = new Map([
  ['AWS', readAwsPrincipal],
  ['Service', readServicePrincipal],
]);

function principalsOf(given: unknown): readonly (NamedPrincipal | undefined)[] | undefined {
  if (given === '*') return [{ kind: 'everyone' }];
  if (!isMap(given)) return undefined;
  return Object.entries(given).flatMap(([type, names]) => {
    const read = principalReaders.get(type);
    const texts = textsOf(names);
    return read === undefined || texts === undefined || texts.length === 0 ? [undefined] : texts.map(read);
  });
}

const otherAction = /^[a-z0-9-]{1,63}:[a-z0-9*?]{1,128}$/;
const lowerEcrActions = ecrActions.map((action) => action.toLowerCase());

function readActions(value: Json, kind: PolicyKind): Listed<Template> | Refused {
  const read = (given: unknown) => textsOf(given)?.map((text) => readAction(text.toLowerCase(), kind));
  return readEither(value, 'Action', read) ?? refuse('Action is missing');
}

/** An action, or a pattern that at least one fits; policies of identities may name those of other services. */
function readAction(action: string, kind: PolicyKind): Template | undefined {
  const template = readTemplate(action, undefined);
  if (action === '*') return template;
  if (action.startsWith('ecr:')) return template && fitsEcrAction(template) ? template : undefined;
  return kind === 'identity' && otherAction.test(action) ? template : undefined;
}

function fitsEcrAction(template: Template): boolean {
  const pattern = patternFor(template, new Map());
  return pattern !== undefined && lowerEcrActions.some((action) => matchesPattern(pattern, action));
}

const isAboutEcr = ({ items, negated }: Listed<Template>) => negated || items.some(fitsEcrAction);

/** Source: IAM user guide: an ARN with fewer than six segments is completed with wildcards. */
const arnForm = /^(?:\*|arn:.{1,2000})$/;
const ecrArnForm = /^(?:\*|arn:[^:]{1,40}:(?:ecr|\*)(?::.{1,2000})?)$/;

function readResources(value: Json, kind: PolicyKind, isVariable: IsVariable): Listed<Template> | Refused | undefined {
  const form = kind === 'identity' ? arnForm : ecrArnForm;
  const read = (given: unknown) =>
    textsOf(given)?.map((text) => (form.test(text) ? readTemplate(text, isVariable) : undefined));
  const resources = readEither(value, 'Resource', read);
  return resources ?? (kind === 'repository' ? undefined : refuse('Resource is missing'));
}

const ownPrefix = /^(?:aws|ecr):/i;
const otherKey = /^[a-z0-9-]{1,63}:[\w.-]{1,128}(?:\/[\w .:/=+@-]{1,128})?$/i;

/** Where a statement is about other services alone, their keys may stand in it. */
const isKeyOfAny = (key: string) => (ownPrefix.test(key) ? isKnownKey(key) : otherKey.test(key));

function readConditions(
  given: unknown,
  isKey: typeof isKnownKey,
  isVariable: IsVariable,
): readonly Condition[] | Refused {
  if (given === undefined) return [];
  if (!isMap(given)) return refuse('Condition is not an object');
  const conditions = Object.entries(given).flatMap(([operator, keys]) => {
    if (!isMap(keys)) return [refuse(`${operator} is not an object`)];
    return Object.entries(keys).map(([key, value]) =>
      isKey(key) ? readOneCondition(operator, key, value, isVariable) : refuse(`${key} is no condition key`),
    );
  });
  return conditions.find(isRefused) ?? (conditions as Condition[]);
}

function readOneCondition(operator: string, key: string, given: unknown, isVariable: IsVariable): Condition | Refused {
  const values = (Array.isArray(given) ? given : [given]).map(scalarText);
  if (values.length === 0 || values.includes(undefined)) return refuse(`${key} has a value that is none`);
  return (
    readCondition(operator, key, values as string[], isVariable) ?? refuse(`${operator} is unknown, or its values are`)
  );
}

function scalarText(value: unknown): string | undefined {
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : undefined;
}
