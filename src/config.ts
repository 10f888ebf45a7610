/** Every option once: its kind, its default, its names on the command line, in the environment and in the file, and its sentence. */

import { identities, keyKinds, wholeKey } from './config-identities.ts';
import {
  account,
  address,
  boolean,
  busName,
  countsOf,
  duration,
  entriesOf,
  headers,
  hostAndPort,
  hostName,
  httpUrl,
  isMap,
  type Kind,
  listOf,
  mapOf,
  oneOf,
  path,
  port,
  region,
  registriesTo,
  serverUrl,
} from './config-kinds.ts';
import { pullThrough } from './config-pull-through.ts';
import type { IdentityConfig } from './domain/policy/identities.ts';
import { awsQuotas, type Quotas } from './domain/quotas.ts';
import { nearest } from './nearest.ts';
import type { EventBridge } from './outbound/event-bridge.ts';
import type { RemoteServer, RemoteServers } from './outbound/remote-registry.ts';
import type { EventTargets } from './outbound/senders.ts';
import type { PullThroughOptions } from './outbound/upstreams.ts';
import type { Webhook } from './outbound/webhook.ts';

/** A server's configuration with every value decided. */
export interface Config {
  /** 0 takes any free port. */
  readonly port: number;
  /** The address to listen on. */
  readonly host: string;
  /** The folder that keeps everything; undefined is a temporary one, removed at the end. */
  readonly data: string | undefined;
  readonly durability: 'full' | 'os';
  readonly region: string;
  /** Twelve digits. */
  readonly account: string;
  /** Access key id → account. */
  readonly accessKeys: Readonly<Record<string, string>>;
  readonly uriStyle: 'ecr' | 'localhost' | 'aws';
  /** `HOST` or `HOST:PORT`. */
  readonly publicHost: string | undefined;
  /** Host names, without port, in lower case. */
  readonly allowHost: readonly string[];
  readonly anonymous: 'none' | 'pull' | 'push';
  /** Whether requests must be signed and policies decide. */
  readonly iam: 'off' | 'enforce';
  readonly identities: readonly IdentityConfig[];
  readonly lenientLayers: boolean;
  /** Milliseconds. */
  readonly restoreDelay: number;
  readonly lifecycleDelay: number;
  readonly previewDelay: number;
  readonly replicationDelay: number;
  /** `account/region` → the server that has that registry. */
  readonly replicationServers: RemoteServers;
  readonly signingDelay: number;
  readonly previewExpiry: number;
  /** Those that are not AWS's. */
  readonly quotas: Partial<Quotas>;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  readonly logFormat: 'text' | 'json';
  /** Who gets every event. */
  readonly events: EventTargets;
  readonly pullThrough: PullThroughOptions;
  readonly enabled: boolean;
}

/** A value that nobody can use, or a key that nobody knows: one line for the user. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

type Source = 'flag' | 'environment' | 'file';

interface Row<T> {
  readonly kind: Kind<T>;
  readonly default: T;
  /** The default once there is a data folder, where it differs. */
  readonly withData?: T;
  /** The default in words, where its value does not say enough. */
  readonly defaultText?: string;
  /** Where it can be set; everywhere if absent. */
  readonly only?: readonly Source[];
  readonly sentence: string;
}

type Settings = Config & { readonly config: string | undefined };

