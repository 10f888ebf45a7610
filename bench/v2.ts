/** What moves through /v2/: layers, small images, manifests, and the memory that eight large pushes take. */
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { cost, type Figure, median, rate } from './figure.ts';
import { type Connection, callApi, connectTo, headerOf, loadServer, type Reply, requestBytes } from './load.ts';
import { newFolder, type ServerProcess, startBare, startOurs } from './process.ts';

const mebibyte = 1024 * 1024;
const rounds = 5;
/** What small requests get before they count: then what runs often is compiled. */
const warmUpMs = 4_000;
const repository = 'bench/layers';

/** Content that is not in memory: one chunk again and again after a first one that makes it unlike any other. */
interface Content {
  readonly digest: string;
  readonly mebibytes: number;
  readonly first: Buffer;
}

const chunk = randomBytes(mebibyte);

function newContent(mebibytes: number): Content {
  const first = Buffer.from(chunk);
  randomBytes(32).copy(first);
  const hash = createHash('sha256').update(first);
  for (let n = 1; n < mebibytes; n += 1) hash.update(chunk);
  return { digest: `sha256:${hash.digest('hex')}`, mebibytes, first };
}

interface Target {
  readonly server: ServerProcess;
  readonly authorization: string;
}

async function targetOf(server: ServerProcess): Promise<Target> {
  if (server.name === 'bare') return { server, authorization: 'Basic QVdTOmFueQ==' };
  await callApi(server.port, 'CreateRepository', { repositoryName: repository });
  interface Token {
    readonly authorizationData: readonly { readonly authorizationToken: string }[];
  }
  const { authorizationData } = await callApi<Token>(server.port, 'GetAuthorizationToken', {});
  return { server, authorization: `Basic ${authorizationData[0]!.authorizationToken}` };
}

const agent = new Agent({ keepAlive: false });

function start(target: Target, method: string, path: string, headers: Record<string, string> = {}) {
  const { port } = target.server;
  const all = { Host: `localhost:${port}`, Authorization: target.authorization, ...headers };
  return httpRequest({ host: '127.0.0.1', port, method, path, agent, headers: all });
}

async function answer(request: ReturnType<typeof start>, expected: number): Promise<IncomingMessage> {
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  if (response.statusCode !== expected) {
    response.setEncoding('utf8');
    const body = (await response.toArray()).join('');
    throw new Error(`${request.method} ${request.path} answered ${response.statusCode}, not ${expected}: ${body}`);
  }
  return response;
}

async function simple(target: Target, method: string, path: string, expected: number): Promise<IncomingMessage> {
  const request = start(target, method, path, method === 'GET' ? {} : { 'Content-Length': '0' });
  request.end();
  const response = await answer(request, expected);
  response.resume();
  return response;
}

const pathOf = (location: string | undefined): string => {
  const url = new URL(location ?? '', 'http://localhost');
  return url.pathname + url.search;
};
const withDigest = (path: string, digest: string): string => `${path}${path.includes('?') ? '&' : '?'}digest=${digest}`;

/** As docker does it: POST, one PATCH in transfer chunks, PUT. */
async function push(target: Target, { digest, mebibytes, first }: Content): Promise<void> {
  const created = await simple(target, 'POST', `/v2/${repository}/blobs/uploads/`, 202);
  const type = { 'Content-Type': 'application/octet-stream' };
  const patch = start(target, 'PATCH', pathOf(created.headers.location), type);
  const patched = answer(patch, 202);
  for (let n = 0; n < mebibytes; n += 1) {
    if (!patch.write(n === 0 ? first : chunk)) await once(patch, 'drain');
  }
  patch.end();
  const response = await patched;
  response.resume();
  await simple(target, 'PUT', withDigest(pathOf(response.headers.location), digest), 201);
}

async function pull(target: Target, { digest, mebibytes }: Content): Promise<void> {
  const request = start(target, 'GET', `/v2/${repository}/blobs/${digest}`);
  request.end();
  const response = await answer(request, 200);
  let bytes = 0;
  response.on('data', (received: Buffer) => {
    bytes += received.length;
  });
  await once(response, 'end');
  if (bytes !== mebibytes * mebibyte) throw new Error(`pulled ${bytes} bytes of ${mebibytes} MiB`);
}

/** MiB a second of all transfers together. */
async function timed(contents: readonly Content[], transfer: (content: Content) => Promise<void>): Promise<number> {
  const begin = performance.now();
  await Promise.all(contents.map(transfer));
  const total = contents.reduce((sum, { mebibytes }) => sum + mebibytes, 0);
  return total / ((performance.now() - begin) / 1000);
}

