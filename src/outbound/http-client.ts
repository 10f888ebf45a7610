/** GET, HEAD and POST to hosts that nobody here controls: addresses are guarded, everything takes a bounded time. */
import { Agent, type IncomingMessage, request as requestHttp } from 'node:http';
import { AddressRefused, createAddressGuard } from './addresses.ts';
import { UpstreamFailed } from './outbound.ts';

export interface HttpClientOptions {
  /** Hosts, addresses and ranges that may be called though they are not public. */
  readonly allowPrivate: readonly string[];
  /** The longest wait for the other side to say something, in milliseconds. */
  readonly silence: number;
}

export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For all of the answer, in milliseconds. */
  readonly time: number;
}

export interface HttpClient {
  /** Follows redirects; `Authorization` goes to the first host alone, and no other can ask for it. @throws UpstreamFailed */
  send(url: URL, request: HttpRequest): Promise<IncomingMessage>;
  close(): void;
}

const mostRedirects = 5;

export function createHttpClient({ allowPrivate, silence }: HttpClientOptions): HttpClient {
  const guard = createAddressGuard(allowPrivate);
  const plain = { request: requestHttp, agent: new Agent() };
  let secure: Promise<typeof plain> | undefined;
  let isClosed = false;
  const loadSecure = async () => {
    const https = await import('node:https');
    return { request: https.request, agent: new https.Agent() };
  };
  const transportOf = async ({ protocol }: URL) => {
    if (protocol !== 'https:') return plain;
    secure ??= loadSecure();
    return secure;
  };
  const sendOnce = async (url: URL, { method, headers, body, time }: HttpRequest) => {
    const transport = await transportOf(url);
    return new Promise<IncomingMessage>((resolve, reject) => {
      if (isClosed) return reject(new Error('the server is stopping'));
      if (!guard.allows(url.hostname)) return reject(new AddressRefused(`${url.hostname} is no public address`));
      const request = transport.request(url, {
        method,
        headers: { 'Accept-Encoding': 'identity', 'User-Agent': 'cloudmock-ecr', ...headers },
        lookup: guard.lookup,
        timeout: silence,
        agent: transport.agent,
      });
      const tooLong = setTimeout(() => request.destroy(timedOut(time)), time);
      request.once('timeout', () => request.destroy(timedOut(silence)));
      request.once('close', () => {
        clearTimeout(tooLong);
        // Too late where there was an answer or an error; but neither has to come.
        reject(new Error('the connection ended without an answer'));
      });
      request.once('error', reject);
      request.once('upgrade', ({ statusCode }, socket) => {
        socket.destroy();
        reject(unavailable(url, `answered ${statusCode}`));
      });
      request.once('response', (answer) => {
        // What breaks off later is an error of the answer, which its reader sees; without a reader nobody has to.
        request.on('error', (error) => answer.destroy(error));
        answer.on('error', () => {});
        resolve(answer);
      });
      request.end(body);
    });
  };
  const send = async (url: URL, request: HttpRequest, redirects = 0): Promise<IncomingMessage> => {
    const answer = await sendOnce(url, request).catch((error: unknown) => {
      throw failureAt(url, error);
    });
    const { location } = answer.headers;
    if (![301, 302, 303, 307, 308].includes(answer.statusCode ?? 0) || location === undefined) return answer;
    answer.destroy();
    if (redirects === mostRedirects || request.method === 'POST')
      throw unavailable(url, 'redirects more often than is followed');
    const next = ledTo(url, location);
    if (next.origin === url.origin) return send(next, request, redirects + 1);
    const { Authorization: _, ...headers } = request.headers;
    const elsewhere = await send(next, { ...request, headers }, redirects + 1);
    delete elsewhere.headers['www-authenticate'];
    return elsewhere;
  };
  return {
    send: (url, request) => send(url, request),
    close() {
      isClosed = true;
      plain.agent.destroy();
      void secure?.then(({ agent }) => agent.destroy());
    },
  };
}

/** Where an answer leads, by a redirect or a link: never from HTTPS to HTTP. @throws UpstreamFailed */
export function ledTo(from: URL, location: string): URL {
  if (!URL.canParse(location, from.href)) throw unavailable(from, 'leads to what is no URL');
  const to = new URL(location, from);
  const isRight = to.protocol === 'https:' || (to.protocol === 'http:' && from.protocol === 'http:');
  if (!isRight || to.username !== '' || to.password !== '') throw unavailable(from, 'leads to what may not be called');
  return to;
}

const timedOut = (ms: number) => new Error(`no answer within ${ms} ms`);

/** Says the host and no more: paths and queries may hold secrets. */
export const unavailable = (url: URL, what: string) => new UpstreamFailed('Unavailable', `${url.host} ${what}`);

const mayNotBeCalled =
  'is at an address that may not be called: it is not public, and pullThrough.allowPrivate does not name it';

export function failureAt(url: URL, error: unknown): UpstreamFailed {
  if (error instanceof UpstreamFailed) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (error instanceof AddressRefused) return unavailable(url, mayNotBeCalled);
  return unavailable(url, `cannot be reached: ${code ?? message}`);
}

/** The whole of a body. @throws UpstreamFailed above the limit, and where it breaks off */
export async function bodyOf(url: URL, answer: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limit) throw unavailable(url, `answered with more than ${limit} bytes`);
      chunks.push(chunk);
    }
  } catch (error) {
    throw failureAt(url, error);
  }
  return Buffer.concat(chunks);
}
