/** URLs at which a layer can be fetched with a plain GET, for a limited time. */
import type { Clock } from '../clock.ts';
import type { Scope } from '../store/scope.ts';
import type { Seals } from './seals.ts';

/** A layer of a repository. */
export interface LayerAddress extends Scope {
  readonly repositoryName: string;
  readonly digest: string;
}

export const downloadPath = '/_cloudmock/layer';

/** As long as ECR's pre-signed URLs are good for. Differs from AWS: ECR's own lifetime is not published; here an hour. */
const lifetimeMs = 60 * 60 * 1000;

interface Parts {
  readonly seals: Seals;
  readonly clock: Clock;
}

export function toDownloadUrl({ seals, clock }: Parts, origin: string, address: LayerAddress): string {
  const query = new URLSearchParams({ ...toQuery(address), expires: String(clock.now() + lifetimeMs) });
  query.set('signature', seals.sign('download', query.toString()));
  return `${origin}${downloadPath}?${query}`;
}

const toQuery = ({ account, region, repositoryName, digest }: LayerAddress) => ({
  account,
  region,
  repository: repositoryName,
  digest,
});

/** The layer that a URL is good for; undefined for one that was altered, made up or has expired. */
export function addressOfDownload({ seals, clock }: Parts, query: URLSearchParams): LayerAddress | undefined {
  const part = (name: string) => query.get(name) ?? '';
  const address = {
    account: part('account'),
    region: part('region'),
    repositoryName: part('repository'),
    digest: part('digest'),
  };
  const signed = new URLSearchParams({ ...toQuery(address), expires: part('expires') });
  if (!seals.verify('download', signed.toString(), part('signature'))) return undefined;
  return Number(part('expires')) > clock.now() ? address : undefined;
}
