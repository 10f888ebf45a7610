/**
 * Pages of a listing: opaque tokens that say where the next page starts and belong to one listing only.
 * Differs from AWS: unknown what ECR says to a wrong token; here it is InvalidParameterException. Unknown whether it applies filters
 * before it counts a page; here it does, so that no page but the last is short, unless what it lists is large, as
 * the annotations of referrers can be.
 */
import { invalidParameter } from './messages.ts';
import type { Seals } from './seals.ts';

/** What a listing is about: a token of one is refused by any other. */
export type Listing = readonly (string | undefined)[];

/** The position a token stands for, in numbers whose meaning the listing knows; undefined on the first page. */
export function openPageToken(seals: Seals, listing: Listing, token: string | undefined): number[] | undefined {
  if (token === undefined) return undefined;
  const [text = '', signature = '', ...rest] = token.split('.');
  if (rest.length > 0 || !seals.verify(purposeOf(listing), text, signature)) throw invalidPageToken();
  return Buffer.from(text, 'base64url').toString('utf8').split(',').map(Number);
}

export function sealPageToken(seals: Seals, listing: Listing, position: readonly number[]): string {
  const text = Buffer.from(position.join(','), 'utf8').toString('base64url');
  return `${text}.${seals.sign(purposeOf(listing), text)}`;
}

/** Own words: ECR's are not known. */
const invalidPageToken = () => invalidParameter('nextToken', 'Invalid token');

const purposeOf = (listing: Listing) => `page ${JSON.stringify(listing)}`;

/** Source: ecr-behaviour §17. */
export const defaultPageSize = 100;

/** One page out of rows that were read with a limit of one more than fit. */
export function pageOf<Row>(rows: readonly Row[], limit: number): { rows: readonly Row[]; last: Row | undefined } {
  return rows.length <= limit ? { rows, last: undefined } : { rows: rows.slice(0, limit), last: rows[limit - 1] };
}

/** Refuses paging where names or ids were given. Source: the contract's documentation of `nextToken`. */
export function refusePaging(
  input: { nextToken?: string | undefined; maxResults?: number | undefined },
  beside: string,
): void {
  const member = input.nextToken === undefined ? 'maxResults' : 'nextToken';
  if (input[member] !== undefined) throw invalidParameter(member, `${member} cannot be used together with ${beside}`);
}
