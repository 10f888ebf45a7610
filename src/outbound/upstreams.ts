/** Asks upstream registries by the OCI distribution protocol, with Basic and Bearer logins. */
import type { IncomingMessage } from 'node:http';
import { type Challenge, challengesIn } from './challenges.ts';
import { logInToEcr } from './ecr-login.ts';
import { bodyOf, createHttpClient, failureAt, type HttpClient, ledTo, unavailable } from './http-client.ts';
import { type Upstream, UpstreamFailed, type UpstreamRepository, type Upstreams } from './outbound.ts';
import { createSecrets, type SecretOptions, type Secrets } from './secrets.ts';

export interface PullThroughOptions extends SecretOptions {
  /** Where the hosts of upstream registries are really looked for: `https://HOST` if absent. */
  readonly hosts?: Readonly<Record<string, string>>;
  /** Hosts, addresses and ranges that may be called though they are not public. */
  readonly allowPrivate?: readonly string[];
  /** Milliseconds: the longest wait for an upstream to say something, and the longest time for a manifest and for a blob. */
  readonly silence?: number;
  readonly manifestTime?: number;
  readonly blobTime?: number;
}

const [minute, hour] = [60_000, 3_600_000];
const mostPages = 100;
const answerBytes = 1024 * 1024;
const keptLogins = 1_000;
/** What registries answer that know no HEAD. */
const withoutHead = [405, 501];

const manifestTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

interface Tools {
  readonly options: PullThroughOptions;
  readonly http: HttpClient;
  readonly secrets: Secrets;
  /** What was last sent as `Authorization`, by upstream, repository and secret. */
  readonly logins: Map<string, string>;
}

interface Question {
  readonly method: 'GET' | 'HEAD';
  readonly url: URL;
  readonly accept?: string;
  readonly time: number;
}

export function createUpstreams(options: PullThroughOptions): Upstreams {
  const { silence = minute / 2, manifestTime = minute, blobTime = hour, allowPrivate = [] } = options;
  const http = createHttpClient({ allowPrivate, silence });
  const tools: Tools = { options, http, secrets: createSecrets(options), logins: new Map() };
  const at = (from: UpstreamRepository, path: string) => new URL(`/v2/${from.name}/${path}`, baseOf(options, from));
  const asks = async (from: Upstream, question: Question) => checked(question.url, await ask(tools, from, question));
  return {
    async checkSecret(arn) {
      await tools.secrets(arn);
    },
    async ping(from) {
      const url = new URL('/v2/', baseOf(options, from));
      tools.logins.delete(keyOf(from));
      const answer = await asks(from, { method: 'GET', url, time: manifestTime });
      if (answer === undefined) throw unavailable(url, 'answered 404');
      const text = (await bodyOf(url, answer, answerBytes)).toString('utf8');
      const isPage = /\bhtml\b/i.test(answer.headers['content-type'] ?? '') || /^\s*</.test(text);
      if (isPage) throw unavailable(url, 'is no registry');
    },
    async manifest(from, reference, limit) {
      if (isDots(reference)) return undefined;
      const url = at(from, `manifests/${reference}`);
      const answer = await asks(from, { method: 'GET', url, accept: manifestTypes, time: manifestTime });
      if (answer === undefined) return undefined;
      const bytes = await bodyOf(url, answer, limit);
      return { bytes, mediaType: answer.headers['content-type']?.split(';', 1)[0]?.trim(), digest: digestIn(answer) };
    },
    async head(from, tag) {
      const url = at(from, `manifests/${tag}`);
      const answer = await ask(tools, from, { method: 'HEAD', url, accept: manifestTypes, time: manifestTime });
      answer.resume();
      if (withoutHead.includes(answer.statusCode ?? 0)) return { digest: undefined };
      return checked(url, answer) && { digest: digestIn(answer) };
    },
    async blob(from, digest, limit) {
      const url = at(from, `blobs/${digest}`);
      const answer = await asks(from, { method: 'GET', url, time: blobTime });
      if (answer === undefined) return undefined;
      const length = answer.headers['content-length'];
      const size = length === undefined ? undefined : Number(length);
      if (size !== undefined && size > limit) {
        answer.destroy();
        throw unavailable(url, `has a layer larger than ${limit} bytes`);
      }
      return { size, bytes: chunksOf(url, answer) };
    },
    async referrers(from, digest, limit) {
      const accept = 'application/vnd.oci.image.index.v1+json';
      const pages: Buffer[] = [];
      let left = limit;
      let url: URL | undefined = at(from, `referrers/${digest}`);
      while (url !== undefined) {
        if (pages.length === mostPages) throw unavailable(url, `lists referrers on more than ${mostPages} pages`);
        const answer = await asks(from, { method: 'GET', url, accept, time: manifestTime });
        if (answer === undefined && pages.length > 0) throw unavailable(url, 'lacks a page of its list of referrers');
        if (answer === undefined) return undefined;
        const page = await bodyOf(url, answer, left);
        left -= page.length;
        pages.push(page);
        url = nextOf(url, answer);
      }
      return pages;
    },
    close: () => http.close(),
  };
}

