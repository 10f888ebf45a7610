/** The registries that can be upstream. Source: ecr-behaviour §10; user guide, "Using pull through cache rules". */
import type { UpstreamRegistry } from '../../../generated/types.ts';

interface Kind {
  readonly registry: UpstreamRegistry;
  readonly host: RegExp;
  /** The host, or the form of it. */
  readonly shown: string;
  /** Who pulls has to be known to it, by a secret. */
  readonly needsSecret: boolean;
}

/** `cgr.dev` is Chainguard's own page's. */
const kinds: readonly Kind[] = [
  { registry: 'ecr-public', host: /^public\.ecr\.aws$/, shown: 'public.ecr.aws', needsSecret: false },
  { registry: 'quay', host: /^quay\.io$/, shown: 'quay.io', needsSecret: false },
  { registry: 'k8s', host: /^registry\.k8s\.io$/, shown: 'registry.k8s.io', needsSecret: false },
  { registry: 'docker-hub', host: /^registry-1\.docker\.io$/, shown: 'registry-1.docker.io', needsSecret: true },
  { registry: 'github-container-registry', host: /^ghcr\.io$/, shown: 'ghcr.io', needsSecret: true },
  {
    registry: 'gitlab-container-registry',
    host: /^registry\.gitlab\.com$/,
    shown: 'registry.gitlab.com',
    needsSecret: true,
  },
  {
    registry: 'azure-container-registry',
    host: /^[a-z0-9]{5,50}\.azurecr\.io$/,
    shown: 'NAME.azurecr.io',
    needsSecret: true,
  },
  { registry: 'chainguard', host: /^cgr\.dev$/, shown: 'cgr.dev', needsSecret: true },
  {
    registry: 'ecr',
    host: /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com$/,
    shown: 'ACCOUNT.dkr.ecr.REGION.amazonaws.com',
    needsSecret: false,
  },
];

/** The kind of an upstream; undefined where ECR has none for the host. */
export const kindOf = (host: string): Kind | undefined => kinds.find((kind) => kind.host.test(host));

/** The registry that a host of ECR's is. */
export function ecrOfHost(host: string): { readonly account: string; readonly region: string } {
  const [account = '', , , region = ''] = host.split('.');
  return { account, region };
}

/** The hosts that ECR has kinds for, as they are written. */
export const upstreamHosts = kinds.map(({ shown }) => shown);
