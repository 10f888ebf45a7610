/** A registry on another server that the user configured: its API for a token, its /v2 for images. */
import { refusalIn, tokenIn, tokenRequest } from './ecr-token.ts';
import {
  CopyRefused,
  DeliveryFailed,
  type ReadBlob,
  type Registry,
  type RemoteRegistries,
  type RemoteRegistry,
  type SentBlob,
  type SentManifest,
} from './outbound.ts';
import { createRemoteClient, type RemoteAnswer, type RemoteClient } from './remote-client.ts';

export interface RemoteServer {
  /** The URL of its API and of its /v2. */
  readonly endpoint: string;
  /** Without a key, the account is the key: enough where signatures are not verified. */
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  readonly sessionToken?: string;
}

/** The headers that mark what is replicated from a registry. */
export type MarkHeaders = (from: Registry) => Readonly<Record<string, string>>;

/** By `account/region`. */
export type RemoteServers = Readonly<Record<string, RemoteServer>>;

export function remoteRegistries(servers: RemoteServers, mark: MarkHeaders): RemoteRegistries {
  const client = createRemoteClient();
  const made = Object.entries(servers).map(([name, server]) => {
    const [account = '', region = ''] = name.split('/');
    const registry = { account, region };
    return { name, registry, remote: createRemoteRegistry(client, registry, server, mark) };
  });
  const byName = new Map(made.map(({ name, remote }) => [name, remote]));
  return {
    registries: made.map(({ registry }) => registry),
    at: ({ account, region }) => byName.get(`${account}/${region}`),
    close: () => client.close(),
  };
}

/** A registry may forget what it has of a request that breaks off, so layers go in pieces. */
const pieceBytes = 8 * 1024 * 1024;
/** Uploads that broke off and can go on. */
const keptUploads = 1_000;

interface Ask {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Made anew for each try. */
  readonly body?: () => Uint8Array | AsyncIterable<Uint8Array>;
  /** The statuses that are no failure. */
  readonly expected: readonly number[];
  /** The statuses that another try may find otherwise, besides the usual ones. */
  readonly passing?: readonly number[];
}

