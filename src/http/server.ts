/** The HTTP server: listens, bounds the time of everything that comes in, and stops without breaking requests off. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';

export interface Listening {
  readonly port: number;
  /** Answers with this from now on; called before the first request is read. */
  answerWith(listener: RequestListener): void;
  /** Lets running requests finish, `graceMs` at most. */
  stop(graceMs: number): Promise<void>;
}

/** The longest upload in one request, and the longest silence in one. */
const requestMs = 6 * 60 * 60 * 1000;
const silenceMs = 2 * 60 * 1000;
const headersMs = 60 * 1000;

/** @throws what `listen` throws, such as EADDRINUSE */
export async function listen(host: string, port: number, newId: () => string): Promise<Listening> {
  const server = createServer({ requestTimeout: requestMs, headersTimeout: headersMs, keepAliveTimeout: 30_000 });
  server.setTimeout(silenceMs);
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => refuse(error, socket, newId()));
  const unused = unusedConnections(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    answerWith: (listener) => void server.on('request', listener),
    stop: (graceMs) => stop(server, unused, graceMs),
  };
}

/**
 * Answers what is not HTTP. The first line is what Node itself would send: clients that try TLS first recognize it.
 * Source: registry-endpoint §5.3.
 */
function refuse({ code }: NodeJS.ErrnoException, socket: Duplex, requestId: string): void {
  const isCut = code === 'ECONNRESET' || code === 'HPE_INVALID_EOF_STATE';
  if (isCut || !socket.writable) return void socket.destroy();
  const status = refusals[code ?? ''] ?? '400 Bad Request';
  socket.end(`HTTP/1.1 ${status}\r\nx-amzn-RequestId: ${requestId}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

const refusals: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** Connections that have not asked for anything yet: Node does not count them as idle. */
function unusedConnections(server: Server): ReadonlySet<Socket> {
  const unused = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  server.on('request', ({ socket }) => void unused.delete(socket));
  return unused;
}

async function stop(server: Server, unused: ReadonlySet<Socket>, graceMs: number): Promise<void> {
  server.on('request', (_request, response) => void response.setHeader('Connection', 'close'));
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const sweep = setInterval(() => {
    server.closeIdleConnections();
    for (const socket of unused) socket.destroy();
  }, 100);
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearInterval(sweep);
  clearTimeout(cut);
}
