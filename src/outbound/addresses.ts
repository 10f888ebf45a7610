/** Which addresses may be called: public ones, and others that the configuration names. Names are looked at when they have been resolved. */
import { type LookupAddress, type LookupOptions, lookup as resolve } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { isAddressRange } from './address-range.ts';

export interface AddressGuard {
  /** Whether a host may be called that is an address; of a name its lookup decides. */
  allows(host: string): boolean;
  /** Resolves a name to those of its addresses that may be called. */
  readonly lookup: LookupFunction;
}

/** None of the addresses of a name may be called. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

/** `allowed` are names of hosts, addresses and ranges. */
export function createAddressGuard(allowed: readonly string[]): AddressGuard {
  const names = new Set(allowed.filter((each) => !isAddressRange(each)));
  const ranges = allowed.filter(isAddressRange).map(rangeOf);
  const mayCall = (address: string) => {
    const parsed = ipaddr.process(address);
    if (isPublic(parsed)) return true;
    return ranges.some(([base, bits]) => base.kind() === parsed.kind() && parsed.match(base, bits));
  };
  const lookup = (host: string, options: LookupOptions, done: Parameters<LookupFunction>[2]) =>
    resolve(host, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error) return done(error, '', 0);
      const right = names.has(host) ? addresses : addresses.filter(({ address }) => mayCall(address));
      const [first] = right;
      if (first === undefined) return done(new AddressRefused(`${host} has no address that may be called`), '', 0);
      return options.all === true ? done(null, right) : done(null, first.address, first.family);
    });
  return { allows: (host) => isIP(bare(host)) === 0 || mayCall(bare(host)), lookup };
}

/** Source: IANA IPv6 address space registry; what is not allocated may stand for an IPv4 address, as `::127.0.0.1` did. */
const allocated = ipaddr.parseCIDR('2000::/3');

const isPublic = (address: ipaddr.IPv4 | ipaddr.IPv6) =>
  address.range() === 'unicast' && (address.kind() === 'ipv4' || address.match(allocated));

/** Of a URL's host: without the brackets of an IPv6 address. */
const bare = (host: string) => host.replace(/^\[|\]$/g, '');

function rangeOf(text: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  if (text.includes('/')) return ipaddr.parseCIDR(text);
  const address = ipaddr.process(text);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}