type Side = 'ours' | 'synced' | 'bare';

/** Pushes and pulls in turn, all content new, and deletes it again; with fsync only the push is of interest. */
async function transfers(targets: Record<Side, Target>, count: number, mebibytes: number): Promise<Figure[]> {
  const pushes: Record<Side, number[]> = { ours: [], synced: [], bare: [] };
  const pulls: Record<Side, number[]> = { ours: [], synced: [], bare: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const side of ['ours', 'bare', 'synced'] as const) {
      const target = targets[side];
      const contents = Array.from({ length: count }, () => newContent(mebibytes));
      pushes[side].push(await timed(contents, (content) => push(target, content)));
      if (side !== 'synced') pulls[side].push(await timed(contents, (content) => pull(target, content)));
      for (const { digest } of contents) await simple(target, 'DELETE', `/v2/${repository}/blobs/${digest}`, 202);
    }
  }
  const what = count === 1 ? `of one ${mebibytes} MiB layer` : `of ${count} × ${mebibytes} MiB at once`;
  const bound = { unit: 'MiB/s', atLeast: 0.8 };
  return [
    rate(`push ${what}`, pushes.ours, pushes.bare, bound),
    rate('  with fsync (--durability full)', pushes.synced, pushes.bare, { unit: 'MiB/s' }),
    rate(`pull ${what}`, pulls.ours, pulls.bare, bound),
  ];
}

const manifestType = 'application/vnd.oci.image.manifest.v1+json';
const sha256 = (bytes: Uint8Array | string): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

interface SmallImage {
  readonly blobs: readonly { readonly digest: string; readonly bytes: Buffer }[];
  readonly manifest: string;
  readonly tag: string;
}

function smallImage(n: number): SmallImage {
  const blobs = [Buffer.from(JSON.stringify({ n, unique: randomBytes(8).toString('hex') })), randomBytes(1024)].map(
    (bytes) => ({
      digest: sha256(bytes),
      bytes,
    }),
  );
  const [config, layer] = blobs.map(({ digest, bytes }, index) => ({
    mediaType: `application/vnd.oci.image.${index === 0 ? 'config.v1+json' : 'layer.v1.tar+gzip'}`,
    digest,
    size: bytes.length,
  }));
  const manifest = JSON.stringify({ schemaVersion: 2, mediaType: manifestType, config, layers: [layer] });
  return { blobs, manifest, tag: `n${n}-${randomBytes(4).toString('hex')}` };
}

function manifestRequest(authorization: string, { manifest, tag }: SmallImage): Buffer {
  const headers = { Authorization: authorization, 'Content-Type': manifestType };
  return requestBytes({ method: 'PUT', path: `/v2/${repository}/manifests/${tag}`, headers, body: manifest });
}

/** As crane does it: HEAD, POST, PATCH, PUT a blob, then the manifest: nine requests. */
async function pushSmall(connection: Connection, authorization: string, image: SmallImage): Promise<void> {
  const ask = async (method: string, path: string, expected: number, body: Uint8Array = Buffer.alloc(0)) => {
    const headers = { Authorization: authorization, 'Content-Type': 'application/octet-stream' };
    return checked(await connection.ask(requestBytes({ method, path, headers, body })), expected);
  };
  for (const { digest, bytes } of image.blobs) {
    await ask('HEAD', `/v2/${repository}/blobs/${digest}`, 404);
    const created = await ask('POST', `/v2/${repository}/blobs/uploads/`, 202);
    const patched = await ask('PATCH', pathOf(headerOf(created, 'location')), 202, bytes);
    await ask('PUT', withDigest(pathOf(headerOf(patched, 'location')), digest), 201);
  }
  checked(await connection.ask(manifestRequest(authorization, image)), 201);
}

function checked(reply: Reply, expected: number): Reply {
  if (reply.status !== expected) throw new Error(`not ${expected}: ${reply.head}\n\n${reply.body}`);
  return reply;
}

const concurrency = 8;

/** Images a second, and server CPU an image. */
async function smallRound({ server, authorization }: Target, milliseconds: number) {
  const images = Array.from({ length: Math.ceil(milliseconds * 2) }, (_, n) => smallImage(n)).reverse();
  const connections = await Promise.all(Array.from({ length: concurrency }, () => connectTo(server.port)));
  const cpuBefore = server.cpuMs();
  const begin = performance.now();
  let pushed = 0;
  await Promise.all(
    connections.map(async (connection) => {
      while (performance.now() - begin < milliseconds) {
        const image = images.pop();
        if (image === undefined) throw new Error('more pushes than images were made for');
        await pushSmall(connection, authorization, image);
        pushed += 1;
      }
    }),
  );
  const perSecond = pushed / ((performance.now() - begin) / 1000);
  for (const connection of connections) connection.close();
  return { perSecond, cpuMs: (server.cpuMs() - cpuBefore) / pushed };
}

