/** The names a registry goes by: what `repositoryUri` and `proxyEndpoint` show. */
import type { Scope } from '../store/scope.ts';

export interface Endpoint {
  /** Host, with the port where it has one, that container clients are told to use. */
  registryHost(scope: Scope): string;
}

export type UriStyle = 'ecr' | 'localhost' | 'aws';

export interface EndpointOptions {
  readonly uriStyle: UriStyle;
  /**
   * HOST or HOST:PORT that clients use in place of `localhost:PORT`, for port mappings and proxies. Names of ECR's form
   * are made under `localhost` only; another host is shown as it is.
   */
  readonly publicHost?: string | undefined;
  /** The port that is listened on. */
  readonly port: number;
}

/** Source: registry-endpoint §6. */
export function createEndpoint({ uriStyle, publicHost, port }: EndpointOptions): Endpoint {
  const at = publicHost ?? `localhost:${port}`;
  const byStyle: Readonly<Record<UriStyle, (scope: Scope) => string>> = {
    ecr: ({ account, region }) => (/^localhost(:|$)/.test(at) ? `${account}.dkr.ecr.${region}.${at}` : at),
    localhost: () => at,
    aws: ({ account, region }) => `${account}.dkr.ecr.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`,
  };
  return { registryHost: byStyle[uriStyle] };
}
