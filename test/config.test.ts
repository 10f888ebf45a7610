/** Options: every one from every source, precedence, and what is said of those that are wrong. */
import { describe, expect, it } from '@jest/globals';
import {
  type Config,
  ConfigError,
  configFileOf,
  defaults,
  options,
  resolveConfig,
  withDefaults,
} from '../src/config.ts';

const asFile = (ecr: unknown) => ({ path: 'cloudmock.yml', content: { services: { ecr } } });

/** What is said of a wrong value or name. */
function complaint(resolve: () => unknown): string {
  try {
    resolve();
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as Error).message).not.toContain('\n');
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
}

type Texts = readonly (readonly [name: keyof Config, text: string, value: unknown])[];

/** Of each option that a flag can set: text that differs from its default, and what it means. */
const given: Texts = [
  ['port', '8080', 8080],
  ['host', '0.0.0.0', '0.0.0.0'],
  ['data', './state', './state'],
  ['durability', 'full', 'full'],
  ['region', 'eu-central-1', 'eu-central-1'],
  ['account', '012345678901', '012345678901'],
  ['uriStyle', 'aws', 'aws'],
  ['publicHost', 'registry.test:8080', 'registry.test:8080'],
  ['anonymous', 'pull', 'pull'],
  ['lenientLayers', 'true', true],
  ['restoreDelay', 'PT20M', 1_200_000],
  ['lifecycleDelay', 'P1D', 86_400_000],
  ['previewDelay', 'PT10S', 10_000],
  ['replicationDelay', 'PT5M', 300_000],
  ['signingDelay', 'PT10S', 10_000],
  ['previewExpiry', 'PT1H', 3_600_000],
  ['logLevel', 'debug', 'debug'],
  ['logFormat', 'json', 'json'],
  ['allowHost', 'one.test,two.test', ['one.test', 'two.test']],
  ['iam', 'enforce', 'enforce'],
];
const fileOnly: Texts = [['enabled', 'false', false]];

describe('the table of options', () => {
  it('gives each its names', () => {
    const { kind: _, ...names } = options.find(({ name }) => name === 'uriStyle')!;
    expect(names).toMatchObject({ flag: '--uri-style', environment: 'CLOUDMOCK_ECR_URI_STYLE', key: 'uriStyle' });
  });

  it.each(options)('says what $name is for, in a sentence', ({ sentence, defaultText }) => {
    expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(defaultText).toMatch(/^[^[\]]+$/);
  });

  it('is covered by the cases below', () => {
    const covered = [...given, ...fileOnly].map(([name]) => name);
    const rest = options.map(({ name }) => name).filter((name) => !(covered as string[]).includes(name));
    expect(rest).toEqual([
      'accessKeys',
      'identities',
      'replicationServers',
      'quotas',
      'events',
      'pullThrough',
      'config',
    ]);
    expect(Object.keys(defaults)).toEqual(options.map(({ name }) => name).filter((name) => name !== 'config'));
  });
});

describe('defaults', () => {
  it('are these', () => {
    expect(resolveConfig({})).toEqual({
      port: 4566,
      host: '127.0.0.1',
      data: undefined,
      durability: 'os',
      region: 'us-east-1',
      account: '000000000000',
      accessKeys: {},
      uriStyle: 'ecr',
      publicHost: undefined,
      allowHost: [],
      anonymous: 'none',
      restoreDelay: 0,
      lifecycleDelay: 0,
      previewDelay: 0,
      replicationDelay: 0,
      replicationServers: {},
      signingDelay: 0,
      previewExpiry: 86_400_000,
      iam: 'off',
      identities: [],
      quotas: {},
      lenientLayers: false,
      logLevel: 'info',
      logFormat: 'text',
      events: {},
      pullThrough: {},
      enabled: true,
    });
  });

  it('make what has a data folder survive a power loss', () => {
    expect(resolveConfig({ flags: { data: '/data' } }).durability).toBe('full');
    expect(resolveConfig({ file: asFile({ data: '/data' }) }).durability).toBe('full');
    expect(resolveConfig({ flags: { data: '/data' }, env: { CLOUDMOCK_ECR_DURABILITY: 'os' } }).durability).toBe('os');
  });

  it('fill up what a program gives', () => {
    expect(withDefaults({ port: 0, data: '/data', logLevel: 'silent' })).toEqual({
      ...defaults,
      port: 0,
      data: '/data',
      durability: 'full',
      logLevel: 'silent',
    });
    expect(withDefaults({ data: undefined })).toEqual(defaults);
  });

  it('refuse what a program gives wrong', () => {
    expect(complaint(() => withDefaults({ port: -1 }))).toBe('start({ port }): -1 is not a port from 0 to 65535');
    expect(complaint(() => withDefaults({ prot: 1 } as Partial<Config>))).toBe(
      'start({ prot }) is not known; did you mean start({ port })?',
    );
  });
});

