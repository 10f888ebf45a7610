/** What a request to the API costs the server, against the bare server that sends the same bytes. */
import { createHash } from 'node:crypto';
import { cost, type Figure, rate } from './figure.ts';
import { apiRequest, callApi, copyAnswer, loadServer, type Measured } from './load.ts';
import { newFolder, type ServerProcess, startBare, startOurs } from './process.ts';

const rounds = 5;
const roundMs = 700;
const warmUpMs = 4_000;
const concurrency = 8;
const repositories = 1_000;

/** `many` calls of an operation, several at a time. */
async function fill(port: number, operation: string, inputs: readonly object[]): Promise<void> {
  const waiting = inputs.map((input) => () => callApi(port, operation, input)).reverse();
  const worker = async () => {
    for (let call = waiting.pop(); call !== undefined; call = waiting.pop()) await call();
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
}

interface Pair {
  readonly ours: ServerProcess;
  readonly bare: ServerProcess;
}

/** Both under the same load in turn, once what runs often is compiled. */
async function inTurn(pair: Pair, load: (server: ServerProcess, milliseconds: number) => Promise<Measured>) {
  const ours: Measured[] = [];
  const bare: Measured[] = [];
  await load(pair.ours, warmUpMs);
  await load(pair.bare, roundMs);
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await load(pair.ours, roundMs));
    bare.push(await load(pair.bare, roundMs));
  }
  return { ours, bare };
}

const cpu = (measured: readonly Measured[]): number[] => measured.map(({ cpuMsPerRequest }) => cpuMsPerRequest);
const perSecond = (measured: readonly Measured[]): number[] => measured.map((one) => one.perSecond);

async function read(pair: Pair, name: string, atMost: number, input: object): Promise<Figure[]> {
  await copyAnswer(pair.ours, pair.bare, 'DescribeRepositories', input);
  const request = apiRequest('DescribeRepositories', input);
  const { ours, bare } = await inTurn(pair, (server, milliseconds) =>
    loadServer(server, { next: () => request, concurrency, milliseconds }),
  );
  return [
    cost(name, cpu(ours), cpu(bare), atMost),
    rate('  its rate', perSecond(ours), perSecond(bare), { unit: 'requests/s' }),
  ];
}

const blobOf = (text: string) => {
  const bytes = Buffer.from(text);
  return { bytes, digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}` };
};
const config = blobOf('{"architecture":"amd64","os":"linux"}');
const layer = blobOf('a layer');
const repositoryName = 'bench/images';

async function uploadLayer(port: number, { bytes, digest }: ReturnType<typeof blobOf>): Promise<void> {
  const { uploadId } = await callApi<{ uploadId: string }>(port, 'InitiateLayerUpload', { repositoryName });
  const range = { partFirstByte: 0, partLastByte: bytes.length - 1 };
  const layerPartBlob = bytes.toString('base64');
  await callApi(port, 'UploadLayerPart', { repositoryName, uploadId, ...range, layerPartBlob });
  await callApi(port, 'CompleteLayerUpload', { repositoryName, uploadId, layerDigests: [digest] });
}

const manifestType = 'application/vnd.oci.image.manifest.v1+json';

/** The input of PutImage of the n-th image: all share config and layer, an annotation tells them apart. */
function putImage(n: number) {
  const descriptor = (mediaType: string, { digest, bytes }: typeof layer) => ({
    mediaType,
    digest,
    size: bytes.length,
  });
  const manifest = {
    schemaVersion: 2,
    mediaType: manifestType,
    config: descriptor('application/vnd.oci.image.config.v1+json', config),
    layers: [descriptor('application/vnd.oci.image.layer.v1.tar+gzip', layer)],
    annotations: { n: String(n) },
  };
  const imageManifest = JSON.stringify(manifest);
  return { repositoryName, imageManifest, imageManifestMediaType: manifestType, imageTag: `n${n}` };
}

const digestOf = (input: ReturnType<typeof putImage>) => ({ imageDigest: blobOf(input.imageManifest).digest });

/** Puts images for a while, then deletes them again, so that every round meets the same number. */
async function putRound(server: ServerProcess, milliseconds: number, firstOf: { next: number }): Promise<Measured> {
  const first = firstOf.next;
  const inputs = Array.from({ length: milliseconds * 5 }, (_, n) => putImage(first + n));
  const requests = inputs.map((input) => apiRequest('PutImage', input));
  let sent = 0;
  const next = () => {
    const request = requests[sent % requests.length];
    sent += 1;
    return request!;
  };
  const measured = await loadServer(server, { next, concurrency, milliseconds });
  firstOf.next += sent;
  if (server.name === 'ours') {
    if (sent > requests.length) throw new Error('more requests than images were made for');
    const ids = inputs.slice(0, sent).map(digestOf);
    for (let n = 0; n < ids.length; n += 100) {
      await callApi(server.port, 'BatchDeleteImage', { repositoryName, imageIds: ids.slice(n, n + 100) });
    }
  }
  return measured;
}

async function write(): Promise<Figure[]> {
  const pair = { ours: await startOurs(['--data', newFolder()]), bare: await startBare() };
  const { port } = pair.ours;
  await callApi(port, 'CreateRepository', { repositoryName });
  await uploadLayer(port, config);
  await uploadLayer(port, layer);
  await copyAnswer(pair.ours, pair.bare, 'PutImage', putImage(0));
  await callApi(port, 'BatchDeleteImage', { repositoryName, imageIds: [digestOf(putImage(0))] });
  const counter = { next: 1_000_000 };
  const atZero = await inTurn(pair, (server, milliseconds) => putRound(server, milliseconds, counter));
  await fill(
    port,
    'PutImage',
    Array.from({ length: 2_000 }, (_, n) => putImage(n)),
  );
  const later = await inTurn(pair, (server, milliseconds) => putRound(server, milliseconds, counter));
  await Promise.all([pair.ours.stop(), pair.bare.stop()]);
  return [
    cost('PutImage with --data, none stored', cpu(atZero.ours), cpu(atZero.bare), 16),
    rate('  its rate', perSecond(atZero.ours), perSecond(atZero.bare), { unit: 'requests/s' }),
    cost('PutImage with --data, 2,000 stored', cpu(later.ours), cpu(later.bare), 16),
    rate('  its rate', perSecond(later.ours), perSecond(later.bare), { unit: 'requests/s' }),
    cost('  2,000 stored (ours) against none (reference)', cpu(later.ours), cpu(atZero.ours), 1.5),
  ];
}

export async function measureApi(): Promise<Figure[]> {
  const pair = { ours: await startOurs(['--data', newFolder()]), bare: await startBare() };
  const name = (n: number) => `bench/repository-${String(n).padStart(4, '0')}`;
  const inputs = Array.from({ length: repositories }, (_, n) => ({ repositoryName: name(n) }));
  await fill(pair.ours.port, 'CreateRepository', inputs);
  const byName = { repositoryNames: [name(500)] };
  const figures = [
    ...(await read(pair, 'DescribeRepositories by name among 1,000', 3, byName)),
    ...(await read(pair, 'DescribeRepositories, a page of 100 of 1,000', 2.5, { maxResults: 100 })),
  ];
  await Promise.all([pair.ours.stop(), pair.bare.stop()]);
  return [...figures, ...(await write())];
}
