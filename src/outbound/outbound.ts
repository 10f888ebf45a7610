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

/** An image on its way to another server. */
export interface SentImage {
  readonly repositoryName: string;
  readonly digest: string;
  readonly mediaType: string;
  readonly manifest: Uint8Array;
  readonly blobs: readonly { readonly digest: string; readonly size: number }[];
  readonly tag?: string | undefined;
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

/** A registry on another server, as replication writes it. Both methods may be called again after a failure. */
export interface RemoteRegistry {
  /** Puts what the registry lacks of the blobs, then the manifest. @throws CopyRefused, DeliveryFailed */
  put(image: SentImage, from: Registry, read: ReadBlob): Promise<void>;
  /** Takes a tag off the image, or without one deletes it; what is not there, or is kept there, stays. @throws DeliveryFailed */
  remove(image: Pick<SentImage, 'repositoryName' | 'digest' | 'tag'>, from: Registry): Promise<void>;
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