/** A tag may be so here and at no registry: in a URL it leads to another path. Source: distribution-spec, "Pulling manifests". */
const isDots = (reference: string) => /^\.+$/.test(reference);

const baseOf = ({ hosts = {} }: PullThroughOptions, { host }: Upstream) =>
  new URL((Object.hasOwn(hosts, host) ? hosts[host] : undefined) ?? `https://${host}`);

/** Of an upstream that is ECR's. */
function apiOf({ hosts = {} }: PullThroughOptions, { host, ecr }: Upstream): URL {
  const isMapped = Object.hasOwn(hosts, host);
  return new URL((isMapped ? hosts[host] : undefined) ?? `https://api.ecr.${ecr?.region}.amazonaws.com/`);
}

/** The page after that of an answer. Source: distribution-spec, "Listing Referrers"; RFC 8288. */
function nextOf(url: URL, { headers }: IncomingMessage): URL | undefined {
  const links = [headers.link ?? []]
    .flat()
    .join(',')
    .split(/,\s*(?=<)/);
  const next = links.find((each) => /;\s*rel="?next"?\s*(?:;|$)/i.test(each)) ?? '';
  const target = /^\s*<([^<>]*)>/.exec(next)?.[1];
  return target === undefined ? undefined : ledTo(url, target);
}

function digestIn({ headers }: IncomingMessage): string | undefined {
  const digest = headers['docker-content-digest'];
  return typeof digest === 'string' ? digest : undefined;
}

async function* chunksOf(url: URL, answer: IncomingMessage): AsyncIterable<Uint8Array> {
  try {
    yield* answer as AsyncIterable<Buffer>;
  } catch (error) {
    throw failureAt(url, error);
  }
}

const keyOf = ({ host, name, credentialArn }: Upstream & { name?: string }) => [host, name, credentialArn].join(' ');

/**
 * Logs in to ECR first, elsewhere where the upstream itself asks for that, once, and once anew where what it had is refused.
 * Differs from AWS: unknown how long ECR goes on with a login whose secret is deleted or changed; here as long as the upstream takes it.
 */
async function ask(tools: Tools, from: Upstream & { name?: string }, question: Question): Promise<IncomingMessage> {
  const { method, url, accept, time } = question;
  const send = (authorization: string | undefined) =>
    tools.http.send(url, {
      method,
      headers: { ...(accept && { Accept: accept }), ...(authorization && { Authorization: authorization }) },
      time,
    });
  if (url.origin !== baseOf(tools.options, from).origin) return send(undefined);
  const key = keyOf(from);
  const keep = (authorization: string | undefined) => {
    if (authorization === undefined) return undefined;
    if (tools.logins.size >= keptLogins) tools.logins.clear();
    tools.logins.set(key, authorization);
    return authorization;
  };
  const before = tools.logins.get(key);
  let answer = await send(before ?? keep(await logInFirst(tools, from)));
  // Of a login that has expired ECR says so, without a challenge. Source: registry-endpoint §4.1.
  if (before !== undefined && answer.statusCode === 403) {
    answer.destroy();
    tools.logins.delete(key);
    answer = await send(keep(await logInFirst(tools, from)));
  }
  if (answer.statusCode !== 401) return answer;
  answer.destroy();
  return send(keep(await logIn(tools, from, url, answer.headers['www-authenticate'] ?? '')));
}

