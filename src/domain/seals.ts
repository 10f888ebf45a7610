/** Signs short texts that a client carries and brings back, so that none can be made up or altered. */
import { createHmac, timingSafeEqual } from 'node:crypto';

export interface Seals {
  /** A signature over the text, good for this purpose only. */
  sign(purpose: string, text: string): string;
  verify(purpose: string, text: string, signature: string): boolean;
}

/** Seals made with the server's secret (32 bytes). */
export function createSeals(secret: Uint8Array): Seals {
  const mac = (purpose: string, text: string) =>
    createHmac('sha256', secret).update(`${purpose.length}:${purpose}:${text}`).digest();
  const sign = (purpose: string, text: string) => mac(purpose, text).subarray(0, 16).toString('base64url');
  return {
    sign,
    verify(purpose, text, signature) {
      // The texts are compared, not the bytes: several texts decode to the same bytes.
      const given = Buffer.from(signature);
      const right = Buffer.from(sign(purpose, text));
      return given.length === right.length && timingSafeEqual(given, right);
    },
  };
}
