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
  return {
    sign: (purpose, text) => mac(purpose, text).subarray(0, 16).toString('base64url'),
    verify(purpose, text, signature) {
      const given = Buffer.from(signature, 'base64url');
      const right = mac(purpose, text).subarray(0, 16);
      return given.length === right.length && timingSafeEqual(given, right);
    },
  };
}
