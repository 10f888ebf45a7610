/**
 * Certificates for signing, of P-384 keys. Source: RFC 5280; Notary Project specification, "Signature specification", section
 * Certificate Requirements.
 */
import { createHash, createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto';
import { bits, boolean, der, generalizedTime, integer, octets, oid, sequence, tagged, utcTime } from './der.ts';

/** What somebody is called, by the short names of its parts. */
export type Name = Readonly<Partial<Record<keyof typeof parts, string>>>;

export interface Certified {
  readonly subject: Name;
  readonly key: KeyObject;
}

/** Good for all the time that the clock can be moved to. */
const [notBefore, notAfter] = ['700101000000Z', '99991231235959Z'];

/** A certificate as DER: of an authority that signs itself, or of somebody who signs artifacts. */
export const certificateOf = (certified: Certified, issuer?: Certified): Buffer =>
  issuer === undefined
    ? certificateWith(extensionsOfAuthority(certified.key), certified, certified)
    : certificateWith(extensionsOfSigner(certified.key, issuer.key), certified, issuer);

export function certificateWith(extensions: readonly Uint8Array[], { subject, key }: Certified, by: Certified): Buffer {
  const certificate = sequence(
    tagged(0, integer(Buffer.from([2]))),
    integer(serialNumber()),
    ecdsaWithSha384,
    nameOf(by.subject),
    sequence(utcTime(notBefore), generalizedTime(notAfter)),
    nameOf(subject),
    publicKeyOf(key),
    tagged(3, sequence(...extensions)),
  );
  return sequence(certificate, ecdsaWithSha384, bits(sign('sha384', certificate, by.key)));
}

const extensionsOfAuthority = (key: KeyObject) => [
  extension('2.5.29.19', sequence(boolean(true), integer(Buffer.from([0]))), 'critical'),
  extension('2.5.29.15', keyUsage.certSign, 'critical'),
  extension('2.5.29.14', octets(keyId(key))),
];

const extensionsOfSigner = (key: KeyObject, issuer: KeyObject) => [
  extension('2.5.29.19', sequence(), 'critical'),
  extension('2.5.29.15', keyUsage.digitalSignature, 'critical'),
  extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.3'))),
  extension('2.5.29.14', octets(keyId(key))),
  extension('2.5.29.35', sequence(der(0x80, keyId(issuer)))),
];

/** X.520's attribute types. */
const parts = { C: '2.5.4.6', ST: '2.5.4.8', L: '2.5.4.7', O: '2.5.4.10', OU: '2.5.4.11', CN: '2.5.4.3' } as const;

function nameOf(name: Name): Buffer {
  const present = (Object.keys(parts) as (keyof typeof parts)[]).filter((part) => name[part] !== undefined);
  const textTag = (part: string) => (part === 'C' ? 0x13 : 0x0c);
  return sequence(
    ...present.map((part) => der(0x31, sequence(oid(parts[part]), der(textTag(part), Buffer.from(name[part] ?? ''))))),
  );
}

/** Positive, and never zero. */
function serialNumber(): Buffer {
  const number = randomBytes(16);
  number[0] = ((number[0] ?? 0) & 0x3f) | 0x40;
  return number;
}

const publicKeyOf = (key: KeyObject) => createPublicKey(key).export({ type: 'spki', format: 'der' });
const keyId = (key: KeyObject) => createHash('sha256').update(publicKeyOf(key)).digest().subarray(0, 20);

export const extension = (id: string, value: Buffer, critical?: 'critical') =>
  sequence(oid(id), ...(critical ? [boolean(true)] : []), octets(value));

const keyUsage = { certSign: bits(Buffer.from([0x04]), 2), digitalSignature: bits(Buffer.from([0x80]), 7) };
const ecdsaWithSha384 = sequence(oid('1.2.840.10045.4.3.3'));
