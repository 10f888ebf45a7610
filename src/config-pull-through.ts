/** The pull-through cache in the file of options. What is said of a wrong value shows no secret. */
import { duration, entriesOf, httpUrl, isMap, type Kind, listOf, mapOf, region, serverUrl } from './config-kinds.ts';
import { kindOf, upstreamHosts } from './domain/pull-through/upstream-kinds.ts';
import { isAddressRange } from './outbound/address-range.ts';
import type { Login } from './outbound/secrets.ts';
import type { PullThroughOptions } from './outbound/upstreams.ts';

const text = (expects: string, pattern: RegExp): Kind<string> => ({
  expects,
  read: (value) => (typeof value === 'string' && pattern.test(value) ? value : undefined),
  wrong: () => ` is not ${expects}`,
});

interface Names {
  readonly isOne: (name: string) => boolean;
  /** What is right, to follow "is not". */
  readonly expects: string;
}

/** A map of which each entry says what is wrong with it. */
function namedBy<T>(names: Names, kind: Kind<T>, expects: string): Kind<Readonly<Record<string, T>>> {
  const wrong = (value: unknown) => {
    if (!isMap(value)) return ` is not ${expects}`;
    for (const [key, each] of Object.entries(value)) {
      if (!names.isOne(key)) return `: '${key}' is not ${names.expects}`;
      if (kind.read(each) === undefined) return `.${key}${kind.wrong?.(each) ?? ` is not ${kind.expects}`}`;
    }
    return undefined;
  };
  const map = mapOf(kind, expects);
  return { expects, read: (value) => (wrong(value) === undefined ? map.read(value) : undefined), wrong };
}

const day = 24 * 60 * 60 * 1000;

/** Of a timer. */
const time: Kind<number> = {
  expects: 'a duration from PT0.001S to P1D',
  read: (value) => {
    const length = duration.read(value) ?? 0;
    return length >= 1 && length <= day ? length : undefined;
  },
};

const host = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/;
const place: Kind<string> = {
  expects: 'a host name, an address or a range such as 10.0.0.0/8',
  read: (value) => (typeof value === 'string' && (isAddressRange(value) || host.test(value)) ? value : undefined),
};
const login = entriesOf<Login>(
  {
    username: text('a user name', /^[^\p{Cc}:]{1,4096}$/u),
    accessToken: text('an access token', /^\P{Cc}{1,65536}$/u),
  },
  ['username', 'accessToken'],
  'a map with username and accessToken',
);
const secretArn = /^arn:aws(-\w+)*:secretsmanager:[a-z0-9-]+:\d{12}:secret:ecr-pullthroughcache\/[\w/+=.@-]+$/;
const secrets: Names = {
  isOne: (name) => secretArn.test(name),
  expects: "the ARN of a secret whose name begins with 'ecr-pullthroughcache/'",
};
const upstreams: Names = {
  isOne: (name) => kindOf(name) !== undefined,
  expects: `the host of an upstream registry, which is one of ${upstreamHosts.join(', ')}`,
};

export const pullThrough: Kind<PullThroughOptions> = entriesOf<PullThroughOptions>(
  {
    hosts: namedBy(upstreams, serverUrl, 'a map from hosts to URLs'),
    allowPrivate: listOf(place),
    credentials: namedBy(secrets, login, 'a map from ARNs of secrets to logins'),
    secretsManager: entriesOf<NonNullable<PullThroughOptions['secretsManager']>>(
      { endpoint: httpUrl, region },
      ['endpoint', 'region'],
      'a map with endpoint and region',
    ),
    silence: time,
    manifestTime: time,
    blobTime: time,
  },
  [],
  'a map with hosts, allowPrivate, credentials, secretsManager, silence, manifestTime or blobTime',
);