/** That registry of the server, to which copies and deletions go as those of a client that has logged in. */
function createRemoteRegistry(
  client: RemoteClient,
  registry: Registry,
  server: RemoteServer,
  mark: MarkHeaders,
): RemoteRegistry {
  const endpoint = new URL(server.endpoint);
  let token: Promise<string> | undefined;
  /** By repository and digest: where an upload that broke off goes on. */
  const broken = new Map<string, string>();

  /** Once more with another token where the one that there was is refused: it may have expired, or been forgotten there. */
  async function ask(asked: Ask, from: Registry): Promise<RemoteAnswer> {
    const isNew = token === undefined;
    const first = await send(asked, from);
    if (isNew || (first.status !== 401 && first.status !== 403)) return expected(asked, first);
    token = undefined;
    return expected(asked, await send(asked, from));
  }

  async function send({ method, path, headers, body }: Ask, from: Registry): Promise<RemoteAnswer> {
    token ??= newToken();
    const authorization = await token.catch((error: unknown) => {
      token = undefined;
      throw error;
    });
    return client.send(new URL(path, endpoint), {
      method,
      headers: { ...headers, ...mark(from), Authorization: authorization },
      body: body?.(),
    });
  }

  async function newToken(): Promise<string> {
    const { accessKeyId = registry.account, secretAccessKey = 'test', sessionToken } = server;
    const credentials = { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) };
    const request = await tokenRequest({ ...registry, endpoint, credentials });
    const { status, body } = await client.send(new URL('/', endpoint), request);
    const found = tokenIn(status, body);
    if (found !== undefined) return found;
    const keys = 'its keys are the accessKeyId and secretAccessKey of replicationServers';
    throw new DeliveryFailed(`the registry at ${endpoint.host} gives no token: it ${refusalIn(status, body)}; ${keys}`);
  }

  function expected(asked: Ask, answer: RemoteAnswer): RemoteAnswer {
    if (!asked.expected.includes(answer.status)) throw refusalOf(asked, answer);
    return answer;
  }

  function refusalOf({ passing = [] }: Ask, { status, body }: RemoteAnswer): Error {
    const { code, message } = saidIn(body);
    const sentence = `the registry at ${endpoint.host} answered ${status} ${code} ${message}`.trim();
    const isFinal = status >= 400 && status < 500 && ![...usuallyPassing, ...passing].includes(status);
    return isFinal
      ? new CopyRefused(codes.get(code || String(status)) ?? (code || `Status${status}`), sentence)
      : new DeliveryFailed(sentence);
  }

  async function putBlob({ repositoryName, digest, size }: SentBlob, from: Registry, read: ReadBlob) {
    const { status } = await ask(
      { method: 'HEAD', path: `/v2/${repositoryName}/blobs/${digest}`, expected: [200, 404] },
      from,
    );
    if (status === 200) return;
    const key = `${repositoryName} ${digest}`;
    const upload = (await resumed(key, from)) ?? (await begun(key, repositoryName, from));
    for (let first = upload.received; first < size; first += pieceBytes) {
      const last = Math.min(first + pieceBytes, size) - 1;
      const headers = {
        'Content-Type': 'application/octet-stream',
        'Content-Length': String(last - first + 1),
        'Content-Range': `${first}-${last}`,
      };
      const body = () => read(digest, { first, last });
      await ask({ method: 'PATCH', path: upload.path, headers, body, expected: [202], passing: lostUpload }, from);
    }
    const end = new URL(upload.path, endpoint);
    end.searchParams.set('digest', digest);
    await ask({ method: 'PUT', path: end.pathname + end.search, expected: [201], passing: lostUpload }, from);
    broken.delete(key);
  }

  async function begun(key: string, repositoryName: string, from: Registry) {
    const path = `/v2/${repositoryName}/blobs/uploads/`;
    const { headers } = await ask({ method: 'POST', path, expected: [202] }, from);
    const location = new URL(headers.get('location') ?? '', endpoint);
    if (location.origin !== endpoint.origin)
      throw new CopyRefused('ForeignLocation', `the registry at ${endpoint.host} names another host for uploads`);
    const upload = location.pathname + location.search;
    broken.set(key, upload);
    const [oldest] = broken.keys();
    if (broken.size > keptUploads && oldest !== undefined) broken.delete(oldest);
    return { path: upload, received: 0 };
  }

  /** Where the upload is that broke off; undefined where there is none, or it is not there any more. */
  async function resumed(key: string, from: Registry) {
    const path = broken.get(key);
    if (path === undefined) return undefined;
    broken.delete(key);
    const { status, headers } = await ask({ method: 'GET', path, expected: [204, 404] }, from);
    const last = Number(/^0-(\d{1,15})$/.exec(headers.get('range') ?? '')?.[1] ?? 0);
    // `0-0` is said of an empty upload too.
    if (status === 404 || last === 0) return undefined;
    broken.set(key, path);
    return { path, received: last + 1 };
  }

  async function putManifest(image: SentManifest, from: Registry): Promise<void> {
    const { repositoryName, digest, mediaType, manifest, tag } = image;
    // A push by tag alone gets a digest of the usual kind there.
    const isBoth = tag !== undefined && !digest.startsWith('sha256:');
    const path = `/v2/${repositoryName}/manifests/${isBoth ? `${digest}?tag=${tag}` : (tag ?? digest)}`;
    const headers = { 'Content-Type': mediaType };
    const answer = await ask({ method: 'PUT', path, headers, body: () => manifest, expected: [201] }, from);
    const given = answer.headers.get('docker-content-digest') ?? digest;
    if (given !== digest) throw new CopyRefused('DigestMismatch', `the registry at ${endpoint.host} has ${given}`);
    if (isBoth && answer.headers.get('oci-tag') !== tag)
      throw new CopyRefused('TagNotSet', `the registry at ${endpoint.host} takes no tag with a digest`);
  }

  return {
    putBlob,
    async putManifest({ tag, ...untagged }, from) {
      if (tag === undefined) return putManifest(untagged, from);
      // One request, so that it is one event there; a tag that is immutable there stays where it is.
      await putManifest({ ...untagged, tag }, from).catch((error: unknown) => {
        if (error instanceof CopyRefused && error.code === immutableTag) return putManifest(untagged, from);
        throw error;
      });
    },
    async remove({ repositoryName, digest, tag }, from) {
      const path = `/v2/${repositoryName}/manifests/${tag ?? digest}`;
      const { status, headers } = await ask({ method: 'HEAD', path, expected: [200, 404] }, from);
      if (status === 404 || headers.get('docker-content-digest') !== digest) return;
      await ask({ method: 'DELETE', path, expected: [202, 404, 405] }, from);
    },
  };
}

/** No token, too long a wait, too many requests. */
const usuallyPassing: readonly number[] = [401, 408, 429];

/** An upload that is elsewhere than it was, or not there any more, so that another begins. */
const lostUpload: readonly number[] = [404, 416];

const immutableTag = 'ImageTagAlreadyExists';

/** The names of what ECR's API would say. */
const codes: ReadonlyMap<string, string> = new Map([
  // The answer to a HEAD says no more.
  ['403', 'AccessDenied'],
  ['BLOB_UPLOAD_UNKNOWN', 'LayersNotFound'],
  ['DENIED', 'AccessDenied'],
  ['MANIFEST_BLOB_UNKNOWN', 'ReferencedImagesNotFound'],
  ['NAME_UNKNOWN', 'RepositoryNotFound'],
  ['TAG_INVALID', immutableTag],
  ['UNAUTHORIZED', 'AccessDenied'],
  ['UNSUPPORTED', 'InvalidParameter'],
]);

/** Of the first error of an answer, what there is. */
function saidIn(body: string): { readonly code: string; readonly message: string } {
  const [, code = ''] = /"code"\s*:\s*"(\w{1,100})"/.exec(body) ?? [];
  const [, message = ''] = /"message"\s*:\s*"([^"\\]{1,1000})/.exec(body) ?? [];
  return { code, message };
}
