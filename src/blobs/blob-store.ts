/** What the rest of the server may ask of the bytes: content by digest, and uploads that become content. */
import type { Readable } from 'node:stream';

/** Bytes `first` to `last`, both included. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

export interface Blob {
  readonly digest: string;
  readonly size: number;
}

/** Content that is there. Digests have been checked for their form (`sha256:<64 hex>`, `sha512:<128 hex>`) by the caller. */
export interface BlobReader {
  /** Size in bytes, or undefined where there are no such bytes. */
  size(digest: string): Promise<number | undefined>;
  /** The bytes, or a range of them; the stream fails if the blob is not there. */
  read(digest: string, range?: ByteRange): Readable;
}

/** Uploads: a growing file each, under a name that the caller makes: small letters, digits, `-` and `.`, 100 at most. */
export interface UploadStore {
  create(name: string): Promise<void>;
  /** Bytes so far, also those that `append` is writing; undefined where there is no such upload. */
  received(name: string): Promise<number | undefined>;
  /** Bytes that stay, whatever becomes of what is being written; undefined where there is no such upload. */
  kept(name: string): Promise<number | undefined>;
  /**
   * Writes the source at `offset`, which is at most the size so far; what was behind it is cut off. Returns the new size.
   * The chunks are kept until they are written, so a source must not use a buffer again.
   * When the source or the disk fails, the upload is as long as `offset` again and the error is thrown.
   * @throws BlobTooLarge when the upload would become longer than `limit` bytes
   */
  append(name: string, offset: number, source: AsyncIterable<Uint8Array>, limit: number): Promise<number>;
  /** What was uploaded so far is on the disk (with durability `full`), under the name that it is found by again. */
  sync(name: string): Promise<void>;
  /** When something was written last, in milliseconds by the machine's clock; undefined where there is no such upload. */
  writtenAt(name: string): Promise<number | undefined>;
  /** Bytes that were uploaded so far, all of which are there; the stream fails with ENOENT once the upload is gone. */
  read(name: string, range: ByteRange): Readable;
  /** The digest of what was uploaded, as `sha256` or `sha512`. */
  digest(name: string, algorithm: DigestAlgorithm): Promise<string>;
  /**
   * Makes the upload the blob of that digest, which the caller has compared with `digest(…)`: on the disk (with durability
   * `full`), under its final name, read-only. The upload is gone after that.
   */
  commit(name: string, digest: string): Promise<Blob>;
  /** Removes the upload; nothing happens where there is none. */
  discard(name: string): Promise<void>;
}

export interface BlobStore extends BlobReader {
  readonly uploads: UploadStore;
  /** Removes the bytes; nothing happens where there are none. */
  delete(digest: string): Promise<void>;
  /** Every digest there is, and every upload name: for cleaning up. */
  digests(): AsyncIterable<string>;
  uploadNames(): Promise<readonly string[]>;
}

export type DigestAlgorithm = 'sha256' | 'sha512';

/** An upload went over the limit it was given. */
export class BlobTooLarge extends Error {
  override readonly name = 'BlobTooLarge';
}
