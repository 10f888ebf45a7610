/** What a signature of an image consists of. Source: Notary Project specification, "Signature specification" and "JWS". */
import { createHash } from 'node:crypto';
import { digestOf } from '../digest.ts';
import { type Descriptor, mediaTypes } from '../manifest.ts';
import type { Signer } from './authority.ts';

/** The type of an artifact that is a signature. */
export const signatureType = 'application/vnd.cncf.notary.signature';
const envelopeType = 'application/jose+json';
const payloadType = 'application/vnd.cncf.notary.payload.v1+json';
const scheme = 'io.cncf.notary.signingScheme';

/** The config of every signature's manifest. */
export const emptyConfig: Uint8Array = Buffer.from('{}');

const instantOf = (at: number) => `${new Date(at).toISOString().slice(0, 19)}Z`;

/** The JWS that says that the signer has signed the artifact. */
export async function envelopeOf(target: Descriptor, { key, chain }: Signer, signedAt: number): Promise<Uint8Array> {
  const { FlattenedSign } = await import('jose');
  const { mediaType, digest, size } = target;
  const payload = Buffer.from(JSON.stringify({ targetArtifact: { mediaType, digest, size } }));
  const jws = await new FlattenedSign(payload)
    .setProtectedHeader({
      alg: 'ES384',
      cty: payloadType,
      crit: [scheme],
      [scheme]: 'notary.x509',
      'io.cncf.notary.signingTime': instantOf(signedAt),
    })
    .setUnprotectedHeader({
      x5c: chain.map((certificate) => Buffer.from(certificate).toString('base64')),
      'io.cncf.notary.signingAgent': 'cloudmock-ecr',
    })
    .sign(key, { crit: { [scheme]: true } });
  return Buffer.from(JSON.stringify(jws));
}

/** The manifest that ties the envelope to the artifact. */
export function signatureManifest(
  { mediaType, digest, size }: Descriptor,
  envelope: Uint8Array,
  { chain }: Signer,
  signedAt: number,
): Uint8Array {
  const thumbprints = chain.map((certificate) => createHash('sha256').update(certificate).digest('hex'));
  const manifest = {
    schemaVersion: 2,
    mediaType: mediaTypes.ociManifest,
    config: descriptorOf(emptyConfig, signatureType),
    layers: [descriptorOf(envelope, envelopeType)],
    subject: { mediaType, digest, size },
    annotations: {
      'io.cncf.notary.x509chain.thumbprint#S256': JSON.stringify(thumbprints),
      'org.opencontainers.image.created': instantOf(signedAt),
    },
  };
  return Buffer.from(JSON.stringify(manifest));
}

const descriptorOf = (bytes: Uint8Array, mediaType: string): Descriptor => ({
  mediaType,
  digest: digestOf(bytes),
  size: bytes.length,
});