describe.each(given)('%s', (name, text, value) => {
  const option = options.find((each) => each.name === name)!;
  const expected = { ...defaults, durability: name === 'data' ? 'full' : defaults.durability, [name]: value };

  it('comes from a flag', () => {
    expect(resolveConfig({ flags: { [name]: text } })).toEqual(expected);
  });

  it('comes from the environment', () => {
    expect(resolveConfig({ env: { [option.environment!]: text } })).toEqual(expected);
  });

  it('comes from the file, as text and as itself', () => {
    expect(resolveConfig({ file: asFile({ [option.key!]: text }) })).toEqual(expected);
    expect(resolveConfig({ file: asFile({ [option.key!]: value }) })).toEqual(expected);
  });

  it('differs from its default here', () => {
    expect(value).not.toEqual(defaults[name]);
  });
});

describe('options of the file alone', () => {
  it.each(fileOnly)('%s', (name, text, value) => {
    expect(resolveConfig({ file: asFile({ [name]: text }) })).toEqual({ ...defaults, [name]: value });
    expect(resolveConfig({ file: asFile({ [name]: value }) })).toEqual({ ...defaults, [name]: value });
  });

  it('accessKeys', () => {
    const accessKeys = { AKIAEXAMPLE: '111122223333', test: '000000000001' };
    expect(resolveConfig({ file: asFile({ accessKeys }) })).toEqual({ ...defaults, accessKeys });
  });

  it.each(['CLOUDMOCK_ECR_ENABLED', 'CLOUDMOCK_ECR_ACCESS_KEYS'])('%s is not known', (variable) => {
    expect(complaint(() => resolveConfig({ env: { [variable]: 'x' } }))).toMatch(`${variable} is not known`);
  });
});

describe('config', () => {
  it('comes from a flag before the environment', () => {
    const env = { CLOUDMOCK_ECR_CONFIG: 'b.yml' };
    expect(configFileOf({ flags: { config: 'a.yml' }, env })).toBe('a.yml');
    expect(configFileOf({ env })).toBe('b.yml');
    expect(configFileOf({})).toBeUndefined();
  });

  it('is no part of the result, nor of the file', () => {
    expect(resolveConfig({ flags: { config: 'a.yml' } })).toEqual(defaults);
    expect(complaint(() => resolveConfig({ file: asFile({ config: 'b.yml' }) }))).toMatch(
      /services\.ecr\.config is not/,
    );
  });
});

describe('precedence', () => {
  const flags = { port: '1' };
  const env = { CLOUDMOCK_ECR_PORT: '2' };
  const file = asFile({ port: '3' });

  it.each([
    ['flag, environment, file', { flags, env, file }, 1],
    ['flag, file', { flags, file }, 1],
    ['environment, file', { env, file }, 2],
    ['file', { file }, 3],
    ['nothing', {}, 4566],
  ])('of %s', (_, sources, port) => {
    expect(resolveConfig(sources).port).toBe(port);
  });

  it('is decided option by option', () => {
    const config = resolveConfig({ flags, env: { CLOUDMOCK_ECR_HOST: '::1' }, file: asFile({ region: 'eu-west-1' }) });
    expect(config).toEqual({ ...defaults, port: 1, host: '::1', region: 'eu-west-1' });
  });

  it('lets a switch be turned off again', () => {
    const on = { env: { CLOUDMOCK_ECR_LENIENT_LAYERS: '1' } };
    expect(resolveConfig(on).lenientLayers).toBe(true);
    expect(resolveConfig({ ...on, flags: { lenientLayers: false } }).lenientLayers).toBe(false);
  });

  it('replaces a list rather than adding to it', () => {
    const sources = { flags: { allowHost: ['a'] }, file: asFile({ allowHost: ['b', 'c'] }) };
    expect(resolveConfig(sources).allowHost).toEqual(['a']);
  });

  it('passes over a flag that is not given and a variable that is empty', () => {
    expect(resolveConfig({ flags: { port: undefined }, env: { CLOUDMOCK_ECR_PORT: '' }, file }).port).toBe(3);
  });

  it('does not hide a wrong value under a right one', () => {
    expect(complaint(() => resolveConfig({ flags, env: { CLOUDMOCK_ECR_PORT: 'x' } }))).toMatch(/CLOUDMOCK_ECR_PORT/);
  });
});

