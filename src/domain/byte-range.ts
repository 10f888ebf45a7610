/** Ranges of bytes as HTTP asks for them and answers. Source: RFC 9110, section 14. */
import type { ByteRange } from '../blobs/blob-store.ts';

/**
 * The part of `size` bytes that a Range header asks for; undefined asks for all of them. Several ranges at once, and
 * units other than bytes, are ignored, as the RFC allows.
 */
export function rangeOf(header: string | undefined, size: number): ByteRange | undefined | 'unsatisfiable' {
  const [, from, to] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (from === undefined || to === undefined || from + to === '') return undefined;
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return first <= last ? { first, last } : 'unsatisfiable';
}

/** The headers that tell which bytes, and how many, an answer has. */
export function rangeHeaders(range: ByteRange | undefined, size: number): Record<string, string> {
  if (range === undefined) return { 'Accept-Ranges': 'bytes', 'Content-Length': String(size) };
  const { first, last } = range;
  return {
    'Accept-Ranges': 'bytes',
    'Content-Length': String(last - first + 1),
    'Content-Range': `bytes ${first}-${last}/${size}`,
  };
}
