/** What leaves the process, as the rest of the code sees it. */

/** Brings events to one target. */
export interface EventSender {
  /** Resolves once the target has taken the event, which is JSON. @throws DeliveryFailed */
  send(event: string): Promise<void>;
}

/** The target did not take it; it may later. */
export class DeliveryFailed extends Error {
  override readonly name = 'DeliveryFailed';
}

/** An image's manifest on its way to another server. */
export interface SentManifest {
  readonly repositoryName: string;
  readonly digest: string;
  readonly mediaType: string;
  readonly manifest: Uint8Array;
  /** Set there, unless it is immutable there and another image's. */
  readonly tag?: string | undefined;
}

export interface SentBlob {
  readonly repositoryName: string;
  readonly digest: string;
  readonly size: number;
}

export interface Registry {
  readonly account: string;
  readonly region: string;
}

/** Bytes of a blob, both ends included. */
export type ReadBlob = (
  digest: string,
  range: { readonly first: number; readonly last: number },
) => AsyncIterable<Uint8Array>;

/** A registry on another server, as replication writes it. All may be called again after a failure. */
export interface RemoteRegistry {
  /** Sends what is not there yet. @throws CopyRefused, DeliveryFailed */
  putBlob(blob: SentBlob, from: Registry, read: ReadBlob): Promise<void>;
  /** @throws CopyRefused, DeliveryFailed */
  putManifest(manifest: SentManifest, from: Registry): Promise<void>;
  /** Takes a tag off the image, or without one deletes it; what is not there, or is kept there, stays. @throws CopyRefused, DeliveryFailed */
  remove(image: Pick<SentManifest, 'repositoryName' | 'digest' | 'tag'>, from: Registry): Promise<void>;
}

export interface RemoteRegistries {
  readonly registries: readonly Registry[];
  at(registry: Registry): RemoteRegistry | undefined;
  /** Breaks everything off. */
  close(): void;
}

/** The other server does not take a copy, and would not later. */
export class CopyRefused extends Error {
  override readonly name = 'CopyRefused';
  /** What it said, as a code. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** An upstream registry of the pull-through cache. */
export interface Upstream {
  /** As ECR knows it; the configuration may map it to another. */
  readonly host: string;
  /** Of the secret by which to log in. */
  readonly credentialArn?: string | undefined;
  /** The registry of ECR that it is. */
  readonly ecr?: { readonly account: string; readonly region: string } | undefined;
}

/** A repository of an upstream registry. */
export interface UpstreamRepository extends Upstream {
  readonly name: string;
}

export interface UpstreamManifest {
  readonly bytes: Uint8Array;
  readonly mediaType: string | undefined;
  /** What the registry says that its digest is. */
  readonly digest: string | undefined;
}

export interface UpstreamBlob {
  /** Undefined where the registry does not say. */
  readonly size: number | undefined;
  /** @throws UpstreamFailed while it is read */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Asks upstream registries. All but `checkSecret` throw UpstreamFailed and SecretFailed; what is not there is undefined. */
export interface Upstreams {
  /** @throws SecretFailed */
  checkSecret(credentialArn: string): Promise<void>;
  /** Asks for nothing, to see that it answers as a registry does. Source: distribution-spec, "Determining Support". */
  ping(upstream: Upstream): Promise<void>;
  manifest(from: UpstreamRepository, reference: string, limit: number): Promise<UpstreamManifest | undefined>;
  /** What the registry says of the manifest that a tag names, which may be nothing. */
  head(from: UpstreamRepository, tag: string): Promise<Pick<UpstreamManifest, 'digest'> | undefined>;
  blob(from: UpstreamRepository, digest: string, limit: number): Promise<UpstreamBlob | undefined>;
  /** The image indexes of what refers to an image, one a page; `limit` is for all of them together. */
  referrers(from: UpstreamRepository, digest: string, limit: number): Promise<readonly Uint8Array[] | undefined>;
  /** Breaks everything off. */
  close(): void;
}

/** An upstream registry did not give what it was asked for. The message holds no secret, and no URL but its host. */
export class UpstreamFailed extends Error {
  override readonly name = 'UpstreamFailed';
  readonly code: 'AuthenticationFailed' | 'AccessDenied' | 'TooManyRequests' | 'Unavailable';

  constructor(code: UpstreamFailed['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** There is no secret by which to log in. The message holds none. */
export class SecretFailed extends Error {
  override readonly name = 'SecretFailed';
  readonly code: 'NotFound' | 'Inaccessible' | 'Undecryptable';

  constructor(code: SecretFailed['code'], message: string) {
    super(message);
    this.code = code;
  }
}