describe('lists', () => {
  it.each([
    ['a flag given twice', { flags: { allowHost: ['one.test', 'two.test'] } }],
    ['a flag with commas', { flags: { allowHost: ['one.test,two.test'] } }],
    ['a variable with commas and blanks', { env: { CLOUDMOCK_ECR_ALLOW_HOST: 'one.test , two.test' } }],
    ['the file, as a list', { file: asFile({ allowHost: ['one.test', 'two.test'] }) }],
    ['the file, as text', { file: asFile({ allowHost: 'one.test,two.test' }) }],
    ['capital letters', { flags: { allowHost: ['ONE.test', 'two.TEST'] } }],
  ])('from %s', (_, sources) => {
    expect(resolveConfig(sources).allowHost).toEqual(['one.test', 'two.test']);
  });
});

describe('right values', () => {
  it.each([
    ['port', ['0', '1', '65535'], [0, 1, 65535]],
    ['host', ['::', 'localhost', 'fe80::1%eth0'], ['::', 'localhost', 'fe80::1%eth0']],
    [
      'region',
      ['us-gov-west-1', 'us-isob-east-1', 'eusc-de-east-1'],
      ['us-gov-west-1', 'us-isob-east-1', 'eusc-de-east-1'],
    ],
    ['publicHost', ['Ecr', 'ecr:65535', '[::1]:80'], ['ecr', 'ecr:65535', '[::1]:80']],
    ['lenientLayers', ['true', '1', 'false', '0'], [true, true, false, false]],
    ['durability', ['full', 'os'], ['full', 'os']],
    ['uriStyle', ['ecr', 'localhost', 'aws'], ['ecr', 'localhost', 'aws']],
    ['anonymous', ['none', 'pull', 'push'], ['none', 'pull', 'push']],
    ['logLevel', ['silent', 'error', 'warn', 'info', 'debug'], ['silent', 'error', 'warn', 'info', 'debug']],
    ['logFormat', ['text', 'json'], ['text', 'json']],
  ] as const)('of %s', (name, texts, values) => {
    expect(texts.map((text) => resolveConfig({ flags: { [name]: text } })[name])).toEqual(values);
  });
});

const quotaKind =
  'a map from repositoriesPerRegistry, imagesPerRepository, tagsPerImage, layersPerImage, partsPerLayer, layerBytes, manifestBytes, resourceTags, creationTemplates, pullTimeExclusions, pullThroughCacheRules, backfills to numbers';

