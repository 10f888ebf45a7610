/** What ECR is recorded to answer, as templates in recorded.json, and the refusals made from them. */
import { readFileSync } from 'node:fs';
import { account } from './repositories.ts';

interface RecordedError {
  readonly id: string;
  readonly operation: string;
  readonly type: string;
  /** `{name}` stands for a value, `<a|b>` for a value or the text b; absent where ECR's words are not known. */
  readonly message?: string;
}

interface RecordedFailure {
  readonly id: string;
  readonly operation: string;
  readonly code: string;
  /** Absent where ECR's words are not known. */
  readonly reason?: string;
}

export const recorded: { readonly errors: readonly RecordedError[]; readonly failures: readonly RecordedFailure[] } =
  JSON.parse(readFileSync(new URL('recorded.json', import.meta.url), 'utf8'));

export type Values = Readonly<Record<string, string | undefined>>;

/** An error as it is recorded; `own` is our sentence where ECR's is not known. */
export function recordedError(id: string, values: Values = {}, own?: string) {
  const found = recorded.errors.find((error) => error.id === id);
  if (found === undefined) throw new Error(`no error '${id}' is recorded`);
  return refusal(found.type, sentence(id, found.message, values, own));
}

/** An entry of `failures` as it is recorded. */
export function recordedFailure(id: string, values: Values = {}, own?: string) {
  const found = recorded.failures.find((failure) => failure.id === id);
  if (found === undefined) throw new Error(`no failure '${id}' is recorded`);
  return { failureCode: found.code, failureReason: sentence(id, found.reason, values, own) };
}

function sentence(id: string, template: string | undefined, values: Values, own: string | undefined): string {
  const text = template ?? own;
  if (text === undefined || (template !== undefined && own !== undefined)) {
    throw new Error(`'${id}' needs ECR's sentence or ours, and not both`);
  }
  const all: Values = { registryId: account, ...values };
  const value = (name: string, otherwise?: string) => {
    const given = all[name] ?? otherwise;
    if (given === undefined) throw new Error(`'${id}' needs a value for ${name}`);
    return given;
  };
  return text
    .replace(/<(\w+)\|(\w+)>/g, (_, name: string, otherwise: string) => value(name, otherwise))
    .replace(/\{(\w+)\}/g, (_, name: string) => value(name));
}

export const refusal = (type: string, message: string, members: Readonly<Record<string, unknown>> = {}) => ({
  status: 400,
  body: { __type: type, message, ...members },
});

export const invalidParameter = (path: string, why: string) =>
  refusal('InvalidParameterException', `Invalid parameter at '${path}' failed to satisfy constraint: '${why}'`);

export const invalidToken = invalidParameter('nextToken', 'Invalid token');

/** The sentence is the same for every operation. */
export const repositoryNotFound = (repositoryName: string, registryId = account) =>
  recordedError('repository-not-found-DescribeImages', { repositoryName, registryId });
