/** Pages of /v2 listings: `n` and `last` in, a `Link` header out. */
import { invalidParameter } from '../domain/messages.ts';
import { pageOf } from '../domain/pagination.ts';
import type { RegistryRequest } from './reply.ts';

const largestPage = 1000;

export interface PageRequest {
  readonly limit: number;
  /** The name that the page comes after. */
  readonly last: string;
}

/** @throws InvalidParameterException in ECR's words for an `n` that is out of range or no number */
function pageRequest({ query }: RegistryRequest): PageRequest {
  const given = query.get('n');
  const limit = given === null ? largestPage : Number(given);
  if (given === '' || !Number.isInteger(limit) || limit < 0) throw outOfRange('greater than or equal to 1');
  if (limit > largestPage) throw outOfRange(`less than or equal to ${largestPage}`);
  return { limit, last: query.get('last') ?? '' };
}

/** Source: registry-endpoint §4.1: the API's sentence comes through. */
const outOfRange = (bound: string) => invalidParameter('maxResults', `Member must have value ${bound}`);

/** A page of names and the headers it goes with. */
export async function namesPage(
  request: RegistryRequest,
  path: string,
  read: (page: { last: string; limit: number }) => Promise<string[]>,
): Promise<{ names: readonly string[]; headers: Record<string, string> }> {
  const { limit, last } = pageRequest(request);
  if (limit === 0) return { names: [], headers: {} };
  const page = pageOf(await read({ last, limit: limit + 1 }), limit);
  const query = new URLSearchParams({ n: String(limit), last: page.last ?? '' });
  return { names: page.rows, headers: page.last === undefined ? {} : { Link: `<${path}?${query}>; rel="next"` } };
}