const wrong: readonly (readonly [name: keyof Config, values: readonly unknown[], expects: string])[] = [
  ['port', ['http', '65536', '-1', '1.5', '0x10', ' 80', true, null], 'a port from 0 to 65535'],
  ['host', ['http://localhost', 'a b', null, ''], 'an address or a host name'],
  ['data', ['', null, ['/a'], 'a\0b'], 'a path'],
  ['durability', ['fsync', 'FULL', true], 'full or os'],
  ['region', ['us-east', 'US-EAST-1', 'us-east-1 ', 'xx-central-123', ''], 'a region such as us-east-1'],
  ['account', ['12345678901', '1234567890123', '12345678901x', 0], 'an account of twelve digits'],
  ['uriStyle', ['path', 'constructor', ''], 'ecr, localhost or aws'],
  [
    'publicHost',
    ['http://ecr', 'ecr:', 'ecr:0', 'ecr:123456', 'ecr:99999', 'ecr/x', '-a'],
    'HOST or HOST:PORT without scheme',
  ],
  ['allowHost', ['a:80', 'http://a', '*', 'a,,b', ['a', ''], { a: 'b' }], 'a host name without scheme and port'],
  ['anonymous', ['yes', 'true'], 'none, pull or push'],
  ['restoreDelay', ['20m', '-PT1S', 'P1M', '', null, -1, 1.5], 'a duration such as PT20M or P1D'],
  ['lifecycleDelay', ['1', 'P'], 'a duration such as PT20M or P1D'],
  ['previewDelay', ['10s'], 'a duration such as PT20M or P1D'],
  ['replicationDelay', ['soon'], 'a duration such as PT20M or P1D'],
  ['signingDelay', ['soon'], 'a duration such as PT20M or P1D'],
  ['previewExpiry', ['never'], 'a duration such as PT20M or P1D'],
  ['quotas', ['a', ['a'], { images: 1 }, { tagsPerImage: -1 }, { tagsPerImage: null }], quotaKind],
  ['lenientLayers', ['yes', 'TRUE', '2', 'constructor', null], 'true or false'],
  ['logLevel', ['trace', 'none'], 'silent, error, warn, info or debug'],
  ['logFormat', ['JSON', 'pretty'], 'text or json'],
  ['enabled', ['yes', null, {}], 'true or false'],
  ['iam', ['on', 'true'], 'off or enforce'],
  ['accessKeys', ['a', ['a'], { a: '1' }, { a: null }], 'access key ids to accounts of twelve digits'],
];

/** They may hold secrets. */
const wrongMaps: readonly (readonly [name: keyof Config, expects: string])[] = [
  ['replicationServers', 'a map from ACCOUNT/REGION to maps'],
  ['events', 'a map with webhook or eventBridge'],
  ['pullThrough', 'a map with hosts, allowPrivate, credentials, secretsManager, silence, manifestTime or blobTime'],
];

describe('wrong values', () => {
  it('are tried of every option', () => {
    const all = [...wrong, ...wrongMaps].map(([name]) => name);
    // Identities have tests of their own.
    expect([...all, 'identities'].toSorted()).toEqual(Object.keys(defaults).toSorted());
  });

  describe.each(wrongMaps)('of %s', (name, expects) => {
    it.each(['hush', '', null, ['hush'], [{ secretAccessKey: 'hush' }], true])('%p, which is not shown', (value) => {
      expect(complaint(() => resolveConfig({ file: asFile({ [name]: value }) }))).toBe(
        `cloudmock.yml: services.ecr.${name} is not ${expects}`,
      );
    });
  });

  describe.each(wrong)('of %s', (name, values, expects) => {
    it.each(values)('%p', (value) => {
      const { flag, environment } = options.find((option) => option.name === name)!;
      const shown = `${JSON.stringify(value)} is not ${expects}`;
      expect(complaint(() => resolveConfig({ file: asFile({ [name]: value }) }))).toBe(
        `cloudmock.yml: services.ecr.${name}: ${shown}`,
      );
      if (flag === undefined || typeof value !== 'string') return;
      expect(complaint(() => resolveConfig({ flags: { [name]: value } }))).toBe(`${flag}: ${shown}`);
      if (value === '') return;
      expect(complaint(() => resolveConfig({ env: { [environment!]: value } }))).toBe(`${environment}: ${shown}`);
    });
  });
});

describe('durations', () => {
  const longest = 36_525 * 24 * 60 * 60 * 1000;
  const names = ['restoreDelay', 'lifecycleDelay', 'previewDelay', 'previewExpiry'] as const;

  it.each(names)('%s is a hundred years at most', (name) => {
    expect(withDefaults({ [name]: longest })[name]).toBe(longest);
    expect(resolveConfig({ flags: { [name]: 'P36525D' } })[name]).toBe(longest);
    const says = 'is longer than a hundred years (P36525D)';
    for (const value of [longest + 1, Number.MAX_SAFE_INTEGER])
      expect(complaint(() => withDefaults({ [name]: value }))).toBe(`start({ ${name} }) ${says}`);
    for (const value of ['P36525DT0.001S', 'P9999W'])
      expect(complaint(() => resolveConfig({ file: asFile({ [name]: value }) }))).toBe(
        `cloudmock.yml: services.ecr.${name} ${says}`,
      );
  });
});