const rows: { readonly [Name in keyof Settings]: Row<Settings[Name]> } = {
  port: { kind: port, default: 4566, sentence: 'The port to listen on; 0 takes any free one.' },
  host: { kind: address, default: '127.0.0.1', sentence: 'The address to listen on.' },
  data: {
    kind: path('DIR'),
    default: undefined,
    defaultText: 'a temporary folder, removed at the end',
    sentence: 'The folder that keeps repositories and images.',
  },
  durability: {
    kind: oneOf('full', 'os'),
    default: 'os',
    withData: 'full',
    defaultText: 'full with a data folder, else os',
    sentence: 'What survives: full, a power loss too; os, the end of the process.',
  },
  region: { kind: region, default: 'us-east-1', sentence: 'The region of requests that name none.' },
  account: { kind: account, default: '000000000000', sentence: 'The account of requests that name none.' },
  accessKeys: {
    kind: mapOf(account, 'access key ids to accounts of twelve digits'),
    default: {},
    defaultText: 'none',
    only: ['file'],
    sentence:
      "The account of each access key id; any other is the default account's, unless it is itself twelve digits.",
  },
  uriStyle: {
    kind: oneOf('ecr', 'localhost', 'aws'),
    default: 'ecr',
    sentence:
      'The host in repositoryUri: ecr, ACCOUNT.dkr.ecr.REGION.localhost:PORT; localhost, localhost:PORT; aws, ACCOUNT.dkr.ecr.REGION.amazonaws.com.',
  },
  publicHost: {
    kind: hostAndPort,
    default: undefined,
    defaultText: 'none',
    sentence: 'The host in repositoryUri where clients reach the server under another name or port.',
  },
  allowHost: {
    kind: listOf(hostName),
    default: [],
    defaultText: 'none',
    sentence: 'One more Host to answer to, besides localhost and the names of ECR; may be repeated.',
  },
  anonymous: {
    kind: oneOf('none', 'pull', 'push'),
    default: 'none',
    sentence: 'What docker may do without login.',
  },
  iam: {
    kind: oneOf('off', 'enforce'),
    default: 'off',
    sentence: 'What policies and signatures are for: off, to be kept and shown; enforce, to be obeyed.',
  },
  identities: {
    kind: identities,
    default: [],
    defaultText: 'none',
    only: ['file'],
    sentence: 'Users and sessions of roles with their keys and policies, for iam: enforce (docs/policies.md).',
  },
  lenientLayers: {
    kind: boolean,
    default: false,
    sentence: 'Accept manifests whose layers were never uploaded.',
  },
  restoreDelay: {
    kind: duration,
    default: 0,
    defaultText: 'none',
    sentence: 'How long an image is on its way back from the archive, such as PT20M.',
  },
  lifecycleDelay: {
    kind: duration,
    default: 0,
    defaultText: 'none',
    sentence:
      'How long a lifecycle policy waits, after a change or when an image has grown old, before it acts, such as PT24H.',
  },
  previewDelay: {
    kind: duration,
    default: 0,
    defaultText: 'none',
    sentence: 'How long the preview of a lifecycle policy takes, such as PT10S.',
  },
  replicationDelay: {
    kind: duration,
    default: 0,
    defaultText: 'none',
    sentence: 'How long the copy of an image to another registry takes, such as PT5M.',
  },
  replicationServers: {
    kind: registriesTo(
      wholeKey(entriesOf<RemoteServer>({ endpoint: serverUrl, ...keyKinds }, ['endpoint'], 'a map with endpoint')),
    ),
    default: {},
    defaultText: 'none',
    only: ['file'],
    sentence:
      'Registries that other servers have, such as 111122223333/eu-west-1, each with endpoint and, where signatures are verified there, accessKeyId, secretAccessKey and, of a session, sessionToken. See docs/replication.md.',
  },
  signingDelay: {
    kind: duration,
    default: 0,
    defaultText: 'none',
    sentence: 'How long the signing of an image that was pushed takes, such as PT10S.',
  },
  previewExpiry: {
    kind: duration,
    default: 24 * 60 * 60 * 1000,
    defaultText: 'P1D',
    sentence: 'How long the preview of a lifecycle policy is kept before it is EXPIRED.',
  },
  quotas: {
    kind: countsOf(Object.keys(awsQuotas)),
    default: {},
    defaultText: "AWS's",
    only: ['file'],
    sentence: `Quotas that differ from AWS's: ${Object.keys(awsQuotas).join(', ')}.`,
  },
  logLevel: {
    kind: oneOf('silent', 'error', 'warn', 'info', 'debug'),
    default: 'info',
    sentence: 'The least important lines to log.',
  },
  logFormat: { kind: oneOf('text', 'json'), default: 'text', sentence: 'The form of log lines.' },
  events: {
    kind: entriesOf<EventTargets>(
      {
        webhook: entriesOf<Webhook>({ url: httpUrl, headers }, ['url'], 'a map with url'),
        eventBridge: entriesOf<EventBridge>(
          { endpoint: httpUrl, region, busName },
          ['endpoint', 'region'],
          'a map with endpoint and region',
        ),
      },
      [],
      'a map with webhook or eventBridge',
    ),
    default: {},
    defaultText: 'none',
    only: ['file'],
    sentence:
      'Who gets every event: webhook, with url and headers, or eventBridge, with endpoint, region and busName. See docs/events.md.',
  },
  pullThrough: {
    kind: pullThrough,
    default: {},
    defaultText: 'none',
    only: ['file'],
    sentence:
      'Of the pull-through cache: where upstream hosts are (hosts), which private addresses may be called (allowPrivate), how to log in (credentials, secretsManager), and how long to wait (silence, manifestTime, blobTime). See docs/pull-through.md.',
  },
  enabled: {
    kind: boolean,
    default: true,
    only: ['file'],
    sentence: 'Whether ECR is served at all; if not, its operations are unknown and /v2 is not found.',
  },
  config: {
    kind: path('FILE'),
    default: undefined,
    defaultText: './cloudmock.yml when there',
    only: ['flag', 'environment'],
    sentence: 'The YAML file with more options.',
  },
};

/** An option with all its names; those that it has not are absent. */
export interface Option {
  readonly name: keyof Settings;
  readonly kind: Kind<unknown>;
  readonly defaultText: string;
  readonly sentence: string;
  /** `--port` */
  readonly flag?: string;
  /** `CLOUDMOCK_ECR_PORT` */
  readonly environment?: string;
  /** The key in `services.ecr` of the file. */
  readonly key?: string;
}

const prefix = 'CLOUDMOCK_ECR_';

/** Every option, in the order to show them. */
export const options: readonly Option[] = (Object.keys(rows) as (keyof Settings)[]).map(optionOf);

