/** A hash as the signer takes one, made of Web Crypto: not the one that the server signs with. */
import { webcrypto } from 'node:crypto';

const bytesOf = (data: string | ArrayBuffer | ArrayBufferView): Uint8Array<ArrayBuffer> => {
  if (typeof data === 'string') return new Uint8Array(Buffer.from(data));
  return data instanceof ArrayBuffer
    ? new Uint8Array(data)
    : new Uint8Array(Buffer.from(data.buffer, data.byteOffset, data.byteLength));
};

export class Hash {
  readonly #secret: Uint8Array<ArrayBuffer> | undefined;
  #parts: Uint8Array[] = [];

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#secret = secret === undefined ? undefined : bytesOf(secret);
  }

  update(data: string | Uint8Array): void {
    this.#parts.push(bytesOf(data));
  }

  reset(): void {
    this.#parts = [];
  }

  async digest(): Promise<Uint8Array> {
    const data = new Uint8Array(Buffer.concat(this.#parts));
    if (this.#secret === undefined) return new Uint8Array(await webcrypto.subtle.digest('SHA-256', data));
    const algorithm = { name: 'HMAC', hash: 'SHA-256' };
    const key = await webcrypto.subtle.importKey('raw', this.#secret, algorithm, false, ['sign']);
    return new Uint8Array(await webcrypto.subtle.sign('HMAC', key, data));
  }
}