/** URLs that say more than which server it is, where only that counts. */
const notServers = ['x', 'ftp://secret@x', 'http://secret@x', 'http://x/v2', 'http://x?a', 'http://x/?', 'http://x/#'];
const notServer = 'is not an http or https URL of a host and a port alone, such as http://localhost:5000';

describe('the pull-through cache', () => {
  const upstreamHost =
    'the host of an upstream registry, which is one of public.ecr.aws, quay.io, registry.k8s.io, registry-1.docker.io, ghcr.io, registry.gitlab.com, NAME.azurecr.io, cgr.dev, ACCOUNT.dkr.ecr.REGION.amazonaws.com';
  const secretName = "the ARN of a secret whose name begins with 'ecr-pullthroughcache/'";
  const secret = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:ecr-pullthroughcache/hub';

  it('is read from the file', () => {
    const given = {
      hosts: { 'public.ecr.aws': 'http://localhost:5000' },
      allowPrivate: ['localhost', '10.0.0.0/8', '::1'],
      credentials: { [secret]: { username: 'a', accessToken: 'b' } },
      secretsManager: { endpoint: 'http://localhost:4567', region: 'us-east-1' },
      silence: 'PT5S',
      manifestTime: 'PT1M',
      blobTime: 'P1D',
    };
    expect(resolveConfig({ file: asFile({ pullThrough: given }) }).pullThrough).toEqual({
      ...given,
      hosts: { 'public.ecr.aws': 'http://localhost:5000/' },
      secretsManager: { endpoint: 'http://localhost:4567/', region: 'us-east-1' },
      silence: 5_000,
      manifestTime: 60_000,
      blobTime: 86_400_000,
    });
  });

  it.each([
    [{ hosts: { 'a b': 'http://x' } }, `.hosts: 'a b' is not ${upstreamHost}`],
    [{ hosts: { 'docker.io': 'http://x' } }, `.hosts: 'docker.io' is not ${upstreamHost}`],
    ...notServers.map((url): [object, string] => [{ hosts: { 'quay.io': url } }, `.hosts.quay.io ${notServer}`]),
    [{ allowPrivate: ['10.0.0.0/33'] }, '.allowPrivate is not a host name, an address or a range such as 10.0.0.0/8'],
    [{ credentials: { hub: {} } }, `.credentials: 'hub' is not ${secretName}`],
    [
      { credentials: { [secret.replace('ecr-pullthroughcache', 'other')]: {} } },
      `.credentials: '${secret.replace('ecr-pullthroughcache', 'other')}' is not ${secretName}`,
    ],
    [{ credentials: { [secret]: { username: 'secret' } } }, `.credentials.${secret}.accessToken is missing`],
    [
      { credentials: { [secret]: { username: 'a', accessToken: ['secret'] } } },
      `.credentials.${secret}.accessToken is not an access token`,
    ],
    [{ secretsManager: { region: 'us-east-1' } }, '.secretsManager.endpoint is missing'],
    [{ silence: 'PT0S' }, '.silence is not a duration from PT0.001S to P1D'],
    [{ blobTime: 'P2D' }, '.blobTime is not a duration from PT0.001S to P1D'],
    [
      { patience: 'P2D' },
      " has no 'patience'; it may have hosts, allowPrivate, credentials, secretsManager, silence, manifestTime, blobTime",
    ],
  ])('refuses %j', (pullThrough, why) => {
    expect(complaint(() => resolveConfig({ file: asFile({ pullThrough }) }))).toBe(
      `cloudmock.yml: services.ecr.pullThrough${why}`,
    );
  });
});

