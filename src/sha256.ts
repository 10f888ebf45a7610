/** What signers of requests hash with. */
import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';

/** Node's own hash, in the form in which the signer takes one. */
export class Sha256 {
  readonly #secret: string | ArrayBuffer | ArrayBufferView | undefined;
  #hash: Hash | Hmac;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#secret = secret;
    this.#hash = this.#begin();
  }

  update(bytes: Uint8Array | string): void {
    this.#hash.update(bytes);
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {
    this.#hash = this.#begin();
  }

  #begin(): Hash | Hmac {
    if (this.#secret === undefined) return createHash('sha256');
    const secret = this.#secret instanceof ArrayBuffer ? new Uint8Array(this.#secret) : this.#secret;
    return createHmac('sha256', secret as string | Uint8Array);
  }
}