/**
 * To ECR, which wants it of everybody: a server of this kind that lets anybody pull answers those who have not logged in from
 * another account. Undefined where there is no such login, as at a mirror.
 */
const logInFirst = (tools: Tools, from: Upstream) =>
  logInAs(tools, from)?.catch((error: unknown) => {
    if (error instanceof UpstreamFailed && error.code === 'AuthenticationFailed') return undefined;
    throw error;
  });

/** As the account of a registry of ECR's; undefined of others. */
const logInAs = (tools: Tools, from: Upstream) =>
  from.ecr && logInToEcr(tools.http, { ...from.ecr, endpoint: apiOf(tools.options, from), time: minute });

/** Undefined: it is not there. */
function checked(url: URL, answer: IncomingMessage): IncomingMessage | undefined {
  const { statusCode = 0 } = answer;
  if (statusCode === 200) return answer;
  answer.destroy();
  if (statusCode === 404) return undefined;
  if (statusCode === 401) throw notAuthenticated(url);
  if (statusCode === 403) throw new UpstreamFailed('AccessDenied', `${url.host} answered 403`);
  if (statusCode === 429) throw new UpstreamFailed('TooManyRequests', `${url.host} answered 429`);
  throw unavailable(url, `answered ${statusCode}`);
}

const notAuthenticated = ({ host }: URL, why = 'answered 401') =>
  new UpstreamFailed('AuthenticationFailed', `${host} ${why}`);

/** What to send as `Authorization`: a token where one can be had, else the password. Source: distribution's token specification. */
async function logIn(tools: Tools, from: Upstream & { name?: string }, url: URL, header: string): Promise<string> {
  const challenges = challengesIn(header);
  const [bearer, takesBasic] = [paramsOf(challenges, 'bearer'), paramsOf(challenges, 'basic') !== undefined];
  const asAccount = takesBasic ? logInAs(tools, from) : undefined;
  if (asAccount !== undefined) return asAccount;
  const login = from.credentialArn === undefined ? undefined : await tools.secrets(from.credentialArn);
  const basic = login && `Basic ${Buffer.from(`${login.username}:${login.accessToken}`).toString('base64')}`;
  if (bearer !== undefined) return tokenFor(tools, from, { url, bearer, basic });
  if (!takesBasic || basic === undefined) throw notAuthenticated(url);
  return basic;
}

const paramsOf = (challenges: readonly Challenge[], wanted: string) =>
  challenges.find(({ scheme }) => scheme === wanted)?.params;

interface TokenQuestion {
  readonly url: URL;
  readonly bearer: Challenge['params'];
  readonly basic: string | undefined;
}

async function tokenFor(tools: Tools, { name }: { name?: string }, { url, bearer, basic }: TokenQuestion) {
  const realm = realmOf(url, bearer.get('realm') ?? '');
  const service = bearer.get('service');
  if (service) realm.searchParams.set('service', service);
  const scope = bearer.get('scope') ?? (name && `repository:${name}:pull`);
  if (scope) realm.searchParams.set('scope', scope);
  const headers = { ...(basic !== undefined && { Authorization: basic }) };
  const answer = await tools.http.send(realm, { method: 'GET', headers, time: minute });
  if (answer.statusCode === 403) throw notAuthenticated(realm, 'answered 403');
  const found = checked(realm, answer);
  const token = found && tokenIn(await bodyOf(realm, found, answerBytes));
  if (token === undefined) throw notAuthenticated(realm, 'gave no token');
  return `Bearer ${token}`;
}

/** Passwords go through TLS, unless the upstream itself has none. */
function realmOf(url: URL, text: string): URL {
  const realm = URL.canParse(text) ? new URL(text) : undefined;
  const isRight = realm?.protocol === 'https:' || (realm?.protocol === 'http:' && url.protocol === 'http:');
  if (realm === undefined || !isRight) throw unavailable(url, 'names no place to log in');
  return realm;
}

function tokenIn(body: Buffer): string | undefined {
  try {
    const { token, access_token } = Object(JSON.parse(body.toString('utf8')));
    const found: unknown = token ?? access_token;
    return typeof found === 'string' && /^[\x21-\x7e]+$/.test(found) ? found : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
