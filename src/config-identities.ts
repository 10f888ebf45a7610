/** The identities of the file of options. What is said of a wrong one shows no secret. */
import { entriesOf, isMap, type Kind } from './config-kinds.ts';
import { type AccessKey, type IdentityConfig, keysOf, wrongWith } from './domain/policy/identities.ts';

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

/** Of an access key, wherever one is configured. */
export const keyKinds = {
  accessKeyId: plain('an access key id'),
  secretAccessKey: plain('a secret access key'),
  sessionToken: plain('a session token'),
};
/** Absent, or whole. */
export function wholeKey<T extends Partial<AccessKey>>(kind: Kind<T>): Kind<T> {
  const wrong = (value: unknown) => kind.wrong?.(value) ?? missing(kind.read(value));
  return { ...kind, wrong, read: (value) => (wrong(value) === undefined ? kind.read(value) : undefined) };
}

function missing(key: Partial<AccessKey> | undefined): string | undefined {
  if (key === undefined || Object.keys(keyKinds).every((name) => !Object.hasOwn(key, name))) return undefined;
  const lacking = (['accessKeyId', 'secretAccessKey'] as const).find((name) => key[name] === undefined);
  return lacking && `.${lacking} is missing`;
}

const accessKey = entriesOf<AccessKey>(keyKinds, ['accessKeyId', 'secretAccessKey'], 'a map');

const identity = entriesOf<IdentityConfig>(
  {
    arn: plain('an ARN'),
    rolePath: plain('a path'),
    ...keyKinds,
    furtherKeys: listOfMaps(accessKey, 'a list of access keys'),
    policies,
  },
  ['arn', 'accessKeyId', 'secretAccessKey', 'policies'],
  'a map',
);

const maps = listOfMaps(identity, 'a list of identities');

/** Each access key and each ARN once. */
export const identities: Kind<readonly IdentityConfig[]> = {
  ...maps,
  read: (value) => (wrong(value) === undefined ? maps.read(value) : undefined),
  wrong,
};

function wrong(value: unknown): string | undefined {
  const read = maps.read(value);
  if (read === undefined) return maps.wrong?.(value);
  for (const [at, each] of read.entries()) {
    const why = wrongWith(each) ?? repeated(read.slice(0, at), each);
    if (why !== undefined) return `[${at}]: ${why}`;
  }
  return undefined;
}

function repeated(before: readonly IdentityConfig[], each: IdentityConfig): string | undefined {
  const { arn } = each;
  if (before.some((other) => other.arn === arn))
    return `${arn} is there already; further keys of it belong into its furtherKeys`;
  const ids = [...before, each].flatMap(keysOf).map(({ accessKeyId }) => accessKeyId);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  return twice === undefined ? undefined : `the accessKeyId ${twice} of ${arn} is there already`;
}

/** A list whose entries each say what is wrong with them. */
function listOfMaps<T extends object>(kind: Kind<T>, expects: string): Kind<readonly T[]> {
  return {
    expects,
    read(value) {
      if (!Array.isArray(value)) return undefined;
      const read = value.flatMap((each) => kind.read(each) ?? []);
      return read.length === value.length ? read : undefined;
    },
    wrong(value) {
      if (!Array.isArray(value)) return ` is not ${expects}`;
      const at = value.findIndex((each) => kind.read(each) === undefined);
      return at < 0 ? undefined : `[${at}]${kind.wrong?.(value[at]) ?? ' is not a map'}`;
    },
  };
}
