/** What a request costs with 100 entries and with 100,000: both servers are ours. */

import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { shownText } from '../src/domain/repository.ts';
import { openStore, type Writer } from '../src/store/store.ts';
import { cost, type Figure } from './figure.ts';
import { apiRequest, loadServer } from './load.ts';
import { newFolder, type ServerProcess, startOurs } from './process.ts';

const rounds = 5;
const warmUpMs = 3_000;
const few = 100;
const many = 100_000;
const scope = { account: '000000000000', region: 'us-east-1' };
const repositoryName = 'bench/images';
const manifestType = 'application/vnd.oci.image.manifest.v1+json';
const createdAt = Date.UTC(2026, 0, 1);

/** Entries a transaction: large enough to be quick, small enough to end within one turn of the event loop. */
const batch = 500;

const repositoryOf = (n: number): string => `bench/repository-${String(n).padStart(6, '0')}`;
const tagOf = (n: number): string => `n${n}`;

function insertRepository(tx: Writer, name: string) {
  const encryption = { encryptionType: 'AES256' as const };
  const settings = { createdAt, imageTagMutability: 'MUTABLE' as const, scanOnPush: false, encryption };
  return tx.repositories.insert(scope, name, { settings, shown: shownText({ ...scope, name, settings }), tags: {} });
}

async function insertImage(tx: Writer, repositoryId: number, n: number): Promise<void> {
  const descriptor = (mediaType: string) => ({ mediaType, digest: `sha256:${'0'.repeat(64)}`, size: 1_000 });
  const config = descriptor('application/vnd.oci.image.config.v1+json');
  const layers = [descriptor('application/vnd.oci.image.layer.v1.tar+gzip')];
  const content = { schemaVersion: 2, mediaType: manifestType, config, layers, annotations: { n: String(n) } };
  const manifest = Buffer.from(JSON.stringify(content));
  const image = {
    digest: `sha256:${createHash('sha256').update(manifest).digest('hex')}`,
    size: 2_000,
    manifest,
    layers: [],
    children: [],
    facts: {
      pushedAt: createdAt + n,
      mediaType: manifestType,
      manifestSize: manifest.length,
      isIndex: false,
      isContainerImage: true,
    },
  };
  const { id } = await tx.images.insert(repositoryId, image);
  await tx.tags.set(repositoryId, tagOf(n), id);
  // The first pull of an image in a day is a write; of the lookup it says nothing.
  await tx.images.setPulledAt(id, Date.now());
}

/** A data folder with `count` repositories, and one more that holds `count` tagged images. */
async function filledFolder(count: number): Promise<string> {
  const folder = newFolder();
  mkdirSync(folder, { recursive: true });
  const store = openStore(folder, { durability: 'os' });
  const { id } = await store.write((tx) => insertRepository(tx, repositoryName));
  for (let first = 0; first < count; first += batch) {
    await store.write(async (tx) => {
      for (let n = first; n < Math.min(first + batch, count); n += 1) {
        await insertRepository(tx, repositoryOf(n));
        await insertImage(tx, id, n);
      }
    });
  }
  await store.close();
  return folder;
}

/** Walks over the entries with a stride that meets them all, so that no one row stays in a cache. */
function walk(count: number): () => number {
  let n = 0;
  return () => {
    n = (n + 7_919) % count;
    return n;
  };
}

interface Question {
  readonly name: string;
  readonly request: (n: number) => Buffer;
}

const questions: readonly Question[] = [
  {
    name: 'DescribeRepositories by name',
    request: (n) => apiRequest('DescribeRepositories', { repositoryNames: [repositoryOf(n)] }),
  },
  {
    name: 'ListImages, a page of 100',
    request: () => apiRequest('ListImages', { repositoryName, maxResults: 100 }),
  },
  {
    name: 'BatchGetImage by tag',
    request: (n) => apiRequest('BatchGetImage', { repositoryName, imageIds: [{ imageTag: tagOf(n) }] }),
  },
];

export async function measureSize(): Promise<Figure[]> {
  const start = async (count: number) => ({
    count,
    server: await startOurs(['--data', await filledFolder(count)]),
    cpu: [],
  });
  const sides: { count: number; server: ServerProcess; cpu: number[] }[] = [await start(few), await start(many)];
  const figures: Figure[] = [];
  for (const { name, request } of questions) {
    for (const side of sides) side.cpu = [];
    for (let round = 0; round <= rounds; round += 1) {
      const milliseconds = round === 0 ? warmUpMs : 700;
      for (const { count, server, cpu } of sides) {
        const next = walk(count);
        const load = { next: () => request(next()), concurrency: 8, milliseconds };
        const { cpuMsPerRequest } = await loadServer(server, load);
        if (round > 0) cpu.push(cpuMsPerRequest);
      }
    }
    figures.push(cost(`${name}, 100,000 entries (ours) against 100 (reference)`, sides[1]!.cpu, sides[0]!.cpu, 1.5));
  }
  await Promise.all(sides.map(({ server }) => server.stop()));
  return figures;
}