describe('identities', () => {
  const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'ecr:*', Resource: '*' }] };
  const alice = {
    arn: 'arn:aws:iam::111122223333:user/team/alice',
    accessKeyId: 'AKIAALICE',
    secretAccessKey: 'hush',
    policies: [policy],
  };
  const deploy = {
    arn: 'arn:aws:sts::111122223333:assumed-role/deploy/ci',
    accessKeyId: 'ASIADEPLOY',
    secretAccessKey: 'hush',
    sessionToken: 'hush',
    policies: [JSON.stringify(policy)],
  };
  const root = { ...alice, arn: 'arn:aws:iam::111122223333:root', accessKeyId: 'AKIAROOT', policies: [] };

  const second = { accessKeyId: 'AKIASECOND', secretAccessKey: 'hush', sessionToken: 'hush' };

  it('may have a role below a path, and further keys', () => {
    const given = { ...deploy, rolePath: '/team/ci/', furtherKeys: [second, { ...second, accessKeyId: 'AKIATHIRD' }] };
    expect(resolveConfig({ file: asFile({ identities: [given] }) }).identities).toEqual([given]);
  });

  it('are users, sessions and roots, with policies as they stand in the file or as JSON', () => {
    const texts = [JSON.stringify(policy)];
    const expected = [{ ...alice, policies: texts }, { ...deploy, policies: texts }, root];
    expect(resolveConfig({ file: asFile({ identities: [alice, deploy, root] }) }).identities).toEqual(expected);
    expect(withDefaults({ identities: expected }).identities).toEqual(expected);
  });

  const { secretAccessKey: _, ...keyless } = alice;
  it.each<[unknown, string]>([
    ['hush', ' is not a list of identities'],
    [{ alice }, ' is not a list of identities'],
    [['hush'], '[0] is not a map'],
    [[alice, keyless], '[1].secretAccessKey is missing'],
    [
      [{ ...alice, secret: 'hush' }],
      "[0] has no 'secret'; it may have arn, rolePath, accessKeyId, secretAccessKey, sessionToken, furtherKeys, policies",
    ],
    [[{ ...alice, secretAccessKey: '' }], '[0].secretAccessKey is not a secret access key'],
    [[{ ...alice, secretAccessKey: ['hush'] }], '[0].secretAccessKey is not a secret access key'],
    [[{ ...alice, policies: policy }], '[0].policies is not a list of policies'],
    [[{ ...alice, furtherKeys: second }], '[0].furtherKeys is not a list of access keys'],
    [[{ ...alice, furtherKeys: [second, 'hush'] }], '[0].furtherKeys[1] is not a map'],
    [[{ ...alice, furtherKeys: [{ accessKeyId: 'B' }] }], '[0].furtherKeys[0].secretAccessKey is missing'],
    [
      [{ ...alice, furtherKeys: [{ ...second, secret: 'hush' }] }],
      "[0].furtherKeys[0] has no 'secret'; it may have accessKeyId, secretAccessKey, sessionToken",
    ],
    [
      [{ ...alice, furtherKeys: [{ ...second, accessKeyId: 'a/b' }] }],
      `[0]: an accessKeyId of ${alice.arn} is not one of letters, digits and _`,
    ],
    [[{ ...alice, furtherKeys: [second, second] }], `[0]: the accessKeyId AKIASECOND of ${alice.arn} is there already`],
    [
      [
        { ...alice, furtherKeys: [second] },
        { ...deploy, ...second },
      ],
      `[1]: the accessKeyId AKIASECOND of ${deploy.arn} is there already`,
    ],
    [[{ ...alice, rolePath: '/team/' }], `[0]: ${alice.arn} is no session of a role, and has no rolePath`],
    ...['team/', '/team', '//', '/te*m/', '/a//b/'].map((rolePath): [unknown, string] => [
      [{ ...deploy, rolePath }],
      `[0]: the rolePath of ${deploy.arn} is not a path such as /team/`,
    ]),
    [
      [{ ...alice, arn: 'arn:aws:iam::111122223333:role/deploy' }],
      "[0]: 'arn:aws:iam::111122223333:role/deploy' is not the ARN of a user, of a session of a role (assumed-role/ROLE/SESSION) or of the root of an account",
    ],
    [[{ ...alice, accessKeyId: 'a/b' }], `[0]: an accessKeyId of ${alice.arn} is not one of letters, digits and _`],
    [
      [alice, { ...alice, accessKeyId: 'B' }],
      `[1]: ${alice.arn} is there already; further keys of it belong into its furtherKeys`,
    ],
    [
      [alice, { ...deploy, accessKeyId: 'AKIAALICE' }],
      `[1]: the accessKeyId AKIAALICE of ${deploy.arn} is there already`,
    ],
    [
      [{ ...alice, policies: [{ ...policy, Version: '2020-01-01' }] }],
      `[0]: policy 1 of ${alice.arn}: Version is not 2012-10-17 or 2008-10-17`,
    ],
    [
      [{ ...alice, policies: [{ Statement: { Effect: 'Deny', Action: 'ecr:PutImgae', Resource: '*' } }] }],
      `[0]: policy 1 of ${alice.arn}: Action cannot be ecr:PutImgae`,
    ],
    [[{ ...alice, policies: [policy, '{'] }], `[0]: policy 2 of ${alice.arn}: the policy is not a JSON object`],
  ])('%j is refused, and no secret is repeated', (identities, said) => {
    const line = complaint(() => resolveConfig({ file: asFile({ identities }) }));
    expect(line).toBe(`cloudmock.yml: services.ecr.identities${said}`);
    expect(line).not.toContain('hush');
  });
});