function optionOf(name: keyof Settings): Option {
  const { kind, sentence, only = ['flag', 'environment', 'file'], ...row }: Row<unknown> = rows[name];
  return {
    name,
    kind,
    sentence,
    defaultText: row.defaultText ?? String(row.default),
    ...(only.includes('flag') && { flag: `--${words(name, '-')}` }),
    ...(only.includes('environment') && { environment: prefix + words(name, '_').toUpperCase() }),
    ...(only.includes('file') && { key: name }),
  };
}

function words(name: string, separator: string): string {
  return name.replace(/[A-Z]/g, (letter) => separator + letter.toLowerCase());
}

/** The text that a file holds, parsed, and the name to call it by. */
export interface ConfigFile {
  readonly path: string;
  readonly content: unknown;
}

export interface Sources {
  /** By the names of `Config`; what is undefined was not given. */
  readonly flags?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly file?: ConfigFile | undefined;
}

/** The configuration that flags, environment and file make, in that order of precedence. Throws ConfigError. */
export function resolveConfig({ flags = {}, env = {}, file }: Sources): Config {
  return complete({ ...fromFile(file), ...fromEnvironment(env), ...fromFlags(flags) });
}

/** The configuration of a server started by a program: the rest are defaults. Throws ConfigError. */
export function withDefaults(given: Partial<Config>): Config {
  return complete(readAll(given, (name) => `start({ ${name} })`));
}

/** What a server has with no options at all. */
export const defaults: Config = withDefaults({});

/** The file to read: the one that was named, or undefined. Throws ConfigError. */
export function configFileOf({ flags = {}, env = {} }: Sources): string | undefined {
  return { ...fromEnvironment(env), ...fromFlags(flags) }.config;
}

type Given = { readonly [Name in keyof Settings]?: Settings[Name] };

function complete({ config: _, ...given }: Given): Config {
  const hasData = given.data !== undefined;
  const missing = Object.entries<Row<unknown>>(rows).map(([name, row]) => [
    name,
    hasData && row.withData !== undefined ? row.withData : row.default,
  ]);
  const { config: __, ...values } = { ...(Object.fromEntries(missing) as Settings), ...given };
  return Object.freeze(values);
}

function fromFlags(flags: Readonly<Record<string, unknown>>): Given {
  return readAll(flags, (name) => optionOf(name).flag ?? name);
}

/** An empty variable is one that is not set. */
function fromEnvironment(env: Readonly<Record<string, string | undefined>>): Given {
  const known = new Map(options.map(({ environment, name }) => [environment, name]));
  const given: Record<string, unknown> = {};
  for (const [variable, value] of Object.entries(env)) {
    if (!variable.startsWith(prefix) || value === undefined || value === '') continue;
    const name = known.get(variable);
    if (name === undefined) throw unknownName(variable, [...known.keys()]);
    given[name] = value;
  }
  return readAll(given, (name) => optionOf(name).environment!);
}

function fromFile(file: ConfigFile | undefined): Given {
  if (file === undefined) return {};
  const services = section(file, file.content, '', ['services']).services;
  const ecr = section(file, services, 'services', ['ecr']).ecr;
  const keys = options.flatMap(({ key }) => key ?? []);
  return readAll(section(file, ecr, 'services.ecr', keys), (name) => `${file.path}: services.ecr.${name}`);
}

/** The entries of a map of the file, of which all keys are known. */
function section({ path: where }: ConfigFile, value: unknown, at: string, keys: readonly string[]) {
  if (value === undefined || value === null || value === '') return {};
  if (!isMap(value))
    throw new ConfigError(`${where}: ${at || 'the whole'} is not a map; it may have ${keys.join(', ')}`);
  const full = (key: string) => (at === '' ? key : `${at}.${key}`);
  const unknown = Object.keys(value).find((key) => !keys.includes(key));
  if (unknown !== undefined) throw unknownName(`${where}: ${full(unknown)}`, [full(nearest(unknown, keys)!)]);
  return value;
}

function unknownName(given: string, names: readonly (string | undefined)[]): ConfigError {
  const right = names.filter((name) => name !== undefined);
  return new ConfigError(`${given} is not known; did you mean ${nearest(given, right)}?`);
}

function readAll(given: Readonly<Record<string, unknown>>, where: (name: keyof Settings) => string): Given {
  const stranger = Object.keys(given).find((name) => !Object.hasOwn(rows, name));
  if (stranger !== undefined)
    throw unknownName(
      where(stranger as keyof Settings),
      Object.keys(rows).map((name) => where(name as keyof Settings)),
    );
  const present = Object.entries(given).filter(([, value]) => value !== undefined) as [keyof Settings, unknown][];
  return Object.fromEntries(present.map(([name, value]) => [name, readOne(name, value, where(name))]));
}

function readOne(name: keyof Settings, value: unknown, where: string): unknown {
  const { kind }: Row<unknown> = rows[name];
  const result = kind.read(value);
  const wrong = result === undefined ? kind.wrong?.(value) : undefined;
  if (wrong !== undefined) throw new ConfigError(`${where}${wrong}`);
  if (result === undefined) throw new ConfigError(`${where}: ${JSON.stringify(value)} is not ${kind.expects}`);
  return result;
}