async function smallImages(ours: Target, bare: Target): Promise<Figure[]> {
  const results: Record<'ours' | 'bare', { perSecond: number; cpuMs: number }[]> = { ours: [], bare: [] };
  await smallRound(ours, warmUpMs);
  await smallRound(bare, warmUpMs);
  for (let round = 0; round < rounds; round += 1) {
    results.ours.push(await smallRound(ours, 1_000));
    results.bare.push(await smallRound(bare, 1_000));
  }
  const rates = (side: 'ours' | 'bare') => results[side].map(({ perSecond }) => perSecond);
  const cpuMs = (side: 'ours' | 'bare') => median(results[side].map((one) => one.cpuMs));
  const figure = rate(`small images, ${concurrency} at once`, rates('ours'), rates('bare'), {
    unit: 'images/s',
    atLeast: 0.44,
  });
  return [
    figure,
    {
      name: '  server CPU an image',
      ours: `${cpuMs('ours').toFixed(2)} ms CPU`,
      reference: `${cpuMs('bare').toFixed(2)} ms CPU`,
      ratio: cpuMs('ours') / cpuMs('bare'),
    },
  ];
}

async function manifestGet(ours: Target, bare: Target): Promise<Figure> {
  const image = smallImage(0);
  const cpu: Record<'ours' | 'bare', number[]> = { ours: [], bare: [] };
  for (const { server, authorization } of [ours, bare]) {
    const connection = await connectTo(server.port);
    await pushSmall(connection, authorization, image);
    connection.close();
  }
  for (let round = 0; round <= rounds; round += 1) {
    const milliseconds = round === 0 ? warmUpMs : 700;
    for (const { server, authorization } of [ours, bare]) {
      const headers = { Authorization: authorization, Accept: manifestType };
      const request = requestBytes({ method: 'GET', path: `/v2/${repository}/manifests/${image.tag}`, headers });
      const { cpuMsPerRequest } = await loadServer(server, { next: () => request, concurrency, milliseconds });
      if (round > 0) cpu[server.name].push(cpuMsPerRequest);
    }
  }
  return cost('manifest GET by tag', cpu.ours, cpu.bare, 4);
}

async function peakMemory(): Promise<Figure> {
  const peak = async (server: ServerProcess): Promise<number> => {
    const target = await targetOf(server);
    const contents = Array.from({ length: 8 }, () => newContent(512));
    await Promise.all(contents.map((content) => push(target, content)));
    const bytes = server.peakBytes();
    for (const { digest } of contents) await simple(target, 'DELETE', `/v2/${repository}/blobs/${digest}`, 202);
    await server.stop();
    return bytes;
  };
  const ours = await peak(await startOurs(['--data', newFolder(), '--durability', 'os']));
  const bare = await peak(await startBare());
  const shown = (bytes: number) => `${(bytes / mebibyte).toFixed(0)} MiB`;
  return {
    name: 'peak memory, eight pushes of 512 MiB at once',
    ours: shown(ours),
    reference: shown(bare),
    ratio: ours / bare,
    bound: '< 150 MiB',
    met: ours < 150 * mebibyte,
  };
}

export async function measureV2(): Promise<Figure[]> {
  const ours = await targetOf(await startOurs(['--data', newFolder(), '--durability', 'os']));
  const synced = await targetOf(await startOurs(['--data', newFolder(), '--durability', 'full']));
  const bare = await targetOf(await startBare());
  const targets = { ours, synced, bare };
  const figures = [...(await transfers(targets, 1, 512)), ...(await transfers(targets, 4, 128))];
  await Promise.all([ours, synced, bare].map(({ server }) => server.stop()));
  return [...figures, await peakMemory()];
}

export async function measureSmall(): Promise<Figure[]> {
  const ours = await targetOf(await startOurs(['--data', newFolder(), '--durability', 'os']));
  const bare = await targetOf(await startBare());
  const figures = [...(await smallImages(ours, bare)), await manifestGet(ours, bare)];
  await Promise.all([ours, bare].map(({ server }) => server.stop()));
  return figures;
}
