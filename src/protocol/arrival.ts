/** The header by which one server tells another that what it brings through /v2 is a copy, not a push. */

const header = 'x-cloudmock-replicated-from';

interface Registry {
  readonly account: string;
  readonly region: string;
}

/** Of the requests that bring a copy of what was pushed to that registry. */
export const arrivalHeaders = ({ account, region }: Registry): Readonly<Record<string, string>> => ({
  [header]: `${account}/${region}`,
});

/** Where a request brings a copy from; undefined where it does not say so. */
export function arrivedFrom(headers: Readonly<Record<string, unknown>>): Registry | undefined {
  const [, account, region] = /^(\d{12})\/([a-z0-9-]{2,25})$/.exec(String(headers[header])) ?? [];
  return account === undefined || region === undefined ? undefined : { account, region };
}
