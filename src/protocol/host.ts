/** Host names: which ones are served, and what registry a name of ECR's form means. Source: registry-endpoint §6. */

/** A registry, as a host name says it. */
export interface HostScope {
  readonly account: string;
  readonly region: string;
}

const ecrForm =
  /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]{1,40})\.(?:localhost|amazonaws\.com|amazonaws\.com\.cn|on\.aws)$/;
const apiForm =
  /^(?:api\.)?ecr(?:-fips)?\.([a-z0-9-]{1,40})\.(?:localhost|amazonaws\.com|amazonaws\.com\.cn|on\.aws|api\.aws)$/;
const loopback = /^(?:127(?:\.\d{1,3}){3}|\[::1\]|\[::ffff:127(?:\.\d{1,3}){3}\]|localhost)$/;

/** The name in a Host header, in small letters and without the port. */
export function hostName(host: string): string {
  return host
    .toLowerCase()
    .replace(/:\d{1,5}$/, '')
    .replace(/\.$/, '');
}

/** The account and region in a name such as `000000000000.dkr.ecr.us-east-1.localhost:4566`. */
export function scopeOfHost(host: string): HostScope | undefined {
  const [, account, region] = ecrForm.exec(hostName(host)) ?? [];
  return account === undefined || region === undefined ? undefined : { account, region };
}

/** The region in a name such as `api.ecr.us-east-1.localhost` or that of a registry. */
export const regionOfHost = (host: string): string | undefined => {
  const name = hostName(host);
  return ecrForm.exec(name)?.[2] ?? apiForm.exec(name)?.[1];
};

/** Whether a server that is bound to loopback answers to the name: another name may be a page's that points here. */
export function isServedHost(host: string, allowed: readonly string[]): boolean {
  const name = hostName(host);
  if (loopback.test(name) || name.endsWith('.localhost') || allowed.includes(name)) return true;
  return ecrForm.test(name) || apiForm.test(name);
}

/** Whether an address to listen on is reached from this machine only. */
export const isLoopbackAddress = (address: string) => loopback.test(address) || address === '::1';
