/** The identities of the file of options. What is said of a wrong one shows no secret. */
import { entriesOf, isMap, type Kind } from './config-kinds.ts';
import { type IdentityConfig, wrongWith } from './domain/policy/identities.ts';

const plain = (expects: string): Kind<string> => ({
  expects,
  read: (value) => (typeof value === 'string' && /^[\x20-\x7e]{1,4096}$/.test(value) ? value : undefined),
  wrong: () => ` is not ${expects}`,
});

/** Policies as they stand in the file, or as JSON. */
const policies: Kind<readonly string[]> = {
  expects: 'a list of policies',
  read(value) {
    if (!Array.isArray(value) || !value.every((each) => isMap(each) || typeof each === 'string')) return undefined;
    return value.map((each) => (typeof each === 'string' ? each : JSON.stringify(each)));
  },
  wrong: () => ' is not a list of policies',
};

const identity = entriesOf<IdentityConfig>(
  {
    arn: plain('an ARN'),
    accessKeyId: plain('an access key id'),
    secretAccessKey: plain('a secret access key'),
    sessionToken: plain('a session token'),
    policies,
  },
  ['arn', 'accessKeyId', 'secretAccessKey', 'policies'],
  'a map',
);

/** Each access key and each ARN once. */
export const identities: Kind<readonly IdentityConfig[]> = {
  expects: 'a list of identities',
  read: (value) => (wrong(value) === undefined ? (value as unknown[]).map((each) => identity.read(each)!) : undefined),
  wrong,
};

function wrong(value: unknown): string | undefined {
  if (!Array.isArray(value)) return ' is not a list of identities';
  for (const [at, given] of value.entries()) {
    const read = identity.read(given);
    if (read === undefined) return `[${at}]${identity.wrong?.(given) ?? ' is not a map'}`;
    const why = wrongWith(read) ?? repeated(value.slice(0, at), read);
    if (why !== undefined) return `[${at}]: ${why}`;
  }
  return undefined;
}

function repeated(before: readonly unknown[], { arn, accessKeyId }: IdentityConfig): string | undefined {
  const others = before.filter(isMap);
  if (others.some((other) => other.arn === arn)) return `${arn} is there already`;
  return others.some((other) => other.accessKeyId === accessKeyId)
    ? `the accessKeyId of ${arn} is another's already`
    : undefined;
}