describe('who gets events', () => {
  const url = 'http://localhost:9000/hook?token=secret';
  const headers = { Authorization: 'Bearer secret' };

  it('is read from the file, and from a program', () => {
    const events = {
      webhook: { url, headers },
      eventBridge: { endpoint: 'http://localhost:4566/', region: 'us-east-1', busName: 'own' },
    };
    expect(resolveConfig({ file: asFile({ events }) }).events).toEqual(events);
    expect(withDefaults({ events }).events).toEqual(events);
    expect(resolveConfig({ file: asFile({ events: {} }) }).events).toEqual({});
  });

  const noUrl = '.webhook.url is not an http or https URL without user and password';
  const noHeaders = '.webhook.headers is not a map from names of headers to their values';

  it.each<[unknown, string]>([
    [{ webhok: { url } }, " has no 'webhok'; it may have webhook, eventBridge"],
    [{ eventBridge: { region: 'us-east-1' } }, '.eventBridge.endpoint is missing'],
    [{ eventBridge: { endpoint: url } }, '.eventBridge.region is missing'],
    [
      { eventBridge: { endpoint: 'x', region: 'us-east-1' } },
      '.eventBridge.endpoint is not an http or https URL without user and password',
    ],
    [{ eventBridge: { endpoint: url, region: 'x' } }, '.eventBridge.region is not a region such as us-east-1'],
    [
      { eventBridge: { endpoint: url, region: 'us-east-1', busName: 'a b' } },
      '.eventBridge.busName is not the name or ARN of an event bus',
    ],
    [{ webhook: '' }, '.webhook is not a map with url'],
    [{ webhook: url }, '.webhook is not a map with url'],
    [{ webhook: {} }, '.webhook.url is missing'],
    [{ webhook: { headers } }, '.webhook.url is missing'],
    [{ webhook: { url, header: headers } }, ".webhook has no 'header'; it may have url, headers"],
    ...['', 'localhost:9000', 'ftp://localhost', 'http://user:secret@localhost', 'http://secret@localhost', ['a']].map(
      (wrongUrl): [unknown, string] => [{ webhook: { url: wrongUrl } }, noUrl],
    ),
    ...['a', ['a'], { 'a b': 'c' }, { '': 'c' }, { a: '' }, { a: 'secret\r\nb: c' }, { a: ['secret'] }].map(
      (wrongHeaders): [unknown, string] => [{ webhook: { url, headers: wrongHeaders } }, noHeaders],
    ),
  ])('%j is refused, and no secret is repeated', (events, said) => {
    const line = complaint(() => resolveConfig({ file: asFile({ events }) }));
    expect(line).toBe(`cloudmock.yml: services.ecr.events${said}`);
    expect(line).not.toContain('secret');
  });
});

