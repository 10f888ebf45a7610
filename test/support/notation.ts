/** Verifies signatures of the Notary Project with Node's own means. */
import { createHash, verify, X509Certificate } from 'node:crypto';
import { expect } from '@jest/globals';
import type { TestServer } from './server.ts';

interface Described {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
}

export interface Signature {
  readonly digest: string;
  /** Who signed. */
  readonly subject: string;
  readonly signedAt: string;
  /** What its manifest says of that. */
  readonly createdAt: string | undefined;
}

interface Manifest {
  readonly config: Described;
  readonly layers: readonly [Described];
  readonly subject: Described;
  readonly annotations: Readonly<Record<string, string>>;
}

interface Envelope {
  readonly payload: string;
  readonly protected: string;
  readonly header: { readonly x5c: readonly [string, string] };
  readonly signature: string;
}

export const signatureType = 'application/vnd.cncf.notary.signature';
const codeSigning = '1.3.6.1.5.5.7.3.3';

/** Digests of the signatures that /v2 lists of an image. */
export async function signaturesOf(ecr: TestServer, name: string, digest: string): Promise<string[]> {
  const answer = await ecr.v2('GET', `/v2/${name}/referrers/${digest}?artifactType=${signatureType}`);
  return ((await answer.json()) as { manifests: Described[] }).manifests.map((each) => each.digest);
}

export const authorityOf = async (ecr: TestServer): Promise<X509Certificate> =>
  new X509Certificate(await (await fetch(`${ecr.endpoint}/_cloudmock/signing/ca`)).text());

/** Pulls a signature, and expects it to be one of that image by the server's authority. */
export async function verified(ecr: TestServer, name: string, digest: string, image: Described): Promise<Signature> {
  const { config, layers, subject, annotations }: Manifest = JSON.parse(
    await (await ecr.v2('GET', `/v2/${name}/manifests/${digest}`)).text(),
  );
  expect([config.mediaType, subject, layers.length]).toEqual([signatureType, image, 1]);
  expect(layers[0].mediaType).toBe('application/jose+json');
  const envelope: Envelope = JSON.parse(await (await ecr.v2('GET', `/v2/${name}/blobs/${layers[0].digest}`)).text());
  const chain = envelope.header.x5c.map((each) => new X509Certificate(Buffer.from(each, 'base64')));
  const [leaf, root] = chain as [X509Certificate, X509Certificate];
  expect(root.raw.equals((await authorityOf(ecr)).raw)).toBe(true);
  expect([leaf.verify(root.publicKey), root.verify(root.publicKey), leaf.checkIssued(root)]).toEqual([
    true,
    true,
    true,
  ]);
  expect([leaf.ca, root.ca, leaf.keyUsage]).toEqual([false, true, [codeSigning]]);
  expect(JSON.parse(annotations['io.cncf.notary.x509chain.thumbprint#S256'] ?? '')).toEqual(
    chain.map(({ raw }) => createHash('sha256').update(raw).digest('hex')),
  );
  const headers = read(envelope.protected);
  expect(headers).toEqual({
    alg: 'ES384',
    cty: 'application/vnd.cncf.notary.payload.v1+json',
    crit: ['io.cncf.notary.signingScheme'],
    'io.cncf.notary.signingScheme': 'notary.x509',
    'io.cncf.notary.signingTime': expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
  });
  expect(read(envelope.payload)).toEqual({ targetArtifact: image });
  const signed = Buffer.from(`${envelope.protected}.${envelope.payload}`);
  const key = { key: leaf.publicKey, dsaEncoding: 'ieee-p1363' } as const;
  expect(verify('sha384', signed, key, Buffer.from(envelope.signature, 'base64url'))).toBe(true);
  const signedAt = String(headers['io.cncf.notary.signingTime']);
  for (const { validFrom, validTo } of chain) {
    expect(Date.parse(validFrom)).toBeLessThanOrEqual(Date.parse(signedAt));
    expect(Date.parse(validTo)).toBeGreaterThan(Date.parse(signedAt));
  }
  return { digest, subject: leaf.subject, signedAt, createdAt: annotations['org.opencontainers.image.created'] };
}

const read = (part: string): Record<string, unknown> => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
