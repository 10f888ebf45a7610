/**
 * The reference: the least that a server can do and still be asked the same questions. On `POST /` it parses the JSON body
 * and sends bytes that it was given before; on `/v2/` it hashes, writes and streams, with no checks and no records.
 * It runs in a process of its own: `node bare-server.mjs PORT FOLDER`.
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

interface Canned {
  readonly type: string;
  readonly body: Buffer;
}

const [port, folder] = process.argv.slice(2);
if (port === undefined || folder === undefined) throw new Error('usage: bare-server PORT FOLDER');
mkdirSync(folder, { recursive: true });
const canned = new Map<string, Canned>();
const manifestType = 'application/vnd.oci.image.manifest.v1+json';
let uploads = 0;

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, status: number, headers: Record<string, string>, body?: Buffer): void {
  response.writeHead(status, { ...headers, 'Content-Length': String(body?.length ?? 0) });
  response.end(body);
}

async function api(request: IncomingMessage, response: ServerResponse): Promise<void> {
  JSON.parse(String(await bodyOf(request)));
  const { type, body } = canned.get(String(request.headers['x-amz-target'])) ?? {
    type: 'text/plain',
    body: Buffer.from('?'),
  };
  send(response, 200, { 'Content-Type': type }, body);
}

/** `PUT /_canned/TARGET`: what `POST /` answers from now on. */
async function remember(request: IncomingMessage, response: ServerResponse, target: string): Promise<void> {
  canned.set(target, { type: String(request.headers['content-type']), body: await bodyOf(request) });
  send(response, 204, {});
}

const fileOf = (name: string): string => join(folder, name.replaceAll('/', '_').replaceAll(':', '_'));

async function upload(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  if (request.method === 'POST') {
    uploads += 1;
    send(response, 202, { Location: `${url.pathname}upload-${uploads}` });
  } else if (request.method === 'PATCH') {
    const hash = createHash('sha256');
    request.on('data', (chunk) => hash.update(chunk));
    await pipeline(request, createWriteStream(fileOf(url.pathname)));
    hash.digest('hex');
    send(response, 202, { Location: url.pathname });
  } else {
    request.resume();
    await rename(fileOf(url.pathname), fileOf(String(url.searchParams.get('digest'))));
    send(response, 201, { Location: url.pathname });
  }
}

async function blob(request: IncomingMessage, response: ServerResponse, digest: string): Promise<void> {
  if (request.method === 'DELETE') {
    await rm(fileOf(digest), { force: true });
    send(response, 202, {});
    return;
  }
  const size = await stat(fileOf(digest)).then(
    (found) => found.size,
    () => undefined,
  );
  if (size === undefined) {
    send(response, 404, {});
    return;
  }
  response.writeHead(200, { 'Content-Type': 'application/octet-stream', 'Content-Length': size });
  if (request.method === 'HEAD') response.end();
  else await pipeline(createReadStream(fileOf(digest)), response);
}

async function manifest(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
  if (request.method === 'PUT') {
    const body = await bodyOf(request);
    const digest = `sha256:${createHash('sha256').update(body).digest('hex')}`;
    await writeFile(fileOf(path), body);
    send(response, 201, { Location: path, 'Docker-Content-Digest': digest });
  } else {
    send(response, 200, { 'Content-Type': manifestType }, await readFile(fileOf(path)));
  }
}

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const path = url.pathname;
  if (path === '/') await api(request, response);
  else if (path.startsWith('/_canned/')) await remember(request, response, path.slice('/_canned/'.length));
  else if (path.includes('/blobs/uploads/')) await upload(request, response, url);
  else if (path.includes('/blobs/')) await blob(request, response, path.slice(path.lastIndexOf('/') + 1));
  else if (path.includes('/manifests/')) await manifest(request, response, path);
  else send(response, 404, {});
}

const server = createServer((request, response) => {
  handle(request, response).catch((error: unknown) => {
    // A client that has all its bytes may be gone before the stream knows.
    if (!String(error).includes('ERR_STREAM_PREMATURE_CLOSE')) process.stderr.write(`${error}\n`);
    response.destroy();
  });
});
server.requestTimeout = 0;
server.listen(Number(port), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
