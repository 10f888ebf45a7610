/** The HTTP server: listens, bounds the time of everything that comes in, and stops without breaking requests off. */
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
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

export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  readonly newId: () => string;
  /** Told of what is answered before it is a request. */
  readonly onRefused: (refusal: Refusal) => void;
}

interface Refusal {
  readonly requestId: string;
  readonly status: string;
}

/** @throws what `listen` throws, such as EADDRINUSE */
export async function listen({ host, port, newId, onRefused }: ListenOptions): Promise<Listening> {
  const server = createServer({
    requestTimeout: requestMs,
    headersTimeout: headersMs,
    keepAliveTimeout: 30_000,
    // What lacks it is refused with an id, and in the log.
    requireHostHeader: false,
  });
  server.setTimeout(silenceMs);
  const refuse = (socket: Duplex, status: string) => {
    const requestId = newId();
    onRefused({ requestId, status });
    socket.end(
      `HTTP/1.1 ${status}\r\nx-amzn-RequestId: ${requestId}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
    );
  };
  server.on('clientError', ({ code = '' }: NodeJS.ErrnoException, socket: Duplex) => {
    const isCut = code === 'ECONNRESET' || code === 'HPE_INVALID_EOF_STATE';
    if (isCut || !socket.writable) socket.destroy();
    else refuse(socket, refusals[code] ?? '400 Bad Request');
  });
  server.on('checkExpectation', ({ socket }: IncomingMessage) => refuse(socket, '417 Expectation Failed'));
  server.on('connect', (_request: IncomingMessage, socket: Duplex) => refuse(socket, '405 Method Not Allowed'));
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
 * What is answered to what is not HTTP, by Node's codes. The first lines are what Node itself would send: clients that try TLS
 * first recognize it. Source: registry-endpoint §5.3.
 */
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
