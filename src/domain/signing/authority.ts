/**
 * The server's own signing authority: a root certificate, and for each signing profile a key with a certificate of that root.
 * All are made when they are first asked for, and stay.
 * Differs from AWS: signatures are those of a local authority, not of AWS Signer, in Notation's scheme `notary.x509`; its root
 * is at GET /_cloudmock/signing/ca.
 */
import { createPrivateKey, generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto';
import type { Store, Writer } from '../../store/store.ts';
import { certificateOf, type Name } from './certificate.ts';
import { profileOf } from './configuration.ts';

interface Identity {
  readonly key: KeyObject;
  /** DER. */
  readonly certificate: Uint8Array;
}

export interface Signer {
  readonly key: KeyObject;
  /** The certificate of the key first, the root last. */
  readonly chain: readonly Uint8Array[];
}

const organization = { C: 'US', ST: 'WA', O: 'cloudmock-ecr' } as const;
const rootSubject: Name = { ...organization, CN: 'cloudmock-ecr signing authority' };

/** Of the root, as PEM. */
export async function rootCertificate(store: Store): Promise<string> {
  const { certificate } = await store.write(rootOf);
  return new X509Certificate(certificate).toString();
}

/** Who signs for the profile of that ARN. */
export const signerOf = (store: Store, arn: string): Promise<Signer> =>
  store.write(async (tx) => {
    const root = await rootOf(tx);
    const { account, region, name } = profileOf(arn);
    const subject = { ...organization, L: region, OU: account, CN: name };
    const { key, certificate } = await identityOf(tx, arn, (own) =>
      certificateOf({ subject, key: own }, { subject: rootSubject, key: root.key }),
    );
    return { key, chain: [certificate, root.certificate] };
  });

const rootOf = (tx: Writer) => identityOf(tx, 'root', (key) => certificateOf({ subject: rootSubject, key }));

async function identityOf(tx: Writer, name: string, certify: (key: KeyObject) => Buffer): Promise<Identity> {
  const found = await tx.signers.find(name);
  if (found !== undefined) return { ...found, key: createPrivateKey(found.key) };
  const { privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const certificate = certify(key);
  await tx.signers.insert(name, { key: key.export({ type: 'pkcs8', format: 'pem' }).toString(), certificate });
  return { key, certificate };
}