describe('unknown names', () => {
  it.each([
    ['uri-style', 'uriStyle'],
    ['uristyle', 'uriStyle'],
    ['prot', 'port'],
    ['dataDir', 'data'],
    ['lenient', 'lenientLayers'],
    ['allowedHosts', 'allowHost'],
    ['logLvl', 'logLevel'],
  ])('in services.ecr: %s', (key, right) => {
    expect(complaint(() => resolveConfig({ file: asFile({ [key]: 'x' }) }))).toBe(
      `cloudmock.yml: services.ecr.${key} is not known; did you mean services.ecr.${right}?`,
    );
  });

  it.each([
    [{ service: {} }, 'cloudmock.yml: service is not known; did you mean services?'],
    [{ ecr: {} }, 'cloudmock.yml: ecr is not known; did you mean services?'],
    [{ services: { erc: {} } }, 'cloudmock.yml: services.erc is not known; did you mean services.ecr?'],
    [{ services: [] }, 'cloudmock.yml: services is not a map; it may have ecr'],
    [[], 'cloudmock.yml: the whole is not a map; it may have services'],
    ['text', 'cloudmock.yml: the whole is not a map; it may have services'],
  ])('above it: %j', (content, message) => {
    expect(complaint(() => resolveConfig({ file: { path: 'cloudmock.yml', content } }))).toBe(message);
  });

  it.each([null, undefined, '', {}, { services: null }, { services: { ecr: '' } }])(
    '%j is an empty file',
    (content) => {
      expect(resolveConfig({ file: { path: 'cloudmock.yml', content } })).toEqual(defaults);
    },
  );

  it.each([
    ['CLOUDMOCK_ECR_PROT', 'CLOUDMOCK_ECR_PORT'],
    ['CLOUDMOCK_ECR_LOGLEVEL', 'CLOUDMOCK_ECR_LOG_LEVEL'],
    ['CLOUDMOCK_ECR_DATA_DIR', 'CLOUDMOCK_ECR_DATA'],
  ])('in the environment: %s', (variable, right) => {
    expect(complaint(() => resolveConfig({ env: { [variable]: 'x' } }))).toBe(
      `${variable} is not known; did you mean ${right}?`,
    );
  });

  it('of others in the environment are nobody’s business here', () => {
    expect(resolveConfig({ env: { CLOUDMOCK_S3_PORT: '1', PORT: '2', AWS_REGION: 'x' } })).toEqual(defaults);
  });
});

describe('registries of other servers', () => {
  const endpoint = 'http://localhost:4567/';

  it('are read from the file', () => {
    const replicationServers = {
      '111122223333/eu-west-1': { endpoint, accessKeyId: 'a', secretAccessKey: 'b', sessionToken: 'c' },
      '111122223333/us-east-1': { endpoint },
    };
    expect(resolveConfig({ file: asFile({ replicationServers }) }).replicationServers).toEqual(replicationServers);
  });

  it.each<[unknown, string]>([
    [
      { '1/eu-west-1': { endpoint } },
      " has '1/eu-west-1', which is not ACCOUNT/REGION, such as 111122223333/eu-west-1",
    ],
    [
      { '111122223333/mars': { endpoint } },
      " has '111122223333/mars', which is not ACCOUNT/REGION, such as 111122223333/eu-west-1",
    ],
    [
      { '111122223333/eu-west-1/a': { endpoint } },
      " has '111122223333/eu-west-1/a', which is not ACCOUNT/REGION, such as 111122223333/eu-west-1",
    ],
    [{ '111122223333/eu-west-1': endpoint }, '.111122223333/eu-west-1 is not a map with endpoint'],
    [{ '111122223333/eu-west-1': {} }, '.111122223333/eu-west-1.endpoint is missing'],
    ...notServers.map((url): [object, string] => [
      { '111122223333/eu-west-1': { endpoint: url } },
      `.111122223333/eu-west-1.endpoint ${notServer}`,
    ]),
    [
      { '111122223333/eu-west-1': { endpoint, secretAccessKey: ['secret'] } },
      '.111122223333/eu-west-1.secretAccessKey is not a secret access key',
    ],
    [
      { '111122223333/eu-west-1': { endpoint, accessKeyId: 'AKIA' } },
      '.111122223333/eu-west-1.secretAccessKey is missing',
    ],
    [
      { '111122223333/eu-west-1': { endpoint, secretAccessKey: 'secret@', sessionToken: 'secret@' } },
      '.111122223333/eu-west-1.accessKeyId is missing',
    ],
  ])('%j is refused, and no secret is repeated', (replicationServers, said) => {
    const line = complaint(() => resolveConfig({ file: asFile({ replicationServers }) }));
    expect(line).toBe(`cloudmock.yml: services.ecr.replicationServers${said}`);
    expect(line).not.toContain('secret@');
  });
});
