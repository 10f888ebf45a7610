/** A registry on another server that the user configured: its API for a token, its /v2 for images. Redirects are failures. */
import { awsClientSettings } from './aws-client.ts';
import { CopyRefused, DeliveryFailed, type Registry, type RemoteRegistry, type SentImage } from './outbound.ts';

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

export type RemoteAt = (registry: Registry) => RemoteRegistry | undefined;

export function remoteRegistries(servers: RemoteServers, mark: MarkHeaders): RemoteAt {
  const made = new Map(
    Object.entries(servers).map(([name, server]) => {
      const [account = '', region = ''] = name.split('/');
      return [name, createRemoteRegistry({ account, region }, server, mark)];
    }),
  );
  return ({ account, region }) => made.get(`${account}/${region}`);
}

/** For an answer, and for the next bytes to be taken. */
const patienceMs = 30_000;
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
}

function createRemoteRegistry(registry: Registry, server: RemoteServer, mark: MarkHeaders): RemoteRegistry {
  const endpoint = new URL(server.endpoint);
  let token: Promise<string> | undefined;
  /** By repository and digest: where an upload that broke off goes on. */
  const broken = new Map<string, string>();

  /** Once more with another token where the one that there was is refused: it may have expired, or been forgotten there. */
  async function ask(asked: Ask, from: Registry): Promise<Response> {
    const isNew = token === undefined;
    const first = await send(asked, from);
    if (isNew || (first.status !== 401 && first.status !== 403)) return expected(asked, first);
    await first.body?.cancel();
    token = undefined;
    return expected(asked, await send(asked, from));
  }

  async function expected(asked: Ask, response: Response): Promise<Response> {
    if (!asked.expected.includes(response.status)) throw await refusalOf(response);
    await response.body?.cancel();
    return response;
  }

  async function send({ method, path, headers, body }: Ask, from: Registry): Promise<Response> {
    token ??= tokenOf(registry, server);
    const authorization = await token.catch((error: unknown) => {
      token = undefined;
      throw failure(error);
    });
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), patienceMs);
    const given = body?.();
    const steady = given === undefined || given instanceof Uint8Array ? given : steadily(given, () => timer.refresh());
    try {
      return await fetch(new URL(path, endpoint), {
        method,
        headers: { ...headers, ...mark(from), Authorization: `Basic ${authorization}` },
        ...(steady !== undefined && { body: steady, duplex: 'half' as const }),
        redirect: 'manual',
        signal: patience.signal,
      });
    } catch (error) {
      throw failure(error);
    } finally {
      clearTimeout(timer);
    }
  }

  function failure(error: unknown): Error {
    if (error instanceof CopyRefused || error instanceof DeliveryFailed) return error;
    const { name, message, cause } = error as Error & { cause?: NodeJS.ErrnoException };
    const reason = name === 'AbortError' ? `no answer within ${patienceMs} ms` : (cause?.code ?? message);
    return new DeliveryFailed(`the registry at ${endpoint.host} cannot be used: ${reason}`);
  }

  async function refusalOf(response: Response): Promise<Error> {
    const { status } = response;
    const said = await response.json().catch(() => undefined);
    const { code = '', message = '' } = (said as { errors?: { code?: string; message?: string }[] })?.errors?.[0] ?? {};
    const sentence = `the registry at ${endpoint.host} answered ${status} ${code} ${message}`.trim();
    const isFinal = status >= 400 && status < 500 && !passing.includes(status);
    return isFinal
      ? new CopyRefused(codes[code || status] ?? (code || `Status${status}`), sentence)
      : new DeliveryFailed(sentence);
  }

  async function putBlob({ repositoryName }: SentImage, blob: SentImage['blobs'][number], from: Registry, read: Read) {
    const { digest, size } = blob;
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
      await ask({ method: 'PATCH', path: upload.path, headers, body, expected: [202] }, from);
    }
    const end = new URL(upload.path, endpoint);
    end.searchParams.set('digest', digest);
    await ask({ method: 'PUT', path: end.pathname + end.search, expected: [201] }, from);
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

  async function putManifest({ repositoryName, digest, mediaType, manifest }: SentImage, as: string, from: Registry) {
    const path = `/v2/${repositoryName}/manifests/${as}`;
    const headers = { 'Content-Type': mediaType };
    const answer = await ask({ method: 'PUT', path, headers, body: () => manifest, expected: [201] }, from);
    const given = answer.headers.get('docker-content-digest') ?? digest;
    if (given !== digest) throw new CopyRefused('DigestMismatch', `the registry at ${endpoint.host} has ${given}`);
  }

  return {
    async put(image, from, read) {
      for (const blob of image.blobs) await putBlob(image, blob, from, read);
      // By its digest first, which the other side checks; a tag that is immutable there stays where it is.
      await putManifest(image, image.digest, from);
      if (image.tag === undefined) return;
      await putManifest(image, image.tag, from).catch((error: unknown) => {
        if (!(error instanceof CopyRefused) || error.code !== immutableTag) throw error;
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

type Read = Parameters<RemoteRegistry['put']>[2];

/** No token, an upload that is elsewhere than it was, too many requests: another try may find it otherwise. */
const passing: readonly number[] = [401, 416, 429];

const immutableTag = 'ImageTagAlreadyExists';

/** The names of what ECR's API would say. */
const codes: Readonly<Record<string, string>> = {
  // The answer to a HEAD says no more.
  403: 'AccessDenied',
  DENIED: 'AccessDenied',
  UNAUTHORIZED: 'AccessDenied',
  NAME_UNKNOWN: 'RepositoryNotFound',
  TAG_INVALID: immutableTag,
};

async function* steadily(source: AsyncIterable<Uint8Array>, isTaken: () => void): AsyncIterable<Uint8Array> {
  for await (const chunk of source) {
    isTaken();
    yield chunk;
  }
}

/** The SDK is loaded with the first copy. */
async function tokenOf({ account, region }: Registry, server: RemoteServer): Promise<string> {
  const { accessKeyId = account, secretAccessKey = 'test', sessionToken } = server;
  const credentials = { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) };
  const { ECRClient, GetAuthorizationTokenCommand } = await import('@aws-sdk/client-ecr');
  const client = new ECRClient(awsClientSettings(server.endpoint, region, { credentials, timeoutMs: patienceMs }));
  try {
    const { authorizationData: [data] = [] } = await client.send(new GetAuthorizationTokenCommand({}));
    if (data?.authorizationToken === undefined) throw new DeliveryFailed('the other server gave no token');
    return data.authorizationToken;
  } finally {
    client.destroy();
  }
}
