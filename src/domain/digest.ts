/** Digests of content, in the form of the OCI image specification. */
import { createHash } from 'node:crypto';
import type { DigestAlgorithm } from '../blobs/blob-store.ts';

const registered = /^(?:sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$/;

/** Whether content can be addressed by it here: an algorithm we compute, and the right number of lower-case hex digits. */
export const isContentDigest = (text: string) => registered.test(text);

/** Whether it has the form ECR asks of any digest. Source: ecr-behaviour §5. */
export const isDigest = (text: string) => text.length <= 1000 && /^[a-zA-Z0-9\-_+.]+:[a-fA-F0-9]+$/.test(text);

/** The algorithm that a digest names; sha256 where it is none of ours. */
export const algorithmOf = (digest: string): DigestAlgorithm => (digest.startsWith('sha512:') ? 'sha512' : 'sha256');

export const digestOf = (bytes: Uint8Array, algorithm: DigestAlgorithm = 'sha256') =>
  `${algorithm}:${createHash(algorithm).update(bytes).digest('hex')}`;
