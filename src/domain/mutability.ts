/**
 * Which tags of a repository may be written again. Source: ecr-behaviour §7.
 * Differs from AWS: unknown whether an exclusion filter means the whole tag, and whether an immutable tag that was deleted may be
 * pushed again; here both are so.
 */
import type { ImageTagMutability, ImageTagMutabilityExclusionFilter } from '../../generated/types.ts';
import type { RepositorySettings } from '../store/repositories.ts';
import { invalidParameter } from './messages.ts';

type Mutability = Pick<RepositorySettings, 'imageTagMutability' | 'exclusionFilters'>;

/** Whether an existing tag of that name must stay as it is. */
export function isImmutable({ imageTagMutability, exclusionFilters = [] }: Mutability, tag: string): boolean {
  const excluded = exclusionFilters.some((filter) => matchesWildcard(filter, tag));
  switch (imageTagMutability) {
    case 'IMMUTABLE':
      return true;
    case 'IMMUTABLE_WITH_EXCLUSION':
      return !excluded;
    case 'MUTABLE_WITH_EXCLUSION':
      return excluded;
    default:
      return false;
  }
}

/** Whether the whole text matches; `*` stands for any run of characters. */
export const matchesWildcard = (pattern: string, text: string) => wildcard(pattern)(text);

/** The same, of a pattern that is taken apart once. Linear: each piece is looked for once. */
export function wildcard(pattern: string): (text: string) => boolean {
  const [head = '', ...pieces] = pattern.split('*');
  const tail = pieces.pop();
  if (tail === undefined) return (text) => pattern === text;
  return (text) => {
    if (!text.startsWith(head) || !text.endsWith(tail) || text.length < head.length + tail.length) return false;
    let at = head.length;
    for (const piece of pieces) {
      const found = text.indexOf(piece, at);
      if (found < 0) return false;
      at = found + piece.length;
    }
    return at <= text.length - tail.length;
  };
}

/** As the API shows it. */
export const shownMutability = ({ imageTagMutability, exclusionFilters }: Mutability) => ({
  imageTagMutability,
  ...(exclusionFilters && {
    imageTagMutabilityExclusionFilters: exclusionFilters.map((filter) => ({ filterType: 'WILDCARD' as const, filter })),
  }),
});

/** The settings a request asks for; filters and mode must go together. */
export function toMutability(
  mode: ImageTagMutability | undefined,
  filters: readonly ImageTagMutabilityExclusionFilter[] | undefined,
): Mutability {
  const imageTagMutability = mode ?? 'MUTABLE';
  if (imageTagMutability.endsWith('_WITH_EXCLUSION') !== (filters !== undefined)) {
    throw invalidParameter(
      'imageTagMutabilityExclusionFilters',
      `ImageTagMutabilityExclusionFilters can't be null when imageTagMutability is set as ${imageTagMutability}`,
    );
  }
  return { imageTagMutability, ...(filters && { exclusionFilters: filters.map(({ filter }) => filter) }) };
}
