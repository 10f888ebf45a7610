/** What ECR is known to accept, to refuse and to do, as data in vectors.json. */
import { readFileSync } from 'node:fs';
import type { LifecycleImage } from '../../../src/store/lifecycle.ts';

interface VectorImage {
  readonly id: string;
  readonly tags: readonly string[];
  readonly pushedAt: string;
  readonly storageClass: 'standard' | 'archive';
  readonly lastArchivedAt?: string;
  readonly lastActivatedAt?: string;
  readonly lastRecordedPullTime?: string;
  readonly manifests?: readonly string[];
}

interface EvaluationVector {
  readonly id: string;
  readonly note: string;
  readonly now: string;
  readonly images: readonly VectorImage[];
  readonly policy: object;
  readonly expected: {
    readonly actions: readonly { image: string; action: string; appliedRulePriority: number }[];
    readonly kept: readonly string[];
    readonly failures?: readonly { image: string; rulePriority: number; failureCode: string }[];
  };
}

interface RefusedVector {
  readonly id: string;
  readonly text?: string;
  /** In place of a text: any of that length. */
  readonly textLength?: number;
  readonly message?: string;
  /** In place of the message where the rest of it is not known. */
  readonly begins?: string;
}

interface Vectors {
  readonly evaluation: readonly EvaluationVector[];
  readonly accepted: readonly { readonly id: string; readonly policy: object }[];
  readonly refused: readonly RefusedVector[];
}

export const vectors: Vectors = JSON.parse(readFileSync(new URL('vectors.json', import.meta.url), 'utf8'));

export const textOf = ({ text, textLength = 0 }: RefusedVector) => text ?? 'X'.repeat(textLength);

/** What the message has to be, as jest compares it. */
export const messageOf = ({ message, begins = '' }: RefusedVector) =>
  message ?? { asymmetricMatch: (found: unknown) => typeof found === 'string' && found.startsWith(begins) };

/** The policy as it is put. */
export const policyText = (policy: object) => JSON.stringify(policy).padEnd(100, ' ');

export function toImage(image: VectorImage, index: number): LifecycleImage {
  const instant = (name: 'pulledAt' | 'archivedAt' | 'activatedAt', text: string | undefined) =>
    text === undefined ? {} : { [name]: Date.parse(text) };
  return {
    id: index + 1,
    digest: image.id,
    tags: image.tags,
    status: image.storageClass === 'standard' ? 'ACTIVE' : 'ARCHIVED',
    pushedAt: Date.parse(image.pushedAt),
    ...instant('pulledAt', image.lastRecordedPullTime),
    ...instant('archivedAt', image.lastArchivedAt),
    ...instant('activatedAt', image.lastActivatedAt),
    children: image.manifests ?? [],
  };
}
