/** An authority of a test's own, and certificates for servers of that. */
import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { type Certified, certificateOf, certificateWith, extension } from '../../src/domain/signing/certificate.ts';
import { der, oid, sequence } from '../../src/domain/signing/der.ts';

/** PEM. */
export interface Identity {
  readonly key: string;
  readonly cert: string;
}

/** What a server is called in its certificate. */
export interface Names {
  readonly dns: string;
  /** An IPv4 address. */
  readonly ip?: string;
}

export class Authority {
  readonly #root: Certified;
  readonly pem: string;

  constructor(name: string) {
    this.#root = newKeyOf(name);
    this.pem = pemOf(certificateOf(this.#root));
  }

  certify({ dns, ip }: Names): Identity {
    const server = newKeyOf(dns);
    const names = [
      der(0x82, Buffer.from(dns)),
      ...(ip === undefined ? [] : [der(0x87, Buffer.from(ip.split('.').map(Number)))]),
    ];
    const serverAuthentication = extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.1')));
    const extensions = [serverAuthentication, extension('2.5.29.17', sequence(...names))];
    const cert = pemOf(certificateWith(extensions, server, this.#root));
    return { key: server.key.export({ type: 'pkcs8', format: 'pem' }).toString(), cert };
  }
}

const newKeyOf = (name: string): Certified => ({
  subject: { CN: name },
  key: generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey,
});

const pemOf = (certificate: Uint8Array) => new X509Certificate(certificate).toString();
